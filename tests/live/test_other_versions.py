"""With other versions of eventlet, Engine.IO or Socket.IO than those tested, everything goes on in their ordinary
way."""

import sys

import pytest
import requests

from swotboard.server.eventlet import versions
from tests.live.other_versions_server import VERSION
from tests.live.raw_sockets import RawSocket
from tests.live.server_process import ServerProcess
from tests.live.test_convergence import converge
from tests.live.wait_for_condition import wait_for
from tests.raw_ops import make_op, new_note

METRICS_KEY = "a key for the metrics of this test"
CASES = [("eventlet", ",".join(versions.TESTED)), ("eventlet", "python-socketio"), ("threading", "python-engineio")]


@pytest.fixture(scope="module", params=CASES, ids=[f"{others} under {mode}" for mode, others in CASES])
def server(request, tmp_path_factory):
    """A running server that takes its libraries for others."""
    mode, others = request.param
    command = (sys.executable, "-m", "tests.live.other_versions_server")
    settings = {"SWOTBOARD_ASYNC_MODE": mode, "OTHER_VERSIONS": others, "SWOTBOARD_METRICS_KEY": METRICS_KEY}
    running = ServerProcess(tmp_path_factory.mktemp("other"), command, **settings).start()
    yield running
    assert running.stop() == 0, running.tail()
    assert "Traceback" not in running.tail(100_000), running.tail()


def test_one_line_of_the_log_says_which_and_what_is_lost(server):
    lines = [line for line in server.log.read_text("utf-8").splitlines() if "ordinary way" in line]
    assert len(lines) == 1
    mode = server.settings["SWOTBOARD_ASYNC_MODE"]
    for library in set(server.settings["OTHER_VERSIONS"].split(",")) - versions.NOT_IN[mode]:
        assert f"{library} {VERSION} (tested: {versions.TESTED[library]})" in lines[0]
    assert "lost=" in lines[0] and "warning" in lines[0]


def test_everyone_sees_what_one_writes_and_whoever_comes_back_what_they_missed(workshop):
    """[SYNC-1], [SYNC-3], [SYNC-4]"""
    writer, leader = workshop.client("industry", name="Ada"), workshop.client(role="facilitator")
    watchers = [workshop.client("industry", transports=[way]) for way in ("websocket", "polling", "websocket")]
    note = new_note("industry", "é 👩‍👩‍👧 everybody")
    assert writer.ask("op", note)["ok"]
    for each in (writer, leader, *watchers):
        wait_for(lambda each=each: text_of(each, note) == note["text"], "they see it")
    away = watchers[0]
    away.drop()
    edit = make_op("note.edit", "industry", note=note["note"], text="another text", base=1)
    assert writer.ask("op", edit)["ok"]
    away.start()
    for each in (writer, leader, *watchers):
        wait_for(lambda each=each: text_of(each, note) == "another text", "they see the edit")


def text_of(client, note):
    return client.streams["industry"].notes.get(note["note"], {}).get("text")


def test_all_converge(workshop, seed):
    """[SYNC-1 to SYNC-8]"""
    converge(workshop, seed, clients=6, ops=100)


def test_nothing_is_written_past_the_libraries(workshop):
    workshop.client("industry").ask("op", new_note("industry"))
    key = {"Authorization": f"Bearer {METRICS_KEY}"}
    told = requests.get(f"{workshop.server.url}/metrics", headers=key, timeout=10).text
    assert 'swotboard_sends_total{way="direct"} 0.0' in told


def test_whoever_sends_connect_as_an_event_stays_who_they_are(workshop):
    """[LIVE-1] Socket.IO hands it to the handler of the real one."""
    raw = RawSocket(workshop.server, workshop.token("industry")["token"])
    other = workshop.token("learners")["token"]
    raw.send(f'42["connect",{{"REMOTE_ADDR":"192.0.2.1"}},{{"token":"{other}"}}]')
    raw.send('42["connect"]')
    assert raw.ask("op", new_note("industry"))["ok"]
    assert raw.ask("op", new_note("learners"))["error"]["code"] == "forbidden"
    raw.close()


def test_whoever_sends_disconnect_as_an_event_has_left(workshop):
    """Nobody is in a room without being known: they could not be put out of it."""
    raw = RawSocket(workshop.server, workshop.token("industry")["token"])
    assert raw.ask("join", {"boards": ["industry"]})["ok"]
    raw.send('42["disconnect"]')
    wait_for(lambda: raw.ask("op", new_note("industry"))["error"]["code"] == "unauthorized", "they are forgotten")
    workshop.client("industry").ask("op", new_note("industry", "said without them"))
    raw.send('423["presence"]')
    heard = raw.until("433[")
    assert "said without them" not in heard
    raw.close()
