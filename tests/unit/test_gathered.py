"""What is gathered and done together: one item that fails holds up no other [SEEN-4, KEEP-7]."""

import sqlite3
import threading
import time
from types import SimpleNamespace

import pytest

from swotboard.domain.model import Change, NewWorkshop, Participant
from swotboard.domain.op import Op
from swotboard.domain.visits import Since
from swotboard.errors import StorageError, SwotboardError
from swotboard.live.clients import Client
from swotboard.live.committer import Committer
from swotboard.live.last_seen import LastSeenWriter
from swotboard.live.presence import Presence, PresentClient
from swotboard.live.summaries import Summaries
from swotboard.server.offload import offloader
from swotboard.store import op_writer
from swotboard.store.store import Store
from tests.contract.conftest import CODE, make_play
from tests.live.wait_for_condition import wait_for

NOON = "2026-03-04T12:00:00.000Z"
GONE = SwotboardError("unknown_workshop", "It was deleted.")


def person(name, code=CODE):
    return Participant(name, 1, code, name, "learners", "participant", NOON, None)


def client(name, code=CODE):
    return Client(
        name, name, None, person(name, code), ("learners",), joined={"learners": 1}, since={"learners": Since(0, NOON)}
    )


def visits_of(*names, write):
    made = LastSeenWriter(write)
    for name in names:
        made.end(client(name, code=name), {"learners": 3}, NOON)
    return made


def test_SEEN_4_a_visit_that_cannot_be_written_is_dropped_and_the_others_are_written():
    written = []

    def write(visits):
        if any(visit.participant == "bad" for visit in visits):
            raise SwotboardError("internal", "Something went wrong.")
        written.extend(visit.participant for visit in visits)

    visits = visits_of("ada", "bad", "bob", write=write)
    visits.flush(0)
    visits.flush(10)
    assert written == ["ada", "bob"]
    assert visits.codes() == set()


def test_SEEN_4_while_the_database_cannot_be_used_all_of_them_wait():
    locked, written = [True], []

    def write(visits):
        if locked:
            raise StorageError("locked")
        written.extend(visit.participant for visit in visits)

    visits = visits_of("ada", "bob", write=write)
    visits.flush(0)
    locked.clear()
    visits.flush(10)
    assert written == ["ada", "bob"]


def in_thread(task):
    threading.Thread(target=task, daemon=True).start()


def test_SEEN_1_at_a_stop_all_visits_are_written_those_too_that_ended_just_after_others():
    written = []
    visits = visits_of("ada", write=lambda some: written.extend(visit.participant for visit in some))
    visits.flush(time.monotonic())
    visits.end(client("bob"), {"learners": 3}, NOON)
    visits.flush_at_stop(in_thread, seconds=20)
    assert written == ["ada", "bob"]


def test_LIVE_9_a_stop_does_not_wait_for_a_writer_that_is_stuck():
    free, asked = threading.Event(), threading.Event()
    visits = visits_of("ada", write=lambda some: asked.set() or free.wait())
    stopping = threading.Thread(target=lambda: visits.flush_at_stop(in_thread, seconds=0.01), daemon=True)
    stopping.start()
    assert asked.wait(20)
    stopping.join(20)
    try:
        assert not stopping.is_alive() and not free.is_set()
    finally:
        free.set()


def test_KEEP_8_visits_presence_and_digests_let_go_of_one_workshop_alone():
    visits, presence, digests = visits_of("AAAAAA", "BBBBBB", write=None), Presence(None), Summaries(None, None, None)
    for code in ("AAAAAA", "BBBBBB"):
        presence.enter("sid", "learners", PresentClient(person("Ada", code), False), 0.0)
        digests._due[code, "questions"], digests._told[code, "voting"] = 0.0, {"voters": 1}
    for part in (visits, presence, digests):
        assert part.codes() == {"AAAAAA", "BBBBBB"}
        part.forget("AAAAAA")
        assert part.codes() == {"BBBBBB"}


