"""The HTTP interface: docs/protocol.md, HTTP."""

import json
import uuid
from dataclasses import replace

from flask import Blueprint, Response, jsonify, request

from swotboard import __version__
from swotboard.clock import now
from swotboard.domain.fields import mapping
from swotboard.domain.model import Participant, Settings, Workshop
from swotboard.domain.op import Op
from swotboard.domain.requests import DEFAULT_GROUPS, ParticipantForm, WorkshopForm, parse_participant, parse_workshop
from swotboard.errors import SwotboardError
from swotboard.protocol import PARTICIPANT_MOVE, STAGE
from swotboard.services import qr_codes, workshops
from swotboard.services.page_addresses import base_url, links_of
from swotboard.services.tokens import Keys, new_keys
from swotboard.texts import text
from swotboard.web import error_answers
from swotboard.web.auth import (
    by_bearer,
    by_cookie,
    components,
    counted_as,
    find_workshop,
    limiter,
    role_by_key,
    sends_cookies,
)
from swotboard.web.cookies import keep, keep_what_the_tab_holds
from swotboard.web.create_key import require_creator
from swotboard.web.language import creators_language
from swotboard.web.request_body import json_body

api = Blueprint("api", __name__)

_LONGEST_QR = 500


@api.post("/api/workshops")
def create_workshop():
    """Make a workshop; whoever does is its facilitator from then on, in this browser."""
    made, facilitator = make_workshop(parse_workshop(json_body(request), usual_groups()))
    answer = jsonify(made)
    keep(answer, facilitator)
    return answer, 201


@api.post("/api/workshops/<code>/participants")
def join_workshop(code: str):
    """Let somebody in, or change the group and name of somebody who is in [HTTP-2]."""
    person = let_in(parse_participant(json_body(request)), code)
    waits = {"waiting": True} if person.waiting else {}
    answer = jsonify(token=components().access.issue(person), participant=person.id, role=person.role, **waits)
    keep(answer, person)
    return answer, 201


@api.get("/api/workshops/<code>/entry")
def show_entry(code: str):
    """Whether whoever asks is in: `{ok, admission, state}`, for a page that waits [ENTRY-3]."""
    workshop = find_workshop(code)
    limiter().take("entry", request.remote_addr)
    return jsonify(ok=True, admission=workshop.settings.admission, state=_state_of(workshop))


@api.get("/api/workshops/<code>")
def show_workshop(code: str):
    """What a page needs before somebody joins."""
    workshop = find_workshop(code)
    return jsonify(
        code=workshop.code,
        title=workshop.title,
        anonymous=workshop.anonymous,
        phase=workshop.phase,
        groups=[{"group": board.group, "name": board.name} for board in workshop.boards],
    )


@api.get("/api/cookies")
def show_cookies():
    """Whether this browser sends cookies back; if so, they hold what its tab held until now [HTTP-14]."""
    answer = jsonify(ok=True, kept=sends_cookies())
    if sends_cookies():
        keep_what_the_tab_holds(answer)
    return answer


@api.post("/api/qr")
def draw_qr():
    """A QR code of a short text, as SVG: a link with a key in it must not come into an address."""
    limiter().take("qr", request.remote_addr)
    text = mapping(json_body(request)).get("text")
    if not isinstance(text, str) or not text.strip():
        raise SwotboardError("bad_request", "`text` must be text.")
    if len(text) > _LONGEST_QR:
        raise SwotboardError("too_long", f"`text` is longer than {_LONGEST_QR} characters.")
    return svg_of(text)


@api.get("/healthz")
def healthz():
    """Whether loop, writer, reader and log are well [HTTP-9]."""
    parts, error = components().hub.health.check()
    if error is None:
        degraded = components().hub.health.degraded()
        more = {"degraded": sorted(degraded)} if degraded else {}
        return jsonify(ok=True, version=__version__, parts={**parts, **degraded}, **more)
    answer = error_answers.answer(error)
    answer.data = json.dumps({**error.as_answer(), "parts": parts})
    return answer


def make_workshop(form: WorkshopForm) -> tuple[dict, Participant]:
    """Make a workshop: what its maker is told, and the facilitator that they are. Raises `rate_limited`, and as
    `require_creator` does."""
    made, workshop = make_empty_workshop(form)
    return made, components().hub.write(workshops.add_person, components().store, workshop, "facilitator")


