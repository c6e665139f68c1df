"""[QUOTA, KEEP-10] Limits over HTTP: what is refused, what facilitators are told, and how long a workshop is kept."""

import pytest

from swotboard.domain.op import Op
from swotboard.domain.storage_limits import StorageLimits, leaves_room, nearly_full
from swotboard.errors import SwotboardError
from swotboard.live.jobs.space_job import look_at_space
from swotboard.services.workshops import kept_until
from swotboard.web.limiter import Limiter
from tests.unit.conftest import MadeWorkshop


@pytest.fixture
def hub(app):
    return app.extensions["swotboard"].hub


@pytest.fixture
def store(app):
    return app.extensions["swotboard"].store


def room(workshop):
    lead = workshop.bearer(key=workshop.facilitator_key)
    return workshop.app.test_client().get(f"/api/workshops/{workshop.code}/room", headers=lead)


def test_QUOTA_5_facilitators_are_told_from_80_percent_on(workshop, store, error_of, app):
    workshop.add_note("x" * 500)
    assert room(workshop).json["room"] == []
    used = store.workshop(workshop.code).text_bytes
    store.limits = StorageLimits(text_bytes=int(used / 0.85), people=100, database_bytes=10**12)
    assert [(each["what"], each["used"]) for each in room(workshop).json["room"]] == [("text", used)]
    for who in ({"group": "industry"}, {"key": workshop.projector_key}):
        answer = app.test_client().get(f"/api/workshops/{workshop.code}/room", headers=workshop.bearer(**who))
        assert error_of(answer) == "forbidden"


def test_QUOTA_5_the_fullest_comes_first_and_no_limit_is_never_full():
    rooms = [("text", 80, 100), ("people", 79, 100), ("media", 5, 0), ("server", 99, 100)]
    told = nearly_full([{"what": what, "used": used, "most": most} for what, used, most in rooms])
    assert [each["what"] for each in told] == ["server", "text"]


def test_QUOTA_2_over_http(make_app, error_of):
    workshop = MadeWorkshop(make_app(secret="a secret for the tests only", workshop_people=2))
    assert workshop.join(group="industry").status_code == 201
    assert error_of(workshop.join(group="industry")) == "people_quota"


def test_QUOTA_3_as_many_workshops_a_day_as_are_set(make_app, error_of):
    app = make_app(secret="a secret for the tests only", workshops_per_day=3, rate_limit=True)
    now = [0.0]
    app.extensions["swotboard.limiter"] = Limiter(True, lambda: now[0], workshops_per_day=3)
    post = lambda: app.test_client().post("/api/workshops", json={"title": "x"})  # noqa: E731
    assert [post().status_code for _ in range(3)] == [201] * 3
    refused = post()
    assert error_of(refused) == "workshops_quota" and refused.json["error"]["retry_after"] == 8 * 60 * 60
    assert int(refused.headers["Retry-After"]) == 8 * 60 * 60
    now[0] += 8 * 60 * 60
    assert post().status_code == 201


def test_QUOTA_4_nothing_is_added_to_a_full_server_and_the_rest_goes_on(workshop, store, hub, client, error_of):
    note = workshop.add_note("there before")
    person = store.participant(workshop.join(group="industry").json["participant"])
    used, _ = store.space()
    store.limits = StorageLimits(database_bytes=used // 2)
    look_at_space(hub, store)
    assert error_of(client.post("/api/workshops", json={"title": "x"})) == "server_quota"
    assert error_of(client.post("/api/workshops/import", data=b"{}")) == "server_quota"
    headers = workshop.bearer(group="industry")
    upload = client.post(
        f"/api/workshops/{workshop.code}/media?id=11111111-1111-4111-8111-111111111111", data=b"x", headers=headers
    )
    assert error_of(upload) == "server_quota"
    op = {"id": "22222222-2222-4222-8222-222222222222", "board": "industry", "note": note}
    assert hub.submit(person, {**op, "type": "note.edit", "text": "y", "base": 1})["error"]["code"] == "server_quota"
    assert hub.submit(person, {**op, "type": "note.remove"})["ok"]
    store.limits = StorageLimits()
    look_at_space(hub, store)
    assert client.post("/api/workshops", json={"title": "x"}).status_code == 201


def test_QUOTA_4_while_the_database_does_not_answer_what_was_known_holds(hub, store, monkeypatch):
    def locked():
        raise SwotboardError("storage", "locked")

    for known in (None, SwotboardError("server_quota", "full")):
        hub.full = known
        monkeypatch.setattr(store, "refuse_full_server", locked)
        look_at_space(hub, store)
        assert hub.full is known
    hub.full = None


def test_KEEP_10_a_workshop_is_kept_for_180_days_unless_somebody_chooses_otherwise(make_app):
    app = make_app(secret="a secret for the tests only")
    made = MadeWorkshop(app)
    at = app.extensions["swotboard"].store.workshop(made.code).created_at
    assert made.keep_until == kept_until(180, at) == room(made).json["keep_until"]
    assert kept_until(180, "2026-11-27T08:00:00.000Z") == "2027-05-26"
    lead = made.bearer(key=made.facilitator_key)
    app.test_client().post(f"/api/workshops/{made.code}/retention", json={"until": None}, headers=lead)
    assert room(made).json["keep_until"] is None


def test_KEEP_10_no_end_where_that_is_set(make_app):
    assert MadeWorkshop(make_app(secret="a secret for the tests only", keep_days=0)).keep_until is None


@pytest.mark.parametrize(
    ("stream", "op_type", "leaves"),
    [
        ("stage", "settings.set", True),
        ("ballot", "vote.set", True),
        ("learners", "note.remove", True),
        ("learners", "note.hide", True),
        ("plan", "line.remove", True),
        ("learners", "note.add", False),
        ("learners", "note.restore", False),
        ("learners", "note.attach", False),
        ("plan", "line.edit", False),
    ],
)
def test_QUOTA_1_what_goes_on_at_a_limit(stream, op_type, leaves):
    assert leaves_room(Op("id", stream, op_type, {})) is leaves
