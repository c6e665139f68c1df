"""Names and reads the cookies in which a browser keeps who it is in which workshop.

A tab whose browser refuses cookies sends the same names and values in a header of their own [HTTP-14].
Both are hostile input until a signature is checked: other programs on the same host may set any.

Where people come by TLS, a cookie's name in the browser has a prefix that browsers hold to: another host of the same
domain, or somebody on the way without TLS, cannot set one that has it. In this program names are without it.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from werkzeug.sansio.http import parse_cookie

from swotboard.config import Config
from swotboard.protocol import CODE_ALPHABET, ROLES

ORGANIZER = "swotboard_organizer"
CREATOR = "swotboard_creator"
PROBE = "swotboard_cookies"
"""The cookie that every page sets where the browser sends none of ours: whether it comes back shows whether cookies are
kept. It names nobody."""

PLACES_HEADER = "X-Swotboard-Places"
"""What a tab holds in the place of cookies, written as a line of cookies; in answers, what it is to hold."""

_OURS = "swotboard"
_OF_HOST, _OF_TLS = "__Host-", "__Secure-"
_PREFIXES = (_OF_HOST, _OF_TLS, "")
"""The surest first. Without one: where there is no TLS, and what was set before there were prefixes."""
_PLACE = re.compile(rf"swotboard-([{CODE_ALPHABET}]{{6}})-({'|'.join(ROLES)})")
_RECEIPT = re.compile(rf"swotboard_taken_[{CODE_ALPHABET}]{{6}}")

Cookies = Mapping[str, list[str]]
"""name -> every value that came under it: those of a name with a prefix first, and among them what was set at a nearer
path."""


def our_cookies(environ: Mapping[str, Any]) -> Cookies:
    """The cookies under this program's names. What others hold need not be UTF-8, so the header is taken as it came:
    `parse_cookie` of `werkzeug.http` would raise."""
    return _cookies(environ, _PREFIXES)


def sure_cookies(environ: Mapping[str, Any]) -> Cookies:
    """Those of them that have a prefix in the browser."""
    return _cookies(environ, _PREFIXES[:-1])


def unsure_cookies(environ: Mapping[str, Any]) -> Cookies:
    """Those of them that have none."""
    return _cookies(environ, _PREFIXES[-1:])


def is_over_tls(config: Config, environ: Mapping[str, Any]) -> bool:
    """Whether whoever asks comes by TLS, whatever the last proxy speaks."""
    return config.public_url.startswith("https:") or environ.get("wsgi.url_scheme") == "https"


def name_in_browser(name: str, config: Config, environ: Mapping[str, Any]) -> str:
    """What the cookie is called where it is set now: below a path no browser takes `__Host-`, without TLS neither."""
    if not is_over_tls(config, environ):
        return name
    return (_OF_TLS if config.path else _OF_HOST) + name


def _cookies(environ: Mapping[str, Any], prefixes: Iterable[str]) -> Cookies:
    parsed = [each for each in parse_cookie(environ.get("HTTP_COOKIE", "")).lists() if _OURS in each[0]]
    found: dict[str, list[str]] = {}
    for prefix in prefixes:
        for name, values in parsed:
            if name.startswith(prefix + _OURS):
                found.setdefault(name[len(prefix) :], []).extend(values)
    return found


def held_by_tab(environ: Mapping[str, Any]) -> Cookies:
    """What a tab holds because its browser refuses cookies, by the names that the cookies would have."""
    return read_places(environ.get("HTTP_" + PLACES_HEADER.upper().replace("-", "_"), ""))


def read_places(line: str) -> Cookies:
    """The same from the line itself."""
    parsed = parse_cookie(line)
    return {name: values for name, values in parsed.lists() if place_named(name) or is_receipt(name)}


def cookie_name(code: str, role: str) -> str:
    """The cookie of one workshop and role [HTTP-4]."""
    return f"swotboard-{code}-{role}"


def receipt_name(code: str) -> str:
    """The cookie that says that this browser was given all of a workshop."""
    return f"swotboard_taken_{code}"


def place_named(name: str) -> tuple[str, str] | None:
    """(code, role) of a cookie's name; None for one that is not a place's."""
    named = _PLACE.fullmatch(name)
    return (named[1], named[2]) if named else None


def is_receipt(name: str) -> bool:
    """Whether a cookie's name is a receipt's."""
    return bool(_RECEIPT.fullmatch(name))
