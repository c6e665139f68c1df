"""Checks each message of Engine.IO before Socket.IO reads it.

Whatever a message holds, its sender gets a coded error and keeps the connection [LIVE-3]. Socket.IO itself would end
the connection, or write a traceback into the log, or wait for attachments.
"""

import functools
import json
import logging
import re
from collections.abc import Callable

from swotboard.protocol import REFUSED

log = logging.getLogger(__name__)

_ACK_ID = re.compile(r"2(\d{1,12})\[")
_RESERVED = ("connect", "disconnect")
_BINARY = ("5", "6")


def guard_messages(server, may_pass: Callable[[str], bool], refusal: Callable[[], dict]) -> None:
    """Have a socketio.Server handle a message only where `may_pass(eio_sid)`, which may wait; `refusal()` is the answer
    to one that cannot be read."""
    server._handle_event = _without_reserved(server._handle_event)
    server.eio.on("message", _guarded(server, server._handle_eio_message, may_pass, refusal))


def _guarded(server, handle: Callable, may_pass: Callable[[str], bool], refusal: Callable[[], dict]) -> Callable:
    """Binary packets are none of ours: refused before Socket.IO starts to wait for their attachments."""

    @functools.wraps(handle)
    def guarded(eio_sid: str, data: object) -> None:
        if not may_pass(eio_sid):
            return None
        try:
            if not isinstance(data, str) or data[:1] in _BINARY:
                raise ValueError("binary")
            return handle(eio_sid, data)
        except Exception as error:
            log.debug("a message could not be read", extra={"reason": type(error).__name__})
            return _answer_unreadable(server, eio_sid, data, refusal())

    return guarded


def _answer_unreadable(server, eio_sid: str, data: object, error: dict) -> None:
    acked = _ACK_ID.match(data) if isinstance(data, str) else None
    if acked:
        server.eio.send(eio_sid, f"3{acked[1]}[{json.dumps(error)}]")
    sid = server.manager.sid_from_eio_sid(eio_sid, "/")
    if sid:
        server.emit(REFUSED, {"event": None, "error": error["error"]}, to=sid)


def _without_reserved(handle: Callable) -> Callable:
    """`connect` and `disconnect` happen. Sent as events they would reach the same handlers, with what the sender
    chose."""

    def refusing(eio_sid: str, namespace: str, ack: int | None, data: list) -> None:
        if isinstance(data, list) and data and data[0] in _RESERVED:
            raise ValueError("a reserved event")
        return handle(eio_sid, namespace, ack, data)

    return refusing
