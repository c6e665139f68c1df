"""A Socket.IO client as a stranger would write one from docs/protocol.md: mirrors of the streams, and an outbox."""

import contextlib
import logging
import threading
from socket import SHUT_RDWR

import engineio
import socketio

from tests.live.stream_copy import Stream
from tests.live.wait_for_condition import wait_for
from tests.raw_ops import make_op

NO_JUDGEMENT = ("storage", "rate_limited", "stopping")
OTHER_EVENTS = ("presence", "rejoin", "refused", "out", "stopping", "votes", "voting", "questions", "lobby", "moved")


logging.getLogger("engineio.client").setLevel(logging.CRITICAL)  # it complains of each connection that a test cuts off


class _InOrder(engineio.Client):
    """The library starts a thread for each message, in which two frames may overtake each other; here they may not.

    It keeps all that it hears, so that a test can look for what should not be there.
    """

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.heard = []

    def _trigger_event(self, event, *args, **options):
        if event == "message":
            self.heard.append(str(args[0]))
        return super()._trigger_event(event, *args, **{**options, "run_async": False})


class _Socket(socketio.Client):
    def _engineio_client_class(self):
        return _InOrder


class Client:
    """One person's connection. `boards` is what it joins; `since` is sent whenever it knows something already."""

    def __init__(self, url, token, boards="*", transports=("websocket",)):
        self.url, self.token, self.boards, self.transports = url, token, boards, list(transports)
        self.streams = {}
        self.you = None
        self.outbox = {}
        self.answers = {}
        self.put_off = 0
        """How many answers said that an op could not be judged just now."""
        self.events = []
        self._faults = []
        self._socket = None
        self._kept = None
        self._lock = threading.RLock()

    # connection

    def connect(self, auth=None):
        """Open a connection and listen; nothing is joined yet."""
        socket = _Socket(reconnection=False, handle_sigint=False)
        socket.on("frame", lambda frame: self._on_frame(frame, socket))
        for event in OTHER_EVENTS:
            socket.on(event, lambda payload=None, event=event: self.events.append((event, payload)))
        socket.connect(
            self.url, auth={"token": self.token} if auth is None else auth, transports=self.transports, wait_timeout=10
        )
        self._socket = socket
        return self

    def start(self):
        """Connect, join, and send again what has had no answer [SYNC-8]."""
        self.connect()
        self.join()
        self.resend()
        return self

    def join(self, since=True):
        """Join the boards; the answer, by then applied."""
        request = {"boards": self.boards}
        with self._lock:
            if since and self.streams:
                request["since"] = {name: stream.seq for name, stream in self.streams.items()}
            for stream in self.streams.values():
                stream.begin_join()
            self._kept = []
        return self.ask("join", request, self._take_join)

    def drop(self):
        """The network fails: the TCP connection is cut without a word."""
        with self._lock:
            socket, self._socket = self._socket, None
        if socket and socket.eio.ws and socket.eio.ws.sock:
            with contextlib.suppress(OSError):
                socket.eio.ws.sock.shutdown(SHUT_RDWR)
        elif socket and socket.transport() == "websocket":
            socket.eio.disconnect(abort=True)  # it is ending already, and need not be waited for
        elif socket:
            socket.disconnect()

    def close(self):
        """Leave in good order."""
        with self._lock:
            socket, self._socket = self._socket, None
        if socket and socket.connected:
            socket.disconnect()

    @property
    def connected(self):
        socket = self._socket
        return bool(socket and socket.connected and socket.eio.state == "connected")

    @property
    def heard(self):
        """Every message of this connection so far, as one text."""
        return "\n".join(self._socket.eio.heard)

    @property
    def transport(self):
        return self._socket.transport()

    # asking

    def ask(self, event, payload, first=lambda answer: None, seconds=20):
        """Send an event and wait for its acknowledgement; `first` is called with it before any later frame is."""
        answers = []
        self._emit(event, payload, lambda answer=None: (first(answer), answers.append(answer)))
        wait_for(lambda: answers or not self.connected, f"{event} is answered", seconds)
        assert answers, f"the connection was lost before {event} was answered"
        return answers[0]

    def op(self, op_type, board, **fields):
        """Make an op, send it and wait; its answer."""
        raw = make_op(op_type, board, **fields)
        return self.ask("op", raw)

    def submit(self, raw):
        """Put an op into the outbox and send it, without waiting."""
        with self._lock:
            self.outbox[raw["id"]] = raw
            self._send(raw)

    def resend(self):
        """Send the whole outbox again, in the order in which it was made."""
        with self._lock:
            for raw in list(self.outbox.values()):
                self._send(raw)

    def emit(self, event, payload=None):
        """Send an event that asks for no acknowledgement."""
        self._emit(event, payload, None)

    def told(self, event):
        """Payloads of an event that were received so far."""
        return [payload for name, payload in list(self.events) if name == event]

    @property
    def faults(self):
        """Every broken promise that this client met."""
        return self._faults + [fault for stream in self.streams.values() for fault in stream.faults]

    # receiving, in the thread that reads the socket

    def _on_frame(self, frame, socket):
        with self._lock:
            if self._socket is not socket:
                pass  # of a connection that was given up
            elif self._kept is not None:
                self._kept.append(frame)
            else:
                self._take_frame(frame)

    def _take_frame(self, frame):
        if frame["board"] in self.streams:
            self.streams[frame["board"]].take_frame(frame)

    def _take_join(self, answer):
        with self._lock:
            kept, self._kept = self._kept, None
            if answer["ok"]:
                self.you = answer["you"]
                plan = [("plan", answer["plan"])] if "plan" in answer else []
                for name, part in [("stage", answer["stage"]), *answer["boards"].items(), *plan]:
                    self.streams.setdefault(name, Stream(name)).take_answer(part)
            for frame in kept or []:
                self._take_frame(frame)

    def _send(self, raw):
        try:
            self._emit("op", raw, lambda answer=None: self._take_answer(raw["id"], answer))
        except (ConnectionError, socketio.exceptions.SocketIOError):
            pass  # it stays in the outbox

    def _take_answer(self, op_id, answer):
        with self._lock:
            if not answer["ok"] and answer["error"]["code"] in NO_JUDGEMENT:
                self.put_off += 1
                return
            before = self.answers.get(op_id, answer)
            self.answers[op_id] = answer
            if before["ok"] and before != answer:
                self._faults.append(f"{before} became {answer}")
            self.outbox.pop(op_id, None)

    def _emit(self, event, payload, callback):
        socket = self._socket
        if socket is None or not socket.connected:
            raise ConnectionError("not connected")
        socket.emit(event, payload, callback=callback and self._of(socket, callback))

    def _of(self, socket, callback):
        """The callback, for as long as this connection is not given up: an answer that comes later is of the past."""

        def called(*answer):
            with self._lock:
                if self._socket is socket:
                    callback(*answer)

        return called
