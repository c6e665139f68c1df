"""Reads an eventlet WebSocket message by message.

Eventlet itself asks the kernel four times for each message and takes its mask off byte by byte: a third of all that a
message cost, and milliseconds of the loop for a large one (docs/performance.md). What is read and what is refused stays
as it is there.
"""

from collections.abc import Sequence

_AT_ONCE = 4096
"""Bytes asked for at once: a sentence fits in many times over, and a buffer is only as large as what came."""


def read_by_message(websocket) -> None:
    """Give one of eventlet's WebSockets a socket that reads ahead, and a quick way to take off a mask."""
    websocket.socket = ReadAhead(websocket.socket)
    websocket._apply_mask = unmasked


class ReadAhead:
    """A socket whose `recv` takes what is there and hands it out in the pieces that are asked for."""

    def __init__(self, sock):
        self._socket = sock
        self._ahead = b""

    def __getattr__(self, name: str):
        return getattr(self._socket, name)

    def recv(self, size: int) -> bytes:
        """At most `size` bytes; none at the end."""
        ahead = self._ahead or self._socket.recv(max(size, _AT_ONCE))
        self._ahead = ahead[size:]
        return ahead[:size]


def unmasked(data: bytes, mask: Sequence[int], length: int | None = None, offset: int = 0) -> bytes:
    """The bytes of a frame from `offset` on without their mask, all in one step (RFC 6455, 5.3)."""
    key = bytes(mask[(offset + place) % 4] for place in range(4))
    size = len(data) if length is None else length
    over = int.from_bytes((key * (size // 4 + 1))[:size], "little")
    return (int.from_bytes(data[:size], "little") ^ over).to_bytes(size, "little")
