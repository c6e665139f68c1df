"""Reads the JSON of a request that anybody may have written."""

import json

from flask import Request

from swotboard.errors import SwotboardError
from swotboard.protocol import LIMITS


def json_body(request: Request) -> object:
    """The JSON value in the body. Raises `bad_request`; a body over the limit is refused while it is read
    (`too_large`)."""
    raw = request.get_data(cache=False)
    if request.content_length is None and len(raw) >= LIMITS["message"]:
        raise SwotboardError(
            "too_large", "This message is larger than 1 MB."
        )  # it came in pieces, and was cut off there
    try:
        return json.loads(raw.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise SwotboardError("bad_request", "The body must be JSON.") from None


def _refuse(word: str) -> None:
    raise ValueError(f"{word} is not JSON")
