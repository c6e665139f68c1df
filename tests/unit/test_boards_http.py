"""Whole boards over HTTP [JOIN-11]."""

import gzip
import json
import uuid

import pytest

from swotboard.live.jobs.retention_job import end_workshop

CANARY = "canary-4715"


@pytest.fixture
def ada(app, workshop):
    """A participant who wrote a note: who, and the header that says so."""
    made = workshop.join(group="learners", name="Ada").json
    person = app.extensions["swotboard"].store.participant(made["participant"])
    add(workshop, person, "hello")
    return person, {"Authorization": f"Bearer {made['token']}"}


def add(workshop, person, text):
    workshop.submit(person, "learners", "note.add", note=str(uuid.uuid4()), quadrant="threats", text=text)


def boards(client, workshop, header=None, group="/learners", **more):
    return client.get(f"/api/workshops/{workshop.code}/boards{group}", headers={**(header or {}), **more})


def test_join_11_it_is_packed_where_that_is_accepted(client, workshop, ada):
    packed = boards(client, workshop, ada[1], **{"Accept-Encoding": "br, gzip"})
    assert (packed.headers["Content-Encoding"], packed.headers["Cache-Control"]) == ("gzip", "no-store")
    plain = boards(client, workshop, ada[1], **{"Accept-Encoding": "gzip;q=0"})
    assert "Content-Encoding" not in plain.headers
    assert json.loads(gzip.decompress(packed.data)) == plain.json
    assert plain.json["ok"] and plain.json["boards"]["learners"]["seq"] == 1
    assert [note["text"] for note in plain.json["boards"]["learners"]["notes"]] == ["hello"]


def test_join_1_one_gets_what_one_may_join(client, workshop, ada, error_of):
    assert error_of(boards(client, workshop)) == "unauthorized"
    assert error_of(boards(client, workshop, ada[1], "/industry")) == "forbidden"
    assert error_of(boards(client, workshop, ada[1], "/nowhere")) == "unknown_board"
    assert set(boards(client, workshop, ada[1], "").json["boards"]) == {"learners"}
    assert len(boards(client, workshop, workshop.bearer(key=workshop.facilitator_key), "").json["boards"]) == 4


def test_join_11_a_browser_with_several_places_says_which(client, workshop, ada, error_of):
    workshop.join(client, group="learners")
    workshop.join(client, key=workshop.projector_key)
    assert set(client.get(f"/api/workshops/{workshop.code}/boards?role=participant").json["boards"]) == {"learners"}
    assert len(client.get(f"/api/workshops/{workshop.code}/boards?role=projector").json["boards"]) == 4
    assert error_of(client.get(f"/api/workshops/{workshop.code}/boards?role=facilitator")) == "unauthorized"


def test_hide_1_hidden_notes_are_their_authors_alone(client, workshop, app, ada):
    made = workshop.join(key=workshop.facilitator_key).json
    facilitator = app.extensions["swotboard"].store.participant(made["participant"])
    workshop.submit(facilitator, "stage", "phase.set", phase="write", silent=True)
    add(workshop, ada[0], CANARY)
    assert CANARY in boards(client, workshop, ada[1]).text
    for header in (
        workshop.bearer(group="learners"),
        {"Authorization": f"Bearer {made['token']}"},
        workshop.bearer(key=workshop.projector_key),
    ):
        answer = boards(client, workshop, header)
        assert len(answer.json["boards"]["learners"]["notes"]) == 2 and CANARY not in answer.text


def test_join_11_a_name_that_its_owner_took_back_is_served_no_more(client, workshop, ada):
    reader = workshop.bearer(group="learners")
    assert "Ada" in boards(client, workshop, reader).text
    client.post(f"/api/workshops/{workshop.code}/participants", json={"name": "", "group": "learners"}, headers=ada[1])
    add(workshop, ada[0], "without a name")
    assert "Ada" not in boards(client, workshop, reader).text


def test_join_11_one_person_is_limited_and_others_are_not(client, workshop, ada, error_of):
    answers = [boards(client, workshop, ada[1]) for _ in range(61)]
    assert {answer.status_code for answer in answers[:60]} == {200}
    assert error_of(answers[60]) == "rate_limited" and answers[60].json["error"]["retry_after"] >= 1
    assert boards(client, workshop, workshop.bearer(group="learners")).status_code == 200


def test_keep_2_nothing_of_a_deleted_workshop_stays_in_memory(client, workshop, app, ada, error_of):
    components = app.extensions["swotboard"]
    assert boards(client, workshop, ada[1]).status_code == 200 and components.hub.join_handler._boards._kept
    end_workshop(components.hub, components.store, workshop.code)
    assert not components.hub.join_handler._boards._kept
    assert error_of(boards(client, workshop, ada[1])) == "unknown_workshop"
