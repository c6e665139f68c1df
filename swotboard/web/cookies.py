"""Keeps a browser's places in workshops: sets their cookies, and drops those that are too many [ROLE-5, ROLE-6].

Where the browser refuses cookies, it tells the tab what they would have been [HTTP-14].
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from itertools import islice
from typing import Any

from flask import Flask, Response, g, request
from markupsafe import Markup
from werkzeug.wrappers import Response as BaseResponse

from swotboard.domain.model import Participant
from swotboard.errors import SwotboardError
from swotboard.services.chosen_keys import ChosenKey
from swotboard.services.session_cookies import PLACES_HEADER, PROBE, cookie_name, held_by_tab, is_receipt, place_named
from swotboard.web.auth import by_cookie, components, cookies, is_tab, sends_cookies
from swotboard.web.error_answers import wants_html
from swotboard.web.language import COOKIE as LANGUAGE
from swotboard.web.language import asked_language
from swotboard.web.page_texts import page_text

MAX_PLACES = 24
"""About 170 bytes each. With receipts and the organizer's they stay under 6 KB, so that the whole header fits into the
8 KB that reverse proxies commonly take."""

GUESTS_KEPT = 4
"""Places of guests that stay where all others are facilitators'."""

MAX_RECEIPTS = 8
_MAX_DROPPED = 16
"""In one answer: its head must fit through a reverse proxy as well, and the next answer goes on."""

_MAX_LOOKED_AT = 200
"""Signatures that are checked for one request, some 30 microseconds each. No browser keeps more than 180 cookies of a
host."""

_MAX_HELD = 8
"""Places that a tab may hold; each is looked up."""

_IN_FRAMES: dict[str, Any] = {"samesite": "None", "secure": True, "partitioned": True}
"""Of a cookie for frames of other sites. Partitioned: in a frame of one site it is not that of a window or of another
site's frame."""
_IN_WINDOWS: dict[str, Any] = {"samesite": "Lax"}

FRAMED_ROLES = ("participant", "projector")
"""Whose pages other sites may frame [HTTP-16], and whose cookies are sent there."""

_YEAR = 365 * 24 * 60 * 60
_RENEWED_AFTER = timedelta(days=1).total_seconds()
_RECEIPT_SECONDS = 24 * 60 * 60


def install(app: Flask) -> None:
    """Tidy the cookies with every answer of `app` but files, which are kept by caches."""
    app.after_request(_tidied)
    app.after_request(_keep_language)
    app.context_processor(lambda: {"tab": tab_notice()})


def tab_notice() -> Markup | str:
    """What a page says to a tab that holds its places itself, as its browser refuses cookies; else nothing."""
    return page_text("tab.notice", host=request.host) if is_tab() else ""


def keep(response: BaseResponse, person: Participant) -> None:
    """Set the cookie of this workshop and role [HTTP-4]."""
    name, framed = cookie_name(person.code, person.role), person.role in FRAMED_ROLES
    _set(response, name, components().access.issue(person), components().access.token_seconds, framed=framed)


def keep_receipt(response: BaseResponse, name: str, receipt: str) -> None:
    """Set the cookie of a receipt, for as long as it is good [KEEP-5]."""
    _set(response, name, receipt, _RECEIPT_SECONDS, strict=True)


def keep_key(response: BaseResponse, name: str, key: ChosenKey) -> None:
    """Set the cookie of a browser that has given a key of this server."""
    _set(response, name, key.token(), key.seconds)


def drop(response: BaseResponse, name: str) -> None:
    """Take a cookie of ours out of this browser: from where it is kept for windows, and for frames."""
    response.delete_cookie(name, path=_path())
    if components().config.frame_ancestors:
        response.delete_cookie(name, path=_path(), **_IN_FRAMES)


def keep_what_the_tab_holds(response: BaseResponse) -> None:
    """Set the cookies of the places that a tab held while its browser refused cookies."""
    for code, role in islice(filter(None, map(place_named, held_by_tab(request.environ))), _MAX_HELD):
        with suppress(SwotboardError):
            person = by_cookie(code, role)
            if person:
                keep(response, person)


