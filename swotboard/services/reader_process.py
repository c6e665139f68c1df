"""Runs costly reads of the database in processes of their own, which compute beside the loop and not in its place.

An OS thread would hold Python's interpreter lock, for which the loop waits at each system call. A reader process has a
lower priority, a connection that cannot write, and none of the server's secrets. It serves one request after the other
and is ended when it has had nothing to do for a while, and when a workshop is deleted, so that no memory of it is left.
"""

import logging
import os
import pickle
import struct
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Any

from swotboard.errors import SwotboardError

log = logging.getLogger(__name__)

Rest = Callable[[float], None]
"""`rest(seconds)` lets the others go on; it may raise to give a request up."""

IDLE_SECONDS = 60.0
_LONGEST_SECONDS = 300.0
_SHORTEST_LOOK, _LONGEST_LOOK = 0.002, 0.02
DATABASE = "READER_DATABASE"
"""How a reader process is told of its database: what it is started with everybody on this machine may read, and an
address of PostgreSQL may hold a password."""
_MODULE = "swotboard.services.reader_worker"
_ENDS_WITHIN = 1.0
_LENGTH = struct.Struct(">Q")
_PIECE = 1 << 20
_ROOT = Path(__file__).resolve().parents[2]


class ReaderDied(Exception):
    """The process ended, or was ended, before it had answered."""


class ReaderFailed(Exception):
    """The process could not read, through no limit of the system: its program may be newer than ours, in an update."""


class ReaderProcess:
    """One process that reads the database at `path`, a file or an address. It is started by the first request."""

    def __init__(self, path: str):
        self._path = path
        self._running: _Running | None = None
        self.used_at = time.monotonic()

    def ask(self, fn: Callable[..., Any], args: tuple[Any, ...], rest: Rest) -> Any:
        """What `fn(store, *args)` returns there. Raises its SwotboardError, ReaderFailed for any other error, and
        ReaderDied or whatever `rest` raises: the process is ended then, for nobody wants its answer."""
        try:
            running = self._running = self._started()
            _send(running.requests, pickle.dumps((fn, args)))
            outcome, value = pickle.loads(_receive(running, rest))
        except BaseException:
            self.end()
            raise
        finally:
            self.used_at = time.monotonic()
        if outcome == "refused":
            raise SwotboardError(*value)
        if outcome == "failed":
            raise ReaderFailed(value)
        return value

    def end(self) -> None:
        """End the process, whatever it is doing."""
        running, self._running = self._running, None
        if running is not None:
            running.end()

    def _started(self) -> "_Running":
        if self._running is not None and self._running.process.poll() is None:
            return self._running
        self.end()
        its_requests, requests = os.pipe()
        answers, its_answers = os.pipe()
        try:
            process = subprocess.Popen(
                [sys.executable, "-m", _MODULE],
                cwd=_ROOT,
                env={**_environment(), DATABASE: self._path},
                stdin=its_requests,
                stdout=its_answers,
            )
        except BaseException:
            os.close(requests)
            os.close(answers)
            raise
        finally:
            os.close(its_requests)
            os.close(its_answers)
        os.set_blocking(answers, False)
        return _Running(process, FileIO(requests, "wb"), FileIO(answers))


@dataclass(frozen=True)
class _Running:
    """A process that runs, and our ends of its pipes."""

    process: "subprocess.Popen[bytes]"
    requests: FileIO
    answers: FileIO

    def end(self) -> None:
        self.requests.close()
        self.answers.close()
        self.process.kill()
        self.process.wait()


