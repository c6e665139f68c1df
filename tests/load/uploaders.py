"""People who add pictures to a board one after the other, in a process of their own; others look at each.

Run by the bench: `python -m tests.load.uploaders CORE`, with {host, code, uploaders: [token], watchers: [token]} on the
first line of its input. Says "ready" once all have joined; at the end of its input it prints what was done, as one
line of JSON."""

import asyncio
import json
import os
import random
import subprocess
import sys
import time
import uuid

from tests.load.bench import GROUP, pin
from tests.load.boards_with_media import attached, sent_picture
from tests.load.people import connected
from tests.raw_ops import new_note

DIFFERENT = 4
WAIT_EACH, LONGEST_WAIT = 0.02, 5.0
"""Seconds, as pages wait before they fetch a picture that has just arrived [MEDIA-13]: 5 ms for each person on the
board, of whom a quarter are watchers."""
PAUSE = 0.5
"""Seconds before somebody asks again who was told that others are uploading, where the answer names none."""


class Uploaders:
    """Upload while `with` lasts; `done` is there afterwards: `{"took": [s], "thumbnails": [s], "busy": n, "refused":
    n}`, seconds from the request to the answer."""

    def __init__(self, server, people, watchers, core):
        self._command = [sys.executable, "-m", "tests.load.uploaders", str(core)]
        self._asked = {
            "host": server.host,
            "code": server.workshop,
            "uploaders": [server.token(GROUP) for _ in range(people)],
            "watchers": [server.token(GROUP) for _ in range(watchers)],
        }
        self.done = {}

    def __enter__(self):
        self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._process.stdin.write(json.dumps(self._asked) + "\n")
        self._process.stdin.flush()
        if self._process.stdout.readline() != "ready\n":
            raise RuntimeError("the uploaders could not join")
        return self

    def __exit__(self, *_):
        told, _ = self._process.communicate()
        self.done = json.loads(told)


class Uploading:
    """Who uploads what, and what came of it."""

    def __init__(self, host, code, watchers):
        self._host, self._media = host, f"/api/workshops/{code}/media"
        self._watchers = watchers
        self._pictures = [sent_picture() for _ in range(DIFFERENT)]
        self.done = {"took": [], "thumbnails": [], "busy": 0, "refused": 0}

    async def keep_on(self, client, token, ended):
        """One picture after the other, each on a note of its own, until `ended`."""
        while not ended.done():
            medium = str(uuid.uuid4())
            note = new_note(GROUP, "A picture of what we mean") | {"uploading": 1}
            client.emit("op", note)
            if not await self._stored(token, medium, ended):
                continue
            client.emit("op", {"id": str(uuid.uuid4()), **attached(note["note"], medium)})
            await asyncio.sleep(0.1)  # until the others are told
            await asyncio.gather(*(self._look(watcher, medium) for watcher in self._watchers))

    async def _stored(self, token, medium, ended):
        """Whether it was taken; whoever is told that others are uploading asks again, as a page does."""
        picture, began = self._pictures[medium.encode()[0] % DIFFERENT], time.perf_counter()
        while not ended.done():
            status, body = await self._ask("POST", f"?id={medium}", token, picture)
            if status == 201:
                self.done["took"].append(time.perf_counter() - began)
                return True
            error = json.loads(body)["error"]
            if error["code"] != "media_busy":
                self.done["refused"] += 1
                return False
            self.done["busy"] += 1
            await asyncio.sleep(error.get("retry_after") or PAUSE)
        return False

    async def _look(self, token, medium):
        await asyncio.sleep(random.random() * min(LONGEST_WAIT, len(self._watchers) * WAIT_EACH))
        began = time.perf_counter()
        status, _ = await self._ask("GET", f"/{medium}/thumb", token)
        if status == 200:
            self.done["thumbnails"].append(time.perf_counter() - began)
        else:
            self.done["refused"] += 1

    async def _ask(self, method, path, token, body=b""):
        host, port = self._host.split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        try:
            head = (
                f"{method} {self._media}{path} HTTP/1.1\r\nHost: {self._host}\r\nAuthorization: Bearer {token}\r\n"
                f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
            )
            writer.write(head.encode() + body)
            head, _, answer = (await reader.read()).partition(b"\r\n\r\n")
        finally:
            writer.close()
        return int(head.split(b" ", 2)[1]), answer


async def upload(host, code, uploaders, watchers):
    """Until standard input ends."""
    uploading = Uploading(host, code, watchers)
    clients = [await connected(host, []) for _ in uploaders]
    for client, token in zip(clients, uploaders, strict=True):
        await client.join(token, GROUP)
    print("ready", flush=True)
    ended = asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await asyncio.gather(
        *(uploading.keep_on(client, token, ended) for client, token in zip(clients, uploaders, strict=True))
    )
    uploading.done["refused"] += sum(len(client.refused) for client in clients)
    print(json.dumps(uploading.done))


if __name__ == "__main__":
    pin(os.getpid(), int(sys.argv[1]))
    asyncio.run(upload(**json.loads(sys.stdin.readline())))
