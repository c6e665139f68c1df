"""Holds the rules of the media of a note, and of the shelf of a workshop. See docs/protocol.md, Media."""

from typing import Any

from swotboard.domain import fields
from swotboard.domain.body_shapes import ALT, FLAG, ID, IF_HIDDEN, MEDIA, MEDIUM, VERSION
from swotboard.domain.guards import leads, note_on_board, note_to_change
from swotboard.domain.model import Body, Change, Medium, Note, Workshop
from swotboard.domain.note_rules import hidden_owner
from swotboard.domain.op import Op
from swotboard.domain.op_type import ALWAYS, LEADING, NEVER, NOTES, OpType, Outcome
from swotboard.domain.ports import State
from swotboard.domain.shapes import maybe, whole
from swotboard.errors import SwotboardError
from swotboard.protocol import (
    LIMITS,
    MEDIA_ERASE,
    MEDIA_HIDE,
    NOTE_ATTACH,
    NOTE_DESCRIBE,
    NOTE_DETACH,
    NOTE_UPLOADING,
    SHELF_ADD,
    SHELF_REMOVE,
)

UNNAMED_SECONDS = 86_400
"""How long what was uploaded waits for an op that names it [MEDIA-9]."""
_OF_ENTRY = ("id", "kind", "w", "h", "ms")


def refuse_untaken(workshop: Workshop, kind: str) -> None:
    """Raises `media_off` where the workshop does not take media of this kind [MEDIA-2]."""
    taken = workshop.settings.media
    if taken == "off":
        raise SwotboardError("media_off", "This workshop takes no pictures and no recordings.")
    if taken == "pictures" and kind == "voice":
        raise SwotboardError("media_off", "This workshop takes pictures, but no recordings.")


def next_shelf(shelf: tuple[dict[str, Any], ...], change: Change) -> tuple[dict[str, Any], ...]:
    """The shelf as the change leaves it: what a Store writes."""
    kept = tuple(each for each in shelf if each["id"] != change.body["medium"])
    if change.type == SHELF_REMOVE:
        return kept
    return (*kept, {"id": change.body["medium"], **{key: change.body[key] for key in (*_OF_ENTRY[1:], "alt")}})


def _attach(state: State, op: Op) -> Outcome:
    """[MEDIA-4] What is there already is described anew, at most. What was hidden when it was taken off comes back
    hidden [MEDIA-6]."""
    note = note_to_change(state, op, op.fields["note"])
    medium = _attachable(state, note, op.fields["media"])
    hidden_on = state.hidden_on(medium.id)
    if hidden_on and state.actor.role != "facilitator":
        _refuse_hidden(state, note, medium, hidden_on)
    refuse_untaken(state.workshop, medium.kind)
    there = _entry(note, medium.id)
    alt = op.fields.get("alt", there["alt"] if there else _shelved_alt(state.workshop, medium.id))
    if there:
        return Outcome(_changed(note, medium.id, _described(note, medium.id, alt)), op.type)
    if len(note.media) >= LIMITS["media"]:
        raise SwotboardError("media_full", f"A note holds {LIMITS['media']} pictures and recordings at most.")
    entry = {**{key: getattr(medium, key) for key in _OF_ENTRY}, "alt": alt, "hidden": note.id in hidden_on}
    fewer = 0 if state.had_medium(note, medium.id) else 1  # what was there before did not come now
    return Outcome(_changed(note, medium.id, [*note.media, entry], max(0, note.uploading - fewer)), op.type)


def _detach(state: State, op: Op) -> Outcome:
    """[MEDIA-5]"""
    note = note_to_change(state, op, op.fields["note"])
    entry, medium = _entry_to_change(state, note, op.fields["media"]), state.medium(op.fields["media"])
    owners = (note.participant, medium and medium.participant)
    if state.actor.role != "facilitator" and state.actor.id not in owners:
        raise SwotboardError("forbidden", "Whoever added it, the note's author or a facilitator can take it away.")
    return Outcome(_changed(note, entry["id"], [each for each in note.media if each is not entry]), op.type)


