"""[KEEP-9] A workshop that somebody deleted is gone to everyone else, can be brought back for a day, and then goes."""

import pytest

from swotboard.domain.timestamps import later
from swotboard.errors import SwotboardError
from swotboard.services import workshops
from tests.contract.conftest import new_id

BROWSER = {"Accept": "text/html"}
FORM = {**BROWSER, "Content-Type": "application/x-www-form-urlencoded"}
ALL = "export.json?removed=1&history=1"
KEY = "a key for the organizer"


@pytest.fixture
def app(make_app):
    return make_app(secret="a secret for the tests only", organizer_key=KEY)


@pytest.fixture
def store(app):
    return app.extensions["swotboard"].store


@pytest.fixture
def facilitator(workshop):
    client = workshop.app.test_client()
    workshop.join(client, key=workshop.facilitator_key)
    return client


@pytest.fixture
def deleted(workshop, facilitator, store):
    """When it was deleted, after a note had been written."""
    workshop.add_note("Kept for a day")
    assert delete(facilitator, workshop).status_code == 200
    return store.deleted_workshops()[0]["deleted_at"]


def delete(client, workshop):
    wish = {"code": workshop.code, "without_export": True}
    return client.post(f"/api/workshops/{workshop.code}/delete", json=wish)


def undo(client, workshop, **headers):
    return client.post(f"/api/workshops/{workshop.code}/undelete", headers=headers)


def organizer(app):
    client = app.test_client()
    assert client.post("/organizer", data={"key": KEY}).status_code == 303
    return client


def test_KEEP_9_undone_it_is_as_it_was(workshop, facilitator, store, app):
    ada = app.test_client()
    workshop.join(ada, group="industry", name="Ada")
    workshop.add_note("Kept for a day")
    board, before = f"/w/{workshop.code}/b/industry", facilitator.get(f"/api/workshops/{workshop.code}/{ALL}").json
    assert delete(facilitator, workshop).json["deleted"]["until"] == later(
        store.deleted_workshops()[0]["deleted_at"], 86400
    )
    assert ada.get(board).status_code == 404
    assert undo(facilitator, workshop).json == {"ok": True, "code": workshop.code}
    assert ada.get(board).status_code == 200, "everybody's place is there too"
    after = facilitator.get(f"/api/workshops/{workshop.code}/{ALL}").json
    assert {**after, "exported_at": 0} == {**before, "exported_at": 0}
    assert store.deleted_workshops() == store.deletions() == []


def test_KEEP_9_to_everybody_else_it_is_gone(workshop, app, deleted, error_of, client):
    root = f"/api/workshops/{workshop.code}"
    assert error_of(client.get(root)) == "unknown_workshop"
    assert error_of(workshop.join(key=workshop.facilitator_key)) == "unknown_workshop", "also with its key"
    assert error_of(client.get(f"{root}/{ALL}")) == "unknown_workshop"
    assert error_of(client.get(f"{root}/boards")) == "unknown_workshop"
    for page in ("", "/stage", "/projector", "/results", "/keep", "/b/industry"):
        answer = client.get(f"/w/{workshop.code}{page}", headers=BROWSER)
        assert answer.status_code == 404 and "unknown_workshop" in answer.text and "Undo" not in answer.text, page


def test_KEEP_9_only_who_led_it_or_runs_the_server_undoes_it(workshop, app, store, error_of):
    people = [workshop.bearer(group="industry"), workshop.bearer(key=workshop.projector_key), {}]
    lead = workshop.bearer(key=workshop.facilitator_key)
    assert delete(organizer(app), workshop).status_code == 200
    for headers in people:
        assert error_of(undo(app.test_client(), workshop, **headers)) == "unknown_workshop"
    evil = app.test_client().post(
        f"/api/workshops/{workshop.code}/undelete", headers={**lead, "Origin": "https://evil.example"}
    )
    assert error_of(evil) == "bad_origin"
    assert undo(app.test_client(), workshop, **lead).status_code == 200
    assert error_of(undo(app.test_client(), workshop, **lead)) == "bad_request", "it is not deleted"


def test_KEEP_9_a_facilitators_pages_say_until_when_and_bring_it_back(workshop, facilitator, deleted):
    for page in ("", "/stage", "/keep"):
        answer = facilitator.get(f"/w/{workshop.code}{page}", headers=BROWSER)
        assert answer.status_code == 200 and "is deleted" in answer.text, page
        assert later(deleted, 86400) in answer.text
    answer = facilitator.post(f"/api/workshops/{workshop.code}/undelete", data={}, headers=FORM)
    assert (answer.status_code, answer.location) == (303, f"/w/{workshop.code}/stage")
    assert "Kept for a day" in facilitator.get(f"/api/workshops/{workshop.code}/export.csv").text


def test_KEEP_9_whoever_runs_the_server_sees_it_in_the_list_and_brings_it_back(workshop, app, deleted):
    client = organizer(app)
    page = client.get("/organizer").text
    assert "Deleted, can be undone" in page and f"/api/workshops/{workshop.code}/undelete" in page
    answer = client.post(f"/api/workshops/{workshop.code}/undelete", data={}, headers=FORM)
    assert (answer.status_code, answer.location) == (303, "/organizer")
    assert "can be undone" not in client.get("/organizer").text


def test_KEEP_9_after_a_day_it_goes_for_good(workshop, facilitator, store, deleted, error_of):
    store.purge(later(deleted, 86399))
    assert [row["code"] for row in store.deleted_workshops()] == [workshop.code]
    gone, _ = store.purge(later(deleted, 86400))
    assert gone == [workshop.code] and store.deleted_workshops() == []
    assert [(row["code"], row["reason"], row["notes"]) for row in store.deletions()] == [(workshop.code, "asked", 1)]
    assert error_of(undo(facilitator, workshop)) == "unknown_workshop"
    assert facilitator.get(f"/w/{workshop.code}/stage", headers=BROWSER).status_code == 404


def test_KEEP_9_meanwhile_its_code_is_nobody_elses(workshop, store, deleted, monkeypatch):
    codes = iter([workshop.code, "ZZZ999"])
    monkeypatch.setattr(workshops, "new_code", lambda: next(codes))
    assert workshops.free_code(store) == "ZZZ999"


def test_KEEP_9_meanwhile_no_scheduled_step_is_taken_and_its_last_day_does_not_cut_the_time_to_undo_it(
    workshop, facilitator, store, app
):
    lead = store.participant(workshop.join(key=workshop.facilitator_key).json["participant"])
    workshop.submit(
        lead, "stage", "schedule.add", entry=new_id(), phase="vote", local="2099-01-01T10:00", zone="America/Vancouver"
    )
    due = "2099-01-02T00:00:00.000Z"
    assert len(store.due(due)) == 1
    delete(facilitator, workshop)
    assert store.due(due) == [] and store.gone([workshop.code]) == [workshop.code]
    store._writer.execute("update workshops set keep_until = '2020-01-01'")
    assert store.expired("2021-01-01") == []
    store.undo_deletion(workshop.code)
    assert len(store.due(due)) == 1 and store.gone([workshop.code]) == []


def test_KEEP_9_nothing_is_undone_twice(workshop, store):
    with pytest.raises(SwotboardError) as refusal:
        store.undo_deletion(workshop.code)
    assert refusal.value.code == "unknown_workshop"
    store.mark_deleted(workshop.code, "2026-01-01T00:00:00.000Z")
    with pytest.raises(SwotboardError):
        store.mark_deleted(workshop.code, "2026-01-02T00:00:00.000Z")
    assert store.deleted_workshops()[0]["deleted_at"] == "2026-01-01T00:00:00.000Z"
