"""Sets and drops a cookie of ours in a browser: under which name there, for how long, and when it is sent."""

from dataclasses import dataclass
from typing import Any

from flask import request
from werkzeug.wrappers import Response

from swotboard.services.session_cookies import (
    CREATOR,
    ORGANIZER,
    is_over_tls,
    is_receipt,
    name_in_browser,
    place_named,
    unsure_cookies,
)
from swotboard.web.auth import components
from swotboard.web.language import COOKIE as LANGUAGE

FRAMED_ROLES = ("participant", "projector")
"""Whose pages other sites may frame [HTTP-16], and whose cookies are sent there."""

_IN_FRAMES: dict[str, Any] = {"samesite": "None", "secure": True, "partitioned": True}
"""Of a cookie for frames of other sites. Partitioned: in a frame of one site it is not that of a window or of another
site's frame."""
_YEAR = 365 * 24 * 60 * 60
_RECEIPT_SECONDS = 24 * 60 * 60


@dataclass(frozen=True)
class _Kind:
    """`seconds` it is kept, None for as long as the browser runs; `framed`: it is sent in a frame of another site as
    well, where some may have one [HTTP-16]; `strict`: to requests of our own pages alone."""

    seconds: int | None
    framed: bool = False
    strict: bool = False


def set_in_browser(response: Response, name: str, value: str) -> None:
    """Set a cookie of ours."""
    kind = _kind_of(name)
    response.set_cookie(
        in_browser(name), value, max_age=kind.seconds, path=_path(), httponly=True, **_how(kind.framed, kind.strict)
    )


def drop_in_browser(response: Response, name: str) -> None:
    """Take a cookie of ours out: from where it is kept for windows, and for frames."""
    _drop(response, in_browser(name))
    if name in unsure_cookies(request.environ):
        drop_former(response, name)


def drop_former(response: Response, name: str) -> None:
    """Take out what was set under the same name before it had a prefix."""
    if name != in_browser(name):
        _drop(response, name)


def in_browser(name: str) -> str:
    """What a cookie of ours is called in the browser that asks."""
    return name_in_browser(name, components().config, request.environ)


def _drop(response: Response, name: str) -> None:
    response.delete_cookie(name, path=_path(), secure=_is_secure())
    if components().config.frame_ancestors:
        response.delete_cookie(name, path=_path(), **_IN_FRAMES)


def _kind_of(name: str) -> _Kind:
    access, place = components().access, place_named(name)
    if place:
        return _Kind(access.token_seconds, framed=place[1] in FRAMED_ROLES)
    if is_receipt(name):
        return _Kind(_RECEIPT_SECONDS, strict=True)
    if name in (ORGANIZER, CREATOR):
        return _Kind((access.organizer if name == ORGANIZER else access.creator).seconds)
    return _Kind(_YEAR if name == LANGUAGE else None, framed=True)  # they say of nobody who it is


def _how(framed: bool, strict: bool) -> dict[str, Any]:
    if framed and components().config.frame_ancestors:
        return _IN_FRAMES
    return {"samesite": "Strict" if strict else "Lax", "secure": _is_secure()}


def _is_secure() -> bool:
    return is_over_tls(components().config, request.environ)


def _path() -> str:
    return components().config.cookie_path
