"""The log's way out: an OS thread of its own writes it, so that nobody who logs waits for a full pipe or a slow disk.

What waits is bounded. Where it is too much the newest is dropped, and how much is said when the log flows again.
"""

import io
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

_MAX_WAITING = 4000
_LONGEST = 8000
_TRY_AGAIN = 0.05
_DRAIN_SECONDS = 1.0


class LogWriter(io.TextIOBase):
    """A text stream over the open file `descriptor`. `threads` are unpatched OS threads, see server/offload.py."""

    encoding, errors = "utf-8", "replace"

    def __init__(self, descriptor: int, threads: SimpleNamespace):
        self.dropped = 0
        self._descriptor = descriptor
        self._file = io.FileIO(descriptor, "w", closefd=False)
        self._sleep = threads.sleep
        self._waiting = threads.Queue()
        self._began: float | None = None
        threads.start(self._run)

    def write(self, text: str) -> int:
        """Never waits."""
        if self._waiting.qsize() >= _MAX_WAITING:
            self.dropped += 1
        else:
            self._waiting.put(text[:_LONGEST].encode("utf-8", "replace"))
        return len(text)

    def fileno(self) -> int:
        return self._descriptor

    def writable(self) -> bool:
        return True

    def stuck_seconds(self) -> float:
        """How long the write that is under way has taken; 0 where none is."""
        began = self._began
        return 0.0 if began is None else time.monotonic() - began

    def drain(self, seconds: float = _DRAIN_SECONDS) -> None:
        """Wait until what was written so far is out, at most so long. It holds up its whole thread: for the very
        end."""
        out: list[bool] = []
        self._waiting.put(lambda: out.append(True))
        until = time.monotonic() + seconds
        while not out and time.monotonic() < until:
            self._sleep(0.005)

    def _run(self) -> None:
        """In an OS thread: nothing here may touch what is patched, nor log."""
        dropped = 0
        while True:
            piece = self._waiting.get()
            if callable(piece):
                piece()
                continue
            self._began = time.monotonic()
            self._put_out(piece)
            if self.dropped > dropped:
                self._put_out(
                    b"swotboard: %d pieces of the log were dropped: nobody took them\n" % (self.dropped - dropped)
                )
                dropped = self.dropped
            self._began = None

    def _put_out(self, data: bytes) -> None:
        while data:
            try:
                written = self._file.write(data)
            except OSError:
                return  # nobody reads it any more
            if written is None:
                self._sleep(_TRY_AGAIN)
            else:
                data = data[written:]


@contextmanager
def log_writer(threads: SimpleNamespace) -> Iterator[LogWriter]:
    """Standard error by way of a LogWriter, for whatever writes to it: libraries print tracebacks there."""
    before = sys.stderr
    before.flush()
    sys.stderr = writer = LogWriter(before.fileno(), threads)
    try:
        yield writer
    finally:
        sys.stderr = before
        writer.drain()
