"""One event to many sockets: packed once, and written straight to each WebSocket that is not behind.

The ordinary way of Socket.IO packs and frames every event for every socket, and wakes a task for each: three to four
times the CPU (docs/performance.md). The short cut is taken only while a socket's own writer task is parked on an empty
queue and nobody holds its send lock; everything else goes through Engine.IO's queue, which keeps the order. It
reaches into Engine.IO's eventlet driver and is pinned by tests/live/test_fanout.py; in other async modes, and on
polling, the ordinary way is used throughout.
"""

import contextlib
import json
import logging
import re
import socket
import struct
from collections import Counter
from collections.abc import Iterable

from engineio.packet import MESSAGE, Packet
from flask_socketio import SocketIO

from swotboard.domain.wire import FRAME, REJOIN
from swotboard.live.metrics import Metrics

log = logging.getLogger(__name__)

MOST_QUEUED = 256
"""Events that may wait for one slow socket before they are dropped [SYNC-10]. They share their bytes."""

MOST_UNSENT = 2000
"""Answers that may wait for one socket: one that asks and never reads is closed at this many."""

_YIELD_EVERY = 100

_READABLE = re.compile(r"[0-6](?:probe\Z|[0-9]|\Z)")
"""The packets of Engine.IO that Socket.IO sends: a type alone, a probe, or a message, which begins with a digit."""
UNREADABLE = "4"


class Fanout:
    """Sends to rooms. Rooms are Socket.IO's own, so that a message queue between servers stays possible."""

    def __init__(self, socketio: SocketIO, metrics: Metrics):
        self._socketio = socketio
        self._eio = socketio.server.eio
        self._websockets: dict[str, object] = {}
        self._behind: set[str] = set()
        self.counted = Counter()
        self._metrics = metrics
        self._listen_for_websockets()
        self._eio.send = lambda eio_sid, data: self._eio.send_packet(eio_sid, _Once(MESSAGE, data))

    def send(self, room: str, event: str, payload: dict, but: frozenset[str] = frozenset()) -> None:
        """Send an event to everyone in a room, but to those sids that get something else."""
        members = list(self._members(room))
        if not members:
            return
        packet, frame = _pack(event, payload)
        if event == FRAME:
            self._metrics.sent(len(frame))
        for number, (sid, eio_sid) in enumerate(members, start=1):
            if sid not in but:
                self._send_to(eio_sid, packet, frame)
            if number % _YIELD_EVERY == 0:
                self._socketio.sleep(0)

    def send_one(self, eio_sid: str, event: str, payload: dict) -> None:
        """Send an event to one socket, in its place among the others."""
        self._send_to(eio_sid, *_pack(event, payload))

    def caught_up(self, eio_sid: str) -> None:
        """A socket has joined anew: it is no longer behind."""
        self._behind.discard(eio_sid)

    def unsent(self, eio_sid: str) -> int:
        """How many packets wait for a socket; 0 for one that is gone."""
        eio_socket = self._eio.sockets.get(eio_sid)
        return eio_socket.queue.qsize() if eio_socket and not eio_socket.closed else 0

    @property
    def behind(self) -> int:
        """How many sockets have not joined again since their frames were dropped."""
        return len(self._behind)

    def close_if_hopeless(self, eio_sid: str) -> bool:
        """Close a socket that lets its answers pile up; whether it was closed."""
        if self.unsent(eio_sid) <= MOST_UNSENT:
            return False
        log.warning("a socket does not read its answers: closed")
        eio_socket = self._eio.sockets[eio_sid]
        _drain(eio_socket.queue)
        eio_socket.close(wait=False, abort=True)
        self._hang_up(eio_sid)
        return True

    def forget(self, eio_sid: str) -> None:
        """A socket is gone."""
        self._behind.discard(eio_sid)
        self._websockets.pop(eio_sid, None)

    def _members(self, room: str) -> Iterable[tuple[str, str]]:
        return self._socketio.server.manager.get_participants("/", room)

    def _send_to(self, eio_sid: str, packet: "_Dropable", frame: bytes) -> None:
        eio_socket = self._eio.sockets.get(eio_sid)
        if eio_socket is None or eio_socket.closed or eio_sid in self._behind:
            return
        websocket = self._websockets.get(eio_sid)
        if websocket is not None and _is_idle(eio_socket, websocket):
            self._write(websocket, frame)
        else:
            self._queue(eio_sid, eio_socket, packet)

    def _write(self, websocket, frame: bytes) -> None:
        self.counted["direct"] += 1
        try:
            sent = websocket.socket.fd.send(frame)
        except BlockingIOError:
            sent = 0
        except OSError:
            return  # it is closing; its own reader notices
        if sent < len(frame):
            websocket._sendlock.acquire(blocking=False)
            self._socketio.start_background_task(_finish, websocket, frame[sent:])

    def _queue(self, eio_sid: str, eio_socket, packet: "_Dropable") -> None:
        self.counted["queued"] += 1
        if eio_socket.queue.qsize() >= MOST_QUEUED:
            self._drop(eio_sid, eio_socket)
        else:
            eio_socket.queue.put(packet)

    def _drop(self, eio_sid: str, eio_socket) -> None:
        """Over the bound: what waits is dropped (answers are not), and the client is told to join again."""
        log.info("a socket is behind", extra={"queued": eio_socket.queue.qsize()})
        self._behind.add(eio_sid)
        self.counted["dropped"] += 1
        kept = [packet for packet in _drain(eio_socket.queue) if not isinstance(packet, _Dropable)]
        for packet in [*kept, Packet(MESSAGE, f'2["{REJOIN}",{{}}]')]:
            eio_socket.queue.put(packet)

    def _hang_up(self, eio_sid: str) -> None:
        """Its writer may be stuck in the middle of a frame: without this it would stay so until the kernel gives up."""
        websocket = self._websockets.get(eio_sid)
        if websocket is not None:
            with contextlib.suppress(OSError):
                websocket.socket.shutdown(socket.SHUT_RDWR)

    def _listen_for_websockets(self) -> None:
        """See each WebSocket when its handler starts: eventlet's are remembered, and all get a `wait` that never trips
        Engine.IO."""
        driver = self._eio._async["websocket"]
        remembering = self._remembering if self._eio.async_mode == "eventlet" else lambda handler: handler

        def websocket_wsgi(handler, server):
            return driver(_forgiving(remembering(handler)), server)

        self._eio._async = {**self._eio._async, "websocket": websocket_wsgi}

    def _remembering(self, handler):
        eio_sid = handler.__self__.sid

        def handle(websocket):
            self._websockets[eio_sid] = websocket
            try:
                return handler(websocket)
            finally:
                self._websockets.pop(eio_sid, None)

        return handle


