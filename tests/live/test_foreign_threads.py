"""Work in an OS thread touches no lock, event or queue that eventlet or gevent has patched: it could stop the server
for good [LIVE-8].

A whole story is played on a server that writes each such touch down (foreign_threads.py).
"""

import json
import os
import resource
import sqlite3
import subprocess
import sys
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
import requests

from tests.live.foreign_threads import FAULT
from tests.live.media_client import fetch, refused, upload, uploaded
from tests.live.rule_assertions import added, code_of
from tests.live.server_process import ROOT, ServerProcess
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop
from tests.made_media import canary
from tests.raw_ops import make_op, new_note

FORMATS = ("csv", "zip", "xlsx", "json", "md", "html")
MODES = ["eventlet", "gevent"]
METRICS, ORGANIZER = "a key for whoever watches", "a key for whoever organizes"
CSV = "Quadrant;Group;Text\nStrengths;Industry;Caf\u00e9\nThreats;Learners;\u20ac 5\n".encode("cp1252")


@pytest.fixture(params=MODES)
def watched(request, tmp_path):
    """A watched server, and the file of what it wrote down."""
    touched = tmp_path / "touched"
    server = ServerProcess(
        tmp_path,
        (sys.executable, "-m", "tests.live.foreign_threads"),
        SWOTBOARD_ASYNC_MODE=request.param,
        PURE_PYTHON="1",
        FOREIGN_THREADS=str(touched),
        SWOTBOARD_METRICS_KEY=METRICS,
        SWOTBOARD_ORGANIZER_KEY=ORGANIZER,
        SWOTBOARD_LOG_LEVEL="debug",
    ).start()
    yield server, touched
    server.stop()


@pytest.mark.timeout(180)
def test_no_os_thread_touches_what_the_loop_waits_for(watched):
    """[LIVE-8] In the order of a workshop's life; then the stop."""
    server, touched = watched
    with live_workshop(server) as workshop:
        people = Story(workshop)
        for chapter in (
            people.write,
            people.refuse,
            people.lead,
            people.attach,
            people.look,
            people.take_away,
            people.bring_in,
            people.meet_a_fault,
            people.find_it_locked,
            people.find_it_full,
            people.delete,
        ):
            chapter()
    server.stop()
    assert_untouched(touched)


def assert_untouched(touched):
    """Nothing was but what the watch itself touches first."""
    seen = [json.loads(line) for line in touched.read_text().splitlines()]
    on_purpose = [touch for touch in seen if any("on_purpose" in frame for frame in touch["from"])]
    assert on_purpose, "the watch sees something"
    others = {(touch["touched"], *touch["from"][:12]) for touch in seen if touch not in on_purpose}
    assert not others, f"{len(seen) - len(on_purpose)} touches:\n" + "\n\n".join(
        "\n  ".join(each) for each in sorted(others)
    )


