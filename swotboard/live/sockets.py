"""The socket handlers: parse, authorise, hand on, acknowledge.

They are registered with Socket.IO itself, not through Flask: an op needs no request context.
"""

import logging
import re
import time
from collections.abc import Callable
from typing import Protocol

from flask_socketio import SocketIO

from swotboard import protocol
from swotboard.domain.model import Change, Claim
from swotboard.domain.op import Op
from swotboard.domain.ops import parse_op
from swotboard.domain.token_bucket import TokenBuckets
from swotboard.errors import SwotboardError
from swotboard.live.clients import Client, Clients
from swotboard.live.fanout import FanoutTransport
from swotboard.live.join import JoinHandler
from swotboard.live.join_answer import parse_join
from swotboard.live.metrics import Metrics
from swotboard.live.weights import weight_of_sending

log = logging.getLogger(__name__)

_UNKNOWN_CLIENT_SECONDS = 60
_MAX_SOCKETS = 50
"""That one person may have open: more than anybody's windows."""
_NOTE_ID = re.compile(r"[0-9a-f-]{1,36}")


class SocketHub(Protocol):
    """What the sockets use of the hub."""

    socketio: SocketIO
    clients: Clients
    fanout: FanoutTransport
    metrics: Metrics
    join_handler: JoinHandler
    shared_places: frozenset[str]

    def commit(self, claim: Claim, op: Op) -> Change:
        """Wait until the op is on disk. Raises why it was refused."""

    def left(self, client: Client) -> None:
        """A socket is gone."""

    def edits(self, client: Client, group: str, note_id: str | None) -> None:
        """A client is editing a note, or none."""


