"""The pages: who sees which, keys out of addresses, and what every answer tells the browser to refuse."""

import base64
import hashlib
import json
import re

import pytest

from tests.unit.conftest import MadeWorkshop

PAGES = ("", "/b/industry", "/stage", "/projector", "/results", "/qr.svg")


def page_data(answer):
    """What the page's module starts from."""
    assert answer.status_code == 200, answer.text
    return json.loads(re.search(r'<script type="application/json" id="page">(.*?)</script>', answer.text, re.S)[1])


def cookies_of(answer):
    return answer.headers.getlist("Set-Cookie")


@pytest.fixture
def lead(app, workshop):
    """A facilitator's browser."""
    browser = app.test_client()
    workshop.join(browser, key=workshop.facilitator_key)
    return browser


@pytest.fixture
def ada(app, workshop):
    """The browser of a participant in Industry."""
    browser = app.test_client()
    workshop.join(browser, name="Ada", group="industry")
    return browser


class TestWhoSeesWhat:
    def test_anybody_sees_the_first_page_and_the_one_to_join(self, client, workshop):
        assert page_data(client.get("/")) == {"page": "home"}
        page = page_data(client.get(f"/w/{workshop.code}"))
        assert (page["page"], page["code"], page["you"], page["group"]) == ("join", workshop.code, None, None)
        assert [group["group"] for group in page["groups"]] == ["institutions", "industry", "learners", "government"]
        assert page["links"]["join"] == f"http://localhost/w/{workshop.code}"
        assert "stage" not in page["links"]

    def test_a_group_can_be_chosen_beforehand(self, client, workshop):
        assert page_data(client.get(f"/w/{workshop.code}?group=learners"))["group"] == "learners"
        assert page_data(client.get(f"/w/{workshop.code}?group=aliens"))["group"] is None

    def test_who_is_in_already_is_known_there(self, ada, lead, workshop):
        assert page_data(ada.get(f"/w/{workshop.code}"))["you"] == {"name": "Ada", "group": "industry"}
        assert page_data(lead.get(f"/w/{workshop.code}"))["links"]["stage"] == f"/w/{workshop.code}/stage"

    @pytest.mark.parametrize("typed", ["{code}", "{lower}", "%20{lower}", "{spaced}"])
    def test_a_typed_code_leads_to_its_page(self, client, workshop, typed):
        code = workshop.code
        typed = typed.format(code=code, lower=code.lower(), spaced=f"{code[:3]}+{code[3:]}")
        assert client.get(f"/w/?code={typed}").location == f"/w/{code}"
        answer = client.get(f"/w/{typed.replace('+', '%20')}?group=learners", follow_redirects=True)
        assert answer.request.full_path == f"/w/{code}?group=learners"

    def test_a_board_is_for_its_own_people(self, client, ada, workshop):
        page = page_data(ada.get(f"/w/{workshop.code}/b/industry"))
        assert (page["page"], page["group"], page["role"], page["title"]) == (
            "board",
            "industry",
            "participant",
            "Micro-credentials in BC",
        )
        assert client.get(f"/w/{workshop.code}/b/industry").location == f"/w/{workshop.code}?group=industry"
        other = ada.get(f"/w/{workshop.code}/b/learners")
        assert other.status_code == 403
        assert "You are with Industry" in other.text

    def test_somebody_without_a_group_and_a_facilitator_see_any_board(self, app, lead, workshop):
        free = app.test_client()
        workshop.join(free)
        assert page_data(free.get(f"/w/{workshop.code}/b/learners"))["role"] == "participant"
        assert page_data(lead.get(f"/w/{workshop.code}/b/learners"))["role"] == "facilitator"

    def test_a_facilitator_who_also_joined_a_group_is_a_participant_there_alone(self, lead, workshop):
        workshop.join(lead, group="industry")
        assert page_data(lead.get(f"/w/{workshop.code}/b/industry"))["role"] == "participant"
        assert page_data(lead.get(f"/w/{workshop.code}/b/learners"))["role"] == "facilitator"

    @pytest.mark.parametrize("path", ["stage", "projector"])
    def test_the_facilitators_pages_are_for_facilitators(self, client, ada, lead, workshop, path):
        for browser in (client, ada):
            answer = browser.get(f"/w/{workshop.code}/{path}")
            assert answer.status_code == 401
            assert "link" in answer.text
        page = page_data(lead.get(f"/w/{workshop.code}/{path}"))
        assert page["page"] == path

    def test_plan_1_the_results_are_for_everyone_in_the_workshop_the_downloads_for_facilitators(
        self, client, ada, lead, workshop
    ):
        stranger = client.get(f"/w/{workshop.code}/results")
        assert (stranger.status_code, stranger.location) == (302, f"/w/{workshop.code}")
        seen, led = ada.get(f"/w/{workshop.code}/results"), lead.get(f"/w/{workshop.code}/results")
        assert (page_data(seen)["role"], page_data(led)["role"]) == ("participant", "facilitator")
        assert re.search(r'<section[^>]* id="take-home"[^>]* hidden>', seen.text)  # until they may [TAKE-1]
        assert "export.json" in led.text and "export.json" not in seen.text
        assert page_data(seen)["links"]["back"] == f"/w/{workshop.code}/b/industry"

    def test_the_stage_has_clean_links_alone(self, lead, workshop):
        answer = lead.get(f"/w/{workshop.code}/stage")
        assert page_data(answer)["links"]["projector"] == f"/w/{workshop.code}/projector"
        assert page_data(answer)["links"]["export"] == f"/api/workshops/{workshop.code}/export.csv"
        for key in (workshop.facilitator_key, workshop.projector_key):
            assert key not in answer.text

    def test_a_facilitators_browser_shows_the_boards_as_a_projector_which_can_only_look(self, app, lead, workshop):
        answer = lead.get(f"/w/{workshop.code}/projector")
        assert page_data(answer)["role"] == "projector"
        [cookie] = cookies_of(answer)
        assert cookie.startswith(f"swotboard-{workshop.code}-projector=")
        assert cookies_of(lead.get(f"/w/{workshop.code}/projector")) == []
        people = app.extensions["swotboard"].store.participants(workshop.code)
        assert [person.role for person in people].count("projector") == 1

    def test_a_projector_sees_its_page_alone(self, app, workshop):
        wall = app.test_client()
        workshop.join(wall, key=workshop.projector_key)
        assert page_data(wall.get(f"/w/{workshop.code}/projector"))["role"] == "projector"
        assert wall.get(f"/w/{workshop.code}/stage").status_code == 401
        assert wall.get(f"/w/{workshop.code}/results").status_code == 302
        assert wall.get(f"/w/{workshop.code}/b/industry").status_code == 302

    @pytest.mark.parametrize(
        "path", ["/w/ZZZ999", "/w/ZZZ999/stage", "/w/nope", "/w/?code=nope", "/w/", "/w/ZZZ999/qr.svg"]
    )
    def test_an_unknown_workshop_is_a_page_that_says_so(self, client, path):
        answer = client.get(path)
        assert answer.status_code == 404
        assert answer.content_type.startswith("text/html")
        assert "unknown_workshop" in answer.text

    @pytest.mark.parametrize(
        "path", ["/nothing", "/w/{code}/nothing", "/w/{code}/b/", "/w/{code}/b/aliens", "/w/{code}/b/stage"]
    )
    def test_no_such_page_is_a_page_too(self, lead, workshop, path):
        answer = lead.get(path.format(code=workshop.code))
        assert answer.status_code == 404
        assert answer.content_type.startswith("text/html")

    def test_what_people_wrote_cannot_leave_its_place_in_a_page(self, app, client, make_workshop):
        nasty = "</script><script>alert(1)</script><!--"
        made = make_workshop(title=nasty, groups=["<img src=x>", "b"])
        answer = client.get(f"/w/{made.code}?group=%3Cimg%3E")
        assert page_data(answer)["title"] == nasty
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text
        assert "<img>" not in answer.text

    def test_an_error_page_does_not_repeat_what_was_typed_as_markup(self, client):
        assert "<b>x" not in client.get("/w/%3Cb%3Ex").text


