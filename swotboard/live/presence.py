"""Who is here, and who is editing which note. In memory, never stored; sent gathered [PRES-1]."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from swotboard.domain.model import Participant
from swotboard.live.item_by_item import do_each

PERIOD = 0.25
MAX_LISTED = 100
_CROWD = 200
_STILL_EDITING = (5.0, 30.0)
_STILL_HERE = (300.0, 900.0)
"""So many seconds somebody seems to be here who was put out as the author of a note [ANON-3], at random."""

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
        self._lingering: list[tuple[float, str, str, str, bool]] = []
        """(when, code, group, sid, whether that ends it): what becomes of those who only seem to be here."""

    def enter(self, sid: str, group: str, here: PresentClient, at: float) -> None:
        """A socket has joined a board."""
        self._boards.setdefault((here.person.code, group), {})[sid] = here
        self._mark((here.person.code, group), at)

    def edit(self, sid: str, code: str, group: str, note_id: str | None, at: float) -> None:
        """A socket on a board is now editing a note, or none."""
        here = self._boards.get((code, group), {}).get(sid)
        if here and here.editing != note_id:
            self._boards[code, group][sid] = replace(here, editing=note_id)
            self._mark((code, group), at)

    def leave(self, sid: str, code: str, groups: tuple[str, ...], at: float) -> None:
        """A socket has left boards."""
        for board in [(code, group) for group in groups]:
            if self._boards.get(board, {}).pop(sid, None):
                self._mark(board, at)

    def linger(self, sid: str, code: str, groups: tuple[str, ...], at: float) -> None:
        """A socket has left boards, and nobody is to notice at once: it is counted for a while, as if its page was
        closed later."""
        still_editing, still_here = (at + random.uniform(*seconds) for seconds in (_STILL_EDITING, _STILL_HERE))
        for group in groups:
            here = self._boards.get((code, group), {}).pop(sid, None)
            if here:
                left = f"{sid} left"  # the socket itself may come back
                self._boards[code, group][left] = here
                self._lingering += [(still_editing, code, group, left, False), (still_here, code, group, left, True)]

    def rename(self, person: Participant, at: float) -> None:
        """Somebody has another name now."""
        for board, sockets in self._boards.items():
            for sid, here in sockets.items():
                if here.person.id == person.id:
                    sockets[sid] = replace(here, person=person)
                    self._mark(board, at)

    def flush(self, at: float) -> None:
        """Send the boards that are due, one that cannot be sent without harm to the others. Call it a few times a
        second."""
        self._let_go(at)
        do_each(self._flush, [board for board, due in self._due.items() if due <= at], "sending presence")

    def codes(self) -> set[str]:
        """The workshops of which anything is held."""
        return {code for code, _ in (*self._boards, *self._due)}

    def forget(self, code: str) -> None:
        """A workshop is gone."""
        for held in (self._boards, self._due):
            for board in [board for board in held if board[0] == code]:
                del held[board]
        self._lingering = [each for each in self._lingering if each[1] != code]

    def view(self, code: str, group: str) -> dict:
        """`{board, count, here}`; at most 100 are listed, those who edit first. A person with two windows is one."""
        people: dict[str, dict] = {}
        for sid, here in self._here_on(code, group):
            _add(people, sid, here)
        listed = sorted(_unlinked(people.values()), key=lambda entry: entry["editing"] is None)[:MAX_LISTED]
        return {"board": group, "count": len(people), "here": listed}

    def _here_on(self, code: str, group: str) -> Iterable[tuple[str, PresentClient]]:
        return self._boards.get((code, group), {}).items()

    def _let_go(self, at: float) -> None:
        due = [each for each in self._lingering if each[0] <= at]
        if due:
            self._lingering = [each for each in self._lingering if each[0] > at]
        for _, code, group, sid, ends in due:
            if ends:
                self.leave(sid, code, (group,), at)
            else:
                self.edit(sid, code, group, None, at)

    def _flush(self, code: str, group: str) -> None:
        board = code, group
        self._due.pop(board, None)
        if not self._boards.get(board):
            self._boards.pop(board, None)
        self._send(code, group, self.view(code, group))

    def _mark(self, board: tuple[str, str], at: float) -> None:
        """A crowd is told less often: what one list costs grows with the crowd twice over."""
        self._due.setdefault(board, at + PERIOD * max(1.0, self._crowd(board) / _CROWD))

    def _crowd(self, board: tuple[str, str]) -> int:
        return len(self._boards.get(board, ()))


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


def _unlinked(entries: Iterable[dict]) -> list[dict]:
    """The entries of an anonymous workshop so that none is known again by its place [ANON-4]: participants first, and
    which notes are being edited in the order of their ids, whoever edits them."""
    listed = list(entries)
    if all(entry["participant"] for entry in listed):
        return listed
    edited = sorted(entry["editing"] for entry in listed if entry["editing"])
    ordered = sorted(listed, key=lambda entry: entry["role"], reverse=True)
    rest = [None] * (len(ordered) - len(edited))
    return [{**entry, "editing": editing} for entry, editing in zip(ordered, [*edited, *rest], strict=True)]
