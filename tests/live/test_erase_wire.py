"""An erased note, as everybody gets it: canary words, and every byte of answers, pages, documents, log and a new backup
searched for them [ERASE-1, ERASE-2]."""

import subprocess
import sys

import pytest
import requests

from tests.live.server_process import ROOT
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop
from tests.raw_ops import make_op, new_note

FIRST, SECOND, TALK = "canary-first-4711", "canary-second-4712", "canary-talk-4713"
CANARIES = (FIRST, SECOND, TALK)


@pytest.fixture
def workshop(server):
    with live_workshop(server) as made:
        yield made


def written(client):
    """A question with two texts and a comment that others have too, removed; its id."""
    note = new_note("learners", FIRST, kind="question")
    same = {"board": "learners", "note": note["note"]}
    for op in (
        note,
        make_op("note.edit", text=SECOND, base=1, **same),
        make_op("note.comment", comment=make_op("x", "x")["id"], text=TALK, **same),
        make_op("note.react", reaction="same", on=True, **same),
        make_op("note.remove", **same),
    ):
        assert client.ask("op", op)["ok"]
    return note["note"]


def found(text):
    return [word for word in CANARIES if word in text]


def test_erase_2_nobody_gets_its_words_any_more(server, workshop):
    ada, fay = workshop.client("learners", "Ada"), workshop.client(role="facilitator")
    projector = workshop.client(role="projector")
    note = written(ada)
    assert found(fay.heard)
    assert fay.op("note.erase", "learners", note=note)["ok"]
    for client in (ada, fay, projector):
        wait_for(lambda c=client: c.streams["learners"].seq == 6, "everybody has heard of it")
    root, api = f"/w/{workshop.code}", f"/api/workshops/{workshop.code}"
    for client in (ada, fay, projector):
        headers = {"Authorization": f"Bearer {client.token}"}
        again = workshop.client("learners", start=False) if client is ada else workshop.client(role="facilitator")
        again.start()
        assert found(again.heard) == []
        again.streams["learners"].seq = 0
        again.join()
        assert found(again.heard) == []
        for path in ("boards", "news?board=learners", "history?board=learners", "audit", "export.md"):
            assert found(requests.get(f"{server.url}{api}/{path}", headers=headers, timeout=20).text) == [], path
    headers = {"Authorization": f"Bearer {fay.token}"}
    for ending in ("csv", "json", "md", "html"):
        for query in ({"removed": 1, "history": 1}, {"removed": 1, "as_of": "2100-01-01"}):
            answer = requests.get(f"{server.url}{api}/export.{ending}", params=query, headers=headers, timeout=30)
            assert answer.status_code == 200 and found(answer.text) == [], (ending, query)
    everything = requests.get(f"{server.url}{api}/history?board=learners&all=1", headers=headers, timeout=20).text
    assert note in everything and found(everything) == []
    assert found(requests.get(f"{server.url}{root}/results", headers=headers, timeout=20).text) == []
    assert found(server.log.read_text()) == []


def test_erase_2_no_file_of_the_database_and_no_new_backup_holds_them(server, workshop, tmp_path):
    ada, fay = workshop.client("learners", "Ada"), workshop.client(role="facilitator")
    note = written(ada)
    assert ada.op("note.erase", "learners", note=note)["ok"]

    def left():
        files = server.database.parent.glob(f"{server.database.name}*")
        return [word for each in files if each.is_file() for word in CANARIES if word.encode() in each.read_bytes()]

    wait_for(lambda: not left(), "the files are free of it", details=left)
    copy = tmp_path / "copy.db"
    command = [sys.executable, "server.py", "backup", str(copy), "--database", str(server.database)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)
    assert not [word for word in CANARIES if word.encode() in copy.read_bytes()]
    assert fay.op("note.restore", "learners", note=note)["error"]["code"] == "note_erased"
