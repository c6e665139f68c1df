"""What every OS thread and every green thread of this process is doing, for the log of a server that is about to
end."""

import gc
import io
import sys
from collections import Counter
from collections.abc import Iterator
from types import FrameType
from typing import Any

try:
    from greenlet import greenlet
except ImportError:  # the threading mode needs none
    greenlet = None

_MAX_STACKS = 40
_DEEPEST = 60


def write_stacks(descriptor: int) -> None:
    """Write them to an open file; only before the end, because the collector is off from here on. Reads no source file.

    Not by faulthandler: it holds up all threads while nobody takes what it writes.
    """
    with io.FileIO(descriptor, "w", closefd=False) as log:
        for stack in [*_of_os_threads(), *_of_green_threads()]:
            log.write(stack.encode("utf-8", "replace"))


def _of_os_threads() -> Iterator[str]:
    for ident, frame in sys._current_frames().items():
        yield f"\nOS thread {ident} (most recent call first):\n" + "".join(_lines(frame))


def _of_green_threads() -> Iterator[str]:
    """Those that wait in the same place are told once."""
    if greenlet is None:
        return
    gc.disable()
    gc.unfreeze()  # what was set aside at the start would not be found
    objects: list[Any] = gc.get_objects()
    found = Counter("".join(_lines(each.gr_frame)) for each in objects if _is_parked(each))
    for stack, count in found.most_common(_MAX_STACKS):
        yield f"\n{count} green threads (most recent call first):\n{stack}"


def _is_parked(thing: Any) -> bool:
    return issubclass(type(thing), greenlet) and thing.gr_frame is not None


def _lines(frame: FrameType | None) -> Iterator[str]:
    for _ in range(_DEEPEST):
        if frame is None:
            return
        yield f'  File "{frame.f_code.co_filename}", line {frame.f_lineno} in {frame.f_code.co_name}\n'
        frame = frame.f_back