def test_pres_1_a_board_whose_presence_cannot_be_sent_keeps_no_other_waiting():
    sent = []

    def send(code, group, payload):
        if code == "AAAAAA":
            raise GONE
        sent.append(code)

    presence = Presence(send)
    for code in ("AAAAAA", "BBBBBB", "CCCCCC"):
        presence.enter(code, "learners", PresentClient(person("Ada", code), False), 0.0)
    presence.flush(1.0)
    assert sent == ["BBBBBB", "CCCCCC"]


def test_a_digest_that_cannot_be_read_keeps_no_other_waiting():
    sent = []

    class Reading:
        def workshop(self, code):
            if code == "AAAAAA":
                raise GONE
            return SimpleNamespace(code=code, round=SimpleNamespace(id="r"))

        def voters(self, round_id):
            return 3

    digests = Summaries(
        Reading(), offloader("threading"), lambda code, event, payload: sent.append((code, payload["voters"]))
    )
    for code in ("AAAAAA", "BBBBBB"):
        digests.note(SimpleNamespace(code=code), "ballot", [], 0.0)
    digests.flush(5.0)
    assert sent == [("BBBBBB", 3)]


def test_KEEP_7_ops_that_are_on_disk_are_answered_although_another_workshop_of_the_round_is_gone():
    sent, answers = [], []

    class Gone:
        def commit(self, submissions, at):
            return [Change("learners", 1, s.code, "note.add", None, at, {}) for s in submissions]

        def workshop(self, code):
            if code == "AAAAAA":
                raise GONE
            return code

    committer = Committer(Gone(), offloader("threading"), lambda code, *_: sent.append(code), time.sleep)

    def submission(code):
        return SimpleNamespace(code=code, participant=code, op=Op(code, "learners", "note.add", {}))

    threads = [
        threading.Thread(target=lambda code=code: answers.append(committer.submit(submission(code)).op))
        for code in ("AAAAAA", "BBBBBB")
    ]
    for thread in threads:
        thread.start()
    wait_for(lambda: committer.waiting == 2, "both wait")
    running = threading.Thread(target=committer.run, daemon=True)
    running.start()
    for thread in threads:
        thread.join(10)
    committer.stop()
    running.join(10)
    assert (sorted(answers), sent) == (["AAAAAA", "BBBBBB"], ["BBBBBB"])


@pytest.fixture
def play(tmp_path):
    made = make_play(Store.open(str(tmp_path / "swot.db")))
    yield made
    made.store.close()


def test_SYNC_7_an_op_at_which_sqlite_stumbles_keeps_no_other_from_being_committed(play, monkeypatch):
    """As an op of the rules' own making would: the database is well, so the others need not wait for it."""
    judged = op_writer.apply_op

    def stumbling(state, op):
        if op.fields.get("text") == "stumble":
            state._db.execute("select json_extract('{', '$.text')")
        return judged(state, op)

    monkeypatch.setattr(op_writer, "apply_op", stumbling)
    if not hasattr(sqlite3.Error, "sqlite_errorcode") and not hasattr(sqlite3, "SQLITE_ERROR"):
        pytest.skip("before Python 3.11 an error does not say whose it is")
    ops = [
        play.op(play.ada, "note.add", note=f"00000000-0000-4000-8000-00000000000{n}", quadrant="threats", text=text)
        for n, text in enumerate(("one", "stumble", "two"))
    ]
    assert [getattr(answer, "code", "done") for answer in play.do_all(*ops)] == ["done", "internal", "done"]


def test_KEEP_1_a_workshop_that_cannot_be_deleted_keeps_no_other_from_being_purged(play, monkeypatch):
    store = play.store
    store.create_workshop(NewWorkshop("ZZZ234", "T", (("learners", "L"),), False, "open", "f" * 64, "p" * 64), NOON)
    for code in (CODE, "ZZZ234"):
        store.keep_until(code, "2026-01-01")
    deleting = store.delete_workshop
    monkeypatch.setattr(
        store, "delete_workshop", lambda code, at, why: 1 / 0 if code == CODE else deleting(code, at, why)
    )
    with pytest.raises(ZeroDivisionError):
        store.purge(NOON)
    assert [row["code"] for row in store.workshops()] == [CODE]
