"""Runs every command of docs/operating.md, in its order, with stand-ins for what would change this machine."""

import os
import re
import shlex
import sqlite3
import stat
import subprocess
import sys
import uuid
from pathlib import Path

import pytest
import requests

from tests.live.server_process import ROOT, ServerProcess, free_port
from tests.live.workshops import LiveWorkshop

PAGE = (ROOT / "docs/operating.md").read_text("utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.M | re.S)
PLACES = ("/opt/swotboard", "/etc/", "/var/lib/swotboard", "/var/backups/swotboard", "/srv/swotboard-copies", "/tmp/")
"""What of the machine the page names: each is a folder of the test's own here."""

STAND_INS = {
    # nothing of these is ours: a name is all they are held to
    "apt": "exit 0",
    "useradd": "exit 0",
    "journalctl": "exit 0",
    "nginx": '[ "$*" = -t ]',
    # the program comes from this repository, and its environment is the one that there is
    "git": 'case "$1" in clone) ln -s "$ROOT"/* "$3"/;; fetch|checkout) exit 0;; *) exit 2;; esac',
    "python3": '[ "$*" = "-m venv .venv" ] && mkdir -p .venv/bin && ln -sf "$STAND_INS/python" .venv/bin/python',
    "python": 'case "$1 $2 $3" in "-m pip install") exec test -e "$5";; esac; exec "$PYTHON" "$@"',
    # as the real ones, but for people and machines that are not here
    "sudo": '[ "$1 $2" = "-u swotboard" ] && shift 2 && exec "$@"',
    "install": """for each; do shift; case $each in -o|-g|swotboard) ;; *) set -- "$@" "$each";; esac; done
exec /usr/bin/install "$@" """,
    "rsync": '[ "$1" = -a ] && mkdir -p "$3" && exec cp -a "${2#root@swot.example.org:}." "$3"',
    "curl": 'exec "$PYTHON" -c "import sys, urllib.request as r; r.urlopen(sys.argv[1], timeout=20)" "$2"',
}
NAME = "Ada of the page"
SYSTEMCTL = "systemctl"
DOCKER = "docker"


class Machine:
    """The folders of a server, a shell with the stand-ins, and the service, which really runs."""

    def __init__(self, folder):
        self.folder = folder
        self.server = None
        self.port = free_port()
        self.ran = []
        for place in PLACES:
            self.at(place).mkdir(parents=True, exist_ok=True)
        for name in ("systemd/system", "nginx/sites-enabled"):
            self.at(f"/etc/{name}").mkdir(parents=True)
        self.at("/var/lib/swotboard").chmod(0o700)
        self._write_stand_ins()

    def at(self, path):
        """A path of the page, here."""
        return self.folder / path.lstrip("/")

    def run(self, block):
        """A block of the page, line by line in one shell; what is done to services is done for real between."""
        directory = self.folder
        for line in block.strip().replace("\\\n", " ").splitlines():
            self.ran.append(line)
            words = shlex.split(line)
            if words[0] == "cd":
                directory = self.at(words[1])
            elif words[0] == SYSTEMCTL:
                self._systemctl(*words[1:])
            elif words[0] == DOCKER:
                self._docker(words[1:], directory)
            elif words[0] != "export":
                self._shell(self._here(line), directory)

    def stop(self):
        if self.server:
            assert self.server.stop() == 0, self.server.tail()
            self.server = None

    def codes(self):
        """The workshops that there are, by the command for it."""
        listed = self._shell(
            f"{sys.executable} server.py workshops --database {self.at('/var/lib/swotboard/swotboard.db')}", ROOT
        )
        return [line.split()[0] for line in listed.splitlines()]

    def _here(self, text):
        text = re.sub("|".join(PLACES), lambda found: f"{self.folder}{found[0]}", text)
        return text.replace("127.0.0.1:5000", f"127.0.0.1:{self.port}")

    def _shell(self, line, directory, **more):
        env = {**os.environ, "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}", "ROOT": str(ROOT)}
        env |= {"PYTHON": sys.executable, "STAND_INS": str(self.folder / "bin"), **more}
        env = {name: value for name, value in env.items() if not name.startswith("SWOTBOARD_") or name in more}
        done = subprocess.run(
            ["bash", "-euc", line], cwd=directory, env=env, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        return done.stdout

    def _systemctl(self, verb, *names):
        """Units must be those of deploy/; the service is started and stopped."""
        units = [name if "." in name else f"{name}.service" for name in names if not name.startswith("-")]
        assert verb in ("daemon-reload", "enable", "start", "stop", "restart", "reload", "list-timers", "--failed"), (
            verb
        )
        for unit in units:
            assert unit == "nginx.service" or self.at(f"/etc/systemd/system/{unit}").is_file(), unit
        if verb in ("stop", "restart") and "swotboard.service" in units:
            self.stop()
        if verb in ("enable", "start", "restart") and "swotboard.service" in units:
            self._start()
        if verb == "start" and "swotboard-backup.service" in units:
            self._unit_command("swotboard-backup.service")

    def _unit_command(self, unit):
        """What a unit starts, as systemd hands it to a shell."""
        text = self.at(f"/etc/systemd/system/{unit}").read_text("utf-8")
        command = re.search(r"^ExecStart=(.*)$", text, re.M)[1].replace("%%", "%")
        directory = self.at(re.search(r"^WorkingDirectory=(.*)$", text, re.M)[1])
        self._shell(self._here(command), directory, **self._settings())

    def _settings(self):
        lines = self.at("/etc/swotboard.env").read_text("utf-8").splitlines()
        return dict(self._here(line).split("=", 1) for line in lines if line and not line.startswith("#"))

    def _start(self):
        """As the unit does: its command, with the settings of /etc/swotboard.env."""
        unit = self.at("/etc/systemd/system/swotboard.service").read_text("utf-8")
        assert "ExecStart=/opt/swotboard/.venv/bin/python server.py serve\n" in unit
        self.server = ServerProcess(self.folder, **self._settings(), SWOTBOARD_RATE_LIMIT="off")
        self.server.settings.pop("SWOTBOARD_SECRET")
        self.server.database = self.at("/var/lib/swotboard/swotboard.db")
        self.server.port = self.port
        self.server.url = f"http://127.0.0.1:{self.port}"
        self.server.start()

    def _docker(self, words, directory):
        """No engine is here: files and services must be there, and what is run in the container is run."""
        assert words[:2] == ["compose", "-f"] and (directory / words[2]).is_file()
        verb, rest = words[3], words[4:]
        if verb == "exec":
            assert rest[:2] == ["-T", "swotboard"]
            self.at("/data").mkdir(exist_ok=True)
            line = shlex.join(rest[2:]).replace("/data/", f"{self.at('/data')}/")
            database = str(self.at("/var/lib/swotboard/swotboard.db"))
            self._shell(line, directory, SWOTBOARD_DATABASE=database)
        elif verb == "cp":
            service, path = rest[0].split(":")
            assert service == "swotboard" and self.at(path).is_file(), rest
        else:
            assert verb in ("up", "ps"), verb

    def _write_stand_ins(self):
        folder = self.folder / "bin"
        folder.mkdir()
        for name, text in STAND_INS.items():
            path = folder / name
            path.write_text(f"#!/bin/bash\n{text}\n", "utf-8")
            path.chmod(0o755)


@pytest.fixture
def machine(tmp_path):
    made = Machine(tmp_path)
    yield made
    made.stop()


def test_every_command_of_the_page_does_what_it_says(machine):
    """What people wrote is there after the backup, the restore, the upgrade, the way back and the move."""
    written = 0
    for block in BLOCKS:
        lines = block.strip()
        if "CODE" in lines:
            lines = re.sub(r"\bCODE\b", machine.codes()[0], lines)
        lines = lines.replace('"NAME"', f'"{NAME}"')
        machine.run(lines)
        if machine.server and written < 4:
            workshop = LiveWorkshop(machine.server)
            writer = workshop.client(group="industry", name=NAME)
            writer.op("note.add", "industry", note=str(uuid.uuid4()), text=f"note {written}", quadrant="strengths")
            workshop.close()
            written += 1
    assert written == 4
    commands = [line for block in BLOCKS for line in block.strip().splitlines()]
    assert len(machine.ran) == len(commands) > 60, "none was left out"
    assert requests.get(f"{machine.server.url}/healthz", timeout=20).ok
    moved = list(machine.at("/var/lib/swotboard").glob("newer/swotboard.db*"))
    assert len(moved) >= 2, "the newer database was kept"
    backup = next(machine.at("/var/backups/swotboard").glob("*-*.db"))
    assert stat.S_IMODE(Path(f"{backup}.secret").stat().st_mode) == 0o600
    assert machine.codes()
    code = machine.codes()[0]
    with sqlite3.connect(machine.at("/var/lib/swotboard/swotboard.db")) as db:
        left = db.execute(
            "select n.text from notes n join workshops w on w.id = n.workshop where w.code = ? and n.text like 'note%'",
            [code],
        ).fetchall()
        called = db.execute(
            "select count(*) from participants p join workshops w on w.id = p.workshop where w.code = ? and p.name = ?",
            [code, NAME],
        ).fetchone()
    assert (left, called) == ([], (0,)), "what was asked for is erased"


def test_every_command_of_server_py_that_the_readme_lists_is_there_with_its_options():
    """So that the table and the page name none that was renamed."""
    texts = PAGE + (ROOT / "README.md").read_text("utf-8")
    named = set(re.findall(r"server\.py (\w[\w-]*)", texts))
    assert {"backup", "restore", "workshops", "export", "import", "purge", "remove", "keep", "serve"} <= named
    for command in named:
        told = subprocess.run(
            [sys.executable, "server.py", command, "--help"], cwd=ROOT, capture_output=True, text=True
        )
        assert told.returncode == 0, f"server.py {command}"
        for line in re.findall(rf"server\.py {command}\b([^\n`]*)", PAGE):
            options = set(re.findall(r"--[a-z-]+", line))
            assert {option for option in options if option not in told.stdout} == set(), line
