"""Gives over HTTP what happened while somebody was away: the audit list for facilitators (docs/workshop.md, AUDIT),
and what is new on a board (SEEN)."""

from flask import Blueprint, request

from swotboard.domain.model import Participant, Workshop
from swotboard.domain.permissions import may_read
from swotboard.errors import SwotboardError
from swotboard.protocol import ROLES
from swotboard.services.reading import as_json, audit_page, unread_on_board
from swotboard.web.auth import by_bearer, by_cookie, find_workshop, require_facilitator
from swotboard.web.expensive_requests import in_turn, json_answer

audit_and_unread = Blueprint("looking_back", __name__)

_LONGEST_NUMBER = 15


@audit_and_unread.get("/api/workshops/<code>/audit")
def audit(code: str):
    """What facilitators did, the newest first, a page of it [AUDIT-3]: `{entries, before}`; `?before=` for the next
    page."""
    workshop = find_workshop(code)
    person, before = require_facilitator(workshop.code), number("before")
    with in_turn("reading", workshop.code, person) as read:
        return json_answer(read(as_json, audit_page, workshop, before))


@audit_and_unread.get("/api/workshops/<code>/news")
def news(code: str):
    """What is new on `?board=` above `?after=` [SEEN-2]; `?role=` chooses where a browser holds several places."""
    workshop, group, person = board_of_reader(code)
    after = number("after") or 0
    with in_turn("reading", workshop.code, person) as read:
        return json_answer(read(as_json, unread_on_board, workshop, group, person, after))


def board_of_reader(code: str) -> tuple[Workshop, str, Participant]:
    """The board that the address asks for, and who asks, who may read it. Raises `unauthorized`, `unknown_board`,
    `forbidden`."""
    workshop = find_workshop(code)
    person = by_bearer(workshop.code) or _by_cookie_role(workshop)
    if person is None:
        raise SwotboardError("unauthorized", "Join the workshop first.")
    group = workshop.board(request.args.get("board", "")).group
    if not may_read(workshop, person, group):
        raise SwotboardError("forbidden", "This is another group's board.")
    return workshop, group, person


def _by_cookie_role(workshop: Workshop) -> Participant | None:
    """Who the cookies say, with `?role=` where a browser holds several places."""
    wanted = request.args.get("role")
    return next(filter(None, (by_cookie(workshop.code, role) for role in ROLES if wanted in (None, role))), None)


def number(name: str) -> int | None:
    """A whole number in the address, None without one; raises `bad_request`."""
    raw = request.args.get(name)
    if raw is None:
        return None
    if not (raw.isascii() and raw.isdecimal()) or len(raw) > _LONGEST_NUMBER:
        raise SwotboardError("bad_request", f"`{name}` must be a whole number.")
    return int(raw)
