"""Gives a board's changes over HTTP, for the replay: docs/workshop.md, REPLAY."""

from flask import Blueprint, request

from swotboard.domain.model import Participant
from swotboard.domain.replay import MAX_CHANGES
from swotboard.domain.visibility import FACILITATOR, OTHER, Viewer
from swotboard.errors import SwotboardError
from swotboard.services.reading import as_json, history_page
from swotboard.web.audit_and_unread import board_of_reader, number
from swotboard.web.expensive_requests import in_turn, json_answer

history_routes = Blueprint("history", __name__)


@history_routes.get("/api/workshops/<code>/history")
def history(code: str):
    """The changes of `?board=` above `?after=`, at most `?limit=`, as the asker may see them again [REPLAY].

    `{board, seq, next, created_at, changes, withheld, steps, zone}`; `next` is the `after` of the next page, null on
    the last. `?all=1`, a facilitator's, tells former texts and what was removed. Raises `bad_request`, `unauthorized`,
    `forbidden`.
    """
    workshop, group, person = board_of_reader(code)
    viewer, after, limit = _viewer(person), number("after") or 0, _limit()
    with in_turn("reading", workshop.code, person) as read:
        return json_answer(read(as_json, history_page, workshop, group, viewer, after, limit))


def _viewer(person: Participant) -> Viewer:
    """[REPLAY-4] A facilitator sees what everybody sees, fit for a shared screen, until they ask for all."""
    wanted = request.args.get("all", "0")
    if wanted not in ("0", "1"):
        raise SwotboardError("bad_request", "`all` must be 0 or 1.")
    if person.role != "facilitator" and wanted == "1":
        raise SwotboardError("forbidden", "Former texts and what was removed are for facilitators.")
    if person.role != "participant":
        return Viewer(FACILITATOR if wanted == "1" else OTHER)
    return Viewer(OTHER, person.id)


def _limit() -> int:
    limit = number("limit")
    if limit is None:
        return MAX_CHANGES
    if not 1 <= limit <= MAX_CHANGES:
        raise SwotboardError("bad_request", f"`limit` must be between 1 and {MAX_CHANGES}.")
    return limit
