"""[LIVE-10, EXPORT-9] Exports, histories, audit lists and news: so many of one person, one at a time in a workshop."""

import pytest

from swotboard.web import expensive_requests
from swotboard.web.limiter import of_person

ASKED = {
    "export": ["export.csv", "export.json?history=1", "export.md?as_of=2100-01-01"],
    "reading": ["audit", "news?board=industry", "history?board=industry"],
}
EACH = [(what, address) for what, addresses in ASKED.items() for address in addresses]


@pytest.fixture
def facilitator(workshop):
    return workshop.bearer(key=workshop.facilitator_key)


@pytest.fixture
def get(workshop, app):
    return lambda address, headers: app.test_client().get(f"/api/workshops/{workshop.code}/{address}", headers=headers)


@pytest.fixture
def lanes(app):
    return app.extensions["swotboard.request_queues"]


def never():
    return False


@pytest.mark.parametrize("what, address", EACH)
def test_export_9_one_at_a_time_in_a_workshop(workshop, get, facilitator, lanes, monkeypatch, error_of, what, address):
    monkeypatch.setattr(expensive_requests, "WAIT_SECONDS", 0.05)
    with lanes.one_at_a_time((what, workshop.code), never, 1.0):
        refused = get(address, facilitator)
        assert error_of(refused) == "busy" and int(refused.headers["Retry-After"]) >= 1
    assert get(address, facilitator).status_code == 200
    with lanes.one_at_a_time((what, "ANOTHR"), never, 1.0):
        assert get(address, facilitator).status_code == 200
    assert len(lanes) == 0


@pytest.mark.parametrize("what, address", EACH)
def test_export_9_so_many_of_one_person(workshop, app, get, facilitator, error_of, what, address):
    person = app.extensions["swotboard"].store.participants(workshop.code)[-1]
    account = app.extensions["swotboard.limiter"]._accounts[what]
    while account.take(of_person(workshop.code, person.id), 0.0) is None:
        pass
    refused = get(address, facilitator)
    assert error_of(refused) == "rate_limited" and int(refused.headers["Retry-After"]) >= 1
    assert get(address, workshop.bearer(key=workshop.facilitator_key)).status_code == 200, (
        "another person has their own"
    )


def test_export_9_whoever_hangs_up_gives_the_place_back(workshop, get, facilitator, lanes, monkeypatch, error_of):
    workshop.add_note("Badges stack")
    monkeypatch.setattr(expensive_requests, "has_hung_up", lambda environ: lambda: True)
    assert error_of(get("export.csv", facilitator)) == "busy"
    assert len(lanes) == 0


@pytest.mark.parametrize(
    "refused", ["export.csv?as_of=1999-01-01", "export.csv?group=nobody", "news?board=nobody", "audit?before=x"]
)
def test_live_10_a_refusal_gives_the_place_back(get, facilitator, lanes, refused):
    assert get(refused, facilitator).status_code in (400, 404)
    assert len(lanes) == 0
