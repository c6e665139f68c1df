"""Messages are read as eventlet reads them, only quicker."""

import struct

import eventlet.websocket as eventlet_websocket
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swotboard.server.eventlet.websocket_reader import ReadAhead, read_by_message, unmasked

SLOW = eventlet_websocket.RFC6455WebSocket._apply_mask
MASK = (0x12, 0xFF, 0x00, 0xA7)


@settings(derandomize=True, deadline=None)
@given(st.binary(max_size=70), st.tuples(*[st.integers(0, 255)] * 4), st.integers(0, 2**20))
def test_unmasking_at_once_gives_what_eventlet_gives_byte_by_byte(data, mask, offset):
    assert unmasked(data, mask, len(data), offset) == SLOW(data, mask, len(data), offset)
    assert unmasked(data, mask) == SLOW(data, mask)


def test_of_more_bytes_only_so_many_are_taken():
    assert unmasked(b"abcdefgh", MASK, length=3) == SLOW(b"abcdefgh", MASK, length=3)


class Pieces:
    """A socket from which bytes come in pieces of any size; counts how often it was asked."""

    def __init__(self, *pieces):
        self.pieces, self.asked, self.timeout = list(pieces), 0, 7

    def recv(self, size):
        self.asked += 1
        if not self.pieces:
            return b""
        piece = self.pieces.pop(0)
        if len(piece) > size:
            self.pieces.insert(0, piece[size:])
        return piece[:size]


def test_what_is_there_is_read_once_and_handed_out_in_order():
    ahead = ReadAhead(Pieces(b"abcdef", b"gh"))
    assert [ahead.recv(2), ahead.recv(3), ahead.recv(9), ahead.recv(9), ahead.recv(9)] == [
        b"ab",
        b"cde",
        b"f",
        b"gh",
        b"",
    ]


def test_everything_else_is_the_sockets_own():
    assert ReadAhead(Pieces()).timeout == 7


@pytest.mark.parametrize("cut", [1, 2, 5, 7, 64, 10_000])
def test_messages_that_come_in_any_pieces_are_the_same(cut):
    texts = ["", "a", "é" * 80, "x" * 70_000]
    sent = b"".join(masked(text.encode()) for text in texts)
    pieces = Pieces(*(sent[start : start + cut] for start in range(0, len(sent), cut)))
    websocket = eventlet_websocket.RFC6455WebSocket(pieces, {}, version=13)
    read_by_message(websocket)
    assert [websocket.wait() for _ in texts] == texts
    assert pieces.asked <= len(sent) // min(cut, 4096) + 20


def masked(payload):
    size = len(payload)
    length = (
        struct.pack("!B", 0x80 | size)
        if size < 126
        else struct.pack("!BH", 0xFE, size)
        if size < 65536
        else struct.pack("!BQ", 0xFF, size)
    )
    return b"\x81" + length + bytes(MASK) + SLOW(payload, MASK)
