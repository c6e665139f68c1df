"""A TCP proxy that behaves like a bad network: from a seed it cuts, delays, halves the bandwidth, and drops one
direction.

What is "dropped" is what TCP makes of lost packets: nothing comes any more in that direction, until it heals or the
connection is cut. Bytes are never changed or left out.
"""

import asyncio
import contextlib
import random
import threading

CHUNK = 4096
FULL_RATE = 64 * 1024
"""Bytes a second of one connection in one direction while the bandwidth is the matter: then halved, and halved
again."""


class FaultyProxy:
    """`with FaultyProxy(port, seed) as proxy`: connect to `proxy.url`; between `worsen()` and `heal()` there is
    trouble."""

    def __init__(self, port, seed):
        self._target = port
        self._rng = random.Random(f"{seed}/network")
        self._loop = asyncio.new_event_loop()
        self._pipes = set()
        self._trouble = None
        self.counted = {"cut": 0, "delayed": 0, "narrowed": 0, "one way": 0, "connections": 0}

    def __enter__(self):
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._server = self._on_loop(asyncio.start_server(self._accept, "127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    def __exit__(self, *_):
        self._on_loop(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def worsen(self):
        """Trouble begins: something happens to some of the connections, again and again."""
        self._trouble = asyncio.run_coroutine_threadsafe(self._make_trouble(), self._loop)

    def heal(self):
        """A good network from now on; what was held back goes through."""
        self._trouble.cancel()
        self._on_loop(self._mend(self._pipes))

    def _on_loop(self, work):
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(20)

    async def _end(self):
        self._server.close()
        for pipe in list(self._pipes):
            pipe.cut()
        await asyncio.sleep(0.1)

    async def _make_trouble(self):
        kinds = []
        while True:
            await asyncio.sleep(self._rng.uniform(0.1, 0.6))
            kinds = kinds or self._rng.sample((self._cut, self._delay, self._narrow, self._drop_one_way), 4)
            pipes = sorted(self._pipes, key=lambda pipe: pipe.number)
            chosen = [pipe for pipe in pipes if self._rng.random() < 0.3]
            kinds.pop()(chosen)

    def _cut(self, pipes):
        self.counted["cut"] += len(pipes)
        for pipe in pipes:
            pipe.cut()

    def _delay(self, pipes):
        self.counted["delayed"] += len(pipes)
        for pipe in pipes:
            pipe.delay = self._rng.uniform(0.02, 0.4)

    def _narrow(self, pipes):
        self.counted["narrowed"] += len(pipes)
        for pipe in pipes:
            pipe.rate = max(FULL_RATE // 16, (pipe.rate or FULL_RATE) // 2)

    def _drop_one_way(self, pipes):
        """For a while; then it heals, or the connection turns out to be dead."""
        self.counted["one way"] += len(pipes)
        for pipe in pipes:
            pipe.open[self._rng.choice(("up", "down"))].clear()
            after = pipe.cut if self._rng.random() < 0.5 else pipe.mend
            self._loop.call_later(self._rng.uniform(0.5, 2.5), after)

    async def _mend(self, pipes):
        for pipe in list(pipes):
            pipe.mend()

    async def _accept(self, reader, writer):
        self.counted["connections"] += 1
        pipe = _Pipe(self.counted["connections"], writer)
        self._pipes.add(pipe)
        try:
            await pipe.carry(reader, self._target)
        except OSError:
            pass  # the server is not there, or somebody hung up
        finally:
            pipe.cut()
            self._pipes.discard(pipe)


class _Pipe:
    """One connection and how it fares. `open` says of each direction whether anything comes through."""

    def __init__(self, number, writer):
        self.number = number
        self.delay, self.rate = 0.0, None
        self.open = {"up": asyncio.Event(), "down": asyncio.Event()}
        self._writers = [writer]
        self.mend()

    async def carry(self, reader, port):
        """Until either side ends."""
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", port)
        self._writers.append(far_writer)
        ways = [
            asyncio.ensure_future(self._pump("up", reader, far_writer)),
            asyncio.ensure_future(self._pump("down", far_reader, self._writers[0])),
        ]
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        for way in ways:
            way.cancel()
            with contextlib.suppress(asyncio.CancelledError, OSError):
                await way

    def cut(self):
        """Both ends see a reset or an end, in the middle of whatever was on its way."""
        for writer in self._writers:
            writer.transport.abort()

    def mend(self):
        """A good line again."""
        self.delay, self.rate = 0.0, None
        for way in self.open.values():
            way.set()

    async def _pump(self, way, reader, writer):
        while data := await reader.read(CHUNK):
            if self.delay or self.rate:
                await asyncio.sleep(self.delay + (len(data) / self.rate if self.rate else 0))
            await self.open[way].wait()
            writer.write(data)
            await writer.drain()