class TestKeys:
    """[HTTP-5]"""

    @pytest.mark.parametrize("path", PAGES)
    @pytest.mark.parametrize("role", ["facilitator", "projector"])
    def test_a_key_in_an_address_becomes_a_cookie_and_a_clean_address(self, client, workshop, path, role):
        answer = client.get(f"/w/{workshop.code.lower()}{path}?group=x%26y&key={getattr(workshop, f'{role}_key')}&z=1")
        assert answer.status_code == 302
        assert answer.location == f"/w/{workshop.code}{path}?group=x%26y&z=1"
        assert answer.headers["Cache-Control"] == "no-store"
        [cookie] = cookies_of(answer)
        assert cookie.startswith(f"swotboard-{workshop.code}-{role}=")
        assert {"HttpOnly", "SameSite=Lax", "Path=/", f"Max-Age={30 * 24 * 3600}"} <= set(cookie.split("; "))
        assert "Secure" not in cookie

    def test_opening_the_link_again_keeps_the_place(self, app, client, workshop):
        for _ in range(3):
            client.get(f"/w/{workshop.code}/stage?key={workshop.facilitator_key}")
        people = app.extensions["swotboard"].store.participants(workshop.code)
        assert [person.role for person in people].count("facilitator") == 2  # the maker, and this browser

    def test_the_links_that_were_handed_out_before_keys_stood_in_fragments_work(self, app, workshop):
        for role, page in (("facilitator", "stage"), ("projector", "projector"), ("join", "join")):
            answer = app.test_client().get(workshop.links[role].replace("#", "?"), follow_redirects=True)
            assert page_data(answer)["page"] == page

    @pytest.mark.parametrize("key", ["", "wrong", "x" * 10_000, "%00", "%ff"])
    def test_a_wrong_key_is_an_error_page_without_a_cookie(self, client, workshop, key):
        answer = client.get(f"/w/{workshop.code}/stage?key={key}")
        assert answer.status_code == 403
        assert "bad_key" in answer.text
        assert cookies_of(answer) == []

    def test_wrong_keys_are_limited(self, client, workshop):
        answers = [client.get(f"/w/{workshop.code}/stage?key=wrong").status_code for _ in range(31)]
        assert answers == [403] * 30 + [429]


