"""A workshop complete, as JSON: made to be kept, read by other programs, and brought back in (`document_reader.py`).

One line a note and a change, written as it is read. Described by docs/workshop.schema.json. People and rounds are
numbered within the document, because their real ids belong to the database that they are in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import chain
from typing import Any

from swotboard.domain.declaration import names
from swotboard.domain.model import Change, Comment, CommentBody, Note, Participant, Step, Theme
from swotboard.domain.plan import card_type
from swotboard.domain.records import RoundRecord
from swotboard.domain.timestamps import mended
from swotboard.export.exported_media import encoded, named_in, parts_of_kind
from swotboard.export.plan_cards import without_missing_sources
from swotboard.export.pseudonyms import Pseudonyms, shown_body
from swotboard.export.redacted_workshop import Entry, RedactedWorkshop
from swotboard.protocol import PLAN, STAGE

FORMAT = "swotboard.workshop"
VERSION = 2
_AT_ONCE = 100
_EXPORTED = {thing: names(thing, lambda field: field.exported) for thing in (Note, Theme, Comment)}
_TIMES = {
    "at",
    "as_of",
    "created_at",
    "due",
    "ends_at",
    "put_out_at",
    "removed_at",
    "started_at",
    "stopped_at",
    "updated_at",
}


def write_json(redacted: RedactedWorkshop) -> Iterator[bytes]:
    """The document in pieces."""
    part: list[str] = []
    for piece in _pieces(redacted):
        part.append(piece)
        if len(part) >= _AT_ONCE:
            yield "".join(part).encode("utf-8")
            part.clear()
    yield "".join(part).encode("utf-8")


def _pieces(redacted: RedactedWorkshop) -> Iterator[str]:
    named: dict[str, dict[str, Any]] = {each["id"]: each for each in redacted.workshop.shelf}
    pseudonyms = Pseudonyms(redacted.people, redacted.rounds)
    yield '{\n"format": ' + _text(FORMAT) + ',\n"version": ' + _text(VERSION)
    yield ',\n"options": ' + _text(_options(redacted))
    yield ',\n"workshop": ' + _text(workshop_view(redacted))
    yield (
        ',\n"participants": [' + ",".join("\n" + _text(_person(person, pseudonyms)) for person in redacted.people) + "]"
    )
    yield ',\n"boards": ['
    for place, board in enumerate(redacted.boards):
        yield ("," if place else "") + "\n" + _text(board_view(board))[:-1] + ', "themes": '
        yield _text([_exported(theme) for theme in redacted.themes(board.group)]) + ', "notes": ['
        yield from _listed(_remembered(note_view(entry, pseudonyms), named) for entry in redacted.notes(board.group))
        yield "]}"
    yield '],\n"rounds": ' + _text([_round(made, pseudonyms) for made in redacted.rounds])
    for part, cards in (("links", redacted.links), ("strategies", redacted.strategies), ("plan", redacted.plan)):
        yield f',\n"{part}": ['
        yield from _listed(cards)
        yield "]"
    yield ',\n"history": '
    yield from _history(redacted, pseudonyms, named) if redacted.options.history else ["null"]
    yield ',\n"media": '
    yield from _carried(redacted, named) if redacted.options.media else ["null"]
    yield "\n}\n"


def _options(redacted: RedactedWorkshop) -> dict[str, Any]:
    """All but the language: what is for programs has none [LANG-5]."""
    return {name: value for name, value in asdict(redacted.options).items() if name != "language"}


def workshop_view(redacted: RedactedWorkshop) -> dict:
    """The workshop itself: what it is now, without keys."""
    workshop = redacted.workshop
    return {
        "code": workshop.code,
        "title": workshop.title,
        "anonymous": workshop.anonymous,
        "created_at": workshop.created_at,
        "phase": workshop.phase,
        "silent": workshop.silent,
        "settings": asdict(workshop.settings),
        "timer": workshop.timer,
        "spotlight": workshop.spotlight,
        "shelf": list(workshop.shelf),
    }


def board_view(board) -> dict:
    """A board, as it stands among the boards."""
    return {"group": board.group, "name": board.name, "locked": board.locked, **_step(board.step)}


def note_view(entry: Entry, pseudonyms: Pseudonyms) -> dict:
    """A note with what was said about it."""
    note = entry.note
    comments = [
        {**_exported_comment(comment), "participant": pseudonyms.person(comment["participant"])}
        for comment in entry.comments
    ]
    text = "" if note.hidden else note.text
    return {
        **_exported(note),
        "uploading": 0,  # who uploads now does not upload here [MEDIA-7]
        "text": text,
        "participant": pseudonyms.person(note.participant),
        "comments": comments,
        "reactions": dict(sorted(entry.reactions.items())),
    }


def _remembered(view: dict[str, Any], named: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The view of a note, or the body of a change; the media that it shows are put down in `named`."""
    for medium in named_in(view):
        named.setdefault(medium["id"], medium)
    return view


