"""A WebSocket client that does as little as it can: thousands of them in one process must cost less than the server
they load.

It knows just enough of Socket.IO to connect, join, send ops, answer heartbeats, and find in what comes the times at
which the notes were sent."""

import asyncio
import base64
import json
import os
import re
import time

SENT_AT = re.compile(rb'"text":"(\d{12,20}) ')
_TEXT, _CLOSE, _PING = 0x1, 0x8, 0x9


class LeanClient(asyncio.Protocol):
    """One connection. `sights` collects (sent at, seen at) of every change that comes, in nanoseconds."""

    def __init__(self, host, sights):
        self._host = host
        self._sights = sights
        self._buffer = bytearray()
        self._upgraded = False
        self._answers = {}
        self._next_ack = 0
        self.transport = None
        self.opened = asyncio.get_running_loop().create_future()
        self.acknowledged = 0
        self.refused = []
        self.lost = False

    # for the bench

    async def join(self, token, group, since=None):
        """Say who one is and join one board; the answer."""
        await self.opened
        self._answers["connect"] = asyncio.get_running_loop().create_future()
        self._send("40" + json.dumps({"token": token}))
        await asyncio.wait_for(self._answers["connect"], 60)
        answer = asyncio.get_running_loop().create_future()
        self._answers[self._next_ack] = answer
        self.emit("join", {"boards": [group], **({"since": since} if since else {})})
        return await asyncio.wait_for(answer, 60)

    def emit(self, event, payload):
        """Send an event that asks for an acknowledgement."""
        self._send(f"42{self._next_ack}" + json.dumps([event, payload], separators=(",", ":")))
        self._next_ack += 1

    def close(self):
        if self.transport:
            self.transport.abort()

    # asyncio.Protocol

    def connection_made(self, transport):
        self.transport = transport
        key = base64.b64encode(os.urandom(16)).decode()
        transport.write(
            (
                f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {self._host}\r\nUpgrade: websocket\r\n"
                f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
            ).encode()
        )

    def connection_lost(self, error):
        self.lost = True
        for waiting in (self.opened, *self._answers.values()):
            if not waiting.done():
                waiting.set_exception(ConnectionError("the server closed the connection"))

    def data_received(self, data):
        now = time.perf_counter_ns()
        self._buffer += data
        if self._upgraded or self._take_headers():
            for opcode, payload in self._frames():
                self._take(opcode, payload, now)

    def _take_headers(self):
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return False
        if not self._buffer.startswith(b"HTTP/1.1 101"):
            self.opened.set_exception(ConnectionError(bytes(self._buffer[:80]).decode("latin-1")))
            self.transport.abort()
        del self._buffer[: end + 4]
        self._upgraded = True
        return True

    def _frames(self):
        """The whole frames in the buffer; a server's frames are not masked."""
        buffer, start, found = self._buffer, 0, []
        while len(buffer) - start >= 2:
            size, head = buffer[start + 1], 2
            if size > 125:
                head = 4 if size == 126 else 10
                if len(buffer) - start < head:
                    break
                size = int.from_bytes(buffer[start + 2 : start + head], "big")
            if len(buffer) - start < head + size:
                break
            found.append((buffer[start] & 0x0F, bytes(buffer[start + head : start + head + size])))
            start += head + size
        del buffer[:start]
        return found

    def _take(self, opcode, payload, now):
        if opcode == _CLOSE:
            self.transport.close()
        elif opcode == _PING:
            self._send_frame(0xA, payload)
        elif payload.startswith(b"42"):
            self._sights.extend((int(sent), now) for sent in SENT_AT.findall(payload))
        elif payload.startswith(b"43"):
            self._take_answer(payload)
        elif payload == b"2":
            self._send("3")
        elif payload.startswith(b"0"):
            self.opened.set_result(None)
        elif payload.startswith(b"40"):
            self._answers.pop("connect").set_result(None)

    def _take_answer(self, payload):
        start = payload.index(b"[")
        waiting = self._answers.pop(int(payload[2:start]), None) if self._answers else None
        if waiting:
            waiting.set_result(json.loads(payload[start:])[0])
        elif b'"ok":true' in payload:
            self.acknowledged += 1
        else:
            self.refused.append(payload)

    def _send(self, text):
        self._send_frame(_TEXT, text.encode())

    def _send_frame(self, opcode, payload):
        """Masked with zeros, which the protocol allows and which costs nothing."""
        size = len(payload)
        length = bytes([0x80 | size]) if size < 126 else bytes([0xFE]) + size.to_bytes(2, "big")
        self.transport.write(bytes([0x80 | opcode]) + length + bytes(4) + payload)


class FloorClient(LeanClient):
    """The same for the floor, a bare WebSocket relay: nobody is asked who they are, and nothing is acknowledged."""

    async def join(self, token, group, since=None):
        """There is nothing to join."""
        await self.opened
        return {"ok": True}

    def emit(self, event, payload):
        """Everyone gets it as it is."""
        self._send("42" + json.dumps([event, payload], separators=(",", ":")))

    def _take_headers(self):
        upgraded = super()._take_headers()
        if upgraded:
            self.opened.set_result(None)
        return upgraded
