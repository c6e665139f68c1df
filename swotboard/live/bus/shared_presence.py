"""Knows who is here on other processes too: each tells its own people, and those of one that says nothing any more are
gone within ten seconds [BUS-6]."""

from collections.abc import Callable, Iterable
from itertools import chain

from swotboard.domain.model import Participant
from swotboard.live.presence import Presence, PresentClient, Send

TELL_EVERY = 2.5
GONE_AFTER = 8.0
"""Seconds without a word from a process, after which its people are taken for gone."""

_Board = tuple[str, str]
Told = list[object]
"""Somebody as they are told to other processes: [socket, id, name, role, whether anonymous, editing]."""
Tell = Callable[[str, dict[str, list[Told]], bool], None]


class SharedPresence(Presence):
    """`tell(code, lists, all)` tells the other processes who is here: board -> the people of this process, of `all`
    boards on which there are any, or of some."""

    def __init__(self, send: Send, tell: Tell):
        super().__init__(send)
        self._tell = tell
        self._changed: set[_Board] = set()
        self._elsewhere: dict[_Board, dict[str, dict[str, PresentClient]]] = {}
        self._heard_at: dict[tuple[str, str], float] = {}

    def take(self, process: str, code: str, lists: object, whole: bool, at: float) -> None:
        """Another process tells who is on boards of a workshop. What cannot be read is left out."""
        if not isinstance(lists, dict):
            return
        self._heard_at[process, code] = at
        for group, told in lists.items():
            self._put((code, group), process, dict(_read(code, process, told)), at)
        for board in [board for board, told in self._elsewhere.items() if whole and board[0] == code]:
            if board[1] not in lists:
                self._put(board, process, {}, at)

    def tell_now(self, code: str) -> None:
        """Tell all that is to be told of a workshop: every 2.5 s, and when another process asks."""
        self._tell(code, {group: self._told(code, group) for group in self._groups(code)}, True)

    def flush(self, at: float) -> None:
        """As Presence; lets go of processes that say nothing any more."""
        silent = [key for key, heard in self._heard_at.items() if heard < at - GONE_AFTER]
        for process, code in silent:
            del self._heard_at[process, code]
            for board in [board for board in self._elsewhere if board[0] == code]:
                self._put(board, process, {}, at)
        super().flush(at)

    def codes_here(self) -> set[str]:
        """The workshops with anybody on this process, also who only seems to be here."""
        return {code for code, _ in self._boards}

    def codes(self) -> set[str]:
        """The workshops of which anything is held."""
        return super().codes() | {code for code, _ in self._elsewhere} | {code for _, code in self._heard_at}

    def forget(self, code: str) -> None:
        """A workshop is gone, or nobody here is in it."""
        super().forget(code)
        self._changed = {board for board in self._changed if board[0] != code}
        self._elsewhere = {board: told for board, told in self._elsewhere.items() if board[0] != code}
        self._heard_at = {key: at for key, at in self._heard_at.items() if key[1] != code}

    def _here_on(self, code: str, group: str) -> Iterable[tuple[str, PresentClient]]:
        elsewhere = self._elsewhere.get((code, group), {}).values()
        return chain(super()._here_on(code, group), *(told.items() for told in elsewhere))

    def _mark(self, board: _Board, at: float) -> None:
        self._changed.add(board)
        super()._mark(board, at)

    def _crowd(self, board: _Board) -> int:
        return super()._crowd(board) + sum(map(len, self._elsewhere.get(board, {}).values()))

    def _flush(self, code: str, group: str) -> None:
        if (code, group) in self._changed:
            self._changed.discard((code, group))
            self._tell(code, {group: self._told(code, group)}, False)
        super()._flush(code, group)

    def _put(self, board: _Board, process: str, people: dict[str, PresentClient], at: float) -> None:
        told = self._elsewhere.setdefault(board, {})
        if told.get(process, {}) != people:
            super()._mark(board, at)
        told[process] = people
        if not people:
            del told[process]
        if not told:
            del self._elsewhere[board]

    def _groups(self, code: str) -> list[str]:
        return [group for of, group in self._boards if of == code]

    def _told(self, code: str, group: str) -> list[Told]:
        """Of an anonymous workshop without names, which nobody is told."""
        return [
            [
                sid,
                here.person.id,
                None if here.anonymous else here.person.name,
                here.person.role,
                here.anonymous,
                here.editing,
            ]
            for sid, here in super()._here_on(code, group)
        ]


def _read(code: str, process: str, told: object) -> Iterable[tuple[str, PresentClient]]:
    for each in told if isinstance(told, list) else ():
        if not isinstance(each, list) or len(each) != 6:
            continue
        sid, participant, name, role, anonymous, editing = each
        texts = [sid, participant, role, *(text for text in (name, editing) if text is not None)]
        if all(isinstance(text, str) for text in texts):
            person = Participant(participant, 0, code, name, None, role, "", None)
            yield f"{process}/{sid}", PresentClient(person, bool(anonymous), editing)
