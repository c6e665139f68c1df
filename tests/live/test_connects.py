"""Connections that come to nothing: silent ones, half requests, half handshakes, bodies without end, and far too many
of them."""

import asyncio
import json
import sys
import time
from contextlib import contextmanager

import pytest
import requests

from tests.live.bare_websocket import BareSocket
from tests.live.long_runs import either
from tests.live.raw_sockets import RawSocket, _upgrade
from tests.live.run_in_thread import run_in_thread
from tests.live.server_process import ServerProcess
from tests.live.short_limits_server import MAX_SILENT
from tests.live.test_floods import Peace
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop

HASTY = (sys.executable, "-m", "tests.live.short_limits_server")
JSON_POST = b"POST /api/workshops HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
HALVES = {
    "nothing": b"",
    "one letter": b"G",
    "a line": b"GET / HTTP/1.1\r\n",
    "half a head": b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: ",
    "half a handshake": _upgrade(1, "")[:-2],
    "half a POST": JSON_POST + b'Content-Length: 500\r\n\r\n{"title"',
    "half a POST of Engine.IO": b"POST /socket.io/?EIO=4&transport=polling&sid=AAAAAAAAAAAAAAAAAAAA HTTP/1.1\r\nHost: x\r\n"
    b"Content-Length: 500\r\n\r\n42[",
    "a chunk that does not come": JSON_POST + b"Transfer-Encoding: chunked\r\n\r\nffff\r\n{",
}


@contextmanager
def hurried(folder):
    """A workshop on a server that waits for seconds where it should wait for minutes; its limits are on."""
    running = ServerProcess(folder, HASTY, SWOTBOARD_RATE_LIMIT="on", SWOTBOARD_TRUSTED_PROXIES="0").start()
    with live_workshop(running) as workshop:
        yield workshop
    assert running.stop() == 0, running.tail()


@pytest.fixture(scope="module")
def hasty(tmp_path_factory):
    """One for all tests of this file."""
    with hurried(tmp_path_factory.mktemp("hasty")) as workshop:
        yield workshop


@pytest.fixture
def fresh(tmp_path_factory):
    """One with no connects of other tests to the account of our address."""
    with hurried(tmp_path_factory.mktemp("fresh")) as workshop:
        yield workshop


@pytest.fixture
def peace(hasty):
    made = Peace(hasty)
    yield made
    made.bystander.drop()


@pytest.fixture
def fresh_peace(fresh):
    made = Peace(fresh)
    yield made
    made.bystander.drop()


@pytest.mark.parametrize("what", HALVES)
def test_half_a_request_ends_by_itself(peace, what):
    """[LIVE-7] Twenty connections that say so much and no more are closed by the server; a coded answer or none, never
    a 500."""
    halves = [BareSocket(peace.server, upgraded=False) for _ in range(20)]
    for half in halves:
        half.send(HALVES[what])
        half.read_on()
    longest = peace.work()
    for half in halves:
        assert half.closed.wait(30), "it is closed"
        assert half.received[9:12] in (b"", b"400", b"408"), half.received
        half.close()
    peace.kept(f"20 connections with {what}", longest)


