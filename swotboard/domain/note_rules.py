"""The rules of a note: what each op on a board changes. See docs/protocol.md, Notes."""

import uuid
from dataclasses import asdict, replace

from swotboard.domain import fields, text
from swotboard.domain.model import Change, Note
from swotboard.domain.op import Op
from swotboard.domain.rank import rank_between
from swotboard.domain.state import State
from swotboard.domain.wire import (
    COLORS,
    KINDS,
    LIMITS,
    NOTE_ADD,
    NOTE_EDIT,
    NOTE_MOVE,
    NOTE_REMOVE,
    NOTE_RESTORE,
    NOTE_SET,
    QUADRANTS,
)
from swotboard.errors import SwotboardError

FIELDS = {
    NOTE_ADD: {"note": fields.identifier, "quadrant": fields.one_of(QUADRANTS), "text": fields.text,
               "kind?": fields.one_of(KINDS), "color?": fields.one_of(COLORS), "rank?": fields.rank},
    NOTE_EDIT: {"note": fields.identifier, "text": fields.text, "base": fields.version},
    NOTE_MOVE: {"note": fields.identifier, "quadrant?": fields.one_of(QUADRANTS), "rank?": fields.rank},
    NOTE_SET: {"note": fields.identifier, "kind?": fields.one_of(KINDS), "color?": fields.one_of(COLORS)},
    NOTE_REMOVE: {"note": fields.identifier},
    NOTE_RESTORE: {"note": fields.identifier},
}
"""type -> what an op of it takes."""


def next_note(note: Note | None, change: Change) -> Note:
    """The note as the change leaves it: what a Store writes."""
    body = dict(change.body)
    if change.type in (NOTE_ADD, NOTE_RESTORE):
        return Note(id=body.pop("note"), group=change.stream, removed_by=None, **body)
    if change.type == NOTE_REMOVE:
        return replace(note, removed_at=change.at, removed_by=change.actor)
    kept = {key: body[key] for key in ("text", "version", "quadrant", "rank", "kind", "color") if key in body}
    return replace(note, updated_at=change.at, **kept)


def note_body(note: Note) -> dict:
    """The fields of a note as a change carries them: all but its board and who removed it."""
    body = asdict(note)
    body["note"] = body.pop("id")
    del body["group"], body["removed_by"]
    return body


def _add(state: State, op: Op) -> tuple[dict, str]:
    if state.note(op.fields["note"]):
        raise SwotboardError("duplicate_note", "There is a note with this id already.")
    _refuse_full(state, op.board)
    quadrant = op.fields["quadrant"]
    rank = op.fields.get("rank") or rank_between(state.last_rank(op.board, quadrant), None)
    note = _new_note(state, op, quadrant=quadrant, rank=rank)
    note = replace(note, kind=op.fields.get("kind", KINDS[0]), color=op.fields.get("color", COLORS[0]))
    return note_body(note), NOTE_ADD


def _edit(state: State, op: Op) -> tuple[dict, str]:
    note = _note_to_change(state, op)
    if op.fields["base"] == note.version:
        return _edited(note, op.fields["text"]), NOTE_EDIT
    base = state.text_of(note, op.fields["base"])
    if base is None:
        raise SwotboardError("bad_request", "`base` is not a version of this note.")
    merged = text.merge(base, note.text, op.fields["text"])
    if merged is None:
        return note_body(_copy_beside(state, op, note)), NOTE_ADD
    return {**_edited(note, merged), "merged": True}, NOTE_EDIT


def _move(state: State, op: Op) -> tuple[dict, str]:
    note = _note_to_change(state, op)
    quadrant = op.fields.get("quadrant", note.quadrant)
    rank = op.fields.get("rank") or _rank_at_end(state, note, quadrant)
    return {"note": note.id, "quadrant": quadrant, "rank": rank, "version": note.version}, NOTE_MOVE


def _set(state: State, op: Op) -> tuple[dict, str]:
    note = _note_to_change(state, op)
    kind, color = op.fields.get("kind", note.kind), op.fields.get("color", note.color)
    return {"note": note.id, "kind": kind, "color": color, "version": note.version}, NOTE_SET


def _remove(state: State, op: Op) -> tuple[dict, str]:
    note = _note_to_change(state, op)
    return {"note": note.id, "removed_at": state.now}, NOTE_REMOVE


def _restore(state: State, op: Op) -> tuple[dict, str]:
    note = _note_on_board(state, op)
    mine = state.actor.id in (note.participant, note.removed_by)
    if note.removed_at and not mine and state.actor.role != "facilitator":
        raise SwotboardError("forbidden", "Its author, who removed it, or a facilitator can bring this note back.")
    if note.removed_at:
        _refuse_full(state, op.board)
    return note_body(replace(note, removed_at=None)), NOTE_RESTORE


RULES = {NOTE_ADD: _add, NOTE_EDIT: _edit, NOTE_MOVE: _move, NOTE_SET: _set, NOTE_REMOVE: _remove,
         NOTE_RESTORE: _restore}
"""type -> the rule that judges an op of it: (state, op) -> (body, type of the change)."""


def _note_on_board(state: State, op: Op) -> Note:
    note = state.note(op.fields["note"])
    if note is None or note.group != op.board:
        raise SwotboardError("unknown_note", "There is no such note on this board.")
    return note


def _note_to_change(state: State, op: Op) -> Note:
    note = _note_on_board(state, op)
    if note.removed_at:
        raise SwotboardError("note_removed", "This note has been removed.")
    return note


def _refuse_full(state: State, group: str) -> None:
    if state.count(group) >= LIMITS["notes"]:
        raise SwotboardError("board_full", f"A board holds {LIMITS['notes']} notes at most.")


def _new_note(state: State, op: Op, quadrant: str, rank: str) -> Note:
    return Note(id=op.fields["note"], group=op.board, quadrant=quadrant, text=op.fields["text"], kind=KINDS[0],
                color=COLORS[0], rank=rank, theme=None, version=1, participant=state.actor.id, author=state.actor.name,
                copy_of=None, created_at=state.now, updated_at=state.now, removed_at=None, removed_by=None)


def _copy_beside(state: State, op: Op, note: Note) -> Note:
    """[NOTE-5] The later text of a collision, as a note of its own right after the one it was meant for."""
    _refuse_full(state, op.board)
    rank = rank_between(note.rank, state.rank_after(note))
    copy = _new_note(state, op, quadrant=note.quadrant, rank=rank)
    copy_id = str(uuid.uuid5(uuid.UUID(note.id), op.id))
    if state.note(copy_id):
        raise SwotboardError("duplicate_note", "There is a note with this id already.")
    return replace(copy, id=copy_id, copy_of=note.id, kind=note.kind, color=note.color)


def _edited(note: Note, new_text: str) -> dict:
    return {"note": note.id, "text": new_text, "version": note.version + 1}


def _rank_at_end(state: State, note: Note, quadrant: str) -> str:
    if quadrant == note.quadrant:
        return note.rank
    return rank_between(state.last_rank(note.group, quadrant), None)
