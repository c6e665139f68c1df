"""Python's garbage collector: rare, and in the modes that have a loop on the loop alone.

A collection runs what its objects want to do at their end, in whatever thread it happens to start: a socket of
eventlet's would start a second loop there [LIVE-8]. So nothing is collected by itself; the loop looks often, and
collects as Python would.
"""

import gc

_YOUNG, _MIDDLE, _OLD = 10_000, 20, 100
"""Objects, collections of those, collections of these: full collections are the tail of the latency, so they are
rare."""


def tame_collector(async_mode: str) -> None:
    """What is alive at the start is set aside for good; from here on, where there is a loop, it alone collects."""
    leave_to_loop(async_mode)
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)


def leave_to_loop(async_mode: str) -> None:
    """Nothing is collected by itself where there is a loop. To be called before the first OS thread starts."""
    if async_mode != "threading":
        gc.disable()


def collect_if_due() -> None:
    """Called on the loop, many times a second: what Python itself would collect by now."""
    young, middle, old = gc.get_count()
    if young > _YOUNG and not gc.isenabled():
        gc.collect(0 if middle <= _MIDDLE else 1 if old <= _OLD else 2)
