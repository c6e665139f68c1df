"""Bytes on the wire, below any Socket.IO library: for messages that no library would send, and sockets that do not
read."""

import base64
import json
import os
import socket

import requests
import websocket

SLOW_BUFFER = 8 * 1024


class RawSocket:
    """A WebSocket that speaks Engine.IO packets as text: `4` message, `2` ping, and so on."""

    def __init__(self, server, token=None, **options):
        self.ws = websocket.create_connection(address(server), **{"timeout": 15, **options})
        self.open = json.loads(self.ws.recv()[1:])
        self.received = []
        if token:
            self.send("40" + json.dumps({"token": token}))
            self.until("40")

    def send(self, text):
        self.ws.send(text)

    def send_binary(self, data):
        self.ws.send_binary(data)

    def receive(self):
        """The next packet that is not a ping; raises when the connection is closed."""
        while True:
            packet = self.ws.recv()
            if packet == "":
                raise ConnectionError("closed")
            if packet != "2":
                self.received.append(packet)
                return packet
            self.ws.send("3")

    def until(self, prefix):
        """Read on until a packet that begins so; that packet without the prefix."""
        while True:
            packet = self.receive()
            if isinstance(packet, str) and packet.startswith(prefix):
                return packet[len(prefix) :]

    def ask(self, event, payload, ack=7):
        """An event with an acknowledgement; its answer."""
        self.send(f"42{ack}" + json.dumps([event, payload]))
        return json.loads(self.until(f"43{ack}"))[0]

    def refused(self):
        """The payload of the next `refused`."""
        return json.loads(self.until('42["refused",')[:-1])

    def close(self):
        self.ws.close()


class From(requests.adapters.HTTPAdapter):
    """Requests that come from one of this machine's own addresses, so that a test has allowances or a network of its
    own."""

    def __init__(self, address):
        self._from = address
        super().__init__(pool_maxsize=12)

    def init_poolmanager(self, *args, **options):
        super().init_poolmanager(*args, source_address=(self._from, 0), **options)


class SlowSocket:
    """A WebSocket with small buffers on a bare TCP socket, which reads only when it is told to."""

    def __init__(self, server, token, extensions=""):
        self.tcp = socket.socket()
        self.tcp.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SLOW_BUFFER)
        self.tcp.settimeout(15)
        self.tcp.connect(("127.0.0.1", server.port))
        self.tcp.sendall(_upgrade(server.port, extensions))
        self._stream = self.tcp.makefile("rb", buffering=0)
        self.headers = self._read_headers()
        self._read_exactly = lambda size: _read_exactly(self._stream, size)
        assert self.next_text().startswith("0")
        self.send("40" + json.dumps({"token": token}))

    def send(self, text):
        """One masked text frame."""
        payload = text.encode()
        size = len(payload)
        length = bytes([0x80 | size]) if size < 126 else bytes([0x80 | 126]) + size.to_bytes(2, "big")
        self.tcp.sendall(b"\x81" + length + bytes(4) + payload)

    def next_text(self):
        """Read one whole frame; its text. Raises ConnectionError at the end."""
        first, second = self._read_exactly(2)
        size = second & 0x7F
        if size > 125:
            size = int.from_bytes(self._read_exactly(2 if size == 126 else 8), "big")
        payload = self._read_exactly(size)
        if first & 0x0F == 8:
            raise ConnectionError("closed by the server")
        return payload.decode()

    def next_packet(self):
        """The next packet that is not a ping."""
        while (text := self.next_text()) == "2":
            self.send("3")
        return text

    def close(self):
        self.tcp.close()

    def _read_headers(self):
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += _read_exactly(self._stream, 1)
        assert head.startswith(b"HTTP/1.1 101"), head
        return head.decode().lower()


class PollingSession:
    """An Engine.IO session over HTTP long polling, and its upgrade to WebSocket, one step at a time."""

    def __init__(self, server, token):
        self.server = server
        self._http = requests.Session()
        self.url = f"{server.url}/socket.io/?EIO=4&transport=polling"
        self.sid = json.loads(self._http.get(self.url, timeout=15).text[1:])["sid"]
        self.url += f"&sid={self.sid}"
        self.post("40" + json.dumps({"token": token}))

    def post(self, text):
        """Send packets."""
        return self._http.post(
            self.url, data=text.encode(), headers={"Content-Type": "text/plain;charset=UTF-8"}, timeout=15
        )

    def get(self):
        """One GET, whatever comes of it."""
        return requests.get(self.url, cookies=self._http.cookies, timeout=30)

    def poll(self):
        """Wait for packets; pings are answered."""
        packets = self.get().text.split("\x1e")
        if "2" in packets:
            self.post("3")
        return [packet for packet in packets if packet != "2"]

    def probe(self):
        """The first half of an upgrade: a WebSocket that has been found to work."""
        ws = self.open_websocket()
        ws.send("2probe")
        assert ws.recv() == "3probe"
        return ws

    def open_websocket(self):
        """A WebSocket of this session that has said nothing yet."""
        cookie = "; ".join(f"{name}={value}" for name, value in self._http.cookies.items())
        return websocket.create_connection(f"{address(self.server)}&sid={self.sid}", timeout=15, cookie=cookie or None)


def address(server):
    """Where a WebSocket connects."""
    return f"ws://127.0.0.1:{server.port}/socket.io/?EIO=4&transport=websocket"


def _upgrade(port, extensions):
    key = base64.b64encode(os.urandom(16)).decode()
    offered = f"Sec-WebSocket-Extensions: {extensions}\r\n" if extensions else ""
    return (
        f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
        f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n{offered}\r\n"
    ).encode()


def _read_exactly(stream, size):
    parts = []
    while size:
        part = stream.read(size)
        if not part:
            raise ConnectionError("the connection is closed")
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
