"""Says which pages other sites may show in a frame, where SWOTBOARD_FRAME_ANCESTORS names such sites [HTTP-16].

It also takes somebody out of a frame into a window of their own, where the frame kept no cookies for them.
"""

from contextlib import suppress
from itertools import islice

from flask import Blueprint, Flask, g, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from swotboard.domain.model import Participant
from swotboard.errors import SwotboardError
from swotboard.services.session_cookies import place_named, read_places
from swotboard.web.auth import components, find_workshop, person_of_claim
from swotboard.web.browser_cookies import FRAMED_ROLES
from swotboard.web.cookies import keep

framing = Blueprint("framing", __name__)

FRAMED = (
    "pages.join",
    "api.join_workshop",  # the page to join once more, where its form was posted without modules
    "pages.by_typed_code",
    "pages.board",
    "pages.history",
    "pages.results",
    "pages.projector",
)
"""What participants and projectors see, errors at these addresses included; static/js/pages/frame.js knows their paths.
No page that is shown to a facilitator is among what these answer."""

_MAX_HELD = 8


def install(app: Flask) -> None:
    """Let templates ask."""
    app.register_blueprint(framing)
    app.jinja_env.globals["may_be_framed"] = may_be_framed


def may_be_framed() -> bool:
    """Whether the page that is being answered may be in a frame of those sites."""
    return bool(components().config.frame_ancestors) and request.endpoint in FRAMED and shown_role() != "facilitator"


def show_to(role: str | None) -> None:
    """This page is made for a role."""
    g.shown_role = role


def shown_role() -> str | None:
    """Whom the page that is being answered is made for; None for nobody known."""
    return g.get("shown_role")


@framing.post("/w/<code>/window")
def open_window(code: str) -> BaseResponse:
    """A window of its own for whoever is in a frame that keeps no cookies: what its tab holds comes in the body, never
    in an address, and becomes cookies. Raises `bad_token` where nothing of it holds."""
    workshop = find_workshop(code)
    people = _held_by_frame(workshop.code)
    if not people:
        raise SwotboardError("bad_token", "You are not known in this workshop. Join it again.")
    first = people[0]
    if first.role == "projector":
        answer = redirect(url_for("pages.projector", code=workshop.code), 303)
    elif first.group and not first.waiting:
        answer = redirect(url_for("pages.board", code=workshop.code, group=first.group), 303)
    else:
        answer = redirect(url_for("pages.join", code=workshop.code), 303)
    for person in people:
        keep(answer, person)
    return answer


def _held_by_frame(code: str) -> list[Participant]:
    held = read_places(request.form.get("places", ""))
    people = []
    for name, tokens in islice(held.items(), _MAX_HELD):
        place = place_named(name)
        if place and place[0] == code and place[1] in FRAMED_ROLES:
            with suppress(SwotboardError):
                people.append(person_of_claim(components().access.claim(tokens[0]), *place))
    return people
