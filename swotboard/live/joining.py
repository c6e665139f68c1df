"""What a client is told when it joins: who it is, the stage, and the boards it may see."""

from dataclasses import dataclass

from swotboard.domain import views
from swotboard.domain.fields import mapping
from swotboard.domain.model import Claim, Participant, Workshop
from swotboard.domain.wire import LIMITS, STAGE
from swotboard.errors import SwotboardError
from swotboard.store.store import Store

_EVERY = "*"
_MOST_BOARDS = 2 * LIMITS["groups"]


@dataclass(frozen=True)
class JoinRequest:
    """`groups` is None for every board that one may join."""

    groups: tuple[str, ...] | None
    since: dict[str, int]


@dataclass(frozen=True)
class Joined:
    """The answer, and what it was made of."""

    person: Participant
    groups: tuple[str, ...]
    anonymous: bool
    answer: dict

    def seqs(self) -> dict[str, int]:
        """The last number of each stream that the answer holds."""
        return {STAGE: self.answer["stage"]["seq"], **{g: b["seq"] for g, b in self.answer["boards"].items()}}


def parse_join(raw: object) -> JoinRequest:
    """`{boards: [group] or "*", since?: {stream: seq}}`; raises `bad_request`."""
    message = mapping(raw)
    return JoinRequest(_groups(message.get("boards")), _since(message.get("since")))


def current_person(store: Store, claim: Claim) -> Participant:
    """The participant as the database knows them now [LIVE-4]; raises `bad_token`, `put_out`, `unknown_workshop`."""
    try:
        person = store.participant(claim.participant)
    except SwotboardError as error:
        if error.code != "unknown_participant":
            raise
        raise SwotboardError("bad_token", "You are not known in this workshop. Join it again.") from None
    if person.code != claim.code:
        raise SwotboardError("bad_token", "This token is for another workshop.")
    if person.put_out_at:
        raise SwotboardError("put_out", "A facilitator has put you out of this workshop.")
    return person


def build_answer(store: Store, claim: Claim, request: JoinRequest) -> Joined:
    """Reads everything that the answer to a join holds. Raises `forbidden`, `unknown_board`, `put_out` …"""
    person = current_person(store, claim)
    workshop = store.workshop(claim.code)
    kind = views.kind_of(person.role)
    groups = _allowed(workshop, person, request.groups)
    people = store.participants(claim.code) if kind == views.FACILITATOR else []
    boards = {group: _board(store, workshop, group, request.since.get(group), kind) for group in groups}
    answer = {"ok": True, "you": _you(store, person), "stage": views.stage_view(workshop, people, kind), "boards": boards}
    return Joined(person, groups, workshop.anonymous, answer)


def _you(store: Store, person: Participant) -> dict:
    return {"participant": person.id, "role": person.role, "group": person.group, "name": person.name,
            "notes": store.own_notes(person.id)}


def _allowed(workshop: Workshop, person: Participant, wanted: tuple[str, ...] | None) -> tuple[str, ...]:
    """[JOIN-1]"""
    bound = person.group if person.role == "participant" else None
    if wanted is None:
        return (bound,) if bound else tuple(board.group for board in workshop.boards)
    for group in wanted:
        workshop.board(group)
        if bound not in (None, group):
            raise SwotboardError("forbidden", "This is another group's board.")
    return tuple(dict.fromkeys(wanted))


def _board(store: Store, workshop: Workshop, group: str, since: int | None, kind: str) -> dict:
    """The changes above `since` where that serves [JOIN-3], else the whole board."""
    changes = _missed(store, workshop, group, since)
    if changes is None:
        return views.board_view(store.snapshot(workshop.code, group), workshop, kind)
    shown = {note.id for note in store.notes(workshop.code, group)} if changes and kind != views.FACILITATOR else set()
    seq = changes[-1].seq if changes else since
    return {"seq": seq, "changes": views.catch_up_view(changes, _gone(changes, shown), workshop, kind)}


def _missed(store: Store, workshop: Workshop, group: str, since: int | None) -> list | None:
    if since is None or since > workshop.board(group).seq:
        return None
    changes = store.changes_since(workshop.code, group, since, LIMITS["catch_up"] + 1)
    return changes if len(changes) <= LIMITS["catch_up"] else None


def _gone(changes: list, shown: set[str]) -> set[str]:
    return {change.body["note"] for change in changes} - shown


def _groups(raw: object) -> tuple[str, ...] | None:
    if raw == _EVERY:
        return None
    if not isinstance(raw, list) or len(raw) > _MOST_BOARDS or not all(isinstance(group, str) for group in raw):
        raise SwotboardError("bad_request", '`boards` must be a list of groups, or "*".')
    return tuple(raw)


def _since(raw: object) -> dict[str, int]:
    if raw is None:
        return {}
    if not isinstance(raw, dict) or len(raw) > _MOST_BOARDS or not all(map(_is_seq, raw.values())):
        raise SwotboardError("bad_request", "`since` must hold the last seq of each board.")
    return raw


def _is_seq(value: object) -> bool:
    return type(value) is int and 0 <= value < 2**53


