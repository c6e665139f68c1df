"""[JOIN-12] Forms that a browser posts without our JavaScript: pages as answers, JSON for programs, and nothing typed
is lost."""

import io
import json
import re
from html import unescape
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path

import pytest

PAGES_ALONE = ("organizer", "organizer_erasure", "key_exchange")
"""What answers nobody in JSON."""
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
LONG = "x" * 61


class Fields(HTMLParser):
    """The fields of the form with one id, as a browser would post them, and what is marked wrong on the page."""

    def __init__(self, text, form):
        super().__init__()
        self.wanted, self.inside, self.fields, self.invalid, self.action, self.method = form, False, [], [], None, None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag == "form" and found.get("id") == self.wanted:
            self.inside, self.action, self.method = True, found.get("action"), found.get("method")
        if tag == "input" and "aria-invalid" in found:
            self.invalid.append(found.get("id") or found["name"])
        if tag == "input" and self.inside and found.get("name") and self._posted(found):
            self.fields.append((found["name"], found.get("value") or ""))

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "form"

    @staticmethod
    def _posted(found):
        return found.get("type") not in ("radio", "checkbox") or "checked" in found

    def __getitem__(self, name):
        return [value for each, value in self.fields if each == name]


@pytest.fixture
def post(client):
    """Post a form as a browser does without JavaScript, which has had a page with a form before."""
    client.get("/", headers=BROWSER)
    return lambda path, data, **options: client.post(path, data=data, headers=BROWSER, **options)


def create(post, **form):
    return post(
        "/api/workshops", {"title": "Micro-credentials", "group": ["Learners", "Elders"], "anonymous": "", **form}
    )


def lead(client, workshop):
    workshop.join(client, key=workshop.facilitator_key)


def said(answer):
    """The page's words, without its tags."""
    assert answer.content_type.startswith("text/html"), answer.text
    words = re.sub(r"</?bdi>|[\u2068\u2069]", "", answer.text)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", words)).split())


