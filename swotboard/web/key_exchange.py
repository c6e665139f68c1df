"""Exchanges the key of a private link for a place in the workshop [HTTP-5, HTTP-17].

In today's links the key stands in the fragment, which browsers do not send: the page is asked for without it, and its
module posts the key. Older links have it in the query.
"""

import re
from urllib.parse import urlencode

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from swotboard.domain.model import Participant, Workshop
from swotboard.errors import SwotboardError
from swotboard.services import workshops
from swotboard.web.auth import (
    address_in_tab,
    by_cookie,
    components,
    find_workshop,
    limiter,
    role_by_key,
    sends_cookies,
)
from swotboard.web.cookies import keep
from swotboard.web.error_answers import wants_html
from swotboard.web.page_texts import plain_text

key_exchange = Blueprint("key_exchange", __name__)

_PAGES = {"facilitator": "pages.stage", "projector": "pages.projector"}
"""role -> the page that its link leads to."""
_BEFORE_KEY = ("#key=", "?key=", "&key=")
_BEHIND_KEY = re.compile(r"[&#\s]")


class KeyWanted(SwotboardError):
    """A page is for whoever has a private link, and this browser has none of its places."""

    def __init__(self, message: str):
        super().__init__("unauthorized", message)


@key_exchange.post("/w/<code>/key")
def give_key(code: str) -> BaseResponse:
    """The key, or the whole link, as somebody pasted it: for browsers without JavaScript, and for links that lost what
    stands behind `#`."""
    key = key_in(request.form.get("key", ""))
    workshop = find_workshop(code, key)
    try:
        role = role_by_key(workshop, key)
        if not sends_cookies():
            raise SwotboardError("bad_key", plain_text("cookies.key", host=request.host))
    except SwotboardError as error:
        if error.code != "bad_key":
            raise
        components().hub.metrics.refused("http", error.code)
        return key_page(workshop, error.status, problem={"field": "key", "message": error.message})
    answer = redirect(url_for(_PAGES[role], code=workshop.code), 303)
    keep(answer, by_cookie(workshop.code, role) or _let_in(workshop, role, key))
    return answer


def key_in(typed: str) -> str:
    """The key in what was typed or pasted: the key alone, or a link that holds it."""
    typed = typed.strip()
    last = max(_BEFORE_KEY, key=typed.rfind)
    return _BEHIND_KEY.split(typed.rpartition(last)[2], maxsplit=1)[0]


def key_page(workshop: Workshop, status: int = 200, **again) -> Response:
    """The page that exchanges a key. Its address holds one, which it tells nobody; with `no-referrer` its form would be
    sent with `Origin: null`, and refused."""
    page = {"page": "key", "code": workshop.code}
    answer = Response(render_template("key.html", page=page, **again), status, content_type="text/html; charset=utf-8")
    answer.headers["Referrer-Policy"] = "strict-origin"
    return answer


def exchange_key_in_address(workshop: Workshop, key: str, rest: dict) -> BaseResponse:
    """A cookie for the key, and the same address without it [HTTP-5]. Who has the place already keeps it.

    Nobody is let in before their browser is known to keep cookies: it is asked once, and then the tab exchanges the key
    [HTTP-14].
    """
    role = role_by_key(workshop, key)
    if wants_html() and not sends_cookies():
        return tab_page(workshop) if "tab" in request.args else redirect(address_in_tab())
    person = by_cookie(workshop.code, role) or _let_in(workshop, role, key)
    response = redirect(clean_address(workshop, rest))
    keep(response, person)
    return response


def tab_page(workshop: Workshop) -> Response:
    """The page that fetches the one of this address with what its tab holds. Its address may hold a key."""
    page = {"page": "tab", "code": workshop.code, "host": request.host}
    answer = Response(render_template("tab.html", page=page), content_type="text/html; charset=utf-8")
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def clean_address(workshop: Workshop, rest: dict) -> str:
    """This address with the code in its normal form and without the key."""
    query = urlencode([(name, value) for name, value in request.args.items(multi=True) if name not in ("key", "tab")])
    path = url_for(request.endpoint or "", code=workshop.code, **rest)
    return f"{path}?{query}" if query else path


def _let_in(workshop: Workshop, role: str, key: str) -> Participant:
    limiter().take("join", request.remote_addr)
    return components().hub.write(workshops.add_person, components().store, workshop, role, key=key)
