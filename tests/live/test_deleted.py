"""A workshop that is deleted while people have it open: they are told and let go, and nobody else notices [KEEP-6,
KEEP-7]."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
import uuid

import pytest
import requests

from tests.live.client import Client
from tests.live.expired_workshop import expire
from tests.live.raw_sockets import RawSocket
from tests.live.server_process import ROOT
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import LiveWorkshop

COMMAND_LINE = {"SWOTBOARD_SECRET": "for the live tests only", "SWOTBOARD_EXAMPLE": "off"}


def by_http(server, workshop):
    """A facilitator deletes it, in the running server."""
    token = workshop.token(role="facilitator")["token"]
    answer = requests.post(
        f"{server.url}/api/workshops/{workshop.code}/delete",
        timeout=20,
        json={"code": workshop.code, "without_export": True},
        headers={"Authorization": f"Bearer {token}"},
    )
    assert answer.status_code == 200, answer.text


def by_purge(server, workshop):
    """Its day has passed, and somebody runs `purge` beside the server."""
    expire(server.database, workshop.code)
    assert workshop.code in command(server, "purge")


def by_remove(server, workshop):
    """Somebody runs `remove` beside the server."""
    file = server.database.parent / f"{workshop.code}.json"
    assert "deleted" in command(server, "remove", workshop.code, "--export", str(file), "--yes", workshop.code)


def command(server, *words):
    ours = {name: value for name, value in os.environ.items() if not name.startswith("SWOTBOARD_")}
    done = subprocess.run(
        [sys.executable, "server.py", *words, "--database", str(server.database)],
        cwd=ROOT,
        timeout=60,
        capture_output=True,
        text=True,
        env={**ours, **COMMAND_LINE},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def visits(server, person):
    """What the database holds of somebody's visits."""
    with sqlite3.connect(f"file:{server.database}?mode=ro", uri=True) as db:
        return db.execute("select count(*) from seen where participant = ?", [person]).fetchone()[0]


@pytest.mark.parametrize("delete", [by_http, by_purge, by_remove])
def test_KEEP_7_who_has_it_open_is_told_and_let_go_and_other_visits_are_written(server, delete):
    gone, other = LiveWorkshop(server), LiveWorkshop(server)
    people = [gone.client(group="learners", name="Ada"), gone.client(role="facilitator"), gone.client(role="projector")]
    people[0].op("note.add", "learners", note=str(uuid.uuid4()), quadrant="threats", text="Gone soon")
    guest = other.client(group="learners", name="Bob")
    delete(server, gone)
    deleted_at = time.monotonic()
    for each in people:
        wait_for(lambda each=each: each.told("out"), "they are told", 20)
    print(f"told {time.monotonic() - deleted_at:.2f} s after the command had ended")
    for each in people:
        assert [payload["error"]["code"] for payload in each.told("out")] == ["unknown_workshop"]
        wait_for(lambda each=each: not each.connected, "their connection is closed", 20)
    guest.drop()
    wait_for(lambda: visits(server, guest.participant) == 1, "the visit of somebody in another workshop is written", 20)
    log = server.log.read_text()
    assert "FOREIGN KEY" not in log and "Traceback" not in log


def lived_in(server, word):
    """A workshop in which the word is in everything that people can write, and that has been looked at in every way."""
    made = LiveWorkshop(server, title=f"Title {word}", groups=[f"Learners {word}", "Industry"])
    board = f"learners-{word}"
    ada, facilitator = (
        made.client(group=board, name=f"Ada {word}"),
        made.client(role="facilitator", name=f"Fay {word}", boards=["*", "plan"]),
    )
    made.client(role="projector"), made.client(group="industry", name=f"Bob {word}", transports=("polling",))
    first, second, theme = (str(uuid.uuid4()) for _ in range(3))
    for note, quadrant in ((first, "threats"), (second, "strengths")):
        ada.op("note.add", board, note=note, quadrant=quadrant, text=f"Note {word}", kind="question")
    ada.op("note.comment", board, note=first, comment=str(uuid.uuid4()), text=f"Comment {word}")
    for each in (ada, facilitator):
        each.op("note.react", board, note=first, reaction="same", on=True)
    facilitator.op("theme.add", board, theme=theme, name=f"Theme {word}", notes=[first])
    sources = [{"group": board, "note": note} for note in (first, second)]
    facilitator.op(
        "strategy.add", "plan", strategy=str(uuid.uuid4()), kind="st", text=f"Strategy {word}", sources=sources
    )
    facilitator.op(
        "line.add", "plan", line=str(uuid.uuid4()), section="step", text=f"Line {word}", owner=f"Owner {word}"
    )
    facilitator.op("settings.set", "stage", title=f"New title {word}")
    ada.op("note.add", board, note="not an id", quadrant="threats", text=f"Refused {word}")
    ada.emit("presence", {"board": board, "editing": first})
    silent = RawSocket(
        server, made.token(board, f"Silent {word}")["token"], sockopt=[(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)]
    )
    silent.send('42["join",{"boards":["' + board + '"]}]')
    for _ in range(60):
        ada.op("note.add", board, note=str(uuid.uuid4()), quadrant="threats", text=f"{word} " * 100)
    wait_for(lambda: facilitator.told("questions"), "the burning questions are told")
    look_at(server, made, ada.token, facilitator.token)
    return made, silent


