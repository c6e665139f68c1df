"""`server.py` that gets stuck when it is told to: SIGUSR1 stops the main thread for good, SIGUSR2 the writer, SIGHUP
the main task alone.

The file that STUCK names says that it is. STOP_SECONDS is how long a stop may take before the watchdog ends it.
"""

import os
import signal
import sys
import time
import warnings

_sleep = time.sleep
_stuck = set()


def run():
    """As server.py does, with ways to break it. Nothing is patched where this file is only imported."""
    sys.argv = sys.argv[2:]  # after the name of the Python that would have started server.py
    import server

    warnings.simplefilter("ignore")
    server.patch(os.environ.get("SWOTBOARD_ASYNC_MODE", "eventlet"))
    from swotboard.cli.commands import main
    from swotboard.server import serve, watchdog

    watchdog.STOP_SECONDS = float(os.environ.get("STOP_SECONDS", watchdog.STOP_SECONDS))
    _break_the_writer()
    _break_the_main_task(serve)
    signal.signal(signal.SIGUSR1, lambda *_: (_say("loop"), stuck_for_good()))
    signal.signal(signal.SIGUSR2, lambda *_: (_stuck.add("writer"), _say("writer")))
    signal.signal(signal.SIGHUP, lambda *_: (_stuck.add("main task"), _say("main task")))
    main()


def _say(what):
    with open(os.environ["STUCK"], "a") as file:
        file.write(what)


def stuck_for_good():
    while True:
        _sleep(1)


def _break_the_writer():
    from swotboard.store.store import Store

    for name in ("commit", "try_write"):
        setattr(Store, name, _breakable(getattr(Store, name)))


def _breakable(write):
    return lambda *args: stuck_for_good() if "writer" in _stuck else write(*args)


def _break_the_main_task(serve):
    from threading import Event

    look = serve.release_memory_when_due
    serve.release_memory_when_due = lambda *times: Event().wait() if "main task" in _stuck else look(*times)


if __name__ == "__main__":
    run()
