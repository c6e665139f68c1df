"""`server.py`, where touching a green lock, event, queue or hub from another OS thread than the loop's is written down.

Each such touch is one line of JSON in the file that FOREIGN_THREADS names: what was touched, and from where. The first
lines are of a touch made on purpose: a watch that sees nothing would pass every test. gevent must run with
PURE_PYTHON=1: its compiled classes cannot be watched. A note with the text FAULT makes the writer fail, as a fault of
ours would. The other way round, a statement for PostgreSQL that the loop's own thread carries out while it serves is
written down too: it would stop the loop."""

import _thread
import gc
import os
import sys
import warnings
from functools import wraps
from json import dumps

FAULT = "divide by zero"
_own_ident, _write, _start = _thread.get_ident, os.write, _thread.start_new_thread
_HOME = _own_ident()
_busy = set()


def run():
    """As server.py does, watched. Nothing is patched where this file is only imported."""
    sys.argv = sys.argv[2:]  # after the name of the Python that would have started server.py
    import server

    mode = os.environ.get("SWOTBOARD_ASYNC_MODE", "eventlet")
    warnings.simplefilter("ignore")
    server.patch(mode)
    report = _reporter(os.open(os.environ["FOREIGN_THREADS"], os.O_WRONLY | os.O_CREAT | os.O_APPEND))
    _watch(_eventlet_classes() if mode == "eventlet" else _gevent_classes(), report)
    gc.callbacks.append(lambda phase, _: report(f"gc.{phase}") if phase == "start" and _own_ident() != _HOME else None)
    set_threshold = gc.set_threshold
    gc.set_threshold = lambda *_: set_threshold(200, 20, 100)  # wherever anything is collected by itself, it is often
    _touch_one()
    _break_the_writer()
    if "psycopg" in sys.modules:
        _watch_statements(report)
    from swotboard.cli.commands import main

    main()


def _eventlet_classes():
    from eventlet import event, hubs, queue, semaphore
    from eventlet.lock import Lock

    hub = type(hubs.get_hub())
    return [
        (semaphore.Semaphore, "acquire"),
        (semaphore.Semaphore, "release"),
        (Lock, "release"),
        (event.Event, "wait"),
        (event.Event, "send"),
        (queue.LightQueue, "get"),
        (queue.LightQueue, "put"),
        (hub, "__init__"),
        (hub, "switch"),
        (hub, "schedule_call_global"),
        (hub, "schedule_call_local"),
        (hub, "notify_close"),
        (hub, "mark_as_reopened"),
        (hub, "add"),
    ]


def _gevent_classes():
    from gevent import _semaphore, event, hub, queue

    simple = next(kind for kind in queue.Queue.__mro__ if "put" in vars(kind))
    return [
        (_semaphore.Semaphore, "acquire"),
        (_semaphore.Semaphore, "release"),
        (_semaphore.Semaphore, "wait"),
        (_semaphore.BoundedSemaphore, "release"),
        (event.Event, "set"),
        (event.Event, "wait"),
        (event.AsyncResult, "set"),
        (event.AsyncResult, "get"),
        (simple, "put"),
        (simple, "get"),
        (hub.Hub, "__init__"),
        (hub.Hub, "switch"),
    ]


def _watch(methods, report):
    for kind, name in methods:
        setattr(kind, name, _watched(kind, name, report))


def _watched(kind, name, report):
    method = getattr(kind, name)

    @wraps(method)
    def watched(*args, **options):
        if _own_ident() != _HOME:
            report(f"{kind.__name__}.{name}")
        return method(*args, **options)

    return watched


def _reporter(file):
    def report(touched):
        if (me := _own_ident()) in _busy:
            return
        _busy.add(me)
        frame, frames = sys._getframe(2), []
        while frame and len(frames) < 25:
            frames.append(
                f"{frame.f_code.co_filename.split('site-packages/')[-1]}:{frame.f_lineno} {frame.f_code.co_name}"
            )
            frame = frame.f_back
        _write(file, (dumps({"touched": touched, "from": frames}) + "\n").encode())
        _busy.discard(me)

    return report


def _touch_one():
    """A green lock is touched on purpose, before anything runs."""
    import threading

    lock, done = threading.Lock(), []

    def on_purpose():
        with lock:
            done.append(1)

    _start(on_purpose, ())
    while not done:
        pass


def _watch_statements(report):
    from psycopg import Connection

    from swotboard.live.hub import Hub

    execute, serve, serving = Connection.execute, Hub.run, []

    def watched(self, *args, **options):
        if serving and _own_ident() == _HOME:
            report("Connection.execute on the loop")
        return execute(self, *args, **options)

    def run(self, *args, **options):
        serving.append(True)
        try:
            serve(self, *args, **options)
        finally:
            serving.clear()

    Connection.execute, Hub.run = watched, run


def _break_the_writer():
    """Faults of ours for which no way from outside is known."""
    from swotboard.store.op_writer import OpWriter

    do = OpWriter.do

    def broken(batch, code, participant, op):
        return 1 / 0 if FAULT in str(op) else do(batch, code, participant, op)

    OpWriter.do = broken


if __name__ == "__main__":
    run()
