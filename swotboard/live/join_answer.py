"""Builds the answer to a join: who the client is, the stage, and the boards it may see."""

from collections.abc import Sequence
from dataclasses import dataclass

from swotboard.clock import now
from swotboard.domain import visibility
from swotboard.domain.fields import mapping
from swotboard.domain.model import Claim, Participant, Workshop
from swotboard.domain.note_rules import notes_of
from swotboard.domain.permissions import may_read, refuse_absent
from swotboard.domain.ports import StorePort
from swotboard.domain.visits import Since, begin
from swotboard.errors import SwotboardError
from swotboard.live.last_seen import seen_view
from swotboard.live.preencoded_json import PreencodedJson
from swotboard.live.snapshot_cache import RecentBoards, SnapshotCache
from swotboard.protocol import LIMITS, PLAN, STAGE

_EVERY = "*"
_MAX_BOARDS = 2 * LIMITS["groups"]


@dataclass(frozen=True)
class JoinRequest:
    """`groups` are boards by name; `everywhere` is every board that one may join, `plan` the plan's stream as well."""

    groups: tuple[str, ...]
    since: dict[str, int]
    everywhere: bool = False
    plan: bool = False


@dataclass(frozen=True)
class Joined:
    """The answer, and what it was made of."""

    person: Participant
    groups: tuple[str, ...]
    plan: bool
    workshop: Workshop
    answer: dict
    since: dict[str, Since]

    def seqs(self) -> dict[str, int]:
        """The last number of each stream that the answer holds."""
        plan = {PLAN: self.answer["plan"]["seq"]} if self.plan else {}
        return {STAGE: self.answer["stage"]["seq"], **{g: _seq(b) for g, b in self.answer["boards"].items()}, **plan}


def parse_join(raw: object) -> JoinRequest:
    """`{boards: [group, "*" or "plan"] or "*", since?: {stream: seq}}`; raises `bad_request`."""
    message = mapping(raw)
    named = _named(message.get("boards"))
    groups = tuple(name for name in named if name not in (_EVERY, PLAN))
    return JoinRequest(groups, _since(message.get("since")), everywhere=_EVERY in named, plan=PLAN in named)


def current_person(store: StorePort, claim: Claim) -> Participant:
    """The participant as the database knows them now [LIVE-4]; raises `bad_token`, `put_out`, `unknown_workshop`."""
    try:
        person = store.participant(claim.participant)
    except SwotboardError as error:
        if error.code != "unknown_participant":
            raise
        store.workshop(claim.code)  # `unknown_workshop` where the workshop itself is gone
        raise SwotboardError("bad_token", "You are not known in this workshop. Join it again.") from None
    if person.code != claim.code:
        raise SwotboardError("bad_token", "This token is for another workshop.")
    refuse_absent(person)
    return person


def build_answer(store: StorePort, snapshot_cache: SnapshotCache, claim: Claim, request: JoinRequest) -> Joined:
    """Reads everything that the answer to a join holds. One at a time. Raises `forbidden`, `unknown_board`,
    `put_out` …"""
    person = current_person(store, claim)
    workshop = store.workshop(claim.code)
    viewer = visibility.viewer_of(person)
    groups = _allowed(workshop, person, request)
    people = store.participants(claim.code) if viewer.audience == visibility.FACILITATOR else []
    at = now()
    boards = {
        group: _board(store, snapshot_cache, workshop, group, request.since.get(group), viewer) for group in groups
    }
    seqs = {group: _seq(board) for group, board in boards.items()}
    since = _visits(store, person, seqs, at)
    answer = {
        "ok": True,
        "now": at,
        "you": {**_you(store, person, workshop), "seen": seen_view(since, seqs)},
        "stage": visibility.stage_view(workshop, people, viewer.audience, store.rounds(claim.code)),
        "boards": boards,
        "questions": burning_questions(store, workshop),
    }
    if request.plan:
        answer["plan"] = _plan(store, workshop, request.since.get(PLAN), viewer)
    return Joined(person, groups, request.plan, workshop, answer, since)


def build_boards(
    store: StorePort, snapshot_cache: SnapshotCache, claim: Claim, groups: Sequence[str] | None
) -> RecentBoards:
    """Whole boards for whoever joins with their seqs afterwards [JOIN-11]; all that they may see for None."""
    person = current_person(store, claim)
    workshop = store.workshop(claim.code)
    allowed = _allowed(workshop, person, JoinRequest(tuple(groups or ()), {}, everywhere=groups is None))
    return snapshot_cache.recent(store, workshop, allowed, visibility.viewer_of(person))


