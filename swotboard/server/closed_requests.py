"""Tells whether whoever sent a request has closed the connection meanwhile."""

import socket
from collections.abc import Callable

from swotboard.server.eventlet.request_environ import connection_of

_LOOK = getattr(socket, "MSG_PEEK", 0) | getattr(socket, "MSG_DONTWAIT", 0)


def has_hung_up(environ: dict) -> Callable[[], bool]:
    """`gone()` for a request, in each async mode; always false where the server does not say which connection it is.

    It looks at the system's socket without waiting and takes nothing from it. What has come in and is unread is no end.
    """
    connection = _socket_of(environ)

    def gone() -> bool:
        try:
            return connection is not None and connection.recv(1, _LOOK) == b""
        except (BlockingIOError, InterruptedError):
            return False
        except (OSError, ValueError):
            return True

    return gone if hasattr(socket, "MSG_DONTWAIT") else lambda: False


def _socket_of(environ: dict) -> socket.socket | None:
    """The plain socket below the patched one."""
    if connection := connection_of(environ):
        return connection
    if "werkzeug.socket" in environ:
        return environ["werkzeug.socket"]
    reader = getattr(environ.get("wsgi.input"), "rfile", None)  # gevent's, a buffered reader over its socket
    return getattr(getattr(getattr(reader, "raw", None), "_sock", None), "_sock", None)
