"""Work that would stop the loop, in a real thread. The only place that knows how each async mode does it."""

import contextlib
import ctypes
from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")
Offload = Callable[..., Answer]

_M_ARENA_MAX = -8


def offloader(async_mode: str) -> Offload:
    """`offload(fn, *args)`: runs fn in a real thread, lets the others go on meanwhile, returns or raises what fn does."""
    return {"eventlet": _eventlet, "gevent": _gevent, "threading": _here}[async_mode]


def share_one_heap() -> None:
    """Before the threads start. glibc would give them heaps of their own, up to eight for each core, where what was freed is of
    no use to the others: more memory, and growing for longer (docs/reliability.md, "Soak"). Elsewhere nothing is done.
    """
    with contextlib.suppress(OSError, TypeError, AttributeError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


def _eventlet(fn: Callable[..., Answer], *args) -> Answer:
    from eventlet import tpool
    return tpool.execute(fn, *args)


def _gevent(fn: Callable[..., Answer], *args) -> Answer:
    import gevent
    return gevent.get_hub().threadpool.apply(fn, args)


def _here(fn: Callable[..., Answer], *args) -> Answer:
    return fn(*args)
