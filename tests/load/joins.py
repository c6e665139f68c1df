"""`make bench-joins`: everybody opens one full board at the same moment, as after "please all go to your board now".

Each does what a page does: fetches the board over HTTP, packed, connects, and joins with what it lacks; with `--whole`
the join brings the board, as it does for a client that fetches nothing. The server is pinned to one core, this process
to another. Meanwhile one person who is there already, in a process of their own, writes ten notes a second and sees how
long each takes to come back."""

import argparse
import asyncio
import functools
import gzip
import json
import os
import platform
import statistics
import tempfile
import time

from tests.load.bench import GROUP, WORDS, pin
from tests.load.lean import LeanClient
from tests.load.measure import cpu_seconds, percentile
from tests.load.people import connected
from tests.load.servers import SwotboardUnderLoad
from tests.load.writer import RATE, Writer
from tests.raw_ops import new_note


def main():
    """Round after round; the medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("clients", 1000), ("notes", 1000), ("rounds", 3), ("server-core", 0), ("load-core", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--whole", action="store_true", help="let the joins bring the board")
    options = parser.parse_args()
    pin(os.getpid(), options.load_core)
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}: {options.clients} clients join a board of "
        f"{options.notes} notes, {RATE} ops a second meanwhile",
        flush=True,
    )
    results = [measured(options) for _ in range(options.rounds)]
    print("median: " + line(*(statistics.median(values) for values in zip(*results, strict=True))))


def measured(options):
    """One server, one storm: `(seconds until all are in, seconds of the slowest, CPU, KiB of an answer, p99 in ms of
    what is written meanwhile, the longest)`."""
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
        took = await asyncio.gather(
            *((joins_whole if options.whole else opens_page)(server, token, began) for token in tokens)
        )
        busy, seconds = cpu_seconds(server.pid) - busy, time.perf_counter() - began
    for client, _, _ in took:
        client.close()
    return (
        seconds,
        max(each for _, each, _ in took),
        busy,
        statistics.median(size for _, _, size in took),
        percentile(sorted(writer.delays), 0.99),
        max(writer.delays),
    )


async def fill(server, notes):
    """Put so many notes on the board."""
    client = await connected(server.host, [])
    await client.join(server.token(GROUP), GROUP)
    for number in range(notes):
        client.emit("op", new_note(GROUP, f"{number} {WORDS}"))
        if number % 50 == 49:
            await until(lambda least=number - 50: client.acknowledged > least)
    await until(lambda: client.acknowledged == notes)
    client.close()


class Newcomer(LeanClient):
    """Weighs the answer to its join instead of reading it: a thousand browsers do not share one core."""

    def _take_answer(self, payload):
        waiting = self._answers.pop(int(payload[2 : payload.index(b"[")]))
        waiting.set_result(payload)


async def joins_whole(server, token, began):
    """`(the client, seconds since everybody began, KiB that came)`."""
    client = await connected(server.host, [], Newcomer)
    answer = await client.join(token, GROUP)
    return taken(client, began, answer, len(answer))


async def opens_page(server, token, began):
    """The same as a page does it: the board and the connection at once, then the join with what the board lacks."""
    packed, client = await asyncio.gather(fetched(server, token), connected(server.host, [], Newcomer))
    answer = await client.join(token, GROUP, {GROUP: seq_of(packed)})
    return taken(client, began, answer, len(answer) + len(packed))


async def fetched(server, token):
    """The board as it is sent, packed."""
    host, port = server.host.split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(
        (
            f"GET /api/workshops/{server.workshop}/boards/{GROUP} HTTP/1.1\r\nHost: {server.host}\r\nAccept-Encoding: gzip\r\n"
            f"Authorization: Bearer {token}\r\nConnection: close\r\n\r\n"
        ).encode()
    )
    answer = await reader.read()
    writer.close()
    head, _, packed = answer.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(head)
    return packed


@functools.lru_cache(64)
def seq_of(packed):
    """Read once for all who got the same: a thousand browsers do not share one core."""
    return json.loads(gzip.decompress(packed))["boards"][GROUP]["seq"]


def taken(client, began, answer, size):
    """`(the client, seconds since everybody began, KiB that came)`."""
    if b'"ok":true' not in answer[:40]:
        raise RuntimeError(answer[:300])
    return client, time.perf_counter() - began, size / 1024


async def until(true):
    """Wait for a condition."""
    while not true():
        await asyncio.sleep(0.01)


def line(seconds, slowest, cpu, size, p99, longest):
    return (
        f"all in after {seconds:.1f} s, {cpu:.1f} s of CPU on the server, {size:.0f} KiB each; written meanwhile: "
        f"p99 {p99:.0f} ms, longest {longest:.0f} ms"
    )


if __name__ == "__main__":
    main()
