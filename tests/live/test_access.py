"""[ACCESS] Sessions that end while they are open: they are told, hear nothing more, and others go on."""

import uuid

import pytest
import requests

from tests.live.test_deleted import command
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import LiveWorkshop


@pytest.fixture
def made(server):
    workshop = LiveWorkshop(server)
    yield workshop
    workshop.close()


def ask(made, client, method, what, **body):
    answer = requests.request(
        method,
        f"{made.server.url}/api/workshops/{made.code}/{what}",
        json=body,
        headers={"Authorization": f"Bearer {client.token}"},
        timeout=20,
    )
    assert answer.status_code == 200, answer.text
    return answer.json()


def write(client, text):
    return client.op("note.add", "learners", note=str(uuid.uuid4()), quadrant="threats", text=text)


def hears(client, text):
    return any(note["text"] == text for note in client.streams["learners"].notes.values())


def is_told(client):
    wait_for(lambda: client.told("out"), "it is told", 20)
    [payload] = client.told("out")
    assert payload["error"]["code"] == "put_out" and "This session was ended" in payload["error"]["message"]


def by_http(made, facilitator):
    return ask(made, facilitator, "POST", "links")["facilitator_key"]


def by_command(made, _):
    said = command(made.server, "new-links", made.code)
    return next(line for line in said.splitlines() if "facilitator" in line).split("#key=")[1].strip()


@pytest.mark.parametrize("renew", [by_http, by_command])
def test_ACCESS_3_new_links_reach_open_sockets_and_the_former_key_opens_nothing(made, renew):
    facilitator, second, screen = (made.client(role=role) for role in ("facilitator", "facilitator", "projector"))
    ada = made.client(group="learners", name="Ada")
    key = renew(made, facilitator)
    for each in (second, screen):
        is_told(each)
    assert write(ada, "not for them")["ok"]
    assert write(second, "no more")["error"]["code"] == "put_out"
    assert not hears(second, "not for them") and not hears(screen, "not for them")
    address = f"{made.server.url}/api/workshops/{made.code}/participants"
    former = requests.post(address, json={"key": made.keys["facilitator"]}, timeout=20)
    assert former.json()["error"]["code"] == "bad_key"
    assert requests.post(address, json={"key": key}, timeout=20).json()["role"] == "facilitator"
    if renew is by_http:
        wait_for(lambda: hears(facilitator, "not for them"), "whoever made the links goes on", 20)
    else:
        is_told(facilitator)


def test_ACCESS_1_who_is_here_and_2_one_session_ends(made):
    facilitator, second = (made.client(role="facilitator", name=name) for name in ("Fay", "Gil"))
    found = {each["name"]: each for each in ask(made, facilitator, "GET", "sessions")["sessions"] if each["name"]}
    assert (found["Fay"]["own"], found["Fay"]["here"], found["Gil"]["own"], found["Gil"]["here"]) == (
        True,
        True,
        False,
        True,
    )
    assert ask(made, facilitator, "POST", "sessions/end", session=found["Gil"]["session"])["ended"] == 1
    is_told(second)
    assert write(facilitator, "goes on")["ok"]
    assert not hears(second, "goes on")
