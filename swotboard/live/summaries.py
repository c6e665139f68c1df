"""Sends, gathered, how many have voted and the burning questions to a whole workshop, and to its facilitators who waits
to be let in. Read anew each time, never kept."""

from collections.abc import Callable, Sequence

from swotboard.domain.model import Change, Workshop
from swotboard.domain.op_registry import QUESTION_OPS
from swotboard.domain.ports import Run, StorePort
from swotboard.domain.vote_moves import thing_of
from swotboard.live.item_by_item import do_each
from swotboard.live.join_answer import burning_questions, read_lobby
from swotboard.protocol import BALLOT, LOBBY, PARTICIPANT_ADMIT, PARTICIPANT_REMOVE, QUESTIONS, VOTING

PERIOD = 1.0

Send = Callable[[str, str, dict], None]


class Summaries:
    """`send(code, event, payload)` gets what has changed, at most once a second for each workshop and event."""

    def __init__(self, store: StorePort, offload: Run, send: Send):
        self._store = store
        self._offload = offload
        self._send = send
        self._due: dict[tuple[str, str], float] = {}
        self._told: dict[tuple[str, str], dict] = {}

    def note(self, workshop: Workshop, stream: str, changes: Sequence[Change], at: float) -> None:
        """Take notice of changes of a stream, at time `at`."""
        if stream == BALLOT or any(thing_of(change, workshop.round) for change in changes):
            self._due.setdefault((workshop.code, VOTING), at + PERIOD)
        if any(change.type in QUESTION_OPS for change in changes):
            self._due.setdefault((workshop.code, QUESTIONS), at + PERIOD)
        if any(change.type in (PARTICIPANT_ADMIT, PARTICIPANT_REMOVE) for change in changes):
            self.note_waiting(workshop.code, at)

    def note_waiting(self, code: str, at: float) -> None:
        """Take notice that somebody waits to be let in, or no longer does."""
        self._due.setdefault((code, LOBBY), at + PERIOD)

    def flush(self, at: float) -> None:
        """Tell what is due and has changed; of a workshop that cannot be read nothing, without harm to the others."""
        do_each(self._flush, [key for key, due in self._due.items() if due <= at], "telling a digest")

    def codes(self) -> set[str]:
        """The workshops of which anything is held."""
        return {code for code, _ in (*self._due, *self._told)}

    def forget(self, code: str) -> None:
        """A workshop is gone."""
        for held in (self._due, self._told):
            for key in [key for key in held if key[0] == code]:
                del held[key]

    def _flush(self, code: str, event: str) -> None:
        self._due.pop((code, event), None)
        payload = self._offload(self._build, code, event)
        if payload is not None and payload != self._told.get((code, event)):
            self._told[code, event] = payload
            self._send(code, event, payload)

    def _build(self, code: str, event: str) -> dict | None:
        workshop = self._store.workshop(code)
        if event == QUESTIONS:
            return {"questions": burning_questions(self._store, workshop)}
        if event == LOBBY:
            return read_lobby(self._store, code)
        if workshop.round is None:
            return None
        return {"round": workshop.round.id, "voters": self._store.voters(workshop.round.id)}
