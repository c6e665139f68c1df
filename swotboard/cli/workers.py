"""Starts several processes of the server on ports in a row, and keeps them running: `SWOTBOARD_WORKERS`.

They serve as any single ones do; a proxy in front sends each workshop to one of them (docs/operating.md). SIGTERM and
SIGINT stop all of them in good order, SIGHUP restarts one after the other, so that no workshop waits.
"""

import ctypes
import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click

from swotboard.cli.listening import refuse_taken_port
from swotboard.config import PREFIX, Config, StartError

_ROOT = Path(__file__).resolve().parents[2]
_LOOK_EVERY = 0.1
_STARTS_WITHIN = 120.0
_STOPS_WITHIN = 60.0
"""Longer than its own watchdog waits."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0
_RUNS_WELL = 60.0
"""Seconds after which a process that ends was not started in vain."""
_DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux."""


def supervise(config: Config) -> None:
    """Until a signal ends it. Raises StartError where the processes cannot start."""
    if config.port + config.workers - 1 > 65535:
        raise StartError(
            f"{PREFIX}WORKERS need {config.workers} ports from {config.port} on, and there are not so many"
        )
    for place in range(config.workers):
        refuse_taken_port(config.host, config.port + place)
    asked: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda signum, _frame: asked.append(signum))
    workers = [Worker(config, place) for place in range(config.workers)]
    try:
        _start_all(workers, lambda: _is_stopping(asked))
        while not _is_stopping(asked):
            if asked:
                asked.clear()
                _restart_by_turns(workers, lambda: _is_stopping(asked))
            for worker in workers:
                worker.look()
            time.sleep(_LOOK_EVERY)
    finally:
        _stop_all(workers)


class Worker:
    """One of the processes. `place` counts from 0, and so does its port from the first."""

    def __init__(self, config: Config, place: int):
        self._config = config
        self.place = place
        self.port = config.port + place
        self.process: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._start_at = 0.0
        self._pause = _FIRST_PAUSE

    def start(self) -> None:
        """Start it; it ends when this process does. What the first one says at its start is enough."""
        self._started_at = time.monotonic()
        command = ["serve", "--host", self._config.host, "--port", str(self.port)]
        self.process = subprocess.Popen(
            [sys.executable, str(_ROOT / "server.py"), *command],
            cwd=Path.cwd(),
            env={**os.environ, f"{PREFIX}WORKERS": "1", f"{PREFIX}DATABASE": self._config.database},
            stdin=subprocess.DEVNULL,
            stdout=None if self.place == 0 else subprocess.DEVNULL,
            start_new_session=True,  # Ctrl+C reaches the supervisor alone: a second signal would end them at once
            preexec_fn=_end_with_parent,
        )

    def wait_until_well(self, is_stopping: Callable[[], bool]) -> bool:
        """Whether it answers; False where it has ended before."""
        until = time.monotonic() + _STARTS_WITHIN
        while self.status is None and time.monotonic() < until and not is_stopping():
            if self._is_well():
                return True
            time.sleep(_LOOK_EVERY)
        return False

    def look(self) -> None:
        """Start it again where it has ended: at once, and later each time that it ends soon."""
        if self.status is None:
            return
        if not self._start_at:
            lasted = time.monotonic() - self._started_at
            self._pause = _FIRST_PAUSE if lasted > _RUNS_WELL else min(_LONGEST_PAUSE, 2 * self._pause)
            self._start_at = time.monotonic() + self._pause
            _say(f"the process on port {self.port} ended with status {self.status}; it is started again")
        if time.monotonic() >= self._start_at:
            self._start_at = 0.0
            self.start()

    def ask_to_stop(self) -> None:
        """In good order."""
        if self.process is not None and self.status is None:
            self.process.terminate()

    def wait(self, until: float) -> None:
        """Until it has ended, at the latest at a moment of the monotonic clock."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    @property
    def status(self) -> int | None:
        """With which it has ended; None while it runs."""
        return self.process.poll() if self.process else 0

    def _is_well(self) -> bool:
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self._config.host, self._config.host)
        connection = http.client.HTTPConnection(host, self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


def _start_all(workers: list[Worker], is_stopping: Callable[[], bool]) -> None:
    """The first alone, for it may have to make the tables; the others together. What one cannot mend by itself (a
    setting, a port that is taken) ends all: it has said why."""
    for batch in (workers[:1], workers[1:]):
        for worker in batch:
            worker.start()
        for worker in batch:
            if not worker.wait_until_well(is_stopping) and not is_stopping():
                raise StartError(f"the process on port {worker.port} did not start; what it said stands above")


def _restart_by_turns(workers: list[Worker], is_stopping: Callable[[], bool]) -> None:
    """One after the other, the next when the last answers; where one does not, the others go on as they are."""
    for worker in workers:
        if is_stopping():
            return
        worker.ask_to_stop()
        worker.wait(time.monotonic() + _STOPS_WITHIN)
        worker.start()
        if not worker.wait_until_well(is_stopping):
            _say(f"the process on port {worker.port} does not start; the others were not restarted")
            return


def _stop_all(workers: list[Worker]) -> None:
    until = time.monotonic() + _STOPS_WITHIN
    for worker in workers:
        worker.ask_to_stop()
    for worker in workers:
        worker.wait(until)


def _is_stopping(asked: list[int]) -> bool:
    return any(number != signal.SIGHUP for number in asked)


def _end_with_parent() -> None:
    """Between fork and exec, on Linux: a supervisor that is killed leaves nobody behind."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGTERM)


def _say(what: str) -> None:
    click.echo(f"swotboard: {what}", err=True)
