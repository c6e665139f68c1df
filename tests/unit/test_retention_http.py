"""[KEEP-5] Deleting a workshop over HTTP: by its facilitators, after it was taken away, and so that everybody learns of
it."""

import pytest

from swotboard.domain.model import Claim
from swotboard.errors import SwotboardError
from swotboard.live.join_answer import current_person

ALL = "export.json?removed=1&history=1"


@pytest.fixture
def facilitator(workshop):
    """A browser with the facilitator's cookie: (get, post) below the workshop's address."""
    client = workshop.app.test_client()
    workshop.join(client, key=workshop.facilitator_key)
    root = f"/api/workshops/{workshop.code}/"
    return (lambda what: client.get(root + what)), (lambda body, what="delete": client.post(root + what, json=body))


@pytest.fixture
def store(app):
    return app.extensions["swotboard"].store


def test_KEEP_5_not_before_it_was_taken_away_whole(workshop, facilitator, store, error_of):
    get, delete = facilitator
    workshop.add_note("Badges stack")
    assert error_of(delete({"code": workshop.code})) == "not_taken"
    for part in ("export.json", "export.csv", ALL + "&group=industry", ALL + "&as_of=2099-01-01"):
        get(part)
        assert error_of(delete({"code": workshop.code})) == "not_taken", part
    assert get(ALL).status_code == 200
    workshop.add_note("Written after the download")
    refused = delete({"code": workshop.code})
    assert error_of(refused) == "not_taken" and "since" in refused.json["error"]["message"]
    get(ALL)
    answer = delete({"code": workshop.code.lower()})
    assert answer.json["deleted"] == store.deleted_workshops()[0] and answer.json["deleted"]["notes"] == 2
    dropped = [cookie for cookie in answer.headers.getlist("Set-Cookie") if "=;" in cookie]
    assert store.workshops() == [] and any("participant=;" in cookie for cookie in dropped)
    assert not any("facilitator=;" in cookie for cookie in dropped), "it can undo that [KEEP-9]"


def test_KEEP_5_a_file_that_cannot_be_read_back_allows_nothing(workshop, facilitator, store, error_of):
    get, delete = facilitator
    workshop.add_note("Badges stack")
    store._writer.execute("update notes set kind = 'of another version'")
    assert [note["kind"] for board in get(ALL).json["boards"] for note in board["notes"]] == ["of another version"]
    refused = delete({"code": workshop.code})
    assert error_of(refused) == "not_taken" and "read back" in refused.json["error"]["message"]
    store._writer.execute("update notes set kind = 'idea'")
    assert get(ALL).json["format"] == "swotboard.workshop"
    assert delete({"code": workshop.code}).status_code == 200


def test_KEEP_5_without_a_copy_where_that_is_said(workshop, facilitator, store, error_of):
    _, delete = facilitator
    for said in ("yes", 1, None, "true"):
        assert error_of(delete({"code": workshop.code, "without_export": said})) == "not_taken"
    assert delete({"code": workshop.code, "without_export": True}).status_code == 200
    assert [row["code"] for row in store.deleted_workshops()] == [workshop.code]
    assert error_of(delete({"code": workshop.code, "without_export": True})) == "unknown_workshop"


@pytest.mark.parametrize(
    "body", [None, [], "x", {}, {"code": None}, {"code": ["AAAAAA"]}, {"code": "", "without_export": True}]
)
def test_KEEP_5_hostile_bodies_delete_nothing(workshop, facilitator, store, error_of, body):
    assert error_of(facilitator[1](body)) in ("bad_request", "unknown_workshop")
    assert [row["code"] for row in store.workshops()] == [workshop.code]


def test_KEEP_5_for_its_own_facilitators_alone(workshop, make_workshop, app, store, error_of):
    other, wish = make_workshop(), {"code": workshop.code, "without_export": True}
    for headers, code in (
        (None, "unauthorized"),
        (workshop.bearer(group="industry"), "forbidden"),
        (workshop.bearer(key=workshop.projector_key), "forbidden"),
        (other.bearer(key=other.facilitator_key), "bad_token"),
    ):
        assert (
            error_of(app.test_client().post(f"/api/workshops/{workshop.code}/delete", json=wish, headers=headers))
            == code
        )
    away = app.test_client()
    workshop.join(away, key=workshop.facilitator_key)
    assert (
        error_of(
            away.post(f"/api/workshops/{workshop.code}/delete", json=wish, headers={"Origin": "http://evil.example"})
        )
        == "bad_origin"
    )
    assert len(store.workshops()) == 2


def test_KEEP_5_one_workshops_receipt_is_not_anothers(workshop, make_workshop, app, error_of):
    other, client = make_workshop(), app.test_client()
    for each in (workshop, other):
        each.join(client, key=each.facilitator_key)
    client.get(f"/api/workshops/{workshop.code}/{ALL}")
    receipt = client.get_cookie(f"swotboard_taken_{workshop.code}").value
    for forged in (receipt, receipt[:-2], "x", ""):
        client.set_cookie(f"swotboard_taken_{other.code}", forged)
        assert error_of(client.post(f"/api/workshops/{other.code}/delete", json={"code": other.code})) == "not_taken"


def test_KEEP_6_who_comes_back_is_told_that_the_workshop_is_gone(workshop, store, facilitator):
    person = workshop.join(group="industry").json["participant"]
    facilitator[1]({"code": workshop.code, "without_export": True})
    with pytest.raises(SwotboardError) as refusal:
        current_person(store, Claim(workshop.code, person, "participant"))
    assert refusal.value.code == "unknown_workshop"


def test_the_pages_are_for_facilitators(workshop, app):
    for path in ("keep", "bring"):
        page = f"/w/{workshop.code}/{path}"
        assert app.test_client().get(page).status_code == 401
        client = app.test_client()
        workshop.join(client, group="industry")
        assert client.get(page).status_code == 401
        workshop.join(client, key=workshop.facilitator_key)
        assert client.get(page).status_code == 200
        assert app.test_client().get(f"{page}?key={workshop.facilitator_key}").headers["Location"] == page
    assert app.test_client().get("/bring").status_code == 200
