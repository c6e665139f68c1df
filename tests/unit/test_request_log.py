"""The log of requests says who asked, but never beside the code of a workshop that there is [ANON-6]."""

import logging

import pytest

ADDRESS = {"REMOTE_ADDR": "203.0.113.9"}


@pytest.fixture
def address_of(client, caplog):
    """The address that is logged for a request, None for none."""
    caplog.set_level(logging.INFO, "swotboard.web.request_log")

    def asked(path, method="get", **options):
        caplog.clear()
        getattr(client, method)(path, environ_base=ADDRESS, **options)
        [record] = [each for each in caplog.records if each.name == "swotboard.web.request_log"]
        return getattr(record, "address", None)

    return asked


def test_anon_6_no_address_stands_beside_a_code(make_workshop, address_of):
    code = make_workshop(anonymous=True).code
    for path in (f"/w/{code}", f"/w/{code}/stage", f"/w/{code.lower()}", f"/w/{code}/no-such-page"):
        assert address_of(path) is None
    for path in ("boards", "news?board=learners", "export.json", "media/x/full", ""):
        assert address_of(f"/api/workshops/{code}/{path}".rstrip("/")) is None
    assert address_of(f"/api/workshops/{code}/participants", "post", json={"group": "learners"}) is None


def test_whoever_guesses_codes_is_logged(address_of):
    for path in ("/", "/w/ZZZZZZ", "/api/workshops/ZZZZZZ", "/api/workshops"):
        assert address_of(path) == ADDRESS["REMOTE_ADDR"]
