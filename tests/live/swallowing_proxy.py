"""A TCP proxy that carries HTTP and spoils WebSockets: it answers their upgrade, and then carries nothing, or ends what
is idle."""

import base64
import contextlib
import hashlib
import re
import socket
import threading

from tests.live.server_process import free_port

BOTH = ("up", "down")
_MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


class SwallowingProxy:
    """`with SwallowingProxy(port, swallows=...) as proxy`: connect to `proxy.url`.

    `swallows`: the directions ("up", "down") of a WebSocket in which nothing comes through once it is open;
    `answers_itself`: the server never hears of the upgrade; `idle_seconds`: a connection that is silent for so long is
    cut. `swallow(ways)` begins, or ends, later.
    """

    def __init__(self, port, swallows=(), answers_itself=False, idle_seconds=None):
        self.swallows, self._answers_itself, self._idle_seconds = tuple(swallows), answers_itself, idle_seconds
        self._target = port
        self._connections = set()
        self.websockets = self.polls = self.cut = 0
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self):
        self._listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._listener.close()
        for connection in list(self._connections):
            _shut(connection)

    def swallow(self, *ways):
        """From now on, on the WebSockets that are open as well."""
        self.swallows = ways

    def changed(self, _way, data):
        """What is carried of what came."""
        return data

    def _listen(self):
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near):
        with contextlib.suppress(OSError), near, socket.create_connection(("127.0.0.1", self._target)) as far:
            pair = {near, far}
            self._connections |= pair
            for each in pair:
                each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                each.settimeout(self._idle_seconds)
            state = {"websocket": False, "open": False}
            down = threading.Thread(target=self._pump, args=("down", far, near, state), daemon=True)
            down.start()
            self._pump("up", near, far, state)
            for each in pair:
                _shut(each)
            down.join()
            self._connections -= pair

    def _pump(self, way, source, target, state):
        try:
            while data := source.recv(65536):
                if state["open"] and way in self.swallows:
                    continue
                if way == "up" and re.match(rb"GET [^\r]*transport=websocket", data):
                    state["websocket"] = True
                    self.websockets += 1
                    if self._answers_itself:
                        source.sendall(_accept(data))
                        state["open"] = True
                        continue
                elif way == "up" and re.match(rb"GET [^\r]*transport=polling", data):
                    self.polls += 1
                if way == "down" and state["websocket"] and not state["open"]:
                    state["open"] = True
                    head, end, rest = data.partition(b"\r\n\r\n")
                    data = head + end + (b"" if way in self.swallows else rest)
                target.sendall(self.changed(way, data))
        except TimeoutError:
            self.cut += 1
        except OSError:
            pass
        for each in (source, target):
            _shut(each)


def _accept(request):
    key = re.search(rb"(?i)sec-websocket-key: *([^\r]+)", request)[1]
    accept = base64.b64encode(hashlib.sha1(key + _MAGIC).digest())
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
    )


def _shut(connection):
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
