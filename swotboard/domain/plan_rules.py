"""The rules of strategies (TOWS) and of the lines of the plan. See docs/workshop.md, TOWS and PLAN.

Both are cards with a text, sources and a rank, and live by the same rules; what they differ in is in OPS and
`_made`.
"""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from swotboard.domain import fields, text
from swotboard.domain.body_shapes import FLAG, card_fields, removed_card, whole_card
from swotboard.domain.comment_rules import is_burning
from swotboard.domain.guards import card_to_change, known_card, leads, note_on_board, refuse_known, refuse_too_many
from swotboard.domain.model import Body, Change, Note
from swotboard.domain.op import Op
from swotboard.domain.op_type import ALWAYS, LINES, STRATEGIES, EarlierChange, OpType, Outcome
from swotboard.domain.permissions import may_read
from swotboard.domain.plan import CARD_TYPES, Card, Line, Link, NotePlace, Strategy, TextCard, card_body, card_type
from swotboard.domain.ports import State
from swotboard.domain.rank_placement import Near, Place, place_for
from swotboard.errors import SwotboardError
from swotboard.protocol import (
    LEVELS,
    LINE_ADD,
    LINE_EDIT,
    LINE_MOVE,
    LINE_REMOVE,
    LINE_RESTORE,
    LINE_SET,
    LINE_UNNAME,
    SECTIONS,
    STRATEGY_ADD,
    STRATEGY_EDIT,
    STRATEGY_MOVE,
    STRATEGY_REMOVE,
    STRATEGY_RESTORE,
    STRATEGY_SET,
    TOWS,
)

_SOURCES = fields.places("note")
_LEVEL = fields.one_of(LEVELS)

_TYPES: dict[str, type[Strategy] | type[Line]] = {"strategy": Strategy, "line": Line}
_SETTABLE = ("sources", "owner", "effort", "effect", "due")


def next_card(card: Card | None, change: Change) -> Card:
    """The card as the change leaves it: what a Store writes. `card` is None where it is new."""
    what, verb = change.type.split(".")
    body = {key: value for key, value in change.body.items() if key not in (what, "merged", "erased")}
    if verb in ("add", "restore"):
        return CARD_TYPES[what](id=change.body[what], **body)
    if card is None:
        raise LookupError("the card that this change is about is missing")
    if verb != "remove" and not isinstance(card, Link):
        body["updated_at"] = change.at
    return replace(card, **body)


def _add(state: State, op: Op) -> Outcome:
    refuse_known(state, op)
    refuse_too_many(state, op)
    card = _made(state, op)
    _check(state, card)
    place = place_for(_near(state, card), op.fields.get("rank"))
    return Outcome(card_body(replace(card, rank=place.rank)), op.type, _make_room(state, card, place))


def _edit(state: State, op: Op) -> Outcome:
    """[PLAN-4] As a note is edited: merged word by word, and where two edits collide both texts stay."""
    card, new = _card_to_change(state, op), op.fields["text"]
    if op.fields["base"] == card.version:
        return Outcome(_edited(op, card, new), op.type)
    base = state.card_text(card, op.fields["base"])
    if base is None:
        raise SwotboardError("bad_request", "`base` is not a version of this card.")
    merged = text.merge(base, card.text, new)
    if merged is None:
        return _copy_beside(state, op, card)
    return Outcome({**_edited(op, card, merged), "merged": True}, op.type)


def _set(state: State, op: Op) -> Outcome:
    card = _card_to_change(state, op)
    what = card_type(op.type)
    given = {key: value for key, value in op.fields.items() if key != what}
    changed = replace(card, **given)
    _check(state, changed, held=card.sources)
    kept = {key: getattr(changed, key) for key in _SETTABLE if hasattr(changed, key)}
    return Outcome({what: card.id, **kept}, op.type)


def _unname(state: State, op: Op) -> Outcome:
    """[ERASE-5] Takes the name of its owner out of a line, removed or not: whose name it is, or a facilitator."""
    line = known_card(state, op, Line)
    mine = line.owner is not None and line.owner.casefold() in state.names_of(state.actor.id)
    if not leads(state) and not mine:
        raise SwotboardError("forbidden", "Whose name it is, or a facilitator can take it out of the plan for good.")
    body = {"line": line.id, "sources": line.sources, "owner": None, "due": line.due, "erased": True}
    return Outcome(body, LINE_SET)


def _move_strategy(state: State, op: Op) -> Outcome:
    return _move(state, card_to_change(state, op, Strategy), op.fields["rank"])


