"""Exports and imports workshops and notes over HTTP: docs/results.md, EXPORT and IMPORT."""

import logging
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from flask import Blueprint, Response, jsonify, request

from swotboard.clock import now
from swotboard.domain.fields import mapping
from swotboard.domain.model import Note, Participant, Workshop
from swotboard.domain.op import Op
from swotboard.domain.permissions import may_take_results
from swotboard.domain.requests import slug
from swotboard.domain.retention_rules import last_day
from swotboard.errors import SwotboardError
from swotboard.export.formats import format_named
from swotboard.export.html_export import policy
from swotboard.export.options import Options, parse_options
from swotboard.services import workshops
from swotboard.services.importing import (
    changed_notes,
    in_portions,
    note_ops,
    preview_view,
    refuse_full,
    update_ops,
    write_in,
)
from swotboard.services.media_uploads import quotas_of
from swotboard.services.reading import write_export
from swotboard.services.session_cookies import receipt_name
from swotboard.services.tokens import new_keys
from swotboard.store.store import Store
from swotboard.web.api import created
from swotboard.web.auth import (
    by_bearer,
    by_cookie,
    components,
    find_workshop,
    is_organizer,
    limiter,
    require_facilitator,
    require_facilitator_or_organizer,
)
from swotboard.web.cookies import keep_receipt
from swotboard.web.create_key import require_creator
from swotboard.web.expensive_requests import in_turn, reading_file, reading_upload
from swotboard.web.request_body import json_body
from swotboard.web.uploads import Upload

log = logging.getLogger(__name__)

import_export = Blueprint("results", __name__)

_SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "workshop.schema.json"
_AT_ONCE = 65_536
MAX_IMPORTED = 32_000_000
MAX_CSV = 8_000_000


@import_export.get("/api/workshops/<code>/export.<ending>")
def export(code: str, ending: str):
    """Results in one of the formats, for whoever may take them [EXPORT-1, TAKE-1]. A report is shown where `?show=1`
    asks for it."""
    workshop = find_workshop(code)
    person = _taker(workshop)
    made, options = format_named(ending), _options(workshop)
    reader = person.id if person and person.role == "participant" else None
    if reader:
        _refuse_more(ending, options)
    with in_turn("export", workshop.code, person, "participants" if reader else "") as read:
        before = components().hub.read(components().store.workshop_facts, workshop.code)["last_activity"]
        file = _written(read, workshop.code, made.name, options, reader)
    answer = Response(_pieces(file), content_type=made.type)
    if ending == "html" and request.args.get("show"):
        answer.headers["Content-Security-Policy"] = policy()
    else:
        answer.headers["Content-Disposition"] = _as_file(workshop, options, ending)
    answer.headers["Content-Length"] = str(file.seek(0, 2))
    file.seek(0)
    if ending == "json" and replace(options, media=True, language=None) == Options(
        removed=True, history=True, media=True
    ):
        _give_receipt(answer, workshop.code, before if _is_safe_copy(file) else "")
    return answer


@import_export.post("/api/workshops/import")
def import_workshop():
    """A workshop from its JSON, with a new code and new keys; anybody may who may make one [IMPORT-1]."""
    return jsonify(import_file(lambda: reading_upload("workshop", MAX_IMPORTED))), 201


@import_export.post("/api/workshops/<code>/retention")
def keep(code: str):
    """Until when the workshop is kept: `{until: "2021-06-30"}`, null for as long as nobody deletes it [KEEP-1]."""
    workshop = find_workshop(code)
    require_facilitator_or_organizer(workshop.code)
    until = mapping(json_body(request)).get("until")
    if until is not None and not isinstance(until, str):
        raise SwotboardError("bad_request", "`until` must be a day like 2021-06-30, or null.")
    keep_until(workshop, until)
    return jsonify(ok=True, until=until)


@import_export.post("/api/workshops/<code>/notes.csv")
def import_notes(code: str):
    """Notes from a CSV, for a facilitator: a preview, or with `?apply=1` the notes themselves [IMPORT-6].

    With `?update=1` as well, notes that are there and that the file says otherwise become what it says.
    With `?look=1` only how the file is read [IMPORT-7].
    """
    workshop = find_workshop(code)
    person = require_facilitator(workshop.code)
    chosen = request.args.to_dict()
    boards = [{"group": board.group, "name": board.name} for board in workshop.boards]
    with reading_upload("csv", MAX_CSV) as upload:
        found = upload.read_as("csv", {"code": workshop.code, "boards": boards, "chosen": chosen})["found"]
        notes = (
            []
            if chosen.get("look")
            else components().hub.read(lambda: [note for some in upload.portions() for note in some])
        )
    if chosen.get("look"):
        return jsonify(ok=True, **found)
    hub, store = components().hub, components().store
    there = hub.read(store.note_ids, workshop.code)
    changed = hub.read(_changed, store, workshop.code, notes, there)
    apply = bool(chosen.get("apply")) and not found["errors"]
    if apply:
        _write_notes(person, note_ops(notes, there) + (update_ops(changed) if chosen.get("update") else []))
    return jsonify(ok=not found["errors"], applied=apply, **preview_view(found, notes, there, changed))


