"""What asking for media costs: nothing is read that is not given, and whatever asks the database counts."""

import uuid

import pytest

from swotboard.domain.media_access import Quotas
from swotboard.domain.model import Medium
from swotboard.web.limiter import ALLOWANCES, Limiter
from tests.made_media import canary

FEW = 3


@pytest.fixture
def stored(app, workshop):
    """(the header of whoever uploaded a medium, its id)"""
    store, joined = app.extensions["swotboard"].store, workshop.join(group="industry").json
    medium = Medium(str(uuid.uuid4()), joined["participant"], "image", 1, 1, 0, 1)
    store.media_storage.put(store.workshop(workshop.code).id, medium.id, {"full": b"RIFF", "thumb": b"RIFF"})
    store.add_medium(workshop.code, medium, Quotas(10, 10, 10), "2026-03-04T12:00:00.000Z")
    return {"Authorization": f"Bearer {joined['token']}"}, medium.id


@pytest.fixture
def few(app, monkeypatch):
    """Everybody may ask three times."""
    monkeypatch.setitem(ALLOWANCES, "media", (FEW, 1))
    app.extensions["swotboard.limiter"] = Limiter(True, clock=lambda: 0.0)


def test_media_3_a_304_is_checked_and_reads_no_file(app, workshop, stored, monkeypatch):
    store, (held, medium) = app.extensions["swotboard"].store, stored
    read = []
    get = store.media_storage.get
    monkeypatch.setattr(store.media_storage, "get", lambda *which: read.append(which) or get(*which))
    address = f"/api/workshops/{workshop.code}/media/{medium}/thumb"
    first = app.test_client().get(address, headers=held)
    assert (first.status_code, len(read)) == (200, 1)
    for tag in (first.headers["ETag"], f"W/{first.headers['ETag']}", "*"):
        again = app.test_client().get(address, headers={**held, "If-None-Match": tag})
        assert (again.status_code, again.data) == (304, b"")
        for name in ("ETag", "Cache-Control", "Vary"):
            assert again.headers[name] == first.headers[name]
    other = workshop.bearer(group="industry")
    assert app.test_client().get(address, headers={**other, "If-None-Match": first.headers["ETag"]}).status_code == 404
    assert len(read) == 1


def test_the_shelf_and_a_repeated_upload_count(app, workshop, stored, few, error_of):
    held, medium = stored
    other = workshop.bearer(group="industry")
    shelf, upload = f"/api/workshops/{workshop.code}/shelf", f"/api/workshops/{workshop.code}/media?id={medium}"
    for _ in range(FEW):
        assert app.test_client().get(shelf, headers=other).status_code == 200
        assert app.test_client().post(upload, headers=held, data=canary(1)).status_code == 200
    assert error_of(app.test_client().get(shelf, headers=other)) == "rate_limited"
    assert error_of(app.test_client().post(upload, headers=held, data=canary(1))) == "rate_limited"
