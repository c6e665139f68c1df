"""The rules of themes: notes that belong together. See docs/protocol.md, Themes.

Nothing is merged away: a note keeps its text, its author and its way back; a theme only gathers.
"""

from dataclasses import replace

from swotboard.domain import fields
from swotboard.domain.body_shapes import ID, IDS, NAME, VERSION
from swotboard.domain.guards import SILENT, note_to_change, theme_id, theme_on_board, theme_to_change
from swotboard.domain.model import Change, Theme
from swotboard.domain.op import Op
from swotboard.domain.op_type import THEMES, OpType, Outcome
from swotboard.domain.ports import State
from swotboard.domain.shapes import maybe, time
from swotboard.errors import SwotboardError
from swotboard.protocol import (
    LIMITS,
    NOTES_GROUP,
    THEME_ADD,
    THEME_MERGE,
    THEME_REMOVE,
    THEME_RENAME,
    THEME_RESTORE,
)


def next_theme(theme: Theme | None, change: Change) -> Theme:
    """The theme as the change leaves it: what a Store writes."""
    body = change.body
    if change.type == THEME_ADD:
        return Theme(body["theme"], change.stream, body["name"], 1, change.at, None)
    if theme is None:
        raise LookupError("the theme that this change is about is missing")
    if change.type in (THEME_REMOVE, THEME_MERGE):
        return replace(theme, removed_at=change.at)
    if change.type == THEME_RESTORE:
        return replace(theme, removed_at=None)
    return replace(theme, name=body["name"], version=body["version"])


def touches_theme(change: Change) -> bool:
    """Whether the change leaves its theme itself another one."""
    return change.type in _TYPES and change.type != NOTES_GROUP


def theme_after(change: Change) -> str | None:
    """The theme in which the change leaves the notes that it names."""
    if change.type == THEME_REMOVE:
        return None
    after: str | None = change.body["into" if change.type == THEME_MERGE else "theme"]
    return after


def _add(state: State, op: Op) -> Outcome:
    if state.theme(op.fields["theme"]):
        raise SwotboardError("duplicate_theme", "There is a theme with this id already.")
    _refuse_full(state, op.stream)
    notes = _notes(state, op)
    return Outcome({"theme": op.fields["theme"], "name": op.fields["name"], "version": 1, "notes": notes}, THEME_ADD)


def _rename(state: State, op: Op) -> Outcome:
    theme = theme_to_change(state, op.stream, op.fields["theme"])
    return Outcome({"theme": theme.id, "name": op.fields["name"], "version": theme.version + 1}, THEME_RENAME)


def _remove(state: State, op: Op) -> Outcome:
    """[THEME-3] Taken apart: its notes stand alone again."""
    theme = theme_to_change(state, op.stream, op.fields["theme"])
    return Outcome({"theme": theme.id, "removed_at": state.now, "notes": _ids_in(state, theme)}, THEME_REMOVE)


def _restore(state: State, op: Op) -> Outcome:
    """[THEME-4] Put together again, with the notes that are named and still there."""
    theme = theme_on_board(state, op.stream, op.fields["theme"])
    if theme.removed_at:
        _refuse_full(state, op.stream)
    here = [note for note in map(state.note, op.fields["notes"]) if note and note.group == op.stream]
    notes = [note.id for note in here if not note.removed_at and not note.hidden]
    told = {
        "theme": theme.id,
        "name": theme.name,
        "version": theme.version,
        "created_at": theme.created_at,
        "notes": notes,
    }
    return Outcome(told, THEME_RESTORE)


def _merge(state: State, op: Op) -> Outcome:
    """[THEME-5] The notes of one go into the other, and the one is taken apart."""
    theme = theme_to_change(state, op.stream, op.fields["theme"])
    into = theme_to_change(state, op.stream, op.fields["into"])
    if theme.id == into.id:
        raise SwotboardError("bad_request", "A theme cannot be merged into itself.")
    return Outcome(
        {"theme": theme.id, "into": into.id, "removed_at": state.now, "notes": _ids_in(state, theme)}, THEME_MERGE
    )


def _group(state: State, op: Op) -> Outcome:
    if "theme" not in op.fields:
        raise SwotboardError("bad_request", "`theme` must be a theme's id, or null for none.")
    return Outcome({"theme": theme_id(state, op), "notes": _notes(state, op)}, NOTES_GROUP)


OPS = (
    OpType(
        THEME_ADD,
        THEMES,
        _add,
        {"theme": fields.identifier, "name": fields.visible_name, "notes": fields.identifiers},
        {"theme": ID, "name": NAME, "version": VERSION, "notes": IDS},
        additive=True,
        takes="`theme, name, notes: [id]`",
    ),
    OpType(
        THEME_RENAME,
        THEMES,
        _rename,
        {"theme": fields.identifier, "name": fields.visible_name},
        {"theme": ID, "name": NAME, "version": VERSION},
        audited=("theme", "name"),
    ),
    OpType(
        THEME_REMOVE,
        THEMES,
        _remove,
        {"theme": fields.identifier},
        {"theme": ID, "removed_at": time, "notes": IDS},
        carries="`theme, removed_at, notes` (that were in it)",
    ),
    OpType(
        THEME_RESTORE,
        THEMES,
        _restore,
        {"theme": fields.identifier, "notes": fields.identifiers},
        {"theme": ID, "name": NAME, "version": VERSION, "created_at?": time, "notes": IDS},
        additive=True,
        takes="`theme, notes: [id]`",
        carries="`theme, name, version, created_at, notes`",
    ),
    OpType(
        THEME_MERGE,
        THEMES,
        _merge,
        {"theme": fields.identifier, "into": fields.identifier},
        {"theme": ID, "into": ID, "removed_at": time, "notes": IDS},
        audited=("theme", "into"),
        carries="`theme, into, removed_at, notes` (that were in it)",
    ),
    OpType(
        NOTES_GROUP,
        THEMES,
        _group,
        {"notes": fields.identifiers, "theme~": fields.identifier},
        {"notes": IDS, "theme": maybe(ID)},
        additive=True,
        takes="`notes: [id], theme` (null for none)",
    ),
)
_TYPES = {each.name for each in OPS}


def _notes(state: State, op: Op) -> list[str]:
    notes = [note_to_change(state, op, note_id) for note_id in op.fields["notes"]]
    # [THEME-7] Only its author could, so the change would say who that is.
    if any(note.hidden == SILENT for note in notes):
        raise SwotboardError("forbidden", "A note that is still hidden is in no theme. Show it first.")
    return [note.id for note in notes]


def _ids_in(state: State, theme: Theme) -> list[str]:
    return [note.id for note in state.notes_in(theme)]


def _refuse_full(state: State, group: str) -> None:
    if state.count_themes(group) >= LIMITS["themes"]:
        raise SwotboardError("board_full", f"A board holds {LIMITS['themes']} themes at most.")
