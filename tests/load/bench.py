"""`make bench`: N people on one board, W ops a second; swotboard and relays that do nothing else in turn, in the same
minute.

The server is pinned to one core, this process to another. Every op is a note whose text begins with the time at which
it was sent, so each client sees how long it took."""

import argparse
import asyncio
import os
import platform
import random
import statistics
import tempfile
import time
import uuid
from dataclasses import dataclass

from tests.load.measure import percentile
from tests.load.servers import FloorUnderLoad, RelayUnderLoad, SwotboardUnderLoad

GROUP = "industry"
WORDS = " Short enough to finish! I have two kids and a job. A semester is a lifetime."
WARM_UP = 1.5
DRAIN = 10.0
MAX_ADDED = 4000
SEED = 20261124
SERVERS = {"swotboard": SwotboardUnderLoad, "floor": FloorUnderLoad, "relay": RelayUnderLoad}


@dataclass
class Result:
    """One server, one round."""

    delivered_a_second: float
    p50: float
    p95: float
    p99: float
    cpu_microseconds: float
    kib_a_client: float
    arrived: float
    server_busy: float
    load_busy: float
    beside_microseconds: float = 0.0
    """CPU of the database and the bus beside the server, for each delivered change."""
    commits_a_second: float = 0.0
    mib: float = 0.0
    """All that the server held at the end, whatever it held before."""


def main():
    """Measure round after round and print the medians and their ratios."""
    options = parse_options()
    pin(os.getpid(), options.load_core)
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}: {options.clients} clients on one board, "
        f"{options.rate} ops a second, {options.seconds} s, {options.rounds} rounds",
        flush=True,
    )
    results = {name: [] for name in ("swotboard", *options.against)}
    for number in range(options.rounds):
        for name in results if number % 2 == 0 else reversed(results):
            result = measured(name, options)
            results[name].append(result)
            print_line(f"round {number + 1}, {name}", result)
    report(results)


def parse_options():
    """--clients, --rate, --seconds, --rounds; the default takes under two minutes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=int, default=200, help="people on the board (%(default)s)")
    parser.add_argument("--rate", type=float, default=50, help="ops a second, all together (%(default)s)")
    parser.add_argument("--seconds", type=float, default=6, help="how long to measure (%(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="how often, each server in turn (%(default)s)")
    parser.add_argument(
        "--against", nargs="*", choices=("floor", "relay"), default=["floor"], help="beside what (%(default)s)"
    )
    parser.add_argument("--server-core", type=int, default=0)
    parser.add_argument("--load-core", type=int, default=min(1, os.cpu_count() - 1))
    parser.add_argument("--gather-ms", type=int, default=0, help="SWOTBOARD_GATHER_MS of swotboard (%(default)s)")
    parser.add_argument("--async-mode", default="eventlet", choices=("eventlet", "gevent", "threading"))
    return parser.parse_args()


def pin(pid, core):
    """Keep a process on one core, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(pid, {core})


def measured(name, options):
    """Start the server anew and load it; a server that fails gives NaN and is said to have failed."""
    gather = {"SWOTBOARD_GATHER_MS": str(options.gather_ms)}
    with (
        tempfile.TemporaryDirectory() as folder,
        SERVERS[name](folder, options.async_mode, options.server_core, **gather) as server,
    ):
        try:
            return asyncio.run(load(server, options))
        except (OSError, asyncio.TimeoutError) as error:
            print(f"  {name} failed: {type(error).__name__} {error}", flush=True)
            return Result(*[float("nan")] * 9)


async def load(server, options):
    """Connect everybody, warm up, measure, and wait for what is still under way."""
    sights = []
    before = server.memory()
    clients = await connect_all(server, options.clients, sights)
    memory = (server.memory() - before) / 1024 / options.clients
    crowd = Crowd(clients)
    await crowd.send(options.rate, WARM_UP)
    await arrived(sights, crowd.sent * len(clients))
    sights.clear()
    sent_before, used = crowd.sent, server.usage()
    started, own_cpu = time.perf_counter(), time.process_time()
    await crowd.send(options.rate, options.seconds)
    expected = (crowd.sent - sent_before) * len(clients)
    await arrived(sights, expected)
    took = max(time.perf_counter() - started, options.seconds)
    own_cpu = time.process_time() - own_cpu
    result = summed_up(sights, expected, took, server.usage().since(used), memory, own_cpu, server.memory())
    complain(clients)
    for client in clients:
        client.close()
    return result


async def connect_all(server, number, sights):
    """`number` people on the board, some at a time."""
    gate = asyncio.Semaphore(25)
    loop = asyncio.get_running_loop()

    async def one(turn):
        async with gate:
            _, client = await loop.create_connection(lambda: server.client(server.host, sights), *server.address(turn))
            answer = await client.join(await loop.run_in_executor(None, server.token, GROUP), GROUP)
            if not answer["ok"]:
                raise OSError(f"join was refused: {answer}")
            return client

    return await asyncio.gather(*map(one, range(number)))


