"""People who write on several processes at once, and come back by themselves as a page does."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import socketio

from tests.live.random_ops import Writer
from tests.live.wait_for_condition import wait_for
from tests.raw_ops import make_op

MOST = 10
SENDS_AGAIN_AFTER = 2.0
"""Seconds, at least, until what was put off is sent again."""
COMES_BACK_WITHIN = 90


class Person(Writer):
    """A participant who writes, edits, moves, removes and votes. `addresses` are where they may come back to; `kept`
    are notes of their board that nobody removes, and on which they vote in `vote`, the id of a round or None."""

    def __init__(self, rng, client, group, other_group, addresses, kept, vote):
        super().__init__(rng, client, group, other_group)
        self.addresses, self.kept, self.vote = addresses, kept, vote
        self.came_back = self.joined_anew = 0
        self.wanted = None
        """An address of theirs to which they move as soon as they look after their connection."""
        self._rejoins = self._put_off = 0
        self._sent_at = 0.0

    def look_after_the_connection(self):
        """[SYNC-8, JOIN-3] What a page does by itself: come back, join where it is asked to, send again. What fails is
        tried again at the next call."""
        client = self.client
        try:
            if not client.connected or self.wanted:
                self._come_back()
            elif len(client.told("rejoin")) > self._rejoins:
                self._rejoins = len(client.told("rejoin"))
                self.joined_anew += 1
                client.join()
            elif client.put_off > self._put_off and time.monotonic() - self._sent_at > SENDS_AGAIN_AFTER:
                self._sent_at, self._put_off = time.monotonic(), client.put_off
                client.resend()
        except (ConnectionError, AssertionError, socketio.exceptions.SocketIOError):
            client.drop()

    def write(self):
        """Send the next op, unless many wait for their answers already."""
        if len(self.client.outbox) < 20:
            self.client.submit(self.next_op())

    def submit(self, raw):
        """Send this op."""
        self.sent.append(raw)
        self.client.submit(raw)

    def _come_back(self):
        self.client.drop()
        self.client.url, self.wanted = self.wanted or self.rng.choice(self.addresses), None
        self.client.connect()
        if not self.client.join()["ok"]:
            raise ConnectionError("the process cannot let them in")
        self.came_back += 1
        self._sent_at = time.monotonic()
        self.client.resend()

    def _honest(self):
        if self.vote and self.rng.random() < 0.15:
            thing, count = self.rng.choice(self.kept), self.rng.randrange(MOST + 1)
            return make_op("vote.set", "ballot", round=self.vote, group=self.group, thing=thing, count=count)
        return super()._honest()

    def _remove(self, note):
        return self._edit(note) if note["id"] in self.kept else super()._remove(note)


class Leader(Person):
    """A facilitator, who renames the workshop and its boards as well as writing."""

    def next_op(self):
        raw = self._of_the_stage() if self.rng.random() < 0.5 else self._honest()
        self.sent.append(raw)
        return raw

    def _of_the_stage(self):
        name = f"Named {self.rng.randrange(10**6)}"
        if self.rng.random() < 0.5:
            return make_op("settings.set", "stage", title=name)
        return make_op("board.rename", "stage", group=self.group, name=name)


class Crowd:
    """All of them at work, each at a pace of `pause` seconds between two ops, from `at_work` on until its end."""

    def __init__(self, people, pause):
        self.people, self._pause = people, pause

    @contextmanager
    def at_work(self):
        """Everybody writes; at the end everybody goes on until all they sent has its answer."""
        done = threading.Event()
        with ThreadPoolExecutor(len(self.people)) as pool:
            working = [pool.submit(self._work, person, done) for person in self.people]
            try:
                yield
            finally:
                done.set()
            for work in working:
                work.result()

    def goes_on(self, answers=20, by=lambda person: True, seconds=60):
        """Wait until so many more ops are answered, of those people alone that `by` says."""
        people = [person for person in self.people if by(person)]
        before = _answered(people)
        wait_for(lambda: _answered(people) >= before + answers, "more ops are answered", seconds)

    def move_to(self, url):
        """A third of those who may come there do, as a proxy sends them back to a process that is there again."""
        for person in [person for person in self.people if url in person.addresses][::3]:
            person.wanted = url
        self.on(url)

    def on(self, url):
        """Somebody who is connected there; waited for."""
        return wait_for(lambda: self._connected_to(url), f"somebody is on {url}", 60)[0]

    def _connected_to(self, url):
        return [person for person in self.people if person.client.url == url and person.client.connected]

    def _work(self, person, done):
        while not done.is_set():
            person.look_after_the_connection()
            person.write()
            done.wait(self._pause * person.rng.uniform(0, 2))
        deadline = time.monotonic() + COMES_BACK_WITHIN
        while not person.client.connected or person.client.outbox:
            assert time.monotonic() < deadline, (person.client.connected, list(person.client.outbox.values())[:2])
            person.look_after_the_connection()
            time.sleep(0.02)


def _answered(people):
    return sum(len(person.client.answers) for person in people)
