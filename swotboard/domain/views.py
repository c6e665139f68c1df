"""What one kind of viewer may see. Everything that leaves the server passes through here.

A `kind` of viewer is "facilitator" or "other": all viewers of a kind get the same bytes, so a frame is packed once
for each.
"""

from dataclasses import asdict

from swotboard.domain.model import BoardSnapshot, Change, Note, Participant, Workshop
from swotboard.domain.wire import NOTE_ADD, NOTE_EDIT, NOTE_RESTORE, PARTICIPANT_REMOVE, PARTICIPANT_RESTORE, STAGE

FACILITATOR = "facilitator"
OTHER = "other"
KINDS = (FACILITATOR, OTHER)

_WITH_AUTHOR = (NOTE_ADD, NOTE_RESTORE)
_WITH_TEXT = (NOTE_ADD, NOTE_EDIT, NOTE_RESTORE)


def kind_of(role: str) -> str:
    """The kind of viewer that a role is."""
    return FACILITATOR if role == "facilitator" else OTHER


def note_view(note: Note, workshop: Workshop) -> dict:
    """A note as the wire shows it; without its author in an anonymous workshop."""
    view = asdict(note)
    del view["group"], view["removed_by"]
    return _without_author(view) if workshop.anonymous else view


def board_view(snapshot: BoardSnapshot, workshop: Workshop, kind: str) -> dict:
    """`{seq, notes, themes}` [JOIN-4, JOIN-5]."""
    shown = [note for note in snapshot.notes if kind == FACILITATOR or not note.removed_at]
    return {"seq": snapshot.seq, "notes": [note_view(note, workshop) for note in shown], "themes": []}


def change_view(change: Change, workshop: Workshop, kind: str) -> dict:
    """A change as the wire shows it [NOTE-1]."""
    view = {"seq": change.seq, "op": change.op, "type": change.type, "at": change.at, **change.body}
    if change.stream == STAGE:
        return _stage_change(view, change, workshop, kind)
    if workshop.anonymous:
        return _without_author(view) if change.type in _WITH_AUTHOR else view
    view["by" if change.type in _WITH_AUTHOR else "participant"] = change.actor
    return view


def catch_up_view(changes: list[Change], removed: set[str], workshop: Workshop, kind: str) -> list[dict]:
    """Changes that somebody missed; without the texts of notes that are removed by now [JOIN-6]."""
    views = [change_view(change, workshop, kind) for change in changes]
    if kind != FACILITATOR:
        for view in views:
            if view["type"] in _WITH_TEXT and view["note"] in removed:
                view["text"] = ""
    return views


def stage_view(workshop: Workshop, people: list[Participant], kind: str) -> dict:
    """The workshop itself; with its people for a facilitator."""
    view = {
        "seq": workshop.stage_seq, "code": workshop.code, "title": workshop.title, "anonymous": workshop.anonymous,
        "phase": workshop.phase,
        "boards": [{"group": b.group, "name": b.name, "locked": b.locked} for b in workshop.boards],
    }
    if kind == FACILITATOR:
        view["participants"] = [_person_view(person) for person in people if person.role != "projector"]
    return view


def _person_view(person: Participant) -> dict:
    return {"participant": person.id, "name": person.name, "group": person.group, "role": person.role,
            "put_out": person.put_out_at is not None}


def _without_author(view: dict) -> dict:
    return {**view, "participant": None, "author": None}


def _stage_change(view: dict, change: Change, workshop: Workshop, kind: str) -> dict:
    if workshop.anonymous and kind != FACILITATOR and change.type in (PARTICIPANT_REMOVE, PARTICIPANT_RESTORE):
        return {**view, "participant": None}
    return view
