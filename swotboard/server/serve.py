"""Listens and serves, in each async mode, until a signal asks to stop."""

import contextlib
import gc
import logging
import signal
import socket
import sys
import time
from collections.abc import Callable
from functools import partial

from flask_socketio import SocketIO

from swotboard.server.file_limits import raise_file_limit
from swotboard.server.garbage_collector import collect_if_due, leave_to_loop, tame_collector
from swotboard.server.malloc import release_free_memory, use_one_arena
from swotboard.server.offload import os_threads
from swotboard.server.watchdog import Watchdog

log = logging.getLogger(__name__)

_BACKLOG = 4096
_LOOK_EVERY = 0.1
_COLLECT_EVERY = 600.0
_RELEASE_EVERY = 60.0
_MAX_UNSENT_BYTES = 128 * 1024
_SWITCH_SECONDS = 0.0005
"""How long Python lets an OS thread compute while another one waits for the interpreter lock (5 ms by itself). The loop
gives the lock up at each system call, once for each socket of a frame, and would wait so long each time that a thread
writes an export."""


def serve(
    app,
    socketio: SocketIO,
    host: str,
    port: int,
    config,
    ready: Callable[[], None],
    stop: Callable[[], None],
    watchdog: Watchdog,
) -> None:
    """Serve `app` until SIGTERM or SIGINT, then call `stop`. `ready` is called once connections are taken.

    From here on the watchdog ends the process where it is stuck, or does not stop in time. Raises OSError where the
    port cannot be had.
    """
    leave_to_loop(socketio.async_mode)
    use_one_arena()
    sys.setswitchinterval(_SWITCH_SECONDS)
    asked = _signals()
    watchdog.start(os_threads(socketio.async_mode))
    listener = _listen(host, port)
    close = _SERVERS[socketio.async_mode](app, listener, raise_file_limit(config.max_connections), config, watchdog)
    tame_collector(socketio.async_mode)
    ready()
    socketio.sleep(
        _LOOK_EVERY
    )  # by then the server waits for a connection: it cannot begin to once its listener is closed
    collected = given_back = time.monotonic()
    while not asked:
        socketio.sleep(_LOOK_EVERY)
        watchdog.beat("loop")
        collect_if_due()
        collected = collect_when_due(collected, time.monotonic())
        given_back = release_memory_when_due(given_back, time.monotonic())
    listener.close()
    stop()
    close()


def collect_when_due(last: float, now: float) -> float:
    """Every ten minutes, a full collection; when the last one was, in the seconds of the same clock.

    Connections leave no cycles behind (tests/live/test_leaving.py), but some requests and errors do, and Python by
    itself would wait for hours with those that lived for long. It takes some 15 to 50 ms, so not more often.
    """
    if now - last < _COLLECT_EVERY:
        return last
    gc.collect()
    return now


def release_memory_when_due(last: float, now: float) -> float:
    """Once a minute, what is free goes back to the system; when it last did."""
    if now - last < _RELEASE_EVERY:
        return last
    release_free_memory()
    return now


def _listen(host: str, port: int) -> socket.socket:
    """A backlog that a thousand browsers coming back at once fit into, and no waiting to fill a packet.

    Accepted sockets inherit TCP_NODELAY: without it an answer and a frame in a row cost 40 ms. They inherit as well how
    much may wait in the system for one that does not read: unasked, Linux keeps some 3 MB for each, outside of any
    count of ours [SYNC-10].
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if hasattr(socket, "TCP_NOTSENT_LOWAT"):
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, _MAX_UNSENT_BYTES)
    try:
        listener.bind((host, port))
        listener.listen(_BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


def _signals() -> list[int]:
    """A list that fills when we are asked to stop: a handler may interrupt anything, so it does nothing else."""
    asked: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda signum, _frame: asked.append(signum))
    return asked


def _eventlet(app, listener: socket.socket, max_connections: int, config, _watchdog) -> Callable[[], None]:
    from swotboard.server.eventlet.wsgi_server import start

    return start(app, listener, max_connections, config.rate_limit and not config.trusted_proxies)


def _gevent(app, listener: socket.socket, max_connections: int, _config, _watchdog) -> Callable[[], None]:
    from gevent.pywsgi import WSGIHandler, WSGIServer

    class Quiet(WSGIHandler):
        def handle(self) -> None:
            """A connection that is cut while it is answered is no fault of ours: no traceback."""
            with contextlib.suppress(OSError):
                super().handle()

    server = WSGIServer(listener, app, spawn=max_connections, log=None, handler_class=Quiet)
    server.start()
    return lambda: server.stop(timeout=1)


def _threading(app, listener: socket.socket, max_connections: int, _config, watchdog: Watchdog) -> Callable[[], None]:
    import threading

    from werkzeug.serving import WSGIRequestHandler, make_server

    class Quiet(WSGIRequestHandler):
        def log_request(self, *_args) -> None:
            """Addresses may hold keys: nothing is logged here."""

    host, port = listener.getsockname()[:2]
    server = make_server(host, port, app, threaded=True, request_handler=Quiet, fd=listener.fileno())
    beat = partial(watchdog.beat, "listener")  # called twice a second by what takes connections in
    vars(server).update(daemon_threads=True, service_actions=beat)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.shutdown


_SERVERS = {"eventlet": _eventlet, "gevent": _gevent, "threading": _threading}
