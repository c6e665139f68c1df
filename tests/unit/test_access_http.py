"""[ACCESS] Sessions and new links over HTTP, as JSON and as pages."""

import re
from urllib.parse import unquote

import pytest

BROWSER = {"Accept": "text/html"}
FORM = {**BROWSER, "Content-Type": "application/x-www-form-urlencoded"}
KEY = "a key for the organizer"


@pytest.fixture
def app(make_app):
    return make_app(secret="a secret for the tests only", organizer_key=KEY)


def lead(workshop, role="facilitator", **form):
    """A browser that has opened a private link."""
    client = workshop.app.test_client()
    workshop.join(client, key=getattr(workshop, f"{role}_key"), **form)
    return client


@pytest.fixture
def facilitator(workshop):
    return lead(workshop, name="Fay")


@pytest.fixture
def ask(workshop):
    """(method, path below the workshop, browser, body) -> the answer."""
    return lambda client, what, **body: client.post(f"/api/workshops/{workshop.code}/{what}", json=body)


def sessions(client, workshop):
    return client.get(f"/api/workshops/{workshop.code}/sessions").json["sessions"]


def opens(client, workshop, page="stage"):
    return client.get(f"/w/{workshop.code}/{page}").status_code == 200


def organizer(app):
    client = app.test_client()
    client.post("/organizer", data={"key": KEY})
    return client


def test_ACCESS_1_whose_since_when_last_used_and_which_is_ones_own(workshop, facilitator):
    lead(workshop, "projector")
    facilitator.get(f"/w/{workshop.code}/stage")
    found = sessions(facilitator, workshop)
    assert [(each["role"], each["name"], each["own"]) for each in found] == [
        ("facilitator", "Fay", True),
        ("facilitator", None, False),  # whoever made it
        ("projector", None, False),
    ]
    assert all(each["begun_at"] <= each["used_at"] and each["here"] is False for each in found)
    assert set(found[0]) == {"session", "role", "name", "begun_at", "used_at", "here", "own"}


def test_ACCESS_1_a_use_is_written_down(app, workshop, facilitator):
    components = app.extensions["swotboard"]
    components.hub.session_uses.flush(float("inf"))
    components.store._writer.execute("update participants set used_at = null, created_at = '2026-01-01'")
    assert sessions(facilitator, workshop) == [], "not used for as long as a token is good"
    components.hub.session_uses.forget(workshop.code)
    facilitator.get(f"/w/{workshop.code}/stage")
    components.hub.session_uses.flush(float("inf"))
    assert [each["name"] for each in sessions(facilitator, workshop)] == ["Fay"]


def test_ACCESS_2_one_session_ends_everywhere_and_its_browser_is_asked_for_the_link(
    workshop, facilitator, ask, error_of, make_workshop
):
    second = lead(workshop, name="Gil")
    headers = workshop.bearer(key=workshop.facilitator_key, name="Bea")
    wanted = {each["name"]: each["session"] for each in sessions(facilitator, workshop)}
    assert ask(facilitator, "sessions/end", session=wanted["Gil"]).json == {"ok": True, "ended": 1}
    assert ask(facilitator, "sessions/end", session=wanted["Bea"]).json == {"ok": True, "ended": 1}
    assert not opens(second, workshop)
    asked = second.get(f"/w/{workshop.code}/stage", headers=BROWSER)
    assert asked.status_code == 200 and "data-takes-key" in asked.text
    assert error_of(second.get(f"/api/workshops/{workshop.code}/sessions")) == "unauthorized"
    assert error_of(
        facilitator.application.test_client().get(f"/api/workshops/{workshop.code}/audit", headers=headers)
    ) == ("put_out")
    assert opens(facilitator, workshop)
    workshop.join(second, key=workshop.facilitator_key)
    assert opens(second, workshop), "whoever still has the link comes back"
    assert error_of(ask(facilitator, "sessions/end", session=wanted["Gil"])) == "unknown_participant"
    other = make_workshop()
    foreign = sessions(lead(other), other)[0]["session"]
    assert error_of(ask(facilitator, "sessions/end", session=foreign)) == "unknown_participant"


def test_ACCESS_2_all_others_end_and_people_stay(workshop, facilitator, ask):
    second, screen, ada = lead(workshop), lead(workshop, "projector"), workshop.app.test_client()
    workshop.join(ada, group="industry")
    assert facilitator.get(f"/w/{workshop.code}/projector").status_code == 200  # its own screen
    assert ask(facilitator, "sessions/end", others=True).json["ended"] == 3
    assert not opens(second, workshop) and not opens(screen, workshop, "projector")
    assert (
        opens(facilitator, workshop)
        and opens(facilitator, workshop, "projector")
        and opens(ada, workshop, "b/industry")
    )
    assert [each["own"] for each in sessions(facilitator, workshop)] == [True, True]