class TestCookies:
    """[HTTP-4]"""

    def test_one_for_each_workshop_and_role(self, client, make_workshop):
        first, second = make_workshop(), make_workshop()
        for made in (first, second):
            made.join(client, group="industry")
            made.join(client, key=made.facilitator_key)
        for made in (first, second):
            assert client.get(f"/w/{made.code}/b/industry").status_code == 200
            assert client.get(f"/w/{made.code}/stage").status_code == 200

    @pytest.mark.parametrize(
        ("settings", "headers", "secure"),
        [
            ({}, {}, False),
            ({"public_url": "https://swot.example.org"}, {}, True),
            ({"public_url": "http://swot.local"}, {}, False),
            ({}, {"X-Forwarded-Proto": "https"}, False),
            ({"trusted_proxies": 1}, {"X-Forwarded-Proto": "https"}, True),
        ],
    )
    def test_secure_where_people_come_by_https(self, make_app, settings, headers, secure):
        answer = make_app(**settings).test_client().post("/api/workshops", json={"title": "x"}, headers=headers)
        assert ("Secure" in cookies_of(answer)[0].split("; ")) is secure

    def test_one_cookie_under_the_name_of_another_role_opens_nothing(self, app, client, workshop):
        token = workshop.join(group="industry").json["token"]
        client.set_cookie(f"swotboard-{workshop.code}-facilitator", token)
        assert client.get(f"/w/{workshop.code}/stage").status_code == 401

    def test_a_place_outlives_a_restart(self, make_app):
        first = make_app()
        made = first.test_client().post("/api/workshops", json={"title": "x"})
        name, _, token = cookies_of(made)[0].split(";")[0].partition("=")
        first.extensions["swotboard"].store.close()
        browser = make_app().test_client()
        browser.set_cookie(name, token)
        assert browser.get(f"/w/{made.json['code']}/stage").status_code == 200


class TestLinks:
    def test_they_are_made_from_the_public_address(self, make_app):
        client = make_app(public_url="https://swot.example.org").test_client()
        made = client.post("/api/workshops", json={"title": "x"}, headers={"Host": "127.0.0.1:5000"}).json
        assert all(link.startswith("https://swot.example.org/w/") for link in made["links"].values())

    @pytest.mark.parametrize(("proxies", "wanted"), [(0, "http://internal:5000"), (1, "https://swot.example.org")])
    def test_forwarded_headers_count_only_behind_trusted_proxies(self, make_app, proxies, wanted):
        client = make_app(trusted_proxies=proxies).test_client()
        made = client.post(
            "/api/workshops",
            json={"title": "x"},
            headers={"Host": "internal:5000", "X-Forwarded-Host": "swot.example.org", "X-Forwarded-Proto": "https"},
        ).json
        assert made["links"]["join"].startswith(wanted + "/w/")

    def test_the_qr_code_is_that_of_the_link_to_join(self, client, workshop):
        answer = client.get(f"/w/{workshop.code}/qr.svg")
        assert answer.content_type == "image/svg+xml"
        assert answer.text == client.post("/api/qr", json={"text": workshop.links["join"]}).text