def look_at(server, made, *tokens):
    """Whatever a browser may fetch of it."""
    paths = [
        "boards",
        "history?board=industry",
        "news?board=industry&after=0",
        "audit",
        *(f"export.{ending}?removed=1" for ending in ("csv", "zip", "xlsx", "json", "md", "html")),
        "export.json?removed=1&history=1",
        "export.csv?as_of=2099-01-01",
    ]
    for token in tokens:
        for path in paths:
            requests.get(
                f"{server.url}/api/workshops/{made.code}/{path}",
                headers={"Authorization": f"Bearer {token}"},
                timeout=20,
            )
    for path in ("", "/b/industry", "/stage", "/projector", "/results"):
        requests.get(f"{server.url}/w/{made.code}{path}", timeout=20)


@pytest.mark.parametrize("delete", [by_http, by_purge])
def test_KEEP_8_nothing_of_a_deleted_workshop_is_held_in_memory(searched, delete):
    server, word, found = searched
    made, silent = lived_in(server, word)
    there = found()
    assert len(there["held"]) > 20 and there["raw"] > 100, there
    delete(server, made)
    wait_for(lambda: all(not client.connected for client in made.clients), "all are let go", 20)
    wait_for(lambda: not found()["held"], "nothing is held any more", 20, details=lambda: found())
    print("in raw memory before and after:", there["raw"], found()["raw"])
    silent.close()


@pytest.mark.parametrize("delete", [by_http, by_remove])
def test_KEEP_9_brought_back_everyone_goes_on_where_they_were(server, delete):
    made = LiveWorkshop(server)
    ada = made.client(group="learners", name="Ada")
    lead = {"Authorization": f"Bearer {made.token(role='facilitator')['token']}"}
    ada.op("note.add", "learners", note=str(uuid.uuid4()), quadrant="threats", text="Still there")
    delete(server, made)
    wait_for(lambda: ada.told("out"), "they are told", 20)
    undone = requests.post(f"{server.url}/api/workshops/{made.code}/undelete", headers=lead, timeout=20)
    assert undone.json() == {"ok": True, "code": made.code}
    again = Client(server.url, ada.token, ["learners"]).connect()
    made.clients.append(again)
    assert [note["text"] for note in again.join()["boards"]["learners"]["notes"]] == ["Still there"]
    assert again.op("note.add", "learners", note=str(uuid.uuid4()), quadrant="threats", text="More")["ok"]
    made.close()


def test_KEEP_9_after_its_day_it_is_in_no_file(server):
    made, word = LiveWorkshop(server), f"Canary{uuid.uuid4().hex[:8]}"
    ada = made.client(group="learners", name="Ada")
    ada.op("note.add", "learners", note=str(uuid.uuid4()), quadrant="threats", text=word)
    by_http(server, made)
    files = list(server.database.parent.glob(server.database.name + "*"))
    assert any(word.encode() in file.read_bytes() for file in files if file.is_file())
    with sqlite3.connect(server.database, timeout=60) as tables:
        tables.execute("update workshops set deleted_at = '2020-01-01T00:00:00.000Z' where code = ?", [made.code])
    assert made.code in command(server, "purge")
    wait_for(
        lambda: (
            command(server, "purge") == "" and not any(word.encode() in f.read_bytes() for f in files if f.is_file())
        ),
        "nothing is left in a file",
        30,
    )
    made.close()


def test_NOTE_10_after_the_longest_rank_the_workshop_can_be_taken_away_brought_in_and_deleted(server):
    made, browser = LiveWorkshop(server), requests.Session()
    ada, token = made.client(group="learners", name="Ada"), made.token(role="facilitator")["token"]
    for text, rank in (("one", "z" * 100), ("two", None), ("three", "z" * 100), ("four", None)):
        raw = {"note": str(uuid.uuid4()), "quadrant": "threats", "text": text, **({"rank": rank} if rank else {})}
        assert ada.op("note.add", "learners", **raw)["ok"]
    browser.headers["Authorization"] = f"Bearer {token}"
    taken = browser.get(f"{server.url}/api/workshops/{made.code}/export.json?removed=1&history=1", timeout=60)
    assert [note["text"] for note in taken.json()["boards"][2]["notes"]] == ["one", "two", "three", "four"]
    assert requests.post(f"{server.url}/api/workshops/import", data=taken.content, timeout=60).status_code == 201
    assert (
        browser.post(f"{server.url}/api/workshops/{made.code}/delete", json={"code": made.code}, timeout=60).status_code
        == 200
    )
    made.close()
