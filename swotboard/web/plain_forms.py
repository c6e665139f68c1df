"""Answers the forms that a browser posts by itself, without our JavaScript, with pages [JOIN-12].

They go to the addresses that programs post JSON to. A refusal comes back as the page of the form, with what was typed.
"""

import os
import re
from collections.abc import Callable
from functools import partial
from typing import IO

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from swotboard.domain.model import Participant, Workshop
from swotboard.domain.requests import WorkshopForm, parse_participant, parse_workshop
from swotboard.errors import SwotboardError
from swotboard.web.access import asker_of, end_sessions, new_links
from swotboard.web.api import let_in, make_empty_workshop, make_workshop
from swotboard.web.auth import (
    components,
    find_workshop,
    is_organizer,
    require_facilitator_or_organizer,
    sends_cookies,
)
from swotboard.web.cookies import keep
from swotboard.web.create_key import give_create_key
from swotboard.web.error_answers import is_plain_form
from swotboard.web.expensive_requests import reading_file
from swotboard.web.import_export import MAX_IMPORTED, import_file, keep_until
from swotboard.web.page_texts import message_of, plain_text
from swotboard.web.pages import access_page, bring_page, deleted_page, home_page, join_page, keep_page
from swotboard.web.retention import delete_workshop, forget_places, undo_deletion

plain_forms = Blueprint("plain_forms", __name__)

_AROUND_A_FILE = 10_000
_SEE_OTHER = 303


@plain_forms.before_app_request
def answer_plain_form() -> BaseResponse | None:
    """The page that answers this form; None for everything else, which then goes its usual way."""
    answer = _ANSWERS.get(request.endpoint or "")
    return answer(**(request.view_args or {})) if answer and is_plain_form() else None


def _create() -> BaseResponse:
    typed = _typed_workshop(request.form)
    try:
        _refuse_empty(typed["title"], "title", plain_text("home.no_title"))
        made, facilitator = _make(parse_workshop(typed))
    except SwotboardError as error:
        return _again(error, home_page, _field(error, "create", title="title", groups="groups", name="groups"), typed)
    return _created(made, typed["title"].strip(), facilitator)


def _make(form: WorkshopForm) -> tuple[dict, Participant | None]:
    """A workshop, and its facilitator if their browser keeps the cookie that says so."""
    if sends_cookies():
        return make_workshop(form)
    return make_empty_workshop(form)[0], None


def _join(code: str) -> BaseResponse:
    workshop = find_workshop(code)
    typed = {name: request.form.get(name) for name in ("group", "name")}
    try:
        _refuse_empty(typed["group"], "group", plain_text("join.no_group"))
        if not sends_cookies():
            raise _Refusal("join", plain_text("cookies.board", host=request.host))
        person = let_in(parse_participant(typed), workshop.code)
    except SwotboardError as error:
        return _again(error, partial(join_page, workshop), _field(error, "join", name="name", group="group"), typed)
    answer = redirect(url_for("pages.board", code=workshop.code, group=person.group), _SEE_OTHER)
    keep(answer, person)
    return answer


def _give_create_key() -> BaseResponse:
    try:
        return give_create_key()
    except SwotboardError as error:
        if error.code != "bad_key":
            raise
        return _again(error, home_page, "key")


def _keep(code: str) -> BaseResponse:
    workshop = _kept_workshop(code)
    typed = {"until": request.form.get("until", "").strip()}
    until = None if request.form.get("forever") else typed["until"]
    try:
        if until is not None:
            _refuse_empty(until, "until", plain_text("form.noDay"))
        keep_until(workshop, until)
    except SwotboardError as error:
        return _again(error, partial(keep_page, workshop), "until", typed)
    return redirect(url_for("pages.keep_or_delete", code=workshop.code), _SEE_OTHER)


def _delete(code: str) -> BaseResponse:
    workshop = _kept_workshop(code)
    said, have, without = request.form.get("code", ""), "have" in request.form, "without" in request.form
    typed = {"code": said, "have": have, "without": without}
    try:
        if not have and not without:
            raise _Refusal("have", plain_text("form.notOpened"))
        if "".join(said.split()).upper() != workshop.code:
            raise _Refusal("code", plain_text("form.typeCode", code=workshop.code))
        deleted = delete_workshop(workshop, said, without)
    except SwotboardError as error:
        return _again(
            error, partial(keep_page, workshop), _field(error, "have" if error.code == "not_taken" else "code"), typed
        )
    answer = deleted_page(deleted)
    forget_places(answer, workshop.code)
    return answer


