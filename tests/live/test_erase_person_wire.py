"""A person withdraws their name or everything they wrote, on a running server: every byte that each role can get, the
files, the log, a new backup and the memory of the process searched for it [ERASE-5 to ERASE-8]."""

import sqlite3
import subprocess
import sys
import uuid

import pytest
import requests

from swotboard.store.store import Store
from tests.contract.conftest import CODE, make_play
from tests.live.client import Client
from tests.live.server_process import ROOT, ServerProcess
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop
from tests.raw_ops import make_op, new_note

SPOKEN = {"board": "learners"}


def erase(server, code, token, what):
    answer = requests.post(
        f"{server.url}/api/workshops/{code}/erasure",
        json={"what": what},
        headers={"Authorization": f"Bearer {token}"},
        timeout=20,
    )
    assert answer.status_code == 200, answer.text
    return answer.json()


def left(server, code, token):
    answer = requests.get(
        f"{server.url}/api/workshops/{code}/erasure", headers={"Authorization": f"Bearer {token}"}, timeout=20
    )
    return answer.json()


def written(ada, bob, word):
    """Every kind of thing that Ada may write, on her own notes and on Bob's; his note."""
    of_bob = new_note("learners", "of another", kind="question")
    assert bob.ask("op", of_bob)["ok"]
    mine, removed = new_note("learners", f"Note {word}"), new_note("learners", f"Removed {word}")
    for op in (
        mine,
        make_op("note.edit", note=mine["note"], text=f"Edited {word}", base=1, **SPOKEN),
        removed,
        make_op("note.remove", note=removed["note"], **SPOKEN),
        make_op("note.comment", note=of_bob["note"], comment=str(uuid.uuid4()), text=f"Answer {word}", **SPOKEN),
        make_op("note.react", note=of_bob["note"], reaction="same", on=True, **SPOKEN),
    ):
        assert ada.ask("op", op)["ok"], op
    return of_bob["note"]


def what_each_role_gets(server, workshop, clients, sought):
    """Where any of the words is found, in all that each of them is told on coming back, and over HTTP."""
    places = []
    for client in clients:
        again = Client(server.url, client.token, client.boards).start()
        again.streams["learners"].seq = 0
        again.join()
        heard = {"heard": again.heard}
        again.drop()
        headers, api = {"Authorization": f"Bearer {client.token}"}, f"{server.url}/api/workshops/{workshop.code}"
        for path in (
            "boards",
            "news?board=learners",
            "history?board=learners&all=1",
            "audit",
            "sessions",
            "export.md",
            "export.html",
            "export.json?removed=1&history=1",
            "export.json?removed=1&as_of=2100-01-01",
            "export.csv?removed=1&history=1",
        ):
            heard[path] = requests.get(f"{api}/{path}", headers=headers, timeout=30).text
        for path in ("results", "b/learners", "stage", "projector"):
            page = f"{server.url}/w/{workshop.code}/{path}"
            heard[path] = requests.get(page, headers=headers, timeout=30).text
        places += [path for path, text in heard.items() if any(word in text for word in sought)]
    return places


def files_with(server, sought):
    files = server.database.parent.glob(f"{server.database.name}*")
    return [each.name for each in files if each.is_file() and any(w.encode() in each.read_bytes() for w in sought)]


def new_backup_has(server, folder, sought):
    copy = folder / "copy.db"
    command = [sys.executable, "server.py", "backup", str(copy), "--overwrite", "--database", str(server.database)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)
    return any(word.encode() in copy.read_bytes() for word in sought)


def test_erase_5_and_6_nobody_gets_name_or_words_any_more(searched, tmp_path):
    server, word, found = searched
    with live_workshop(server) as workshop:
        ada, bob = workshop.client("learners", f"Ada {word}"), workshop.client("learners", "Bob")
        fay, screen = workshop.client(role="facilitator", boards=["*", "plan"]), workshop.client(role="projector")
        everybody = (ada, bob, fay, screen)
        of_bob = written(ada, bob, word)
        assert fay.op("line.add", "plan", line=str(uuid.uuid4()), section="step", text="Ask", owner=f"ada {word}")["ok"]
        assert what_each_role_gets(server, workshop, everybody, [word]) and files_with(server, [word])
        assert found()["held"], "or the search would find nothing"
        assert fay.op("phase.set", "stage", phase="closed")["ok"]
        counts = left(server, workshop.code, ada.token)
        assert [counts[each] for each in ("notes", "comments", "lines", "named", "asked")] == [2, 1, 1, True, False]

        told = erase(server, workshop.code, ada.token, "name")
        assert (told["named"], told["lines"], told["notes"]) == (False, 0, 2) and told["before"] > "2026"
        wait_for(lambda: bob.streams["stage"].seq >= 2, "open pages are told")
        assert f"Ada {word}" in bob.heard
        assert what_each_role_gets(server, workshop, everybody, [f"Ada {word}", f"ada {word}"]) == []

        erase(server, workshop.code, ada.token, "everything")
        wait_for(lambda: not left(server, workshop.code, ada.token)["asked"], "all is erased")
        for client in (bob, fay):
            wait_for(lambda c=client: c.streams["learners"].notes[of_bob]["comments"] == [], "open pages are told")
        assert what_each_role_gets(server, workshop, everybody, [word]) == []
        wait_for(
            lambda: not files_with(server, [word]), "files are free of it", details=lambda: files_with(server, [word])
        )
        assert not new_backup_has(server, tmp_path, [word])
        assert word not in server.log.read_text()
        assert of_bob in fay.streams["learners"].notes
        for client in everybody:
            client.drop()
        wait_for(lambda: not found()["held"], "no memory holds it", 60, details=lambda: str(found()["held"])[:2000])


