"""A server and people who come, take part and go, in one process, to count what they leave behind. Prints one JSON
object.

Run by test_leaving.py; in a process of its own because eventlet patches everything. Nothing is collected meanwhile:
what is counted as gone has gone by itself."""

import warnings

warnings.simplefilter("ignore")
import eventlet  # noqa: E402

eventlet.monkey_patch()
import gc  # noqa: E402
import json  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from collections import Counter  # noqa: E402

import requests  # noqa: E402
import websocket  # noqa: E402
from engineio.packet import MESSAGE, Packet  # noqa: E402

from swotboard.app import create_app  # noqa: E402
from swotboard.config import Config  # noqa: E402
from swotboard.live.sockets import Sockets  # noqa: E402

PEOPLE = 20
KINDS = ("LimitedHttpProtocol", "Input", "RFC6455WebSocket", "EventletThread", "Client")
ENDINGS = ("close", "shutdown")
"""In good order, or cut off."""


def main(path, port):
    made = []
    kept = Sockets.__init__
    Sockets.__init__ = lambda sockets, *args: made.append(sockets) or kept(sockets, *args)
    app = create_app(Config(database=path, port=port))
    hub = app.extensions["swotboard"].hub
    ready = eventlet.Event()
    eventlet.spawn(hub.run, "127.0.0.1", port, ready.send)
    base = f"http://127.0.0.1:{port}"
    ready.wait(20)
    code = requests.post(f"{base}/api/workshops", json={"title": "T"}, timeout=10).json()["code"]
    come_and_go(base, code)  # what is made once and kept is made
    until_gone(hub)
    gc.collect()
    gc.disable()
    before = held(hub, made[0])
    with_them, sent = come_and_go(base, code, lambda: (held(hub, made[0]), still_held()))
    until_gone(hub)
    after = until_as(before, lambda: held(hub, made[0]))
    print(json.dumps({"before": before, "with them": with_them, "after": after, "sent and still held": sent}))
    sys.stdout.flush()


def come_and_go(base, code, look=lambda: None):
    """Everybody comes, joins and says what they edit; then half of them leave in good order, half are cut off."""
    sockets = [come(base, code) for _ in range(PEOPLE)]
    seen = look()
    for number, ws in enumerate(sockets):
        getattr(ws, ENDINGS[number % 2])()
    return seen


def come(base, code):
    token = requests.post(f"{base}/api/workshops/{code}/participants", json={"group": "learners"}, timeout=10).json()[
        "token"
    ]
    ws = websocket.create_connection(base.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket", timeout=20)
    for message in (
        "40" + json.dumps({"token": token}),
        '421["join",{"boards":["learners"]}]',
        '42["presence",{"board":"learners","editing":null}]',
        '423["presence"]',
    ):
        ws.send(message)
    while not ws.recv().startswith('42["refused"'):
        pass
    return ws


def held(hub, sockets):
    """How many there are, of what a connection is made of and of what is remembered of it."""
    kinds = Counter(type(each).__name__ for each in gc.get_objects())
    server = hub.socketio.server
    remembered = {
        "engine": server.eio.sockets,
        "environ": server.environ,
        "rooms": server.manager.rooms.get("/", ()),
        "clients": hub.clients,
        "websockets": hub.fanout._direct_writers,
        "present": hub.presence._boards,
        "presences": sockets._presences,
        "messages": sockets._messages,
    }
    return {**{kind: kinds[kind] for kind in KINDS}, **{name: len(each) for name, each in remembered.items()}}


def still_held():
    """What was sent to one socket and is held on to, though everybody has read all that was for them alone."""
    packets = [each for each in gc.get_objects() if isinstance(each, Packet) and each.packet_type == MESSAGE]
    return [packet.encode_cache for packet in packets if packet.encode_cache]


def until_gone(hub):
    wait(lambda: not hub.clients.all() and not hub.socketio.server.eio.sockets and not hub.presence._boards)


def until_as(before, look):
    wait(lambda: look() == before)
    return look()


def wait(condition):
    """As long as the kernel may take to tell of those who were cut off, and much more."""
    deadline = time.monotonic() + 40
    while not condition() and time.monotonic() < deadline:
        eventlet.sleep(0.1)


main(sys.argv[1], int(sys.argv[2]))
