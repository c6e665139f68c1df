"""What somebody gets who has hold of another's op id or session id, or comes under another host's name: nothing."""

import json
from http.cookiejar import DefaultCookiePolicy

import pytest
import requests
import websocket

from tests.live.raw_sockets import From
from tests.raw_ops import new_note


def test_another_groups_participant_learns_nothing_of_op_ids(workshop):
    """[SYNC-11] The same code for an id that is committed and one that is not; its sender is answered again, also in a
    closed phase."""
    ada, bob = workshop.client("industry"), workshop.client("learners")
    raw = new_note("industry")
    seq = ada.ask("op", raw)["seq"]
    told = [bob.ask("op", {**new_note("industry"), **known})["error"]["code"] for known in ({"id": raw["id"]}, {})]
    assert told == ["forbidden", "forbidden"]
    assert workshop.client(role="facilitator").op("phase.set", "stage", phase="closed")["ok"]
    assert ada.ask("op", raw) == {"ok": True, "seq": seq}
    assert ada.ask("op", new_note("industry"))["error"]["code"] == "wrong_phase"


def open_session(server, session):
    """Shake hands over polling; the address of the session."""
    url = f"{server.url}/socket.io/?EIO=4&transport=polling"
    return f"{url}&sid={json.loads(session.get(url, timeout=20).text[1:])['sid']}"


def connect_to(session, url, token):
    """Say who one is; whether that was answered."""
    sent = session.post(url, data=f'40{{"token":"{token}"}}', timeout=20)
    return sent.status_code == 200 and session.get(url, timeout=20).text.startswith("40")


@pytest.fixture
def person(workshop):
    return workshop.token("industry")["token"]


@pytest.fixture
def phone():
    """A browser: it keeps cookies, wherever it goes."""
    with requests.Session() as session:
        yield session


@pytest.fixture
def elsewhere():
    """Somebody in another network, who keeps no cookies."""
    with requests.Session() as session:
        session.mount("http://", From("127.77.0.1"))
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        yield session


def test_a_session_id_alone_continues_nothing(server, phone, person, elsewhere):
    """[HTTP-12] Not from another network, nor from the same; its owner hears nothing of it."""
    url = open_session(server, phone)
    assert connect_to(phone, url, person)
    for stranger in (elsewhere, requests):
        for method, data in (("GET", None), ("POST", '42["op",{}]'), ("POST", "1")):
            answer = stranger.request(method, url, data=data, timeout=20)
            assert (answer.status_code, answer.text) == (400, f'"Invalid session {url.rpartition("=")[2]}"')
    assert phone.post(url, data='427["join",{"boards":"*"}]', timeout=20).status_code == 200
    assert '"ok":true' in phone.get(url, timeout=20).text


def test_a_session_id_that_is_taken_and_one_that_is_not_are_answered_alike(server, phone, person, elsewhere):
    """[HTTP-12]"""
    url = open_session(server, phone)
    assert connect_to(phone, url, person)
    nowhere = url[:-5] + "AAAAA"
    told = [elsewhere.get(each, timeout=20) for each in (url, nowhere)]
    assert told[0].text.replace(url.rpartition("=")[2], "x") == told[1].text.replace(nowhere.rpartition("=")[2], "x")
    assert told[0].headers["Content-Type"] == told[1].headers["Content-Type"] and told[0].reason == told[1].reason


def test_an_upgrade_is_the_openers_alone(server, phone, person):
    """[HTTP-12]"""
    url = open_session(server, phone)
    assert connect_to(phone, url, person)
    socket = url.replace("http:", "ws:").replace("polling", "websocket")
    with pytest.raises(websocket.WebSocketBadStatusException):
        websocket.create_connection(socket, timeout=20)
    cookie = "; ".join(f"{name}={value}" for name, value in phone.cookies.items())
    ours = websocket.create_connection(socket, timeout=20, cookie=cookie)
    ours.send("2probe")
    assert ours.recv() == "3probe"
    ours.close()


def test_a_phone_may_change_its_network_and_join_other_workshops_meanwhile(server, workshop, phone, person):
    """[HTTP-12] The cookie of the session is neither an address nor a place."""
    phone.get(f"{server.url}/socket.io/?EIO=4&transport=polling", timeout=20)
    url = open_session(server, phone)
    assert connect_to(phone, url, person)
    made = phone.post(f"{server.url}/api/workshops", json={"title": "Another"}, timeout=20).json()
    phone.post(
        f"{server.url}/api/workshops/{made['code']}/participants", json={"group": "industry", "name": "Ada"}, timeout=20
    )
    phone.mount("http://", From("127.77.0.2"))
    assert phone.post(url, data='427["join",{"boards":"*"}]', timeout=20).status_code == 200
    assert '"ok":true' in phone.get(url, timeout=20).text


def test_a_program_that_keeps_no_cookies_polls_from_its_own_network(server, person, elsewhere):
    """[HTTP-12] It has nothing else to show; a browser that shakes hands for the first time is no such program."""
    url = open_session(server, elsewhere)
    assert connect_to(elsewhere, url, person)
    elsewhere.mount("http://", From("127.77.0.200"))
    assert elsewhere.post(url, data='427["join",{"boards":"*"}]', timeout=20).status_code == 200
    elsewhere.mount("http://", From("127.78.0.1"))
    assert elsewhere.get(url, timeout=20).status_code == 400
