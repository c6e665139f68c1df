"""Keys, tokens, cookies and, of an anonymous workshop, the ids of its people: canaries, and every byte that anybody
else gets, the log at its most talkative, the metrics, the database and a new backup searched for them
[HTTP-17, ANON-2]."""

import base64
import json
import re
import subprocess
import sys
from urllib.parse import quote

import pytest
import requests

from tests.live.client import Client
from tests.live.server_process import ROOT, ServerProcess
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import LiveWorkshop
from tests.raw_ops import make_op, new_note

CHOSEN = {
    "the organizer's key": "canary+organizer/key 4711",
    "the key for new workshops": "canary+creator/key 4712",
    "the key of the metrics": "canary+metrics/key 4713",
    "the server's secret": "canary+secret/of the server 4714",
}
BROWSER = {"Accept": "text/html"}
PAGES = ("", "stage", "access", "keep", "bring", "projector", "results", "b/learners", "b/learners/history", "nothing")
ANSWERS = ("boards", "news?board=learners", "history?board=learners", "audit", "sessions", "room", "shelf", "entry", "")
DOCUMENTS = ("csv", "zip", "xlsx", "json", "md", "html")
_LIST_OF_PEOPLE = re.compile(r'"participants":\s*\[.*?\]')


def forms(secret):
    """How a text may stand somewhere: as it is, in an address, in JSON, as hexadecimal digits or as base64."""
    raw = secret.encode()
    packed = {base64.b64encode(raw[start:])[2:-4].decode() for start in range(3)}
    plain = {secret, quote(secret), quote(secret, safe=""), json.dumps(secret)[1:-1], raw.hex()}
    return {*plain, *packed, *(each.replace("+", "-").replace("/", "_") for each in packed)}


def found(content, secrets):
    """The names of the secrets that are in there in any form."""
    text = content if isinstance(content, str) else content.decode("latin-1")
    return [name for name, secret in secrets.items() if any(form in text for form in forms(secret))]


class Held:
    """An anonymous workshop in which each role has done what it can, and all that must stay with whoever has it."""

    def __init__(self, server):
        self.server, self.browsers = server, {}
        creator = {"Authorization": f"Bearer {CHOSEN['the key for new workshops']}"}
        made = requests.post(
            f"{server.url}/api/workshops", json={"title": "Kept", "anonymous": True}, headers=creator, timeout=20
        ).json()
        self.workshop = LiveWorkshop.__new__(LiveWorkshop)
        self.workshop.server, self.workshop.code, self.workshop.clients = server, made["code"], []
        self.workshop.keys = {role: made[f"{role}_key"] for role in ("facilitator", "projector")}
        self.code = made["code"]
        self.clients = {
            "ada": self.workshop.client("learners"),
            "bob": self.workshop.client("learners"),
            "fay": self.workshop.client(role="facilitator"),
            "screen": self.workshop.client(role="projector"),
        }
        self.secrets = {
            **CHOSEN,
            **{f"the key of the {role}": key for role, key in self.workshop.keys.items()},
            **{f"the token of {who}": client.token for who, client in self.clients.items()},
        }
        self.ids = {f"the id of {who}": client.participant for who, client in self.clients.items()}
        self._work()
        self._browse()

    def _work(self):
        for who in ("ada", "bob", "fay"):
            note = new_note("learners", f"by {who}")
            assert self.clients[who].ask("op", note)["ok"]
            assert self.clients[who].op("note.edit", "learners", note=note["note"], text="other", base=1)["ok"]
        for client in self.clients.values():
            wait_for(lambda c=client: c.streams["learners"].seq == 6, "everybody has caught up")

    def _browse(self):
        for who, key in (("fay", "facilitator"), ("screen", "projector"), ("ada", None)):
            self.browsers[who] = requests.Session()
            self.browsers[who].get(f"{self.server.url}/", headers=BROWSER, timeout=20)
            form = {"key": self.workshop.keys[key]} if key else {"group": "learners"}
            joined = self.browsers[who].post(self.api("participants"), json=form, timeout=20)
            self.secrets[f"the cookie of {who}"] = joined.json()["token"]
            self.ids[f"the id of {who}'s browser"] = joined.json()["participant"]
        self.browsers["organizer"] = requests.Session()
        entered = self.browsers["organizer"].post(
            f"{self.server.url}/organizer", data={"key": CHOSEN["the organizer's key"]}, timeout=20
        )
        assert entered.status_code == 200
        self.secrets["the organizer's cookie"] = self.browsers["organizer"].cookies["swotboard_organizer"]
        self.browsers["a stranger"] = requests.Session()

    def api(self, path):
        return f"{self.server.url}/api/workshops/{self.code}/{path}".rstrip("/")

    def all_answers(self, who):
        """(address, bytes) of all pages, answers and documents that there are for a browser, heads included."""
        browser = self.browsers[who]
        pages = [f"{self.server.url}/w/{self.code}/{page}".rstrip("/") for page in PAGES]
        others = [
            f"{self.server.url}/{page}" for page in ("", "organizer", "bring", "api/cookies", "healthz", "metrics")
        ]
        documents = [self.api(f"export.{ending}?removed=1&history=1") for ending in DOCUMENTS]
        for address in (*pages, *others, *map(self.api, ANSWERS), *documents):
            headers = BROWSER if "/api/" not in address else {}
            answer = browser.get(address, headers=headers, timeout=30)
            yield address, answer.content + str(dict(answer.headers)).encode()

    def go_wrong(self):
        """Requests that fail, with each secret wherever somebody may put it by mistake."""
        for secret in self.secrets.values():
            self._ask_wrongly(secret)
        for event, payload in (("join", {"boards": 7}), ("op", make_op("note.edit", "learners", note="x")), ("no", {})):
            self.clients["ada"].emit(event, payload)

    def _ask_wrongly(self, secret):
        url, bearer = self.server.url, {"Authorization": f"Bearer {secret}"}
        for method, address, options in (
            ("GET", f"{url}/w/{self.code}/stage", {"params": {"key": secret + "x"}}),
            ("GET", f"{url}/w/ZZZZZZ/stage", {"params": {"key": secret}}),
            ("GET", f"{url}/organizer", {"params": {"key": secret + "x"}}),
            ("POST", f"{url}/w/{self.code}/key", {"data": {"key": f"{url}/w/{self.code}/stage#key={secret}x"}}),
            ("POST", self.api("participants"), {"json": {"key": secret + "x"}}),
            ("POST", self.api("participants"), {"data": b'{"key": "' + secret.encode(), "headers": {}}),
            ("POST", self.api("participants"), {"json": {"group": secret[:200], "name": 7}}),
            ("POST", self.api("media"), {"params": {"id": secret}, "headers": bearer}),
            ("PUT", self.api("delete"), {"params": {"key": secret}, "headers": bearer}),
            ("GET", self.api("boards"), {"headers": {"Authorization": f"Bearer {secret}x"}}),
            (
                "GET",
                self.api("history?after=x"),
                {"headers": {"Cookie": f"swotboard-{self.code}-participant={secret}x"}},
            ),
            ("GET", f"{url}/metrics", {"headers": {"Authorization": f"Bearer {secret}x"}}),
            ("GET", f"{url}/socket.io/?EIO=4&transport=polling&sid={quote(secret)}", {"headers": {"Cookie": secret}}),
            ("GET", f"{url}/socket.io/?EIO=3&transport=carrier&token={quote(secret)}", {}),
            ("POST", f"{url}/socket.io/?EIO=4&transport=polling", {"data": secret.encode()}),
        ):
            answer = requests.request(method, address, timeout=20, allow_redirects=False, **options)
            assert answer.status_code >= 400 or answer.is_redirect, (method, address, answer.status_code)
        stranger = Client(url, None).connect(auth={"token": secret + "x", "key": secret})
        assert stranger.ask("join", {"boards": [secret[:40]]})["ok"] is False
        stranger.drop()


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    server = ServerProcess(
        tmp_path_factory.mktemp("secrets"),
        SWOTBOARD_LOG_LEVEL="debug",
        SWOTBOARD_CREATE="key",
        SWOTBOARD_ORGANIZER_KEY=CHOSEN["the organizer's key"],
        SWOTBOARD_CREATE_KEY=CHOSEN["the key for new workshops"],
        SWOTBOARD_METRICS_KEY=CHOSEN["the key of the metrics"],
        SWOTBOARD_SECRET=CHOSEN["the server's secret"],
    ).start()
    try:
        made = Held(server)
        yield made
        made.workshop.close()
    finally:
        assert server.stop() == 0, server.tail()


