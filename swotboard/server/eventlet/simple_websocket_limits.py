"""Bounds what comes in over a WebSocket of simple-websocket, and sends each frame whole.

`gevent` and `threading` mode use that library. By itself it reads ahead and joins fragments without end, and takes a
frame for sent of which the kernel took a part: whoever reads slowly would get a broken stream.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator

from swotboard.protocol import LIMITS

log = logging.getLogger(__name__)

MAX_FRAGMENTS = 4096
_MAX_READ_AHEAD = 32
"""Messages that may wait to be handled before no more is read: a flood waits in the system's buffers [LIVE-6]."""

_LOOK_AGAIN = 0.01
TOO_BIG = 1009


def limit_simple_websocket(simple, take_turn: Callable[[], None]) -> None:
    """Bound one `simple_websocket.Server`; its `sock` is a WholeFrames from now on. `take_turn` waits for the turn of a
    control frame or a fragment."""
    simple.max_message_size = LIMITS["message"]
    simple.sock = WholeFrames(simple)
    simple.ws.events = _paced(simple, take_turn)


def free_simple_websocket(simple) -> None:
    """Its connection has ended: what it holds of itself goes, so that it is freed at once."""
    vars(simple.ws).pop("events", None)


class WholeFrames:
    """A socket that sends all that it is given, for one task at a time, and is read only while what came before was
    taken. `lock` is held while a frame is on its way."""

    def __init__(self, simple):
        self._simple, self._socket = simple, simple.sock
        self.lock = threading.Lock()

    def __getattr__(self, name: str):
        return getattr(self._socket, name)

    def send(self, data: bytes) -> int:
        """All of it. Raises OSError."""
        with self.lock:
            self._socket.sendall(data)
        return len(data)

    def recv(self, size: int) -> bytes:
        """At most `size` bytes, once what waits to be handled is less than a few messages; none at the end."""
        while len(self._simple.input_buffer) >= _MAX_READ_AHEAD and self._simple.connected:
            time.sleep(_LOOK_AGAIN)
        return self._socket.recv(size)


def _paced(simple, take_turn: Callable[[], None]) -> Callable[[], Iterator]:
    """The events of wsproto: a control frame, or a fragment, takes a turn, and fragments are counted."""
    from wsproto.events import BytesMessage, Ping, Pong, TextMessage
    from wsproto.utilities import LocalProtocolError

    events = simple.ws.events
    fragments = 0

    def count(message) -> bool:
        """Whether it is a fragment that is whole."""
        nonlocal fragments
        if message.message_finished:
            fragments = 0
        elif message.frame_finished:
            fragments += 1
            if fragments > MAX_FRAGMENTS:
                simple.close(TOO_BIG, "This message is too large.")
                raise LocalProtocolError("too many fragments")
        return message.frame_finished and not message.message_finished

    def paced():
        for event in events():
            if count(event) if isinstance(event, (TextMessage, BytesMessage)) else isinstance(event, (Ping, Pong)):
                take_turn()
            yield event

    return paced
