"""Declares how events are sent to many sockets, and sends them the ordinary way: by Socket.IO's public interface.

The fast way is `server/eventlet/fast_transport.py`.
"""

import json
from collections import Counter
from collections.abc import Callable
from typing import Protocol

from flask_socketio import SocketIO

from swotboard.live.preencoded_json import PreencodedJson
from swotboard.protocol import FRAME
from swotboard.server.eventlet.fast_transport import FastTransport


class FanoutTransport(Protocol):
    """Sends to rooms, which are Socket.IO's own, and to connections, each in the order in which it was asked.

    A connection is known by a text that `connection_of` gives.
    """

    counted: Counter[str]
    """Events to one socket each: `direct`, `queued`; and `dropped` queues."""

    @property
    def behind(self) -> int:
        """How many sockets have not joined again since their frames were dropped [SYNC-10]."""

    def guard_incoming(self, take_turn: Callable[[str], None], refusal: Callable[[], dict]) -> None:
        """Have each message and packet of a connection wait in `take_turn(connection)`, and what cannot be read
        answered with `refusal()`, where that is possible."""

    def connection_of(self, sid: str) -> str:
        """The connection of a Socket.IO sid, which must be connected."""

    def send(self, room: str, event: str, payload: dict, except_for: frozenset[str] = frozenset()) -> None:
        """Send an event to everyone in a room, but to those sids that get something else."""

    def send_one(self, connection: str, event: str, payload: dict) -> None:
        """Send an event to one connection, in its place among the others."""

    def caught_up(self, connection: str) -> None:
        """A socket has joined anew: it is no longer behind."""

    def unsent(self, connection: str) -> int:
        """How many events and answers wait for a connection; 0 for one that is gone, or where that is not known."""

    def drop_frames(self, connection: str) -> None:
        """Do not send what waits for a connection and is no answer, where it is known."""

    def close(self, connection: str) -> None:
        """Close a connection at once, with what still waits for it, if it is there."""

    def forget(self, connection: str) -> None:
        """A socket is gone."""

    def unidentified(self) -> set[str]:
        """The connections that have not sent Socket.IO's CONNECT, where they are known."""

    def say_goodbye(self, connection: str) -> None:
        """Close a connection once what waits for it is sent, if it is there."""


def make_transport(socketio: SocketIO, as_tested: bool, frame_sent: Callable[[int], None]) -> FanoutTransport:
    """The fast one where the libraries are `as_tested`. `frame_sent(size)` is called for each frame, with its bytes."""
    return (FastTransport if as_tested else OrdinaryTransport)(socketio, frame_sent)


class OrdinaryTransport:
    """A FanoutTransport that relies on nothing but the documented methods of Socket.IO's server. A connection is known
    by its Socket.IO sid; what waits for it is not known, so nothing is bounded but by its heartbeat."""

    behind = 0

    def __init__(self, socketio: SocketIO, frame_sent: Callable[[int], None]):
        self._server = socketio.server
        self._frame_sent = frame_sent
        self.counted: Counter[str] = Counter()

    def guard_incoming(self, take_turn: Callable[[str], None], refusal: Callable[[], dict]) -> None:
        """Not possible: a message is seen only once it has been read."""

    def connection_of(self, sid: str) -> str:
        """The sid itself."""
        return sid

    def send(self, room: str, event: str, payload: dict, except_for: frozenset[str] = frozenset()) -> None:
        """Socket.IO encodes it once, and queues it for everyone in the room."""
        text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
        if event == FRAME:
            self._frame_sent(len(text.encode()))
        self.counted["queued"] += 1
        self._server.emit(event, PreencodedJson(text, 0), to=room, skip_sid=list(except_for))

    def send_one(self, connection: str, event: str, payload: dict) -> None:
        """As an event of Socket.IO."""
        self.counted["queued"] += 1
        self._server.emit(event, payload, to=connection)

    def caught_up(self, connection: str) -> None:
        """Nobody is known to be behind."""

    def unsent(self, connection: str) -> int:
        """Not known."""
        return 0

    def drop_frames(self, connection: str) -> None:
        """Not possible."""

    def close(self, connection: str) -> None:
        """As far as Socket.IO's server does: it says goodbye."""
        self._server.disconnect(connection)

    say_goodbye = close

    def forget(self, connection: str) -> None:
        """Nothing is remembered."""

    def unidentified(self) -> set[str]:
        """Not known: Socket.IO has a sid only for those who have sent CONNECT."""
        return set()
