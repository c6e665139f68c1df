"""Keeps a browser's places in workshops: sets their cookies, and drops those that are too many [ROLE-5, ROLE-6].

Where the browser refuses cookies, it tells the tab what they would have been [HTTP-14].
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from itertools import islice

from flask import Flask, Response, g, request
from markupsafe import Markup
from werkzeug.wrappers import Response as BaseResponse

from swotboard.domain.model import Participant
from swotboard.errors import SwotboardError
from swotboard.services.chosen_keys import ChosenKey
from swotboard.services.session_cookies import (
    CREATOR,
    ORGANIZER,
    PLACES_HEADER,
    PROBE,
    cookie_name,
    held_by_tab,
    is_receipt,
    place_named,
    sure_cookies,
    unsure_cookies,
)
from swotboard.texts import LANGUAGES
from swotboard.web.auth import by_cookie, components, cookies, is_tab, sends_cookies
from swotboard.web.browser_cookies import drop_former, drop_in_browser, in_browser, set_in_browser
from swotboard.web.error_answers import wants_html
from swotboard.web.language import COOKIE as LANGUAGE
from swotboard.web.language import remembered_language
from swotboard.web.page_texts import page_text

MAX_PLACES = 24
"""About 170 bytes each. With receipts and the organizer's they stay under 6 KB, so that the whole header fits into the
8 KB that reverse proxies commonly take."""

GUESTS_KEPT = 4
"""Places of guests that stay where all others are facilitators'."""

MAX_RECEIPTS = 8
_MAX_DROPPED = 16
"""In one answer: its head must fit through a reverse proxy as well, and the next answer goes on."""

_RENAMED_AT_ONCE = 4
"""In one answer. Until the former are dropped the browser sends both, and its line of cookies must stay below 8 KB."""

_MAX_LOOKED_AT = 200
"""Signatures that are checked for one request, some 30 microseconds each. No browser keeps more than 180 cookies of a
host."""

_MAX_HELD = 8
"""Places that a tab may hold; each is looked up."""

_RENEWED_AFTER = timedelta(days=1).total_seconds()


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
    _set(response, cookie_name(person.code, person.role), components().access.issue(person))


def keep_receipt(response: BaseResponse, name: str, receipt: str) -> None:
    """Set the cookie of a receipt, for as long as it is good [KEEP-5]."""
    _set(response, name, receipt)


def keep_key(response: BaseResponse, name: str, key: ChosenKey) -> None:
    """Set the cookie of a browser that has given a key of this server."""
    _set(response, name, key.token())


def keep_what_the_tab_holds(response: BaseResponse) -> None:
    """Set the cookies of the places that a tab held while its browser refused cookies."""
    for code, role in islice(filter(None, map(place_named, held_by_tab(request.environ))), _MAX_HELD):
        with suppress(SwotboardError):
            person = by_cookie(code, role)
            if person:
                keep(response, person)


def _keep_language(response: BaseResponse) -> BaseResponse:
    """What somebody likes, and not who they are; in frames too."""
    asked = remembered_language()
    if asked and response.mimetype == "text/html" and response.status_code != 304:
        set_in_browser(response, LANGUAGE, asked)
        _touched().add(LANGUAGE)
    return response


def _set(response: BaseResponse, name: str, value: str) -> None:
    set_in_browser(response, name, value)
    _touched().add(name)
    if is_tab() and not sends_cookies():
        response.headers.add(PLACES_HEADER, f"{name}={value}")


def _tidied(response: Response) -> Response:
    if request.path.startswith("/static/"):
        return response
    for person, since in g.get("used", {}).values():
        if since > _RENEWED_AFTER and cookie_name(person.code, person.role) not in _touched():
            keep(response, person)
    dropped = [*_places_too_many(), *_receipts_too_many()][:_MAX_DROPPED]
    for name in dropped:
        drop_in_browser(response, name)
    _rename(response, dropped)
    if _asks_for_cookies(response):
        set_in_browser(response, PROBE, "1")
    return response


def _rename(response: Response, dropped: Iterable[str]) -> None:
    """Give prefixes to cookies that came without, a few with each answer; the former goes once the other has come."""
    if in_browser(PROBE) == PROBE:
        return
    sure, unsure = sure_cookies(request.environ), unsure_cookies(request.environ)
    names = [name for name in unsure if name not in _touched() and name not in dropped]
    for name in [name for name in names if name in sure][:_MAX_DROPPED]:
        drop_former(response, name)
    alone = sorted((name for name in names if name not in sure), key=lambda name: name not in g.get("used", {}))
    values = ((name, value) for name in alone[:_MAX_LOOKED_AT] for value in unsure[name][:1])
    for name, value in islice((each for each in values if _is_good(*each)), _RENAMED_AT_ONCE):
        _set(response, name, value)


def _is_good(name: str, value: str) -> bool:
    """Whether the value was signed here, for this name, and is not too old; of a language, whether there is such."""
    access, place = components().access, place_named(name)
    if place:
        return access.place({name: [value]}, *place) is not None
    if is_receipt(name):
        return access.receipt_of({name: [value]}, name) is not None
    if name in (ORGANIZER, CREATOR):
        return (access.organizer if name == ORGANIZER else access.creator).holds(value)
    return name == LANGUAGE and value in LANGUAGES


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
