"""Many people in one process: lean clients that come back by themselves, spread out, as docs/protocol.md asks of a
page."""

import asyncio
import random
import time
from concurrent.futures import ThreadPoolExecutor

from tests.load.lean import LeanClient

FIRST_DELAY, LONGEST_DELAY = 0.25, 15.0


class Member:
    """One person. `present` is set while they are joined; what they know of their board is `seq`."""

    def __init__(self, port, token, group, rng):
        self.port, self.token, self.group, self.rng = port, token, group, rng
        self.present = asyncio.Event()
        self.seq = None
        self.tries, self.join_handler, self.refused, self.returned_at, self.sights = 0, 0, [], [], []
        self.client = None

    async def stay(self):
        """Be there until cancelled; whenever the line is gone, come back: at once with some jitter, then ever later."""
        try:
            while True:
                if await self.come():
                    await self._until_lost()
                self.present.clear()
                await asyncio.sleep(self._delay())
        finally:
            self.leave()

    async def come(self):
        """Connect and join, with `since` where something is known; whether it went well."""
        self.tries += 1
        try:
            loop = asyncio.get_running_loop()
            _, self.client = await asyncio.wait_for(
                loop.create_connection(
                    lambda: LeanClient(f"127.0.0.1:{self.port}", self.sights), "127.0.0.1", self.port
                ),
                30,
            )
            answer = await asyncio.wait_for(self.client.join(self.token, self.group, self._since()), 60)
        except (OSError, asyncio.TimeoutError):
            self.leave()
            return False
        return self._take(answer)

    def leave(self):
        """Gone without a word."""
        if self.client:
            self.client.close()
        self.present.clear()

    def _since(self):
        return None if self.seq is None else {self.group: self.seq}

    def _take(self, answer):
        if not answer["ok"]:
            self.refused.append(answer["error"]["code"])
            return False
        self.seq = answer["boards"][self.group]["seq"]
        self.join_handler += 1
        self.tries = 0
        self.returned_at.append(time.monotonic())
        self.present.set()
        return True

    async def _until_lost(self):
        while not self.client.lost:
            await asyncio.sleep(0.05)

    def _delay(self):
        return min(LONGEST_DELAY, FIRST_DELAY * 2 ** min(self.tries, 8)) * (0.5 + self.rng.random())


def make_crowd(workshop, size, groups, seed):
    """People who were let in and have not come yet."""
    with ThreadPoolExecutor(4) as pool:
        tokens = list(pool.map(lambda number: workshop.token(groups[number % len(groups)])["token"], range(size)))
    return [
        Member(workshop.server.port, token, groups[number % len(groups)], random.Random(f"{seed}/{number}"))
        for number, token in enumerate(tokens)
    ]


async def until(condition, what, seconds):
    """Let the others go on until a condition holds."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"waited {seconds} s in vain until {what}"
        await asyncio.sleep(0.05)
