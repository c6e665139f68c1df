"""The page on which whoever runs the server erases what they are asked to: a name, all of a person, a note or a comment
[ERASE-9]. Plain forms: what is searched for is in no address."""

import uuid

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from swotboard.clock import now
from swotboard.domain.model import Participant, Workshop
from swotboard.domain.op import Op
from swotboard.errors import SwotboardError
from swotboard.protocol import COMMENT_ERASE, ERASABLE, LIMITS, NOTE_ERASE
from swotboard.services.erasure_ops import unnaming_ops
from swotboard.services.erasure_search import find
from swotboard.services.workshops import add_person
from swotboard.web.auth import components, find_workshop, is_organizer
from swotboard.web.page_texts import plain_text

organizer_erasure = Blueprint("organizer_erasure", __name__)

_NAME, _EVERYTHING = ERASABLE


@organizer_erasure.get("/organizer/<code>/erasure")
def show(code: str) -> BaseResponse:
    """The question whom or what; else the door."""
    return _page(find_workshop(code)) if is_organizer() else redirect(url_for("organizer.show"))


@organizer_erasure.post("/organizer/<code>/erasure")
def answer(code: str) -> BaseResponse:
    """What was found by `words`; what becomes of the `subject` that is chosen; or, with the code typed, that it is
    done."""
    if not is_organizer():
        return redirect(url_for("organizer.show"), 303)
    workshop, form = find_workshop(code), request.form
    words = form.get("words", "").strip()[: LIMITS["text"]]
    try:
        if not form.get("what"):
            found = components().hub.read(find, components().store, workshop, words) if words else None
            return _page(workshop, words=words, found=found)
        return _chosen(workshop, form["what"], form.get("subject", ""), form.get("note", ""), words)
    except SwotboardError as error:
        return _page(workshop, error.status, words=words, problem=error.message)


def _chosen(workshop: Workshop, what: str, subject: str, note: str, words: str) -> Response:
    """Raises `bad_request`, `unknown_participant`, `unknown_note`."""
    chosen = {"what": what, "subject": subject, "note": note, "words": words}
    about = _about(workshop, what, subject, note)
    typed = request.form.get("code")
    if typed is None:
        return _page(workshop, asked={**chosen, **about})
    if typed.strip().upper() != workshop.code:
        problem = plain_text("organizer.eraseWrongCode")
        return _page(workshop, 400, asked={**chosen, **about}, problem=problem)
    _erase(workshop, what, subject, note)
    return _page(workshop, done={**about, "what": what, "before": now()})


def _about(workshop: Workshop, what: str, subject: str, note: str) -> dict:
    """What there is to say of what is chosen: `{name}` and counts of a person, `{text}` of a note or a comment."""
    hub, store = components().hub, components().store
    if what in ERASABLE:
        person = _person(workshop, subject)
        written = hub.read(store.written_by, workshop.code, person.id)
        counts = {kind: len(found) for kind, found in written._asdict().items()}
        return {"name": person.name, "lines": len(hub.read(store.lines_named, workshop.code, person.id)), **counts}
    if what not in ("note", "comment"):
        raise SwotboardError("bad_request", "`what` must say what to erase.")
    group, text, hidden, _ = _said(workshop, what, subject, note)
    return {"text": text, "hidden": hidden, "group": group}


def _erase(workshop: Workshop, what: str, subject: str, note: str) -> None:
    hub, store = components().hub, components().store
    if what in ERASABLE:
        person = _person(workshop, subject)
        if what == _NAME:
            hub.submit_ops(person, hub.read(unnaming_ops, store, person))
        else:
            hub.write(store.ask_erasure, workshop.code, person.id, now())
            hub.erase_soon()
        return
    group, _, _, author = _said(workshop, what, subject, note)
    fields: dict = {"note": subject, "standing": True} if what == "note" else {"note": note, "comment": subject}
    op = Op(str(uuid.uuid4()), group, NOTE_ERASE if what == "note" else COMMENT_ERASE, fields)
    if author:
        hub.submit_ops(hub.read(store.participant, author), [op])
    else:
        _for_nobody(workshop, op)


def _for_nobody(workshop: Workshop, op: Op) -> None:
    """What came with a file is nobody's: a facilitator's place that is ended at once does it."""
    hub, store = components().hub, components().store
    place = hub.write(add_person, store, workshop, "facilitator")
    try:
        hub.submit_ops(place, [op])
    finally:
        hub.write(store.end_sessions, workshop.code, now(), [place.id])


def _person(workshop: Workshop, subject: str) -> Participant:
    """Somebody of this workshop. In an anonymous one nobody is found: whose a note is, no page tells [ANON-1]."""
    if workshop.anonymous:
        raise SwotboardError("forbidden", "In an anonymous workshop nobody is told whose a note is.")
    person = components().hub.read(components().store.participant, subject)
    if person.code != workshop.code:
        raise SwotboardError("unknown_participant", "There is no such person in this workshop.")
    return person


def _said(workshop: Workshop, what: str, subject: str, note_id: str) -> tuple[str, str, bool, str | None]:
    """(board, text, whether it is hidden, whose it is) of a note or a comment."""
    wanted = subject if what == "note" else note_id
    notes = components().hub.read(components().store.notes, workshop.code, None, True)
    note = next((each for each in notes if each.id == wanted), None)
    if note is None:
        raise SwotboardError("unknown_note", "There is no such note in this workshop.")
    if what == "note":
        return note.group, note.text, bool(note.hidden), note.participant
    snapshot = components().hub.read(components().store.snapshot, workshop.code, note.group)
    comment = next((each for each in snapshot.talk_of(note.id)["comments"] if each["id"] == subject), None)
    if comment is None:
        raise SwotboardError("unknown_comment", "There is no such comment on this note.")
    return note.group, comment["text"], bool(note.hidden), comment["participant"]


def _page(workshop: Workshop, status: int = 200, **values: object) -> Response:
    names = {board.group: board.name for board in workshop.boards}
    page = render_template("organizer_erasure.html", workshop=workshop, board_names=names, **values)
    return Response(page, status=status, content_type="text/html; charset=utf-8")
