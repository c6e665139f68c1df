"""Takes back for whoever asks their own name, or everything that they wrote: docs/workshop.md, ERASE-5 to ERASE-8."""

from flask import Blueprint, jsonify, request

from swotboard.clock import now
from swotboard.domain.fields import choice, mapping
from swotboard.domain.model import Participant
from swotboard.errors import SwotboardError
from swotboard.protocol import ERASABLE
from swotboard.services.erasure_ops import unnaming_ops
from swotboard.web.auth import claim_of, components, counted_as, find_workshop, is_example_visitor, limiter
from swotboard.web.request_body import json_body

erasing = Blueprint("erasing", __name__)


@erasing.get("/api/workshops/<code>/erasure")
def show(code: str):
    """What there is of whoever asks: `{ok, notes, comments, media, lines, named, asked}`; `asked` while it is being
    erased."""
    person = _oneself(code)
    limiter().take("reading", counted_as(person.code, person.id))
    return jsonify(ok=True, **_left(person))


@erasing.post("/api/workshops/<code>/erasure")
def erase(code: str):
    """Erase `{what}` of whoever asks: their "name", or "everything" that they wrote, which goes on after the answer:
    as `show`, and `before`, the moment before which backups still hold it."""
    person = _oneself(code)
    what = choice(mapping(json_body(request)), "what", ERASABLE)
    limiter().take("erase", counted_as(person.code, person.id))
    hub, store = components().hub, components().store
    if what == "name":
        hub.submit_ops(person, hub.read(unnaming_ops, store, person))
    else:
        hub.write(store.ask_erasure, person.code, person.id, now())
        hub.erase_soon()
    return jsonify(ok=True, before=now(), **_left(person))


def _oneself(raw_code: str) -> Participant:
    """Whoever asks, also somebody who was put out, or is not let in: what is one's own stays one's own. Raises
    `unauthorized`, `bad_token`, `forbidden`."""
    claim = claim_of(find_workshop(raw_code).code)
    if claim is None:
        raise SwotboardError("unauthorized", "Join the workshop first.")
    try:
        person = components().hub.read(components().store.participant, claim.participant)
    except SwotboardError:
        person = None
    if person is None or (person.code, person.role) != (claim.code, claim.role):
        raise SwotboardError("bad_token", "You are not known in this workshop. Join it again.")
    if person.role == "projector" or is_example_visitor(person.id):
        raise SwotboardError("forbidden", "There is nothing here of one person alone.")
    return person


def _left(person: Participant) -> dict:
    hub, store = components().hub, components().store
    written = hub.read(store.written_by, person.code, person.id)
    return {
        **{what: len(found) for what, found in written._asdict().items()},
        "lines": len(hub.read(store.lines_named, person.code, person.id)),
        "named": hub.read(store.participant, person.id).name is not None,
        "asked": hub.read(store.erasure_is_asked, person.code, person.id),
    }
