"""The HTTP interface, asked as a program would."""

import csv
import io
import json
import re
import time

import pytest

UNKNOWN = "ZZZ999"


def post_raw(client, path, raw, **options):
    return client.post(path, data=raw, content_type="application/json", **options)


class TestCreating:
    def test_the_answer_holds_code_keys_and_links(self, client):
        answer = client.post("/api/workshops", json={"title": "Micro-credentials in BC"})
        made = answer.json
        assert answer.status_code == 201
        assert set(made) == {"code", "facilitator_key", "projector_key", "links", "keep_until"}
        assert made["links"] == {
            "join": f"http://localhost/w/{made['code']}",
            "facilitator": f"http://localhost/w/{made['code']}/stage#key={made['facilitator_key']}",
            "projector": f"http://localhost/w/{made['code']}/projector#key={made['projector_key']}",
        }

    def test_http_1_the_defaults(self, client, workshop):
        assert client.get(f"/api/workshops/{workshop.code.lower()}").json == {
            "code": workshop.code,
            "title": "Micro-credentials in BC",
            "anonymous": False,
            "phase": "open",
            "groups": [
                {"group": name.lower(), "name": name} for name in ("Institutions", "Industry", "Learners", "Government")
            ],
        }

    def test_what_is_asked_for_is_made(self, client, make_workshop):
        made = make_workshop(title="  Prüfung\t1 ", groups=["Élèves", "学生", "Stage"], anonymous=True, phase="brief")
        shown = client.get(f"/api/workshops/{made.code}").json
        assert (shown["title"], shown["anonymous"], shown["phase"]) == ("Prüfung 1", True, "brief")
        assert [group["name"] for group in shown["groups"]] == ["Élèves", "学生", "Stage"]
        assert all(
            re.fullmatch("[a-z0-9-]{1,40}", group["group"]) and group["group"] != "stage" for group in shown["groups"]
        )

    def test_http_4_the_maker_leads_in_this_browser_from_then_on(self, client):
        code = client.post("/api/workshops", json={"title": "x"}).json["code"]
        assert client.get(f"/w/{code}/stage").status_code == 200

    def test_keys_are_stored_hashed(self, app, workshop):
        stored = repr(app.extensions["swotboard"].store.workshop(workshop.code))
        assert workshop.facilitator_key not in stored
        assert workshop.projector_key not in stored

    @pytest.mark.parametrize(
        ("form", "code"),
        [
            ({}, "bad_request"),
            ({"title": None}, "bad_request"),
            ({"title": " "}, "bad_request"),
            ({"title": 5}, "bad_request"),
            ({"title": "x" * 121}, "too_long"),
            ({"title": "x" * 500_000}, "too_long"),
            ({"title": "a\0b"}, "bad_text"),
            ({"title": "x", "groups": []}, "bad_request"),
            ({"title": "x", "groups": "Industry"}, "bad_request"),
            ({"title": "x", "groups": [1]}, "bad_request"),
            ({"title": "x", "groups": ["a"] * 2}, "bad_request"),
            ({"title": "x", "groups": [str(n) for n in range(13)]}, "bad_request"),
            ({"title": "x", "groups": [""]}, "bad_request"),
            ({"title": "x", "groups": ["x" * 61]}, "too_long"),
            ({"title": "x", "anonymous": "yes"}, "bad_request"),
            ({"title": "x", "phase": "party"}, "bad_request"),
            ({"title": "x", "phase": ["open"]}, "bad_request"),
        ],
    )
    def test_a_bad_form_makes_nothing(self, app, client, error_of, form, code):
        assert error_of(client.post("/api/workshops", json=form)) == code
        assert app.extensions["swotboard"].store.workshops() == []


