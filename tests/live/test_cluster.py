"""Several processes on one database [BUS-1 to BUS-9]: real servers, a real PostgreSQL, a real Redis."""

import sys
import time
from html import unescape

import pytest
import requests

from swotboard.example.add import STORIES
from tests.contract.conftest import new_id
from tests.live.database_checks import opened
from tests.live.rule_assertions import added, code_of
from tests.live.server_cluster import running_cluster
from tests.live.test_convergence import converge
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop
from tests.raw_ops import new_note
from tests.redis_server import RedisServer

LOSSY = (sys.executable, "-m", "tests.live.lossy_bus")


@pytest.fixture
def address(postgresql_cluster):
    """The address of a database of the test's own."""
    return postgresql_cluster.create(f"cluster_{new_id()[:8]}")


@pytest.fixture
def spread(three_servers):
    """A workshop whose people are on three processes by turns."""
    with live_workshop(three_servers) as workshop:
        yield workshop


def until_all_have(note, *clients):
    for client in clients:
        wait_for(lambda c=client: note in c.streams["industry"].notes, f"{client.url} has the note")


def test_bus_1_every_client_on_every_process_ends_equal_to_the_database(spread, seed):
    """Four boards, each written through three processes at once: no holes, no repeats, no gaps."""
    converge(spread, seed, clients=15, ops=450)


def test_sync_6_an_op_that_is_sent_again_through_another_process_is_done_once(spread):
    ada, note = spread.client("industry", at=0), new_note("industry")
    first = ada.ask("op", note)
    ada.drop()
    ada.url = spread.server.servers[1].url
    ada.start()
    assert ada.ask("op", note) == first and first["ok"]


def test_bus_3_who_was_put_out_on_one_process_hears_nothing_more_on_another(spread):
    """Not even what others commit on that other process right after it."""
    facilitator, bob = spread.client(role="facilitator", at=0), spread.client("industry", at=2)
    ada = spread.client("industry", at=1)
    for number in range(10):
        ada_again = ada if number == 0 else spread.client("industry", at=1)
        assert facilitator.op("participant.remove", "stage", participant=ada_again.participant)["ok"]
        writer = spread.client("industry", at=1) if number % 2 else bob
        secret = added(writer, f"after the removal {number}")
        wait_for(lambda c=ada_again: c.told("out"), "she is told")
        until_all_have(secret, bob)
        assert secret not in ada_again.heard
        assert code_of(ada_again.ask("op", new_note("industry"))) == "put_out"


def test_bus_3_what_is_silent_is_so_on_every_process_at_once(spread):
    facilitator = spread.client(role="facilitator", at=0)
    people = [spread.client("industry", at=place) for place in (0, 1, 2)]
    for _ in range(5):
        assert facilitator.op("phase.set", "stage", phase="write", silent=True)["ok"]
        for number, author in enumerate(people):
            text = f"secret of {number} {new_id()}"
            note = added(author, text)
            until_all_have(note, *people)
            assert [text in other.heard for other in people] == [other is author for other in people]
        assert facilitator.op("phase.set", "stage", phase="discuss")["ok"]


def test_bus_4_a_note_that_was_hidden_before_another_process_has_told_of_it_stays_hidden(
    address, redis_server, tmp_path
):
    """Its process hears nothing of the bus: it finds both changes when it looks, and tells nobody the words."""
    with running_cluster(tmp_path, address, redis_server.url, 2, command=LOSSY, LOSE="1") as cluster:
        with live_workshop(cluster) as workshop:
            facilitator, bob = workshop.client(role="facilitator", at=0), workshop.client("industry", at=1)
            ada = workshop.client("industry", at=0)
            shown, hid = 0, 0
            for number in range(12):
                text = f"taken back {number}"
                note = added(ada, text)
                assert facilitator.op("note.hide", "industry", note=note)["ok"]
                wait_for(lambda n=note: bob.streams["industry"].notes.get(n, {}).get("hidden"), "Bob is told of it")
                shown, hid = shown + (text in bob.heard), hid + (text not in bob.heard)
            assert hid > shown, "a look between the two is rare"
            assert not bob.faults


