"""Works out what is new on a board to one person [SEEN-2]. Pure: takes changes, gives ids and counts, no text and no
names."""

from collections.abc import Iterable, Sequence
from typing import Any

from swotboard.domain.model import BoardSnapshot, Change, Note, Participant
from swotboard.domain.note_rules import notes_of
from swotboard.domain.op_registry import NEWS_ADDED, NEWS_CHANGED
from swotboard.protocol import COMMENT_REMOVE, NOTE_COMMENT, THEME_ADD

MAX_CHANGES = 5000
"""Changes that are looked through; of more, the newest count."""


def unread_of(changes: Sequence[Change], board: BoardSnapshot, person: Participant) -> dict[str, Any]:
    """`{added: [note], changed: [note], themes, answered}`: what others did that is there now for this person to
    see."""
    others = [change for change in changes if change.actor != person.id]
    notes = {note.id: note for note in board.notes if _shown(note)}
    added = {i for i in _came_into_view(others) if i in notes and notes[i].participant != person.id}
    changed = {c.body["note"] for c in others if c.type in NEWS_CHANGED} & set(notes) - added
    themes = {c.body["theme"] for c in others if c.type == THEME_ADD} & {t.id for t in board.themes if not t.removed_at}
    answered = {i for i in _answered(changes, others) if i in notes and notes[i].kind == "question"}
    in_order = [note.id for note in board.notes]
    return {
        "added": [i for i in in_order if i in added],
        "changed": [i for i in in_order if i in changed],
        "themes": len(themes),
        "answered": len(answered),
    }


def _shown(note: Note) -> bool:
    """[SEEN-2] A hidden note is news to nobody before its reveal."""
    return not note.removed_at and not note.hidden


def _came_into_view(changes: Iterable[Change]) -> set[str]:
    """The notes that came, or came to sight."""
    return {note for change in changes if change.type in NEWS_ADDED for note in notes_of(change)}


def _answered(changes: Iterable[Change], others: Iterable[Change]) -> set[str]:
    """The notes that others commented, comments that were taken back left out."""
    taken_back = {c.body["comment"] for c in changes if c.type == COMMENT_REMOVE}
    return {c.body["note"] for c in others if c.type == NOTE_COMMENT and c.body["comment"] not in taken_back}
