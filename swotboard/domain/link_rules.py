"""The rules of cross-group themes: a theme on one board linked with themes on others. See docs/workshop.md, LINK."""

from dataclasses import replace

from swotboard.domain import fields
from swotboard.domain.body_shapes import card_fields, removed_card, whole_card
from swotboard.domain.guards import card_to_change, known_card, refuse_known, refuse_too_many, theme_to_change
from swotboard.domain.op import Op
from swotboard.domain.op_type import LINKS, OpType, Outcome
from swotboard.domain.plan import Link, ThemePlace, card_body
from swotboard.domain.ports import State
from swotboard.errors import SwotboardError
from swotboard.protocol import LINK_ADD, LINK_REMOVE, LINK_RENAME, LINK_RESTORE, LINK_SET, PLAN_LIMITS

_THEMES = fields.places("theme")


def _add(state: State, op: Op) -> Outcome:
    refuse_known(state, op)
    refuse_too_many(state, op)
    themes = _there(state, op.fields["themes"])
    return Outcome(card_body(Link(op.fields["link"], op.fields["name"], _of_two_groups(themes), 1, state.now)), op.type)


def _rename(state: State, op: Op) -> Outcome:
    link = card_to_change(state, op, Link)
    return Outcome({"link": link.id, "name": op.fields["name"], "version": link.version + 1}, op.type)


def _set(state: State, op: Op) -> Outcome:
    """Some go in, some come out: two facilitators at once do not undo each other's work."""
    link = card_to_change(state, op, Link)
    gone = set(op.fields.get("remove", []))
    added = _there(state, op.fields.get("add", []))
    themes = {each["theme"]: each for each in [*link.themes, *added] if each["theme"] not in gone}
    return Outcome({"link": link.id, "themes": _of_two_groups(list(themes.values())), "version": link.version}, op.type)


def _remove(state: State, op: Op) -> Outcome:
    return Outcome({"link": card_to_change(state, op, Link).id, "removed_at": state.now}, op.type)


def _restore(state: State, op: Op) -> Outcome:
    link = known_card(state, op, Link)
    if link.removed_at:
        refuse_too_many(state, op)
    return Outcome(card_body(replace(link, removed_at=None)), op.type)


OPS = (
    OpType(
        LINK_ADD,
        LINKS,
        _add,
        {"link": fields.identifier, "name": fields.visible_name, "themes": _THEMES},
        whole_card("link"),
        audited=("link", "name"),
        carries="`link` (its id) and every other field",
    ),
    OpType(
        LINK_RENAME,
        LINKS,
        _rename,
        {"link": fields.identifier, "name": fields.visible_name},
        card_fields("link", "name", "version"),
        audited=("link", "name"),
    ),
    OpType(
        LINK_SET,
        LINKS,
        _set,
        {"link": fields.identifier, "add?": _THEMES, "remove?": fields.identifiers},
        card_fields("link", "themes", "version"),
        takes="`link, add?: [{group, theme}], remove?: [theme]`",
    ),
    OpType(LINK_REMOVE, LINKS, _remove, {"link": fields.identifier}, removed_card("link")),
    OpType(
        LINK_RESTORE,
        LINKS,
        _restore,
        {"link": fields.identifier},
        whole_card("link"),
        audited=("link", "name"),
        carries="`link` and every other field",
    ),
)


def _there(state: State, themes: list[ThemePlace]) -> list[ThemePlace]:
    for each in themes:
        state.workshop.board(each["group"])
        theme_to_change(state, each["group"], each["theme"])
    return themes


def _of_two_groups(themes: list[ThemePlace]) -> list[ThemePlace]:
    """[LINK-2]"""
    if len({each["group"] for each in themes}) < 2:
        raise SwotboardError("bad_request", "A cross-group theme links themes of at least two groups.")
    if len(themes) > PLAN_LIMITS["sources"]:
        raise SwotboardError("board_full", f"A cross-group theme links {PLAN_LIMITS['sources']} themes at most.")
    return themes