def _describe(state: State, op: Op) -> Outcome:
    note = note_to_change(state, op, op.fields["note"])
    entry = _entry_to_change(state, note, op.fields["media"])
    return Outcome(_changed(note, entry["id"], _described(note, entry["id"], op.fields["alt"])), op.type)


def _hide(state: State, op: Op) -> Outcome:
    """[MEDIA-6] One medium alone; the note and its other media stay in view."""
    note = note_to_change(state, op, op.fields["note"])
    entry = _entry_to_change(state, note, op.fields["media"])
    if not op.fields["hidden"] and state.medium(entry["id"]) is None:  # no document carries what is hidden
        raise _missing()
    hidden = {**entry, "hidden": op.fields["hidden"]}
    return Outcome(_changed(note, entry["id"], [hidden if each is entry else each for each in note.media]), op.type)


def _erase(state: State, op: Op) -> Outcome:
    """[ERASE-6] A picture or a recording that one has put on somebody else's note, whatever has become of either."""
    note, medium = note_on_board(state, op.stream, op.fields["note"]), state.medium(op.fields["media"])
    if medium is None or not state.had_medium(note, medium.id):
        raise _missing()
    if medium.participant != state.actor.id and not leads(state):
        raise SwotboardError("forbidden", "Only whoever added it or a facilitator can erase it.")
    rest = [each for each in note.media if each["id"] != medium.id]
    return Outcome({**_changed(note, medium.id, rest), "erased": True}, NOTE_DETACH)


def _announce(state: State, op: Op) -> Outcome:
    """[MEDIA-7]"""
    note = note_to_change(state, op, op.fields["note"])
    body = _changed(note, "", note.media, op.fields["count"])
    del body["medium"]
    return Outcome(body, op.type)


def _put_on_shelf(state: State, op: Op) -> Outcome:
    """[MEDIA-8] What a facilitator uploaded; once more it is described anew."""
    medium = state.medium(op.fields["media"])
    known = _is_shelved(state.workshop, op.fields["media"])
    if medium is None or (medium.participant != state.actor.id and not known):
        raise _missing()
    if not known and len(state.workshop.shelf) >= LIMITS["shelf"]:
        raise SwotboardError("media_full", f"The shelf holds {LIMITS['shelf']} pictures at most.")
    facts = {key: getattr(medium, key) for key in _OF_ENTRY[1:]}
    return Outcome({"medium": medium.id, **facts, "alt": op.fields.get("alt", "")}, op.type)


def _take_off_shelf(state: State, op: Op) -> Outcome:
    if not _is_shelved(state.workshop, op.fields["media"]):
        raise _missing()
    return Outcome({"medium": op.fields["media"]}, op.type)


_ONE = {"note": fields.identifier, "media": fields.identifier}
_ALL_CARRY = {
    "note": ID,
    "media": MEDIA,
    "uploading": whole(0, LIMITS["media"]),
    "version": VERSION,
    **IF_HIDDEN,
}
_CARRIED = {**_ALL_CARRY, "medium": maybe(ID)}
_CARRIES = "`note, medium` (its id), `media` (all of the note after it), `uploading, version`"
_FACTS = {name: shape for name, shape in MEDIUM.items() if name not in ("id", "alt")}

