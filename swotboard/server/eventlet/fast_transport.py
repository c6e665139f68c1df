"""Sends one event to many sockets: encoded once, and written directly to each WebSocket that is not behind.

The ordinary way of Socket.IO packs and frames every event for every socket, and wakes a task for each: three to four
times the CPU (docs/performance.md). The short cut is taken only while a socket's own writer task is parked on an empty
queue and nobody holds its send lock; everything else goes through Engine.IO's queue, which keeps the order and is
bounded here. On polling, and in threading mode, everything goes through that queue.
"""

import contextlib
import json
import logging
import socket
import struct
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial

from engineio.packet import MESSAGE, NOOP, Packet
from flask_socketio import SocketIO

from swotboard.protocol import FRAME, REJOIN
from swotboard.server.eventlet.gevent_writer import GeventWriter
from swotboard.server.eventlet.message_guard import guard_messages
from swotboard.server.eventlet.websocket_limits import limited_handler
from swotboard.server.eventlet.websocket_upgrade import after_probe

log = logging.getLogger(__name__)

MAX_QUEUED = 256
"""Events that may wait for one slow socket before they are dropped [SYNC-10]. They share their bytes."""

MAX_UNSENT = 2000
"""Answers that may wait for one socket: one that asks and never reads is closed at this many."""

_YIELD_EVERY = 250