class Crowd:
    """Sends ops from one client after the other at an even rate: first notes, then edits of them."""

    def __init__(self, clients):
        self._clients = clients
        self._notes = {}
        self._chance = random.Random(SEED)
        self.sent = 0

    async def send(self, rate, seconds):
        """`rate` ops a second, as people write: each when it likes (a Poisson process). What is due when the loop was
        late goes at once."""
        started = time.perf_counter()
        due = self._chance.expovariate(rate)
        while due < seconds:
            await asyncio.sleep(max(0, due - (time.perf_counter() - started)))
            while due <= time.perf_counter() - started and due < seconds:
                self._send_one()
                due += self._chance.expovariate(rate)

    def _send_one(self):
        turn = self.sent % len(self._clients)
        self.sent += 1
        self._clients[turn].emit("op", self._op(turn))

    def _op(self, turn):
        raw = {"id": str(uuid.uuid4()), "board": GROUP, "text": f"{time.perf_counter_ns()}{WORDS}"}
        if self.sent <= MAX_ADDED or turn not in self._notes:
            self._notes[turn] = [str(uuid.uuid4()), 1]
            return {**raw, "type": "note.add", "note": self._notes[turn][0], "quadrant": "strengths"}
        self._notes[turn][1] += 1
        return {**raw, "type": "note.edit", "note": self._notes[turn][0], "base": self._notes[turn][1] - 1}


async def arrived(sights, expected):
    """Wait until everything has come, at most DRAIN seconds."""
    deadline = time.perf_counter() + DRAIN
    while len(sights) < expected and time.perf_counter() < deadline:
        await asyncio.sleep(0.005)


def summed_up(sights, expected, took, used, memory, own_cpu, held):
    """The figures of one round."""
    latencies = sorted((seen - sent) / 1e6 for sent, seen in sights)
    return Result(
        len(sights) / took,
        *(percentile(latencies, share) for share in (0.5, 0.95, 0.99)),
        used.cpu * 1e6 / max(1, len(sights)),
        memory,
        len(sights) / expected,
        used.cpu / took,
        own_cpu / took,
        used.beside * 1e6 / max(1, len(sights)),
        used.commits / took,
        held / 2**20,
    )


def complain(clients):
    """Say so when the figures are not what they seem."""
    lost, refused = sum(client.lost for client in clients), [answer for client in clients for answer in client.refused]
    if lost or refused:
        print(f"  {lost} connections lost, {len(refused)} ops refused {refused[:1]}", flush=True)


def print_line(what, result):
    print(
        f"  {what}: {result.delivered_a_second:,.0f} changes delivered a second, p50 {result.p50:.0f} p95 {result.p95:.0f} "
        f"p99 {result.p99:.0f} ms, {result.cpu_microseconds:.1f} us of CPU each, {result.kib_a_client:.0f} KiB a client "
        f"(arrived {result.arrived:.1%}; server busy {result.server_busy:.0%}, load side {result.load_busy:.0%})",
        flush=True,
    )


ROWS = (
    ("changes delivered a second", "delivered_a_second", ",.0f"),
    ("p50 ms, send to sight", "p50", ".0f"),
    ("p95 ms", "p95", ".0f"),
    ("p99 ms", "p99", ".0f"),
    ("server CPU, us a delivered change", "cpu_microseconds", ".1f"),
    ("server memory, KiB a client", "kib_a_client", ".0f"),
    ("arrived", "arrived", ".1%"),
    ("server busy", "server_busy", ".0%"),
    ("load side busy", "load_busy", ".0%"),
)


def report(results):
    """Medians over the rounds, and swotboard as a share of each of the others."""
    others = [name for name in results if name != "swotboard"]
    print(f"\n{'median over the rounds':36}{'swotboard':>12}" + "".join(f"{name:>12}{'ratio':>8}" for name in others))
    for label, field, form in ROWS:
        ours, *theirs = (
            statistics.median(getattr(result, field) for result in results[name]) for name in ("swotboard", *others)
        )
        print(
            f"{label:36}{ours:>12{form}}"
            + "".join(f"{each:>12{form}}{ours / each if each else float('nan'):>8.2f}" for each in theirs)
        )
    print(
        "\nfloor: a bare ws relay on Node. relay: plain Flask-SocketIO, one emit for each op. Neither checks or stores anything; swotboard has "
        "every change on disk."
    )
    if max(result.load_busy for each in results.values() for result in each) > 0.9:
        print("The load side was itself busy: its figures are a lower bound.")