def test_a_request_that_comes_a_letter_at_a_time_ends_all_the_same(peace):
    """[LIVE-7] A slow loris: each letter is in time, the whole is not."""
    slow = BareSocket(peace.server, upgraded=False)
    slow.read_on()
    slow.send(b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: ")

    def closed():
        try:
            slow.send(b"x")
        except OSError:
            return True
        return slow.closed.wait(0.2)

    wait_for(closed, "it is closed", seconds=30)
    peace.kept("a slow loris", peace.work())


@pytest.mark.parametrize("head", [b"Content-Length: 10000000000\r\n\r\n", b"Transfer-Encoding: chunked\r\n\r\n"])
def test_a_body_that_nobody_wants_is_not_read_to_its_end(peace, head):
    """[LIVE-7] The answer is an error, and then the connection is closed: eventlet would read ten gigabytes first."""
    sender = BareSocket(peace.server, upgraded=False)
    sender.read_on()
    sender.send(JSON_POST.replace(b"workshops", b"nowhere") + head)
    flood = sender.flood(b"1\r\nx\r\n" * 10_000, 2_000)
    longest = peace.work()
    wait_for(lambda: not flood.is_alive(), "the server hangs up")
    sender.cut()
    peace.kept(f"a body without end, {head[:8].decode()}", longest)


def test_a_thousand_requests_in_one_go_take_turns_with_others(peace):
    """[LIVE-7] Pipelined, over one connection."""
    sender = BareSocket(peace.server, upgraded=False)
    sender.read_on()
    last = b"GET /healthz?last HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    flood = sender.flood(b"GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n" * 100, 10, last)
    longest = peace.work()
    sender.cut()
    flood.join(20)
    peace.kept("1,000 requests in one go", longest)


@pytest.mark.timeout(120)
def test_too_many_silent_connections_of_one_address_are_refused_with_a_time(peace):
    """[LIVE-7] Others of the same address get in meanwhile: a request that is sent makes a connection no silent one."""
    silent, refused = [], []
    for _ in range(MAX_SILENT * 2):
        silent.append(BareSocket(peace.server, upgraded=False))
        silent[-1].read_on()
    wait_for(lambda: [each for each in silent if each.received], "some are refused")
    longest = peace.work()
    for each in silent:
        assert each.closed.wait(30)
        refused += [each.received] if each.received else []
        each.close()
    assert 0 < len(refused) <= MAX_SILENT
    for answer in refused:
        assert answer.startswith(b"HTTP/1.1 429") and b"Retry-After: 10" in answer
        assert json.loads(answer.partition(b"\r\n\r\n")[2])["error"]["retry_after"] == 10
    peace.kept(f"{MAX_SILENT * 2} silent connections", longest, refused=len(refused))


@pytest.mark.timeout(either(180, 300))
def test_ten_thousand_connects_from_one_address(fresh_peace):
    """[LIVE-7] Shake hands and go, 10,000 times as fast as it goes: most are refused, with a time; who holds a cookie
    comes in all the same."""
    came, refused, took = run_in_thread(many_handshakes(fresh_peace.server, either(4000, 10_000)))
    assert refused and came >= 2000
    head, _, body = next(answer for answer in refused if answer.endswith(b"}")).partition(b"\r\n\r\n")
    assert json.loads(body)["error"]["retry_after"] >= 1 and b"Retry-After: " in head
    person = requests.post(
        f"{fresh_peace.server.url}/api/workshops/{fresh_peace.workshop.code}/participants",
        json={"group": "industry"},
        timeout=20,
    )
    cookie = "; ".join(f"{name}={value}" for name, value in person.cookies.items())
    RawSocket(fresh_peace.server, person.json()["token"], cookie=cookie).close()
    done = came + len(refused)
    fresh_peace.kept(
        f"{done} handshakes of one address in {took:.0f} s", fresh_peace.work(), came=came, refused=len(refused)
    )


async def many_handshakes(server, number):
    """(how many came in, the answers of those that were refused, seconds)."""
    gate, answers, began = asyncio.Semaphore(50), [], time.monotonic()

    async def one():
        async with gate:
            reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
            writer.write(_upgrade(server.port, ""))
            answers.append(await reader.read(4096))
            writer.transport.abort()

    await asyncio.gather(*(one() for _ in range(number)))
    refused = [answer for answer in answers if answer[9:12] == b"429"]
    return sum(answer[9:12] == b"101" for answer in answers), refused, time.monotonic() - began


def handshake_answer(server):
    return requests.get(f"{server.url}/socket.io/?EIO=4&transport=polling", timeout=20)


def test_one_person_who_connects_again_and_again_is_limited_alone(own_server):
    """[LIVE-7] By the cookie: their address has others behind it."""
    own_server.settings["SWOTBOARD_RATE_LIMIT"] = "on"
    own_server.start()
    with live_workshop(own_server) as here:
        session = requests.Session()
        session.post(f"{own_server.url}/api/workshops/{here.code}/participants", json={"group": "industry"}, timeout=20)
        answers = [session.get(f"{own_server.url}/socket.io/?EIO=4&transport=polling", timeout=20) for _ in range(80)]
        statuses = [answer.status_code for answer in answers]
        assert statuses[:60] == [200] * 60 and 429 in statuses
        assert answers[statuses.index(429)].json()["error"]["code"] == "rate_limited"
        assert handshake_answer(own_server).status_code == 200


def test_one_person_has_so_many_windows_and_no_more(fresh):
    """[LIVE-7]"""
    token = fresh.token("industry")["token"]
    windows = [RawSocket(fresh.server, token) for _ in range(51)]
    error = windows[-1].ask("join", {"boards": ["industry"]})["error"]
    assert error["code"] == "rate_limited" and error["retry_after"] == 60
    assert windows[0].ask("join", {"boards": ["industry"]})["ok"]
    windows[0].close()

    def fits():
        last = RawSocket(fresh.server, token)
        answer = last.ask("join", {"boards": ["industry"]})
        last.close()
        return answer["ok"]

    for window in windows[1:]:
        window.close()
    wait_for(fits, "there is room again")


@pytest.mark.parametrize("polling", [True, False])
def test_who_never_says_who_they_are_is_let_go(hasty, polling):
    """[LIVE-1] Engine.IO would keep such a connection for as long as its heartbeat is answered."""
    if polling:
        http = requests.Session()
        url = f"{hasty.server.url}/socket.io/?EIO=4&transport=polling"
        url += "&sid=" + json.loads(http.get(url, timeout=15).text[1:])["sid"]
        assert "1" in http.get(url, timeout=30).text.split("\x1e")
        assert wait_for(lambda: http.get(url, timeout=30).status_code == 400, "it is gone")
    else:
        nameless = BareSocket(hasty.server)
        nameless.read_on()
        assert nameless.closed.wait(30)
