"""Keeping a place in a workshop in somebody's browser."""

from flask import Response, request

from swotboard.domain.model import Participant
from swotboard.web.access import cookie_name
from swotboard.web.viewer import rooms


def keep(response: Response, person: Participant) -> None:
    """Set the cookie of this workshop and role [HTTP-4]."""
    secure = request.is_secure or rooms().config.public_url.startswith("https:")
    response.set_cookie(cookie_name(person.code, person.role), rooms().access.issue(person),
                        max_age=rooms().access.token_seconds, path="/", httponly=True, samesite="Lax", secure=secure)