class _Dropable(Packet):
    """An event that a client can get again by joining anew. Encoded once, whoever reads it."""

    def __init__(self, packet_type: int, text: str):
        super().__init__(packet_type, text)
        self._encoded = f"{packet_type}{text}"

    def encode(self, b64: bool = False) -> str:
        return self._encoded


class _Once(Packet):
    """A message that is let go when it is sent. Engine.IO's writer holds its last packet, twice, until the next one, which may be
    the heartbeat twenty seconds later; an answer to `join` is a whole board."""

    def encode(self, b64: bool = False) -> str:
        encoded = super().encode(b64)
        self.data = self.encode_cache = None
        return encoded


def _pack(event: str, payload: dict) -> tuple[_Dropable, bytes]:
    text = "2" + json.dumps([event, payload], ensure_ascii=False, separators=(",", ":"))
    return _Dropable(MESSAGE, text), _websocket_frame(b"4" + text.encode())


def readable(packet: str) -> str:
    """A packet as it came where Engine.IO can read it, else one that Socket.IO's side refuses with an answer [LIVE-3]."""
    return packet if _READABLE.match(packet) else UNREADABLE


def _forgiving(handler):
    """What Engine.IO cannot read would end the connection in the middle [LIVE-3]: an empty message, which Socket.IO's
    side refuses with an answer, goes in its place."""
    def handle(websocket):
        wait = websocket.wait

        def next_one():
            data = wait()
            return readable(data) if isinstance(data, str) else data

        websocket.wait = next_one
        try:
            return handler(websocket)
        finally:
            _untie(websocket)

    return handle


def _untie(websocket) -> None:
    """Its connection has ended: what it holds of itself goes, so that it is freed at once, not by the next full collection."""
    del websocket.wait
    if hasattr(websocket, "iterator"):
        websocket.iterator.close()


def _is_idle(eio_socket, websocket) -> bool:
    """Whether nothing is on its way: the writer is parked on an empty queue, and no frame is half sent.

    A getter is taken off the queue only when its task runs on at once, so a packet is never between the two.
    """
    queue = eio_socket.queue
    return (eio_socket.upgraded and queue.empty() and queue.getting() > 0
            and not websocket._sendlock.locked() and not websocket.websocket_closed)


def _finish(websocket, rest: bytes) -> None:
    """What the kernel did not take at once, sent by this socket's own task, which holds its send lock."""
    try:
        websocket.socket.sendall(rest)
    except OSError:
        log.debug("a socket closed in the middle of a frame")
    finally:
        websocket._sendlock.release()


def _drain(queue) -> list:
    packets = []
    while not queue.empty():
        packets.append(queue.get(block=False))
        queue.task_done()
    return packets


def _websocket_frame(payload: bytes) -> bytes:
    """One unmasked text frame (RFC 6455, 5.2): the same bytes for every socket."""
    size = len(payload)
    if size < 126:
        return struct.pack("!BB", 0x81, size) + payload
    if size < 65536:
        return struct.pack("!BBH", 0x81, 126, size) + payload
    return struct.pack("!BBQ", 0x81, 127, size) + payload