class Story:
    """The people of one workshop and what they do; each chapter is one method."""

    def __init__(self, workshop):
        self.workshop, self.server = workshop, workshop.server
        self.fay, self.ada = (
            workshop.client(role="facilitator", boards=["*", "plan"]),
            workshop.client("industry", "Ada"),
        )
        self.polling = workshop.client("industry", "Pia", transports=["polling"])
        self.facilitator = {"Authorization": f"Bearer {self.fay.token}"}

    def http(self, method, path, status=200, **options):
        answer = requests.request(
            method, self.server.url + path, timeout=60, **{"headers": self.facilitator, **options}
        )
        assert answer.status_code == status, f"{path}: {answer.status_code} {answer.text[:500]}"
        return answer

    def of_workshop(self, what):
        return f"/api/workshops/{self.workshop.code}{what}"

    def ok(self, client, op_type, board, **fields):
        answer = client.op(op_type, board, **fields)
        assert answer["ok"], answer

    def write(self):
        """Notes by several at once, everything that is done to them, over both transports."""
        with ThreadPoolExecutor(3) as pool:
            notes = [
                note
                for made in pool.map(
                    lambda who: [added(who, f"A note {n}", kind="question") for n in range(8)],
                    (self.fay, self.ada, self.polling),
                )
                for note in made
            ]
        self.note = note = notes[0]
        self.ok(self.ada, "note.edit", "industry", note=note, text="Once more", base=1)
        self.ok(self.polling, "note.edit", "industry", note=note, text="A note 0 and more", base=1)
        self.ok(self.ada, "note.react", "industry", note=note, reaction="same", on=True)
        self.ok(self.ada, "note.comment", "industry", note=note, comment=str(uuid.uuid4()), text="Yes")
        self.ada.emit("presence", {"board": "industry", "editing": notes[1]})
        self.ok(self.fay, "note.remove", "industry", note=notes[2])
        theme = str(uuid.uuid4())
        self.ok(self.fay, "theme.add", "industry", theme=theme, name="A theme", notes=notes[3:5])
        self.ok(
            self.fay,
            "line.add",
            "plan",
            line=str(uuid.uuid4()),
            section="step",
            text="Ask",
            sources=[{"group": "industry", "note": note}],
        )
        wait_for(lambda: self.ada.told("questions"), "the questions are told")

    def refuse(self):
        """Ops, requests and names that cannot be."""
        assert code_of(self.ada.op("note.edit", "industry", note=str(uuid.uuid4()), text="x", base=1)) == "unknown_note"
        assert code_of(self.ada.ask("op", make_op("note.explode", "industry"))) == "unknown_op"
        assert code_of(self.ada.ask("join", {"boards": ["learners"]})) == "forbidden"
        self.http("GET", "/api/workshops/ZZZ999", 404)
        self.http("POST", "/api/workshops", 400, data=b"{")
        self.http("GET", self.of_workshop("/export.csv?as_of=1999-01-01"), 400)

    def lead(self):
        """Phases, scheduled steps, votes, names, people put out, a lock, silence."""
        entry = {
            "entry": str(uuid.uuid4()),
            "local": "2031-03-04T13:00",
            "zone": "America/Vancouver",
            "phase": "discuss",
        }
        self.ok(self.fay, "schedule.add", "stage", **entry)
        self.ok(self.fay, "phase.set", "stage", phase="vote")
        vote = str(uuid.uuid4())
        self.ok(self.fay, "vote.start", "stage", round=vote, on="notes", budget=3, most=3)
        self.ok(self.ada, "vote.set", "ballot", round=vote, group="industry", thing=self.note, count=2)
        wait_for(lambda: self.fay.told("voting"), "how many have voted is told")
        self.ok(self.fay, "vote.stop", "stage", round=vote)
        self.ok(self.fay, "phase.set", "stage", phase="write", silent=True)
        hidden = added(self.ada, "Only mine")
        self.ok(self.fay, "notes.reveal", "industry")
        self.ok(self.fay, "phase.set", "stage", phase="open")
        self.ok(self.fay, "note.hide", "industry", note=hidden)
        self.ok(self.fay, "participant.rename", "stage", participant=self.ada.participant, name="Ada L.")
        self.ok(self.fay, "participant.remove", "stage", participant=self.polling.participant)
        self.ok(self.fay, "participant.restore", "stage", participant=self.polling.participant)
        self.ok(self.fay, "settings.set", "stage", title="Another title", read_others="always")

    def attach(self):
        """Pictures that are taken and that are not, several at once, attached and looked at; the shelf."""
        with ThreadPoolExecutor(3) as pool:
            media = list(
                pool.map(lambda n: uploaded(self.server, self.workshop.code, self.ada.token, canary(n)), range(3))
            )
        assert upload(self.server, self.workshop.code, self.ada.token, canary(1), media[0]).status_code == 200
        assert refused(upload(self.server, self.workshop.code, self.ada.token, b"no picture")) == "media_kind"
        for medium in media:
            self.ok(self.ada, "note.attach", "industry", note=self.note, media=medium, alt="A picture")
            for part in ("full", "thumb", "still"):
                assert fetch(self.server, self.workshop.code, self.fay.token, medium, part).status_code == 200
        self.ok(self.fay, "media.hide", "industry", note=self.note, media=media[0], hidden=True)
        assert fetch(self.server, self.workshop.code, self.polling.token, media[0]).status_code == 404
        self.ok(self.fay, "shelf.add", "stage", media=uploaded(self.server, self.workshop.code, self.fay.token))
        self.http("GET", self.of_workshop("/shelf"))

    def look(self):
        """Pages, boards, news, the list of deeds, history, metrics, many joins at once."""
        for path in (
            "/healthz",
            "/",
            f"/w/{self.workshop.code}",
            self.of_workshop(""),
            self.of_workshop("/boards"),
            self.of_workshop("/boards/industry"),
            self.of_workshop("/news?board=industry&after=0"),
            self.of_workshop("/audit"),
            self.of_workshop("/history?board=industry&all=1"),
            self.of_workshop("/history?board=industry"),
        ):
            self.http("GET", path)
        self.http("GET", "/metrics", headers={"Authorization": f"Bearer {METRICS}"})
        self.http("GET", f"/organizer?key={ORGANIZER}")
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda _: self.http("GET", self.of_workshop("/boards/industry")), range(24)))
            assert all(pool.map(lambda _: self.workshop.client("industry").faults == [], range(8)))

    def take_away(self):
        """Every format, several at once, as of a moment, and a backup beside it all."""
        moment = self.ada.join(since=False)["now"]
        wanted = [f"/export.{ending}?{options}" for ending in FORMATS for options in ("", f"as_of={moment}")]
        with ThreadPoolExecutor(6) as pool:
            list(pool.map(lambda what: self.http("GET", self.of_workshop(what)), wanted))
        self.document = self.http("GET", self.of_workshop("/export.json?removed=1&history=1&media=1")).content
        self.back_up()

    def back_up(self):
        backup = [
            sys.executable,
            "server.py",
            "backup",
            str(self.server.database) + ".copy",
            "--database",
            str(self.server.database),
        ]
        environment = {**os.environ, "SWOTBOARD_ASYNC_MODE": self.server.settings["SWOTBOARD_ASYNC_MODE"]}
        assert (
            b"checked"
            in subprocess.run(backup, cwd=ROOT, capture_output=True, timeout=60, check=True, env=environment).stdout
        )

    def bring_in(self):
        """Documents, good and bad; a CSV that is not UTF-8."""
        self.http("POST", "/api/workshops/import", 201, data=self.document)
        for bad in (
            b"{",
            self.document.replace(b'"version"', b'"virsion"', 1),
            self.document.replace(b"Another title", b"Never said", 1),
        ):
            self.http("POST", "/api/workshops/import", 400, data=bad)
        for options in ("look=1", "", "apply=1"):
            self.http("POST", self.of_workshop(f"/notes.csv?{options}"), data=CSV)

    def meet_a_fault(self):
        """The writer breaks: alone, and among others that go through."""
        answers = [
            self.ada.ask("op", new_note("industry", FAULT)),
            self.ada.ask("op", new_note("industry", "goes through")),
        ]
        assert [code_of(answer) for answer in answers] == ["internal", None]
        wait_for(lambda: "ZeroDivisionError" in self.server.tail(200_000), "the fault is in the log")

    def find_it_locked(self):
        with closing(sqlite3.connect(self.server.database, isolation_level=None)) as lock:
            lock.execute("BEGIN IMMEDIATE")
            assert code_of(self.ada.ask("op", new_note("industry"), seconds=30)) == "storage"
            self.http("POST", "/api/workshops", 503, json={"title": "x"})
            lock.execute("ROLLBACK")

    def find_it_full(self):
        """A file-size limit stands for a full disk."""
        before = resource.prlimit(self.server.pid, resource.RLIMIT_FSIZE)
        files = [self.server.database, Path(f"{self.server.database}-wal")]
        smallest = min(file.stat().st_size for file in files if file.exists())
        resource.prlimit(self.server.pid, resource.RLIMIT_FSIZE, (smallest, before[1]))
        try:
            assert code_of(self.ada.ask("op", new_note("industry", "x" * 2000), seconds=30)) == "storage"
        finally:
            resource.prlimit(self.server.pid, resource.RLIMIT_FSIZE, before)
        wait_for(lambda: self.ada.ask("op", new_note("industry"))["ok"], "it goes on")

    def delete(self):
        """With a day, and at once, while people are connected."""
        self.http("POST", self.of_workshop("/retention"), json={"until": "2031-01-01"})
        self.http("POST", self.of_workshop("/delete"), json={"code": self.workshop.code, "without_export": True})
        wait_for(lambda: self.ada.told("out"), "everyone is told")
        self.http("GET", self.of_workshop(""), 404)