class TestCreate:
    def test_JOIN_12_a_workshop_is_made_and_its_three_links_are_shown(self, client, post):
        answer = create(post)
        assert answer.status_code == 201
        assert "“Micro-credentials” is ready" in said(answer)
        links = re.findall(r'<input readonly value="([^"]+)"', answer.text)
        assert [re.sub(r"/w/\w+", "", link.split("localhost", 1)[1])[:16] for link in links] == [
            "",
            "/stage#key=" + links[1].split("key=")[1][:5],
            "/projector#key=" + links[2].split("key=")[1][:1],
        ]
        code = links[0].rsplit("/", 1)[1]
        made = client.get(f"/api/workshops/{code}").json
        assert [group["name"] for group in made["groups"]] == ["Learners", "Elders"]
        assert made["anonymous"] is False
        assert client.get(f"/w/{code}/stage").status_code == 200, "whoever made it leads it in this browser"
        assert answer.headers["Cache-Control"] == "no-store"

    def test_JOIN_12_the_first_page_posts_what_it_shows(self, client, post):
        form = Fields(client.get("/").text, "create")
        assert (form.action, form.method) == ("/api/workshops", "post")
        assert [name for name in form["group"] if name] == ["Institutions", "Industry", "Learners", "Government"]
        answer = post(form.action, {"title": "As it comes", "group": form["group"], "anonymous": form["anonymous"]})
        code = re.search(r"/w/(\w{6})", answer.text)[1]
        assert [group["name"] for group in client.get(f"/api/workshops/{code}").json["groups"]] == [
            name for name in form["group"] if name
        ]

    def test_JOIN_12_an_anonymous_one(self, client, post):
        code = re.search(r"/w/(\w{6})", create(post, anonymous="yes").text)[1]
        assert client.get(f"/api/workshops/{code}").json["anonymous"] is True

    @pytest.mark.parametrize(
        ("wrong", "field", "words"),
        [
            ({"title": " "}, "title", "Please give your workshop a title."),
            ({"title": "x" * 121}, "title", "longer than 120"),
            ({"group": ["A", "a"]}, "group", "Two groups have the same name"),
            ({"group": ["A", LONG]}, "group", "longer than 60"),
            ({"group": [f"G{n}" for n in range(13)]}, "group", "1 to 12"),
        ],
    )
    def test_JOIN_12_a_refusal_keeps_what_was_typed(self, post, wrong, field, words):
        answer = create(post, anonymous="yes", **wrong)
        assert answer.status_code == 400
        assert words in said(answer)
        form, typed = (
            Fields(answer.text, "create"),
            {"title": "Micro-credentials", "group": ["Learners", "Elders"], **wrong},
        )
        assert form["title"] == [typed["title"]]
        assert [name for name in form["group"] if name] == typed["group"]
        assert form["anonymous"] == ["yes"]
        assert form.invalid == [field]

    def test_JOIN_12_too_many_comes_as_a_page_too(self, post):
        answers = [create(post) for _ in range(60)]
        last = answers[-1]
        assert last.status_code == 429 and int(last.headers["Retry-After"]) > 0
        assert Fields(last.text, "create")["title"] == ["Micro-credentials"]

    def test_what_was_typed_is_no_markup(self, post):
        assert "<script>alert" not in create(post, title='"><script>alert(1)</script>' * 9).text
        assert "<script>alert" not in create(post, title='"><script>alert(1)</script>').text

    @pytest.mark.parametrize("accept", ["*/*", "application/json", "application/json, text/plain, */*", None])
    def test_JOIN_12_programs_keep_their_json(self, client, accept, error_of):
        headers = {"Accept": accept} if accept else {}
        kind = "application/x-www-form-urlencoded"  # what curl says of any body
        answer = client.post("/api/workshops", data=json.dumps({"title": "x"}), content_type=kind, headers=headers)
        told = {"code", "facilitator_key", "projector_key", "links", "keep_until"}
        assert answer.status_code == 201 and set(answer.json) == told
        assert (
            error_of(client.post("/api/workshops", data="title=x", content_type=kind, headers=headers)) == "bad_request"
        )

    def test_JOIN_12_json_from_a_page_keeps_json(self, client):
        answer = client.post("/api/workshops", json={"title": "x"}, headers=BROWSER)
        assert answer.status_code == 201 and answer.json["code"]

    def test_HTTP_6_another_site_cannot_post_it(self, client):
        answer = client.post(
            "/api/workshops", data={"title": "x"}, headers={**BROWSER, "Origin": "https://elsewhere.example"}
        )
        assert answer.status_code == 403 and "This came from another site" in said(answer)


class TestJoin:
    def test_JOIN_12_in_and_on_the_board(self, app, client, post, workshop):
        form = Fields(client.get(f"/w/{workshop.code}").text, "join")
        answer = post(form.action, {"group": "industry", "name": "Ada"})
        assert (answer.status_code, answer.location) == (303, f"/w/{workshop.code}/b/industry")
        assert client.get(answer.location).status_code == 200
        [person] = [
            each for each in app.extensions["swotboard"].store.participants(workshop.code) if each.role == "participant"
        ]
        assert (person.name, person.group) == ("Ada", "industry")

    def test_JOIN_12_coming_again_changes_group_and_takes_the_name_back(self, app, post, workshop):
        post(f"/api/workshops/{workshop.code}/participants", {"group": "industry", "name": "Ada"})
        post(f"/api/workshops/{workshop.code}/participants", {"group": "learners", "name": ""})
        [person] = [
            each for each in app.extensions["swotboard"].store.participants(workshop.code) if each.role == "participant"
        ]
        assert (person.name, person.group) == (None, "learners")

    @pytest.mark.parametrize(
        ("typed", "field", "words"),
        [
            ({"name": "Ada"}, "group", "Please choose a group"),
            ({"group": "aliens", "name": "Ada"}, "group", "no such group"),
            ({"group": "industry", "name": LONG}, "name", "longer than 60"),
        ],
    )
    def test_JOIN_12_a_refusal_keeps_what_was_typed(self, post, workshop, typed, field, words):
        answer = post(f"/api/workshops/{workshop.code}/participants", typed)
        assert answer.status_code in (400, 404) and words in said(answer)
        form = Fields(answer.text, "join")
        assert form["name"] == [typed["name"]] and form.invalid == [field]
        assert form["group"] == (["industry"] if typed.get("group") == "industry" else [])

    def test_JOIN_12_a_workshop_that_is_not_there_is_a_page(self, post):
        answer = post("/api/workshops/ZZZ999/participants", {"group": "industry"})
        assert answer.status_code == 404 and "There is no workshop with this code" in said(answer)

    def test_JOIN_12_a_pasted_link_or_a_code_with_a_hyphen_leads_on_and_a_wrong_one_is_kept(self, client, workshop):
        for typed in (workshop.links["join"], f"{workshop.code[:3]}-{workshop.code[3:].lower()}"):
            assert client.get("/w/", query_string={"code": typed}).location == f"/w/{workshop.code}"
        assert 'value="nope!"' in client.get("/w/", query_string={"code": "nope!"}).text