class Sockets:
    """Turns what comes from sockets into calls on `hub`. `limited` is whether people may be told to slow down, `build`
    names the files that pages are made of now."""

    def __init__(self, hub: SocketHub, identify: Callable[[dict, object], Claim], limited: bool, build: str):
        self._hub = hub
        self._identify = identify
        self._limited = limited
        self._server_is = {"protocol": protocol.PROTOCOL, "build": build}
        self._ops = TokenBuckets(capacity=400, per_second=15)
        self._joins = TokenBuckets(capacity=60, per_second=1)
        self._presences = TokenBuckets(capacity=60, per_second=10)
        self._messages = TokenBuckets(capacity=1000, per_second=200)

    def register(self, server) -> None:
        """Attach the handlers to a socketio.Server."""
        self._server = server
        for event, handler in {
            "connect": self.on_connect,
            "disconnect": self.on_disconnect,
            protocol.JOIN: self.on_join,
            protocol.OP: self.on_op,
            protocol.PRESENCE: self.on_presence,
            "*": self.on_unknown,
        }.items():
            server.on(event, handler)
        self._hub.fanout.guard_incoming(self._take_turn, self._unreadable)

    def on_connect(self, sid: str, *sent) -> None:
        """Anybody may connect; who they are decides what they get [LIVE-1].

        A client may send an event of this name, with anything in the place of the environ: it is the server's that
        counts, and whoever is connected stays who they are.
        """
        if self._hub.clients.get(sid):
            return
        claim: Claim | SwotboardError
        try:
            claim = self._identify(self._server.get_environ(sid), sent[1] if len(sent) > 1 else None)
            self._refuse_too_many(claim)
        except SwotboardError as error:
            claim = error
            self._hub.socketio.start_background_task(self._disconnect, sid)
        self._hub.clients.add(Client(sid, self._hub.fanout.connection_of(sid), claim))

    def _refuse_too_many(self, claim: Claim) -> None:
        if not self._limited or claim.participant in self._hub.shared_places:  # each address is limited as it connects
            return
        if self._hub.clients.number_of(claim) >= _MAX_SOCKETS:
            raise SwotboardError(
                "rate_limited", "You have this open too many times: close some.", retry_after=_UNKNOWN_CLIENT_SECONDS
            )

    def on_disconnect(self, sid: str, *_reason) -> None:
        """Forget the socket."""
        client = self._hub.clients.pop(sid)
        if client:
            self._hub.left(client)
            self._presences.forget(sid)
            self._messages.forget(client.connection)

    def forget_workshop(self, code: str) -> None:
        """A workshop is gone: how often its people asked for anything is nobody's business any more [KEEP-8]."""
        for buckets in (self._ops, self._joins):
            buckets.forget_all(lambda person: person[0] == code)

    def on_join(self, sid: str, *args) -> dict:
        """The answer to `join`."""
        return self._answered(protocol.JOIN, sid, self._join, *args)

    def on_op(self, sid: str, *args) -> dict:
        """The answer to `op`: given once it is on disk."""
        return self._answered(protocol.OP, sid, self._op, *args)

    def on_presence(self, sid: str, *args) -> None:
        """`presence` has no answer; a bad one gets `refused` [LIVE-2]."""
        answer = self._answered(protocol.PRESENCE, sid, self._presence, *args)
        if not answer["ok"]:
            self._refuse(sid, protocol.PRESENCE, answer["error"])

    def on_unknown(self, event: str, sid: str, *_args) -> dict:
        """An event that there is not."""
        error = self._counted("event", SwotboardError("unknown_event", "There is no such event."))
        self._refuse(sid, event[:40] if isinstance(event, str) else None, error["error"])
        return error

    def _join(self, client: Client, *args) -> dict:
        request = parse_join(_only(args))
        self._slow_down(self._joins, client)
        return {**self._hub.join_handler.join(client, request), "server": self._server_is}

    def _op(self, client: Client, *args) -> dict:
        op = parse_op(_only(args))
        self._slow_down(self._ops, client, weight_of_sending(op))
        return {"ok": True, "seq": self._hub.commit(client.known(), op).seq}

    def _presence(self, client: Client, *args) -> dict:
        message = _only(args)
        if (
            not isinstance(message, dict)
            or not isinstance(message.get("board"), str)
            or not _is_note(message.get("editing"))
        ):
            raise SwotboardError("bad_request", "Presence is {board, editing: a note's id or null}.")
        if self._presences.take(client.sid, time.monotonic()) is None:
            self._hub.edits(client, message["board"], message.get("editing"))
        return {"ok": True}

    def _answered(self, what: str, sid: str, handle: Callable, *args) -> dict:
        client = self._hub.clients.get(sid)
        try:
            if client is None:
                raise SwotboardError("unauthorized", "This connection is closed.")
            client.known()
            return handle(client, *args)
        except SwotboardError as error:
            return self._counted(what, error)
        except Exception:
            log.exception("a handler failed")
            return self._counted(
                what, SwotboardError("internal", "Something went wrong on our side. It has been logged.")
            )

    def _counted(self, what: str, error: SwotboardError) -> dict:
        self._hub.metrics.refused(what, error.code)
        return error.as_answer()

    def _slow_down(self, buckets: TokenBuckets, client: Client, cost: float = 1.0) -> None:
        claim = client.known()
        who = client.sid if claim.participant in self._hub.shared_places else claim.participant
        wait = buckets.take((claim.code, who), time.monotonic(), cost) if self._limited else None
        if wait is not None:
            raise SwotboardError("rate_limited", "That was very quick. It is sent again in a moment.", retry_after=wait)

    def _refuse(self, sid: str, event: str | None, error: dict) -> None:
        self._server.emit(protocol.REFUSED, {"event": event, "error": error}, to=sid)

    def _disconnect(self, sid: str) -> None:
        self._hub.socketio.sleep(_UNKNOWN_CLIENT_SECONDS)
        if self._hub.clients.get(sid):
            self._server.disconnect(sid)

    def _take_turn(self, connection: str) -> None:
        """A socket with always one more message to read would keep the loop to itself; a flood waits in its own
        buffers."""
        wait = self._messages.take(connection, time.monotonic()) if self._limited else None
        self._hub.socketio.sleep(wait or 0)

    def _unreadable(self) -> dict:
        return self._counted("message", SwotboardError("bad_request", "This message cannot be read."))


def _only(args: tuple) -> object:
    if len(args) != 1:
        raise SwotboardError("bad_request", "An event carries one object.")
    return args[0]


def _is_note(value: object) -> bool:
    return value is None or (isinstance(value, str) and bool(_NOTE_ID.fullmatch(value)))