def _end_sessions(code: str) -> BaseResponse:
    workshop = find_workshop(code)
    own = asker_of(workshop.code)
    try:
        end_sessions(workshop, own, request.form.get("session"), "others" in request.form)
    except SwotboardError as error:
        if error.code != "unknown_participant":  # somebody else was quicker: the page shows what is there now
            raise
    return redirect(url_for("pages.access", code=workshop.code), _SEE_OTHER)


def _make_links(code: str) -> BaseResponse:
    workshop = find_workshop(code)
    own = asker_of(workshop.code)
    return access_page(workshop, made=new_links(workshop, own, "projector_only" in request.form))


def _undelete(code: str) -> BaseResponse:
    deleted = undo_deletion(code)
    page = url_for("organizer.show") if is_organizer() else url_for("pages.stage", code=deleted["code"])
    return redirect(page, _SEE_OTHER)


def _import() -> BaseResponse:
    request.max_content_length = MAX_IMPORTED + _AROUND_A_FILE
    try:
        made = import_file(lambda: reading_file("workshop", _chosen_file()))
    except SwotboardError as error:
        return _again(error, bring_page, "file")
    title = find_workshop(made["code"]).title
    if not sends_cookies():
        return _created(made, title, None)
    return _created(made, title, let_in(parse_participant({"key": made["facilitator_key"]}), made["code"]))


_ANSWERS: dict[str, Callable[..., BaseResponse]] = {
    "api.create_workshop": _create,
    "api.join_workshop": _join,
    "create_key.give_create_key": _give_create_key,
    "results.keep": _keep,
    "keeping.delete": _delete,
    "keeping.undelete": _undelete,
    "access.end": _end_sessions,
    "access.make_links": _make_links,
    "results.import_workshop": _import,
}


class _Refusal(SwotboardError):
    """What is wrong with one `field` of a form."""

    def __init__(self, field: str, message: str):
        super().__init__("bad_request", message)
        self.field = field


def _refuse_empty(value: str | None, field: str, message: str) -> None:
    if not value or not value.strip():
        raise _Refusal(field, message)


def _field(error: SwotboardError, otherwise: str, **named: str) -> str:
    """The field to mark: the refusal's own, else that of the first word in `named` that the message holds, else
    `otherwise`."""
    if isinstance(error, _Refusal):
        return error.field
    words = re.findall(r"\w+", error.message)
    return next((field for word, field in named.items() if word in words), otherwise)


def _again(
    error: SwotboardError, page: Callable[..., str | BaseResponse], field: str, typed: dict | None = None
) -> BaseResponse:
    """The page of the form once more: what is wrong beside its field, and what was typed."""
    components().hub.metrics.refused("http", error.code)
    message = error.message if isinstance(error, _Refusal) else message_of(error)
    answer = _page(page(problem={"field": field, "message": message}, typed=typed))
    answer.status_code = error.status
    if error.retry_after is not None:
        answer.headers["Retry-After"] = str(max(1, round(error.retry_after)))
    return answer


def _created(made: dict, title: str, facilitator: Participant | None) -> BaseResponse:
    stage = url_for("pages.stage", code=made["code"]) if facilitator else made["links"]["facilitator"]
    answer = _page(render_template("created.html", title=title, stage=stage, **made))
    answer.status_code = 201
    if facilitator:
        keep(answer, facilitator)
    return answer


def _page(made: str | BaseResponse) -> BaseResponse:
    return made if isinstance(made, BaseResponse) else Response(made, content_type="text/html; charset=utf-8")


def _typed_workshop(form: MultiDict) -> dict:
    """What was typed, in the shape that programs send. A group that was left empty is one that is not wanted."""
    return {
        "title": form.get("title", ""),
        "groups": [name for name in form.getlist("group") if name.strip()],
        "anonymous": form.get("anonymous") == "yes",
    }


def _kept_workshop(code: str) -> Workshop:
    workshop = find_workshop(code)
    require_facilitator_or_organizer(workshop.code)
    return workshop


def _chosen_file() -> IO[bytes]:
    chosen = request.files.get("file")
    if chosen is None or not chosen.filename:
        raise _Refusal("file", plain_text("bring.no_file"))
    if chosen.stream.seek(0, os.SEEK_END) > MAX_IMPORTED:
        raise _Refusal("file", plain_text("form.large", n=MAX_IMPORTED // 1_000_000))
    return chosen.stream
