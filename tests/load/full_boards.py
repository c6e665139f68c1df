"""A workshop with full boards, written straight into the database, and the others who go on working on them."""

import asyncio
import itertools
import random
import threading
import time
import uuid

from swotboard.domain.model import NewWorkshop
from swotboard.domain.op import Submission
from swotboard.domain.ops import parse_op
from swotboard.services.key_hashes import hash_key
from swotboard.store.store import Store
from tests.load.lean import LeanClient

CODE = "BBBBBB"
KEY = "facilitator"
QUADRANTS = ("strengths", "weaknesses", "opportunities", "threats")
KINDS = ("idea", "idea", "idea", "question", "story")
TEXT = "Short enough to finish! I have two kids and a job, and a semester is a lifetime when the mill runs nights."
BATCH = 500


def fill(path, sizes):
    """The workshop CODE; `sizes`: {group: how many notes}. The notes' ids, by group."""
    store, at = Store.open(str(path)), "2021-03-04T12:00:00.000Z"
    groups = tuple((group, group.title()) for group in sizes)
    store.create_workshop(NewWorkshop(CODE, "Bench", groups, False, "open", hash_key(KEY), hash_key("projector")), at)
    ids = {group: filled(store, group, size, at) for group, size in sizes.items()}
    store.close()
    return ids


def filled(store, group, size, at):
    """The notes' ids; somebody new has written them."""
    chance = random.Random(group)
    author = store.add_participant(CODE, "Ada", group, "participant", at).id
    ids = [random_id(chance) for _ in range(size)]
    ops = [parse_op(new_note(group, note, number, chance)) for number, note in enumerate(ids)]
    for start in range(0, size, BATCH):
        store.commit([Submission(CODE, author, op) for op in ops[start : start + BATCH]], at)
    return ids


def new_note(group, note, number, chance):
    """A note of 5 to 110 characters."""
    return {
        "id": random_id(chance),
        "board": group,
        "type": "note.add",
        "note": note,
        "text": f"{number} {TEXT[: chance.randrange(5, 110)]}",
        "quadrant": QUADRANTS[number % 4],
        "kind": chance.choice(KINDS),
    }


def random_id(chance):
    return str(uuid.UUID(int=chance.getrandbits(128), version=4))


class Others:
    """Somebody else on a board, in a thread of their own: does one thing, or so many a second."""

    def __init__(self, server, group, notes):
        self._group, self._notes = group, itertools.cycle(notes[::7])
        self._versions = dict.fromkeys(notes, 1)
        self._chance, self._count = random.Random(1), itertools.count(1)
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        token = server._post(f"/api/workshops/{CODE}/participants", {"group": group, "name": "Ben"})["token"]
        self._client = self._wait(self._connected(server, token))

    def do(self, kind):
        """Which op: "add", "edit" or "move" one note."""
        self._loop.call_soon_threadsafe(self._client.emit, "op", getattr(self, f"_{kind}")())

    def keep_on(self, rate, until):
        """`rate` changes a second, half of them edits, until `until` (an Event) is set; a thread to join."""
        thread = threading.Thread(target=self._keep_on, args=(rate, until), daemon=True)
        thread.start()
        return thread

    def close(self):
        """Go, and say what was refused, which nothing should be."""
        self._loop.call_soon_threadsafe(self._client.close)
        self._loop.call_soon_threadsafe(self._loop.stop)
        if self._client.refused:
            raise RuntimeError(self._client.refused[0])

    def _keep_on(self, rate, until):
        kinds, due = itertools.cycle(("edit", "add", "edit", "move")), time.perf_counter()
        while not until.is_set():
            self.do(next(kinds))
            due += 1 / rate
            time.sleep(max(0, due - time.perf_counter()))

    def _add(self):
        return new_note(self._group, random_id(self._chance), next(self._count), self._chance)

    def _edit(self):
        note = next(self._notes)
        self._versions[note] += 1
        return {
            **self._op("note.edit", note),
            "text": f"{next(self._count)} was edited. {TEXT}",
            "base": self._versions[note] - 1,
        }

    def _move(self):
        return {**self._op("note.move", next(self._notes)), "quadrant": self._chance.choice(QUADRANTS)}

    def _op(self, kind, note):
        return {"id": random_id(self._chance), "board": self._group, "type": kind, "note": note}

    async def _connected(self, server, token):
        _, client = await self._loop.create_connection(lambda: LeanClient(server.host, []), "127.0.0.1", server.port)
        await client.join(token, self._group)
        return client

    def _wait(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(60)
