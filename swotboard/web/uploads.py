"""Reads uploaded files in a process of its own, with limits, while the loop goes on [IMPORT-8]."""

import contextlib
import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from flask import Request
from werkzeug.exceptions import RequestEntityTooLarge

from swotboard.errors import SwotboardError
from swotboard.imports.upload_process import JOBS_MAY
from swotboard.web.concurrency_limits import HungUp

log = logging.getLogger(__name__)

_ROOT = Path(__file__).resolve().parents[2]
_READ_AT_ONCE = 65_536
_LOOK_EVERY = 0.02
_LOWER_PRIORITY = 10
_LONGEST_SECONDS = 300.0
"""On the clock: a process of lower priority may wait for long on a busy machine."""
_OVER_THE_TIME = (-signal.SIGXCPU, -signal.SIGKILL) if hasattr(signal, "SIGXCPU") else ()


class Upload:
    """A file on disk, in a folder that is there as long as `received` lasts."""

    def __init__(self, folder: Path, rest: Callable[[float], None], gone: Callable[[], bool]):
        self._folder, self._rest, self._gone = folder, rest, gone

    def read_as(self, job: str, asked: dict | None = None) -> dict:
        """Have the file read as a "workshop", a "csv" or a "copy"; the outcome. Raises what is wrong, `too_large`,
        HungUp.

        The process is started anew, not forked, and asked now and then whether it has ended: nothing here waits on a
        lock or a pipe, and none of the server's secrets is in its environment.
        """
        (self._folder / "request").write_text(json.dumps(asked or {}), "utf-8")
        with (self._folder / "complaints").open("wb") as complaints:
            process = subprocess.Popen(
                [sys.executable, "-m", "swotboard.imports.upload_process", job, str(self._folder)],
                cwd=_ROOT,
                env={key: value for key, value in os.environ.items() if not key.startswith("SWOTBOARD_")},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=complaints,
            )
        _give_way(process)
        try:
            self._wait_for(process)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        return self._outcome(process.returncode, job)

    def portions(self) -> Iterator[Any]:
        """What the process made of the file, a JSON value at a time."""
        with (self._folder / "portions").open("rb") as lines:
            for line in lines:
                yield json.loads(line)

    def part(self, name: str) -> bytes:
        """A part of a medium that the process has made."""
        return (self._folder / f"part-{name}").read_bytes()

    def go_on(self, seconds: float) -> None:
        """Let the others go on for a while. Raises HungUp."""
        self._rest(seconds)
        if self._gone():
            raise HungUp

    def receive(self, request: Request, most: int) -> None:
        """The body onto the disk, with turns for others in between. Raises `too_large`."""
        request.max_content_length = most
        if (request.content_length or 0) > most:
            raise _larger(most)
        received = 0
        with (self._folder / "upload").open("wb") as file:
            while piece := self._piece(request, most):
                received += len(piece)
                if received > most:
                    raise _larger(most)
                file.write(piece)
                self._rest(0)
        if request.content_length is None and received >= most:
            raise _larger(most)  # it came in pieces, and was cut off there

    def _piece(self, request: Request, most: int) -> bytes:
        try:
            return request.stream.read(_READ_AT_ONCE)
        except RequestEntityTooLarge:
            raise _larger(most) from None

    def _wait_for(self, process: subprocess.Popen) -> None:
        until = time.monotonic() + _LONGEST_SECONDS
        while process.poll() is None and time.monotonic() < until:
            self.go_on(_LOOK_EVERY)

    def _outcome(self, status: int, job: str) -> dict:
        outcome = self._folder / "outcome"
        if status == 0 and outcome.exists():
            said = json.loads(outcome.read_text("utf-8"))
            if not said["ok"]:
                raise SwotboardError(said["error"]["code"], said["error"]["message"])
            return said
        if status in _OVER_THE_TIME:
            seconds = JOBS_MAY[job].seconds
            raise SwotboardError(
                "too_large", f"Reading this file takes longer than {seconds} s, or more memory than there is."
            )
        complaints = (self._folder / "complaints").read_text("utf-8", "replace")[-2000:]
        log.error(
            "the process that reads an upload died", extra={"job": job, "status": status, "complaints": complaints}
        )
        raise SwotboardError("internal", "This file could not be read: reading it ended halfway. It has been logged.")


def _give_way(process: subprocess.Popen) -> None:
    """Let live changes go before the process from its first moment: starting Python costs as much as a small file."""
    with contextlib.suppress(AttributeError, OSError):  # Windows has no such priority; the process may have ended
        os.setpriority(os.PRIO_PROCESS, process.pid, _LOWER_PRIORITY)


@contextmanager
def received(request: Request, most: int, rest: Callable[[float], None], gone: Callable[[], bool]) -> Iterator[Upload]:
    """The body of a request, of at most `most` bytes, as a file. Raises `too_large`."""
    with tempfile.TemporaryDirectory(prefix="swotboard-upload-") as folder:
        upload = Upload(Path(folder), rest, gone)
        upload.receive(request, most)
        yield upload


@contextmanager
def copied(file: IO[bytes], rest: Callable[[float], None], gone: Callable[[], bool]) -> Iterator[Upload]:
    """A file of ours to be read as if it had been uploaded. It is at its beginning afterwards."""
    with tempfile.TemporaryDirectory(prefix="swotboard-copy-") as folder:
        file.seek(0)
        with (Path(folder) / "upload").open("wb") as copy:
            while piece := file.read(_READ_AT_ONCE):
                copy.write(piece)
                rest(0)
        file.seek(0)
        yield Upload(Path(folder), rest, gone)


def _larger(most: int) -> SwotboardError:
    return SwotboardError(
        "too_large", f"This file is larger than {most // 1_000_000} MB. The command line takes larger ones."
    )
