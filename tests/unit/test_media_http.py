"""What asking for media costs: nothing is read that is not given, and whatever asks the database counts."""

import base64
import json
import uuid

import pytest

from swotboard.domain.media_access import Quotas
from swotboard.domain.model import Medium
from swotboard.imports.picture_files import convert_picture
from swotboard.web.limiter import ALLOWANCES, Limiter
from tests.made_media import canary
from tests.unit.conftest import MadeWorkshop

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


@pytest.mark.parametrize(("most", "answer"), [(500, 201), (0, "media_quota")])
def test_import_12_a_file_counts_within_the_quotas(make_app, make_document, error_of, most, answer):
    app = make_app(secret="a secret for the tests only", media_workshop_mb=most)
    raw, medium = make_document(app)
    done = app.test_client().post("/api/workshops/import", data=raw)
    store = app.extensions["swotboard"].store
    if answer == "media_quota":
        assert error_of(done) == answer
        assert len(store.workshops()) == 1
        return
    assert done.status_code == answer, done.text
    [stored] = store.media(done.json["code"])
    assert (stored.id, stored.participant) == (medium, None)
    assert store.media_storage.has(store.workshop(done.json["code"]).id, medium)


@pytest.fixture
def make_document(tmp_path):
    """Makes a workshop in an app: (its JSON, with one picture more than it has, the id of that)."""

    def make(app):
        workshop = MadeWorkshop(app)
        held = workshop.bearer(key=workshop.facilitator_key)
        document = app.test_client().get(f"/api/workshops/{workshop.code}/export.json?media=1", headers=held).json
        (tmp_path / "upload").write_bytes(canary(1))
        made = convert_picture(tmp_path / "upload")
        parts = {name: base64.b64encode(part).decode() for name, part in made.parts.items()}
        facts = {"id": str(uuid.uuid4()), "kind": made.kind, "w": made.w, "h": made.h, "ms": made.ms}
        return json.dumps({**document, "media": [{**facts, **parts}]}).encode(), facts["id"]

    return make
