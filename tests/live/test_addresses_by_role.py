"""Every HTTP address x every role, asked from outside: who gets an answer, and who is refused with which code."""

import uuid

import pytest
import requests

from swotboard.app import create_app
from swotboard.config import Config
from tests.live.server_process import ServerProcess
from tests.live.workshops import live_workshop

ORGANIZER = "the organizer's own key"
ROLES = ("stranger", "member", "other", "facilitator", "projector", "removed", "waiting", "organizer")
"""`member` is of the group whose board the address names, `other` of another group; nobody reads others' boards."""

ALL = "200 200 200 200 200 200 200 200"
LEADERS = "401:unauthorized 403:forbidden 403:forbidden {} 403:forbidden 403:put_out 403:waiting {}"
NOT_OURS = " ".join(["403:forbidden"] * 8)
BAD = " ".join(["400:bad_request"] * 8)
PLACES = "401:unauthorized {0} {1} {0} {0} 403:put_out 403:waiting 401:unauthorized"
NONE = "404:unknown_board"

EXPECTED = {
    "GET /": ALL,
    "GET /api/cookies": ALL,
    "GET /api/workshop.schema.json": ALL,
    "GET /api/workshops/<code>": ALL,
    "GET /api/workshops/<code>/audit": LEADERS.format("200", "401:unauthorized"),
    "GET /api/workshops/<code>/boards": PLACES.format("200", "200"),
    "GET /api/workshops/<code>/boards/<group>": PLACES.format("200", "403:forbidden"),
    "GET /api/workshops/<code>/entry": ALL,
    "GET /api/workshops/<code>/erasure": "401:unauthorized 200 200 200 403:forbidden 200 200 401:unauthorized",
    "GET /api/workshops/<code>/export.<ending>": LEADERS.format("200", "200"),
    "GET /api/workshops/<code>/history": PLACES.format(NONE, NONE),
    "GET /api/workshops/<code>/media/<medium_id>/<part>": " ".join(["404:not_found"] * 8),
    "GET /api/workshops/<code>/news": PLACES.format(NONE, NONE),
    "GET /api/workshops/<code>/sessions": LEADERS.format("200", "200"),
    "GET /api/workshops/<code>/room": LEADERS.format("200", "200"),
    "GET /api/workshops/<code>/shelf": PLACES.format("200", "200"),
    "GET /bring": ALL,
    "GET /example": " ".join(["302"] * 8),
    "GET /favicon.ico": ALL,
    "GET /healthz": ALL,
    "GET /metrics": " ".join(["401:unauthorized"] * 8),
    "GET /organizer": "401 401 401 401 401 401 401 200",
    "GET /organizer/<code>/erasure": "302 302 302 302 302 302 302 200",
    "GET /w/": " ".join(["404"] * 8),
    "GET /w/<code>": "200 200 200 200 200 403 200 200",
    "GET /w/<code>/access": "401 401 401 200 401 401 401 200",
    "GET /w/<code>/b/<group>": "302 200 403 200 302 403 302 302",
    "GET /w/<code>/b/<group>/history": "302 200 403 200 302 403 302 302",
    "GET /w/<code>/bring": "401 401 401 200 401 401 401 401",
    "GET /w/<code>/keep": "401 401 401 200 401 401 401 200",
    "GET /w/<code>/projector": "401 401 401 200 200 401 401 401",
    "GET /w/<code>/qr.svg": ALL,
    "GET /w/<code>/results": "302 200 200 200 302 403 302 302",
    "GET /w/<code>/stage": "401 401 401 200 401 401 401 401",
    "POST /api/qr": BAD,
    "POST /api/workshops": BAD,
    "POST /api/workshops/<code>/erasure": (
        "401:unauthorized 400:bad_request 400:bad_request 400:bad_request 403:forbidden 400:bad_request 400:bad_request "
        "401:unauthorized"
    ),
    "POST /api/workshops/<code>/media": BAD,
    "POST /api/workshops/<code>/notes.csv": (
        "401:unauthorized 403:forbidden 403:forbidden 200 403:forbidden 403:put_out 403:waiting 401:unauthorized"
    ),
    "POST /api/workshops/<code>/retention": LEADERS.format("200", "200"),
    "POST /api/workshops/<code>/sessions/end": LEADERS.format("400:bad_request", "400:bad_request"),
    "POST /api/workshops/import": BAD,
    "POST /create": " ".join(["404"] * 8),
    "POST /organizer": NOT_OURS.replace(":forbidden", ""),
    "POST /organizer/<code>/erasure": "303 303 303 303 303 303 303 200",
    "POST /organizer/leave": " ".join(["303"] * 8),
    "POST /w/<code>/key": NOT_OURS.replace(":forbidden", ""),
    "POST /w/<code>/window": " ".join(["401"] * 8),
    "POST /api/workshops/<code>/undelete": BAD,
}
"""address -> for each of `ROLES` the status, and the code where the answer has one; a POST has `{}` as its body."""
LAST = ("POST /api/workshops/<code>/links", "POST /api/workshops/<code>/delete")
"""These end what the others need: whoever may not is asked here, who may is in test_access.py and test_deleted.py."""
ELSEWHERE = {"POST /api/workshops/<code>/participants", "GET /static/<build>/<path:name>"}
"""Joining makes the roles; files of the program have no roles."""


