"""Reading the JSON of a request that anybody may have written."""

import json

from flask import Request
from werkzeug.exceptions import RequestEntityTooLarge

from swotboard.domain.wire import LIMITS
from swotboard.errors import SwotboardError


def json_body(request: Request) -> object:
    """The JSON value in the body. Raises `bad_request`; a body over the limit is refused while it is read (`too_large`)."""
    raw = request.get_data(cache=False)
    if request.content_length is None and len(raw) >= LIMITS["message"]:
        raise SwotboardError("too_large", "This message is larger than 1 MB.")  # it came in pieces, and was cut off there
    try:
        return json.loads(raw.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise SwotboardError("bad_request", "The body must be JSON.") from None


def raw_body(request: Request, most: int) -> bytes:
    """A body of up to `most` bytes, for files; a larger one is refused (`too_large`), before it is read where it says so."""
    request.max_content_length = most
    if (request.content_length or 0) > most:
        raise _larger(most)
    try:
        raw = request.get_data(cache=False)
    except RequestEntityTooLarge:
        raise _larger(most) from None
    if request.content_length is None and len(raw) >= most:
        raise _larger(most)
    return raw


def _larger(most: int) -> SwotboardError:
    return SwotboardError("too_large", f"This file is larger than {most // 1_000_000} MB. The command line takes larger ones.")


def _refuse(word: str) -> None:
    raise ValueError(f"{word} is not JSON")