def _keep_language(response: BaseResponse) -> BaseResponse:
    """What somebody likes, and not who they are; in frames too."""
    asked = asked_language()
    if asked and response.mimetype == "text/html" and response.status_code != 304:
        how = _how(framed=True)
        response.set_cookie(LANGUAGE, asked, max_age=_YEAR, path=_path(), httponly=True, **how)
    return response


def _set(
    response: BaseResponse, name: str, value: str, seconds: int, *, framed: bool = False, strict: bool = False
) -> None:
    """`framed`: it is sent in a frame of another site as well, where some may have one [HTTP-16]; `strict`: to requests
    of our own pages alone."""
    how = _how(framed)
    if strict:
        how = {**how, "samesite": "Strict"}
    response.set_cookie(name, value, max_age=seconds, path=_path(), httponly=True, **how)
    _touched().add(name)
    if is_tab() and not sends_cookies():
        response.headers.add(PLACES_HEADER, f"{name}={value}")


def _how(framed: bool) -> dict[str, Any]:
    """When a cookie is sent; `framed` ones also in the frames that there may be."""
    return _IN_FRAMES if framed and components().config.frame_ancestors else {**_IN_WINDOWS, "secure": _is_secure()}


def _path() -> str:
    return components().config.cookie_path


def _is_secure() -> bool:
    return request.is_secure or components().config.public_url.startswith("https:")


def _tidied(response: Response) -> Response:
    if request.path.startswith("/static/"):
        return response
    for person, since in g.get("used", {}).values():
        if since > _RENEWED_AFTER and cookie_name(person.code, person.role) not in _touched():
            keep(response, person)
    for name in [*_places_too_many(), *_receipts_too_many()][:_MAX_DROPPED]:
        drop(response, name)
    if _asks_for_cookies(response):
        response.set_cookie(PROBE, "1", path=_path(), httponly=True, **_how(framed=True))
    return response


def _asks_for_cookies(response: Response) -> bool:
    """Whether a page goes to a browser of which it is not known that it keeps cookies. Programs are not asked."""
    is_page = response.mimetype == "text/html" and (response.status_code < 400 or response.status_code == 401)
    return is_page and wants_html() and not sends_cookies() and not _touched()


def _touched() -> set[str]:
    """The names that this answer sets itself."""
    if "touched" not in g:
        g.touched = set()
    return g.touched


def _places_too_many() -> list[str]:
    """The places to drop: guests' before facilitators', each time the one longest unused, and what is no place at
    all."""
    places = {name: place for name in cookies() if (place := place_named(name))}
    names = list(places)
    in_use = {*(name for name in _touched() if place_named(name)), *g.get("used", {})}
    if len({*names, *in_use}) <= MAX_PLACES:
        return []
    issued = _issued(names, lambda name: components().access.place(cookies(), *places[name]))
    oldest = sorted((name for name in issued if name not in in_use), key=issued.__getitem__)  # of a second: as sent
    guests = [name for name in oldest if places[name][1] != "facilitator"]
    leaders = [name for name in oldest if places[name][1] == "facilitator"]
    order = [*guests[:-GUESTS_KEPT], *leaders, *guests[-GUESTS_KEPT:]]
    return [*order[: max(0, len(issued.keys() | in_use) - MAX_PLACES)], *_junk(names, issued)]


def _receipts_too_many() -> list[str]:
    names = [name for name in cookies() if is_receipt(name)]
    new = {name for name in _touched() if is_receipt(name)}
    if len({*names, *new}) <= MAX_RECEIPTS:
        return []
    issued = _issued(names, lambda name: components().access.receipt_of(cookies(), name))
    oldest = sorted((name for name in issued if name not in new), key=issued.__getitem__)
    return [*oldest[: max(0, len(issued.keys() | new) - MAX_RECEIPTS)], *_junk(names, issued)]


def _issued(names: Iterable[str], read) -> dict[str, float]:
    """When each of the good ones was signed."""
    found = {name: read(name) for name in list(names)[:_MAX_LOOKED_AT]}
    return {name: held.issued for name, held in found.items() if held}


def _junk(names: list[str], good: dict[str, float]) -> list[str]:
    """What was looked at and is not good: expired, or another program's."""
    return [name for name in names[:_MAX_LOOKED_AT] if name not in good and name not in _touched()]
