"""What swotboard is measured against: plain Flask-SocketIO on eventlet, one `emit` for each op. It checks and stores
nothing."""

import sys
import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import eventlet
eventlet.monkey_patch()

from datetime import datetime, timezone  # noqa: E402
from itertools import count  # noqa: E402

from flask import Flask  # noqa: E402
from flask_socketio import SocketIO, emit, join_room  # noqa: E402

app = Flask(__name__)
socketio = SocketIO(app, async_mode="eventlet")
numbers = count(1)


@app.get("/healthz")
def healthz():
    return {"ok": True}


@socketio.on("join")
def join(request):
    for board in request["boards"]:
        join_room(board)
    return {"ok": True}


@socketio.on("op")
def op(raw):
    """The frame of a board as swotboard sends it, with the one change in it."""
    seq = next(numbers)
    change = {
        "seq": seq,
        "op": raw["id"],
        "type": raw["type"],
        "at": datetime.now(timezone.utc).isoformat(),
        **{key: value for key, value in raw.items() if key not in ("id", "type", "board")},
    }
    emit("frame", {"board": raw["board"], "from": seq - 1, "to": seq, "changes": [change]}, to=raw["board"])
    return {"ok": True, "seq": seq}


if __name__ == "__main__":
    socketio.run(app, host="127.0.0.1", port=int(sys.argv[1]))
