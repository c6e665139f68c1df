"""Limits how long a connection may take over what it sends: eventlet's HTTP with a time limit on everything.

eventlet waits a minute for every single byte, and reads a body that nobody wants to its end. Here the head of a request
has some seconds, its body a minute, a connection that asks for nothing is closed, and of those that have not asked for
anything yet one address holds only so many.
"""

import json
import time
import weakref
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import eventlet
from eventlet import wsgi
from eventlet.wsgi import HttpProtocol

from swotboard.domain.networks import networks_of
from swotboard.errors import SwotboardError

HEAD_SECONDS = 20.0
IDLE_SECONDS = 60.0
BODY_SECONDS = 60.0
MAX_SILENT = 2000
"""Connections of one address that have sent no request: a thousand browsers that come back at once fit in twice. Of the
networks around it a few times as many, see domain/networks.py."""

BUSY_TURN_SECONDS = 0.004
MAX_ADMISSION_SECONDS = 0.1
"""Seconds. On a loop that is always busy they come in one a turn after that: those who wait behind wait no longer
for it."""

MAX_OF_A_HEADER = 60 * 1024
"""Bytes of one line of a head; eventlet takes 64 KB of a whole one. All cookies of a browser are one line. It keeps at
most 180 of a host, which are 30 KB of ours, and such a browser must be answered to be told to drop some [ROLE-5]."""

_UNREAD = 64 * 1024
_READS_IN_A_ROW = 64
_RETRY_AFTER = 10
_TIMED_OUT = "the time for it is over"


def limited_http_protocol(counted: bool) -> type:
    """The protocol for one server. Not `counted` are silent connections behind proxies: all come from them, and they
    hold back what is half said."""
    return type(
        "LimitedHttpProtocol",
        (_LimitedHttpProtocol,),
        {"silent": Counter(), "most_silent": MAX_SILENT if counted else None, "admission": _AdmissionQueue()},
    )


class _LimitedHttpProtocol(HttpProtocol):
    """One connection."""

    silent: Counter
    most_silent: int | None
    admission: "_AdmissionQueue"
    _waiting: Any = None
    _counted = False

    def setup(self) -> None:
        """The connection is there; too many silent ones from its address are told so."""
        super().setup()
        self._counted = True
        self.silent.update(network for network, _ in self._networks())

    def handle(self) -> None:
        if self.most_silent is not None and any(
            self.silent[each] > self.most_silent * times for each, times in self._networks()
        ):
            self.wfile.write(_too_many_answer())
            return
        super().handle()

    def handle_one_request(self) -> None:
        """Once there is one, and in its turn: a client may have sent a thousand in one go, or a thousand clients one
        each."""
        if not self._request_came():
            self.close_connection = True
            return
        self.admission.wait_for_admission()
        self._waiting = eventlet.Timeout(HEAD_SECONDS, TimeoutError(_TIMED_OUT))
        try:
            super().handle_one_request()
        finally:
            self._waiting.cancel()

    def parse_request(self) -> bool:
        """A head over the bound is answered with words, and read on for a while: closed at once, the answer would be
        lost."""
        try:
            return super().parse_request()
        except (wsgi.HeaderLineTooLong, wsgi.HeadersTooLarge):
            self.wfile.write(_head_too_large())
            self.wfile.flush()
            left = _UNREAD
            while left > 0 and (line := self.rfile.fp.readline(4096)) not in (b"", b"\r\n", b"\n"):
                left -= len(line)
            self.close_connection = True
            return False

    def _request_came(self) -> bool:
        """Peeking at what is buffered waits for something to come, and leaves it there. False for what was closed or
        cut off, or said nothing in time: a thousand browsers that leave do not wait for admission before those that
        ask."""
        try:
            with eventlet.Timeout(HEAD_SECONDS if self._counted else IDLE_SECONDS, TimeoutError(_TIMED_OUT)):
                return bool(self.rfile.peek(1))
        except OSError:
            return False

    def get_environ(self) -> dict:
        """The head has come: this is no silent connection, and its body has a time of its own."""
        self._waiting.cancel()
        self._uncount()
        environ = super().get_environ()
        body = environ["eventlet.input"]
        body.rfile = _TimeLimitedFile(body.rfile, BODY_SECONDS)
        body.discard = partial(
            _discard_little, weakref.proxy(body)
        )  # not itself: it would be freed by a full collection only
        return environ

    def finish(self) -> None:
        self._uncount()
        super().finish()

    def _networks(self) -> list[tuple[tuple, int]]:
        return networks_of(self.client_address[0])

    def _uncount(self) -> None:
        if not self._counted:
            return
        self._counted = False
        for network, _ in self._networks():
            self.silent[network] -= 1
            if not self.silent[network]:
                del self.silent[network]


class _AdmissionQueue:
    """Requests go through one after the other, each when a turn of everyone else's is short, or when it has waited
    for long.

    A thousand browsers that come at once, after a restart or when a facilitator says so, would otherwise all be served
    in one turn of the loop, and what is written on the boards meanwhile would wait for it (docs/performance.md,
    "Everybody at once").
    """

    def __init__(self):
        self._one = eventlet.Semaphore(1)

    def wait_for_admission(self) -> None:
        """Wait for one's turn; whoever has stood here for long goes when it comes, whatever the turns take."""
        until = time.perf_counter() + MAX_ADMISSION_SECONDS
        with self._one:
            began = 0.0
            while time.perf_counter() - began > BUSY_TURN_SECONDS:
                began = time.perf_counter()
                eventlet.sleep(0)
                if began > until:
                    return


class _TimeLimitedFile:
    """A file that is read until its time is over, with turns for others in between."""

    def __init__(self, file, seconds: float):
        self._file = file
        self._until = time.monotonic() + seconds
        self._reads = 0

    def read(self, size: int = -1) -> bytes:
        return self._in_time(self._file.read, size)

    def readline(self, size: int = -1) -> bytes:
        return self._in_time(self._file.readline, size)

    def _in_time(self, read: Callable, size: int) -> bytes:
        self._reads += 1
        if self._reads % _READS_IN_A_ROW == 0:
            eventlet.sleep(0)
        with eventlet.Timeout(max(0.0, self._until - time.monotonic()), TimeoutError(_TIMED_OUT)):
            return read(size)


def _discard_little(body) -> None:
    """Read what nobody wanted of a body, if it is little; else the connection is closed: that is what the error
    says."""
    left = _UNREAD
    while left > 0:
        data = body.read(min(left, 16 * 1024))
        if not data:
            return
        left -= len(data)
    raise OSError("too much of it is unread")


def _head_too_large() -> bytes:
    body = (
        b"<!doctype html><title>Too many cookies</title><p>Your browser sends more with this request "
        b"than the server reads, most likely cookies of this address. "
        b"Delete them in your browser, then open your link again."
    )
    return (
        b"HTTP/1.1 431 Request Header Fields Too Large\r\nContent-Type: text/html; charset=utf-8\r\n"
        b"Cache-Control: no-store\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (len(body), body)
    )


def _too_many_answer() -> bytes:
    error = SwotboardError("rate_limited", "Too many connections from your network say nothing.", _RETRY_AFTER)
    body = json.dumps(error.as_answer()).encode()
    return (
        b"HTTP/1.1 429 Too Many Requests\r\nContent-Type: application/json\r\nRetry-After: %d\r\nContent-Length: %d\r\n"
        b"Connection: close\r\n\r\n%s" % (_RETRY_AFTER, len(body), body)
    )