def usual_groups() -> list[str]:
    """The names of the groups that a workshop has where none are named."""
    return [text(creators_language(), f"home.group.{name}") for name in DEFAULT_GROUPS]


def make_empty_workshop(form: WorkshopForm) -> tuple[dict, Workshop]:
    """Make a workshop without anybody in it, in the language of whoever makes it unless it says which [LANG-3]. Raises
    `rate_limited`, and as `require_creator` does."""
    require_creator()
    if creators_language() != Settings().language:
        form = replace(form, settings={"language": creators_language(), **form.settings})
    limiter().take("create", request.remote_addr)
    limiter().take_workshop(request.remote_addr)
    keys, until = new_keys(), workshops.kept_until(components().config.keep_days, now())
    workshop = components().hub.write(workshops.create_workshop, components().store, form, keys, None, until)
    return created(workshop.code, keys), workshop


def let_in(form: ParticipantForm, code: str) -> Participant:
    """Somebody new, or whoever asks with another group and name [HTTP-2]. Raises as `find_workshop`, and
    `unknown_board`."""
    workshop = find_workshop(code, form.key)
    return _with_key(workshop, form) if form.key else _without_key(workshop, form)


def created(code: str, keys: Keys) -> dict:
    """What whoever makes a workshop is told, once."""
    base = base_url(components().config, request.host_url)
    return {
        "code": code,
        "facilitator_key": keys.facilitator,
        "projector_key": keys.projector,
        "links": links_of(base, code, vars(keys)),
        "keep_until": workshops.kept_until(components().config.keep_days, now()),
    }


def svg_of(text: str) -> Response:
    """A QR code as an answer, drawn off the loop."""
    try:
        drawn = components().hub.read(qr_codes.svg, text)
    except UnicodeEncodeError:
        raise SwotboardError("bad_text", "The text holds characters that cannot be drawn.") from None
    return Response(drawn, content_type="image/svg+xml")


def _with_key(workshop: Workshop, form: ParticipantForm) -> Participant:
    role = role_by_key(workshop, form.key or "")
    return _add(workshop, role, form, form.key or "")


def _without_key(workshop: Workshop, form: ParticipantForm) -> Participant:
    known = by_bearer(workshop.code, waiting=True) or by_cookie(workshop.code, "participant", waiting=True)
    if known is None:
        return _add(workshop, "participant", form)
    group = workshops.group_by_name(workshop, form.group)
    if known.waiting:
        return _changed_while_waiting(workshop, known, form.name, group)
    if group and group != known.group:
        limiter().take("switch", counted_as(known.code, known.id))
        _switch(known, group)
    person = components().hub.write(components().store.update_participant, known.id, form.name)
    if person.name != known.name:
        components().hub.renamed(workshop.code)
    return person


def _changed_while_waiting(workshop: Workshop, known: Participant, name: str | None, group: str | None) -> Participant:
    person = components().hub.write(components().store.update_participant, known.id, name, group)
    components().hub.waits(workshop.code)
    return person


def _switch(person: Participant, group: str) -> None:
    """To another group, as an op: open pages follow at once, and it stands in the audit list [MOVE-2]. Raises
    `no_switch`."""
    op = Op(str(uuid.uuid4()), STAGE, PARTICIPANT_MOVE, {"participant": person.id, "group": group})
    components().hub.submit_ops(person, [op])


def _add(workshop: Workshop, role: str, form: ParticipantForm, key: str = "") -> Participant:
    group = workshops.group_by_name(workshop, form.group)
    limiter().take("join", request.remote_addr)
    name = form.name or None
    person = components().hub.write(workshops.add_person, components().store, workshop, role, name, group, key)
    if person.waiting:
        components().hub.waits(workshop.code)
    return person


def _state_of(workshop: Workshop) -> str:
    """`in`, `waiting` or `out`; `new` for whom the server does not know here."""
    try:
        person = by_bearer(workshop.code, waiting=True) or by_cookie(workshop.code, "participant", waiting=True)
    except SwotboardError as error:
        if error.code != "put_out":
            raise
        return "out"
    return "new" if person is None else "waiting" if person.waiting else "in"
