"""Moves a polling session to its WebSocket once a probe has gone both ways over it [LIVE-13].

Engine.IO holds a session's packets back from the moment its WebSocket is open. Behind a proxy that answers the upgrade
and then carries nothing, nothing came over polling either, and each poll was answered at once with nothing. Here the
session is served over polling until the client's UPGRADE has come, and a WebSocket that stays silent is closed.
"""

import time
from collections.abc import Callable
from types import MethodType
from typing import Any

PROBE_SECONDS = 5.0
"""From opening to the probe, and from its answer to UPGRADE; a client sends either within two round trips."""

_NOOP_SECONDS = 0.05
"""How often a waiting poll is ended meanwhile: the client sends UPGRADE only when none is under way."""

_PROBE, _ANSWER, _UPGRADE = "2probe", "3probe", "5"


def after_probe(handler: MethodType, end_poll: Callable[[], None]) -> Callable:
    """A WebSocket handler of Engine.IO that starts, for a session that polls, when UPGRADE has come.

    `end_poll` answers a poll that waits, if there is one and nothing else waits for it.
    """
    eio_socket: Any = handler.__self__

    def handle(websocket):
        if eio_socket.connected:
            if not _carries(websocket, eio_socket, end_poll) or eio_socket.closed or eio_socket.upgraded:
                return []
            _answer_from(websocket, [_PROBE, _UPGRADE])
        return handler(websocket)

    return handle


def _carries(websocket, eio_socket, end_poll: Callable[[], None]) -> bool:
    """Whether the probe, its answer and UPGRADE go through in time."""
    if _next_packet(websocket) != _PROBE:
        return False
    websocket.send(_ANSWER)
    server, until = eio_socket.server, time.monotonic() + PROBE_SECONDS
    done: list[bool] = []

    def end_polls():
        while not done and not eio_socket.closed and time.monotonic() < until:
            end_poll()
            server.sleep(_NOOP_SECONDS)

    server.start_background_task(end_polls)
    try:
        return _next_packet(websocket) == _UPGRADE
    finally:
        done.append(True)


def _next_packet(websocket) -> str | bytes | None:
    """What comes next within PROBE_SECONDS, or None. simple-websocket has a time limit of its own, others their
    socket's."""
    simple = getattr(websocket, "ws", None)
    try:
        if simple is not None:
            return simple.receive(timeout=PROBE_SECONDS)
        for name in ("_sock", "socket"):
            if hasattr(getattr(websocket, name, None), "settimeout"):
                getattr(websocket, name).settimeout(PROBE_SECONDS)
        return websocket.wait()
    except Exception:
        # Each driver has exceptions of its own for a timeout, a reset and a broken frame: all end the attempt alone.
        return None


def _answer_from(websocket, packets: list[str]) -> None:
    """Engine.IO's handler gets the packets that have come already, and its own answer to the probe is not sent."""
    wait, send = websocket.wait, websocket.send

    def come_already():
        packet = packets.pop(0)
        if not packets:
            websocket.wait = wait
        return packet

    def not_again(packet):
        websocket.send = send

    websocket.wait, websocket.send = come_already, not_again