class FastTransport:
    """A `live.fanout.FanoutTransport`; a connection is known by its Engine.IO sid. `frame_sent(size)` is called for
    each frame, with its bytes.

    Rooms are Socket.IO's own, so that a message queue between servers stays possible.
    """

    def __init__(self, socketio: SocketIO, frame_sent: Callable[[int], None]):
        self._socketio = socketio
        self._eio = socketio.server.eio
        self._frame_sent = frame_sent
        self._direct_writers: dict[str, EventletWriter] = {}
        self._behind: set[str] = set()
        self.counted: Counter[str] = Counter()
        self._take_turn: Callable[[str], None] = lambda eio_sid: None
        self._listen_for_websockets()
        self._eio.send = self._answer

    def guard_incoming(self, take_turn: Callable[[str], None], refusal: Callable[[], dict]) -> None:
        """Pace everything that comes in, and answer what cannot be read [LIVE-3, LIVE-6]."""
        self._take_turn = take_turn
        guard_messages(self._socketio.server, self._message_may_pass, refusal)

    def connection_of(self, sid: str) -> str:
        """The connection of a Socket.IO sid."""
        return self._socketio.server.manager.eio_sid_from_sid(sid, "/")

    def send(self, room: str, event: str, payload: dict, except_for: frozenset[str] = frozenset()) -> None:
        """Send an event to everyone in a room, but to those sids that get something else."""
        to = [eio_sid for sid, eio_sid in self._members(room) if sid not in except_for]
        if not to:
            return
        packet, frame = _pack(event, payload)
        if event == FRAME:
            self._frame_sent(len(frame))
        for start in range(0, len(to), _YIELD_EVERY):
            self._send_to_some(to[start : start + _YIELD_EVERY], packet, frame)
            self._socketio.sleep(0)

    def send_one(self, eio_sid: str, event: str, payload: dict) -> None:
        """Send an event to one socket, in its place among the others."""
        self._send_to_some([eio_sid], *_pack(event, payload))

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

    def close(self, eio_sid: str) -> None:
        """Close a connection at once, with what still waits for it, if it is there."""
        eio_socket = self._eio.sockets.get(eio_sid)
        if eio_socket and not eio_socket.closed:
            _drain(eio_socket.queue)
            eio_socket.close(wait=False, abort=True)
            self._hang_up(eio_sid)

    def drop_frames(self, eio_sid: str) -> None:
        """What waits for a socket and is no answer is not sent any more."""
        eio_socket = self._eio.sockets.get(eio_sid)
        if eio_socket and not eio_socket.closed:
            for packet in [packet for packet in _drain(eio_socket.queue) if not isinstance(packet, _DroppablePacket)]:
                eio_socket.queue.put(packet)

    def forget(self, eio_sid: str) -> None:
        """A socket is gone. Its writer is there until its WebSocket's handler ends: without it that could not be made
        to end."""
        self._behind.discard(eio_sid)

    def unidentified(self) -> set[str]:
        """The connections that have not sent Socket.IO's CONNECT."""
        manager = self._socketio.server.manager
        return {eio_sid for eio_sid in list(self._eio.sockets) if manager.sid_from_eio_sid(eio_sid, "/") is None}

    def say_goodbye(self, eio_sid: str) -> None:
        """Close a connection once what waits for it is sent, if it is there."""
        eio_socket = self._eio.sockets.get(eio_sid)
        if eio_socket and not eio_socket.closed:
            eio_socket.close(wait=False)

    def _message_may_pass(self, eio_sid: str) -> bool:
        """After its turn, unless whoever sent it does not read."""
        self._take_turn(eio_sid)
        return not self._close_if_not_reading(eio_sid)

    def _other_packet_comes(self, eio_sid: str) -> None:
        """Pings, fragments, Engine.IO's own packets: nobody sends many, and what they are answered with may pile up
        too."""
        self._take_turn(eio_sid)
        self._close_if_not_reading(eio_sid)

    def _close_if_not_reading(self, eio_sid: str) -> bool:
        """Close a socket that lets its answers pile up; whether it was closed."""
        if self.unsent(eio_sid) <= MAX_UNSENT:
            return False
        log.warning("a socket does not read its answers: closed")
        self.close(eio_sid)
        return True

    def _members(self, room: str) -> Iterable[tuple[str, str]]:
        return self._socketio.server.manager.get_participants("/", room)

    def _send_to_some(self, eio_sids: list[str], packet: "_DroppablePacket", frame: bytes) -> None:
        """The loop that everything waits for. It looks first and writes then, with no switch of tasks in between:
        side by side the two cost a fifth more, because each throws the other out of the processor's caches
        (docs/performance.md)."""
        free = []
        for eio_sid in eio_sids:
            if eio_sid in self._behind:
                continue
            writer = self._direct_writers.get(eio_sid)
            if writer is not None and writer.is_free():
                free.append(writer)
            else:
                self._queue(eio_sid, packet)
        self.counted["direct"] += len(free)
        for writer in free:
            self._write(writer, frame)

    def _answer(self, eio_sid: str, data: str | bytes) -> None:
        """What Socket.IO has for one socket alone, answers above all: straight as well, where nothing is on its way
        to it."""
        writer = self._direct_writers.get(eio_sid)
        if writer is not None and isinstance(data, str) and writer.is_free():
            self._write(writer, _websocket_frame(f"{MESSAGE}{data}".encode()))
        else:
            self._eio.send_packet(eio_sid, _SingleUsePacket(MESSAGE, data))

    def _write(self, writer: "_Writer", frame: bytes) -> None:
        sent = writer.write(frame)
        if sent < len(frame):
            self._socketio.start_background_task(writer.finish, frame[sent:])

    def _queue(self, eio_sid: str, packet: "_DroppablePacket") -> None:
        eio_socket = self._eio.sockets.get(eio_sid)
        if eio_socket is None or eio_socket.closed:
            return
        self.counted["queued"] += 1
        if eio_socket.queue.qsize() >= MAX_QUEUED:
            self._drop(eio_sid, eio_socket)
        else:
            eio_socket.queue.put(packet)

    def _drop(self, eio_sid: str, eio_socket) -> None:
        """Over the bound: what waits is dropped (answers are not), and the client is told to join again."""
        log.info("a socket is behind", extra={"queued": eio_socket.queue.qsize()})
        self._behind.add(eio_sid)
        self.counted["dropped"] += 1
        kept = [packet for packet in _drain(eio_socket.queue) if not isinstance(packet, _DroppablePacket)]
        for packet in [*kept, Packet(MESSAGE, f'2["{REJOIN}",{{}}]')]:
            eio_socket.queue.put(packet)

    def _hang_up(self, eio_sid: str) -> None:
        if eio_sid in self._direct_writers:
            self._direct_writers[eio_sid].hang_up()

    def _listen_for_websockets(self) -> None:
        """See each WebSocket when its handler starts: those that can be written to straight are remembered, and what
        comes in over any is bounded."""
        driver = self._eio._async["websocket"]

        def websocket_wsgi(handler, server):
            eio_socket = handler.__self__
            probed = after_probe(handler, partial(_end_poll, eio_socket.queue))
            packet_comes = partial(self._other_packet_comes, eio_socket.sid)
            return driver(limited_handler(self._remembering(eio_socket, probed), packet_comes), server)

        self._eio._async = {**self._eio._async, "websocket": websocket_wsgi}

    def _remembering(self, eio_socket, handler):
        def handle(websocket):
            writer = self._writer_of(eio_socket, websocket)
            if writer is not None:
                self._direct_writers[eio_socket.sid] = writer
            try:
                return handler(websocket)
            finally:
                self._direct_writers.pop(eio_socket.sid, None)

        return handle

    def _writer_of(self, eio_socket, websocket) -> "_Writer | None":
        """None in threading mode, where a task may be stopped between any two steps, and for other drivers."""
        if self._eio.async_mode == "eventlet":
            return EventletWriter(eio_socket, websocket)
        if self._eio.async_mode == "gevent" and hasattr(websocket, "ws"):
            return GeventWriter(eio_socket, websocket.ws, websocket.ws.sock)
        return None


