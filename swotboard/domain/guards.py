"""Checks that must hold before an op may change a note, a theme or a card: that it exists, is not removed, and may
be changed by this person."""

from typing import TypeVar

from swotboard.domain.model import Note, Theme
from swotboard.domain.op import Op
from swotboard.domain.plan import Card, card_type
from swotboard.domain.ports import State
from swotboard.errors import SwotboardError
from swotboard.protocol import HIDDEN, NOTE_REMOVE, PLAN_LIMITS

SILENT, REVIEW = HIDDEN

AnyCard = TypeVar("AnyCard", bound=Card)


def leads(state: State) -> bool:
    """Whether the actor is a facilitator now: one whose session was ended has only what is their own [ERASE-5]."""
    return state.actor.role == "facilitator" and state.actor.is_in


def note_on_board(state: State, group: str, note_id: str) -> Note:
    """A note of this board, removed or not; raises `unknown_note`."""
    note = state.note(note_id)
    if note is None or note.group != group:
        raise SwotboardError("unknown_note", "There is no such note on this board.")
    return note


def note_to_change(state: State, op: Op, note_id: str) -> Note:
    """A note that the op may change; raises `unknown_note`, `note_removed`, `forbidden`."""
    note = note_on_board(state, op.stream, note_id)
    if note.removed_at:
        raise SwotboardError("note_removed", "This note has been removed.")
    _refuse_hidden(state, op, note)
    return note


def theme_on_board(state: State, group: str, theme_id: str) -> Theme:
    """A theme of this board, removed or not; raises `unknown_theme`."""
    theme = state.theme(theme_id)
    if theme is None or theme.group != group:
        raise SwotboardError("unknown_theme", "There is no such theme on this board.")
    return theme


def theme_to_change(state: State, group: str, theme_id: str) -> Theme:
    """A theme that is not removed; raises `unknown_theme`, `theme_removed`."""
    theme = theme_on_board(state, group, theme_id)
    if theme.removed_at:
        raise SwotboardError("theme_removed", "This theme has been taken apart.")
    return theme


def theme_id(state: State, op: Op) -> str | None:
    """The theme that an op puts notes into, None for none; raises `unknown_theme`, `theme_removed`."""
    wanted = op.fields["theme"]
    return theme_to_change(state, op.stream, wanted).id if wanted else None


def known_card(state: State, op: Op, made: type[AnyCard]) -> AnyCard:
    """The link, strategy or line that an op names, removed or not; raises `unknown_card`. `made` is its type."""
    what = card_type(op.type)
    card = state.card(what, op.fields[what])
    if not isinstance(card, made):
        raise SwotboardError("unknown_card", "There is no such card in this workshop.")
    return card


def card_to_change(state: State, op: Op, made: type[AnyCard]) -> AnyCard:
    """The same, not removed; raises `unknown_card`, `card_removed`."""
    card = known_card(state, op, made)
    if card.removed_at:
        raise SwotboardError("card_removed", "This has been removed.")
    return card


def refuse_known(state: State, op: Op) -> None:
    """An id is used once; raises `duplicate_card`."""
    what = card_type(op.type)
    if state.card(what, op.fields[what]):
        raise SwotboardError("duplicate_card", "There is a card with this id already.")


def refuse_too_many(state: State, op: Op) -> None:
    """Raises `board_full`."""
    if state.count_cards(card_type(op.type)) >= PLAN_LIMITS["cards"]:
        raise SwotboardError("board_full", f"A workshop holds {PLAN_LIMITS['cards']} of these at most.")


def _refuse_hidden(state: State, op: Op, note: Note) -> None:
    """[HIDE-2] A silent note is its author's alone; a facilitator may take it away, unread."""
    mine = note.participant == state.actor.id
    unread = state.actor.role == "facilitator" and op.type == NOTE_REMOVE
    if note.hidden == SILENT and not mine and not unread:
        raise SwotboardError("forbidden", "This note is still its author's alone.")
    if note.hidden == REVIEW and state.actor.role != "facilitator":
        raise SwotboardError("forbidden", "A facilitator is looking at this note.")
