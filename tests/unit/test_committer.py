"""The committer when things go wrong: nobody waits for ever, and one trouble is not another's."""

import threading
import time
from types import SimpleNamespace

import pytest

from swotboard.domain.model import Change
from swotboard.errors import StorageError
from swotboard.live.committer import Committer
from swotboard.live.threads import offloader


class OneStore:
    """Commits whatever it gets, each op to the stream that it names."""

    def commit(self, submissions, at):
        return [Change(s.stream, 1, "op", "note.add", None, at, {}) for s in submissions]

    def workshop(self, code):
        return code


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


def submission(stream):
    return SimpleNamespace(code="ABC234", stream=stream, participant="ada")


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

    outcomes, threads = in_threads(*[lambda: committer.call(locked)] * 4, lambda: committer.submit(submission("learners")))
    while len(committer._inbox) < 5:
        time.sleep(0.001)
    threading.Thread(target=committer.run, daemon=True).start()
    for thread in threads:
        thread.join(10)
    assert [error.code for error in outcomes] == ["storage"] * 5
    assert len(tried) == 1


@pytest.mark.parametrize("gather, took, gathers", [(0, 0.004, 0.001), (0, 2.0, 0.1), (0.02, 0.004, 0.02), (0.02, 0.2, 0.05)])
def test_ops_gather_for_a_quarter_of_a_round_within_bounds_or_as_long_as_one_wishes(gather, took, gathers):
    committer = Committer(OneStore(), offloader("threading"), None, time.sleep, gather=gather)
    assert committer._gathering(took) == gathers


def test_live_11_a_flood_of_one_person_leaves_room_for_others_in_each_round():
    rounds = []

    class Noting(OneStore):
        def commit(self, submissions, at):
            rounds.append([(s.participant, s.stream) for s in submissions])
            return super().commit(submissions, at)

    committer = Committer(Noting(), offloader("threading"), lambda *_: None, lambda _: None)
    flood = [SimpleNamespace(code="ABC234", stream=str(n), participant="ada") for n in range(50)]
    other = SimpleNamespace(code="ABC234", stream="learners", participant="bob")
    _, threads = in_threads(*[lambda s=s: committer.submit(s) for s in (*flood, other)])
    while len(committer._inbox) < 51:
        time.sleep(0.001)
    came = [waiting.submission for waiting in committer._inbox]
    threading.Thread(target=committer.run, daemon=True).start()
    for thread in threads:
        thread.join(10)
    committer.stop()
    assert [len(taken) for taken in rounds] == [11, 10, 10, 10, 10]
    assert ("bob", "learners") in rounds[0]
    adas = [stream for taken in rounds for who, stream in taken if who == "ada"]
    assert adas == [s.stream for s in came if s.participant == "ada"], "each person's ops keep their order"
