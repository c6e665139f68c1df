"""A real server in a process of its own, as `make run` starts it, on a free port and a database of its own."""

import os
import random
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import requests

from tests.live.wait_for_condition import wait_for

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = {"SWOTBOARD_RATE_LIMIT": "off", "SWOTBOARD_EXAMPLE": "off", "SWOTBOARD_SECRET": "for the live tests only"}


def free_port():
    """A port that nobody listens on just now, below those that the system gives to outgoing connections: one of these
    could take it while its server is not running."""
    while True:
        port = random.SystemRandom().randrange(12_000, 32_000)
        with socket.socket() as listener, suppress(OSError):
            listener.bind(("127.0.0.1", port))
            return port


class ServerProcess:
    """`server.py serve`; may be killed and started again on the same port and database: a file of its own, or the
    address of one in PostgreSQL."""

    def __init__(self, folder, command=(), database=None, **settings):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.database = database or Path(folder) / "swotboard.db"
        self.log = Path(folder) / "server.log"
        self.settings = {**SETTINGS, **settings}
        self.source = ROOT
        self._command = list(command)
        self._process = None

    def url_of(self, place):
        """Where clients find this one of several processes: there is one."""
        return self.url

    def start(self, seconds=90):
        """Start it and wait until it answers."""
        self.launch()
        return self.until_it_answers(seconds)

    def until_it_answers(self, seconds=90):
        """Wait until it does."""
        try:
            wait_for(self._answers_or_died, "the server answers", seconds, self.tail)
        except BaseException:  # a test that is interrupted too leaves no process behind
            self.kill()
            raise
        assert self._process.poll() is None, f"the server ended at its start:\n{self.tail()}"
        return self

    def launch(self):
        """Start it and do not wait."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    *self._command,
                    sys.executable,
                    "server.py",
                    "serve",
                    "--host",
                    "127.0.0.1",
                    "--port",
                    str(self.port),
                    "--database",
                    str(self.database),
                ],
                cwd=self.source,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self._environment(),
            )

    def kill(self):
        """`kill -9`: no chance to tidy up."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(10)

    def signal(self, number):
        """Send it a signal, SIGSTOP say."""
        self._process.send_signal(number)

    def stop(self, seconds=15):
        """Ask it to stop (SIGTERM); its exit status."""
        if self._process is None or self._process.poll() is not None:
            return self._process and self._process.returncode
        self._process.terminate()
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"the server did not stop within {seconds} s:\n{self.tail()}") from None

    def wait(self, seconds=20):
        """Wait until it ends by itself; its exit status."""
        return self._process.wait(seconds)

    def tail(self, characters=3000):
        """The end of what it said."""
        return self.log.read_text("utf-8", "replace")[-characters:]

    @property
    def alive(self):
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self):
        return self._process.pid

    def post(self, path, body, **options):
        """POST JSON; the parsed answer, which must be a success."""
        answer = requests.post(self.url + path, json=body, timeout=20, **options)
        assert answer.status_code == 201, f"{path}: {answer.status_code} {answer.text}\n{self.tail()}"
        return answer.json()

    def _environment(self):
        ours = {name: value for name, value in os.environ.items() if not name.startswith("SWOTBOARD_")}
        return {**ours, "PYTHONUNBUFFERED": "1", **self.settings}

    def _answers_or_died(self):
        if self._process.poll() is not None:
            return True
        try:
            return requests.get(self.url + "/healthz", timeout=5).status_code == 200
        except requests.RequestException:
            return False
