"""Reads and tidies what eventlet puts into a request's environ."""

import socket
from collections.abc import Callable, Mapping

_INPUT = "eventlet.input"
_SET_IDLE = "eventlet.set_idle"


def connection_of(environ: Mapping) -> socket.socket | None:
    """The system's socket of a request, below the patched one; None where eventlet does not say, or does not serve."""
    get_socket = getattr(environ.get(_INPUT), "get_socket", None)
    return getattr(get_socket(), "fd", None) if get_socket else None


def freed_at_once(wsgi_app: Callable) -> Callable:
    """eventlet's connection holds itself by a key of the environ, and with it all of its buffers, until a full
    collection: after the request nobody asks for it any more."""

    def app(environ, start_response):
        try:
            return wsgi_app(environ, start_response)
        finally:
            environ.pop(_SET_IDLE, None)

    return app
