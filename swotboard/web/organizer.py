"""The page of whoever runs the server: every workshop with its size, and ways to take it away, keep or delete it
[ORGANIZER]."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from swotboard.errors import SwotboardError
from swotboard.services.session_cookies import ORGANIZER
from swotboard.web.auth import address_in_tab, check_chosen_key, components, is_organizer, sends_cookies
from swotboard.web.browser_cookies import drop_in_browser
from swotboard.web.cookies import keep_key
from swotboard.web.error_answers import no_such_page, wants_html
from swotboard.web.page_texts import plain_text

organizer = Blueprint("organizer", __name__)

_ORDERS = {
    "made": "created_at",
    "last": "last_activity",
    "notes": "notes",
    "people": "participants",
    "size": "bytes",
    "media": "media",
}
_MAX_DELETIONS = 100


@organizer.get("/organizer")
def show():
    """The list, for whoever has given the key; else the door [ORGANIZER-1]."""
    _refuse_unset()
    if "key" in request.args:
        return _ask_for_cookies() if wants_html() and not sends_cookies() else _let_in(request.args["key"])
    if not is_organizer():
        return _door(401)
    order = request.args.get("order") if request.args.get("order") in _ORDERS else "made"
    return render_template("organizer.html", order=order, **components().hub.read(_facts, components(), _ORDERS[order]))


@organizer.post("/organizer")
def enter():
    """The key, typed; a wrong one is asked for again [JOIN-12]."""
    _refuse_unset()
    try:
        answer = _let_in(request.form.get("key", ""))
    except SwotboardError as error:
        if error.code != "bad_key":
            raise
        components().hub.metrics.refused("http", error.code)
        return _door(error.status, problem={"field": "key", "message": error.message})
    return answer if sends_cookies() or not wants_html() else _refuse_without_cookies()


@organizer.post("/organizer/leave")
def leave():
    """Forget this browser."""
    answer = redirect(url_for("organizer.show"), 303)
    drop_in_browser(answer, ORGANIZER)
    return answer


def _refuse_unset() -> None:
    """Without a key there is no such page."""
    if not components().config.organizer_key:
        raise no_such_page("It needs SWOTBOARD_ORGANIZER_KEY.")


def _door(status: int, **again) -> Response:
    """The page that asks for the key. The key may stand in its address, which it tells nobody; with `no-referrer` its
    form would be sent with `Origin: null`, and refused."""
    page = render_template("organizer_sign_in.html", **again)
    headers = {"Referrer-Policy": "strict-origin"}
    return Response(page, status=status, headers=headers, content_type="text/html; charset=utf-8")


def _ask_for_cookies() -> BaseResponse:
    """Once more with the same key, to see whether the cookie comes back that asks for that."""
    return _refuse_without_cookies() if "tab" in request.args else redirect(address_in_tab())


def _refuse_without_cookies() -> Response:
    message = plain_text("cookies.organizer", host=request.host)
    return _door(403, problem={"field": "key", "message": message})


def _let_in(key: str) -> BaseResponse:
    """A cookie for the key, and the address without it. Raises `bad_key`; wrong keys are limited (`rate_limited`)."""
    right = components().access.organizer.fits(key.strip())
    check_chosen_key(key, right, SwotboardError("bad_key", "This is not the organizer’s key of this server."))
    answer = redirect(url_for("organizer.show"), 303)
    keep_key(answer, ORGANIZER, components().access.organizer)
    return answer


def _facts(components, order: str) -> dict:
    """Numbers, titles and times: no note, no name."""
    workshops = sorted(components.store.workshops(), key=lambda row: row[order], reverse=True)
    return {
        "workshops": workshops,
        "deleted": components.store.deleted_workshops(),
        "deletions": components.store.deletions()[: -_MAX_DELETIONS - 1 : -1],
        "disk": components.store.size(),
    }
