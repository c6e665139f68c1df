"""The servers that are measured, each started anew on a core of its own."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import NamedTuple

from tests.load.lean import FloorClient, LeanClient
from tests.load.measure import cpu_seconds, resident_bytes

ROOT = Path(__file__).resolve().parents[2]
METRICS_KEY = "of-the-bench-alone"


class Usage(NamedTuple):
    """What a server has used so far: CPU seconds of its own, and of the database and the bus beside it; commits."""

    cpu: float
    beside: float = 0.0
    commits: float = 0.0

    def since(self, before):
        """What was used from then on."""
        return Usage(*(now - then for now, then in zip(self, before, strict=True)))


class _Server:
    """A server process on a free port, from `with` to its end. `client` is what it is loaded with."""

    client = LeanClient

    def __init__(self, folder, async_mode, core, **settings):
        self.port = _free_port()
        self.host = f"127.0.0.1:{self.port}"
        self._folder, self._core = Path(folder), core
        self._settings = {
            "SWOTBOARD_RATE_LIMIT": "off",
            "SWOTBOARD_EXAMPLE": "off",
            "SWOTBOARD_ASYNC_MODE": async_mode,
            **settings,
        }

    def __enter__(self):
        pinned = ["taskset", "-c", str(self._core)] if shutil.which("taskset") else []
        with open(self._folder / "log", "wb") as log:
            self._process = subprocess.Popen(
                [*pinned, *self._command()], cwd=ROOT, stdout=log, stderr=log, env=self._environment()
            )
        self._wait()
        return self

    def __exit__(self, *_):
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    @property
    def pid(self):
        return self._process.pid

    def address(self, number):
        """Where the client of this number connects to."""
        return "127.0.0.1", self.port

    def usage(self):
        """A Usage; what does not commit has none."""
        return Usage(cpu_seconds(self.pid))

    def memory(self):
        """Bytes that it holds."""
        return resident_bytes(self.pid)

    def _wait(self):
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and self._process.poll() is None:
            with contextlib.suppress(OSError), urllib.request.urlopen(f"http://{self.host}/healthz", timeout=2):
                return
            time.sleep(0.05)
        raise OSError((self._folder / "log").read_text("utf-8", "replace")[-2000:])

    def _environment(self):
        ours = {name: value for name, value in os.environ.items() if not name.startswith("SWOTBOARD_")}
        return {**ours, **self._settings}


class SwotboardUnderLoad(_Server):
    """swotboard with a workshop, as anyone runs it but for the limits; on a file of its own, or on `database`, where
    `workshop` is the code of one that is there already."""

    def __init__(self, folder, async_mode, core, database=None, workshop=None, **settings):
        super().__init__(folder, async_mode, core, SWOTBOARD_METRICS_KEY=METRICS_KEY, **settings)
        self._database, self.workshop = database or self._folder / "bench.db", workshop

    def __enter__(self):
        super().__enter__()
        self.workshop = self.workshop or self._post("/api/workshops", {"title": "Bench"})["code"]
        return self

    def usage(self):
        """With its commits, as its metrics count them."""
        return Usage(cpu_seconds(self.pid), commits=self.metric("swotboard_commit_seconds_count"))

    def token(self, group):
        """Let one more person in."""
        return self._post(f"/api/workshops/{self.workshop}/participants", {"group": group})["token"]

    def _command(self):
        return [
            sys.executable,
            "server.py",
            "serve",
            "--port",
            str(self.port),
            "--database",
            str(self._database),
        ]

    def metric(self, name):
        """One number of its metrics."""
        asked = urllib.request.Request(
            f"http://{self.host}/metrics", headers={"Authorization": f"Bearer {METRICS_KEY}"}
        )
        with urllib.request.urlopen(asked, timeout=30) as answer:
            lines = answer.read().decode().splitlines()
        return next(float(line.split()[1]) for line in lines if line.startswith(f"{name} "))

    def _post(self, path, body):
        request = urllib.request.Request(
            f"http://{self.host}{path}", json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)


class _OpenServer(_Server):
    def token(self, group):
        """Anyone may come."""
        return ""


class FloorUnderLoad(_OpenServer):
    """tests/load/floor.mjs, on Node; `make bench` puts its one package beside the virtual environment."""

    client = FloorClient

    def _command(self):
        return ["node", "tests/load/floor.mjs", str(self.port), str(Path(os.environ["SWOTBOARD_BENCH_WS"]).resolve())]


class RelayUnderLoad(_OpenServer):
    """tests/load/relay.py, always on eventlet."""

    def _command(self):
        return [sys.executable, "tests/load/relay.py", str(self.port)]


def _free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
