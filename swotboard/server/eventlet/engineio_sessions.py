"""Reads the sessions that Engine.IO and Socket.IO hold."""

from collections.abc import Callable, Mapping
from urllib.parse import parse_qs


def handshakes(server) -> Mapping[str, Mapping]:
    """Session id -> the environ in which it was opened, as a socketio.Server keeps it. Raises AttributeError where it
    does so no more: sessions could not be bound to those who opened them [HTTP-12]."""
    return server.environ


def without_ended_sessions(wsgi_app: Callable, server, path: str) -> Callable:
    """A session that was closed under a client that polls [SYNC-10] is one that there is not, and refused as such.
    Engine.IO would answer its next POST with a 500."""
    sessions = server.eio.sockets

    def app(environ, start_response):
        if environ["PATH_INFO"].startswith(path):
            for sid in parse_qs(environ.get("QUERY_STRING", "")).get("sid", ()):
                if sid in sessions and sessions[sid].closed:
                    sessions.pop(sid, None)
        return wsgi_app(environ, start_response)

    return app