class TestJoining:
    def test_somebody_new_gets_a_token_and_the_same_as_a_cookie(self, app, client, workshop):
        answer = workshop.join(client, name=" Ada ", group="industry")
        assert answer.status_code == 201
        assert set(answer.json) == {"token", "participant", "role"}
        claim = app.extensions["swotboard"].access.claim(answer.json["token"])
        assert (claim.code, claim.participant, claim.role) == (workshop.code, answer.json["participant"], "participant")
        assert client.get(f"/w/{workshop.code}/b/industry").status_code == 200

    @pytest.mark.parametrize(
        "form",
        [
            {},
            {"name": None, "group": None, "key": None},
            {"name": "", "group": "", "key": ""},
            {"name": "Ada", "surprise": [1, {"a": 2}]},
        ],
    )
    def test_nothing_must_be_given(self, workshop, form):
        assert workshop.join(**form).json["role"] == "participant"

    @pytest.mark.parametrize("group", ["learners", "Learners", " LEARNERS "])
    def test_http_2_a_group_goes_by_its_short_or_its_display_name(self, app, workshop, group):
        person = workshop.join(group=group).json["participant"]
        assert app.extensions["swotboard"].store.participant(person).group == "learners"

    def test_http_2_a_known_participant_is_kept_by_cookie(self, app, client, workshop):
        first = workshop.join(client, name="Ada", group="learners").json
        second = workshop.join(client, group="industry").json
        assert first["participant"] == second["participant"]
        kept = app.extensions["swotboard"].store.participant(first["participant"])
        assert (kept.name, kept.group) == ("Ada", "industry")

    def test_http_2_an_empty_name_takes_the_name_back(self, app, client, workshop):
        person = workshop.join(client, name="Ada", group="learners").json["participant"]
        workshop.join(client, name=" ")
        assert app.extensions["swotboard"].store.participant(person).name is None
        assert app.extensions["swotboard"].store.participant(workshop.join(name="").json["participant"]).name is None

    def test_http_2_a_known_participant_is_kept_by_bearer(self, app, client, workshop):
        first = workshop.join(name="Ada", group="learners").json
        second = client.post(
            f"/api/workshops/{workshop.code}/participants",
            json={"name": "Ada L."},
            headers={"Authorization": f"Bearer {first['token']}"},
        ).json
        assert first["participant"] == second["participant"]
        kept = app.extensions["swotboard"].store.participant(first["participant"])
        assert (kept.name, kept.group) == ("Ada L.", "learners")

    def test_http_3_the_role_follows_from_the_key(self, workshop):
        assert workshop.join(key=workshop.facilitator_key).json["role"] == "facilitator"
        assert workshop.join(key=workshop.projector_key).json["role"] == "projector"

    def test_http_3_a_key_of_another_workshop_is_bad(self, workshop, make_workshop, error_of):
        assert error_of(workshop.join(key=make_workshop().facilitator_key)) == "bad_key"

    def test_http_3_the_hash_of_a_key_is_no_key(self, app, workshop, error_of):
        stored = app.extensions["swotboard"].store.workshop(workshop.code)
        assert error_of(workshop.join(key=stored.facilitator_hash)) == "bad_key"

    def test_http_7_no_name_is_stored_in_an_anonymous_workshop(self, app, make_workshop):
        quiet = make_workshop(anonymous=True)
        person = quiet.join(name="Ada").json["participant"]
        assert app.extensions["swotboard"].store.participant(person).name is None

    @pytest.mark.parametrize(
        ("form", "code"),
        [
            ([], "bad_request"),
            ("x", "bad_request"),
            (None, "bad_request"),
            ({"name": 5}, "bad_request"),
            ({"name": "x" * 61}, "too_long"),
            ({"name": "a\x07b"}, "bad_text"),
            ({"name": ["Ada"]}, "bad_request"),
            ({"group": 5}, "bad_request"),
            ({"group": "aliens"}, "unknown_board"),
            ({"group": "stage"}, "unknown_board"),
            ({"key": {}}, "bad_request"),
            ({"key": "x"}, "bad_key"),
            ({"key": "x" * 500}, "bad_request"),
        ],
    )
    def test_a_bad_form_lets_nobody_in(self, app, client, workshop, error_of, form, code):
        before = len(app.extensions["swotboard"].store.participants(workshop.code))
        answer = post_raw(client, f"/api/workshops/{workshop.code}/participants", json.dumps(form))
        assert error_of(answer) == code
        assert len(app.extensions["swotboard"].store.participants(workshop.code)) == before

    @pytest.mark.parametrize("code", [UNKNOWN, "nope", "ABC10O", "%00%00", "é"])
    def test_an_unknown_workshop(self, client, error_of, code):
        assert error_of(client.post(f"/api/workshops/{code}/participants", json={})) == "unknown_workshop"
        assert error_of(client.get(f"/api/workshops/{code}")) == "unknown_workshop"

    def test_a_lone_surrogate_is_bad_text(self, client, workshop, error_of):
        answer = post_raw(client, f"/api/workshops/{workshop.code}/participants", r'{"name": "A\ud800"}')
        assert error_of(answer) == "bad_text"