def _changed(store: Store, code: str, notes: list[dict], there: set[str]) -> list[tuple[dict, Note]]:
    if not any(note["id"] in there for note in notes):
        return []
    return changed_notes(notes, {note.id: note for note in store.notes(code)})


def _write_notes(person: Participant, ops: list[Op]) -> None:
    """In portions, with as much rest between them as they took: 5,000 in one would keep everybody waiting for
    seconds."""
    hub = components().hub
    hub.read(refuse_full, components().store, person.code, ops)
    for some in in_portions(ops):
        started = time.perf_counter()
        hub.submit_ops(person, some)
        hub.rest(time.perf_counter() - started)


@import_export.get("/api/workshop.schema.json")
def schema():
    """The JSON Schema of the JSON document."""
    return Response(_SCHEMA.read_bytes(), content_type="application/schema+json")


def import_file(reading: Callable[[], AbstractContextManager[Upload]]) -> dict:
    """Make a workshop of the JSON in a file: what its maker is told. Raises before it is read: `rate_limited`, and as
    `require_creator` does."""
    require_creator()
    limiter().take("create", request.remote_addr)
    limiter().take_workshop(request.remote_addr)
    keys, hub, config = new_keys(), components().hub, components().config
    hub.read(components().store.refuse_full_server)
    with reading() as upload:
        upload.read_as("workshop")
        code = write_in(
            components().store, upload.portions(), keys, hub.write, hub.read, upload.go_on, quotas=quotas_of(config)
        )
    hub.write(components().store.keep_until, code, workshops.kept_until(config.keep_days, now()))
    return created(code, keys)


def keep_until(workshop: Workshop, until: str | None) -> None:
    """Keep a workshop until a day, or for good where it is None or empty. Raises as `last_day` does."""
    components().hub.write(components().store.keep_until, workshop.code, last_day(until, now()))


def _taker(workshop: Workshop) -> Participant | None:
    """Whoever may take results: None for whoever runs the server, a facilitator, or a participant [TAKE-1]. Raises as
    `require_facilitator` does."""
    if is_organizer():
        return None
    bearer = by_bearer(workshop.code)
    person = bearer or by_cookie(workshop.code, "facilitator") or by_cookie(workshop.code, "participant")
    return person if person and may_take_results(workshop, person) else require_facilitator(workshop.code)


def _refuse_more(ending: str, options: Options) -> None:
    """[TAKE-2, TAKE-3] Only what may be read on the boards as they are; JSON holds more, to bring a workshop back."""
    if ending == "json" or options.removed or options.history or options.as_of:
        raise SwotboardError("forbidden", "Participants take home what they may read, as it is now.")


def _is_safe_copy(file: BinaryIO) -> bool:
    """Whether the JSON in this file can be brought in and is then the same; a process of its own finds out [KEEP-5]."""
    with reading_file("copy", file) as upload:
        try:
            problem = upload.read_as("copy")["problem"]
        except SwotboardError as error:
            problem = error.message
    if problem:
        log.warning("an export could not be read back", extra={"reason": problem[:500]})
    return not problem


def _give_receipt(answer: Response, code: str, at: str) -> None:
    """[KEEP-5] All that there was at `at` has been given; an empty `at` says that it could not be read back."""
    keep_receipt(answer, receipt_name(code), components().access.receipt(code, at))


def _options(workshop: Workshop) -> Options:
    raw = {key: value for key, value in request.args.items() if value}
    return parse_options({**raw, "group": workshops.group_by_name(workshop, raw.get("group")) or ""})


def _written(read: Callable[..., None], code: str, name: str, options: Options, reader: str | None) -> BinaryIO:
    """The whole document on disk before the first byte leaves: whoever takes it slowly holds no database, and an error
    is an answer, not a file cut off [EXPORT-4]."""
    with tempfile.TemporaryDirectory(prefix="swotboard-export-") as folder:
        path = Path(folder) / "export"
        read(write_export, str(path), code, name, options, reader)
        return path.open("rb")


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(_AT_ONCE):
            yield piece


def _as_file(workshop: Workshop, options: Options, ending: str) -> str:
    """`attachment` with a name that every browser reads: plain letters, and the title as it is written for newer
    ones."""
    group = options.group or ""
    plain = "-".join(part for part in (slug(workshop.title), workshop.code, group) if part)
    full = "".join(" " if letter in '/\\:*?"<>|' else letter for letter in workshop.title)
    name = " ".join(part for part in (full, workshop.code, group) if part)
    return f"attachment; filename=\"{plain}.{ending}\"; filename*=UTF-8''{quote(f'{name}.{ending}', safe='')}"
