"""Shows the sessions that private links have opened, ends them, and makes new links: docs/workshop.md, ACCESS."""

from flask import Blueprint, jsonify, request

from swotboard.clock import now
from swotboard.domain.access_rules import SESSION_ROLES
from swotboard.domain.fields import mapping
from swotboard.domain.model import Workshop
from swotboard.domain.records import Session
from swotboard.domain.storage_limits import nearly_full
from swotboard.domain.timestamps import later
from swotboard.errors import SwotboardError
from swotboard.services.page_addresses import base_url, links_of
from swotboard.services.workshops import renew_keys
from swotboard.web.auth import (
    by_cookie,
    components,
    example_visitors,
    find_workshop,
    limiter,
    require_facilitator_or_organizer,
)
from swotboard.web.limiter import of_person
from swotboard.web.request_body import json_body

access = Blueprint("access", __name__)


@access.get("/api/workshops/<code>/sessions")
def list_sessions(code: str):
    """The sessions of facilitators and projectors [ACCESS-1]."""
    workshop, own = _asked(code)
    return jsonify(ok=True, sessions=sessions_of(workshop, own))


@access.post("/api/workshops/<code>/sessions/end")
def end(code: str):
    """End one (`{session}`) or all but one's own (`{others: true}`) [ACCESS-2]: how many it were."""
    workshop, own = _asked(code)
    wish = mapping(json_body(request))
    return jsonify(ok=True, ended=end_sessions(workshop, own, wish.get("session"), wish.get("others") is True))


@access.post("/api/workshops/<code>/links")
def make_links(code: str):
    """New private links; with `{projector_only: true}` the projector's alone [ACCESS-3]. They are told once."""
    workshop, own = _asked(code)
    wish = mapping(json_body(request))
    return jsonify(ok=True, **new_links(workshop, own, wish.get("projector_only") is True))


@access.get("/api/workshops/<code>/room")
def show_room(code: str):
    """How much of its limits the workshop has used, and until when it is kept; for facilitators [QUOTA-5]."""
    workshop, _ = _asked(code)
    return jsonify(ok=True, **room_of(workshop))


def room_of(workshop: Workshop) -> dict:
    """`{room: [{what, used, most}], keep_until}`: of what is nearly full alone."""
    hub, store = components().hub, components().store
    room = nearly_full(hub.read(store.rooms, workshop.code))
    return {"room": room, "keep_until": hub.read(store.last_day, workshop.code)}


def sessions_of(workshop: Workshop, own: set[str]) -> list[dict]:
    """What is told of each session: `{session, role, name, begun_at, used_at, here, own}`."""
    here = components().hub.open_places(workshop.code)
    return [
        {**session, "here": session["session"] in here, "own": session["session"] in own}
        for session in _sessions(workshop)
    ]


def end_sessions(workshop: Workshop, own: set[str], session: object, others: bool) -> int:
    """End a session, or all but one's own; how many it were. Raises `bad_request`, `unknown_participant`."""
    known = [each["session"] for each in _sessions(workshop)]
    if others:
        wanted = [each for each in known if each not in own]
    elif isinstance(session, str):
        wanted = [each for each in known if each == session]
    else:
        raise SwotboardError("bad_request", "`session` must say which, or `others` that it is all others.")
    hub = components().hub
    ended = hub.write(components().store.end_sessions, workshop.code, now(), wanted)
    if not others and not ended:
        raise SwotboardError("unknown_participant", "There is no such session, or it was ended before.")
    hub.end_sessions(ended, workshop.code)
    return len(ended)


def new_links(workshop: Workshop, own: set[str], projector_only: bool) -> dict:
    """New keys, their links, and how many sessions ended: `{ended, code, facilitator_key?, projector_key, links}`."""
    hub, store = components().hub, components().store
    keep = own | _visitors()
    roles = SESSION_ROLES[1:] if projector_only else SESSION_ROLES
    keys, ended = hub.write(renew_keys, store, workshop.code, roles, keep)
    hub.end_sessions(ended, workshop.code)
    links = links_of(base_url(components().config, request.host_url), workshop.code, keys)
    told = {f"{role}_key": key for role, key in keys.items()}
    return {"ended": len(ended), "code": workshop.code, **told, "links": links}


def asker_of(code: str) -> set[str]:
    """The places that this browser or program has in a workshop itself, which it does not end; none for whoever runs
    the server. Raises as `require_facilitator_or_organizer` does, `rate_limited`."""
    person = require_facilitator_or_organizer(code)
    limiter().take("access", of_person(code, person.id) if person else request.remote_addr)
    held = [person, *(by_cookie(code, role) for role in SESSION_ROLES)]
    return {each.id for each in held if each}


def _asked(code: str) -> tuple[Workshop, set[str]]:
    workshop = find_workshop(code)
    return workshop, asker_of(workshop.code)


def _sessions(workshop: Workshop) -> list[Session]:
    """But for the place that all share who look at the example."""
    since = later(now(), -components().access.token_seconds)
    visitors = _visitors()
    found = components().hub.read(components().store.sessions, workshop.code, since)
    return [each for each in found if each["session"] not in visitors]


def _visitors() -> set[str]:
    return {each.id for each in example_visitors().values()}
