"""What a server does beside serving."""

import errno
import gc
import os
import platform
import subprocess
import sys
import weakref

import pytest

from swotboard.server import serve
from swotboard.server.eventlet import wsgi_server
from swotboard.server.malloc import release_free_memory
from swotboard.server.serve import collect_when_due, release_memory_when_due
from tests.load.measure import resident_bytes


class Circle:
    """Something that only a full collection finds once nobody needs it."""

    def __init__(self):
        self.itself = self


@pytest.fixture
def garbage():
    """Garbage that Python's own collector does not come to: a weak reference."""
    gc.disable()
    yield weakref.ref(Circle())
    gc.enable()


def test_what_is_left_behind_is_collected_every_ten_minutes(garbage):
    assert collect_when_due(100.0, 699.0) == 100.0 and garbage() is not None
    assert collect_when_due(100.0, 701.0) == 701.0 and garbage() is None


def test_what_is_free_is_given_back_once_a_minute(monkeypatch):
    given = []
    monkeypatch.setattr(serve, "release_free_memory", lambda: given.append("all"))
    assert release_memory_when_due(100.0, 159.0) == 100.0 and given == []
    assert release_memory_when_due(100.0, 161.0) == 161.0 and given == ["all"]


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library has heaps of another kind")
def test_all_threads_share_one_heap():
    assert heaps("") > 1, "each thread has its own where nobody says otherwise"
    assert heaps("use_one_arena()") == 1


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library has heaps of another kind")
def test_memory_between_what_is_in_use_is_given_back():
    blocks = [bytearray(50_000) for _ in range(2000)]
    full = resident_bytes(os.getpid())
    del blocks[::2]
    release_free_memory()
    assert resident_bytes(os.getpid()) < full - 30 * 2**20


def heaps(first):
    """How many heaps a program has with four threads that take memory at once, having done something first."""
    program = f"""
import ctypes, threading
from swotboard.server.malloc import use_one_arena
{first}
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
all_are_here = threading.Barrier(4)
def take():
    all_are_here.wait()
    libc.malloc(100)
    all_are_here.wait()
threads = [threading.Thread(target=take) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
libc.fopen.restype, libc.malloc_info.argtypes, libc.fflush.argtypes = ctypes.c_void_p, (ctypes.c_int, ctypes.c_void_p), (ctypes.c_void_p,)
out = libc.fopen(b"/dev/stdout", b"w")
libc.malloc_info(0, out)
libc.fflush(out)
"""
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    ).stdout
    return told.count("<heap nr=")


class Listener:
    """A listening socket whose `accept` gives or raises what it was told, in order."""

    def __init__(self, *outcomes):
        self.outcomes = list(outcomes)
        self.number = 7

    def fileno(self):
        return self.number

    def accept(self):
        outcome = self.outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


@pytest.mark.parametrize("code", [errno.EMFILE, errno.ECONNABORTED, errno.ECONNRESET, errno.EPROTO, errno.ENOBUFS])
def test_a_connection_that_cannot_be_accepted_does_not_end_the_server(code):
    pauses = []
    yielding = wsgi_server.YieldingListener(
        Listener(OSError(code, "no"), OSError(code, "no"), "a connection"), pauses.append
    )
    assert yielding.accept() == "a connection"
    assert pauses[0] == 0 and all(pause > 0 for pause in pauses[1:]), "it waits before it tries again"


def test_a_listener_that_was_closed_meanwhile_ends_quietly():
    listener = Listener(OSError(errno.EBADF, "closed"))
    yielding = wsgi_server.YieldingListener(listener, lambda seconds: setattr(listener, "number", -1))
    with pytest.raises(OSError) as ended:
        yielding.accept()
    assert ended.value.errno == errno.ESHUTDOWN, "eventlet takes that for the end of serving"
