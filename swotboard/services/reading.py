"""Reads that cost much, as functions of a Store and plain values, so that another process can do them."""

import json
from collections.abc import Callable
from typing import Any

from swotboard.domain.audit import PAGE, audit_view
from swotboard.domain.model import Change, Participant, Workshop
from swotboard.domain.note_rules import notes_of
from swotboard.domain.op_registry import REPLAYED_OPS
from swotboard.domain.ports import StorePort
from swotboard.domain.replay import CurrentState, replay_views, withheld_today
from swotboard.domain.unread import MAX_CHANGES, unread_of
from swotboard.domain.visibility import Viewer
from swotboard.export.formats import format_named
from swotboard.export.options import Options
from swotboard.protocol import PHASE_SET, SCHEDULE_ADD, STAGE
from swotboard.services.exporting import document
from swotboard.store.store import Store
from swotboard.store.workshop_reader import WorkshopReader


def write_export(store: Store, path: str, code: str, name: str, options: Options, reader: str | None = None) -> None:
    """Write the document of the format `name` into a file. Raises as `exporting.document` does."""
    with open(path, "wb") as file:
        for piece in document(store, code, format_named(name), options, reader):
            file.write(piece)


def as_json(store: Store, fn: Callable[..., dict[str, Any]], *args: object) -> bytes:
    """What `fn(store, *args)` returns, as JSON: made where it is read, so that the loop passes bytes on."""
    return json.dumps(fn(store, *args), ensure_ascii=False, separators=(",", ":")).encode()


def history_page(
    store: Store, workshop: Workshop, group: str, viewer: Viewer, after: int, limit: int
) -> dict[str, Any]:
    """The changes of a board above `after`, at most `limit`: what docs/workshop.md, REPLAY, says."""
    with store.reader(workshop.code) as reader:
        seq = reader.workshop.board(group).seq
        changes = reader.changes_above(group, after, limit)
        today = _today(reader, group, changes)
        more = bool(changes) and changes[-1].seq < seq
        return {
            "board": group,
            "seq": seq,
            "next": changes[-1].seq if more else None,
            "created_at": workshop.created_at,
            "changes": replay_views(changes, today, viewer),
            "withheld": withheld_today(changes, today, viewer),
            **(_steps(reader, group) if after == 0 else {}),
        }


def unread_on_board(
    store: StorePort, workshop: Workshop, group: str, person: Participant, after: int
) -> dict[str, Any]:
    """What is new on a board above `after` [SEEN-2]."""
    board = store.snapshot(workshop.code, group)
    changes = store.changes_since(workshop.code, group, max(after, board.seq - MAX_CHANGES), MAX_CHANGES)
    return unread_of(changes, board, person)


def audit_page(store: StorePort, workshop: Workshop, before: int | None) -> dict[str, Any]:
    """What facilitators did, the newest first, a page of it: `{entries, before}` [AUDIT-3]."""
    audit_entries = store.audit_entries(workshop.code, before, PAGE + 1)
    people = {person.id: person.name for person in store.participants(workshop.code)}
    themes = store.theme_names(workshop.code)
    entries = [audit_view(found, workshop, people, themes) for found in audit_entries[:PAGE]]
    return {"entries": entries, "before": entries[-1]["entry"] if len(audit_entries) > PAGE else None}


def _today(reader: WorkshopReader, group: str, changes: list[Change]) -> CurrentState:
    ids = {note for change in changes if change.type in REPLAYED_OPS for note in notes_of(change)}
    return CurrentState(
        reader.workshop,
        {note.id: note for note in reader.these_notes(ids)},
        {theme.id: theme for theme in reader.themes(group)},
    )


def _steps(reader: WorkshopReader, group: str) -> dict[str, Any]:
    """Where the board was led, and the zone of the last step that was scheduled: `{steps: [{at, phase, silent}],
    zone}`."""
    steps = [{"at": reader.workshop.created_at, "phase": reader.origin()["phase"], "silent": False}]
    zone = None
    for change in reader.changes(STAGE):
        zone = change.body["zone"] if change.type == SCHEDULE_ADD else zone
        if change.type == PHASE_SET and change.body.get("group", group) == group:
            steps.append({"at": change.at, "phase": change.body["phase"], "silent": change.body["silent"]})
    return {"steps": steps, "zone": zone}