class TestKeepAndDelete:
    def test_JOIN_12_the_last_day_and_no_end(self, app, client, post, workshop):
        lead(client, workshop)
        form = Fields(client.get(f"/w/{workshop.code}/keep").text, "keep")
        facts = app.extensions["swotboard"].store.workshop_facts
        for data, until in (({"until": "2999-01-31"}, "2999-01-31"), ({"until": "2999-01-31", "forever": "1"}, None)):
            answer = post(form.action, data)
            assert (answer.status_code, answer.location) == (303, f"/w/{workshop.code}/keep")
            assert facts(workshop.code)["keep_until"] == until
        assert "kept until someone deletes it" in said(client.get(f"/w/{workshop.code}/keep"))

    @pytest.mark.parametrize(
        ("day", "words"), [("", "choose a day"), ("2001-01-01", "has passed"), ("2999-02-31", "day"), ("soon", "day")]
    )
    def test_JOIN_12_a_day_that_is_none(self, app, client, post, workshop, day, words):
        lead(client, workshop)
        answer = post(f"/api/workshops/{workshop.code}/retention", {"until": day})
        assert answer.status_code == (409 if day == "2001-01-01" else 400) and words in said(answer)
        form = Fields(answer.text, "keep")
        assert form["until"] == [day] and form.invalid == ["until"]
        assert app.extensions["swotboard"].store.workshop_facts(workshop.code)["keep_until"] == workshop.keep_until

    def test_JOIN_12_deleted_in_three_steps(self, client, post, workshop):
        lead(client, workshop)
        path = Fields(client.get(f"/w/{workshop.code}/keep").text, "delete").action
        for typed, field, words in (
            ({"code": workshop.code}, "have", "open the files"),
            ({"code": workshop.code, "have": "1"}, "have", "Download everything"),
            ({"code": "nope", "without": "1"}, "code", workshop.code),
        ):
            answer = post(path, typed)
            assert answer.status_code in (400, 409) and words in said(answer)
            assert Fields(answer.text, "delete").invalid == [field]
            assert dict(Fields(answer.text, "delete").fields) == typed
        answer = post(path, {"code": workshop.code.lower(), "without": "1"})
        assert answer.status_code == 200 and "“Micro-credentials in BC” is deleted" in said(answer)
        assert client.application.test_client().get(f"/w/{workshop.code}").status_code == 404
        assert post(Fields(answer.text, "undo").action, {"undo": "1"}).location == f"/w/{workshop.code}/stage"
        assert client.get(f"/w/{workshop.code}").status_code == 200, "brought back [KEEP-9]"

    @pytest.mark.parametrize("path", ["retention", "delete"])
    def test_JOIN_12_a_stranger_gets_a_page_that_says_no(self, client, post, workshop, path):
        answer = post(
            f"/api/workshops/{workshop.code}/{path}", {"until": "2999-01-31", "code": workshop.code, "without": "1"}
        )
        assert answer.status_code == 401 and "This page needs its own link" in said(answer)
        assert client.get(f"/w/{workshop.code}").status_code == 200


