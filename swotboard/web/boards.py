"""Whole boards over HTTP, for a page that opens: packed, and most of the time packed already [JOIN-11]."""

import gzip

from flask import Blueprint, Response, request

from swotboard.errors import SwotboardError
from swotboard.services.tokens import clean_code
from swotboard.web.auth import claim_of, components, counted_as, find_workshop, limiter

boards = Blueprint("boards", __name__)


@boards.get("/api/workshops/<code>/boards")
@boards.get("/api/workshops/<code>/boards/<group>")
def whole_boards(code: str, group: str | None = None):
    """`{ok, boards: {group: {seq, notes, themes}}}`: one board, or all that one may read. `?role=` as for the news."""
    claim = claim_of(clean_code(code))
    if claim is None:
        find_workshop(code)  # says so where there is none, and limits who guesses
        raise SwotboardError("unauthorized", "Join the workshop first.")
    limiter().take("board", counted_as(claim.code, claim.participant))
    return _as_accepted(components().hub.join_handler.boards(claim, group and [group]))


def _as_accepted(packed: bytes) -> Response:
    answer = Response(packed, content_type="application/json")
    if request.accept_encodings["gzip"] > 0:
        answer.headers["Content-Encoding"] = "gzip"
    else:
        answer.data = gzip.decompress(packed)
    return answer
