"""A workshop that is deleted while people have it open: they are told and let go, and nobody else notices [KEEP-6, KEEP-7]."""

import os
import sqlite3
import subprocess
import sys
import uuid

import pytest
import requests

from tests.live.process import ROOT
from tests.live.waiting import wait_for
from tests.live.workshops import LiveWorkshop

COMMAND_LINE = {"SWOTBOARD_SECRET": "for the live tests only", "SWOTBOARD_EXAMPLE": "off"}


def by_http(server, workshop):
    """A facilitator deletes it, in the running server."""
    token = workshop.token(role="facilitator")["token"]
    answer = requests.post(f"{server.url}/api/workshops/{workshop.code}/delete", timeout=20,
                           json={"code": workshop.code, "without_export": True}, headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200, answer.text


def by_purge(server, workshop):
    """Its day has passed, and somebody runs `purge` beside the server."""
    command(server, "keep", workshop.code, "--until", "2020-01-01")
    assert workshop.code in command(server, "purge")


def by_remove(server, workshop):
    """Somebody runs `remove` beside the server."""
    file = server.database.parent / f"{workshop.code}.json"
    assert "deleted" in command(server, "remove", workshop.code, "--export", str(file), "--yes", workshop.code)


def command(server, *words):
    ours = {name: value for name, value in os.environ.items() if not name.startswith("SWOTBOARD_")}
    done = subprocess.run([sys.executable, "server.py", *words, "--database", str(server.database)], cwd=ROOT, timeout=60,
                          capture_output=True, text=True, env={**ours, **COMMAND_LINE})
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
    for each in people:
        wait_for(lambda each=each: each.told("out"), "they are told", 20)
        assert [payload["error"]["code"] for payload in each.told("out")] == ["unknown_workshop"]
        wait_for(lambda each=each: not each.connected, "their connection is closed", 20)
    guest.drop()
    wait_for(lambda: visits(server, guest.participant) == 1, "the visit of somebody in another workshop is written", 20)
    log = server.log.read_text()
    assert "FOREIGN KEY" not in log and "Traceback" not in log
