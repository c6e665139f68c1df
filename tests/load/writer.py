"""One person who writes ten notes a second, in a process of their own: what they see is not what the load side is busy
with.

Run by the benches: `python -m tests.load.writer HOST TOKEN GROUP`. Says "ready" once joined; at the end of its input it
prints the delays from send to sight, in milliseconds, as one JSON list."""

import asyncio
import json
import os
import subprocess
import sys
import time

from tests.load.bench import WORDS, pin
from tests.load.people import connected
from tests.raw_ops import new_note

RATE = 10
ROOM_TO_BE_LATE = 2.0


class Writer:
    """Writes while `with` lasts; `delays` are there afterwards, in milliseconds."""

    def __init__(self, server, group, core):
        self._command = [sys.executable, "-m", "tests.load.writer", server.host, server.token(group), group, str(core)]
        self.delays = []

    def __enter__(self):
        self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        if self._process.stdout.readline() != "ready\n":
            raise RuntimeError("the writer could not join")
        return self

    def __exit__(self, *_):
        told, _ = self._process.communicate()
        self.delays = json.loads(told)


async def write(host, token, group):
    """Until standard input ends, and then until what was sent has come."""
    sights = []
    client = await connected(host, sights)
    await client.join(token, group)
    print("ready", flush=True)
    sent, ended = 0, asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    while not ended.done():
        client.emit("op", new_note(group, f"{time.perf_counter_ns()} {WORDS}"))
        sent += 1
        await asyncio.wait([ended], timeout=1 / RATE)
    deadline = time.monotonic() + ROOM_TO_BE_LATE
    while len(sights) < sent and time.monotonic() < deadline:
        await asyncio.sleep(0.01)
    print(json.dumps([(seen - began) / 1e6 for began, seen in sights]))


if __name__ == "__main__":
    pin(os.getpid(), int(sys.argv[4]))
    asyncio.run(write(*sys.argv[1:4]))
