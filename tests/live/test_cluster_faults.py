"""Faults of several processes, from seeds: while people write on all of them, one of FAULTS comes. Afterwards everybody
is equal to the database, nothing that was acknowledged is missing, nothing is there twice [BUS-1 to BUS-7].

`make test` does each once with a few people; `make torture` with sixty, and each for longer, three times.
"""

import random
import sys
import time
from contextlib import ExitStack

import pytest

from tests.contract.conftest import new_id
from tests.live.cluster_faults import FAULTS, Installation
from tests.live.crowd_of_writers import MOST, Crowd, Leader, Person
from tests.live.cuttable_proxy import CuttableProxy
from tests.live.database_checks import assert_log_is_whole, log_of, notes_of, opened, wait_until_caught_up
from tests.live.long_runs import either, record
from tests.live.nginx import Nginx
from tests.live.random_ops import REFUSED
from tests.live.rule_assertions import added
from tests.live.server_cluster import ServerCluster
from tests.live.workshops import GROUPS, live_workshop
from tests.redis_server import RedisServer

BOARDS = GROUPS[:2]
PEOPLE = either(12, 60)
PAUSE = either(0.1, 1.0)
"""Seconds between two ops of one person."""
LOSSY = (sys.executable, "-m", "tests.live.lossy_bus")


@pytest.fixture(scope="module")
def installation(postgresql_cluster, tmp_path_factory):
    """Three processes, the last behind proxies, and the address of nginx before all of them."""
    folder, database = tmp_path_factory.mktemp("faults"), f"faults_{new_id()[:8]}"
    with ExitStack() as stack:
        redis = stack.enter_context(RedisServer())
        address = postgresql_cluster.create(database)
        to_redis = stack.enter_context(CuttableProxy(redis.port))
        to_postgresql = stack.enter_context(CuttableProxy(postgresql_cluster.socket))
        losing = folder / "losing"
        cluster = ServerCluster(folder, address, redis.url, 3, LOSSY, LOSE="7", LOSE_WHILE=str(losing))
        where = Installation(cluster, redis, postgresql_cluster, to_redis, to_postgresql, losing)
        where.last.settings["SWOTBOARD_BUS"] = redis.url.replace(f":{redis.port}/", f":{to_redis.port}/")
        where.last.database = f"postgresql://swot@/{database}?host={to_postgresql.folder}"
        stack.callback(cluster.kill)
        cluster.start()
        nginx = stack.enter_context(Nginx([server.port for server in cluster.servers], "scale"))
        yield where, f"http://127.0.0.1:{nginx.port}"
        assert cluster.stop() == 0, cluster.tail()


@pytest.mark.timeout(either(300, 1800))
@pytest.mark.parametrize("turn", range(either(1, 3)))
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_fault_loses_nothing_and_leaves_everybody_equal(installation, fault, turn, seed):
    where, site = installation
    seed += turn
    with live_workshop(where.cluster) as workshop:
        people = gather(workshop, site, seed)
        crowd, began = Crowd(people, PAUSE), time.monotonic()
        with crowd.at_work():
            counted = fault(where, crowd, random.Random(seed))
            ended = time.monotonic()
        with opened(workshop.server) as store:
            wait_until_caught_up(store, workshop.code, [person.client for person in people])
        where.losing.unlink(missing_ok=True)
        equal_after = time.monotonic() - ended
        assert_all_is_there(workshop, people)
        record(
            fault.__name__.replace("_", " "),
            seed=seed,
            people=len(people),
            processes=len(where.cluster.servers),
            **counted,
            ops=sum(len(person.client.answers) for person in people),
            came_back=sum(person.came_back for person in people),
            joined_anew=sum(person.joined_anew for person in people),
            seconds_of_writing=round(ended - began, 1),
            equal_after_seconds=round(equal_after, 1),
        )


def gather(workshop, site, seed):
    """A leader, and people on two boards: one in four comes through nginx, the others to a process of their own, and
    where that is gone to any."""
    leader = workshop.client(role="facilitator", boards=list(BOARDS), at=0)
    vote, kept = new_id(), {group: [added(leader, f"Vote for {n}", group) for n in range(4)] for group in BOARDS}
    assert leader.op("vote.start", "stage", round=vote, on="notes", budget=4 * MOST, most=MOST)["ok"]
    direct = [server.url for server in workshop.server.servers]
    routed = [f"{site}/?w={workshop.code}"]
    people = [Leader(random.Random(f"{seed}/leader"), leader, BOARDS[0], GROUPS[2], direct, kept[BOARDS[0]], None)]
    for number in range(PEOPLE):
        group, addresses = BOARDS[number // 4 % 2], routed if number % 4 == 3 else direct
        client = workshop.client(group, f"Person {number}", start=False)
        client.url = addresses[number % len(addresses)]
        rng = random.Random(f"{seed}/{number}")
        people.append(Person(rng, client.start(), group, GROUPS[2], addresses, kept[group], vote))
    return people


def assert_all_is_there(workshop, people):
    """Each client shows what the database holds; each op that was accepted is in the log once, under the number that
    was said, and no other; the votes are those that were given last."""
    with opened(workshop.server) as store:
        committed, stored = assert_log_is_whole(store, workshop.code), store.workshop(workshop.code)
        numbers = {stream: {seq: op for op, seq in log.items()} for stream, log in committed.items()}
        notes = {group: notes_of(store, workshop.code, group) for group in BOARDS}
        ballot = assert_ballot_is_true(store, workshop)
    for person in people:
        assert_client_is_true(person.client, numbers, notes, stored)
        assert_answers_are_true(person, {**committed, "ballot": ballot})


def assert_client_is_true(client, numbers, notes, stored):
    """It met no fault, was sent only what is in the log, each under its number, and shows what is stored."""
    assert client.faults == [], client.faults[:3]
    assert not client.told("out"), "nobody was sent away"
    for name, stream in client.streams.items():
        assert {seq: numbers[name].get(seq) for seq in stream.seen} == stream.seen
        assert name == "stage" or stream.live_notes() == notes[name]
    stage = client.streams["stage"].stage
    assert (stage["title"], stage["boards"][0]["name"]) == (stored.title, stored.boards[0].name)


def assert_answers_are_true(person, committed):
    sent = {raw["id"]: raw for raw in person.sent}
    assert set(sent) <= set(person.client.answers)
    for op_id, answer in person.client.answers.items():
        logged = {stream: seqs[op_id] for stream, seqs in committed.items() if op_id in seqs}
        assert logged == ({sent[op_id]["board"]: answer["seq"]} if answer["ok"] else {})
        if op_id in person.hostile:
            assert answer["error"]["code"] in REFUSED


def assert_ballot_is_true(store, workshop):
    """What everybody voted, one after the other, gives the votes that are kept; {op: seq}."""
    log, votes = log_of(store, workshop.code, "ballot"), {}
    assert [change.seq for change in log] == list(range(1, store.workshop(workshop.code).ballot_seq + 1))
    for change in log:
        votes.setdefault(change.actor, {})[change.body["thing"]] = change.body["count"]
    [vote] = store.rounds(workshop.code)
    for person, given in votes.items():
        assert store.own_votes(person, vote["round"]) == {thing: count for thing, count in given.items() if count}
    found = {change.op: change.seq for change in log}
    assert len(found) == len(log), "a vote stands twice in the ballot"
    return found
