"""Who may start a workshop: everyone, whoever has the key, or nobody, by its rule in docs/workshop.md."""

import json

import pytest

from swotboard.config import Config, StartError

KEY = "a key for new workshops"
WISH = {"title": "Micro-credentials"}


@pytest.fixture
def keyed(make_app):
    return make_app(
        secret="a secret for the tests only", create="key", create_key=KEY, organizer_key="an organizer key"
    )


def created(client, **how):
    return client.post("/api/workshops", json=WISH, **how).status_code


def test_CREATE_1_the_key_is_asked_for_on_the_home_page_and_kept_as_a_cookie(keyed, error_of):
    client = keyed.test_client()
    assert error_of(client.post("/api/workshops", json=WISH)) == "create_key"
    assert 'action="/create"' in client.get("/").text and 'id="create"' not in client.get("/").text
    answer = client.post("/create", data={"key": KEY})
    assert (answer.status_code, answer.location) == (303, "/")
    assert KEY not in answer.headers["Set-Cookie"] and "HttpOnly" in answer.headers["Set-Cookie"]
    assert 'id="create"' in client.get("/").text and created(client) == 201


def test_CREATE_1_programs_send_the_key_as_bearer(keyed, error_of):
    client = keyed.test_client()
    assert created(client, headers={"Authorization": f"Bearer {KEY}"}) == 201
    assert error_of(client.post("/api/workshops", json=WISH, headers={"Authorization": "Bearer no"})) == "bad_key"
    assert error_of(client.post("/api/workshops", json=WISH)) == "create_key"


@pytest.mark.parametrize("path", ["/api/workshops", "/api/workshops/import"])
def test_CREATE_1_whatever_makes_a_workshop_needs_it(keyed, make_app, path, error_of):
    body = json.dumps(WISH)
    ask = {"data": body, "content_type": "application/json"}
    assert error_of(keyed.test_client().post(path, **ask)) == "create_key"
    keyed.extensions["swotboard"].store.close()
    off = make_app(secret="a secret for the tests only", create="off")
    assert error_of(off.test_client().post(path, **ask)) == "create_off"


def test_CREATE_1_wrong_keys_are_refused_beside_the_field_and_limited(keyed):
    client = keyed.test_client()
    browser = {"Accept": "text/html"}
    answer = client.post("/create", data={"key": "wrong"}, headers=browser)
    assert (
        answer.status_code == 403
        and "not the key for new workshops" in answer.text
        and 'id="create-key"' in answer.text
    )
    statuses = {client.post("/create", data={"key": f"guess {n}"}, headers=browser).status_code for n in range(40)}
    assert statuses == {403, 429}


def test_CREATE_1_another_key_shuts_out_and_the_organizer_may_always(keyed, make_app, tmp_path):
    client = keyed.test_client()
    client.post("/create", data={"key": KEY})
    cookie = client.get_cookie("swotboard_creator").value
    settings = {"create": "key", "create_key": "another key for them", "database": str(tmp_path / "other.db")}
    other = make_app(secret="a secret for the tests only", **settings).test_client()
    other.set_cookie("swotboard_creator", cookie)
    assert created(other) == 401
    organizer = keyed.test_client()
    assert organizer.post("/organizer", data={"key": "an organizer key"}).status_code == 303
    assert created(organizer) == 201


def test_CREATE_1_off_says_so_and_has_no_form(make_app):
    client = make_app(secret="a secret for the tests only", create="off").test_client()
    page = client.get("/").text
    assert "New workshops cannot be started here" in page and "<form" in page and 'action="/api/workshops"' not in page
    assert client.post("/create", data={"key": KEY}).status_code == 404 and created(client) == 403


def test_CREATE_1_a_key_is_needed_where_one_is_asked_for():
    with pytest.raises(StartError, match="SWOTBOARD_CREATE_KEY"):
        Config(create="key")