class TestTokens:
    def test_a_forged_one(self, client, workshop, error_of):
        for token in ("x", "a.b.c", workshop.join().json["token"] + "x"):
            headers = {"Authorization": f"Bearer {token}"}
            assert (
                error_of(client.post(f"/api/workshops/{workshop.code}/participants", json={}, headers=headers))
                == "bad_token"
            )

    def test_one_for_another_workshop(self, client, workshop, make_workshop, error_of):
        headers = make_workshop().bearer()
        assert (
            error_of(client.post(f"/api/workshops/{workshop.code}/participants", json={}, headers=headers))
            == "bad_token"
        )

    def test_an_expired_one(self, client, workshop, error_of, monkeypatch):
        headers = workshop.bearer()
        later = time.time() + 31 * 24 * 3600
        monkeypatch.setattr(time, "time", lambda: later)
        assert error_of(client.get(f"/api/workshops/{workshop.code}/export.csv", headers=headers)) == "token_expired"

    def test_one_of_a_database_that_is_gone(self, app, client, workshop, error_of):
        from swotboard.domain.model import Participant

        stranger = Participant("p-none", 1, workshop.code, None, None, "facilitator", "", None)
        headers = {"Authorization": f"Bearer {app.extensions['swotboard'].access.issue(stranger)}"}
        assert error_of(client.get(f"/api/workshops/{workshop.code}/export.csv", headers=headers)) == "bad_token"

    def test_one_whose_role_the_database_does_not_know(self, app, client, workshop, error_of):
        from dataclasses import replace

        components = app.extensions["swotboard"]
        person = components.store.participant(workshop.join().json["participant"])
        headers = {"Authorization": f"Bearer {components.access.issue(replace(person, role='facilitator'))}"}
        assert error_of(client.get(f"/api/workshops/{workshop.code}/export.csv", headers=headers)) == "bad_token"

    def test_stage_2_somebody_who_was_put_out(self, app, client, workshop, error_of):
        components = app.extensions["swotboard"]
        person = workshop.join(client, group="industry").json
        lead = components.store.participant(workshop.join(key=workshop.facilitator_key).json["participant"])
        answer = components.hub.submit(
            lead,
            {
                "id": "0f8fad5b-d9cb-469f-a165-70867728950e",
                "board": "stage",
                "type": "participant.remove",
                "participant": person["participant"],
            },
        )
        assert answer["ok"], answer
        assert error_of(workshop.join(client, group="industry")) == "put_out"
        headers = {"Authorization": f"Bearer {person['token']}"}
        assert (
            error_of(app.test_client().get(f"/api/workshops/{workshop.code}/export.csv", headers=headers)) == "put_out"
        )


