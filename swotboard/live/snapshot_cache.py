"""Caches whole boards as JSON: encoded once for each state of a board and audience [JOIN-8], compressed once
[JOIN-11].

When a thousand people join at once, the same board is asked for a thousand times. Measured by `make bench-joins`,
see docs/performance.md.
"""

import gzip
import json
import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from swotboard.domain import visibility
from swotboard.domain.model import BoardSnapshot, Note, Workshop
from swotboard.domain.op_registry import ADDITIVE_OPS
from swotboard.domain.ports import StorePort
from swotboard.live.preencoded_json import PreencodedJson

MAX_BOARDS = 64
"""Boards that are kept, the one longest unasked for goes first."""

MAX_BEHIND = 50
"""Changes that a packed board may lack: whoever fetched it joins with its seq, and is told them."""

_LEVEL = 4
"""Of gzip: 427 KB of notes become 58 in 2.9 ms. Level 1 gives 64 in 1.7 ms, level 6 gives 57 in 3.6."""


class SnapshotCache:
    """Whoever calls `of` has taken `read_lock`, on the loop: joins read one after the other, and what is written
    meanwhile is not kept waiting by twenty threads at once.
    """

    def __init__(self) -> None:
        self.read_lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, str, str], _CachedBoard] = OrderedDict()

    def of(self, store: StorePort, workshop: Workshop, group: str, viewer: visibility.Viewer) -> PreencodedJson:
        """A whole board as this viewer may see it, as of `workshop` or a little later."""
        kept = self._asked_for(workshop, group, viewer)
        if kept is None or kept.at != (workshop.board(group).seq, workshop.stage_seq):
            kept = self._make(store, workshop, group, viewer)
        return kept.shown_to(viewer, workshop)

    def recent(
        self, store: StorePort, workshop: Workshop, groups: Iterable[str], viewer: visibility.Viewer
    ) -> "RecentBoards":
        """Whole boards as of now or a little earlier, but with nothing that was taken away since."""
        return RecentBoards({group: self._recent(store, workshop, group, viewer) for group in groups}, workshop, viewer)

    def codes(self) -> set[str]:
        """The workshops of which a board is kept."""
        return {code for code, _, _ in list(self._kept)}

    def forget(self, code: str) -> None:
        """What neither seq tells has changed in this workshop, or it is gone."""
        for key in [key for key in self._kept if key[0] == code]:
            del self._kept[key]

    def _recent(self, store: StorePort, workshop: Workshop, group: str, viewer: visibility.Viewer) -> "_CachedBoard":
        kept = self._asked_for(workshop, group, viewer)
        if kept is None or kept.at[1] != workshop.stage_seq or not _only_additions(store, workshop, group, kept.at[0]):
            return self._make(store, workshop, group, viewer)
        return kept

    def _asked_for(self, workshop: Workshop, group: str, viewer: visibility.Viewer) -> "_CachedBoard | None":
        key = (workshop.code, group, viewer.audience)
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def _make(self, store: StorePort, workshop: Workshop, group: str, viewer: visibility.Viewer) -> "_CachedBoard":
        key = (workshop.code, group, viewer.audience)
        kept = self._kept[key] = _made(store.snapshot(workshop.code, group), workshop, viewer.audience)
        self._kept.move_to_end(key)
        while len(self._kept) > MAX_BOARDS:
            self._kept.popitem(last=False)
        return kept


@dataclass(frozen=True)
class RecentBoards:
    """What one viewer fetches. It is packed without anybody's turn: that takes longer than all the rest."""

    kept: Mapping[str, "_CachedBoard"]
    workshop: Workshop
    viewer: visibility.Viewer

    def packed(self) -> bytes:
        """`{ok, boards: {group: board}}` as gzip."""
        if len(self.kept) == 1 and (alone := next(iter(self.kept.values()))).same_for(self.viewer):
            return alone.packed
        return _packed({group: each.shown_to(self.viewer, self.workshop) for group, each in self.kept.items()})


@dataclass(frozen=True)
class _CachedBoard:
    """`at` is the board's seq and the stage's, on which names depend. `own`: author of hidden notes -> place ->
    note."""

    at: tuple[int, int]
    notes: tuple[str, ...]
    whole: PreencodedJson
    snapshot: BoardSnapshot
    rest: str
    own: Mapping[str | None, Mapping[int, Note]]

    @cached_property
    def packed(self) -> bytes:
        """This board alone, as all of an audience see it."""
        return _packed({self.snapshot.group: self.whole})

    def same_for(self, viewer: visibility.Viewer) -> bool:
        """Whether this viewer sees what all of an audience see."""
        return viewer.participant not in self.own

    def shown_to(self, viewer: visibility.Viewer, workshop: Workshop) -> PreencodedJson:
        """What all of an audience see; an author's own hidden notes in their places [HIDE-1]."""
        if self.same_for(viewer):
            return self.whole
        notes = list(self.notes)
        for place, note in self.own[viewer.participant].items():
            notes[place] = _text(visibility.note_view(note, workshop, viewer, self.snapshot.talk_of(note.id)))
        return PreencodedJson(_board(notes, self.rest), self.at[0])


def _made(snapshot: BoardSnapshot, workshop: Workshop, audience: str) -> _CachedBoard:
    viewer = visibility.Viewer(audience)
    shown = visibility.shown_notes(snapshot, viewer)
    notes = tuple(_text(visibility.note_view(note, workshop, viewer, snapshot.talk_of(note.id))) for note in shown)
    rest = _text(visibility.rest_of_board(snapshot))
    own: dict[str | None, dict[int, Note]] = {}
    for place, note in enumerate(shown):
        if visibility.has_own_view(note):
            own.setdefault(note.participant, {})[place] = note
    return _CachedBoard(
        (snapshot.seq, workshop.stage_seq),
        notes,
        PreencodedJson(_board(notes, rest), snapshot.seq),
        snapshot,
        rest,
        own,
    )


def _only_additions(store: StorePort, workshop: Workshop, group: str, seq: int) -> bool:
    """Whether little has happened on a board since, and nothing that takes anything out of view."""
    behind = workshop.board(group).seq - seq
    if not 0 <= behind <= MAX_BEHIND:
        return False
    missed = store.changes_since(workshop.code, group, seq, behind) if behind else []
    return all(change.type in ADDITIVE_OPS for change in missed)


def _packed(boards: Mapping[str, PreencodedJson]) -> bytes:
    parts = ",".join(f"{json.dumps(group)}:{board.text}" for group, board in boards.items())
    return gzip.compress(f'{{"ok":true,"boards":{{{parts}}}}}'.encode(), _LEVEL, mtime=0)


def _board(notes, rest: str) -> str:
    return f'{{"notes":[{",".join(notes)}],{rest[1:]}'


def _text(value: dict) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
