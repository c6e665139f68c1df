"""Sends raw WebSocket frames: halves of them, endless ones, and wrong lengths."""

import socket
import threading

from tests.live.raw_sockets import _upgrade

TEXT, BINARY, CONTINUED, CLOSE, PING, PONG = 1, 2, 0, 8, 9, 10
FINAL = 0x80


class BareSocket:
    """A TCP connection that has shaken hands and, with a token, said who it is. It reads only when told to, or in a
    thread of its own."""

    def __init__(self, server, token=None, upgraded=True):
        self.tcp = socket.create_connection(("127.0.0.1", server.port), timeout=20)
        self.closed = threading.Event()
        self.received = bytearray()
        if upgraded:
            self.tcp.sendall(_upgrade(server.port, ""))
            self._until(b"\r\n\r\n")
            self._until(b"}")
        if token:
            self.send(frame(TEXT, f'40{{"token":"{token}"}}'.encode()))
            self._until(b"40{")

    def send(self, data):
        """Bytes as they are."""
        self.tcp.sendall(data)

    def flood(self, data, times, last=b""):
        """Bytes again and again, and something else at the end, in a thread, until the server has had enough; the
        thread."""

        def send():
            try:
                for _ in range(times):
                    self.tcp.sendall(data)
                self.tcp.sendall(last)
            except OSError:
                pass  # it was cut off, or the test is over

        return _started(send)

    def read_on(self):
        """Read and keep what comes, in a thread, until the connection ends."""

        def read():
            try:
                while data := self.tcp.recv(65536):
                    self.received += data
            except OSError:
                pass
            self.closed.set()

        return _started(read)

    def close(self):
        self.tcp.close()

    def cut(self):
        """End it for a thread that is in the middle of it, too."""
        try:
            self.tcp.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.tcp.close()

    def _until(self, end):
        """Read up to these bytes, one after the other: what follows is somebody else's."""
        head = b""
        while not head.endswith(end):
            byte = self.tcp.recv(1)
            if not byte:
                raise ConnectionError(head)
            head += byte
        return head


def frame(opcode, payload=b"", final=True, mask=b"\x00\x00\x00\x00", promised=None):
    """One masked frame; `promised` is the length that it says it has."""
    size = len(payload) if promised is None else promised
    if size < 126:
        length = bytes([0x80 | size])
    else:
        length = bytes([0xFE]) + size.to_bytes(2, "big") if size < 65536 else bytes([0xFF]) + size.to_bytes(8, "big")
    masked = bytes(byte ^ mask[place % 4] for place, byte in enumerate(payload)) if any(mask) else payload
    return bytes([opcode | (FINAL if final else 0)]) + length + mask + masked


def _started(target):
    thread = threading.Thread(target=target, daemon=True)
    thread.start()
    return thread