def test_erase_6_who_was_put_out_erases_their_own(workshop):
    ada, fay = workshop.client("learners", "Ada"), workshop.client(role="facilitator")
    note = new_note("learners", "words of hers")
    assert ada.ask("op", note)["ok"]
    assert fay.op("participant.remove", "stage", participant=ada.participant)["ok"]
    assert left(workshop.server, workshop.code, ada.token)["notes"] == 1
    erase(workshop.server, workshop.code, ada.token, "everything")
    wait_for(lambda: left(workshop.server, workshop.code, ada.token)["notes"] == 0, "it is erased")
    assert fay.op("note.restore", "learners", note=note["note"])["error"]["code"] == "note_erased"


def test_erase_7_in_an_anonymous_workshop_nobody_is_told_who_erased(anonymous):
    ada, bob = anonymous.client("learners"), anonymous.client("learners")
    fay = anonymous.client(role="facilitator")
    for n in range(3):
        assert ada.ask("op", new_note("learners", f"canary {n}"))["ok"]
    erase(anonymous.server, anonymous.code, ada.token, "everything")
    wait_for(lambda: not left(anonymous.server, anonymous.code, ada.token)["asked"], "all is erased")
    wait_for(lambda: all(n["removed_at"] for n in fay.streams["learners"].notes.values()), "open pages are told")
    for client in (bob, fay):
        frames = [each for each in client.heard.splitlines() if each.startswith('2["frame"')]
        assert frames and not [each for each in frames if ada.participant in each]


@pytest.fixture
def prolific(tmp_path):
    """A server, not started, in whose database Ada wrote 600 notes and has asked to have them erased."""
    path = tmp_path / "swotboard.db"
    store = Store.open(str(path), synced=False)
    play = make_play(store)
    for _ in range(30):
        play.do_all(
            *[
                play.op(play.ada, "note.add", note=str(uuid.uuid4()), quadrant="threats", text=f"canary {n}")
                for n in range(20)
            ]
        )
    store.ask_erasure(CODE, play.ada.id, "2026-03-05T12:00:00.000Z")
    store.close()
    return ServerProcess(tmp_path)


def unerased(server):
    with sqlite3.connect(f"file:{server.database}?mode=ro", uri=True) as db:
        return db.execute("select count(*) from notes where text <> ''").fetchone()[0]


def test_erase_8_others_write_meanwhile_and_a_server_that_was_killed_goes_on(prolific):
    server = prolific
    server.start()
    try:
        token = server.post(f"/api/workshops/{CODE}/participants", {"group": "learners", "name": "Eve"})["token"]
        eve = Client(server.url, token, ["learners"]).start()
        wait_for(lambda: unerased(server) < 600, "it has begun")
        wrote = 0
        while unerased(server) > 300:
            assert eve.op("note.add", "learners", note=str(uuid.uuid4()), quadrant="threats", text="of Eve")["ok"]
            wrote += 1
        server.kill()
        eve.drop()
        halfway = unerased(server)
        assert wrote < halfway, "and most of Ada's are still there"
        with sqlite3.connect(f"file:{server.database}?mode=ro", uri=True) as db:
            log = db.execute("select type, actor from changes where type in ('note.erase', 'note.add') order by rowid")
            order = "".join("e" if kind == "note.erase" else "a" for kind, _ in log)
        assert "eae" in order, "others' changes went through between the batches"
        server.start()
        wait_for(lambda: unerased(server) == wrote, "all of Ada's are erased", 60, lambda: str(unerased(server)))
        wait_for(lambda: not files_with(server, ["canary"]), "the files are free of it", 60)
        assert "could not be erased" not in server.log.read_text()
    finally:
        assert server.stop() == 0, server.tail()
