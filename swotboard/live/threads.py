"""Work that would stop the loop, in a real thread. The only place that knows how each async mode does it."""

from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")
Offload = Callable[..., Answer]


def offloader(async_mode: str) -> Offload:
    """`offload(fn, *args)`: runs fn in a real thread, lets the others go on meanwhile, returns or raises what fn does."""
    return {"eventlet": _eventlet, "gevent": _gevent, "threading": _here}[async_mode]


def _eventlet(fn: Callable[..., Answer], *args) -> Answer:
    from eventlet import tpool
    return tpool.execute(fn, *args)


def _gevent(fn: Callable[..., Answer], *args) -> Answer:
    import gevent
    return gevent.get_hub().threadpool.apply(fn, args)


def _here(fn: Callable[..., Answer], *args) -> Answer:
    return fn(*args)
