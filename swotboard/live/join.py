"""Lets a client join the streams that it may see, and gives whole boards to those who fetch them first."""

import time
from collections.abc import Sequence
from typing import Protocol

from flask_socketio import SocketIO

from swotboard import protocol
from swotboard.domain import visibility
from swotboard.domain.model import Claim
from swotboard.domain.permissions import is_own_board
from swotboard.domain.ports import Run, StorePort
from swotboard.errors import SwotboardError
from swotboard.live.bus.others import Others
from swotboard.live.clients import Client, Clients
from swotboard.live.committer import Committer
from swotboard.live.fanout import FanoutTransport
from swotboard.live.frames import room_name
from swotboard.live.join_answer import Joined, JoinRequest, build_answer, build_boards, read_lobby
from swotboard.live.metrics import Metrics
from swotboard.live.presence import Presence, PresentClient
from swotboard.live.session_uses import SessionUses
from swotboard.live.snapshot_cache import SnapshotCache

_TRIES = 3
_MAX_BEFORE_JOINING = 2
_LOOK_AGAIN = 0.05
_TRIES_BETWEEN_ROUNDS = 30
"""While nothing is committed here; other processes may."""


class JoinedHub(Protocol):
    """What a join uses of the hub: its clients, rooms and what was sent to them."""

    socketio: SocketIO
    clients: Clients
    committer: Committer
    others: Others
    fanout: FanoutTransport
    metrics: Metrics
    presence: Presence
    session_uses: SessionUses
    sent: dict[tuple[str, str], int]

    def leave_rooms(self, client: Client) -> None:
        """Out of every stream."""

    def without_hidden(self, code: str, group: str, payload: dict) -> dict:
        """A presence list that names only notes that everyone can see [HIDE-5]."""


class JoinHandler:
    """`hub` is whom they join."""

    def __init__(self, hub: JoinedHub, store: StorePort, offload: Run):
        self._hub = hub
        self._store = store
        self._offload = offload
        self._boards = SnapshotCache()

    def join(self, client: Client, request: JoinRequest) -> dict:
        """Put a client into the streams that it may see, with no change between its answer and its first frame
        [SYNC-5]."""
        self._wait_for_turn(client)
        try:
            return self._join(client, request)
        finally:
            client.joining = False

    def boards(self, claim: Claim, groups: Sequence[str] | None) -> bytes:
        """Whole boards, all that one may see for None, as gzip of JSON [JOIN-11]. Raises `forbidden`,
        `unknown_board` …"""
        self._hub.others.follow(claim.code)  # new names are told to those alone who follow
        with self._boards.read_lock:
            recent = self._offload(build_boards, self._store, self._boards, claim, groups)
        return self._offload(recent.packed)

    def codes(self) -> set[str]:
        """The workshops of which a board is kept."""
        return self._boards.codes()

    def forget(self, code: str) -> None:
        """Whole boards of this workshop are made anew: somebody in it has another name or none now, or it was
        deleted."""
        with self._boards.read_lock:
            self._boards.forget(code)

    def _wait_for_turn(self, client: Client) -> None:
        """A whole board is large: a socket gets the next one when it has taken the last [SYNC-10]."""
        while client.joining or self._hub.fanout.unsent(client.connection) > _MAX_BEFORE_JOINING:
            self._hub.socketio.sleep(_LOOK_AGAIN)
        client.joining = True

    def _join(self, client: Client, request: JoinRequest) -> dict:
        joined = self._joined_now(client.known(), request)
        if self._hub.clients.get(client.sid) is not client:
            raise SwotboardError("unauthorized", "This connection was closed meanwhile.")
        self._hub.leave_rooms(client)
        self._enter_rooms(client, joined)
        self._hub.session_uses.note(joined.person)
        if self._overtaken(joined):  # only where threads run: between the last look and the rooms a frame was sent
            joined = self._joined_now(client.known(), request)
        self._hub.fanout.caught_up(client.connection)
        self._hub.metrics.joined(joined.answer["boards"].values())
        self._list(client, joined, everywhere=request.everywhere)
        return joined.answer

    def _enter_rooms(self, client: Client, joined: Joined) -> None:
        client.person, client.groups, client.plan = joined.person, joined.groups, joined.plan
        client.joined, client.since = joined.seqs(), joined.since
        audience = visibility.audience_of(joined.person.role)
        for stream in client.streams():
            self._hub.socketio.server.enter_room(client.sid, room_name(joined.person.code, stream, audience))

    def _joined_now(self, claim: Claim, request: JoinRequest) -> Joined:
        """Read until nothing newer has been sent meanwhile: from the check to the rooms there is no switch of tasks.

        On a board so busy that something always has been, the next round waits for the reading.
        """
        self._hub.others.follow(claim.code)
        with self._boards.read_lock:
            for _ in range(_TRIES):
                joined = self._read(claim, request)
                if not self._overtaken(joined):
                    return joined
            with self._hub.committer.between_rounds:
                for _ in range(_TRIES_BETWEEN_ROUNDS):
                    joined = self._read(claim, request)
                    if not self._overtaken(joined):
                        return joined
        raise SwotboardError("busy", "Too much is written here just now. Try again in a moment.", retry_after=1.0)

    def _read(self, claim: Claim, request: JoinRequest) -> Joined:
        """The answer as of now; whoever is here already has been sent all that it holds."""
        joined = self._offload(build_answer, self._store, self._boards, claim, request)
        self._hub.others.settle(joined.workshop, joined.seqs())
        return joined

    def _overtaken(self, joined: Joined) -> bool:
        """Whether something newer than the answer has been sent to those who are there."""
        return any(self._hub.sent.get((joined.person.code, stream), 0) > seq for stream, seq in joined.seqs().items())

    def _list(self, client: Client, joined: Joined, everywhere: bool) -> None:
        """[PRES-3] Neither a facilitator's overview nor a look at another group's board is a visit."""
        person, role = joined.person, joined.person.role
        client.listed = role == "participant" or (role == "facilitator" and not everywhere)
        visited = [
            group
            for group in joined.groups
            if client.listed and (role != "participant" or is_own_board(joined.workshop, person, group))
        ]
        for group in visited:
            self._hub.presence.enter(
                client.sid, group, PresentClient(person, joined.workshop.anonymous), time.monotonic()
            )
        looked_at = [group for group in joined.groups if group not in visited]
        self._hub.socketio.start_background_task(self._show_presence, client, looked_at)

    def _show_presence(self, client: Client, groups: Sequence[str]) -> None:
        """After the answer to the join: reading who edits what, and who waits, would let a frame slip in before it."""
        for group in groups:
            if client.person is None:
                return  # the workshop was deleted meanwhile
            code = client.person.code
            payload = self._hub.without_hidden(code, group, self._hub.presence.view(code, group))
            self._hub.socketio.server.emit(protocol.PRESENCE, payload, to=client.sid)
        if client.person and client.person.role == "facilitator":
            payload = self._offload(read_lobby, self._store, client.person.code)
            self._hub.socketio.server.emit(protocol.LOBBY, payload, to=client.sid)
