"""Decides what a viewer may see. Everything that leaves the server passes through here.

All viewers of an audience, "facilitator" or "other", get the same bytes, so a frame is packed once for each; only the
author of a hidden note gets a view of their own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from swotboard.domain.declaration import blank_values, names
from swotboard.domain.model import (
    NO_BOARDS,
    NO_TALK,
    BoardSnapshot,
    Change,
    Note,
    Participant,
    ScheduledStep,
    Step,
    Talk,
    Theme,
    Workshop,
)
from swotboard.domain.note_rules import listed_notes, notes_of, parts_with_media
from swotboard.domain.op_registry import WHOLE_NOTE_OPS
from swotboard.domain.plan import Card, PlanSnapshot, card_type
from swotboard.domain.records import Question, RoundRecord
from swotboard.protocol import (
    COMMENT_REMOVE,
    HIDDEN,
    NOTE_HIDE,
    NOTE_REACT,
    NOTES_REVEAL,
    PARTICIPANT_ADMIT,
    PARTICIPANT_MOVE,
    PARTICIPANT_REMOVE,
    PARTICIPANT_RESTORE,
)

FACILITATOR = "facilitator"
OTHER = "other"
AUDIENCES = (FACILITATOR, OTHER)

SILENT, REVIEW = HIDDEN

_NO_AUTHOR: dict[str, None] = dict.fromkeys((*names(Note, lambda field: field.personal), "by"))
_BLANK_NOTE = blank_values(Note)
BLANK: dict[str, Any] = {**NO_TALK, **_BLANK_NOTE, **_NO_AUTHOR, "medium": None}
"""What stands in a view or a document in place of what a note says, where it is hidden."""
_OF_NOTE = {*NO_TALK, *_BLANK_NOTE, *_NO_AUTHOR}
_CARRIED_OF_THEME = names(Theme, lambda field: field.carried)
_NOT_CARRIED = names(Note, lambda field: not field.carried)


_TO_PEOPLE = (PARTICIPANT_ADMIT, PARTICIPANT_MOVE, PARTICIPANT_REMOVE, PARTICIPANT_RESTORE)
"""Changes that say whom they were done to."""

View = dict[str, Any]
"""What a viewer is told of something, as JSON."""


@dataclass(frozen=True)
class Viewer:
    """Who looks: an audience, and for the author of hidden notes which participant."""

    audience: str
    participant: str | None = None


def has_own_view(note: Note) -> bool:
    """Whether the author of a note is told more of it than others are."""
    return bool(note.hidden) or any(each["hidden"] for each in note.media)


def viewer_of(person: Participant) -> Viewer:
    """The viewer that a participant is."""
    return Viewer(audience_of(person.role), person.id)


def audience_of(role: str) -> str:
    """The audience that a role belongs to."""
    return FACILITATOR if role == "facilitator" else OTHER


def note_view(note: Note, workshop: Workshop, viewer: Viewer, talk: Talk = NO_TALK) -> View:
    """A note as the wire shows it; without its author in an anonymous workshop, without anything while hidden
    [HIDE-1]."""
    view = {**vars(note), **talk}
    for name in _NOT_CARRIED:
        del view[name]
    return _shown(view, note.hidden, note.participant, workshop, viewer)


def board_view(snapshot: BoardSnapshot, workshop: Workshop, viewer: Viewer) -> View:
    """`{seq, notes, themes}` [JOIN-4, JOIN-5]."""
    notes = [note_view(note, workshop, viewer, snapshot.talk_of(note.id)) for note in shown_notes(snapshot, viewer)]
    return {"notes": notes, **rest_of_board(snapshot)}


def shown_notes(snapshot: BoardSnapshot, viewer: Viewer) -> list[Note]:
    """The notes that a viewer is told of, blank ones among them: removed ones are for facilitators [JOIN-5]."""
    return [note for note in snapshot.notes if viewer.audience == FACILITATOR or not note.removed_at]


def rest_of_board(snapshot: BoardSnapshot) -> View:
    """What of a board is the same for everybody: `{seq, themes}`."""
    return {"seq": snapshot.seq, "themes": [_theme_view(theme) for theme in snapshot.themes if not theme.removed_at]}


def change_view(change: Change, workshop: Workshop, viewer: Viewer) -> View:
    """A change as the wire shows it [NOTE-1]."""
    view = {"seq": change.seq, "op": change.op, "type": change.type, "at": change.at, **change.body}
    if change.stream in NO_BOARDS:
        return _stage_change(view, change, workshop, viewer.audience)
    owner = view.pop("owner", None) or view.get("participant")
    if change.type == NOTES_REVEAL:
        shown = [_without_hidden_media(body, body.get("participant"), viewer) for body in view["notes"]]
        view["notes"] = [_without_author(body) if workshop.anonymous else body for body in shown]
    if not workshop.anonymous and change.type != NOTE_REACT:
        view["by" if change.type in WHOLE_NOTE_OPS else "participant"] = change.actor
    return _shown(view, view.get("hidden"), owner, workshop, viewer)


def is_withheld(note: Note, viewer: Viewer) -> bool:
    """Whether this viewer is told nothing of what a note says [HIDE-1]."""
    return _withheld(note.hidden, note.participant, viewer)


def owners(changes: Iterable[Change]) -> set[str]:
    """The authors of notes in these changes that are hidden, or have hidden media: they see more than others do."""
    bodies = [body for change in changes for body in (change.body, *listed_notes(change.body)) if "note" in body]
    found = (
        body.get("owner") or body.get("participant")
        for body in bodies
        if body.get("hidden") or "owner" in body or any(each["hidden"] for each in body.get("media", ()))
    )
    return {owner for owner in found if owner}


def plan_view(plan: PlanSnapshot, viewer: Viewer) -> View:
    """`{seq, links, strategies, lines}`; removed ones for a facilitator only, as on a board [PLAN-2, PLAN-3]."""

    def shown(cards: Iterable[Card]) -> list[View]:
        return [asdict(card) for card in cards if viewer.audience == FACILITATOR or not card.removed_at]

    return {
        "seq": plan.seq,
        "links": shown(plan.links),
        "strategies": shown(plan.strategies),
        "lines": shown(plan.lines),
    }


def plan_catch_up_view(changes: list[Change], plan: PlanSnapshot, workshop: Workshop, viewer: Viewer) -> list[View]:
    """Changes of the plan that somebody missed; without the texts of what is removed by now [JOIN-6]."""
    views = [change_view(change, workshop, viewer) for change in changes]
    cards: tuple[Card, ...] = (*plan.links, *plan.strategies, *plan.lines)
    gone = {card.id for card in cards if card.removed_at}
    for view in views:
        if viewer.audience != FACILITATOR and view[card_type(view["type"])] in gone:
            view.update({key: "" for key in ("text", "name") if key in view})
    return views


def catch_up_view(changes: list[Change], redacted_ids: set[str], workshop: Workshop, viewer: Viewer) -> list[View]:
    """Changes that somebody missed; without what the notes in `redacted_ids` said [JOIN-6]: see `withheld`."""
    views = [change_view(change, workshop, viewer) for change in changes]
    taken_back = {change.body["comment"] for change in changes if change.type == COMMENT_REMOVE}
    if viewer.audience != FACILITATOR:
        media_now = _last_media(views)
        for view in views:
            _redact_change(view, redacted_ids, taken_back, media_now)
    return views


def withheld(changes: Iterable[Change], notes: Iterable[Note], viewer: Viewer) -> set[str]:
    """The notes in missed changes of which this viewer is told nothing: removed by now, or under review [JOIN-6,
    HIDE-6].

    `notes` are those of the board that are not removed.
    """
    if viewer.audience == FACILITATOR:
        return set()
    told = {note.id for note in notes if note.hidden != REVIEW or note.participant == viewer.participant}
    return {note_id for change in changes for note_id in notes_of(change)} - told


def question_view(question: Question, workshop: Workshop) -> View:
    """One of the burning questions [TALK-3], without names in an anonymous workshop."""
    return _without_author(question) if workshop.anonymous else {**question}


def export_view(notes: Iterable[Note]) -> Iterable[Note]:
    """Notes as a document may hold them: what is hidden says so instead of its text, whoever asks [HIDE-1, MEDIA-6]."""
    for note in notes:
        if note.hidden:
            yield replace(note, **{**_BLANK_NOTE, "text": f"({note.hidden})"})
        elif has_own_view(note):
            yield replace(note, media=[{**each, "alt": ""} if each["hidden"] else each for each in note.media])
        else:
            yield note


def stage_view(
    workshop: Workshop, people: Iterable[Participant], audience: str, rounds: Iterable[RoundRecord] = ()
) -> View:
    """The workshop itself, with its rounds of votes; with its people for a facilitator."""
    view = {
        "seq": workshop.stage_seq,
        "code": workshop.code,
        "title": workshop.title,
        "anonymous": workshop.anonymous,
        "phase": workshop.phase,
        "silent": workshop.silent,
        "settings": asdict(workshop.settings),
        "timer": workshop.timer,
        "spotlight": workshop.spotlight,
        "rounds": list(rounds),
        "schedule": [_scheduled_view(scheduled) for scheduled in workshop.schedule],
        "boards": [
            {"group": b.group, "name": b.name, "locked": b.locked, **_step_view(b.step)} for b in workshop.boards
        ],
    }
    if audience == FACILITATOR:
        view.update(_people_view(workshop.anonymous, people))
    return view


def lobby_view(workshop: Workshop, waiting: Sequence[Participant]) -> View:
    """Who waits to be let in, the longest first, for facilitators [ENTRY-2]; of an anonymous workshop in an order that
    says nothing, and since when nobody is told [ANON-4]."""
    if workshop.anonymous:
        waiting = sorted(waiting, key=lambda person: person.id)
    return {
        "waiting": [
            {
                "participant": person.id,
                "name": person.name,
                "group": person.group,
                "since": None if workshop.anonymous else person.created_at,
            }
            for person in waiting
        ]
    }


def blanked(view: View) -> View:
    """`view` with all emptied that a hidden note says."""
    return {**view, **{key: blank for key, blank in BLANK.items() if key in view}}


def _shown(view: View, hidden: str | None, owner: str | None, workshop: Workshop, viewer: Viewer) -> View:
    """`view` for this viewer: blank where hidden from them, and nobody's in an anonymous workshop."""
    if _withheld(hidden, owner, viewer):
        hiding = view.get("type") == NOTE_HIDE
        view = {**view, **{key: blank for key, blank in BLANK.items() if key in view or (hiding and key in _OF_NOTE)}}
    view = _without_hidden_media(view, owner, viewer)
    return _without_author(view) if workshop.anonymous else view