def test_bus_6_people_on_other_processes_are_here_too_and_gone_when_their_process_is(address, redis_server, tmp_path):
    with running_cluster(tmp_path, address, redis_server.url, 3) as cluster, live_workshop(cluster) as workshop:
        names = ("Ada", "Bob", "Cleo")
        ada, bob, cleo = (workshop.client("industry", name, at=place) for place, name in enumerate(names))
        note = added(ada)
        bob.emit("presence", {"board": "industry", "editing": note})

        def here(client):
            told = client.told("presence")[-1:]
            return {entry["name"]: entry["editing"] for payload in told for entry in payload["here"]}

        everyone = {"Ada": None, "Bob": note, "Cleo": None}
        for client in (ada, bob, cleo):
            wait_for(lambda c=client: here(c) == everyone, "all are here", details=lambda c=client: here(c))
        late = workshop.client("industry", "Dan", at=2)
        wait_for(lambda: len(here(late)) == 4, "who comes later is told of all")
        cluster.servers[1].kill()
        wait_for(lambda: set(here(ada)) == {"Ada", "Cleo", "Dan"}, "Bob is gone", 20, lambda: here(ada))
        cleo.close()
        wait_for(lambda: set(here(ada)) == {"Ada", "Dan"}, "Cleo has left")


def test_bus_2_what_no_stream_tells_reaches_other_processes(spread):
    """Who waits to be let in, a new name, the votes of one's other window, how many have voted."""
    facilitator = spread.client(role="facilitator", at=0)
    watching = spread.client(role="facilitator", at=1)
    ada = spread.client("industry", "Ada", at=2)
    assert facilitator.op("settings.set", "stage", admission="approval")["ok"]
    spread.token("industry", "Waiting Wanda")  # over HTTP, at the first process
    wait_for(
        lambda: any(p["name"] == "Waiting Wanda" for told in watching.told("lobby") for p in told["waiting"]),
        "the facilitator on another process is told who waits",
    )
    note = added(ada)
    assert facilitator.op("phase.set", "stage", phase="vote")["ok"]
    round_id = new_id()
    assert facilitator.op("vote.start", "stage", round=round_id, on="notes", budget=3, most=2)["ok"]
    window = spread.client("industry", start=False, at=1)
    window.token = ada.token
    window.start()
    assert ada.op("vote.set", "ballot", round=round_id, group="industry", thing=note, count=2)["ok"]
    wait_for(lambda: any(told["votes"] == {note: 2} for told in window.told("votes")), "one's other window knows")
    wait_for(lambda: any(told["voters"] == 1 for told in watching.told("voting")), "how many voted is told")


def test_access_2_a_session_that_is_ended_through_one_process_ends_on_another(spread):
    facilitator, other = spread.client(role="facilitator", at=0), spread.client(role="facilitator", at=1)
    api = f"{spread.server.url}/api/workshops/{spread.code}/sessions"
    headers = {"Authorization": f"Bearer {facilitator.token}"}

    def sessions():
        return {
            each["session"]: each["here"] for each in requests.get(api, headers=headers, timeout=20).json()["sessions"]
        }

    both = {facilitator.participant: True, other.participant: True}
    wait_for(lambda: both.items() <= sessions().items(), "both are seen as open", details=sessions)
    ended = requests.post(api + "/end", json={"session": other.participant}, headers=headers, timeout=20)
    assert ended.status_code == 200, ended.text
    wait_for(lambda: other.told("out"), "the other is told")


def test_keep_7_a_workshop_that_is_deleted_through_one_process_is_gone_on_another(spread):
    facilitator, ada = spread.client(role="facilitator", at=0), spread.client("industry", at=1)
    place = f"{spread.server.url}/api/workshops/{spread.code}/delete"
    headers = {"Authorization": f"Bearer {facilitator.token}"}
    done = requests.post(place, json={"code": spread.code, "without_export": True}, headers=headers, timeout=20)
    assert done.status_code == 200, done.text
    wait_for(lambda: ada.told("out"), "whoever has it open elsewhere is told")


def test_bus_7_without_the_bus_writing_goes_on_and_others_see_it_within_two_seconds(address, tmp_path):
    with RedisServer() as redis, running_cluster(tmp_path, address, redis.url, 2) as cluster:
        with live_workshop(cluster) as workshop:
            ada, bob = workshop.client("industry", "Ada", at=0), workshop.client("industry", "Bob", at=1)
            until_all_have(added(ada), bob)
            for fault, mend in ((redis.pause, redis.go_on), (redis.stop, redis.start)):
                fault()
                wait_for(lambda: degraded(cluster) == [["bus"], ["bus"]], "both say so", 20, cluster.tail)
                for _ in range(3):
                    note = added(ada)
                    until_all_have(note, bob)
                late = workshop.client("industry", at=1)
                assert note in late.streams["industry"].notes
                mend()
                wait_for(lambda: degraded(cluster) == [None, None], "both are well again", 20, cluster.tail)
            assert not (ada.faults or bob.faults)