class TestHostileBodies:
    @pytest.mark.parametrize(
        "raw",
        [
            b"",
            b"{",
            b"nonsense",
            b"\xff\xfe",
            b'{"title": "x"',
            b"{'title': 'x'}",
            b'{"title": NaN}',
            b"[" * 100_000,
            b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
            b"9" * 10_000,
            b'\xef\xbb\xbf{"title": "x"}',
            b'{"title": "x"} {"title": "x"}',
        ],
    )
    @pytest.mark.parametrize("path", ["/api/workshops", "/api/qr"])
    def test_what_is_not_json_is_a_bad_request(self, client, error_of, path, raw):
        assert error_of(post_raw(client, path, raw)) == "bad_request"

    @pytest.mark.parametrize("path", ["/api/workshops", "/api/qr", "/api/workshops/ABC234/participants"])
    def test_a_body_over_the_limit_is_too_large(self, client, error_of, path):
        assert error_of(post_raw(client, path, b'{"title": "' + b"x" * 1_000_000 + b'"}')) == "too_large"

    @pytest.mark.parametrize(
        ("body", "status"), [(b'{"title": "x"}', 201), (b'{"title": "' + b"x" * 1_000_000 + b'"}', 413)]
    )
    def test_a_body_that_comes_in_pieces_is_read_up_to_the_limit(self, client, body, status):
        answer = client.post("/api/workshops", input_stream=io.BytesIO(body), headers={"Transfer-Encoding": "chunked"})
        assert answer.status_code == status

    def test_http_6_a_post_from_another_site_is_refused_and_does_nothing(self, app, client, workshop, error_of):
        for path in ("/api/workshops", "/api/qr", f"/api/workshops/{workshop.code}/participants"):
            answer = client.post(
                path, json={"title": "x", "text": "x"}, headers={"Origin": "https://elsewhere.example"}
            )
            assert error_of(answer) == "bad_origin"
            assert "Set-Cookie" not in answer.headers
        assert len(app.extensions["swotboard"].store.workshops()) == 1

    @pytest.mark.parametrize("method", ["put", "delete", "patch", "post"])
    def test_what_cannot_be_asked_for_is_not_found(self, client, workshop, error_of, method):
        assert error_of(getattr(client, method)(f"/api/workshops/{workshop.code}/export.csv")) == "not_found"
        assert error_of(getattr(client, method)("/api/nothing")) == "not_found"

    @pytest.mark.parametrize("host", ["a b", 'x"y', "x;y", "<x>", "x/y", "x'", "me@x"])
    def test_a_host_that_cannot_be_is_refused(self, client, error_of, host):
        assert error_of(client.post("/api/workshops", json={"title": "x"}, headers={"Host": host})) == "bad_request"