class TestHeaders:
    @pytest.fixture(
        params=[
            "/",
            "/w/{code}",
            "/w/{code}/stage",
            "/w/ZZZ999",
            "/nothing",
            "/api/workshops/{code}",
            "/healthz",
            "/api/nothing",
            "/static/x/none.js",
            "/w/{code}/qr.svg",
        ]
    )
    def answer(self, request, lead, workshop):
        return lead.get(request.param.format(code=workshop.code))

    def test_every_answer_carries_the_guards(self, answer):
        for name, value in {
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "X-Frame-Options": "DENY",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cache-Control": "no-store",
        }.items():
            assert answer.headers[name] == value
        assert "camera=()" in answer.headers["Permissions-Policy"]

    @pytest.mark.parametrize("url, told", [("https://swot.test", "max-age=31536000"), ("http://swot.test", None)])
    @pytest.mark.parametrize("path", ["/", "/nothing", "/healthz", "/static/x/none.js"])
    def test_HTTP_13_a_public_address_over_tls_is_asked_over_tls_alone(self, make_app, url, told, path):
        answer = make_app(public_url=url).test_client().get(path, base_url=url)
        assert answer.headers.get("Strict-Transport-Security") == told

    def test_the_policy_is_strict(self, answer):
        policy = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))
        assert policy["default-src"] == "'none'"
        assert re.fullmatch(r"'self' 'sha256-[\w+/=]{44}'", policy["script-src"])
        assert policy["connect-src"] == "'self' ws://localhost wss://localhost"
        assert (policy["style-src"], policy["font-src"], policy["form-action"]) == ("'self'", "'self'", "'self'")
        assert (policy["frame-ancestors"], policy["base-uri"]) == ("'none'", "'none'")
        assert "unsafe" not in str(policy)

    def test_a_page_holds_no_inline_code_but_the_import_map_that_the_policy_names(self, answer):
        if not answer.content_type.startswith("text/html"):
            return
        inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>(.*?)</script>", answer.text, re.S)
        code = [body for attributes, body in inline if "application/json" not in attributes]
        digest = base64.b64encode(hashlib.sha256(code[0].encode()).digest()).decode()
        assert len(code) == 1
        assert f"'sha256-{digest}'" in answer.headers["Content-Security-Policy"]
        assert not re.search(r"<[^>]+\s(style|on\w+)=", answer.text)
        assert "<style" not in answer.text

    def test_a_page_asks_nothing_of_another_host(self, answer):
        if answer.content_type.startswith("text/html"):
            assert not re.search(r"""(src|href|action)=["'](https?:)?//""", answer.text)


class TestLog:
    def test_no_key_no_name_and_no_token_comes_into_the_log(self, app, client, workshop, caplog):
        caplog.set_level("DEBUG", "swotboard")
        token = workshop.join(client, name="Ada Lovelace", group="industry").json["token"]
        client.get(f"/w/{workshop.code}/stage?key={workshop.facilitator_key}")
        client.get(f"/w/{workshop.code}/stage?key=some-wrong-key")
        client.get(f"/api/workshops/{workshop.code}/export.csv", headers={"Authorization": f"Bearer {token}"})
        workshop.add_note("a thing that only my group should read")
        logged = [vars(record) for record in caplog.records]
        assert any(
            record.get("path") == f"/w/{workshop.code}/stage" and record.get("status") == 302 for record in logged
        )
        for secret in ("Ada Lovelace", token, workshop.facilitator_key, "some-wrong-key", "only my group"):
            assert secret not in str(logged)


@pytest.mark.parametrize("bundle", ["on", "off"])
def test_a_page_asks_for_all_its_modules_at_once(make_app, bundle):
    """Otherwise a module is asked for when the one that imports it has come: a round trip for each step."""
    app = make_app(bundle=bundle)
    client = app.test_client()
    workshop = MadeWorkshop(app)
    workshop.join(client, group="industry")
    text = client.get(f"/w/{workshop.code}/b/industry").text
    asked = re.findall(r'<link rel="modulepreload" href="([^"]+)">', text)
    assert asked == app.jinja_env.globals["modules"]("js/pages/board.js")
    assert len(asked) > 1
    assert text.count("modulepreload") == len(asked)
    assert text.index("importmap") < text.index("modulepreload")


@pytest.mark.parametrize("path", ["", "/b/industry", "/stage", "/projector", "/results"])
def test_no_page_asks_twice(lead, workshop, path):
    asked = re.findall(r'<link rel="modulepreload" href="([^"]+)">', lead.get(f"/w/{workshop.code}{path}").text)
    assert asked
    assert len(asked) == len(set(asked))