def _visits(store: StorePort, person: Participant, seqs: dict[str, int], at: str) -> dict[str, Since]:
    """Where what is new begins, on each board [SEEN-1]."""
    before = store.seen(person.id)
    return {group: begin(before.get(group), at, seq) for group, seq in seqs.items()}


def burning_questions(store: StorePort, workshop: Workshop) -> list[dict]:
    """[TALK-3] The questions that most people have, whoever asked them, with what was answered."""
    return [
        visibility.question_view(question, workshop) for question in store.questions(workshop.code, LIMITS["questions"])
    ]


def read_lobby(store: StorePort, code: str) -> visibility.View:
    """[ENTRY-2] Who waits to be let in, as facilitators are told."""
    return visibility.lobby_view(store.workshop(code), store.waiting(code))


def _you(store: StorePort, person: Participant, workshop: Workshop) -> dict:
    votes = store.own_votes(person.id, workshop.round.id) if workshop.round else {}
    return {
        "participant": person.id,
        "role": person.role,
        "group": person.group,
        "name": person.name,
        "notes": store.own_notes(person.id),
        "reactions": store.own_reactions(person.id),
        "votes": votes,
    }


def _allowed(workshop: Workshop, person: Participant, request: JoinRequest) -> tuple[str, ...]:
    """[JOIN-1]"""
    for group in request.groups:
        workshop.board(group)
        if not may_read(workshop, person, group):
            raise SwotboardError("forbidden", "This is another group's board.")
    if request.everywhere:
        return tuple(board.group for board in workshop.boards if may_read(workshop, person, board.group))
    return tuple(dict.fromkeys(request.groups))


def _board(
    store: StorePort,
    boards: SnapshotCache,
    workshop: Workshop,
    group: str,
    since: int | None,
    viewer: visibility.Viewer,
) -> dict | PreencodedJson:
    """The changes above `since` where that serves [JOIN-3], else the whole board."""
    changes = _missed(store, workshop, group, since)
    if changes is None:
        return boards.of(store, workshop, group, viewer)
    about = {note_id for change in changes for note_id in notes_of(change)}
    notes = store.standing(workshop.code, group, about) if about and viewer.audience != visibility.FACILITATOR else []
    seq = changes[-1].seq if changes else since
    return {
        "seq": seq,
        "changes": visibility.catch_up_view(changes, visibility.withheld(changes, notes, viewer), workshop, viewer),
    }


def _seq(board: dict | PreencodedJson) -> int:
    return board.seq if isinstance(board, PreencodedJson) else board["seq"]


def _plan(store: StorePort, workshop: Workshop, since: int | None, viewer: visibility.Viewer) -> dict:
    """As for a board: what was missed where that serves, else the whole [PLAN-1]."""
    plan = store.plan(workshop.code)
    changes = _missed(store, workshop, PLAN, since)
    if changes is None:
        return visibility.plan_view(plan, viewer)
    return {
        "seq": changes[-1].seq if changes else since,
        "changes": visibility.plan_catch_up_view(changes, plan, workshop, viewer),
    }


def _missed(store: StorePort, workshop: Workshop, group: str, since: int | None) -> list | None:
    if since is None or since > workshop.seq(group):
        return None
    changes = store.changes_since(workshop.code, group, since, LIMITS["catch_up"] + 1)
    return changes if len(changes) <= LIMITS["catch_up"] else None


def _named(raw: object) -> tuple[str, ...]:
    if raw == _EVERY:
        return (_EVERY,)
    if not isinstance(raw, list) or len(raw) > _MAX_BOARDS or not all(isinstance(group, str) for group in raw):
        raise SwotboardError("bad_request", '`boards` must be a list of groups, or "*".')
    return tuple(raw)


def _since(raw: object) -> dict[str, int]:
    if raw is None:
        return {}
    if not isinstance(raw, dict) or len(raw) > _MAX_BOARDS or not all(map(_is_seq, raw.values())):
        raise SwotboardError("bad_request", "`since` must hold the last seq of each board.")
    return raw


def _is_seq(value: object) -> bool:
    return type(value) is int and 0 <= value < 2**53
