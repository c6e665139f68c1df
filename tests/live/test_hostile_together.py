"""200 well-behaved people beside everything hostile at once: nothing hangs, nothing that was acknowledged is lost, and
how much later they are answered.

`make torture` does it for SWOTBOARD_TOGETHER_MINUTES (20), in slices of a minute without and with the hostile clients,
so that both see the same machine (SWOTBOARD_TOGETHER_SLICE, seconds). SWOTBOARD_TOGETHER_ONLY names the inputs of
tests/live/hostile_inputs.py that are used, with commas between; without it all are."""

import asyncio
import os
import statistics
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
import requests

from swotboard.domain.visibility import note_view
from tests.live.attendees import Audience
from tests.live.crowd import until
from tests.live.database_checks import assert_log_is_whole, log_of, opened
from tests.live.hostile_inputs import INPUTS
from tests.live.hostile_process import HostileProcess
from tests.live.long_runs import either, record
from tests.live.run_in_thread import run_in_thread
from tests.live.server_process import ServerProcess
from tests.live.workshops import GROUPS, live_workshop
from tests.load.measure import cpu_seconds, percentile, resident_bytes

PEOPLE, OPS_A_SECOND = 200, 30
MINUTES = either(0, float(os.environ.get("SWOTBOARD_TOGETHER_MINUTES") or 20))
SLICE = either(6, float(os.environ.get("SWOTBOARD_TOGETHER_SLICE") or 60))
SETTLING = SLICE / 6
"""Seconds of a slice, and how many of its first are not counted: what was begun in the slice before has mostly ended by
then."""
SLICES = max(2, round(MINUTES * 60 / SLICE / 2) * 2)
ONLY = [name for name in os.environ.get("SWOTBOARD_TOGETHER_ONLY", "").split(",") if name]
HOLDINGS = ({}, {"anonymous": True}, {}, {"anonymous": True}, {})
"""What each of the workshops is made with; in the last two all write silently."""
SILENT = 2
MAX_MEMORY = 192 * 2**20
"""Bytes more than before anything hostile came."""
ORDINARY = {"forbidden", "note_removed", "unknown_note"}
"""What may be told to people who mean well: another was quicker, or the note is silent."""


@dataclass
class Slice:
    """A measured time. `beside` is whether the hostile were there; CPU is seconds a second."""

    beside: bool
    begin: int
    end: int
    server_cpu: float
    hostile_cpu: float
    load: float
    mib: float


class Health(threading.Thread):
    """Asks for /healthz twice a second. `answers` are (status, seconds)."""

    def __init__(self, server):
        super().__init__(daemon=True)
        self.url, self.answers, self.failed, self.over = server.url + "/healthz", [], [], threading.Event()

    def run(self):
        while not self.over.wait(0.5):
            began = time.monotonic()
            try:
                self.answers.append((requests.get(self.url, timeout=20).status_code, time.monotonic() - began))
            except requests.RequestException as error:
                self.failed.append(repr(error))

    def end(self):
        self.over.set()
        self.join()


@pytest.fixture
def limited(tmp_path):
    """A server as it is run on the internet: limits on, a public address, commands beside it know its secret."""
    server = ServerProcess(tmp_path, SWOTBOARD_RATE_LIMIT="on")
    server.settings["SWOTBOARD_PUBLIC_URL"] = server.url
    yield server.start()
    server.stop()


