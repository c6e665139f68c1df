"""Work that would stop the loop, in an OS thread. The only place that knows how each async mode does it.

What runs there touches no lock, event, queue or logger that eventlet or gevent has patched [LIVE-8]: where such a lock
is held, waiting for it in another OS thread than the loop's can stop the server for good.
"""

import contextlib
import tempfile
import zipfile
from _thread import RLock
from collections.abc import Callable
from types import SimpleNamespace

from swotboard.domain.ports import Answer, Arguments, Run
from swotboard.server.garbage_collector import collect_if_due


def offloader(async_mode: str) -> Run:
    """`offload(fn, *args)`: runs fn in an OS thread, lets the others go on meanwhile, returns or raises what fn
    does."""
    _free_libraries()
    if async_mode == "eventlet":
        return _eventlet
    return _gevent if async_mode == "gevent" else _inline


def os_threads(async_mode: str) -> SimpleNamespace:
    """`start(fn, *args)` a daemon OS thread, `sleep(seconds)` in one, a `Queue` whose `put` never waits: none of it
    patched."""
    if async_mode == "eventlet":
        from eventlet.patcher import original

        thread, sleep, queue = original("threading").Thread, original("time").sleep, original("queue").SimpleQueue
    elif async_mode == "gevent":
        from gevent.monkey import get_original

        start_new_thread = get_original("_thread", "start_new_thread")
        sleep, queue = get_original("time", "sleep"), get_original("queue", "SimpleQueue")
        return SimpleNamespace(start=lambda fn, *args: start_new_thread(fn, args), sleep=sleep, Queue=queue)
    else:
        from queue import SimpleQueue as queue
        from threading import Thread as thread
        from time import sleep
    return SimpleNamespace(
        start=lambda fn, *args: thread(target=fn, args=args, daemon=True).start(), sleep=sleep, Queue=queue
    )


def _free_libraries() -> None:
    """zipfile makes a patched lock for each file, and tempfile takes one at its first use: here, on the loop, not in a
    thread."""
    vars(zipfile)["threading"] = SimpleNamespace(RLock=RLock)
    with contextlib.suppress(OSError), tempfile.TemporaryDirectory():
        pass


def _eventlet(fn: Callable[Arguments, Answer], /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
    from eventlet import tpool

    try:
        return tpool.execute(fn, *args, **kwargs)
    finally:
        collect_if_due()


def _gevent(fn: Callable[Arguments, Answer], /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
    import gevent

    try:
        return gevent.get_hub().threadpool.apply(fn, args, kwargs)
    finally:
        collect_if_due()


def _inline(fn: Callable[Arguments, Answer], /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
    return fn(*args, **kwargs)
