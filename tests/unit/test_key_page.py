"""[HTTP-17] A key stands behind the address: a page without it lets nobody in, and exchanges it by a POST."""

import pytest

BROWSER = {"Accept": "text/html"}
PAGES = ("stage", "projector", "keep", "bring")


@pytest.fixture
def people(app, workshop):
    """How many were ever let in."""
    return lambda: len(app.extensions["swotboard"].store.participants(workshop.code))


def asks_for_key(answer):
    return "data-takes-key" in answer.text and 'id="enter"' in answer.text


@pytest.mark.parametrize("page", PAGES)
def test_HTTP_17_a_page_that_is_fetched_without_its_key_lets_nobody_in(client, workshop, people, page):
    before = people()
    answer = client.get(f"/w/{workshop.code}/{page}", headers=BROWSER)
    assert (answer.status_code, asks_for_key(answer)) == (200, True)
    assert answer.headers["Cache-Control"] == "no-store"
    assert (
        answer.headers["Referrer-Policy"] == "strict-origin"
        and 'name="referrer" content="strict-origin"' in answer.text
    )
    assert "Micro-credentials" not in answer.text
    assert people() == before


def test_HTTP_17_a_program_is_told_in_json_terms(client, workshop, error_of):
    answer = client.get(f"/w/{workshop.code}/stage")
    assert answer.status_code == 401 and "unauthorized" in answer.text and not asks_for_key(answer)


@pytest.mark.parametrize("role, page", [("facilitator", "stage"), ("projector", "projector")])
@pytest.mark.parametrize("whole", [True, False])
def test_HTTP_17_a_pasted_link_or_key_opens_its_page(client, workshop, people, role, page, whole):
    before, key = people(), getattr(workshop, f"{role}_key")
    client.get(f"/w/{workshop.code}/{page}", headers=BROWSER)  # brings the cookie that shows that cookies are kept
    pasted = f"  {workshop.links[role]}  " if whole else key
    for _ in range(2):
        answer = client.post(f"/w/{workshop.code.lower()}/key", data={"key": pasted}, headers=BROWSER)
        assert (answer.status_code, answer.location) == (303, f"/w/{workshop.code}/{page}")
    assert client.get(answer.location, headers=BROWSER).text.count("data-takes-key") == 0
    assert people() == before + 1, "who has the place keeps it"


@pytest.mark.parametrize("key", ["", "wrong", "x" * 10_000, "#key=", "\0", "\ud7ff"])
def test_HTTP_17_a_wrong_key_is_asked_for_again(client, workshop, people, key):
    before = people()
    client.get(f"/w/{workshop.code}/stage", headers=BROWSER)
    answer = client.post(f"/w/{workshop.code}/key", data={"key": key}, headers=BROWSER)
    assert (answer.status_code, asks_for_key(answer)) == (403, True)
    assert "This key does not open this workshop" in answer.text and "aria-invalid" in answer.text
    assert people() == before and "Set-Cookie" not in answer.headers


def test_HTTP_17_wrong_keys_are_limited_and_a_right_one_is_let_through(client, workshop):
    client.get(f"/w/{workshop.code}/stage", headers=BROWSER)
    sent = [client.post(f"/w/{workshop.code}/key", data={"key": "wrong"}).status_code for _ in range(31)]
    assert sent == [403] * 30 + [429]
    assert client.post(f"/w/{workshop.code}/key", data={"key": workshop.facilitator_key}).status_code == 303


def test_HTTP_17_nobody_is_let_in_whose_browser_keeps_no_cookies(app, workshop, people):
    before, refusing = people(), app.test_client(use_cookies=False)
    answer = refusing.post(f"/w/{workshop.code}/key", data={"key": workshop.facilitator_key}, headers=BROWSER)
    assert answer.status_code == 403 and "allow cookies" in answer.text
    assert people() == before


def test_HTTP_17_from_another_site_no_key_is_taken(client, workshop):
    headers = {**BROWSER, "Origin": "https://evil.example"}
    answer = client.post(f"/w/{workshop.code}/key", data={"key": workshop.facilitator_key}, headers=headers)
    assert answer.status_code == 403 and "bad_origin" in answer.text


def test_HTTP_17_an_unknown_code_is_that_whatever_the_key(client):
    assert client.post("/w/ZZZ999/key", data={"key": "x"}, headers=BROWSER).status_code == 404


def test_ORGANIZER_1_the_page_for_the_organizers_key_takes_it_from_behind_its_address(make_app):
    answer = make_app(organizer_key="a key for the organizer").test_client().get("/organizer", headers=BROWSER)
    assert answer.status_code == 401 and "data-takes-key" in answer.text and 'id="sign-in"' in answer.text
