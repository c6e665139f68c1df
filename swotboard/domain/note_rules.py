"""The rules of a note: what each op on a board changes. See docs/protocol.md, Notes."""

import uuid
from dataclasses import replace
from functools import partial

from swotboard.domain import comment_rules, fields, text, theme_rules
from swotboard.domain.body_shapes import (
    FLAG,
    HIDING,
    ID,
    IF_HIDDEN,
    QUADRANT,
    RANK,
    SET_OF_NOTE,
    VERSION,
    WHOLE_NOTE,
    WHOLE_NOTES,
    text_or_empty,
)
from swotboard.domain.declaration import blank_values, declared, former_values, initial_values, names
from swotboard.domain.guards import REVIEW, SILENT, leads, note_on_board, note_to_change, theme_id
from swotboard.domain.model import NO_TALK, Body, Change, Note
from swotboard.domain.op import Op
from swotboard.domain.op_type import ALWAYS, ARRANGING, NEVER, NOTES, EarlierChange, OpType, Outcome
from swotboard.domain.ports import State
from swotboard.domain.rank_placement import Near, Place, place_above, place_for
from swotboard.domain.shapes import maybe, time
from swotboard.errors import SwotboardError
from swotboard.protocol import (
    LIMITS,
    NOTE_ADD,
    NOTE_EDIT,
    NOTE_ERASE,
    NOTE_HIDE,
    NOTE_MOVE,
    NOTE_REMOVE,
    NOTE_RESTORE,
    NOTE_REVEAL,
    NOTE_SET,
    NOTE_UPLOADING,
    NOTES_REVEAL,
    QUADRANTS,
)

_CHANGING = names(Note, lambda field: field.changed_by)
_SETTABLE = {field.name: field.read for field in declared(Note) if field.changed_by == NOTE_SET}
_GIVEN = {**_SETTABLE, **{field.name: field.read for field in declared(Note) if field.changed_by == NOTE_UPLOADING}}
"""What a new note may be given beside its text and its place."""
_NOT_CARRIED = names(Note, lambda field: not field.carried)
_INITIAL = initial_values(Note)
_WHOSE = ("participant", "author", "copy_of")
_SAYS_NOTHING = {name: value for name, value in blank_values(Note).items() if name not in _WHOSE}


def next_note(note: Note | None, change: Change) -> Note:
    """The note as the change leaves it: what a Store writes. `note` is None where it is new."""
    if change.type in _CARRYING_NOTES:
        return _carried(note, change)
    if note is None:
        raise LookupError("the note that this change is about is missing")
    body = change.body
    if change.type in _TALK:
        return note
    if change.type in _THEMES:
        return replace(note, theme=theme_rules.theme_after(change))
    if change.type == NOTE_HIDE:
        return replace(note, hidden=REVIEW)
    if change.type == NOTE_ERASE:
        return erased(note)
    if change.type == NOTE_REMOVE:
        return replace(note, removed_at=change.at, removed_by=change.actor)
    kept = {key: body[key] for key in _CHANGING if key in body}
    return replace(note, updated_at=change.at, **kept)


def erased(note: Note) -> Note:
    """The note without anything that it says [ERASE-1]."""
    return replace(note, **_SAYS_NOTHING)


def erased_body(body: Body) -> Body:
    """The body of a change of one note, or what it carries of one, without anything that was said [ERASE-1]."""
    kept: Body = {key: _SAYS_NOTHING.get(key, value) for key, value in body.items()}
    if "medium" in kept:
        kept["medium"] = None
    if "comments" in kept:
        kept["comments"] = [{**comment, "text": ""} for comment in kept["comments"]]
    return kept


def is_erased(note: Note) -> bool:
    """Whether the words of a note were erased: no other has none."""
    return not note.text


def notes_of(change: Change) -> list[str]:
    """The ids of the notes that a change on a board is about."""
    if change.type == NOTES_REVEAL:
        return [body["note"] for body in change.body["notes"]]
    if change.type in _THEMES:
        return list(change.body.get("notes", []))
    return [change.body["note"]]


def each_note(change: Change) -> list[tuple[str, Change]]:
    """The notes that a change on a board is about, each with the change as far as it is about that note: looking for
    each note among those of a whole board would take a time that grows with the square."""
    if change.type == NOTES_REVEAL:
        return [(body["note"], replace(change, body={"notes": [body]})) for body in change.body["notes"]]
    return [(note, change) for note in notes_of(change)]