def _move_line(state: State, op: Op) -> Outcome:
    line = card_to_change(state, op, Line)
    section = op.fields.get("section", line.section)
    if "rank" not in op.fields and section == line.section:
        return Outcome(_moved(line), op.type)
    return _move(state, replace(line, section=section), op.fields.get("rank"))


def _remove(state: State, op: Op) -> Outcome:
    return Outcome({card_type(op.type): _card_to_change(state, op).id, "removed_at": state.now}, op.type)


def _restore(state: State, op: Op) -> Outcome:
    card = known_card(state, op, _TYPES[card_type(op.type)])
    if card.removed_at:
        refuse_too_many(state, op)
    return Outcome(card_body(replace(card, removed_at=None)), op.type)


OPS = (
    OpType(
        STRATEGY_ADD,
        STRATEGIES,
        _add,
        {
            "strategy": fields.identifier,
            "kind": fields.one_of(tuple(TOWS)),
            "text": fields.text,
            "sources": _SOURCES,
            "owner~": fields.board_name,
            "effort~": _LEVEL,
            "effect~": _LEVEL,
            "rank?": fields.rank,
        },
        whole_card("strategy"),
        textual=True,
        carries="`strategy` and every other field",
    ),
    OpType(
        STRATEGY_EDIT,
        STRATEGIES,
        _edit,
        {"strategy": fields.identifier, "text": fields.text, "base": fields.version},
        {**card_fields("strategy", "text", "version"), "merged?": FLAG},
        textual=True,
        merges=True,
        carries="`strategy, text, version`, and `merged: true` where two edits were merged",
    ),
    OpType(
        STRATEGY_SET,
        STRATEGIES,
        _set,
        {
            "strategy": fields.identifier,
            "sources?": _SOURCES,
            "owner~": fields.board_name,
            "effort~": _LEVEL,
            "effect~": _LEVEL,
        },
        card_fields("strategy", "sources", "owner", "effort", "effect"),
        takes="`strategy, sources?, owner?, effort?, effect?` (null takes back)",
    ),
    OpType(
        STRATEGY_MOVE,
        STRATEGIES,
        _move_strategy,
        {"strategy": fields.identifier, "rank": fields.rank},
        card_fields("strategy", "rank"),
    ),
    OpType(STRATEGY_REMOVE, STRATEGIES, _remove, {"strategy": fields.identifier}, removed_card("strategy")),
    OpType(
        STRATEGY_RESTORE,
        STRATEGIES,
        _restore,
        {"strategy": fields.identifier},
        whole_card("strategy"),
        carries="`strategy` and every other field",
    ),
    OpType(
        LINE_ADD,
        LINES,
        _add,
        {
            "line": fields.identifier,
            "section": fields.one_of(SECTIONS),
            "text": fields.text,
            "sources?": _SOURCES,
            "owner~": fields.visible_name,
            "due~": fields.date,
            "rank?": fields.rank,
        },
        whole_card("line"),
        textual=True,
        carries="`line` and every other field",
    ),
    OpType(
        LINE_EDIT,
        LINES,
        _edit,
        {"line": fields.identifier, "text": fields.text, "base": fields.version},
        {**card_fields("line", "text", "version"), "merged?": FLAG},
        textual=True,
        merges=True,
        carries="`line, text, version`, and `merged: true` where two edits were merged",
    ),
    OpType(
        LINE_SET,
        LINES,
        _set,
        {"line": fields.identifier, "sources?": _SOURCES, "owner~": fields.visible_name, "due~": fields.date},
        card_fields("line", "sources", "owner", "due", **{"erased?": FLAG}),
        takes="`line, sources?, owner?, due?` (null takes back)",
        carries="`line, sources, owner, due`, and `erased: true` where the name of its owner is gone for good",
    ),
    OpType(
        LINE_UNNAME,
        LINES,
        _unname,
        {"line": fields.identifier},
        None,
        participant=ALWAYS,
        facilitator=ALWAYS,
        right=True,
        carries="a `line.set`",
    ),
    OpType(
        LINE_MOVE,
        LINES,
        _move_line,
        {"line": fields.identifier, "section?": fields.one_of(SECTIONS), "rank?": fields.rank},
        card_fields("line", "section", "rank"),
    ),
    OpType(LINE_REMOVE, LINES, _remove, {"line": fields.identifier}, removed_card("line")),
    OpType(
        LINE_RESTORE,
        LINES,
        _restore,
        {"line": fields.identifier},
        whole_card("line"),
        carries="`line` and every other field",
    ),
)


def _card_to_change(state: State, op: Op) -> TextCard:
    return card_to_change(state, op, _TYPES[card_type(op.type)])


