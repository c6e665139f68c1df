"""Where hostile clients come from: any of this machine's addresses, with new identities; and the commands that run
beside a server."""

import os
import random
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from http.cookiejar import DefaultCookiePolicy

import requests

from tests.live.raw_sockets import From, RawSocket
from tests.live.server_process import ROOT, SETTINGS
from tests.live.workshops import LiveWorkshop

SECONDS = 120
"""After which something hangs."""


class Refused(Exception):
    """The server said no where the input needed a yes: with its status."""


class Origin:
    """What an input needs of the server. `code` is a workshop of the well-behaved; `own` one of the hostile people."""

    def __init__(self, port, database, code):
        self.port, self.database, self.code = port, database, code
        self.url = f"http://127.0.0.1:{port}"
        self.own = LiveWorkshop(self)

    def elsewhere(self):
        """A session from a network of its own, which keeps no cookies."""
        session = requests.Session()
        session.mount("http://", From(some_address()))
        session.trust_env = False
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        return session

    def ask(self, method, path, **options):
        """One request from anywhere; its answer, whatever it is."""
        with self.elsewhere() as session:
            return session.request(method, self.url + path, timeout=SECONDS, allow_redirects=False, **options)

    def post(self, path, body):
        """What is made there; raises Refused."""
        answer = self.ask("POST", path, json=body)
        if answer.status_code != 201:
            raise Refused(answer.status_code)
        return answer.json()

    def person(self, group):
        """The token of somebody new in the workshop of the well-behaved."""
        return self.post(f"/api/workshops/{self.code}/participants", {"group": group})["token"]

    def raw(self, token=None):
        """A WebSocket from anywhere."""
        source = (some_address(), 0)
        return RawSocket(
            self, token, socket=socket.create_connection(("127.0.0.1", self.port), SECONDS, source), timeout=SECONDS
        )

    @contextmanager
    def guest(self, group):
        """Somebody new who has joined a board of the well-behaved."""
        raw = self.raw(self.person(group))
        try:
            raw.ask("join", {"boards": [group]})
            yield raw
        finally:
            raw.close()


def told_out(person):
    """Read on until one is told that the workshop is gone, answering heartbeats, for so long and no longer; then
    leave."""
    deadline = time.monotonic() + SECONDS
    while not str(person.ws.recv()).startswith('42["out"'):
        person.send("3")
        if time.monotonic() > deadline:
            raise TimeoutError("nobody said that the workshop is gone")
    person.close()


def some_address():
    """One of this machine's own, in a network that has hardly been seen."""
    return f"127.{random.randrange(10, 250)}.{random.randrange(250)}.{random.randrange(1, 250)}"


def command(origin, *words):
    """Run `server.py …` on the database of the running server; its exit status."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("SWOTBOARD_")}
    done = subprocess.run(
        [sys.executable, "server.py", *words, "--database", origin.database],
        cwd=ROOT,
        env={**ours, **SETTINGS},
        capture_output=True,
        timeout=SECONDS,
    )
    return f"{words[0]} ended with {done.returncode}"