def note_body(note: Note) -> Body:
    """The fields of a note as a change carries them: all but its board and who removed it."""
    body = dict(vars(note))
    body["note"] = body.pop("id")
    for name in _NOT_CARRIED:
        del body[name]
    return body


def listed_notes(body: Body) -> list[Body]:
    """The notes that the change of many carries whole."""
    return [each for each in body.get("notes", ()) if isinstance(each, dict)]


def parts_with_media(body: Body) -> list[Body]:
    """Of the body of a change, or of what is told of a note: itself, and the notes listed in it, where they hold the
    media of a note. `media` is a setting of a workshop too."""
    return [part for part in (body, *listed_notes(body)) if isinstance(part.get("media"), list)]


def hidden_owner(note: Note) -> Body:
    """What a change of a hidden note says for the views alone: from whom to withhold it."""
    return {"hidden": note.hidden, "owner": note.participant} if note.hidden else {}


def _add(state: State, op: Op) -> Outcome:
    if state.note(op.fields["note"]):
        raise SwotboardError("duplicate_note", "There is a note with this id already.")
    _refuse_full(state, op.stream)
    _check_note_rate(state)
    quadrant = op.fields["quadrant"]
    place = place_for(_near(state, op.stream, quadrant, op.fields["note"]), op.fields.get("rank"))
    note = _new_note(state, op, quadrant=quadrant, rank=place.rank)
    note = replace(note, **{name: op.fields[name] for name in _GIVEN if name in op.fields})
    return Outcome(note_body(note), NOTE_ADD, _make_room(state, op.stream, place))


def _hide(state: State, op: Op) -> Outcome:
    note = note_on_board(state, op.stream, op.fields["note"])
    if note.hidden:
        raise SwotboardError("forbidden", "This note is hidden already.")
    return Outcome({"note": note.id, **hidden_owner(replace(note, hidden=REVIEW))}, NOTE_HIDE)


def _reveal(state: State, op: Op) -> Outcome:
    """[HIDE-4] An author may reveal a silent note early, where that is set; a facilitator what they hid [HIDE-6]."""
    note = note_on_board(state, op.stream, op.fields["note"])
    early = note.hidden == SILENT and note.participant == state.actor.id and state.workshop.settings.early_reveal
    reviewed = note.hidden == REVIEW and state.actor.role == "facilitator"
    if note.hidden and not early and not reviewed:
        raise SwotboardError("forbidden", "This note is not yours to reveal.")
    return Outcome({**note_body(replace(note, hidden=None)), **state.talk(note)}, NOTE_REVEAL)


def _reveal_all(state: State, op: Op) -> Outcome:
    """[HIDE-3] Every silent note of the board at once, in one change."""
    notes = state.hidden_notes(op.stream, SILENT)
    return Outcome({"notes": [note_body(replace(note, hidden=None)) for note in notes]}, NOTES_REVEAL)


def _edit(state: State, op: Op) -> Outcome:
    note = note_to_change(state, op, op.fields["note"])
    if op.fields["base"] == note.version:
        return Outcome(_edited(note, op.fields["text"]), NOTE_EDIT)
    base = state.text_of(note, op.fields["base"])
    if base is None:
        raise SwotboardError("bad_request", "`base` is not a version of this note.")
    merged = text.merge(base, note.text, op.fields["text"])
    if merged is None:
        return _copy_beside(state, op, note)
    return Outcome({**_edited(note, merged), "merged": True}, NOTE_EDIT)


def _move(state: State, op: Op) -> Outcome:
    note = note_to_change(state, op, op.fields["note"])
    quadrant = op.fields.get("quadrant", note.quadrant)
    stays = "rank" not in op.fields and quadrant == note.quadrant
    place = Place(note.rank) if stays else place_for(_near(state, note.group, quadrant, note.id), op.fields.get("rank"))
    theme = theme_id(state, op) if "theme" in op.fields else note.theme
    return Outcome(
        _moved(replace(note, quadrant=quadrant, rank=place.rank, theme=theme)),
        NOTE_MOVE,
        _make_room(state, op.stream, place),
    )


def _set(state: State, op: Op) -> Outcome:
    note = note_to_change(state, op, op.fields["note"])
    values = {name: op.fields.get(name, getattr(note, name)) for name in _SETTABLE}
    return Outcome({"note": note.id, **values, "version": note.version, **hidden_owner(note)}, NOTE_SET)


def _remove(state: State, op: Op) -> Outcome:
    note = note_to_change(state, op, op.fields["note"])
    return Outcome({"note": note.id, "removed_at": state.now, **hidden_owner(note)}, NOTE_REMOVE)


