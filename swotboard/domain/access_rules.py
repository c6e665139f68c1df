"""Says who was put out, and which places are sessions that a key of the workshop opened [ACCESS]."""

from swotboard.errors import SwotboardError

SESSION_ROLES = ("facilitator", "projector")
"""Whoever exchanges a private link has a place of one of these roles: it is a session, in one browser or program."""

MAX_SESSIONS = 500
"""Of one role in a workshop. One more ends the one that has not been used for longest [ACCESS-4]."""


def put_out_error(role: str) -> SwotboardError:
    """`put_out`, in the words for somebody of a role."""
    if role in SESSION_ROLES:
        return SwotboardError("put_out", "This session was ended. To come back, open the link that is good now.")
    return SwotboardError("put_out", "A facilitator has put you out of this workshop.")
