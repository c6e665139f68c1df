"""The audit list over HTTP."""

import pytest

from swotboard.domain.audit import PAGE


@pytest.fixture
def fay(app, workshop):
    """A facilitator: the participant, and the header that says so."""
    made = workshop.join(key=workshop.facilitator_key, name="Fay").json
    return app.extensions["swotboard"].store.participant(made["participant"]), {
        "Authorization": f"Bearer {made['token']}"
    }


def audit(client, workshop, header=None, query=""):
    return client.get(f"/api/workshops/{workshop.code}/audit{query}", headers=header or {})


def test_audit_3_only_facilitators_read_it(client, workshop, error_of):
    assert error_of(audit(client, workshop)) == "unauthorized"
    for form in ({"group": "industry"}, {"key": workshop.projector_key}):
        assert error_of(audit(client, workshop, workshop.bearer(**form))) == "forbidden"


def test_audit_3_it_comes_in_pages_the_newest_first(client, workshop, fay):
    person, header = fay
    for seconds in range(1, PAGE + 3):
        workshop.submit(person, "stage", "timer.start", seconds=seconds)
    first = audit(client, workshop, header)
    assert first.headers["Cache-Control"] == "no-store"
    assert [entry["seconds"] for entry in first.json["entries"]] == list(range(PAGE + 2, 2, -1))
    second = audit(client, workshop, header, f"?before={first.json['before']}").json
    assert [entry["seconds"] for entry in second["entries"]] == [2, 1] and second["before"] is None


def test_audit_2_it_says_who_and_what(client, workshop, fay):
    person, header = fay
    workshop.submit(person, "stage", "board.lock", group="industry", locked=True)
    [entry] = audit(client, workshop, header).json["entries"]
    assert (entry["board"], entry["type"], entry["group"], entry["locked"]) == ("stage", "board.lock", "industry", True)
    assert entry["by"] == {"participant": person.id, "name": "Fay"}


@pytest.mark.parametrize("before", ["", "x", "-1", "1.5", "9" * 40, "٣"])
def test_a_page_that_cannot_be(client, workshop, fay, error_of, before):
    assert error_of(audit(client, workshop, fay[1], f"?before={before}")) == "bad_request"
