"""Chooses the language of a page: what the switch has chosen, else the first of the browser's that there is, else that
of the workshop."""

import re
from urllib.parse import urlencode

from flask import Flask, g, has_request_context, redirect, request
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header
from werkzeug.wrappers import Response

from swotboard.texts import DEFAULT, LANGUAGES
from swotboard.web.auth import cookies, sends_cookies

COOKIE = "swotboard_language"
ARGUMENT = "lang"
"""Of an address: `/w/K7M4QX?lang=fr` is the page in French."""

PROJECTOR = "pages.projector"
"""The page of the shared screen."""

_MAX_HEADER = 1000
"""Characters of `Accept-Language` that are read: browsers send some fifty."""


def install(app: Flask) -> None:
    """Give templates the language of the page and the addresses of the others."""
    app.before_request(_switch)
    app.after_request(_vary)
    app.context_processor(lambda: {"language": page_language(), "other_languages": other_languages()})


def page_language() -> str:
    """The code of the language that this request is answered in, one of `LANGUAGES`."""
    if not has_request_context():
        return DEFAULT
    if "language" not in g or g.language_for != g.get("workshop_language"):
        g.language_for = g.get("workshop_language")
        g.language = _language()
    return g.language


def creators_language() -> str:
    """The language of whoever makes a workshop, which it has from then on [LANG-3]."""
    return _of_person() or DEFAULT


def asked_language() -> str | None:
    """The language that the address asks for, as the switch does."""
    return _among(request.args.get(ARGUMENT))


def remembered_language() -> str | None:
    """What the switch has chosen for this person, to be kept. What it chooses for a shared screen is that screen's."""
    return None if _is_shared_screen() else asked_language()


def other_languages() -> list[dict[str, str]]:
    """
    The other languages of this page: `[{code, name, href}]`. None where it has no address, as an answer to a form, or
    one with a key, which is written into no page.
    """
    if request.method != "GET" or "key" in request.args:
        return []
    here = page_language()
    return [{"code": code, "name": name, "href": _address(code)} for code, name in LANGUAGES.items() if code != here]


def _address(code: str | None) -> str:
    """The query of this page with another language, or without one."""
    rest = [(name, value) for name, value in request.args.items(multi=True) if name != ARGUMENT]
    return "?" + urlencode(rest + ([(ARGUMENT, code)] if code else []))


def _switch() -> Response | None:
    """Take the language out of the address where a cookie keeps it: addresses are copied and handed on."""
    asked = remembered_language()
    is_page = request.method == "GET" and not request.path.startswith(("/static/", "/api/"))
    if not (asked and is_page and sends_cookies()):
        return None
    return redirect(f"{request.script_root}/{request.path.lstrip('/')}{_address(None).removesuffix('?')}")


def _vary(response: Response) -> Response:
    if response.mimetype == "text/html" and response.status_code != 304:  # which has no type of its own
        response.vary.update(["Accept-Language", "Cookie"])
    return response


def _among(code: str | None) -> str | None:
    return code if code in LANGUAGES else None


def _language() -> str:
    """[LANG-1, LANG-3] Programs are answered in English where they name no language."""
    of_workshop = _among(g.get("workshop_language")) or DEFAULT
    if _is_shared_screen():
        return asked_language() or of_workshop
    is_program = request.path.startswith("/api/") and not request.accept_mimetypes["text/html"]
    return _of_person() or (DEFAULT if is_program else of_workshop)


def _is_shared_screen() -> bool:
    return request.endpoint == PROJECTOR


def _of_person() -> str | None:
    return asked_language() or next(filter(_among, cookies().get(COOKIE, ())), None) or _of_browser()


def _of_browser() -> str | None:
    header = request.headers.get("Accept-Language", "")[:_MAX_HEADER]
    tags = [tag for tag, quality in parse_accept_header(header, LanguageAccept) if quality > 0]
    codes = (code for tag in tags for code in (tag.lower().replace("_", "-"), re.split("[-_]", tag.lower())[0]))
    return next(filter(_among, codes), None)
