"""Whole boards for newcomers, encoded once for each position of a board and kind of viewer [JOIN-8].

A hall that comes at once asks for the same board a thousand times. Measured by `make bench-joins`, see docs/performance.md.
"""

import json
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from swotboard.domain import views
from swotboard.domain.model import BoardSnapshot, Workshop
from swotboard.live.encoded import Encoded
from swotboard.store.store import Store

MOST = 64
"""Boards that are kept, the one longest unasked for goes first."""


class Boards:
    """Whoever calls `of` has taken `turn`, on the loop: joins read one after the other, and what is written meanwhile is not kept
    waiting by twenty threads at once.
    """

    def __init__(self):
        self.turn = threading.Lock()
        self._kept: OrderedDict[tuple[str, str, str], _Kept] = OrderedDict()

    def of(self, store: Store, workshop: Workshop, group: str, viewer: views.Viewer) -> Encoded:
        """A whole board as this viewer may see it, as of `workshop` or a little later."""
        key, at = (workshop.code, group, viewer.kind), (workshop.board(group).seq, workshop.stage_seq)
        if key not in self._kept or self._kept[key].at != at:
            self._kept[key] = _made(store.snapshot(workshop.code, group), workshop, viewer.kind)
        self._kept.move_to_end(key)
        if len(self._kept) > MOST:
            self._kept.popitem(last=False)
        return self._kept[key].shown_to(viewer, workshop)


@dataclass(frozen=True)
class _Kept:
    """`at` is the board's seq and the stage's, on which names depend. `own`: author of hidden notes -> place -> note."""

    at: tuple[int, int]
    notes: tuple[str, ...]
    whole: Encoded
    snapshot: BoardSnapshot
    rest: str
    own: Mapping[str, Mapping[int, object]]

    def shown_to(self, viewer: views.Viewer, workshop: Workshop) -> Encoded:
        """What all of a kind see; an author's own hidden notes in their places [HIDE-1]."""
        if viewer.participant not in self.own:
            return self.whole
        notes = list(self.notes)
        for place, note in self.own[viewer.participant].items():
            notes[place] = _text(views.note_view(note, workshop, viewer, self.snapshot.talk_of(note.id)))
        return Encoded(_board(notes, self.rest), self.at[0])


def _made(snapshot: BoardSnapshot, workshop: Workshop, kind: str) -> _Kept:
    viewer = views.Viewer(kind)
    shown = views.shown_notes(snapshot, viewer)
    notes = tuple(_text(views.note_view(note, workshop, viewer, snapshot.talk_of(note.id))) for note in shown)
    rest = _text(views.rest_of_board(snapshot))
    own: dict[str, dict] = {}
    for place, note in enumerate(shown):
        if note.hidden:
            own.setdefault(note.participant, {})[place] = note
    return _Kept((snapshot.seq, workshop.stage_seq), notes, Encoded(_board(notes, rest), snapshot.seq), snapshot, rest, own)


def _board(notes, rest: str) -> str:
    return f'{{"notes":[{",".join(notes)}],{rest[1:]}'


def _text(value: dict) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