def _withheld(hidden: str | None, owner: str | None, viewer: Viewer) -> bool:
    return (
        hidden is not None and viewer.participant != owner and not (hidden == REVIEW and viewer.audience == FACILITATOR)
    )


def _theme_view(theme: Theme) -> View:
    return {name: getattr(theme, name) for name in _CARRIED_OF_THEME}


def _without_author(view: Mapping[str, Any]) -> View:
    nobodys = {**view, **{key: None for key in _NO_AUTHOR if key in view}}
    if "comments" in view:
        nobodys["comments"] = [_without_author(comment) for comment in view["comments"]]
    return nobodys


def _without_hidden_media(view: View, owner: str | None, viewer: Viewer) -> View:
    """[MEDIA-6] Media that a facilitator took out of view are for facilitators and the note's author."""
    media = view.get("media")
    if not media or viewer.audience == FACILITATOR or (owner and viewer.participant == owner):
        return view
    shown = [each for each in media if not each["hidden"]]
    hidden = {each["id"] for each in media if each["hidden"]}
    return {**view, "media": shown, **({"medium": None} if view.get("medium") in hidden else {})}


def _last_media(views: Iterable[View]) -> dict[str, set[str]]:
    """note -> the ids of the media that the last of these changes tells of it."""
    parts = (part for view in views for part in parts_with_media(view))
    return {part["note"]: {each["id"] for each in part["media"]} for part in parts}


