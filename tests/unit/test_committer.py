"""The committer when things go wrong: nobody waits for ever, and one trouble is not another's."""

import threading
import time
from types import SimpleNamespace

import pytest

from swotboard.domain.model import Change
from swotboard.domain.op import Op
from swotboard.errors import StorageError
from swotboard.live.committer import MAX_OPS_BESIDE_OTHERS, Committer
from swotboard.server.offload import offloader
from tests.live.wait_for_condition import wait_for


class OneStore:
    """Commits whatever it gets, each op to the stream that it names."""

    def commit(self, submissions, at):
        return [Change(s.stream, 1, "op", "note.add", None, at, {}) for s in submissions]

    def workshop(self, code):
        return code


def submission(stream, participant="ada", op_type="note.add", **fields):
    """One op of somebody."""
    return SimpleNamespace(
        code="ABC234", stream=stream, participant=participant, op=Op(stream, "learners", op_type, fields)
    )


@pytest.fixture
def running():
    sent = []

    def send(workshop, stream, changes):
        if stream == "broken":
            raise KeyError("a bug of ours")
        sent.append(stream)

    committer = Committer(OneStore(), offloader("threading"), send, time.sleep)
    yield committer, sent
    committer.stop()


def in_threads(*calls):
    """Start the calls, one after the other; their outcomes, when all have ended."""
    outcomes = [None] * len(calls)

    def run(place, call):
        try:
            outcomes[place] = call()
        except Exception as error:
            outcomes[place] = error

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    return outcomes, threads


def test_a_frame_that_cannot_be_sent_keeps_no_other_stream_waiting(running):
    committer, sent = running
    outcomes, threads = in_threads(*[lambda s=s: committer.submit(submission(s)) for s in ("broken", "learners")])
    threading.Thread(target=committer.run, daemon=True).start()
    for thread in threads:
        thread.join(10)
    committer.stop()
    assert committer.stopped.wait(10)
    assert sent == ["learners"]
    assert [change.stream for change in outcomes] == ["broken", "learners"]


def test_storage_one_write_waits_for_a_locked_database_the_others_do_not(running):
    committer, _ = running
    tried = []

    def locked():
        tried.append(1)
        raise StorageError("locked")

    outcomes, threads = in_threads(
        *[lambda: committer.call(locked)] * 4, lambda: committer.submit(submission("learners"))
    )
    wait_for(lambda: committer.waiting == 5, "all wait")
    threading.Thread(target=committer.run, daemon=True).start()
    for thread in threads:
        thread.join(10)
    assert [error.code for error in outcomes] == ["storage"] * 5
    assert len(tried) == 1


@pytest.mark.parametrize(
    "gather, took, gathers", [(0, 0.004, 0.001), (0, 2.0, 0.1), (0.02, 0.004, 0.02), (0.02, 0.2, 0.05)]
)
def test_ops_gather_for_a_quarter_of_a_round_within_bounds_or_as_long_as_one_wishes(gather, took, gathers):
    committer = Committer(OneStore(), offloader("threading"), None, time.sleep, gather=gather)
    assert committer._gathering(took) == gathers


def rounds_of(submissions, **options):
    """What is committed in each round where all of these wait when the first begins, and the order in which they
    came."""
    rounds = []

    class Noting(OneStore):
        def commit(self, submissions, at):
            rounds.append([(s.participant, s.stream) for s in submissions])
            return super().commit(submissions, at)

    committer = Committer(Noting(), offloader("threading"), lambda *_: None, lambda _: None, **options)
    _, threads = in_threads(*[lambda s=s: committer.submit(s) for s in submissions])
    wait_for(lambda: committer.waiting == len(submissions), "all wait")
    came = [waiting.submission for waiting in committer._inbox]
    threading.Thread(target=committer.run, daemon=True).start()
    for thread in threads:
        thread.join(10)
    committer.stop()
    return rounds, came


def test_store_9_a_round_of_one_of_several_processes_does_not_keep_a_workshop_for_long():
    """On PostgreSQL 1,000 ops take more than the two seconds for which the other processes wait."""
    rounds, _ = rounds_of([submission("learners", f"person {n}") for n in range(250)], most=MAX_OPS_BESIDE_OTHERS)
    assert [len(taken) for taken in rounds] == [100, 100, 50]


def of_ada(rounds):
    return [stream for taken in rounds for who, stream in taken if who == "ada"]


def test_live_11_a_flood_of_one_person_leaves_room_for_others_in_each_round():
    rounds, came = rounds_of([*(submission(str(n), "ada") for n in range(50)), submission("learners", "bob")])
    assert [len(taken) for taken in rounds] == [11, 10, 10, 10, 10]
    assert ("bob", "learners") in rounds[0]
    assert of_ada(rounds) == [s.stream for s in came if s.participant == "ada"], "each person's ops keep their order"


@pytest.mark.parametrize(
    "op_type, fields, in_a_round",
    [
        ("note.edit", {"text": "x" * 800}, 2),
        ("note.edit", {"text": "x" * 2000}, 1),
        ("strategy.edit", {"text": "x" * 800}, 2),
        ("line.edit", {"text": "x" * 2000}, 1),
        ("line.add", {"text": "x" * 2000}, 6),
        ("note.add", {"text": "x" * 2000}, 6),
        ("notes.group", {"notes": ["n"] * 20}, 5),
        ("notes.group", {"notes": ["n"] * 500}, 1),
    ],
)
def test_live_11_ops_that_may_take_long_count_for_several(op_type, fields, in_a_round):
    rounds, came = rounds_of(
        [*(submission(str(n), "ada", op_type, **fields) for n in range(6)), submission("learners", "bob")]
    )
    assert len([who for who, _ in rounds[0] if who == "ada"]) == in_a_round and ("bob", "learners") in rounds[0]
    assert of_ada(rounds) == [s.stream for s in came if s.participant == "ada"]


def test_live_11_what_comes_after_an_op_that_has_to_wait_waits_as_well():
    raws = [
        submission("short", "ada"),
        submission("long", "ada", "note.edit", text="x" * 2000),
        submission("last", "ada"),
    ]
    rounds, came = rounds_of(raws)
    assert of_ada(rounds) == [s.stream for s in came]


def test_an_op_that_cannot_be_taken_is_refused_alone_and_the_writer_goes_on(running):
    """Whatever is wrong with it: nobody else waits for ever."""
    committer, sent = running
    broken = submission("learners")
    broken.op = None
    outcomes, threads = in_threads(
        lambda: committer.submit(broken), *[lambda s=s: committer.submit(submission(s, s)) for s in ("one", "two")]
    )
    wait_for(lambda: committer.waiting == 3, "all wait")
    threading.Thread(target=committer.run, daemon=True).start()
    for thread in threads:
        thread.join(10)
    assert [getattr(outcomes[0], "code", None), *(change.stream for change in outcomes[1:])] == [
        "internal",
        "one",
        "two",
    ]
    assert committer.submit(submission("three")).stream == "three"
    assert sorted(sent) == ["one", "three", "two"]
