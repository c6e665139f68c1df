"""Deletes a workshop for its facilitators, or for whoever runs the server, after it was exported, and undoes that:
docs/results.md, KEEP."""

from flask import Blueprint, jsonify, request
from werkzeug.wrappers import Response as BaseResponse

from swotboard.domain.fields import mapping
from swotboard.domain.model import Workshop
from swotboard.domain.records import DeletedWorkshop
from swotboard.errors import SwotboardError
from swotboard.live.jobs.retention_job import end_workshop
from swotboard.protocol import ROLES
from swotboard.services.session_cookies import cookie_name, receipt_name
from swotboard.services.tokens import clean_code
from swotboard.web.auth import (
    claims_of,
    components,
    cookies,
    find_workshop,
    is_organizer,
    require_facilitator_or_organizer,
)
from swotboard.web.browser_cookies import drop_in_browser
from swotboard.web.request_body import json_body

retention = Blueprint("keeping", __name__)


@retention.post("/api/workshops/<code>/delete")
def delete(code: str):
    """Delete a workshop [KEEP-5]: `{code, without_export?}`; what was deleted, and until when that can be undone
    [KEEP-9]. Raises `not_taken`."""
    workshop = find_workshop(code)
    require_facilitator_or_organizer(workshop.code)
    wish = mapping(json_body(request))
    record = delete_workshop(workshop, wish.get("code"), wish.get("without_export") is True)
    answer = jsonify(ok=True, deleted=record)
    forget_places(answer, workshop.code)
    return answer


@retention.post("/api/workshops/<code>/undelete")
def undelete(code: str):
    """Undo a deletion within a day [KEEP-9]. Raises `unknown_workshop`, also for whoever may not."""
    deleted = undo_deletion(code)
    return jsonify(ok=True, code=deleted["code"])


def undo_deletion(raw_code: str) -> DeletedWorkshop:
    """Undo a deletion for whoever asks; what it was. Raises `unknown_workshop`, also for whoever may not."""
    deleted = deleted_workshop(clean_code(raw_code))
    if deleted is None:
        find_workshop(raw_code)  # counts who guesses codes
        raise SwotboardError("bad_request", "This workshop is not deleted.")
    components().hub.write(components().store.undo_deletion, deleted["code"])
    return deleted


def deleted_workshop(code: str) -> DeletedWorkshop | None:
    """A deleted workshop, for its facilitators and for whoever runs the server, who can undo that; to everybody else
    there is none."""
    hub, store = components().hub, components().store
    people = [claim.participant for claim in claims_of(code) if claim.role == "facilitator"]
    if is_organizer() or (people and hub.read(store.led_before_deletion, code, people)):
        return next(iter(hub.read(store.deleted_workshops, code)), None)
    return None


def delete_workshop(workshop: Workshop, typed: object, without_export: bool) -> DeletedWorkshop:
    """Delete it if `typed` is its code; what was deleted. Raises `bad_request`, `not_taken`."""
    if not isinstance(typed, str) or clean_code(typed) != workshop.code:
        raise SwotboardError("bad_request", "`code` must be the code of this workshop.")
    if not without_export:
        _refuse_untaken(workshop)
    return end_workshop(components().hub, components().store, workshop.code)


def forget_places(answer: BaseResponse, code: str) -> None:
    """Take the cookies of a workshop that is deleted out of this browser, but for a facilitator's: it can undo that."""
    for name in [receipt_name(code), *(cookie_name(code, role) for role in ROLES if role != "facilitator")]:
        drop_in_browser(answer, name)


def _refuse_untaken(workshop: Workshop) -> None:
    """Raises `not_taken` unless this browser was given everything, and nothing was written since."""
    receipts = cookies().get(receipt_name(workshop.code), ())[:4]
    times = (components().access.taken(receipt, workshop.code) for receipt in receipts)
    taken = next((at for at in times if at is not None), None)
    if taken is None:
        raise SwotboardError("not_taken", "Download everything (JSON) first, or say that you want no copy.")
    if not taken:
        raise SwotboardError(
            "not_taken",
            "The file that you downloaded could not be read back, so it is no safe copy. Keep the "
            "workshop and tell whoever runs this server, or say that you want no copy.",
        )
    if components().hub.read(components().store.workshop_facts, workshop.code)["last_activity"] > taken:
        raise SwotboardError(
            "not_taken", "Something was written since you downloaded it. Download everything once more."
        )