def _restore(state: State, op: Op) -> Outcome:
    note = note_on_board(state, op.stream, op.fields["note"])
    if is_erased(note):
        raise SwotboardError("note_erased", "The words of this note were erased for good.")
    mine = state.actor.id in (note.participant, note.removed_by)
    if note.removed_at and not mine and state.actor.role != "facilitator":
        raise SwotboardError("forbidden", "Its author, who removed it, or a facilitator can bring this note back.")
    if note.removed_at:
        _refuse_full(state, op.stream)
    return Outcome({**note_body(replace(note, removed_at=None)), **state.talk(note)}, NOTE_RESTORE)


def _erase(state: State, op: Op) -> Outcome:
    """[ERASE-1] Of a note that is removed, by its author or a facilitator. One that may stand is removed before."""
    note = note_on_board(state, op.stream, op.fields["note"])
    if not note.removed_at and not op.fields.get("standing"):
        raise SwotboardError("forbidden", "Remove this note first: what is erased cannot be brought back.")
    if not leads(state) and state.actor.id != note.participant:
        raise SwotboardError("forbidden", "Only its author or a facilitator can erase a note.")
    removal = {"note": note.id, "removed_at": state.now, **hidden_owner(note)}
    first = () if note.removed_at else (EarlierChange(note.id, removal, NOTE_REMOVE),)
    return Outcome({"note": note.id, **hidden_owner(note)}, NOTE_ERASE, first)


OPS = (
    OpType(
        NOTE_ADD,
        NOTES,
        _add,
        {
            "note": fields.identifier,
            "quadrant": fields.one_of(QUADRANTS),
            "text": fields.text,
            **{f"{name}?": read for name, read in _GIVEN.items()},
            "rank?": fields.rank,
        },
        WHOLE_NOTE,
        additive=True,
        news="added",
        whole="note",
        textual=True,
        came_later=former_values(Note, NOTE_ADD),
        carries="`note` (its id) and every other field of the note",
    ),
    OpType(
        NOTE_EDIT,
        NOTES,
        _edit,
        {"note": fields.identifier, "text": fields.text, "base": fields.version},
        {"note": ID, "text": text_or_empty, "version": VERSION, "merged?": FLAG, **IF_HIDDEN},
        news="changed",
        questions=True,
        textual=True,
        merges=True,
        carries="`note, text, version`, and `merged: true` where two edits were merged",
    ),
    OpType(
        NOTE_MOVE,
        NOTES,
        _move,
        {
            "note": fields.identifier,
            "quadrant?": fields.one_of(QUADRANTS),
            "rank?": fields.rank,
            "theme~": fields.identifier,
        },
        {"note": ID, "quadrant": QUADRANT, "rank": RANK, "theme": maybe(ID), "version": VERSION, **IF_HIDDEN},
        participant=ARRANGING,
        additive=True,
        came_later=former_values(Note, NOTE_MOVE),
        takes="`note, quadrant?, rank?, theme?` (a theme's id, or null for none)",
        carries="`note, quadrant, rank, theme, version`",
    ),
    OpType(
        NOTE_SET,
        NOTES,
        _set,
        {"note": fields.identifier, **{f"{name}?": read for name, read in _SETTABLE.items()}},
        {"note": ID, **SET_OF_NOTE, "version": VERSION, **IF_HIDDEN},
        participant=ARRANGING,
        additive=True,
        news="changed",
        questions=True,
        takes=f"`note, {', '.join(f'{name}?' for name in _SETTABLE)}` (one of them)",
        carries=f"`note, {', '.join(_SETTABLE)}, version`",
    ),
    OpType(
        NOTE_REMOVE,
        NOTES,
        _remove,
        {"note": fields.identifier},
        {"note": ID, "removed_at": time, **IF_HIDDEN},
        facilitator=ALWAYS,
        questions=True,
        carries="`note, removed_at`",
    ),
    OpType(
        NOTE_RESTORE,
        NOTES,
        _restore,
        {"note": fields.identifier},
        WHOLE_NOTE,
        facilitator=ALWAYS,
        additive=True,
        news="changed",
        questions=True,
        whole="note",
        came_later=former_values(Note, NOTE_RESTORE),
        carries="`note` and every other field of the note",
    ),
    OpType(
        NOTE_ERASE,
        NOTES,
        _erase,
        {"note": fields.identifier, "standing?": fields.flag},
        {"note": ID, **IF_HIDDEN},
        participant=ALWAYS,
        facilitator=ALWAYS,
        questions=True,
        right=True,
        takes="`note, standing?: bool` (whether it may stand, and is then removed first)",
        carries="`note`",
    ),
    OpType(
        NOTE_HIDE,
        NOTES,
        _hide,
        {"note": fields.identifier},
        {"note": ID, **HIDING},
        participant=NEVER,
        facilitator=ALWAYS,
        questions=True,
        carries="`note, hidden`, and for those from whom it is hidden the emptied fields",
    ),
    OpType(
        NOTE_REVEAL,
        NOTES,
        _reveal,
        {"note": fields.identifier},
        WHOLE_NOTE,
        facilitator=ALWAYS,
        additive=True,
        news="added",
        questions=True,
        whole="note",
        came_later=former_values(Note, NOTE_REVEAL),
        carries="`note` and every other field of the note",
    ),
    OpType(
        NOTES_REVEAL,
        NOTES,
        _reveal_all,
        {},
        WHOLE_NOTES,
        participant=NEVER,
        facilitator=ALWAYS,
        audited=(),
        additive=True,
        news="added",
        questions=True,
        whole="notes",
        came_later=former_values(Note, NOTES_REVEAL),
        carries="`notes`: a list of whole notes, each with its id as `note`",
    ),
)
_CARRYING_NOTES = {each.name for each in OPS if each.whole}
_TALK = {each.name for each in comment_rules.OPS}
_THEMES = {each.name for each in theme_rules.OPS}