@pytest.mark.timeout(300 + MINUTES * 90)
def test_well_behaved_people_beside_everything_hostile_at_once(limited, seed):
    """[LIVE-6, LIVE-7, LIVE-10, LIVE-11, HTTP-10, HTTP-11, HTTP-12, IMPORT-8, KEEP-7, STORE-1, SYNC-10]"""
    with ExitStack() as stack:
        workshops = [stack.enter_context(live_workshop(limited, **form)) for form in HOLDINGS]
        for workshop in workshops[-SILENT:]:
            leader = workshop.client(role="facilitator")
            assert leader.op("phase.set", "stage", phase="write", silent=True)["ok"]
            leader.close()
        audience = Audience(workshops, PEOPLE, GROUPS, seed)
        hostile = HostileProcess(limited, workshops[0].code, ONLY)
        stack.callback(hostile.close)
        health = Health(limited)
        slices, came = run_in_thread(together(limited, audience, hostile, health, workshops, seed))
        assert_hostile_were_there(came)
        assert_nothing_hung(limited, health, slices)
        assert_everything_can_be_taken_away(limited, workshops[0])
    assert limited.stop() == 0, limited.tail()


async def together(server, audience, hostile, health, workshops, seed):
    """The slices, and what came of each hostile input; everybody is held against the database before they go."""
    await audience.arrive()
    health.start()
    writing = asyncio.ensure_future(audience.write_on(OPS_A_SECOND))
    slices = [await one_slice(server, hostile, number % 4 in (1, 2)) for number in range(SLICES)]
    came = (await asyncio.to_thread(hostile.tell, "stop"))["came"]
    writing.cancel()
    assert [type(each) for each in await asyncio.gather(writing, return_exceptions=True)] == [asyncio.CancelledError]
    health.end()
    tell_figures(audience, slices, came, health, seed)
    await until(lambda: not any(client.outbox for client in audience.clients), "every op is answered", 60)
    assert not any(client.lost for client in audience.clients), "somebody well-behaved lost the connection"
    with opened(server) as store:
        last = {
            (workshop.code, name): store.workshop(workshop.code).seq(name)
            for workshop in workshops
            for name in ("stage", *GROUPS)
        }
        await until(
            lambda: not behind(audience, last) or any(client.faults for client in audience.clients),
            "all have seen the last change",
            60,
        )
        assert_nothing_is_lost(store, audience, workshops)
        assert_all_are_equal(store, audience)
    for client in audience.clients:
        client.close()
    return slices, came


async def one_slice(server, hostile, beside):
    """With the hostile or without; the first seconds are not measured."""
    cpu = (await asyncio.to_thread(hostile.tell, "go" if beside else "pause"))["cpu"]
    began = time.monotonic()
    await asyncio.sleep(SETTLING)
    begin, server_cpu = time.perf_counter_ns(), cpu_seconds(server.pid)
    await asyncio.sleep(SLICE - SETTLING)
    end, server_cpu = time.perf_counter_ns(), cpu_seconds(server.pid) - server_cpu
    mib = resident_bytes(server.pid) / 2**20
    spent = (await asyncio.to_thread(hostile.tell, "go" if beside else "pause"))["cpu"] - cpu
    return Slice(
        beside, begin, end, server_cpu / (SLICE - SETTLING), spent / (time.monotonic() - began), os.getloadavg()[0], mib
    )


def behind(audience, last):
    """Who has not seen the last change of each of their streams."""
    return [
        place
        for place, client in zip(audience.places, audience.clients, strict=True)
        if any(stream.seq < last[place[0].code, name] for name, stream in client.streams.items())
    ]


def assert_nothing_is_lost(store, audience, workshops):
    """Each log is whole, and has what was acknowledged, once, with its number."""
    logs = {workshop.code: assert_log_is_whole(store, workshop.code) for workshop in workshops}
    for (workshop, group), client in zip(audience.places, audience.clients, strict=True):
        refused = {answer["error"]["code"] for answer in client.answers.values() if not answer["ok"]}
        assert refused <= ORDINARY
        acknowledged = {op: answer["seq"] for op, answer in client.answers.items() if answer["ok"]}
        log = logs[workshop.code][group]
        assert {op: log.get(op) for op in acknowledged} == acknowledged
    assert sum(len(client.answers) for client in audience.clients) == audience.sent


