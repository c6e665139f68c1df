"""Sets up Socket.IO, and checks requests before they reach it."""

import io
import json
import logging
from collections.abc import Callable

from engineio.payload import Payload
from flask_socketio import SocketIO

from swotboard import protocol
from swotboard.errors import SwotboardError
from swotboard.live.preencoded_json import JsonWithPreencoded
from swotboard.server.engineio_packets import UNREADABLE, readable
from swotboard.server.eventlet.engineio_sessions import without_ended_sessions
from swotboard.server.eventlet.request_environ import freed_at_once

_PATH = "/socket.io"
_MAX_IN_ONE_POST = 1000
_BETWEEN = "\x1e"
_FROM_A_CLIENT = ("1", "3", "4")
_PING_SECONDS = 10
"""Between two pings, and as long again for the answer: each side misses the other after twenty seconds at most
[LIVE-14]. Proxies that cut what is idle do so after twenty seconds or more."""


def make_socketio(app, config, as_tested: bool) -> SocketIO:
    """`as_tested` is whether internals of the libraries may be relied on.

    In threading mode a socket's own thread does its ops in turn, so that their order holds there too.

    Over polling a whole outbox comes in one POST; Engine.IO would drop more than 16 packets without a word.
    """
    Payload.max_decode_packets = _MAX_IN_ONE_POST
    socketio = SocketIO(
        app,
        async_mode=config.async_mode,
        async_handlers=config.async_mode != "threading",
        manage_session=False,
        max_http_buffer_size=protocol.LIMITS["message"],
        http_compression=False,
        always_connect=True,
        cors_allowed_origins=_origins(config),
        json=JsonWithPreencoded,
        logger=_logger("socketio.server"),
        engineio_logger=_logger("engineio.server"),
        ping_interval=_PING_SECONDS,
        ping_timeout=_PING_SECONDS,
    )
    inner = _without_deflate(app.wsgi_app)
    if as_tested:
        inner = without_ended_sessions(inner, socketio.server, _PATH)
    app.wsgi_app = freed_at_once(_without_large_posts(_without_old_websockets(_with_readable_posts(inner))))
    return socketio


def _logger(name: str) -> logging.Logger:
    """Faults of the library go into our log; by itself it would write them beside it, as they come."""
    logger = logging.getLogger(name)
    logger.setLevel(logging.ERROR)
    return logger


def _origins(config) -> list[str] | None:
    """None is the host that the request names. `identify` checks the origin once more."""
    own = (f"[{name}]" if ":" in name else name for name in config.own_names)
    return [config.origin, *(f"http://{name}:{config.port}" for name in own)] if config.origin else None


def _without_deflate(wsgi_app: Callable) -> Callable:
    """permessage-deflate is refused by never being heard: it costs 40 % more CPU and 60 % more memory a socket."""

    def app(environ, start_response):
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        return wsgi_app(environ, start_response)

    return app


def _without_old_websockets(wsgi_app: Callable) -> Callable:
    """WebSocket as it was before RFC 6455, which eventlet still speaks, has no limit of a message's length."""

    def app(environ, start_response):
        if environ.get("HTTP_UPGRADE", "").lower() == "websocket" and "HTTP_SEC_WEBSOCKET_VERSION" not in environ:
            start_response("426 Upgrade Required", [("Sec-WebSocket-Version", "13"), ("Connection", "close")])
            return [b""]
        return wsgi_app(environ, start_response)

    return app


def _with_readable_posts(wsgi_app: Callable) -> Callable:
    """Engine.IO would refuse a whole POST for one packet that it cannot read, with a traceback in the log, and its
    clients would close their session: each such packet is made one that Socket.IO's side refuses with an answer
    [LIVE-3]."""

    def app(environ, start_response):
        if environ["REQUEST_METHOD"] == "POST" and environ["PATH_INFO"].startswith(_PATH):
            length = environ.get("CONTENT_LENGTH") or ""
            try:
                posted = environ["wsgi.input"].read(int(length)) if length.isdecimal() else b""
            except OSError:
                return _refused(
                    start_response, "408 Request Timeout", "bad_request", "The rest of this message did not come."
                )
            packets = [
                _posted(packet) for packet in posted.decode("utf-8", "replace").split(_BETWEEN)[:_MAX_IN_ONE_POST]
            ]
            body = _BETWEEN.join(packets).encode()
            environ = {**environ, "wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body))}
        return wsgi_app(environ, start_response)

    return app


def _posted(packet: str) -> str:
    """Over polling Engine.IO ends the session for a type of packet that only servers send, and keeps an answer to each
    upgrade, which can only come over the new transport."""
    return readable(packet) if packet.startswith(_FROM_A_CLIENT) else UNREADABLE


def _without_large_posts(wsgi_app: Callable) -> Callable:
    """A polled message over the limit is answered at once. Engine.IO closes its session and waits, often for ever, for
    a poll that comes no more; here the client hears why, and closes by itself."""

    def app(environ, start_response):
        length = environ.get("CONTENT_LENGTH") or ""
        if (
            environ["PATH_INFO"].startswith(_PATH)
            and length.isdecimal()
            and int(length[:20]) > protocol.LIMITS["message"]
        ):
            return _refused(start_response, "413 Content Too Large", "too_large", "This message is too large.")
        return wsgi_app(environ, start_response)

    return app


def _refused(start_response: Callable, status: str, code: str, message: str) -> list[bytes]:
    start_response(status, [("Content-Type", "application/json"), ("Connection", "close")])
    return [json.dumps(SwotboardError(code, message).as_answer()).encode()]