OPS = (
    OpType(
        NOTE_ATTACH,
        NOTES,
        _attach,
        {**_ONE, "alt?": fields.alt},
        _CARRIED,
        authored=True,
        additive=True,
        news="changed",
        takes="`note, media` (the id of one that is stored), `alt?`",
        carries=_CARRIES,
    ),
    OpType(
        NOTE_DETACH,
        NOTES,
        _detach,
        _ONE,
        {**_CARRIED, "erased?": FLAG},
        facilitator=ALWAYS,
        carries=f"{_CARRIES}, and `erased: true` where it is gone for good",
    ),
    OpType(
        MEDIA_ERASE,
        NOTES,
        _erase,
        _ONE,
        None,
        participant=ALWAYS,
        facilitator=ALWAYS,
        right=True,
        carries="a `note.detach`",
    ),
    OpType(NOTE_DESCRIBE, NOTES, _describe, {**_ONE, "alt": fields.alt}, _CARRIED, authored=True, carries=_CARRIES),
    OpType(
        NOTE_UPLOADING,
        NOTES,
        _announce,
        {"note": fields.identifier, "count": fields.uploading},
        _ALL_CARRY,
        authored=True,
        additive=True,
        carries="`note, media, uploading, version`",
    ),
    OpType(
        MEDIA_HIDE,
        NOTES,
        _hide,
        {**_ONE, "hidden": fields.flag},
        _CARRIED,
        participant=NEVER,
        facilitator=ALWAYS,
        carries=_CARRIES,
    ),
    OpType(
        SHELF_ADD,
        LEADING,
        _put_on_shelf,
        {"media": fields.identifier, "alt?": fields.alt},
        {"medium": ID, **_FACTS, "alt": ALT},
        takes="`media` (the id of one that is stored), `alt?`",
        carries="`medium, kind, w, h, ms, alt`",
    ),
    OpType(SHELF_REMOVE, LEADING, _take_off_shelf, {"media": fields.identifier}, {"medium": ID}),
)


def _attachable(state: State, note: Note, medium_id: str) -> Medium:
    """Stored in this workshop, and the actor's own, on the shelf, or once on this note."""
    medium = state.medium(medium_id)
    shelved = _is_shelved(state.workshop, medium_id)
    if medium and (medium.participant == state.actor.id or shelved or state.had_medium(note, medium_id)):
        return medium
    raise _missing()


def _entry_to_change(state: State, note: Note, medium_id: str) -> dict[str, Any]:
    """One of the note's media. Raises `media_missing`, also for a hidden one where the actor does not see it, and
    `forbidden` where a participant does: only facilitators change those [MEDIA-6]."""
    entry = _entry(note, medium_id)
    if entry is None or (entry["hidden"] and state.actor.role != "facilitator" and state.actor.id != note.participant):
        raise _missing()
    if entry["hidden"] and state.actor.role != "facilitator":
        raise _out_of_view()
    return entry


def _refuse_hidden(state: State, note: Note, medium: Medium, hidden_on: set[str]) -> None:
    """[MEDIA-6] A participant brings back nothing that a facilitator took out of view: not on the same note, nor on
    another, where it does not stand on the shelf. Raises `forbidden`, or `media_missing` for those whose it is not."""
    if note.id not in hidden_on and _is_shelved(state.workshop, medium.id):
        return
    raise _out_of_view() if state.actor.id in (note.participant, medium.participant) else _missing()


def _entry(note: Note, medium_id: str) -> dict[str, Any] | None:
    return next((each for each in note.media if each["id"] == medium_id), None)


def _is_shelved(workshop: Workshop, medium_id: str) -> bool:
    return any(each["id"] == medium_id for each in workshop.shelf)


def _shelved_alt(workshop: Workshop, medium_id: str) -> str:
    return next((each["alt"] for each in workshop.shelf if each["id"] == medium_id), "")


def _described(note: Note, medium_id: str, alt: str) -> list[dict[str, Any]]:
    return [{**each, "alt": alt} if each["id"] == medium_id else each for each in note.media]


def _changed(note: Note, medium_id: str, media: list[dict[str, Any]], uploading: int | None = None) -> Body:
    """No more are on their way than the note has room for."""
    coming = note.uploading if uploading is None else uploading
    body = {
        "note": note.id,
        "medium": medium_id,
        "media": media,
        "uploading": min(coming, LIMITS["media"] - len(media)),
        "version": note.version,
    }
    owner = {"owner": note.participant} if any(each["hidden"] for each in (*media, *note.media)) else {}
    return {**body, **owner, **hidden_owner(note)}


def _missing() -> SwotboardError:
    return SwotboardError("media_missing", "There is no such picture or recording here.")


def _out_of_view() -> SwotboardError:
    return SwotboardError("forbidden", "A facilitator has taken this out of view.")