def test_ACCESS_3_new_links_work_and_the_former_ones_and_their_sessions_stop(workshop, facilitator, ask, error_of):
    second, screen = lead(workshop), lead(workshop, "projector")
    made = ask(facilitator, "links").json
    assert made["ended"] == 3 and made["code"] == workshop.code
    assert made["links"] == {
        "join": f"http://localhost/w/{workshop.code}",
        "facilitator": f"http://localhost/w/{workshop.code}/stage#key={made['facilitator_key']}",
        "projector": f"http://localhost/w/{workshop.code}/projector#key={made['projector_key']}",
    }
    assert not opens(second, workshop) and not opens(screen, workshop, "projector") and opens(facilitator, workshop)
    for key in (workshop.facilitator_key, workshop.projector_key):
        assert error_of(workshop.join(key=key)) == "bad_key"
        assert second.get(f"/w/{workshop.code}/stage?key={key}").status_code == 403
    for key, role in ((made["facilitator_key"], "facilitator"), (made["projector_key"], "projector")):
        assert workshop.join(second, key=key).json["role"] == role
    assert opens(second, workshop)


def test_ACCESS_3_the_projectors_link_alone(workshop, facilitator, ask, error_of):
    second, screen = lead(workshop), lead(workshop, "projector")
    made = ask(facilitator, "links", projector_only=True).json
    assert made["ended"] == 1 and "facilitator_key" not in made and set(made["links"]) == {"join", "projector"}
    assert opens(second, workshop) and not opens(screen, workshop, "projector")
    assert workshop.join(key=workshop.facilitator_key).status_code == 201
    assert error_of(workshop.join(key=workshop.projector_key)) == "bad_key"


def test_ACCESS_3_for_facilitators_and_whoever_runs_the_server(workshop, app, ask, error_of):
    people = {"unauthorized": app.test_client(), "forbidden": lead(workshop, "projector")}
    for code, client in people.items():
        assert error_of(client.get(f"/api/workshops/{workshop.code}/sessions")) == code
        assert error_of(ask(client, "sessions/end", others=True)) == code
        assert error_of(ask(client, "links")) == code
    assert workshop.join(key=workshop.facilitator_key).status_code == 201
    made = ask(organizer(app), "links").json
    assert made["ended"] == 3 and workshop.join(key=made["facilitator_key"]).json["role"] == "facilitator"


@pytest.mark.parametrize("body", [{}, {"session": None}, {"session": 7}, {"session": ["x"]}, {"others": "yes"}])
def test_ACCESS_2_hostile_bodies_end_nothing(workshop, facilitator, ask, error_of, body):
    second = lead(workshop)
    assert error_of(ask(facilitator, "sessions/end", **body)) == "bad_request"
    assert opens(second, workshop)


def test_ACCESS_the_page_without_javascript(workshop, facilitator):
    second = lead(workshop, name="Gil <b>")
    page = facilitator.get(f"/w/{workshop.code}/access", headers=BROWSER).text
    assert "Gil &lt;b&gt;" in page and "Fay</bdi> (this browser)" in page
    [gil] = [each["session"] for each in sessions(facilitator, workshop) if each["name"] == "Gil <b>"]
    assert f'value="{gil}"' in page and workshop.facilitator_key not in page
    answer = facilitator.post(f"/api/workshops/{workshop.code}/sessions/end", data={"session": gil}, headers=FORM)
    assert (answer.status_code, answer.location) == (303, f"/w/{workshop.code}/access")
    assert not opens(second, workshop)
    made = facilitator.post(f"/api/workshops/{workshop.code}/links", data={}, headers=FORM)
    link = re.search(r'value="(http://localhost/w/\w+/stage#key=[^"]+)"', made.text)[1]
    assert workshop.join(key=link.split("#key=")[1]).json["role"] == "facilitator"
    file = unquote(re.search(r'download="[^"]+" href="data:text/plain;charset=utf-8,([^"]+)"', made.text)[1])
    assert file.startswith("Micro-credentials in BC\n") and link in file
    assert made.headers["Cache-Control"] == "no-store"


def test_ACCESS_the_page_is_for_facilitators_and_whoever_runs_the_server(workshop, app):
    path = f"/w/{workshop.code}/access"
    assert app.test_client().get(path).status_code == 401
    assert organizer(app).get(path).status_code == 200
    assert f'href="{path}"' in organizer(app).get("/organizer").text


def test_ACCESS_5_the_links_of_a_new_workshop_can_be_saved_without_javascript(app, client):
    client.get("/")
    made = client.post("/api/workshops", data={"title": "Ünder & über", "group": "Learners"}, headers=FORM)
    file = unquote(re.search(r'download="swotboard-\w{6}-links.txt" href="data:[^,]+,([^"]+)"', made.text)[1])
    assert file.startswith("Ünder & über\n") and len(re.findall(r"http://localhost/w/\w+", file)) == 3
    assert len(re.findall("#key=", file)) == 2
