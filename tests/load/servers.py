"""The two servers that are measured, each started anew on a core of its own."""

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

from tests.load.lean import FloorClient, LeanClient

ROOT = Path(__file__).resolve().parents[2]


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
    """swotboard with a workshop, as anyone runs it but for the limits."""

    def __enter__(self):
        super().__enter__()
        self.workshop = self._post("/api/workshops", {"title": "Bench"})["code"]
        return self

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
            str(self._folder / "bench.db"),
        ]

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
