"""Starts a private Redis (or Valkey) for tests: on a free port, in a temporary folder, never as root."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from pathlib import Path

from tests.live.server_process import free_port
from tests.live.wait_for_condition import wait_for

PASSWORD = "of-the-tests"


class RedisServer:
    """`with RedisServer() as redis: redis.url`. It keeps nothing on disk."""

    def __init__(self):
        self._folder = Path(tempfile.mkdtemp(prefix="swotredis-"))
        self.port = free_port()
        self.url = f"redis://:{PASSWORD}@127.0.0.1:{self.port}/0"
        self._process = None

    def __enter__(self):
        if os.geteuid() == 0:
            shutil.chown(self._folder, "nobody", "nogroup")
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def start(self):
        """Start it and wait until it answers."""
        options = ("--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--requirepass", PASSWORD)
        command = [_program(), "--port", str(self.port), *options]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(_not_root(command), cwd=self._folder, stdout=log, stderr=log)
        wait_for(lambda: b"PONG" in self.ask("PING"), "Redis answers", 30, self.log)

    def stop(self):
        """Without a chance to tidy up: it keeps nothing."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGCONT)
            self._process.kill()
            self._process.wait(20)

    def pause(self):
        """It answers nobody and closes nothing."""
        self._process.send_signal(signal.SIGSTOP)

    def go_on(self):
        """After `pause`."""
        self._process.send_signal(signal.SIGCONT)

    @property
    def pid(self):
        return self._process.pid

    def ask(self, *words):
        """The answer to one command, as it comes over the wire; b"" where nobody answers."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), 5) as connection:
                connection.sendall(f"AUTH {PASSWORD}\r\n{' '.join(words)}\r\n".encode())
                answer = b""
                while answer.count(b"\r\n") < 2:
                    answer += connection.recv(4096) or b"\r\n\r\n"
                return answer
        except OSError:
            return b""

    def log(self):
        """The end of what it said."""
        return (self._folder / "log").read_text("utf-8", "replace")[-2000:]


def _program():
    found = shutil.which("redis-server") or shutil.which("valkey-server")
    assert found, "the tests need Redis or Valkey; on Debian or Ubuntu, as root: bash tests/tools.sh"
    return found


def _not_root(command):
    if os.geteuid() == 0:
        return ["setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups", *command]
    return command
