"""Takes uploads of media, and hands them out to those who may see them: docs/protocol.md, Media."""

from flask import Blueprint, Response, jsonify, request

from swotboard.domain.fields import identifier, is_identifier
from swotboard.domain.model import Claim, Medium, Participant, Workshop
from swotboard.errors import SwotboardError
from swotboard.protocol import MEDIA_PARTS
from swotboard.services.media_uploads import (
    MAX_BYTES,
    content_of,
    keep_medium,
    locate_part,
    quotas_of,
    shelf_of,
    type_of_part,
    uploaded_before,
    uploader,
)
from swotboard.services.session_cookies import PLACES_HEADER
from swotboard.services.tokens import clean_code
from swotboard.web.auth import claims_of, components, counted_as, limiter
from swotboard.web.concurrency_limits import HungUp
from swotboard.web.expensive_requests import reading_upload
from swotboard.web.limiter import of_person
from swotboard.web.uploads import Upload

media = Blueprint("media", __name__)

_AGE = 300
"""Seconds that a browser may show a part again without asking whether it still may."""
_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"
_BUSY = {"busy": "media_busy", "too_large": "media_large"}
_BROKEN = {"too_large": "media_broken", "internal": "media_broken"}
"""What goes wrong with any upload -> what this one's error is called."""


@media.post("/api/workshops/<code>/media")
def upload(code: str):
    """Store one file, by whoever may add it to a note [MEDIA-1]: `?id=` is a UUID that the browser has made."""
    medium_id = identifier(dict(request.args), "id")
    hub, store, claims = components().hub, components().store, claims_of(clean_code(code))
    _count_request(claims)
    workshop, person = hub.read(uploader, store, claims, clean_code(code))
    there = hub.read(uploaded_before, store, person, medium_id)
    if there:
        return jsonify(_told(there))
    limiter().take("upload", of_person(person.code, person.id))
    hub.read(store.refuse_full_server)
    hub.read(store.refuse_over_quota, workshop.code, person.id, 0, quotas_of(components().config))
    return jsonify(_told(_received(workshop, person, medium_id))), 201


@media.get("/api/workshops/<code>/media/<medium_id>/<part>")
def show(code: str, medium_id: str, part: str):
    """A part of a medium [MEDIA-3]; whoever may not have it hears the same as where there is none."""
    claims, hub, store = claims_of(clean_code(code)), components().hub, components().store
    if not claims or not is_identifier(medium_id) or part not in MEDIA_PARTS:
        raise _nothing()
    _count_request(claims)
    stored = hub.read(locate_part, store, claims, clean_code(code), medium_id, part)
    if stored is None:
        raise _nothing()
    tag = f"{medium_id}.{part}"
    if request.if_none_match.contains_weak(tag):
        return _private(Response(status=304), tag)
    content = hub.read(content_of, store, stored)
    if content is None:
        raise _nothing()
    answer = _private(Response(content, content_type=type_of_part(content)), tag)
    return answer.make_conditional(request.environ, accept_ranges=True, complete_length=len(content))


@media.get("/api/workshops/<code>/shelf")
def shelf(code: str):
    """The pictures that a facilitator has put there for everyone to pick from [MEDIA-8]."""
    claims = claims_of(clean_code(code))
    _count_request(claims)
    return jsonify(ok=True, media=components().hub.read(shelf_of, components().store, claims, clean_code(code)))


def _count_request(claims: list[Claim]) -> None:
    """Count a request that asks the database against this person's allowance. Raises `rate_limited`."""
    if claims:
        limiter().take("media", counted_as(claims[0].code, claims[0].participant))


def _private(answer: Response, tag: str) -> Response:
    answer.headers["Content-Security-Policy"] = _POLICY
    answer.headers["Cache-Control"] = f"private, max-age={_AGE}"
    answer.headers["Vary"] = f"Cookie, Authorization, {PLACES_HEADER}"
    answer.set_etag(tag)
    return answer


def _received(workshop: Workshop, person: Participant, medium_id: str) -> Medium:
    """The body, converted and stored."""
    hub, config = components().hub, components().config
    try:
        with reading_upload("media", MAX_BYTES) as received:
            found = _converted(received)
            parts = {name: hub.read(received.part, name) for name in found.pop("parts")}
    except HungUp:
        raise
    except SwotboardError as error:
        raise _as_medium(error, _BUSY) from None
    size = sum(map(len, parts.values()))
    medium = Medium(id=medium_id, participant=person.id, size=size, **found)
    return keep_medium(components().store, workshop, medium, parts, quotas_of(config), hub.write, hub.read)


def _converted(received: Upload) -> dict:
    try:
        return received.read_as("media")["found"]
    except HungUp:
        raise
    except SwotboardError as error:
        raise _as_medium(error, _BROKEN) from None


def _as_medium(error: SwotboardError, codes: dict[str, str]) -> SwotboardError:
    words = {
        "media_large": f"This file is larger than {MAX_BYTES // 1_000_000} MB.",
        "media_broken": "This file cannot be read: it is damaged, or takes more time or memory than a file may.",
        "media_busy": "Others are uploading just now. Try again in a moment.",
    }
    code = codes.get(error.code)
    return SwotboardError(code, words[code], error.retry_after) if code else error


def _told(medium: Medium) -> dict:
    known = {"id": medium.id, "kind": medium.kind, "w": medium.w, "h": medium.h, "ms": medium.ms}
    return {"ok": True, **known, "bytes": medium.size}


def _nothing() -> SwotboardError:
    return SwotboardError("not_found", "There is no such picture or recording.")
