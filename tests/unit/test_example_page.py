"""The example workshop can be looked at from the home page, and nothing is made for it [EXAMPLE-2]."""

import pytest

from swotboard.app import offer_example
from swotboard.example.add import add_example, example_visitor


@pytest.fixture
def offering(app):
    """An app whose example workshop is offered."""
    components = app.extensions["swotboard"]
    code = add_example(components.store, components.access.example_keys())
    offer_example(app, example_visitor(components.store, code))
    app.code = code
    return app


def test_example_2_it_is_offered_where_there_is_one(app, client):
    assert "See an example" not in client.get("/").text
    assert client.get("/example").headers["Location"] == "/"


def test_example_2_it_opens_read_only_and_nothing_is_made(offering):
    store = offering.extensions["swotboard"].store
    before = len(store.participants(offering.code)), len(store.workshops())
    for _ in range(2):
        browser = offering.test_client()
        assert 'href="/example"' in browser.get("/").text
        page = browser.get("/example", follow_redirects=True)
        assert page.request.path == f"/w/{offering.code}/results"
        assert "Take the results home" not in page.text
        assert browser.get(f"/w/{offering.code}/b/learners/history").status_code == 200
        assert browser.get(f"/w/{offering.code}/stage").status_code == 401
        assert browser.get(f"/api/workshops/{offering.code}/export.csv").status_code in (401, 403)
    assert (len(store.participants(offering.code)), len(store.workshops())) == before


def test_example_2_the_visitor_is_the_same_one_each_time(offering):
    store = offering.extensions["swotboard"].store
    assert example_visitor(store, offering.code) == example_visitor(store, offering.code)
    assert example_visitor(store, offering.code).role == "projector"
