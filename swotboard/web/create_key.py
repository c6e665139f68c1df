"""Says who may make a workshop here, and exchanges the key for it for a cookie [CREATE]."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from swotboard.errors import SwotboardError
from swotboard.services.session_cookies import CREATOR
from swotboard.web.auth import check_chosen_key, components, cookies, is_organizer, sends_cookies
from swotboard.web.cookies import keep_key
from swotboard.web.error_answers import no_such_page, wants_html
from swotboard.web.page_texts import plain_text

create_key = Blueprint("create_key", __name__)


def may_create() -> str:
    """`yes`, `key` where the key has to be given first, or `no`. Whoever has given the organizer's key may."""
    config = components().config
    if config.create == "open" or is_organizer():
        return "yes"
    if config.create == "off":
        return "no"
    held = components().access.creator.holds
    return "yes" if any(map(held, cookies().get(CREATOR, ())[:4])) else "key"


def require_creator() -> None:
    """Raises `create_off` or `create_key`; programs give the key as bearer, and wrong ones are limited
    (`rate_limited`)."""
    given = request.authorization
    if given is not None and given.type == "bearer" and components().config.create == "key":
        check_create_key(given.token or "")
    elif (answer := may_create()) != "yes":
        raise _refusal(answer)


def check_create_key(key: str) -> None:
    """Raises `bad_key` for a wrong one, `rate_limited` where there were too many."""
    right = components().access.creator.fits(key.strip())
    check_chosen_key(key, right, SwotboardError("bad_key", "This is not the key for new workshops here."))


@create_key.post("/create")
def give_create_key() -> BaseResponse:
    """The key for new workshops, typed on the home page; it is kept in this browser as a cookie."""
    if components().config.create != "key":
        raise no_such_page()
    check_create_key(request.form.get("key", ""))
    if wants_html() and not sends_cookies():
        raise SwotboardError("create_key", plain_text("cookies.create", host=request.host))
    answer = redirect(url_for("pages.home"), 303)
    keep_key(answer, CREATOR, components().access.creator)
    return answer


def _refusal(answer: str) -> SwotboardError:
    if answer == "no":
        return SwotboardError("create_off", "New workshops cannot be started here. Ask whoever runs this server.")
    return SwotboardError("create_key", "Starting a workshop here needs a key. Ask whoever runs this server for it.")