@pytest.mark.parametrize("who", ["a stranger", "ada", "fay", "screen", "organizer"])
def test_http_17_no_answer_holds_what_others_come_in_with(held, who):
    for address, content in held.all_answers(who):
        assert found(content, held.secrets) == [], address


@pytest.mark.parametrize("who", ["a stranger", "ada", "fay", "screen", "organizer"])
def test_anon_2_no_answer_says_who_somebody_is(held, who):
    """But for oneself, and for the list of people, which stands for nobody, and the sessions of those who lead."""
    led = {name for name in held.ids if "fay" in name or "screen" in name}
    for address, content in held.all_answers(who):
        rest = _LIST_OF_PEOPLE.sub("", content.decode("latin-1").replace("\\", ""))
        allowed = {f"the id of {who}'s browser"} | (
            led if address.endswith(("/sessions", "/access", "/audit")) else set()
        )
        assert set(found(rest, held.ids)) <= allowed, address


def test_anon_2_no_frame_holds_any_of_it(held):
    for who, client in held.clients.items():
        heard = _LIST_OF_PEOPLE.sub("", client.heard.replace("\\", ""))
        assert client.heard and found(heard, held.secrets) == []
        assert set(found(heard, held.ids)) <= {f"the id of {who}"}


def test_14_2_4_neither_log_nor_metrics_nor_database_nor_backup_holds_any_of_it(held, tmp_path):
    """Also where something goes wrong, with the log at its most talkative."""
    held.go_wrong()
    metrics = requests.get(
        f"{held.server.url}/metrics",
        headers={"Authorization": f"Bearer {CHOSEN['the key of the metrics']}"},
        timeout=20,
    )
    assert metrics.status_code == 200 and "swotboard_clients" in metrics.text
    assert found(metrics.text, {**held.secrets, **held.ids, "the code": held.code}) == []
    log = held.server.log.read_text("utf-8", "replace")
    assert held.code in log and " debug " in log and len(log.splitlines()) > 100
    assert found(log, {**held.secrets, **held.ids}) == []
    copy = tmp_path / "copy.db"
    command = [sys.executable, "server.py", "backup", str(copy), "--database", str(held.server.database)]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)
    assert found(said.stdout + said.stderr, held.secrets) == []
    files = [each for each in (copy, *held.server.database.parent.glob("swotboard.db*")) if each.is_file()]
    assert len(files) >= 2 and held.clients["ada"].participant.encode() in copy.read_bytes()
    for file in files:
        assert found(file.read_bytes(), held.secrets) == [], file.name
