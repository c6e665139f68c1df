"""Tells in gevent mode whether a WebSocket's writer is idle, and writes a frame straight to its socket then."""

import contextlib
import logging
import socket

from swotboard.server.eventlet.simple_websocket_limits import WholeFrames

log = logging.getLogger(__name__)


class GeventWriter:
    """One WebSocket of simple-websocket under gevent, with the methods of `fast_transport.EventletWriter`."""

    __slots__ = ("_eio_socket", "_queue", "_simple", "_sender", "_lock", "_send")

    def __init__(self, eio_socket, simple, sender: WholeFrames):
        self._eio_socket = eio_socket
        self._queue = eio_socket.queue
        self._simple = simple
        self._sender = sender
        self._lock = sender.lock
        self._send = sender._sock.send  # the kernel's own: gevent's would wait where there is no room

    def is_free(self) -> bool:
        """Whether nothing is on its way: nothing waits in the queue, and no frame is half sent.

        A packet that was taken off the queue is sent without a switch of tasks in between, so it is never between the
        two.
        """
        return bool(
            self._eio_socket.upgraded
            and self._queue.empty()
            and not self._lock.locked()
            and self._simple.connected
            and not self._eio_socket.closed
        )

    def write(self, frame: bytes) -> int:
        """How many bytes the kernel took. Where that is not all, the socket is locked until `finish`."""
        try:
            sent = self._send(frame)
        except BlockingIOError:
            sent = 0
        except OSError:
            return len(frame)  # it is closing; its own reader notices
        if sent < len(frame):
            self._lock.acquire(blocking=False)
        return sent

    def finish(self, rest: bytes) -> None:
        """What the kernel did not take at once, sent by a task of this socket's own, which holds its send lock."""
        try:
            self._sender.sendall(rest)
        except OSError:
            log.debug("a socket closed in the middle of a frame")
        finally:
            self._lock.release()

    def hang_up(self) -> None:
        """Its writer may be stuck in the middle of a frame."""
        with contextlib.suppress(OSError):
            self._sender.shutdown(socket.SHUT_RDWR)