def _redact_change(view: View, redacted_ids: set[str], taken_back: set[str], media_now: dict[str, set[str]]) -> None:
    """Empty in a missed change what is not there any more."""
    for body in [view, *view.get("notes", [])]:
        if not isinstance(body, dict):
            continue
        if body.get("note") in redacted_ids:
            body.update({key: blank for key, blank in BLANK.items() if key in body})
        if "media" in body:
            body["media"] = [each for each in body["media"] if each["id"] in media_now[body["note"]]]
        if body.get("comment") in taken_back and "text" in body:
            body["text"] = ""
        if "comments" in body:
            body["comments"] = [comment for comment in body["comments"] if comment["id"] not in taken_back]


def _scheduled_view(scheduled: ScheduledStep) -> View:
    view = asdict(scheduled)
    del view["by"]
    return view


def _step_view(step: Step | None) -> View:
    return {"phase": step and step.phase, "silent": bool(step and step.silent)}


def _people_view(anonymous: bool, people: Iterable[Participant]) -> View:
    """Who joined, in that order. In an anonymous workshop in an order that says nothing, and beside them the notes as
    whose author somebody was put out [ANON-4]."""
    shown = [person for person in people if person.role != "projector"]
    if not anonymous:
        return {"participants": [_person_view(person) for person in shown]}
    return {
        "participants": [_person_view(person) for person in sorted(shown, key=lambda person: person.id)],
        "put_out_authors": sorted(note for person in shown for note in person.put_out_notes),
    }


def _person_view(person: Participant) -> View:
    return {
        "participant": person.id,
        "name": person.name,
        "group": person.group,
        "role": person.role,
        "put_out": person.put_out_at is not None,
    }


def _stage_change(view: View, change: Change, workshop: Workshop, audience: str) -> View:
    """In an anonymous workshop whom it was done to is the facilitators', and whose a note is nobody's [ANON-3]."""
    if not workshop.anonymous or change.type not in _TO_PEOPLE:
        return view
    as_author = "note" in view
    if audience == FACILITATOR:
        return {**view, "participant": None} if as_author else view
    told = {key: value for key, value in view.items() if not (as_author and key in ("group", "note"))}
    return {**told, "participant": None}