def _made(state: State, op: Op) -> TextCard:
    """The new card that an op describes."""
    what, given = card_type(op.type), op.fields
    place = given["kind"] if what == "strategy" else given["section"]
    common = {
        "id": given[what],
        "text": given["text"],
        "sources": given.get("sources", []),
        "owner": given.get("owner"),
        "rank": "",
        "version": 1,
        "copy_of": None,
        "created_at": state.now,
        "updated_at": state.now,
    }
    if what == "strategy":
        return Strategy(kind=place, effort=given.get("effort"), effect=given.get("effect"), **common)
    return Line(section=place, due=given.get("due"), **common)


def _check(state: State, card: TextCard, held: Sequence[NotePlace] = ()) -> None:
    """The owner of a strategy is a group; new sources are there, to be read, and of the right quadrants [TOWS-2]."""
    if isinstance(card, Strategy) and card.owner:
        state.workshop.board(card.owner)
    added = [_source(state, each) for each in card.sources if each not in held]
    if isinstance(card, Strategy) and card.sources != held:
        kept = [state.note(each["note"]) for each in card.sources if each in held]
        _check_pair(card, added, [note for note in kept if note])


def _check_pair(card: Strategy, added: list[Note], kept: list[Note]) -> None:
    """[TOWS-1] What is new fits; both sides are there, unless a source of old has moved away since."""
    pair = set(TOWS[card.kind])
    strayed = any(note.quadrant not in pair for note in kept)
    fits = all(note.quadrant in pair for note in added)
    if not fits or not card.sources or (not strayed and {note.quadrant for note in [*added, *kept]} != pair):
        wanted = " and ".join(TOWS[card.kind])
        raise SwotboardError(
            "bad_request", f"This strategy is made of {wanted}: at least one note of each, and no other."
        )


def _source(state: State, each: NotePlace) -> Note:
    """[PLAN-2] A note that everybody on its board can see, and that this person may read."""
    state.workshop.board(each["group"])
    note = _readable(state, each)
    if note.removed_at:
        raise SwotboardError("note_removed", "This note has been removed.")
    if note.hidden:
        raise SwotboardError("forbidden", "This note is hidden.")
    return note


def _readable(state: State, each: NotePlace) -> Note:
    """[TALK-2] Of a board that this person may not read, burning questions alone."""
    if may_read(state.workshop, state.actor, each["group"]):
        return note_on_board(state, each["group"], each["note"])
    note = state.note(each["note"])
    if note and note.group == each["group"] and is_burning(note, state.talk(note)["reactions"]):
        return note
    raise SwotboardError("forbidden", "This is another group's board.")


def _copy_beside(state: State, op: Op, card: TextCard) -> Outcome:
    """The later text of a collision, as a card of its own after the one it was meant for."""
    refuse_too_many(state, op)
    copy_id = str(uuid.uuid5(uuid.UUID(card.id), op.id))
    if state.card(card_type(op.type), copy_id):
        raise SwotboardError("duplicate_card", "There is a card with this id already.")
    copy = replace(
        card, id=copy_id, copy_of=card.id, text=op.fields["text"], version=1, created_at=state.now, updated_at=state.now
    )
    place = place_for(_near(state, copy), None)
    return Outcome(
        card_body(replace(copy, rank=place.rank)), f"{card_type(op.type)}.add", _make_room(state, card, place)
    )


def _edited(op: Op, card: TextCard, new_text: str) -> Body:
    return {card_type(op.type): card.id, "text": new_text, "version": card.version + 1}


def _move(state: State, card: TextCard, wanted: str | None) -> Outcome:
    place = place_for(_near(state, card), wanted)
    return Outcome(_moved(replace(card, rank=place.rank)), f"{_what(card)}.move", _make_room(state, card, place))


def _moved(card: TextCard) -> Body:
    where = {"section": card.section} if isinstance(card, Line) else {}
    return {_what(card): card.id, **where, "rank": card.rank}


def _near(state: State, card: TextCard) -> Near:
    return partial(state.cards_near, _what(card), card.place, card.id)


def _make_room(state: State, card: TextCard, place: Place) -> tuple[EarlierChange, ...]:
    """[NOTE-10] The moves of those who make room."""
    what = _what(card)
    moved = ((state.card(what, other), rank) for other, rank in place.moved)
    return tuple(
        EarlierChange(other.id, _moved(replace(other, rank=rank)), f"{what}.move")
        for other, rank in moved
        if isinstance(other, Strategy | Line)
    )


def _what(card: TextCard) -> str:
    return "line" if isinstance(card, Line) else "strategy"
