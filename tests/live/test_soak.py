"""People come and go while twenty ops a second are written: memory and file handles stay flat, the database holds what
was done.

`make torture` does it with 500 people for SWOTBOARD_SOAK_MINUTES (30).
"""

import asyncio
import os
import random
import time
from pathlib import Path

import pytest

from tests.live.crowd import make_crowd, until
from tests.live.database_checks import assert_log_is_whole, opened
from tests.live.long_runs import either, record
from tests.live.run_in_thread import run_in_thread
from tests.live.workshops import GROUPS, live_workshop
from tests.load.lean import LeanClient
from tests.load.measure import resident_bytes
from tests.raw_ops import new_note

MINUTES = either(0.2, float(os.environ.get("SWOTBOARD_SOAK_MINUTES") or 30))
PEOPLE = either(60, 500)
STAY = either(4, 30)
"""Seconds that somebody stays, on average."""
OPS_A_SECOND = 20
NOTES = 1000
"""Notes on a board; from then on they are moved."""
SAMPLES = either(10, 30)
MAX_FILES = 64
"""Twenty threads read at once at most, each through a connection of its own to the database, its log and their
index."""
MAX_GROWTH = either(24, 6) * 2**20
"""Bytes by which the least of the last third may exceed the least of the middle one: what memory comes back to between
busy moments. The history is on disk. In the short form the boards are still filling."""


@pytest.mark.timeout(300 + MINUTES * 90)
def test_memory_and_handles_stay_flat(own_server, seed):
    own_server.start()
    with live_workshop(own_server) as workshop:
        crowd = make_crowd(workshop, PEOPLE, GROUPS, seed)
        empty = measured(own_server)
        samples, acknowledged = run_in_thread(soaked(own_server, workshop, crowd, empty, random.Random(seed)))
        with opened(own_server) as store:
            done = sum(map(len, assert_log_is_whole(store, workshop.code).values()))
    record(
        "soak",
        people=PEOPLE,
        minutes=MINUTES,
        seed=seed,
        ops=done,
        join_handler=sum(m.join_handler for m in crowd),
        before=empty,
        during=samples,
    )
    assert done == acknowledged
    assert max(sample["files"] for sample in samples) <= empty["files"] + MAX_FILES
    third = SAMPLES // 3
    assert least(samples[2 * third : SAMPLES]) - least(samples[third : 2 * third]) < MAX_GROWTH


def least(samples):
    return min(sample["rss"] for sample in samples)


async def soaked(server, workshop, crowd, empty, rng):
    """The samples, the last when everybody has gone; and how many ops were acknowledged."""
    coming = [asyncio.ensure_future(come_and_go(member)) for member in crowd]
    writers = [await let_in(server, workshop, group) for group in GROUPS]
    writing = asyncio.ensure_future(write_on(writers, rng))
    samples = []
    for _ in range(SAMPLES):
        await asyncio.sleep(60 * MINUTES / SAMPLES)
        samples.append(measured(server))
    writing.cancel()
    sent = writing_count(await asyncio.gather(writing, return_exceptions=True), writers)
    await until(lambda: sum(client.acknowledged for client in writers) == sent, "every op is acknowledged", 60)
    for each in coming:
        each.cancel()
    await asyncio.gather(*coming, return_exceptions=True)
    for client in writers:
        client.close()
    await until(lambda: measured(server)["sockets"] <= empty["sockets"], "all have gone: so have their sockets", 60)
    return [*samples, measured(server)], sent


async def come_and_go(member):
    """Again and again, for a while each."""
    try:
        while True:
            if await member.come():
                await asyncio.sleep(STAY * member.rng.uniform(0.2, 1.8))
            member.leave()
            await asyncio.sleep(0.2 + member.rng.random())
    finally:
        member.leave()


async def let_in(server, workshop, group):
    token = workshop.token(group)["token"]
    loop = asyncio.get_running_loop()
    _, client = await loop.create_connection(
        lambda: LeanClient(f"127.0.0.1:{server.port}", []), "127.0.0.1", server.port
    )
    assert (await client.join(token, group))["ok"]
    client.notes, client.sent = [], 0
    return client


async def write_on(writers, rng):
    """Evenly, on each board in turn: new notes, and from NOTES on moves of them."""
    began, number = time.monotonic(), 0
    while True:
        place = number % len(writers)
        writers[place].emit("op", next_op(writers[place], GROUPS[place], rng))
        writers[place].sent += 1
        number += 1
        await asyncio.sleep(max(0, began + number / OPS_A_SECOND - time.monotonic()))


def next_op(client, group, rng):
    raw = new_note(group, f"{time.perf_counter_ns()} Short enough to finish! I have two kids and a job.")
    if len(client.notes) < NOTES:
        client.notes.append(raw["note"])
        return raw
    quadrant = rng.choice(("strengths", "weaknesses", "opportunities", "threats"))
    return {
        "id": raw["id"],
        "board": group,
        "type": "note.move",
        "note": rng.choice(client.notes),
        "quadrant": quadrant,
    }


def writing_count(outcome, writers):
    """How many ops were sent. What ended the writing must have been us."""
    assert [type(each) for each in outcome] == [asyncio.CancelledError], outcome
    assert not any(client.refused for client in writers)
    return sum(client.sent for client in writers)


def measured(server):
    """What the server holds just now: bytes of memory and database, sockets, other handles."""
    files = [Path(f"{server.database}{end}") for end in ("", "-wal")]
    handles = [target(handle) for handle in Path(f"/proc/{server.pid}/fd").iterdir()]
    sockets = sum(handle.startswith("socket:") for handle in handles)
    return {
        "rss": resident_bytes(server.pid),
        "sockets": sockets,
        "files": len(handles) - sockets,
        "database": sum(file.stat().st_size for file in files),
    }


def target(handle):
    """What an open handle is; nothing where it was closed meanwhile."""
    try:
        return os.readlink(handle)
    except OSError:
        return ""