class TestBringBack:
    def test_JOIN_12_a_workshop_from_its_file(self, client, post, workshop):
        workshop.add_note("carried over")
        lead(client, workshop)
        saved = client.get(f"/api/workshops/{workshop.code}/export.json?removed=1&history=1").data
        form = Fields(client.get("/bring").text, "bring")
        answer = post(form.action, {"file": (io.BytesIO(saved), "w.json")}, content_type="multipart/form-data")
        assert answer.status_code == 201 and "“Micro-credentials in BC” is ready" in said(answer)
        code = re.search(r"/w/(\w{6})", answer.text)[1]
        assert code != workshop.code and client.get(f"/w/{code}/stage").status_code == 200

    @pytest.mark.parametrize(
        ("data", "words"),
        [({}, "choose a file"), ({"file": (b"", "")}, "choose a file"), ({"file": (b"no json", "w.json")}, "JSON")],
    )
    def test_JOIN_12_a_refusal_is_the_page_again(self, post, data, words):
        data = {name: (io.BytesIO(value[0]), value[1]) for name, value in data.items()}
        answer = post("/api/workshops/import", data, content_type="multipart/form-data")
        assert answer.status_code == 400 and words in said(answer)
        assert Fields(answer.text, "bring").invalid == ["file"]

    def test_JOIN_12_a_file_over_the_limit_is_refused_as_a_page(self, post, monkeypatch):
        monkeypatch.setattr(import_module("swotboard.web.plain_forms"), "MAX_IMPORTED", 1_000)
        for size in (1_001, 50_000):
            answer = post(
                "/api/workshops/import",
                {"file": (io.BytesIO(b" " * size), "w.json")},
                content_type="multipart/form-data",
            )
            assert answer.status_code == 413 or "larger than" in said(answer)
            assert answer.content_type.startswith("text/html")


def test_JOIN_12_a_wrong_organizers_key_is_asked_for_again(make_app):
    client = make_app(organizer_key="a key for the organizer").test_client()
    answer = client.post("/organizer", data={"key": "wrong"}, headers=BROWSER)
    assert answer.status_code == 403 and "This is not the organizer’s key" in said(answer)
    assert 'name="key"' in answer.text and 'value="wrong"' not in answer.text


def test_JOIN_12_every_form_that_is_posted_is_answered_with_a_page(client, app, workshop):
    """A form in a template without an action, or with one that knows JSON alone, would be a dead end without
    modules."""
    answered = import_module("swotboard.web.plain_forms")._ANSWERS
    forms = [
        tag for path in Path("templates").glob("*.html") for tag in re.findall(r"<form[^>]*>", path.read_text("utf-8"))
    ]
    assert len(forms) >= 9
    root = f"/api/workshops/{workshop.code}"
    filled = {
        "page.links.retention": f"{root}/retention",
        "page.links.delete": f"{root}/delete",
        "page.links.undelete": f"{root}/undelete",
        "page.links.end": f"{root}/sessions/end",
        "page.links.make": f"{root}/links",
        "page.links.export": f"{root}/export.csv",
        "page.links.results": f"{root}/export",
    }
    adapter = app.url_map.bind("localhost")
    for form in forms:
        attributes = dict(re.findall(r'(\w+)="([^"]*)"', form))
        path = re.sub(r"{{ ([\w.]+) }}", lambda found: filled[found[1]], attributes["action"])
        path = re.sub(
            r"{{ url_for\('([\w.]+)'.*? }}", lambda found: adapter.build(found[1], {"code": workshop.code}), path
        ).partition("?")[0]
        endpoint, _ = adapter.match(path, method=attributes["method"].upper())
        assert attributes["method"] == "get" or endpoint in answered or endpoint.split(".")[0] in PAGES_ALONE, form
