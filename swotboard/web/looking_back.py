"""What happened while one looked elsewhere, over HTTP: the audit list of the facilitators (docs/workshop.md, AUDIT)."""

from flask import Blueprint, jsonify, request

from swotboard.domain.audit import PAGE, audit_view
from swotboard.domain.model import Participant, Workshop
from swotboard.errors import SwotboardError
from swotboard.web.viewer import by_bearer, by_cookie, find_workshop, rooms

looking_back = Blueprint("looking_back", __name__)

_LONGEST_NUMBER = 15


@looking_back.get("/api/workshops/<code>/audit")
def audit(code: str):
    """What facilitators did, the newest first, a page of it [AUDIT-3]: `{entries, before}`; `?before=` for the next page."""
    workshop = find_workshop(code)
    _facilitator(workshop)
    return jsonify(rooms().live.read(_audit_page, rooms().store, workshop, _number("before")))


def _audit_page(store, workshop: Workshop, before: int | None) -> dict:
    deeds = store.deeds(workshop.code, before, PAGE + 1)
    people = {person.id: person.name for person in store.participants(workshop.code)}
    themes = store.theme_names(workshop.code)
    entries = [audit_view(deed, workshop, people, themes) for deed in deeds[:PAGE]]
    return {"entries": entries, "before": entries[-1]["entry"] if len(deeds) > PAGE else None}


def _facilitator(workshop: Workshop) -> Participant:
    person = by_bearer(workshop.code) or by_cookie(workshop.code, "facilitator")
    if person is None:
        raise SwotboardError("unauthorized", "Open the facilitator's link first.")
    if person.role != "facilitator":
        raise SwotboardError("forbidden", "This is for facilitators.")
    return person


def _number(name: str) -> int | None:
    """A whole number in the address, None without one; raises `bad_request`."""
    raw = request.args.get(name)
    if raw is None:
        return None
    if not (raw.isascii() and raw.isdecimal()) or len(raw) > _LONGEST_NUMBER:
        raise SwotboardError("bad_request", f"`{name}` must be a whole number.")
    return int(raw)
