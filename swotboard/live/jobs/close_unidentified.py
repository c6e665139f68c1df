"""Closes connections that never identify themselves: Engine.IO keeps them for as long as they answer its heartbeat."""

import logging

from flask_socketio import SocketIO

from swotboard.live.item_by_item import do_each

log = logging.getLogger(__name__)

PERIOD = 60.0


def watch_unidentified(socketio: SocketIO) -> None:
    """Once a minute, close those that had not sent Socket.IO's CONNECT a minute ago either [LIVE-1]."""
    known: set[str] = set()
    while True:
        socketio.sleep(PERIOD)
        try:
            known = close_unidentified(socketio.server, known)
        except Exception:  # this must never end because of one bad moment
            log.exception("unidentified connections could not be looked for")


def close_unidentified(server, known: set[str]) -> set[str]:
    """Close those of the `known` that are unidentified still; returns all that are unidentified now."""
    unidentified = {
        eio_sid for eio_sid in list(server.eio.sockets) if server.manager.sid_from_eio_sid(eio_sid, "/") is None
    }
    do_each(_close, [(server, eio_sid) for eio_sid in unidentified & known], "closing a connection")
    return unidentified


def _close(server, eio_sid: str) -> None:
    log.info("a connection that did not say who it is: closed")
    eio_socket = server.eio.sockets.get(eio_sid)
    if eio_socket and not eio_socket.closed:
        eio_socket.close(wait=False)
