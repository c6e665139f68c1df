"""Checks what comes in over one WebSocket before Engine.IO sees it: paced, bounded, and readable.

eventlet bounds each frame, but neither a message of many frames nor how often there is one: a socket that sends pings
or fragments without end would fill the memory, and keep the loop to itself for as long as there is more to read.
"""

import logging
from collections.abc import Callable

from swotboard.protocol import LIMITS
from swotboard.server.engineio_packets import readable
from swotboard.server.eventlet.simple_websocket_limits import (
    MAX_FRAGMENTS,
    TOO_BIG,
    free_simple_websocket,
    limit_simple_websocket,
)
from swotboard.server.eventlet.websocket_reader import read_by_message

log = logging.getLogger(__name__)

_MESSAGE = "4"
_CONTROL = 8


def limited_handler(handler: Callable, take_turn: Callable[[], None]) -> Callable:
    """A WebSocket handler of Engine.IO that gets what can be read, and whose socket waits for its turn with all that is
    no message (a message takes its turn where it is handled)."""

    def handle(websocket):
        _in_turn(websocket, take_turn)
        if hasattr(websocket, "_recv_frame"):
            _bounded(websocket, take_turn)
        elif hasattr(websocket, "ws"):
            limit_simple_websocket(websocket.ws, take_turn)
        try:
            return handler(websocket)
        finally:
            _free_at_once(websocket)

    return handle


def _in_turn(websocket, take_turn: Callable[[], None]) -> None:
    """What Engine.IO cannot read would end the connection in the middle [LIVE-3]: an empty message, which Socket.IO's
    side refuses with an answer, goes in its place."""
    wait = websocket.wait

    def next_one():
        data = wait()
        if not isinstance(data, str):
            return data
        packet = readable(data)
        if not packet.startswith(_MESSAGE):
            take_turn()
        return packet

    websocket.wait = next_one


def _bounded(websocket, take_turn: Callable[[], None]) -> None:
    """A control frame, or a fragment, takes a turn; what the fragments come to is counted."""
    receive, under_way = websocket._recv_frame, _Fragments()

    def frame(message=None):
        found = receive(message=message)
        control = found.opcode & _CONTROL
        if not control:
            under_way.count(found)
        if control or not found.finished:
            take_turn()
        return found

    websocket.log = _Quiet()
    websocket._recv_frame = frame
    read_by_message(websocket)


def _free_at_once(websocket) -> None:
    """Its connection has ended: what it holds of itself goes, so that it is freed at once, not by the next full
    collection."""
    del websocket.wait
    if hasattr(websocket, "ws"):
        free_simple_websocket(websocket.ws)
    if hasattr(websocket, "iterator"):
        del websocket._recv_frame
        websocket.iterator.close()


class _Quiet:
    """eventlet writes a line about each connection that was cut; a flood of them would fill the disk."""

    def write(self, text: str) -> None:
        log.debug("a websocket ended", extra={"reason": text[:200]})


class _Fragments:
    """How much has come of the message that is under way."""

    def __init__(self) -> None:
        self._number = self._pieces = self._size = 0

    def count(self, message) -> None:
        """One more frame of it. Raises what makes eventlet close the connection with a reason."""
        self._number += 1
        self._size += sum(map(len, message.data[self._pieces :]))
        self._pieces = len(message.data)
        if self._size > LIMITS["message"] or self._number > MAX_FRAGMENTS:
            from eventlet.websocket import FailedConnectionError

            raise FailedConnectionError(TOO_BIG, "This message is too large.")
        if message.finished:
            self._number = self._pieces = self._size = 0