class TestExport:
    def rows(self, answer):
        assert answer.status_code == 200, answer.text
        return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))

    @pytest.fixture
    def lead(self, workshop):
        return workshop.bearer(key=workshop.facilitator_key)

    def test_one_row_a_note_as_a_file_with_a_name(self, client, workshop, lead):
        workshop.add_note("A question, perhaps?", name="Ada", kind="question")
        answer = client.get(f"/api/workshops/{workshop.code}/export.csv", headers=lead)
        [row] = self.rows(answer)
        assert (row["text"], row["author"], row["kind"]) == ("A question, perhaps?", "Ada", "question")
        assert answer.data.startswith(b"\xef\xbb\xbf")
        assert answer.content_type == "text/csv; charset=utf-8"
        assert answer.headers["Content-Disposition"] == (
            f'attachment; filename="micro-credentials-in-bc-{workshop.code}.csv"; '
            f"filename*=UTF-8''Micro-credentials%20in%20BC%20{workshop.code}.csv"
        )

    def test_removed_notes_only_when_asked_for(self, app, client, workshop, lead):
        note = workshop.add_note("gone")
        store = app.extensions["swotboard"].store
        facilitator = next(p for p in store.participants(workshop.code) if p.role == "facilitator")
        workshop.submit(facilitator, "industry", "note.remove", note)
        path = f"/api/workshops/{workshop.code}/export.csv"
        assert self.rows(client.get(path, headers=lead)) == []
        [row] = self.rows(client.get(f"{path}?removed=1", headers=lead))
        assert row["removed_at"]

    def test_more_notes_than_go_into_one_piece(self, client, workshop, lead):
        workshop.add_notes([f"note {number}" for number in range(1100)])
        rows = self.rows(client.get(f"/api/workshops/{workshop.code}/export.csv", headers=lead))
        assert [row["text"] for row in rows] == [f"note {number}" for number in range(1100)]

    def test_an_anonymous_workshop_has_no_author_in_it(self, client, make_workshop):
        quiet = make_workshop(anonymous=True)
        quiet.add_note("who was that", name="Ada")
        answer = client.get(f"/api/workshops/{quiet.code}/export.csv", headers=quiet.bearer(key=quiet.facilitator_key))
        assert "Ada" not in answer.text

    def test_a_facilitators_cookie_opens_it_in_the_browser(self, client, workshop):
        workshop.join(client, key=workshop.facilitator_key)
        self.rows(client.get(f"/api/workshops/{workshop.code}/export.csv"))

    @pytest.mark.parametrize(
        ("title", "name"),
        [
            ('a/b\\c:"d"', "a-b-c-d-"),
            ("学生", ""),
            ("x" * 120, "x" * 32 + "-"),
            ("é; filename=evil", "e-filename-evil-"),
        ],
    )
    def test_any_title_gives_a_file_name_that_holds(self, client, make_workshop, title, name):
        made = make_workshop(title=title)
        answer = client.get(f"/api/workshops/{made.code}/export.csv", headers=made.bearer(key=made.facilitator_key))
        plain, full = re.fullmatch(
            r"attachment; filename=\"([^\"]*)\"; filename\*=UTF-8''([\w.%~-]+)", answer.headers["Content-Disposition"]
        ).groups()
        assert plain == f"{name}{made.code}.csv"
        assert "%2F" not in full
        assert "%5C" not in full

    def test_nobody_and_everybody_else(self, app, workshop, error_of):
        path = f"/api/workshops/{workshop.code}/export.csv"
        assert error_of(app.test_client().get(path)) == "unauthorized"
        assert error_of(app.test_client().get(path, headers={"Authorization": "Basic eDp5"})) == "unauthorized"
        assert error_of(app.test_client().get(path, headers={"Authorization": "Bearer "})) == "unauthorized"
        for form in ({}, {"key": workshop.projector_key}):
            assert error_of(app.test_client().get(path, headers=workshop.bearer(**form))) == "forbidden"
            browser = app.test_client()
            workshop.join(browser, **form)
            assert error_of(browser.get(path)) == "forbidden"

    def test_a_person_who_opens_the_address_gets_a_page(self, client, workshop):
        answer = client.get(f"/api/workshops/{workshop.code}/export.csv", headers={"Accept": "text/html,*/*;q=0.8"})
        assert answer.status_code == 401
        assert answer.content_type.startswith("text/html")


class TestQr:
    def test_a_text_becomes_an_svg(self, client):
        answer = client.post("/api/qr", json={"text": "http://localhost/w/ABC234/stage#key=secret"})
        assert answer.status_code == 200
        assert answer.content_type == "image/svg+xml"
        assert answer.text.startswith("<svg")
        assert "style=" not in answer.text
        assert answer.headers["Cache-Control"] == "no-store"

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            (None, "bad_request"),
            (5, "bad_request"),
            ("  ", "bad_request"),
            ("x" * 501, "too_long"),
            ("\ud800", "bad_text"),
        ],
    )
    def test_others_are_refused(self, client, error_of, text, code):
        assert error_of(client.post("/api/qr", json={"text": text})) == code

    @pytest.mark.parametrize("text", ["x" * 500, "学" * 500, "😀" * 500, "0" * 500])
    def test_the_longest_is_drawn(self, client, text):
        assert client.post("/api/qr", json={"text": text}).status_code == 200
