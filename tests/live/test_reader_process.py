"""Costly reads are done in processes of their own, which see what is committed and end when they should [LIVE-10]."""

import os
import signal
from contextlib import suppress
from pathlib import Path

import pytest
import requests

from tests.live.test_uploads import readers
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop
from tests.raw_ops import new_note

READS = ("export.csv", "export.json?history=1&removed=1", "history?board=industry", "news?board=industry", "audit")


@pytest.fixture
def get(server, workshop):
    """Ask for an address of the workshop as its facilitator: (status, text)."""
    return asker(server, workshop)


def asker(server, workshop):
    bearer = {"Authorization": f"Bearer {workshop.token(role='facilitator')['token']}"}

    def get(address):
        answer = requests.get(f"{server.url}/api/workshops/{workshop.code}/{address}", headers=bearer, timeout=60)
        return answer.status_code, answer.text

    return get


def test_live_10_reads_see_every_note_that_was_acknowledged(workshop, get):
    guest = workshop.client("industry")
    for text in ("Badges stack", "Employers ask", "Time is short"):
        assert guest.ask("op", new_note("industry", text))["ok"]
        for address in READS[:3]:
            status, body = get(address)
            assert status == 200 and text in body, address


def test_live_10_a_reader_process_is_less_urgent_and_knows_no_secret(server, get):
    assert all(get(address)[0] == 200 for address in READS)
    (pid,) = readers(server)
    assert os.getpriority(os.PRIO_PROCESS, pid) == os.getpriority(os.PRIO_PROCESS, server.pid) + 10
    assert b"SWOTBOARD_" not in Path(f"/proc/{pid}/environ").read_bytes()
    assert b"SWOTBOARD_" in Path(f"/proc/{server.pid}/environ").read_bytes()


def test_live_10_a_refusal_comes_from_there_as_it_was(get):
    status, body = get("export.csv?as_of=1999-01-01")
    assert (status, '"bad_request"' in body) == (400, True)


def test_live_10_reading_goes_on_after_the_process_was_killed(server, get):
    assert get("audit")[0] == 200
    os.kill(*readers(server), signal.SIGKILL)
    assert get("audit")[0] == 200


def test_keep_8_the_process_that_has_read_ends_with_the_workshop(server, workshop, get):
    assert get("export.csv")[0] == 200
    (before,) = readers(server)
    bearer = {"Authorization": f"Bearer {workshop.token(role='facilitator')['token']}"}
    body = {"code": workshop.code, "without_export": True}
    url = f"{server.url}/api/workshops/{workshop.code}/delete"
    assert requests.post(url, json=body, headers=bearer, timeout=60).status_code == 200
    wait_for(lambda: before not in readers(server), "the reader process is gone")


def test_live_10_readers_end_when_the_server_is_killed(own_server):
    with live_workshop(own_server.start()) as workshop:
        assert asker(own_server, workshop)("export.csv")[0] == 200
    (reader,) = readers(own_server)
    own_server.kill()
    wait_for(lambda: not is_running(reader), "the reader process is gone")


def is_running(pid):
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    return False
