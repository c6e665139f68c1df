"""Gives a board's changes over HTTP, for the replay: docs/workshop.md, REPLAY."""

from flask import Blueprint, jsonify, request

from swotboard.domain.model import Participant, Workshop
from swotboard.domain.note_rules import notes_of
from swotboard.domain.permissions import may_read
from swotboard.domain.replay import MAX_CHANGES, CurrentState, replay_views, withheld_today
from swotboard.domain.visibility import FACILITATOR, OTHER, Viewer
from swotboard.errors import SwotboardError
from swotboard.protocol import PHASE_SET, SCHEDULE_ADD, STAGE, TALK_OPS
from swotboard.store.workshop_reader import WorkshopReader
from swotboard.web.audit_and_unread import by_cookie_role, number
from swotboard.web.auth import by_bearer, components, find_workshop
from swotboard.web.expensive_requests import in_turn

history_routes = Blueprint("replaying", __name__)


@history_routes.get("/api/workshops/<code>/history")
def history(code: str):
    """The changes of `?board=` above `?after=`, at most `?limit=`, as the asker may see them again [REPLAY].

    `{board, seq, next, created_at, changes, withheld, steps, zone}`; `next` is the `after` of the next page, null on
    the last. `?all=1`, a facilitator's, tells former texts and what was removed. Raises `bad_request`, `unauthorized`,
    `forbidden`.
    """
    workshop = find_workshop(code)
    person = by_bearer(workshop.code) or by_cookie_role(workshop)
    if person is None:
        raise SwotboardError("unauthorized", "Join the workshop first.")
    group = workshop.board(request.args.get("board", "")).group
    if not may_read(workshop, person, group):
        raise SwotboardError("forbidden", "This is another group's board.")
    viewer, after, limit = _viewer(person), number("after") or 0, _limit()
    with in_turn("reading", workshop.code, person):
        return jsonify(components().hub.read(_page, components().store, workshop, group, viewer, after, limit))


def _viewer(person: Participant) -> Viewer:
    """[REPLAY-4] A facilitator sees what everybody sees, fit for a shared screen, until they ask for all."""
    wanted = request.args.get("all", "0")
    if wanted not in ("0", "1"):
        raise SwotboardError("bad_request", "`all` must be 0 or 1.")
    if person.role != "facilitator" and wanted == "1":
        raise SwotboardError("forbidden", "Former texts and what was removed are for facilitators.")
    if person.role != "participant":
        return Viewer(FACILITATOR if wanted == "1" else OTHER)
    return Viewer(OTHER, person.id)


def _limit() -> int:
    limit = number("limit")
    if limit is None:
        return MAX_CHANGES
    if not 1 <= limit <= MAX_CHANGES:
        raise SwotboardError("bad_request", f"`limit` must be between 1 and {MAX_CHANGES}.")
    return limit


def _page(store, workshop: Workshop, group: str, viewer: Viewer, after: int, limit: int) -> dict:
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


def _today(reader: WorkshopReader, group: str, changes) -> CurrentState:
    ids = {note for change in changes if change.type not in TALK_OPS for note in notes_of(change)}
    return CurrentState(
        reader.workshop,
        {note.id: note for note in reader.these_notes(ids)},
        {theme.id: theme for theme in reader.themes(group)},
    )


def _steps(reader: WorkshopReader, group: str) -> dict:
    """Where the board was led, and the zone of the last step that was scheduled: `{steps: [{at, phase, silent}],
    zone}`."""
    steps = [{"at": reader.workshop.created_at, "phase": reader.origin()["phase"], "silent": False}]
    zone = None
    for change in reader.changes(STAGE):
        zone = change.body["zone"] if change.type == SCHEDULE_ADD else zone
        if change.type == PHASE_SET and change.body.get("group", group) == group:
            steps.append({"at": change.at, "phase": change.body["phase"], "silent": change.body["silent"]})
    return {"steps": steps, "zone": zone}
