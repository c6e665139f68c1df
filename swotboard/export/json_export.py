"""A workshop complete, as JSON: made to be kept, read by other programs, and brought back in (`document_reader.py`).

One line a note and a change, written as it is read. Described by docs/workshop.schema.json. People and rounds are numbered
within the document, because their real ids belong to the database that they are in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import chain

from swotboard.domain.model import Change, Note, Participant, Step
from swotboard.domain.plan import card_type
from swotboard.domain.timestamps import mended
from swotboard.export.plan_cards import without_strangers
from swotboard.export.pseudonyms import Numbering, shown_body
from swotboard.export.redacted_workshop import Dossier, Entry
from swotboard.protocol import PLAN, STAGE

FORMAT = "swotboard.workshop"
VERSION = 2
_AT_ONCE = 100
_TIMES = {"at", "as_of", "created_at", "due", "ends_at", "put_out_at", "removed_at", "started_at", "stopped_at", "updated_at"}


def write_json(dossier: Dossier) -> Iterator[bytes]:
    """The document in pieces."""
    part: list[str] = []
    for piece in _pieces(dossier):
        part.append(piece)
        if len(part) >= _AT_ONCE:
            yield "".join(part).encode("utf-8")
            part.clear()
    yield "".join(part).encode("utf-8")


def _pieces(dossier: Dossier) -> Iterator[str]:
    numbers = Numbering(dossier.people, dossier.rounds)
    yield '{\n"format": ' + _text(FORMAT) + ',\n"version": ' + _text(VERSION)
    yield ',\n"options": ' + _text(asdict(dossier.options))
    yield ',\n"workshop": ' + _text(workshop_view(dossier))
    yield ',\n"participants": [' + ",".join("\n" + _text(_person(person, numbers)) for person in dossier.people) + "]"
    yield ',\n"boards": ['
    for place, board in enumerate(dossier.boards):
        yield ("," if place else "") + "\n" + _text(board_view(board))[:-1] + ', "themes": '
        yield _text([_theme(theme) for theme in dossier.themes(board.group)]) + ', "notes": ['
        yield from _listed(note_view(entry, numbers) for entry in dossier.notes(board.group))
        yield "]}"
    yield '],\n"rounds": ' + _text([_round(made, numbers) for made in dossier.rounds])
    for part, cards in (("links", dossier.links), ("strategies", dossier.strategies), ("plan", dossier.plan)):
        yield f',\n"{part}": ['
        yield from _listed(cards)
        yield "]"
    yield ',\n"history": '
    yield from _history(dossier, numbers) if dossier.options.history else ["null"]
    yield "\n}\n"


def workshop_view(dossier: Dossier) -> dict:
    """The workshop itself: what it is now, without keys."""
    workshop = dossier.workshop
    return {"code": workshop.code, "title": workshop.title, "anonymous": workshop.anonymous, "created_at": workshop.created_at,
            "phase": workshop.phase, "silent": workshop.silent, "settings": asdict(workshop.settings), "timer": workshop.timer,
            "spotlight": workshop.spotlight}


def board_view(board) -> dict:
    """A board, as it stands among the boards."""
    return {"group": board.group, "name": board.name, "locked": board.locked, **_step(board.step)}


def note_view(entry: Entry, numbers: Numbering) -> dict:
    """A note with what was said about it."""
    note = entry.note
    comments = [{**_without_author(comment), "participant": numbers.person(comment["participant"])} for comment in entry.comments]
    text = "" if note.hidden else note.text
    return {**_fields(note), "text": text, "participant": numbers.person(note.participant), "comments": comments,
            "reactions": dict(sorted(entry.reactions.items()))}


def _history(dossier: Dossier, numbers: Numbering) -> Iterator[str]:
    """[EXPORT-7] What it began as, and every change since; nothing that is hidden now is told of the past either."""
    hidden = dossier.source.hidden()
    groups, origin = {board.group for board in dossier.boards}, dossier.source.origin()
    origin["boards"] = [board for board in origin["boards"] if board["group"] in groups]
    yield '{"origin": ' + _text(origin) + ', "changes": ['
    of_boards = (_change(change, hidden, dossier.workshop.anonymous, numbers)
                 for stream in dossier.streams() for change in dossier.source.changes(stream))
    yield from _listed(chain(of_boards, _plan_history(dossier)))
    yield "]}"


def _plan_history(dossier: Dossier) -> Iterator[dict]:
    """The changes of the cards that are in here, and of them what is in here; whose they were is not kept [PLAN-3]."""
    groups = {board.group for board in dossier.boards}
    kept = {card["id"] for card in (*dossier.links, *dossier.strategies, *dossier.plan)}
    told = (change for change in dossier.source.changes(PLAN) if change.body[card_type(change.type)] in kept)
    for seq, change in enumerate(told, start=1):
        yield {"board": PLAN, "seq": seq, "op": change.op, "type": change.type, "at": change.at, "participant": None,
               "body": without_strangers(change.body, card_type(change.type), groups)}


def _change(change: Change, hidden: dict[str, str], anonymous: bool, numbers: Numbering) -> dict:
    nameless = anonymous and change.stream != STAGE
    unsaid = nameless or change.type == "note.react" or change.body.get("note") in hidden
    actor = None if unsaid else numbers.person(change.actor)
    return {"board": change.stream, "seq": change.seq, "op": change.op, "type": change.type, "at": change.at,
            "participant": actor, "body": shown_body(change, hidden, nameless, numbers)}


def _listed(items: Iterable[dict]) -> Iterator[str]:
    for place, item in enumerate(items):
        yield (",\n" if place else "\n") + _text(item)


def _person(person: Participant, numbers: Numbering) -> dict:
    return {"participant": numbers.person(person.id), "name": person.name, "group": person.group, "role": person.role,
            "created_at": person.created_at, "put_out_at": person.put_out_at}


def _fields(note: Note) -> dict:
    fields = asdict(note)
    for left_out in ("group", "author", "removed_by"):
        del fields[left_out]
    return fields


def _without_author(comment: dict) -> dict:
    return {key: value for key, value in comment.items() if key != "author"}


def _theme(theme) -> dict:
    fields = asdict(theme)
    del fields["group"]
    return fields


def _round(made: dict, numbers: Numbering) -> dict:
    return {**made, "round": numbers.round(made["round"])}


def _step(step: Step | None) -> dict:
    return {"phase": step and step.phase, "silent": bool(step and step.silent)}


def _text(value: object) -> str:
    return json.dumps(_of_the_calendar(value), ensure_ascii=False)


def _of_the_calendar(value: object) -> object:
    """Times and days that an earlier version let in although no calendar has them, as ones that can come in again [EXPORT-10]."""
    if isinstance(value, dict):
        return {key: mended(each) if key in _TIMES and isinstance(each, str) else _of_the_calendar(each) if each else each
                for key, each in value.items()}
    return [_of_the_calendar(each) for each in value] if isinstance(value, (list, tuple)) else value