def assert_all_are_equal(store, audience):
    """Everybody met no fault, and sees what the database holds for them."""
    boards = {}
    for number, ((workshop, group), client) in enumerate(zip(audience.places, audience.clients, strict=True)):
        assert client.faults == [], client.faults[:3]
        if (workshop.code, group) not in boards:
            ops = {change.seq: change.op for change in log_of(store, workshop.code, group)}
            boards[workshop.code, group] = store.workshop(workshop.code), store.notes(workshop.code, group, False), ops
        held, notes, ops = boards[workshop.code, group]
        viewer = audience.seen_by(number, store)
        assert client.streams[group].live_notes() == {note.id: note_view(note, held, viewer) for note in notes}
        assert client.streams[group].seen.items() <= ops.items()


def assert_hostile_were_there(came):
    """Each input had its turns, and met nothing that even a hostile client should not."""
    assert {name: each["faults"][:1] for name, each in came.items() if each["faults"]} == {}
    assert {name for name, each in came.items() if each["turns"]} == set(ONLY or INPUTS)
    assert not [
        (name, what) for name, each in came.items() for what in each["came"] if "500" in what or "internal" in what
    ]
    for name, outcome in (("second_servers", '"serve ended with 2"'), ("backups", '"backup ended with 0"')):
        assert name not in came or set(came[name]["came"]) == {outcome}, came[name]


def assert_nothing_hung(server, health, slices):
    assert health.failed == [] and {status for status, _ in health.answers} == {200}
    assert slices[-1].mib - slices[0].mib < MAX_MEMORY / 2**20
    log = server.log.read_text("utf-8", "replace")
    assert "Traceback" not in log, log[log.index("Traceback") - 500 :][:3000]


def assert_everything_can_be_taken_away(server, workshop):
    """Where the hostile had written as well: what is exported can be brought in."""
    bearer = {"Authorization": f"Bearer {workshop.token(role='facilitator')['token']}"}
    made = requests.get(
        f"{server.url}/api/workshops/{workshop.code}/export.json?history=1&removed=1", headers=bearer, timeout=120
    )
    assert made.status_code == 200
    brought = requests.post(f"{server.url}/api/workshops/import", data=made.content, timeout=120)
    assert brought.status_code == 201, brought.text


def tell_figures(audience, slices, came, health, seed):
    """Print and keep the figures: of each slice, their medians, and the ratio of these."""
    lines = [figures(each, audience.times) for each in slices]
    medians = {
        name: {
            key: median(line[key] for line in lines if line["beside"] is beside) for key in lines[0] if key != "beside"
        }
        for name, beside in (("alone", False), ("beside", True))
    }
    ratios = {
        key: round(medians["beside"][key] / medians["alone"][key], 2)
        for key in medians["alone"]
        if key.endswith(("_p50", "_p99"))
    }
    record(
        "together",
        people=PEOPLE,
        ops_a_second=OPS_A_SECOND,
        minutes=round(SLICES * SLICE / 60, 1),
        seed=seed,
        only=ONLY,
        ops=audience.sent,
        **medians,
        ratios=ratios,
        longest_healthz_ms=round(1000 * max(seconds for _, seconds in health.answers)),
        rejoins=sum(c.told["rejoin"] for c in audience.clients),
        slices=lines,
        paces={name: INPUTS[name][0] for name in came},
        came={name: each["came"] for name, each in came.items()},
    )


def median(values):
    return round(statistics.median(values), 2)


def figures(each, times):
    """One slice: milliseconds of answers and sights, and what it took."""
    answers, sights = times.between(each.begin, each.end)
    latencies = {
        f"{name}_p{share}": round(percentile(values, share / 100), 1)
        for name, values in (("answer", answers), ("sight", sights))
        for share in (50, 99)
    }
    return {
        "beside": each.beside,
        **latencies,
        "answers": len(answers),
        "sights": len(sights),
        "server_cpu": round(each.server_cpu, 3),
        "hostile_cpu": round(each.hostile_cpu, 3),
        "load": round(each.load, 1),
        "mib": round(each.mib, 1),
    }
