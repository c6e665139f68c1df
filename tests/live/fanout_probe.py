"""A server and three WebSocket clients in one process, to look at the fan-out from inside. Prints one JSON object.

Run by test_fanout.py; in a process of its own because eventlet patches everything.
"""

import warnings

warnings.simplefilter("ignore")
import eventlet  # noqa: E402

eventlet.monkey_patch()
import json  # noqa: E402
import sys  # noqa: E402

import requests  # noqa: E402
import websocket  # noqa: E402

from swotboard.app import create_app  # noqa: E402
from swotboard.config import Config  # noqa: E402
from tests.raw_ops import new_note  # noqa: E402

DEFLATE = {"Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits"}


class Client:
    """A bare WebSocket that speaks just enough Socket.IO."""

    def __init__(self, base, token):
        self.ws = websocket.create_connection(
            base.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket", header=DEFLATE, timeout=20
        )
        self.granted = self.ws.getheaders().get("sec-websocket-extensions", "")
        self.ws.recv()
        self.ws.send("40" + json.dumps({"token": token}))
        self.ws.recv()
        self.texts = []

    def call(self, event, payload):
        self.ws.send("421" + json.dumps([event, payload]))
        return json.loads(self.until("431")[0][3:])[0]

    def until(self, prefix, count=1):
        found = []
        while len(found) < count:
            text = self.ws.recv()
            self.texts.append(text)
            found += [text] if text.startswith(prefix) else []
        return found


def main(path, port):
    app = create_app(Config(database=path, port=port, rate_limit=False))
    hub = app.extensions["swotboard"].hub
    ready = eventlet.Event()
    eventlet.spawn(hub.run, "127.0.0.1", port, ready.send)
    base = f"http://127.0.0.1:{port}"
    ready.wait(20)
    made = requests.post(f"{base}/api/workshops", json={"title": "T"}, timeout=10).json()
    clients = [Client(base, token(base, made["code"])) for _ in range(3)]
    for client in clients:
        client.call("join", {"boards": ["learners"]})
    for number in range(10):
        clients[0].call("op", new_note("learners", f"note {number} é 👩‍👩‍👧" + "x" * (number * 190)))
    frames = [frames_of(client, 10) for client in clients]
    before = dict(hub.fanout.counted)
    fill_up(hub, clients[1])
    print(
        json.dumps(
            {
                "granted": [c.granted for c in clients],
                "frames": frames,
                "counted": before,
                "after": dict(hub.fanout.counted),
                "queued": longest_queue(hub),
                "told": [json.loads(t[2:])[0] for t in clients[1].until('42["rejoin"')],
            }
        )
    )
    sys.stdout.flush()


def token(base, code):
    return requests.post(f"{base}/api/workshops/{code}/participants", json={"group": "learners"}, timeout=10).json()[
        "token"
    ]


def frames_of(client, count):
    seen = [t for t in client.texts if t.startswith('42["frame"')]
    seen += client.until('42["frame"', count - len(seen)) if len(seen) < count else []
    return [json.loads(t[2:])[1] for t in seen]


def fill_up(hub, client):
    """Send to one client, that does not read, until what waits for it is dropped."""
    room = next(room for room in hub.socketio.server.manager.rooms["/"] if room and room.endswith("/learners/other"))
    payload = {"board": "learners", "from": 0, "to": 0, "changes": ["x" * 60_000]}
    for _ in range(2000):
        hub.fanout.send(room, "frame", payload)
        eventlet.sleep(0)
        if hub.fanout.counted["dropped"] == 3:
            return


def longest_queue(hub):
    return max(s.queue.qsize() for s in hub.socketio.server.eio.sockets.values())


main(sys.argv[1], int(sys.argv[2]))
