"""Who is here, and who is editing which note. In memory, never stored; sent gathered [PRES-1]."""

from collections.abc import Callable
from dataclasses import dataclass

from swotboard.domain.model import Participant
from swotboard.live.item_by_item import do_each

PERIOD = 0.25
MAX_LISTED = 100
_CROWD = 200

Send = Callable[[str, str, dict], None]


@dataclass(frozen=True)
class PresentClient:
    """One socket on one board."""

    person: Participant
    anonymous: bool
    editing: str | None = None


class Presence:
    """Boards are named (code, group). `send(code, group, payload)` gets each board's list when it is due."""

    def __init__(self, send: Send):
        self._send = send
        self._boards: dict[tuple[str, str], dict[str, PresentClient]] = {}
        self._due: dict[tuple[str, str], float] = {}

    def enter(self, sid: str, group: str, here: PresentClient, at: float) -> None:
        """A socket has joined a board."""
        self._boards.setdefault((here.person.code, group), {})[sid] = here
        self._mark((here.person.code, group), at)

    def edit(self, sid: str, code: str, group: str, note_id: str | None, at: float) -> None:
        """A socket on a board is now editing a note, or none."""
        here = self._boards.get((code, group), {}).get(sid)
        if here and here.editing != note_id:
            self._boards[code, group][sid] = PresentClient(here.person, here.anonymous, note_id)
            self._mark((code, group), at)

    def leave(self, sid: str, code: str, groups: tuple[str, ...], at: float) -> None:
        """A socket has left boards."""
        for board in [(code, group) for group in groups]:
            if self._boards.get(board, {}).pop(sid, None):
                self._mark(board, at)

    def rename(self, person: Participant, at: float) -> None:
        """Somebody has another name now."""
        for board, sockets in self._boards.items():
            for sid, here in sockets.items():
                if here.person.id == person.id:
                    sockets[sid] = PresentClient(person, here.anonymous, here.editing)
                    self._mark(board, at)

    def flush(self, at: float) -> None:
        """Send the boards that are due, one that cannot be sent without harm to the others. Call it a few times a
        second."""
        do_each(self._flush, [board for board, due in self._due.items() if due <= at], "sending presence")

    def codes(self) -> set[str]:
        """The workshops of which anything is held."""
        return {code for code, _ in (*self._boards, *self._due)}

    def forget(self, code: str) -> None:
        """A workshop is gone."""
        for held in (self._boards, self._due):
            for board in [board for board in held if board[0] == code]:
                del held[board]

    def view(self, code: str, group: str) -> dict:
        """`{board, count, here}`; at most 100 are listed, those who edit first. A person with two windows is one."""
        people: dict[str, dict] = {}
        for sid, here in self._boards.get((code, group), {}).items():
            _add(people, sid, here)
        listed = sorted(people.values(), key=lambda entry: entry["editing"] is None)[:MAX_LISTED]
        return {"board": group, "count": len(people), "here": listed}

    def _flush(self, code: str, group: str) -> None:
        board = code, group
        self._due.pop(board, None)
        if not self._boards.get(board):
            self._boards.pop(board, None)
        self._send(code, group, self.view(code, group))

    def _mark(self, board: tuple[str, str], at: float) -> None:
        """A crowd is told less often: what one list costs grows with the crowd twice over."""
        crowd = len(self._boards.get(board, ()))
        self._due.setdefault(board, at + PERIOD * max(1.0, crowd / _CROWD))


def _add(people: dict[str, dict], sid: str, here: PresentClient) -> None:
    key = here.person.id
    if key in people and here.editing is None:
        return
    hidden = here.anonymous
    people[key] = {
        "participant": None if hidden else here.person.id,
        "name": None if hidden else here.person.name,
        "role": here.person.role,
        "editing": here.editing,
    }
