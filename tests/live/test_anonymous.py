"""An anonymous workshop, as everybody gets it: the ids of its people are canaries, and every byte is searched for them
[ANON-2, ANON-3, ANON-4, ANON-5]."""

import json
import re

import pytest
import requests

from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop
from tests.raw_ops import make_op, new_note

PAGES = ("", "stage", "results", "projector", "keep", "b/learners", "b/learners/history")
DOCUMENTS = ("csv", "zip", "xlsx", "json", "md", "html")
_LIST_OF_PEOPLE = re.compile(r'"participants":\s*\[.*?\]')


class Anonymous:
    """Ada and Bob, learners, two facilitators and a projector, all of whom have written, edited and talked."""

    def __init__(self, workshop, server):
        self.workshop, self.server, self.code = workshop, server, workshop.code
        self.ada, self.bob = (workshop.client("learners", "Canary-Name-4713") for _ in range(2))
        self.fay, self.gil = (workshop.client(role="facilitator") for _ in range(2))
        self.projector = workshop.client(role="projector")
        self.clients = {
            "ada": self.ada,
            "bob": self.bob,
            "fay": self.fay,
            "gil": self.gil,
            "projector": self.projector,
        }
        self.notes = {who: [self.write(who), self.write(who)] for who in ("ada", "bob", "fay")}

    def write(self, who):
        client = self.clients[who]
        note = new_note("learners", f"a note of {who}", kind="question")
        same = {"board": "learners", "note": note["note"]}
        for op in (
            note,
            make_op("note.edit", text="other words", base=1, **same),
            make_op("note.comment", comment=make_op("x", "x")["id"], text="a comment", **same),
            make_op("note.react", reaction="same", on=True, **same),
            make_op("note.remove", **same),
            make_op("note.restore", **same),
        ):
            assert client.ask("op", op)["ok"]
        return note["note"]

    def put_out(self, note, op_type="participant.remove"):
        assert self.fay.op(op_type, "stage", group="learners", note=note)["ok"]

    def get(self, path, who, **query):
        return requests.get(
            f"{self.server.url}{path}",
            params=query,
            headers={"Authorization": f"Bearer {self.clients[who].token}"},
            timeout=30,
        )

    def others_in(self, text, who):
        """Whose ids are in what somebody got, their own left out, and those of the list of people, which stand for
        nobody."""
        rest = _LIST_OF_PEOPLE.sub("", text.replace("\\", ""))
        return [name for name, each in self.clients.items() if name != who and each.participant in rest]

    def settled(self):
        """Everybody has heard of everything so far."""
        note = new_note("learners", "the last one")
        assert self.bob.ask("op", note)["ok"]
        for who, client in self.clients.items():
            if who != "ada":
                wait_for(lambda c=client: note["note"] in c.streams["learners"].notes, f"{who} has caught up")


@pytest.fixture
def anonymous(anywhere):
    with live_workshop(anywhere, anonymous=True) as made:
        yield Anonymous(made, anywhere)


def test_anon_2_no_frame_and_no_answer_to_a_join_says_whose_anything_is(anonymous):
    anonymous.put_out(anonymous.notes["ada"][0])
    anonymous.put_out(anonymous.notes["ada"][0], "participant.restore")
    anonymous.put_out(anonymous.notes["fay"][0])
    anonymous.settled()
    for who, client in anonymous.clients.items():
        assert client.heard and anonymous.others_in(client.heard, who) == []
        client.streams.clear()
        assert anonymous.others_in(json.dumps(client.join()), who) == []


def test_anon_2_no_page_document_or_list_says_it(anonymous):
    anonymous.put_out(anonymous.notes["ada"][0])
    root, api = f"/w/{anonymous.code}", f"/api/workshops/{anonymous.code}"
    for key in ("facilitator", "projector"):
        browser = requests.Session()
        browser.get(f"{anonymous.server.url}/", timeout=10)
        for page in PAGES:
            text = browser.get(
                f"{anonymous.server.url}{root}/{page}", params={"key": anonymous.workshop.keys[key]}, timeout=10
            ).text
            assert "<html" in text and anonymous.others_in(text, None) == []
    for ending in DOCUMENTS:
        document = anonymous.get(f"{api}/export.{ending}", "fay", removed=1, history=1)
        assert document.status_code == 200 and anonymous.others_in(document.text, None) == []
    asked = {"audit": {}, "history": {"board": "learners", "all": 1}, "news": {"board": "learners"}, "boards": {}}
    for path, query in asked.items():
        answer = anonymous.get(f"{api}/{path}", "gil", **query)
        assert answer.status_code == 200
        known = answer.text.replace(anonymous.fay.participant, "") if path == "audit" else answer.text
        assert anonymous.others_in(known, "gil") == []
    types = [entry["type"] for entry in anonymous.get(f"{api}/audit", "gil").json()["entries"]]
    assert "participant.remove" in types and not {"note.add", "note.edit", "note.comment", "note.react"} & set(types)


def test_anon_3_the_author_of_a_note_is_put_out_and_nobody_learns_who_it_was(anonymous):
    first, second = anonymous.notes["ada"]
    before = {who: client.join(since=False)["stage"] for who, client in anonymous.clients.items()}
    anonymous.put_out(first)
    wait_for(lambda: anonymous.ada.told("out"), "Ada is told")
    assert anonymous.ada.ask("op", new_note("learners"))["error"]["code"] == "put_out"
    after = anonymous.fay.join(since=False)["stage"]
    assert after["participants"] == before["fay"]["participants"]
    assert after["put_out_authors"] == [first]
    assert not any(person["put_out"] for person in after["participants"])
    anonymous.put_out(second)
    assert anonymous.fay.join(since=False)["stage"]["put_out_authors"] == sorted([first, second])
    for note in (first, second):
        anonymous.put_out(note, "participant.restore")
    assert anonymous.ada.ask("join", {"boards": ["learners"]})["ok"]


def test_anon_3_the_number_of_people_here_stays_for_minutes(anonymous):
    anonymous.put_out(anonymous.notes["ada"][0])
    wait_for(lambda: anonymous.ada.told("out"), "Ada is told")
    anonymous.ada.close()
    note = anonymous.notes["bob"][0]
    anonymous.bob.emit("presence", {"board": "learners", "editing": note})

    def lists():
        told = [each for each in anonymous.gil.told("presence") if each["board"] == "learners"]
        return [each for each in told if any(entry["editing"] == note for entry in each["here"])]

    wait_for(lists, "presence is told")
    assert lists()[-1]["count"] == 2


def test_anon_4_the_list_of_people_is_in_no_order_of_joining(anonymous):
    for _ in range(4):
        anonymous.workshop.token("industry")
    ids = [person["participant"] for person in anonymous.fay.join(since=False)["stage"]["participants"]]
    assert len(ids) == 9 and ids == sorted(ids)


def test_anon_6_the_log_has_no_address_beside_the_code(anonymous):
    assert anonymous.get(f"/api/workshops/{anonymous.code}/boards", "fay").status_code == 200
    lines = anonymous.server.log.read_text().splitlines()
    assert [line for line in lines if anonymous.code in line]
    assert not [line for line in lines if anonymous.code in line and "127.0.0.1" in line]
