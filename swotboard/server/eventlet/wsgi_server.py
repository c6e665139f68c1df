"""Serves HTTP with eventlet: one connection let in a turn of the loop, with time limits on what it sends."""

import errno
import socket
from collections.abc import Callable

import eventlet
import eventlet.wsgi

from swotboard.server.eventlet.http_limits import MAX_OF_A_HEADER, limited_http_protocol
from swotboard.server.eventlet.versions import is_tested

_ACCEPT_RETRY = 0.05
"""Seconds between tries while connections cannot be accepted."""


def start(app, listener: socket.socket, max_connections: int, counted: bool) -> Callable[[], None]:
    """Serve `app`; what is returned ends that. `counted` is whether silent connections of one address are bounded.

    With another eventlet than the one tested it serves as eventlet does by itself.
    """
    limits = {}
    if is_tested("eventlet"):
        eventlet.wsgi.MAX_HEADER_LINE = MAX_OF_A_HEADER
        limits = {"protocol": limited_http_protocol(counted)}
    server = eventlet.spawn(
        eventlet.wsgi.server,
        YieldingListener(listener, eventlet.sleep),
        app,
        max_size=max_connections,
        log_output=False,
        debug=False,
        keepalive=True,
        socket_timeout=60,
        **limits,
    )
    eventlet.sleep(0)  # let it begin: asked to stop before that, it would find its listener closed
    return server.kill


class YieldingListener:
    """A listening socket that lets one in, then the others go on: eventlet would take in all who wait before
    anything else."""

    def __init__(self, listener: socket.socket, sleep: Callable[[float], None]):
        self._listener = listener
        self._sleep = sleep

    def __getattr__(self, name: str):
        return getattr(self._listener, name)

    def accept(self) -> tuple:
        """The next connection, after a turn of everyone else's. Raises ESHUTDOWN, which ends eventlet's loop, once
        it is closed.

        What goes wrong with one connection, or for lack of file handles or memory, passes: eventlet would never accept
        again.
        """
        pause = 0.0
        while True:
            self._sleep(pause)
            if self._listener.fileno() < 0:
                raise OSError(errno.ESHUTDOWN, "the listener is closed")
            try:
                return self._listener.accept()
            except OSError as error:
                if error.errno == errno.EBADF or self._listener.fileno() < 0:
                    raise OSError(errno.ESHUTDOWN, "the listener is closed") from error
                pause = _ACCEPT_RETRY
