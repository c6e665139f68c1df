"""`make bench-joins`: everybody opens one full board at the same moment, as after "please all go to your board now".

The server is pinned to one core, this process to another. Meanwhile one person who is there already writes ten notes a second, and sees
how long each takes to come back.
"""

import argparse
import asyncio
import os
import platform
import statistics
import tempfile
import time
import uuid

from tests.load.bench import GROUP, WORDS, pin
from tests.load.lean import LeanClient
from tests.load.measure import cpu_seconds, percentile
from tests.load.servers import SwotboardUnderLoad
from tests.load.writer import RATE, Writer


def main():
    """Round after round; the medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("clients", 1000), ("notes", 1000), ("rounds", 3), ("server-core", 0), ("load-core", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    options = parser.parse_args()
    pin(os.getpid(), options.load_core)
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}: {options.clients} clients join a board of "
          f"{options.notes} notes, {RATE} ops a second meanwhile", flush=True)
    results = [measured(options) for _ in range(options.rounds)]
    print("median: " + line(*(statistics.median(values) for values in zip(*results, strict=True))))


def measured(options):
    """One server, one storm: `(seconds until all are in, seconds of the slowest, CPU, KiB of an answer, p99 in ms of what is written meanwhile, the longest)`."""
    with tempfile.TemporaryDirectory() as folder, SwotboardUnderLoad(folder, "eventlet", options.server_core) as server:
        result = asyncio.run(storm(server, options))
    print(line(*result), flush=True)
    return result


async def storm(server, options):
    """Fill the board, let the writer in, then everybody at once."""
    await fill(server, options.notes)
    tokens = [server.token(GROUP) for _ in range(options.clients)]
    with Writer(server, GROUP, options.load_core) as writer:
        began, busy = time.perf_counter(), cpu_seconds(server.pid)
        took = await asyncio.gather(*(one_joins(server, token, began) for token in tokens))
        busy, seconds = cpu_seconds(server.pid) - busy, time.perf_counter() - began
    for client, _, _ in took:
        client.close()
    return (seconds, max(each for _, each, _ in took), busy, statistics.median(size for _, _, size in took),
            percentile(sorted(writer.delays), 0.99), max(writer.delays))


async def fill(server, notes):
    """Put so many notes on the board."""
    client = await connected(server.host, [])
    await client.join(server.token(GROUP), GROUP)
    for number in range(notes):
        client.emit("op", note(f"{number} {WORDS}"))
        if number % 50 == 49:
            await until(lambda least=number - 50: client.acknowledged > least)
    await until(lambda: client.acknowledged == notes)
    client.close()


class Newcomer(LeanClient):
    """Weighs the answer to its join instead of reading it: a thousand browsers do not share one core."""

    def _take_answer(self, payload):
        waiting = self._answers.pop(int(payload[2:payload.index(b"[")]))
        waiting.set_result(payload)


async def one_joins(server, token, began):
    """`(the client, seconds since everybody began, KiB of the answer)`."""
    client = await connected(server.host, [], Newcomer)
    answer = await client.join(token, GROUP)
    if b'"ok":true' not in answer[:40]:
        raise RuntimeError(answer[:300])
    return client, time.perf_counter() - began, len(answer) / 1024


async def connected(host, sights, kind=LeanClient):
    """A client whose WebSocket is open."""
    name, port = host.split(":")
    _, client = await asyncio.get_running_loop().create_connection(lambda: kind(host, sights), name, int(port))
    return client


async def until(true):
    """Wait for a condition."""
    while not true():
        await asyncio.sleep(0.01)


def note(text):
    return {"id": str(uuid.uuid4()), "board": GROUP, "type": "note.add", "note": str(uuid.uuid4()), "quadrant": "strengths", "text": text}


def line(seconds, slowest, cpu, size, p99, longest):
    return (f"all in after {seconds:.1f} s, {cpu:.1f} s of CPU on the server, {size:.0f} KiB each; written meanwhile: "
            f"p99 {p99:.0f} ms, longest {longest:.0f} ms")


if __name__ == "__main__":
    main()
