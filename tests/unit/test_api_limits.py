"""Limits of requests, and answers in trouble."""

import pytest

from swotboard.errors import StorageError
from swotboard.web.limiter import ALLOWANCES

UNKNOWN = "ZZZ999"


def post_raw(client, path, raw, **options):
    return client.post(path, data=raw, content_type="application/json", **options)


class TestLimits:
    def answers(self, ask, times):
        return [ask().status_code for _ in range(times)]

    def test_wrong_codes_are_limited_by_address_and_say_how_long(self, client, workshop, error_of):
        times = ALLOWANCES["guess"][0]
        assert set(self.answers(lambda: client.get(f"/api/workshops/{UNKNOWN}"), times)) == {404}
        answer = client.get(f"/api/workshops/{workshop.code}")
        assert error_of(answer) == "rate_limited"
        assert answer.json["error"]["retry_after"] > 0
        assert int(answer.headers["Retry-After"]) > 0
        assert error_of(client.post(f"/api/workshops/{workshop.code}/participants", json={})) == "rate_limited"

    @pytest.mark.parametrize("right", [True, False])
    def test_guesses_that_come_all_at_once_are_counted_too(self, app, client, workshop, error_of, monkeypatch, right):
        hub, limiter = app.extensions["swotboard"].hub, app.extensions["swotboard.limiter"]
        read = hub.read

        def while_others_guess(*args):
            for _ in range(ALLOWANCES["guess"][0]):
                limiter.charge("guess", "127.0.0.1")
            return read(*args)

        monkeypatch.setattr(hub, "read", while_others_guess)
        assert error_of(client.get(f"/api/workshops/{workshop.code if right else UNKNOWN}")) == "rate_limited"

    def test_who_is_in_already_is_let_through(self, app, client, workshop):
        workshop.join(client, group="industry")
        headers = workshop.bearer()
        stranger = app.test_client()
        self.answers(lambda: stranger.get(f"/api/workshops/{UNKNOWN}"), ALLOWANCES["guess"][0] + 1)
        assert stranger.get(f"/api/workshops/{workshop.code}").status_code == 429
        assert client.get(f"/w/{workshop.code}/b/industry").status_code == 200
        assert stranger.get(f"/api/workshops/{workshop.code}", headers=headers).status_code == 200

    def test_http_3_wrong_keys_are_limited_and_the_right_one_still_opens(self, workshop, error_of):
        times = ALLOWANCES["key"][0]
        assert set(self.answers(lambda: workshop.join(key="wrong"), times)) == {403}
        assert error_of(workshop.join(key="wrong")) == "rate_limited"
        assert workshop.join(key=workshop.facilitator_key).status_code == 201
        assert workshop.join().status_code == 201

    @pytest.mark.parametrize(
        ("what", "path", "body", "good"),
        [("create", "/api/workshops", {"title": "x"}, 201), ("qr", "/api/qr", {"text": "x"}, 200)],
    )
    def test_creating_and_drawing_are_limited(self, client, error_of, what, path, body, good):
        times = ALLOWANCES[what][0]
        assert set(self.answers(lambda: client.post(path, json=body), times)) == {good}
        assert error_of(client.post(path, json=body)) == "rate_limited"

    def test_three_hundred_people_behind_one_address_join(self, workshop):
        assert set(self.answers(workshop.join, 300)) == {201}

    def test_off_lifts_them(self, make_app):
        client = make_app(rate_limit=False).test_client()
        assert set(self.answers(lambda: client.get(f"/api/workshops/{UNKNOWN}"), 200)) == {404}

    @pytest.mark.parametrize(("proxies", "wanted"), [(0, 429), (1, 404)])
    def test_the_address_is_the_proxies_word_only_where_they_are_trusted(self, make_app, proxies, wanted):
        client = make_app(trusted_proxies=proxies).test_client()

        def guess_from(address):
            return client.get(f"/api/workshops/{UNKNOWN}", headers={"X-Forwarded-For": address}).status_code

        for _ in range(ALLOWANCES["guess"][0]):
            guess_from("10.9.9.9")
        assert guess_from("10.1.1.1") == wanted


class TestTrouble:
    def test_health(self, client):
        from swotboard import __version__

        answer = client.get("/healthz")
        assert (answer.status_code, answer.json) == (
            200,
            {"ok": True, "version": __version__, "parts": dict.fromkeys(("loop", "writer", "reader", "log"), "ok")},
        )

    def test_a_database_that_does_not_answer(self, app, client, workshop, error_of, monkeypatch):
        def fail(*_args):
            raise StorageError("The database cannot be used just now.")

        store = app.extensions["swotboard"].store
        for name in ("ping", "workshop", "create_workshop", "add_participant"):
            monkeypatch.setattr(store, name, fail)
        answer = client.get("/healthz")
        assert error_of(answer) == "storage" and answer.headers["Retry-After"] == "2"
        assert [part for part, said in answer.json["parts"].items() if said != "ok"] == ["reader"]
        assert error_of(client.post("/api/workshops", json={"title": "x"})) == "storage"
        answer = workshop.join()
        assert error_of(answer) == "storage"
        assert answer.headers["Retry-After"] == "2"

    def test_our_own_fault_is_logged_and_shows_nothing_of_itself(
        self, app, client, workshop, error_of, monkeypatch, caplog
    ):
        def fail(*_args):
            raise RuntimeError("the inner life of the server")

        monkeypatch.setattr(app.extensions["swotboard"].store, "workshop", fail)
        for answer in (client.get(f"/api/workshops/{workshop.code}"), client.get(f"/w/{workshop.code}?key=hidden-key")):
            assert answer.status_code == 500
            assert "inner life" not in answer.text
            assert "Traceback" not in answer.text
        assert error_of(client.get(f"/api/workshops/{workshop.code}")) == "internal"
        assert "the inner life of the server" in caplog.text
        assert "hidden-key" not in caplog.text