class EventletWriter:
    """One WebSocket of eventlet's, and what is looked at before each frame: held here so that a frame asks nobody
    else."""

    __slots__ = ("_eio_socket", "_queue", "_websocket", "_lock", "_send")

    def __init__(self, eio_socket, websocket):
        self._eio_socket = eio_socket
        self._queue = eio_socket.queue
        self._websocket = websocket
        self._lock = websocket._sendlock
        self._send = websocket.socket.fd.send

    def is_free(self) -> bool:
        """Whether nothing is on its way: the writer is parked on an empty queue, and no frame is half sent.

        A getter is taken off the queue only when its task runs on at once, so a packet is never between the two.
        """
        queue = self._queue
        return bool(
            queue.getters
            and not queue.queue
            and self._lock.counter
            and self._eio_socket.upgraded
            and not self._websocket.websocket_closed
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
            self._websocket.socket.sendall(rest)
        except OSError:
            log.debug("a socket closed in the middle of a frame")
        finally:
            self._lock.release()

    def hang_up(self) -> None:
        """Its writer may be stuck in the middle of a frame: without this it would stay so until the kernel gives up."""
        with contextlib.suppress(OSError):
            self._websocket.socket.shutdown(socket.SHUT_RDWR)


_Writer = EventletWriter | GeventWriter


class _DroppablePacket(Packet):
    """An event that a client can get again by joining anew. Encoded once, whoever reads it."""

    def __init__(self, packet_type: int, text: str):
        super().__init__(packet_type, text)
        self._encoded = f"{packet_type}{text}"

    def encode(self, b64: bool = False) -> str:
        return self._encoded


class _SingleUsePacket(Packet):
    """A message that is let go when it is sent. Engine.IO's writer holds its last packet, twice, until the next one,
    which may be the heartbeat ten seconds later; an answer to `join` is a whole board."""

    def encode(self, b64: bool = False) -> str:
        encoded = super().encode(b64)
        self.data = self.encode_cache = None
        return encoded


def _pack(event: str, payload: dict) -> tuple[_DroppablePacket, bytes]:
    text = "2" + json.dumps([event, payload], ensure_ascii=False, separators=(",", ":"))
    return _DroppablePacket(MESSAGE, text), _websocket_frame(b"4" + text.encode())


def _end_poll(queue) -> None:
    """A poll that waits is answered with nothing, in its place behind what there is."""
    if queue.empty():
        queue.put(Packet(NOOP))


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