def _carried(redacted: RedactedWorkshop, named: dict[str, dict[str, Any]]) -> Iterator[str]:
    """[EXPORT-11] Those of the media that are stored, one at a time."""
    yield "["
    separator = "\n"
    for medium in named.values():
        parts = {part: redacted.source.part(medium["id"], part) for part in parts_of_kind(medium["kind"])}
        if all(parts.values()):
            facts = {key: medium[key] for key in ("id", "kind", "w", "h", "ms")}
            yield separator + _text({**facts, **{part: encoded(each) for part, each in parts.items() if each}})
            separator = ",\n"
    yield "]"


def _history(redacted: RedactedWorkshop, pseudonyms: Pseudonyms, named: dict[str, dict[str, Any]]) -> Iterator[str]:
    """[EXPORT-7] What it began as, and every change since; nothing that is hidden now is told of the past either."""
    hidden = redacted.source.hidden()
    hidden_media = redacted.source.hidden_media()
    groups, origin = {board.group for board in redacted.boards}, redacted.source.origin()
    origin["boards"] = [board for board in origin["boards"] if board["group"] in groups]
    yield '{"origin": ' + _text(origin) + ', "changes": ['
    of_boards = (
        _change(change, hidden, hidden_media, redacted.workshop.anonymous, pseudonyms, named)
        for stream in redacted.streams()
        for change in redacted.source.changes(stream)
    )
    yield from _listed(chain(of_boards, _plan_history(redacted)))
    yield "]}"


def _plan_history(redacted: RedactedWorkshop) -> Iterator[dict]:
    """The changes of the cards that are in here, and of them what is in here; whose they were is not kept [PLAN-3]."""
    groups = {board.group for board in redacted.boards}
    kept = {card["id"] for card in (*redacted.links, *redacted.strategies, *redacted.plan)}
    told = (change for change in redacted.source.changes(PLAN) if change.body[card_type(change.type)] in kept)
    for seq, change in enumerate(told, start=1):
        yield {
            "board": PLAN,
            "seq": seq,
            "op": change.op,
            "type": change.type,
            "at": change.at,
            "participant": None,
            "body": without_missing_sources(change.body, card_type(change.type), groups),
        }


def _change(
    change: Change,
    hidden: dict[str, str],
    hidden_media: set[tuple[str, str]],
    anonymous: bool,
    pseudonyms: Pseudonyms,
    named: dict[str, dict[str, Any]],
) -> dict:
    without_names = anonymous and change.stream != STAGE
    as_author = change.stream == STAGE and "note" in change.body and "participant" in change.body  # [ANON-3]
    without_actor = without_names or change.type == "note.react" or change.body.get("note") in hidden
    actor = None if without_actor else pseudonyms.person(change.actor)
    return {
        "board": change.stream,
        "seq": change.seq,
        "op": change.op,
        "type": change.type,
        "at": change.at,
        "participant": actor,
        "body": _remembered(shown_body(change, hidden, hidden_media, without_names or as_author, pseudonyms), named),
    }


def _listed(items: Iterable[dict]) -> Iterator[str]:
    for place, item in enumerate(items):
        yield (",\n" if place else "\n") + _text(item)


def _person(person: Participant, pseudonyms: Pseudonyms) -> dict:
    return {
        "participant": pseudonyms.person(person.id),
        "name": person.name or None,
        "group": person.group,
        "role": person.role,
        "created_at": person.created_at,
        "put_out_at": person.put_out_at,
    }


def _exported(thing: Note | Theme) -> dict:
    return {name: getattr(thing, name) for name in _EXPORTED[type(thing)]}


def _exported_comment(comment: CommentBody) -> dict[str, Any]:
    told: dict[str, Any] = {**comment}
    return {name: told[name] for name in _EXPORTED[Comment]}


def _round(made: RoundRecord, pseudonyms: Pseudonyms) -> dict:
    return {**made, "round": pseudonyms.round(made["round"])}


def _step(step: Step | None) -> dict:
    return {"phase": step and step.phase, "silent": bool(step and step.silent)}


def _text(value: object) -> str:
    return json.dumps(_of_the_calendar(value), ensure_ascii=False)


def _of_the_calendar(value: object) -> object:
    """Times and days that an earlier version let in although no calendar has them, as ones that can come in again
    [EXPORT-10]."""
    if isinstance(value, dict):
        return {
            key: mended(each) if key in _TIMES and isinstance(each, str) else _of_the_calendar(each) if each else each
            for key, each in value.items()
        }
    return [_of_the_calendar(each) for each in value] if isinstance(value, (list, tuple)) else value
