"""`make bench-slow`: what those who read notice of sockets that never do. The same load with and without them, in turn,
in the same minute.

Each server is measured twice: while the sockets that never read are still filling up, when each frame is sent to them
as to anybody, and when they are so far behind that their frames are dropped."""

import argparse
import asyncio
import os
import platform
import socket
import statistics
import tempfile
import time
from collections import Counter

from tests.load.bench import GROUP, WARM_UP, Crowd, arrived, complain, connect_all, pin, print_line, summed_up
from tests.load.measure import resident_bytes
from tests.load.servers import SwotboardUnderLoad
from tests.raw_ops import new_note

LONG = "x" * 1900
MAX_LONG, MAX_SHORT = 10_000, 1000
AT_ONCE = 50
SMALL_BUFFER = 8 * 1024
STAGES = ("filling", "full")
FILLED = Counter()


class WatchedServer(SwotboardUnderLoad):
    """Says how many of its sockets are behind."""

    def behind(self):
        """The gauge `swotboard_behind`."""
        return int(self.metric("swotboard_behind"))


def main():
    """Round after round; the medians, and with as a share of without."""
    options = parse_options()
    pin(os.getpid(), options.load_core)
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}: {options.clients} clients on one board, {options.rate} "
        f"ops a second, {options.seconds} s, {options.rounds} rounds, without and with {options.never_read} sockets that never read",
        flush=True,
    )
    results = {0: [], options.never_read: []}
    print("once for practice, not counted; how many notes it takes is known then:", flush=True)
    measured(options.never_read, options)
    for number in range(options.rounds):
        for never_read in reversed(results) if number % 2 == 0 else results:
            results[never_read].append(measured(never_read, options))
    report(results)


def parse_options():
    """--never-read, and what `make bench` has."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (
        ("never-read", 50),
        ("clients", 200),
        ("rounds", 4),
        ("server-core", 0),
        ("load-core", min(1, os.cpu_count() - 1)),
    ):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--rate", type=float, default=50)
    parser.add_argument("--seconds", type=float, default=4)
    return parser.parse_args()


def measured(never_read, options):
    """One server: `{stage: figures}`."""
    with tempfile.TemporaryDirectory() as folder, WatchedServer(folder, "eventlet", options.server_core) as server:
        return asyncio.run(loaded(server, never_read, options))


async def loaded(server, never_read, options):
    """Everybody comes; then each stage under the same load."""
    sights, clients = [], []
    clients = await connect_all(server, options.clients, sights)
    before = resident_bytes(server.pid)
    silent = [await asyncio.to_thread(never_reads, server, server.token(GROUP)) for _ in range(never_read)]
    crowd, stages = Crowd(clients), {}
    for stage in STAGES:
        if stage == "full":
            await fill(server, clients[0], never_read)
        stages[stage] = await stage_of(server, crowd, clients, sights, options)
        held = f"memory {(resident_bytes(server.pid) - before) / 2**20:.1f} MiB more, in the kernel {in_kernel(server.port):.1f} MiB for sockets"
        print_line(f"{never_read} that never read, {stage} ({server.behind()} behind; {held})", stages[stage])
    complain(clients)
    for each in (*clients, *silent):
        each.close()
    return stages


async def stage_of(server, crowd, clients, sights, options):
    """What `make bench` measures, on a server that goes on."""
    sights.clear()
    sent = crowd.sent
    await crowd.send(options.rate, WARM_UP)
    await arrived(sights, (crowd.sent - sent) * len(clients))
    sights.clear()
    sent, used = crowd.sent, server.usage()
    started, own_cpu = time.perf_counter(), time.process_time()
    await crowd.send(options.rate, options.seconds)
    expected = (crowd.sent - sent) * len(clients)
    await arrived(sights, expected)
    took = max(time.perf_counter() - started, options.seconds)
    own_cpu = time.process_time() - own_cpu
    return summed_up(sights, expected, took, server.usage().since(used), 0, own_cpu, server.memory())


async def fill(server, writer, never_read):
    """Long notes until what waits for the silent ones in the system's buffers grows no more, then short ones, each a
    frame of its own, until all of them are behind. Without such sockets, as many of both as it takes with them."""
    if not never_read:
        await write(writer, FILLED["long"], LONG, AT_ONCE)
        await write(writer, FILLED["short"], "short", 1)
        return
    FILLED.clear()
    while FILLED["long"] < MAX_LONG and (grown := in_kernel(server.port)) is not None:
        await write(writer, AT_ONCE * 4, LONG, AT_ONCE)
        FILLED["long"] += AT_ONCE * 4
        if in_kernel(server.port) - grown < 0.5:
            break
    while FILLED["short"] < MAX_SHORT and server.behind() < never_read:
        await write(writer, 20, "short", 1)
        FILLED["short"] += 20


async def write(writer, number, text, at_once):
    """So many notes, some together and then the wait for their answers."""
    for _ in range(0, number, at_once):
        acknowledged = writer.acknowledged
        for _ in range(at_once):
            writer.emit("op", new_note(GROUP, text, "threats"))
        while writer.acknowledged < acknowledged + at_once:
            await asyncio.sleep(0.001)


def never_reads(server, token):
    """Somebody who has joined and reads nothing from then on: a bare TCP socket with a small buffer."""
    silent = socket.socket()
    silent.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BUFFER)
    silent.connect(("127.0.0.1", server.port))
    silent.sendall(
        f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {server.host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
    )
    head = b""
    while not head.endswith(b"\r\n\r\n"):  # what comes with the request itself would be taken for its body
        head += silent.recv(1)
    for text in (f'40{{"token":"{token}"}}', f'420["join",{{"boards":["{GROUP}"]}}]'):
        payload = text.encode()
        head = bytes([0x80 | len(payload)]) if len(payload) < 126 else bytes([0xFE]) + len(payload).to_bytes(2, "big")
        silent.sendall(b"\x81" + head + bytes(4) + payload)
    return silent


def in_kernel(port):
    """MiB that wait in the system's buffers for those who do not read: the queues of the server's side of each
    connection."""
    with open("/proc/net/tcp") as table:
        rows = [line.split() for line in table][1:]
    return sum(int(row[4].split(":")[0], 16) for row in rows if int(row[1].split(":")[1], 16) == port) / 2**20


def report(results):
    """Medians, and ratios."""
    (_, without), (number, having) = results.items()
    print(f"\n{'median over the rounds':44}{'without':>10}{f'with {number}':>10}{'ratio':>8}")
    for stage in STAGES:
        for label, field in (
            ("p50 ms", "p50"),
            ("p95 ms", "p95"),
            ("p99 ms", "p99"),
            ("server CPU, us a delivered change", "cpu_microseconds"),
        ):
            plain, beside = (
                statistics.median(getattr(result[stage], field) for result in each) for each in (without, having)
            )
            print(f"{stage + ', ' + label:44}{plain:>10.1f}{beside:>10.1f}{beside / plain:>8.2f}")


if __name__ == "__main__":
    main()