def _refuse_full(state: State, group: str) -> None:
    if state.count(group) >= LIMITS["notes"]:
        raise SwotboardError("board_full", f"A board holds {LIMITS['notes']} notes at most.")


def _check_note_rate(state: State) -> None:
    """[MOD-4]"""
    cap = state.workshop.settings.notes_per_minute
    if cap and state.actor.role == "participant" and state.added_lately() >= cap:
        raise SwotboardError("rate_limited", f"{cap} notes a minute is the most in this workshop.", retry_after=10.0)


def _new_note(state: State, op: Op, quadrant: str, rank: str) -> Note:
    given = {
        "id": op.fields["note"],
        "group": op.stream,
        "quadrant": quadrant,
        "text": op.fields["text"],
        "rank": rank,
        "participant": state.actor.id,
        "author": state.actor.name,
        "created_at": state.now,
        "updated_at": state.now,
        "hidden": SILENT if state.workshop.step(op.stream).silent else None,
    }
    return Note(**{**_INITIAL, **given})


def _copy_beside(state: State, op: Op, note: Note) -> Outcome:
    """[NOTE-5] The later text of a collision, as a note of its own right after the one it was meant for."""
    _refuse_full(state, op.stream)
    copy_id = str(uuid.uuid5(uuid.UUID(note.id), op.id))
    if state.note(copy_id):
        raise SwotboardError("duplicate_note", "There is a note with this id already.")
    place = place_above(_near(state, note.group, note.quadrant, copy_id), note.rank)
    copy = _new_note(state, op, quadrant=note.quadrant, rank=place.rank)
    kept = {name: getattr(note, name) for name in _SETTABLE}
    copy = replace(copy, id=copy_id, copy_of=note.id, hidden=note.hidden, **kept)
    return Outcome(note_body(copy), NOTE_ADD, _make_room(state, op.stream, place))


def _carried(note: Note | None, change: Change) -> Note:
    """The note as a change carries it whole."""
    bodies = change.body.get("notes", [change.body])
    body = dict(next(b for b in bodies if note is None or b["note"] == note.id))
    for of_its_own in NO_TALK:
        body.pop(of_its_own, None)
    return Note(**{**_INITIAL, "id": body.pop("note"), "group": change.stream, **body})


def _edited(note: Note, new_text: str) -> Body:
    return {"note": note.id, "text": new_text, "version": note.version + 1, **hidden_owner(note)}


def _moved(note: Note) -> Body:
    body = {"note": note.id, "quadrant": note.quadrant, "rank": note.rank, "theme": note.theme, "version": note.version}
    return {**body, **hidden_owner(note)}


def _near(state: State, group: str, quadrant: str, but: str) -> Near:
    return partial(state.notes_near, group, quadrant, but)


def _make_room(state: State, group: str, place: Place) -> tuple[EarlierChange, ...]:
    """[NOTE-10] The moves of those who make room."""
    moved = ((note_on_board(state, group, note_id), rank) for note_id, rank in place.moved)
    return tuple(EarlierChange(note.id, _moved(replace(note, rank=rank)), NOTE_MOVE) for note, rank in moved)