def routes(tmp_path):
    app = create_app(Config(database=str(tmp_path / "routes.db"), async_mode="threading", secret="only for its routes"))
    app.extensions["swotboard"].hub.committer.stop()
    app.extensions["swotboard"].store.close()
    return {
        f"{method} {rule.rule}" for rule in app.url_map.iter_rules() for method in rule.methods - {"HEAD", "OPTIONS"}
    }


def test_every_route_has_a_row(tmp_path):
    assert routes(tmp_path) == {*EXPECTED, *LAST, *ELSEWHERE}


class People:
    """A browser for each role, in one workshop with approval."""

    def __init__(self, workshop):
        self.server, self.code = workshop.server, workshop.code
        self.browsers = {"stranger": requests.Session(), "organizer": requests.Session()}
        chair = workshop.client(role="facilitator", name="Fay")
        for role, form in (
            ("member", {"group": "learners"}),
            ("other", {"group": "industry"}),
            ("facilitator", {"key": workshop.keys["facilitator"]}),
            ("projector", {"key": workshop.keys["projector"]}),
        ):
            self._join(role, **form)
        assert chair.op("participant.remove", "stage", participant=self._join("removed", group="learners"))["ok"]
        assert chair.op("settings.set", "stage", admission="approval")["ok"]
        self._join("waiting", group="learners")
        entered = self.browsers["organizer"].post(f"{self.server.url}/organizer", data={"key": ORGANIZER}, timeout=20)
        assert entered.status_code == 200

    def _join(self, role, **form):
        self.browsers[role] = requests.Session()
        address = f"{self.server.url}/api/workshops/{self.code}/participants"
        answer = self.browsers[role].post(address, json=form, timeout=20).json()
        assert "participant" in answer, answer
        return answer["participant"]

    def ask(self, role, row):
        """What a role is answered: `status`, or `status:code`."""
        method, path = row.split(" ")
        for name, value in (
            ("<code>", self.code),
            ("<group>", "learners"),
            ("<ending>", "json"),
            ("<medium_id>", str(uuid.uuid4())),
            ("<part>", "full"),
        ):
            path = path.replace(name, value)
        # a browser of its own for each request: leaving would end the organizer's session for the other rows
        cookies = self.browsers[role].cookies.copy()
        body = {"json": {}} if method == "POST" else {}
        answer = requests.request(
            method, self.server.url + path, cookies=cookies, allow_redirects=False, timeout=20, **body
        )
        is_json = answer.headers.get("Content-Type", "").startswith("application/json")
        error = answer.json().get("error") if is_json else None
        return f"{answer.status_code}:{error['code']}" if error else str(answer.status_code)


@pytest.fixture(scope="module")
def people(tmp_path_factory):
    server = ServerProcess(
        tmp_path_factory.mktemp("roles"),
        SWOTBOARD_ORGANIZER_KEY=ORGANIZER,
        SWOTBOARD_METRICS_KEY="the key of the metrics",
        SWOTBOARD_RATE_LIMIT="off",
    ).start()
    try:
        with live_workshop(server) as workshop:
            yield People(workshop)
    finally:
        assert server.stop() == 0, server.tail()


@pytest.mark.parametrize("row", EXPECTED)
def test_each_role_is_answered_as_the_table_says(people, row):
    answered = {role: people.ask(role, row) for role in ROLES}
    assert answered == dict(zip(ROLES, EXPECTED[row].split(), strict=True))


@pytest.mark.parametrize("row", LAST)
def test_who_does_not_lead_ends_no_links_and_no_workshop(people, row):
    refused = dict(zip(ROLES, LEADERS.format("-", "-").split(), strict=True))
    roles = [role for role, answer in refused.items() if answer != "-"]
    assert {role: people.ask(role, row) for role in roles} == {role: refused[role] for role in roles}
