"""Prepares a board's changes for being replayed [REPLAY]. What was hidden then is hidden, and so is what is hidden
now. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from swotboard.domain.declaration import names
from swotboard.domain.model import Change, Note, Theme, Workshop
from swotboard.domain.note_rules import notes_of
from swotboard.domain.op_registry import REPLAYED_OPS
from swotboard.domain.visibility import FACILITATOR, REVIEW, View, Viewer, blanked, change_view

MAX_CHANGES = 2000
"""Changes that are looked through for one answer."""

REMOVED = "removed"

_OF_NOTES = names(Note, lambda field: field.replayed)
_SHOWN_FIELDS = ("seq", "type", "at", "note", *_OF_NOTES, "name", "into", "notes")


@dataclass(frozen=True)
class CurrentState:
    """What stands in the workshop now: notes and themes by their ids, removed ones too."""

    workshop: Workshop
    notes: Mapping[str, Note]
    themes: Mapping[str, Theme]


def replay_views(changes: Iterable[Change], today: CurrentState, viewer: Viewer) -> list[View]:
    """The changes of notes and themes, without who made them; talk is left out [REPLAY-5]."""
    return [_replayed(change, today, viewer) for change in changes if change.type in REPLAYED_OPS]


def withheld_today(changes: Iterable[Change], today: CurrentState, viewer: Viewer) -> dict[str, str]:
    """note id -> why this viewer is not told what it says, at any moment [REPLAY-2]: `removed`, `silent` or
    `review`."""
    ids = {note_id for change in changes if change.type in REPLAYED_OPS for note_id in notes_of(change)}
    why = {note_id: _hidden_reason(today.notes.get(note_id), viewer) for note_id in sorted(ids)}
    return {note_id: reason for note_id, reason in why.items() if reason}


def _replayed(change: Change, today: CurrentState, viewer: Viewer) -> View:
    view = change_view(change, today.workshop, viewer)
    told = _shown_view(view, today, viewer)
    if isinstance(view.get("notes"), list):
        told["notes"] = [_shown_view(item, today, viewer) if isinstance(item, dict) else item for item in view["notes"]]
    if "name" in told and viewer.audience != FACILITATOR:
        told["name"] = _name_now(today.themes.get(told["theme"]))
    return told


def _shown_view(view: View, today: CurrentState, viewer: Viewer) -> View:
    """A change, or one note in it: only fields that are known to be fit for it, and none of what is withheld today."""
    told = {key: view[key] for key in _SHOWN_FIELDS if key in view}
    note = today.notes.get(view.get("note", ""))
    if "note" in view and _hidden_reason(note, viewer):
        return blanked(told)
    if note and told.get("media") and viewer.audience != FACILITATOR:
        told["media"] = _media_now(told["media"], note, viewer)
    if note and told.get("text") and viewer.audience != FACILITATOR:
        told["text"] = note.text  # what was written there before is the facilitators' [REPLAY-3]
    return told


def _hidden_reason(note: Note | None, viewer: Viewer) -> str | None:
    if note is None:
        return REMOVED
    if (
        note.hidden
        and viewer.participant != note.participant
        and not (note.hidden == REVIEW and viewer.audience == FACILITATOR)
    ):
        return note.hidden
    return REMOVED if note.removed_at and viewer.audience != FACILITATOR else None


def _media_now(media: list[View], note: Note, viewer: Viewer) -> list[View]:
    """Those that are in view today, as they are described today."""
    mine = viewer.participant == note.participant
    shown = {each["id"]: each for each in note.media if mine or not each["hidden"]}
    return [shown[each["id"]] for each in media if each["id"] in shown]


def _name_now(theme: Theme | None) -> str:
    return "" if theme is None or theme.removed_at else theme.name
