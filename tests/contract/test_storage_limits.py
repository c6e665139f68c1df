"""[QUOTA] At a limit nothing is added, and all that is there stays; on the real Store, which counts what it stores."""

import json

import pytest

from swotboard.domain.storage_limits import StorageLimits
from swotboard.errors import SwotboardError
from swotboard.store.store import Store
from tests.contract.conftest import CODE, make_play, new_id

AT = "2026-03-04T11:59:00.000Z"


@pytest.fixture
def play(tmp_path):
    made = make_play(Store.open(str(tmp_path / "swot.db")))
    yield made
    made.store.close()


def code_of(ask):
    with pytest.raises(SwotboardError) as refusal:
        ask()
    return refusal.value.code


def test_QUOTA_1_a_workshop_counts_the_bytes_of_its_history(play):
    play.add(play.ada, "Größe")
    play.add(play.bob, "x", board="industry")
    play.do(play.facilitator, "timer.start", "stage", seconds=60)
    bodies = [row[0] for row in play.store._writer.execute("select body from changes").fetchall()]
    assert play.store.workshop(CODE).text_bytes == sum(len(body.encode()) for body in bodies) > 300
    assert json.loads(bodies[0])["text"] == "Größe"


def test_QUOTA_1_at_the_limit_nothing_is_added_and_what_takes_away_or_leads_goes_on(play):
    note = play.add(play.ada, "kept", kind="question")
    used = play.store.workshop(CODE).text_bytes
    play.store.limits = StorageLimits(text_bytes=used)
    before = play.store.notes(CODE)
    fresh = {"quadrant": "threats", "text": "more"}
    assert play.do(play.ada, "note.add", note=new_id(), **fresh) == "text_quota"
    assert play.do(play.ada, "note.edit", note=note, text="other", base=1) == "text_quota"
    assert play.do(play.ada, "note.comment", note=note, comment=new_id(), text="well") == "text_quota"
    assert play.do(play.facilitator, "line.add", "plan", line=new_id(), section="step", text="x") == "text_quota"
    assert play.store.notes(CODE) == before
    assert play.do(play.facilitator, "timer.stop", "stage").type == "timer.stop"
    play.store.limits = StorageLimits(text_bytes=play.store.workshop(CODE).text_bytes)
    assert play.do(play.ada, "note.remove", note=note).type == "note.remove"
    play.store.limits = StorageLimits(text_bytes=1)
    assert play.do(play.facilitator, "timer.stop", "stage") == "text_quota", "not without an end"
    play.store.limits = StorageLimits(text_bytes=10 * used)
    assert play.do(play.ada, "note.add", note=new_id(), **fresh).type == "note.add"


def test_QUOTA_1_who_may_not_hears_that_first(play):
    play.store.limits = StorageLimits(text_bytes=1)
    play.do(play.ada, "note.add", note=new_id(), quadrant="threats", text="x")
    assert play.do(play.projector, "note.add", note=new_id(), quadrant="threats", text="x") == "forbidden"


def test_QUOTA_2_as_many_people_as_may_join(play):
    play.store.limits = StorageLimits(people=5)
    join = lambda role="participant": play.store.add_participant(CODE, None, None, role, AT)  # noqa: E731
    join()
    assert code_of(join) == "people_quota"
    assert join("facilitator").role == "facilitator" and join("projector").role == "projector"
    assert play.do(play.ada, "note.add", note=new_id(), quadrant="threats", text="x").type == "note.add"
    play.store.limits = StorageLimits(people=1)
    play.store._writer.execute(
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1001) insert into participants "
        "(id, workshop, role, created_at) select 'p' || i, 1, 'participant', '2026' from n"
    )
    assert code_of(lambda: join("facilitator")) == "people_quota"


def test_QUOTA_4_the_database_and_its_disk(play):
    used, free = play.store.space()
    assert used > 50_000 and free > 0
    play.store.refuse_full_server()
    for limits in (StorageLimits(database_bytes=used), StorageLimits(free_bytes=2 * free)):
        play.store.limits = limits
        assert code_of(play.store.refuse_full_server) == "server_quota"
    play.store.limits = StorageLimits(database_bytes=2 * used, free_bytes=1)
    play.store.refuse_full_server()


def test_QUOTA_4_what_a_deletion_frees_counts_as_room(play):
    for _ in range(40):
        play.add(play.ada, "x" * 2000)
    used, _ = play.store.space()
    play.store.delete_workshop(CODE, AT, "asked")
    assert play.store.space()[0] < used - 50_000


def test_QUOTA_5_how_much_is_used(play):
    play.add(play.ada, "x")
    play.store.limits = StorageLimits(text_bytes=1000, people=5, media_bytes=7, database_bytes=10**9)
    rooms = {room["what"]: (room["used"], room["most"]) for room in play.store.rooms(CODE)}
    assert rooms["text"] == (play.store.workshop(CODE).text_bytes, 1000)
    assert rooms["people"] == (4, 5) and rooms["media"] == (0, 7)
    assert rooms["server"] == (play.store.space()[0], 10**9)
    play.store.limits = StorageLimits(database_bytes=10**9, free_bytes=2 * play.store.space()[1])
    assert play.store.rooms(CODE)[-1]["used"] == 10**9, "a full disk is full"


def test_QUOTA_on_postgresql(postgresql):
    play = make_play(Store.open(postgresql))
    try:
        play.add(play.ada, "Größe")
        bodies = [row[0] for row in play.store._writer.execute("select body from changes").fetchall()]
        used, (server, free) = play.store.workshop(CODE).text_bytes, play.store.space()
        assert used == sum(len(body.encode()) for body in bodies) and server > 50_000 and free is None
        play.store.limits = StorageLimits(text_bytes=used, people=4, free_bytes=10**18)
        play.store.refuse_full_server()
        assert play.do(play.ada, "note.add", note=new_id(), quadrant="threats", text="x") == "text_quota"
        assert code_of(lambda: play.store.add_participant(CODE, None, None, "participant", AT)) == "people_quota"
        play.store.limits = StorageLimits(database_bytes=server)
        assert code_of(play.store.refuse_full_server) == "server_quota"
    finally:
        play.store.close()