def degraded(cluster):
    answers = [requests.get(server.url + "/healthz", timeout=20) for server in cluster.servers]
    assert [answer.status_code for answer in answers] == [200] * len(answers), [answer.text for answer in answers]
    return [answer.json().get("degraded") for answer in answers]


def test_store_1_a_server_without_the_bus_and_those_with_it_exclude_each_other(address, redis_server, tmp_path):
    with running_cluster(tmp_path, address, redis_server.url, 1) as cluster:
        alone = cluster.servers[0].__class__(tmp_path, database=address)
        alone.launch()
        assert alone.wait() == 2
        assert "is in use by a server (process" in alone.tail()
    alone.log.write_text("")
    alone.start()
    second = cluster.servers[0]
    second.log.write_text("")
    second.launch()
    assert second.wait() == 2
    assert "is in use by a server (process" in second.tail()
    assert alone.stop() == 0


def test_bus_8_an_address_has_no_more_guesses_on_several_processes_than_on_one(address, redis_server, tmp_path):
    """Sixty at once: forty on one leave some twenty on the other, which hears of them within a second."""
    limits = {"SWOTBOARD_RATE_LIMIT": "on"}
    with running_cluster(tmp_path, address, redis_server.url, 2, **limits) as cluster:

        def guess(place, code):
            return requests.get(f"{cluster.servers[place].url}/api/workshops/{code}", timeout=20).status_code

        codes = iter([f"AB{a}{b}23" for a in "CDEFGHJKLM" for b in "CDEFGHJKLM"])
        assert {guess(0, next(codes)) for _ in range(40)} == {404}
        allowed = 0
        while guess(1, next(codes)) == 404:
            allowed += 1
            time.sleep(0.1)
        assert 1 <= allowed < 45  # 60 alone


def test_example_1_one_process_makes_the_example_and_all_offer_it(address, redis_server, tmp_path):
    with running_cluster(tmp_path, address, redis_server.url, 3, SWOTBOARD_EXAMPLE="on") as cluster:
        with opened(cluster) as store:
            made = [each["title"] for each in store.workshops()]
        assert len(set(made)) == len(made) == len(STORIES)
        for server in cluster.servers:
            pages = [
                unescape(requests.get(server.url, headers={"Accept-Language": language}, timeout=20).text)
                for language in STORIES
            ]
            assert sorted(title for page in pages for title in made if title in page) == sorted(made)


def test_bus_2_a_new_name_reaches_the_boards_that_another_process_keeps(spread):
    """The third process has nobody in the workshop: it has only been asked for the board, over HTTP."""
    ada, asked = spread.client("industry", "Ada", at=0), spread.server.servers[2].url
    added(ada)
    headers = {"Authorization": f"Bearer {ada.token}"}
    place = f"/api/workshops/{spread.code}"

    def author():
        board = requests.get(f"{asked}{place}/boards?board=industry", headers=headers, timeout=20).json()
        [note] = board["boards"]["industry"]["notes"]
        return note["author"]

    for name in ("Ada", "Ada Lovelace", "Countess"):
        renamed = requests.post(
            f"{spread.server.url}{place}/participants", json={"name": name}, headers=headers, timeout=20
        )
        assert renamed.status_code == 201, renamed.text
        wait_for(lambda n=name: author() == n, "the name is new there", details=author)


def test_erase_8_what_somebody_asks_of_any_process_is_erased_once_for_all(spread):
    """Whichever process erases, and whichever was asked."""
    bob = spread.client("industry", "Bob", at=0)
    for place, asked in enumerate(spread.server.servers):
        ada = spread.client("industry", "Ada", at=(place + 1) % 3)
        note = added(ada, f"canary {place}")
        until_all_have(note, bob)
        api = f"{asked.url}/api/workshops/{spread.code}/erasure"
        headers = {"Authorization": f"Bearer {ada.token}"}
        done = requests.post(api, json={"what": "everything"}, headers=headers, timeout=20)
        assert done.status_code == 200, done.text
        wait_for(
            lambda a=api, h=headers: requests.get(a, headers=h, timeout=20).json()["notes"] == 0, "nothing is left", 60
        )
        wait_for(lambda n=note: bob.streams["industry"].notes[n]["removed_at"], "Bob is told")
        wait_for(lambda a=api, h=headers: not requests.get(a, headers=h, timeout=20).json()["asked"], "it is done", 60)
    assert not bob.faults
