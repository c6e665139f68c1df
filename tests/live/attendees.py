"""Well-behaved people in one process: lean clients that mirror their board, write like people, and note how long an
answer and a sight take."""

import asyncio
import json
import random
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from swotboard.domain.visibility import viewer_of
from tests.live.random_ops import Writer
from tests.live.stream_copy import Stream
from tests.load.lean import LeanClient
from tests.raw_ops import new_note


class Times:
    """When ops were sent and answered, and when notes were sent and seen by each who sees them: pairs of
    `time.perf_counter_ns`."""

    def __init__(self):
        self.answers, self.sights = [], []

    def between(self, begin, end):
        """(milliseconds of answers, milliseconds of sights) of what was sent in that time, each in order."""
        return tuple(
            sorted((done - sent) / 1e6 for sent, done in pairs if begin <= sent < end)
            for pairs in (self.answers, self.sights)
        )


class Attendee(LeanClient):
    """One person on one board. `streams` are what they see; `outbox` what has no answer yet; `told` counts other events
    by name."""

    def __init__(self, host, group, times):
        super().__init__(host, [])
        self.group, self.times = group, times
        self.streams, self.outbox, self.answers, self.told = {}, {}, {}, Counter()
        self._kept = []

    def submit(self, raw):
        """Send an op."""
        self.outbox[self._next_ack] = (raw["id"], time.perf_counter_ns())
        self.emit("op", raw)

    @property
    def faults(self):
        """Every broken promise that this person met."""
        return [fault for stream in self.streams.values() for fault in stream.faults]

    def _take(self, opcode, payload, now):
        if not payload.startswith(b"42"):
            super()._take(opcode, payload, now)
            return
        event, *said = json.loads(payload[2:])
        if event == "rejoin":
            self._join_again()
        if event != "frame":
            self.told[event] += 1
        elif self._kept is not None:
            self._kept.append(said[0])
        else:
            self._take_frame(said[0], now)

    def _take_frame(self, frame, now):
        if frame["board"] not in self.streams:
            return
        self.streams[frame["board"]].take_frame(frame)
        for change in frame["changes"]:
            sent = (
                change.get("text", "").partition(" ")[0]
                if change["type"] == "note.add" and not change.get("copy_of")
                else ""
            )
            if sent.isdecimal() and len(sent) > 11:
                self.times.sights.append((int(sent), now))

    def _take_answer(self, payload):
        now, start = time.perf_counter_ns(), payload.index(b"[")
        number, answer = int(payload[2:start]), json.loads(payload[start:])[0]
        waiting = self._answers.pop(number, None)
        if waiting is None:
            op, sent = self.outbox.pop(number)
            self.answers[op] = answer
            self.times.answers.append((sent, now))
            return
        self._take_join(answer)
        waiting.set_result(answer)

    def _take_join(self, answer):
        kept, self._kept = self._kept, None
        if answer["ok"]:
            for name, part in [("stage", answer["stage"]), *answer["boards"].items()]:
                self.streams.setdefault(name, Stream(name)).take_answer(part)
        for frame in kept:
            self._take_frame(frame, time.perf_counter_ns())

    def _join_again(self):
        self._kept = []
        for stream in self.streams.values():
            stream.begin_join()
        self._answers[self._next_ack] = asyncio.get_running_loop().create_future()
        self.emit(
            "join", {"boards": [self.group], "since": {name: stream.seq for name, stream in self.streams.items()}}
        )


class Author(Writer):
    """Writes what people write and nothing that must be refused. A new note's text begins with the time at which it is
    sent."""

    def next_op(self):
        return self._honest()

    def _edit(self, note):
        """Of somebody else's silent note nothing can be seen, so that nobody edits it."""
        return super()._edit(note) if note["text"] else new_note(self.group, self._text())

    def _text(self):
        return f"{time.perf_counter_ns()} {super()._text()}"


class Audience:
    """Everybody in all workshops. `workshops` is a list of LiveWorkshop; each has as many people, spread over
    `groups`."""

    def __init__(self, workshops, people, groups, seed):
        self.rng, self.times = random.Random(seed), Times()
        self.places = [
            (workshops[number % len(workshops)], groups[number // len(workshops) % len(groups)])
            for number in range(people)
        ]
        with ThreadPoolExecutor(4) as pool:
            self.people = list(pool.map(lambda place: place[0].token(place[1]), self.places))
        self.authors, self.sent = [], 0

    async def arrive(self):
        """All connect and join."""
        for (workshop, group), person in zip(self.places, self.people, strict=True):
            client = await arrived(workshop.server.port, person["token"], group, self.times)
            self.authors.append(Author(random.Random(self.rng.random()), client, group, group))

    async def write_on(self, ops_a_second):
        """Evenly, somebody at random each time, until cancelled."""
        began, first = time.monotonic(), self.sent
        while True:
            author = self.rng.choice(self.authors)
            author.client.submit(author.next_op())
            self.sent += 1
            await asyncio.sleep(max(0, began + (self.sent - first) / ops_a_second - time.monotonic()))

    @property
    def clients(self):
        return [author.client for author in self.authors]

    def seen_by(self, number, store):
        """Which viewer somebody is, by the database."""
        return viewer_of(store.participant(self.people[number]["participant"]))


async def arrived(port, token, group, times):
    """Somebody who has joined."""
    host = f"127.0.0.1:{port}"
    _, client = await asyncio.get_running_loop().create_connection(
        lambda: Attendee(host, group, times), "127.0.0.1", port
    )
    assert (await client.join(token, group))["ok"]
    return client
