"""Tunes the C library's allocator, which holds all that is larger than half a KB: answers, buffers, database pages.

Of glibc alone; with another C library nothing is done. Measured by tests/live/test_soak.py, see docs/reliability.md,
"Soak".
"""

import contextlib
import ctypes
import gc

_M_ARENA_MAX = -8
_NOT_GLIBC_ERRORS = (OSError, TypeError, AttributeError)


def use_one_arena() -> None:
    """Before the threads start: they would each get a heap of their own, up to eight for each core, where what was
    freed is of no use to the others."""
    with contextlib.suppress(*_NOT_GLIBC_ERRORS):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


def give_back_all() -> None:
    """As `release_free_memory`, after a full collection: nothing that nobody can reach any more is kept; 20 to 60
    ms."""
    gc.collect()
    release_free_memory()


def release_free_memory() -> None:
    """Whole pages that hold nothing go back to the system, also those below what is still in use; 1 to 4 ms.

    Without it the server would keep what its busiest moment took.
    """
    with contextlib.suppress(*_NOT_GLIBC_ERRORS):
        ctypes.CDLL(None).malloc_trim(0)