class ReaderPool:
    """Reader processes, as many as there are requests at once: whoever asks bounds these."""

    def __init__(self, path: str):
        self._path = path
        self._idle: list[ReaderProcess] = []
        self._busy: set[ReaderProcess] = set()
        self._outdated: set[ReaderProcess] = set()
        self._stopped = False

    def read(self, fn: Callable[..., Any], args: tuple[Any, ...], rest: Rest) -> Any:
        """As `ReaderProcess.ask`; where a process died, another one is asked once. Raises `stopping` after `stop`."""
        try:
            return self._ask(fn, args, rest)
        except ReaderDied as died:
            if self._stopped:
                raise SwotboardError("stopping", "The server is going down. Try again in a moment.", 2.0) from None
            log.warning("a reader process ended; another is asked", extra={"reason": str(died)[-2000:]})
            return self._ask(fn, args, rest)

    def end_idle(self, seconds: float = IDLE_SECONDS) -> None:
        """End those that have had nothing to do for so long."""
        oldest = time.monotonic() - seconds
        ended = [each for each in self._idle if each.used_at <= oldest]
        self._idle = [each for each in self._idle if each.used_at > oldest]
        for reader in ended:
            reader.end()  # lets others go on while it waits: nobody may find it among the idle any more

    def forget(self, code: str) -> None:
        """A workshop is gone: no process that has read goes on with what it may hold of it [KEEP-8]."""
        self.end_idle(0)
        self._outdated |= self._busy

    def stop(self) -> None:
        """End all; those who wait for an answer hear that the server is going down."""
        self._stopped = True
        idle, self._idle = self._idle, []
        for reader in [*idle, *self._busy]:
            reader.end()

    def _ask(self, fn: Callable[..., Any], args: tuple[Any, ...], rest: Rest) -> Any:
        reader = self._idle.pop() if self._idle else ReaderProcess(self._path)
        self._busy.add(reader)
        try:
            return reader.ask(fn, args, rest)
        finally:
            self._busy.discard(reader)
            self._idle.append(reader) if reader not in self._outdated else reader.end()
            self._outdated.discard(reader)


def serve_requests(open_store: Callable[[], Any], requests: FileIO, answers: FileIO) -> None:
    """In the reader process: answer until the server closes its end, which it does when it ends in any way."""
    store = None
    outcome: tuple[str, object]
    while message := _read_whole(requests):
        try:
            fn, args = pickle.loads(message)
            store = store or open_store()
            outcome = ("done", fn(store, *args))
        except SwotboardError as error:
            outcome = ("refused", (error.code, error.message, error.retry_after))
        except Exception:
            outcome = ("failed", traceback.format_exc())
        _write(answers, pickle.dumps(outcome))


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith("SWOTBOARD_")}


def _send(requests: FileIO, message: bytes) -> None:
    """A request is shorter than what a pipe holds, and the process waits for it: this never blocks for long."""
    try:
        _write(requests, message)
    except OSError as error:
        raise ReaderDied(str(error)) from error


def _receive(running: "_Running", rest: Rest) -> bytes:
    until, look, received = time.monotonic() + _LONGEST_SECONDS, _SHORTEST_LOOK, bytearray()
    while not _is_whole(received):
        if running.answers.closed:
            raise ReaderDied("it was ended")
        piece = running.answers.read(_PIECE)
        if piece:
            received += piece
        elif piece is not None:
            raise _why_it_ended(running, rest)
        elif time.monotonic() > until:
            raise SwotboardError("busy", "This takes too long just now. Try again later.", retry_after=60.0)
        else:
            rest(look)
            look = min(look * 1.5, _LONGEST_LOOK)
    return bytes(received[_LENGTH.size :])


def _why_it_ended(running: "_Running", rest: Rest) -> Exception:
    """By itself, with an error of Python, or by a signal, as where memory runs out."""
    until = time.monotonic() + _ENDS_WITHIN
    while running.process.poll() is None and time.monotonic() < until:
        rest(_SHORTEST_LOOK)
    status = running.process.returncode
    why = f"it ended without an answer, status {status}"
    return ReaderFailed(why) if status and status > 0 else ReaderDied(why)


def _write(pipe: FileIO, message: bytes) -> None:
    left = memoryview(_LENGTH.pack(len(message)) + message)
    while left:
        left = left[pipe.write(left) :]


def _read_whole(pipe: FileIO) -> bytes:
    """A message, empty at the end."""
    received = bytearray()
    while not _is_whole(received):
        piece = pipe.read(_PIECE)
        if not piece:
            return b""
        received += piece
    return bytes(received[_LENGTH.size :])


def _is_whole(received: bytearray) -> bool:
    return len(received) >= _LENGTH.size and len(received) >= _LENGTH.size + _LENGTH.unpack_from(received)[0]
