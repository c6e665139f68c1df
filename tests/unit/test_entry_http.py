"""Coming into a workshop over HTTP, and its page for whoever is new, waits, or is in [ENTRY, MOVE]."""

import pytest

from swotboard.services import workshops

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.fixture
def fay(app, workshop):
    """A facilitator."""
    made = workshop.join(key=workshop.facilitator_key).json
    return app.extensions["swotboard"].store.participant(made["participant"])


@pytest.fixture
def lead(workshop, fay):
    """An op of the facilitator's on the stage."""

    def led(op_type, **fields):
        workshop.submit(fay, "stage", op_type, **fields)

    return led


def page(client, workshop, path=""):
    return client.get(f"/w/{workshop.code}{path}")


def state(client, workshop):
    return client.get(f"/api/workshops/{workshop.code}/entry").json


@pytest.fixture
def waiting(client, workshop, lead):
    """The participant who waits in `client`."""
    lead("settings.set", admission="approval")
    return workshop.join(client, name="Eve", group="industry").json


def test_entry_2_the_answer_says_that_one_waits(client, workshop, waiting):
    assert waiting["waiting"] is True and waiting["role"] == "participant"
    assert state(client, workshop) == {"ok": True, "admission": "approval", "state": "waiting"}


def test_entry_2_a_waiting_place_opens_nothing(client, workshop, waiting, error_of):
    api, bearer = f"/api/workshops/{workshop.code}", {"Authorization": f"Bearer {waiting['token']}"}
    for path in (
        "boards",
        "boards/industry",
        "news?board=industry",
        "history?board=industry",
        "export.html",
        "export.json",
        "audit",
        "sessions",
        "room",
        "shelf",
    ):
        assert error_of(client.get(f"{api}/{path}")) == "waiting", path
        assert error_of(client.get(f"{api}/{path}", headers=bearer)) == "waiting", path
    medium = "0d7b8e0a-6a5e-4f0e-9a58-3d0c3c1f6a11"
    assert error_of(client.post(f"{api}/media?id={medium}", data=b"x", headers=bearer)) == "waiting"
    assert error_of(client.get(f"{api}/media/{medium}/full", headers=bearer)) == "not_found"


def test_entry_3_pages_of_the_workshop_lead_back_to_the_one_that_waits(client, workshop, waiting):
    for path in ("/b/industry", "/results", "/b/industry/history"):
        answer = page(client, workshop, path)
        assert (answer.status_code, answer.location) == (302, f"/w/{workshop.code}")
    text = page(client, workshop).text
    assert "You are waiting to be let in" in text and "Eve" in text
    assert '<noscript><meta http-equiv="refresh" content="10"></noscript>' in text


def test_entry_3_who_waits_changes_name_and_group(app, client, workshop, waiting, lead):
    assert workshop.join(client, name="Eva", group="learners").json["participant"] == waiting["participant"]
    person = app.extensions["swotboard"].store.participant(waiting["participant"])
    assert (person.name, person.group, person.waiting) == ("Eva", "learners", True)
    lead("participant.admit", participant=waiting["participant"])
    assert state(client, workshop)["state"] == "in"
    assert page(client, workshop, "/b/learners").status_code == 200


def test_entry_3_who_is_refused_is_told_so(client, workshop, waiting, lead):
    lead("participant.remove", participant=waiting["participant"])
    assert state(client, workshop)["state"] == "out"
    assert page(client, workshop, "/b/industry").status_code == 403


def test_entry_1_a_closed_workshop_takes_nobody_new(app, client, workshop, lead, error_of):
    workshop.join(client, group="industry")
    lead("settings.set", admission="closed")
    stranger = app.test_client()
    assert error_of(workshop.join(stranger, group="industry")) == "entry_closed"
    assert state(stranger, workshop) == {"ok": True, "admission": "closed", "state": "new"}
    text = page(stranger, workshop).text
    assert "takes nobody new" in text and "<form" not in text.split("<main")[1]
    assert workshop.join(client, group="learners").status_code == 201
    assert page(client, workshop, "/b/learners").status_code == 200
    assert workshop.join(stranger, key=workshop.facilitator_key).status_code == 201


def test_entry_2_a_full_lobby_says_when_to_come_back(app, workshop, waiting, monkeypatch, error_of):
    monkeypatch.setitem(workshops.LIMITS, "lobby", 1)
    answer = workshop.join(group="industry")
    assert error_of(answer) == "lobby_full" and answer.headers["Retry-After"] == "30"


def test_entry_2_a_form_without_javascript_waits_too(client, workshop, lead):
    lead("settings.set", admission="approval")
    client.get("/", headers=BROWSER)
    form = {"group": "industry", "name": "Eve"}
    address = f"/api/workshops/{workshop.code}/participants"
    answer = client.post(address, data=form, headers=BROWSER)
    assert answer.status_code == 303
    assert client.get(answer.location).location == f"/w/{workshop.code}"
    assert "You are waiting" in page(client, workshop).text


def test_move_2_where_groups_are_not_switched_the_page_offers_none(client, workshop, lead, error_of):
    workshop.join(client, name="Ada", group="industry")
    assert workshop.join(client, group="learners").status_code == 201
    lead("settings.set", switch_groups=False)
    assert error_of(workshop.join(client, group="industry")) == "no_switch"
    assert workshop.join(client, name="Ada L.", group="learners").status_code == 201
    text = page(client, workshop).text
    assert 'type="radio"' not in text and 'type="hidden" name="group" value="learners"' in text
    assert page(client, workshop, "/b/industry").status_code == 403


def test_move_2_nobody_changes_groups_without_end(client, workshop, error_of):
    workshop.join(client, group="industry")
    answers = [workshop.join(client, group=("learners", "industry")[n % 2]) for n in range(31)]
    assert {answer.status_code for answer in answers[:30]} == {201}
    assert error_of(answers[30]) == "rate_limited"


def test_move_3_a_board_wants_a_group_where_one_is_required(client, workshop, lead, error_of):
    workshop.join(client)
    assert page(client, workshop, "/b/industry").status_code == 200
    lead("settings.set", group_required=True)
    assert page(client, workshop, "/b/industry").status_code == 302
    assert error_of(workshop.join()) == "group_required"


def test_a_workshop_is_made_with_its_entry(make_workshop, error_of):
    made = make_workshop(settings={"admission": "closed", "group_required": True, "switch_groups": False})
    assert error_of(made.join(group="industry")) == "entry_closed"
