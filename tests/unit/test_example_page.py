"""The example workshop can be looked at from the home page, and nothing is made for it [EXAMPLE-2]."""

import uuid

import pytest

from swotboard.app import offer_example
from swotboard.domain.op import Submission
from swotboard.domain.ops import parse_op
from swotboard.example.add import add_example, example_visitor
from swotboard.services.tokens import new_keys
from swotboard.web.auth import counted_as
from swotboard.web.limiter import of_person


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


def test_example_2_it_is_the_one_in_the_language_of_the_page(app, client):
    components = app.extensions["swotboard"]
    codes = {language: add_example(components.store, new_keys(), language) for language in ("en", "fr")}
    offer_example(app, *(example_visitor(components.store, code) for code in codes.values()))
    for asked, language in (("fr-CA", "fr"), ("en", "en"), ("de", "en")):
        answer = app.test_client().get("/example", headers={"Accept-Language": asked})
        assert answer.location == f"/w/{codes[language]}/results"
    components.store.delete_workshop(codes["fr"], "2026-01-01T00:00:00.000Z", "asked")
    assert client.get("/example", headers={"Accept-Language": "fr"}).location == f"/w/{codes['en']}/results"
    assert "Voir un exemple" in client.get("/", headers={"Accept-Language": "fr"}).text


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


def test_example_2_who_looks_is_limited_by_address_and_not_together(offering):
    store = offering.extensions["swotboard"].store
    visitor = example_visitor(store, offering.code)
    for address in ("192.0.2.1", "192.0.2.2"):
        with offering.test_request_context(environ_base={"REMOTE_ADDR": address}):
            assert counted_as(offering.code, visitor.id) == address
            assert counted_as(offering.code, "somebody") == of_person(offering.code, "somebody")


def test_example_2_one_that_was_deleted_is_offered_no_more(offering, client):
    offering.extensions["swotboard"].store.delete_workshop(offering.code, "2026-01-01T00:00:00.000Z", "asked")
    assert client.get("/example").headers["Location"] == "/"
    assert "See an example" not in client.get("/").text


def test_example_2_a_projector_that_was_put_out_is_no_visitor(offering):
    store = offering.extensions["swotboard"].store
    former = example_visitor(store, offering.code)
    facilitator = store.add_participant(offering.code, "Robin", None, "facilitator", "2026-01-01T00:00:00.000Z")
    op = {"id": str(uuid.uuid4()), "board": "stage", "type": "participant.remove", "participant": former.id}
    [done] = store.commit([Submission(offering.code, facilitator.id, parse_op(op))], "2026-01-01T00:00:01.000Z")
    assert not isinstance(done, Exception), done
    assert example_visitor(store, offering.code) != former
