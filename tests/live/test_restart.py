"""The server is killed and started again under many people: all are back, spread out, and see what comes next."""

import asyncio
import time

import pytest

from tests.live.crowd import make_crowd, until
from tests.live.long_runs import either, record
from tests.live.run_in_thread import run_in_thread
from tests.live.workshops import GROUPS, live_workshop
from tests.raw_ops import new_note

PEOPLE = either(60, 1000)
PATIENCE = either(60, 240)


@pytest.mark.timeout(either(180, 900))
def test_everybody_comes_back_after_a_kill(own_server, seed):
    """With the limits on: people who come back together, behind one address, are refused by none of them for good."""
    own_server.start()
    with live_workshop(own_server) as workshop:
        crowd = make_crowd(workshop, PEOPLE, GROUPS, seed)
        own_server.settings["SWOTBOARD_RATE_LIMIT"] = "on"
        run_in_thread(killed_and_back(own_server, crowd))


async def killed_and_back(server, crowd):
    staying = [asyncio.ensure_future(member.stay()) for member in crowd]
    try:
        began = time.monotonic()
        await until(lambda: all(member.present.is_set() for member in crowd), "all are there", PATIENCE)
        came = time.monotonic() - began
        await asyncio.to_thread(server.kill)
        await until(lambda: not any(member.present.is_set() for member in crowd), "all have noticed", PATIENCE)
        await asyncio.to_thread(server.start)
        up = time.monotonic()
        await until(lambda: all(member.present.is_set() for member in crowd), "all are back", PATIENCE)
        await all_see_the_next_note(crowd)
        report(crowd, came, up)
    finally:
        for member in staying:
            member.cancel()
        await asyncio.gather(*staying, return_exceptions=True)


async def all_see_the_next_note(crowd):
    """Each is on a stream again: a note on their board reaches them."""
    for member in {member.group: member for member in crowd}.values():
        member.client.emit("op", new_note(member.group, f"{time.perf_counter_ns()} after the restart"))
    await until(lambda: all(member.sights for member in crowd), "all see a new note", PATIENCE)


def report(crowd, came, up):
    back = sorted(member.returned_at[-1] - up for member in crowd)
    record(
        "restart",
        people=len(crowd),
        first_join_seconds=round(came, 1),
        back_seconds_half=round(back[len(back) // 2], 1),
        back_seconds_last=round(back[-1], 1),
        refused=sum(len(member.refused) for member in crowd),
    )
