"""The command line: each failure that a person can mend is one line and exit status 2."""

import csv
import io
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from swotboard.example.add import STORIES
from tests.live.wait_for_condition import wait_for

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def database(tmp_path):
    return tmp_path / "data" / "swotboard.db"


@pytest.fixture
def environment(database):
    ours = {name: value for name, value in os.environ.items() if not name.startswith("SWOTBOARD_")}
    return {**ours, "SWOTBOARD_DATABASE": str(database), "PYTHONUNBUFFERED": "1"}


@pytest.fixture
def run(environment, tmp_path):
    """`server.py …` to its end, from another folder, as a user might start it."""

    def run(*arguments, **settings):
        return subprocess.run(
            [sys.executable, str(ROOT / "server.py"), *arguments],
            cwd=tmp_path,
            capture_output=True,
            env={**environment, **settings},
            timeout=60,
        )

    return run


@pytest.fixture
def serve(environment, tmp_path):
    """Starts `server.py …` and gives the process once it has said where it is; killed at the end."""
    started = []

    def serve(*arguments, **settings):
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "server.py"), *arguments],
            cwd=tmp_path,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**environment, **settings},
        )
        started.append(process)
        process.said = ""
        while "Ctrl+C" not in process.said:
            line = process.stdout.readline()
            assert line, f"it ended: {process.said}"
            process.said += line
        return process

    yield serve
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


def failed_with_one_line(done):
    """The one line of a failed start."""
    assert done.returncode == 2, (done.returncode, done.stderr)
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1, lines
    assert lines[0].startswith("swotboard: ")
    return lines[0]


def ended(process):
    """Stops a server; what it said in all, and its exit status."""
    process.send_signal(signal.SIGTERM)
    rest = process.stdout.read()
    return process.said + rest, process.wait(20)


class TestServe:
    @pytest.mark.parametrize("command", [(), ("serve",)])
    def test_it_prints_its_address_and_an_example_with_a_qr_code_and_ends_well(self, serve, port, command):
        said, status = ended(serve(*command, "--port", port))
        assert f"http://127.0.0.1:{port}" in said
        assert re.search(rf"join +http://127.0.0.1:{port}/w/\w{{6}}\n", said)
        assert re.search(rf"facilitator +http://127.0.0.1:{port}/w/\w{{6}}/stage#key=\S+", said)
        assert "█" in said
        assert "Deprecat" not in said
        assert "Traceback" not in said, said[-3000:]
        assert status == 0

    def test_the_example_is_made_once_and_its_links_stay_the_same(self, serve, run, port):
        links = [re.findall(r"http://\S+/w/\S+", ended(serve("--port", port))[0]) for _ in range(2)]
        assert links[0] == links[1]
        assert len(links[0]) == 3
        assert len(run("workshops").stdout.splitlines()) == len(STORIES), "one in each language"

    def test_the_terminal_names_the_example_in_its_language(self, serve, port):
        said, _ = ended(serve("--port", port, LC_ALL="fr_CA.UTF-8", PYTHONIOENCODING="utf-8"))
        assert "Les microtitres de compétences" in said
        assert re.search(rf"participer +http://127.0.0.1:{port}/w/\w{{6}}\n", said)

    def test_the_links_work(self, serve, port):
        process = serve("--port", port)
        while "projector" not in process.said:
            process.said += process.stdout.readline()
        facilitator = re.search(r"facilitator +(\S+)", process.said)[1].replace("#key=", "?key=")
        with requests.Session() as browser:
            answer = browser.get(facilitator, timeout=20)
            assert answer.status_code == 200
            assert answer.url == facilitator.partition("?")[0]
            code = answer.url.split("/")[4]
            export = browser.get(f"http://127.0.0.1:{port}/api/workshops/{code}/export.csv", timeout=20)
        rows = list(csv.DictReader(io.StringIO(export.content.decode("utf-8-sig"))))
        assert len({(row["group"], row["quadrant"]) for row in rows}) == 16
        assert len(rows) > 80

    def test_no_example_where_none_is_wanted(self, serve, run, port):
        said, _ = ended(serve("--port", port, SWOTBOARD_EXAMPLE="off"))
        assert "key=" not in said
        assert run("workshops").stdout == b""

    def test_a_changed_secret_prints_no_links_that_do_not_work(self, serve, port):
        ended(serve("--port", port))
        said, _ = ended(serve("--port", port, SWOTBOARD_SECRET="another secret altogether"))
        assert "key=" not in said

    def test_a_terminal_that_cannot_show_the_code_does_not_stop_it(self, serve, port):
        assert ended(serve("--port", port, PYTHONIOENCODING="ascii"))[1] == 0

    def test_json_logs_hold_no_key(self, environment, port, tmp_path):
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "server.py"), "--port", port],
            cwd=tmp_path,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**environment, "SWOTBOARD_LOG_FORMAT": "json"},
        )
        try:
            wait_for(lambda: process.poll() is not None or answers(port), "the server answers", seconds=30)
        finally:
            process.terminate()
            said = process.communicate(timeout=20)[0]
        assert '"path": "/"' in said
        assert "key=" not in said
        assert "hidden" not in said


def answers(port):
    try:
        return requests.get(f"http://127.0.0.1:{port}/?key=hidden", timeout=5)
    except requests.ConnectionError:
        return None


class TestFailedStarts:
    def test_a_taken_port(self, run, port, database):
        with socket.socket() as holder:
            holder.bind(("127.0.0.1", int(port)))
            holder.listen()
            line = failed_with_one_line(run("--port", port))
        assert port in line
        assert "another program" in line
        assert not database.exists()

    def test_an_address_of_another_machine(self, run, port):
        assert "--host" in failed_with_one_line(run("--host", "192.0.2.1", "--port", port))

    def test_a_host_that_is_none(self, run, port):
        failed_with_one_line(run("--host", "no.such.host.invalid", "--port", port))

    def test_a_file_that_is_no_database(self, run, port, database):
        database.parent.mkdir()
        database.write_bytes(b"a shopping list, and nothing else" * 100)
        assert "not an SQLite database" in failed_with_one_line(run("--port", port))
        assert database.read_bytes().startswith(b"a shopping list")

    def test_a_locked_database(self, run, port, database):
        database.parent.mkdir()
        holder = sqlite3.connect(database, isolation_level=None)
        holder.execute("create table t (x)")
        holder.execute("begin exclusive")
        line = failed_with_one_line(run("--port", port))
        holder.close()
        assert "locked" in line

    def test_a_folder_that_cannot_be(self, run, port, tmp_path):
        (tmp_path / "file").write_text("")
        failed_with_one_line(run("--port", port, "--database", str(tmp_path / "file" / "x.db")))

    @pytest.mark.parametrize(
        "setting", [{"SWOTBOARD_PORT": "http"}, {"SWOTBOARD_ASYNC_MODE": "asyncio"}, {"SWOTBOARD_PROT": "1"}]
    )
    def test_a_bad_setting(self, run, setting):
        assert next(iter(setting)) in failed_with_one_line(run(**setting))


class TestOtherCommands:
    def test_demo_makes_one_more_at_any_time(self, run):
        for count in (1, 2):
            done = run("demo")
            assert done.returncode == 0, done.stderr
            assert done.stdout.count(b"/w/") == 3
            assert len(run("workshops").stdout.splitlines()) == count

    def test_export_to_standard_output_and_into_a_file(self, run, tmp_path):
        code = re.search(r"/w/(\w{6})", run("demo").stdout.decode())[1]
        done = run("export", code.lower())
        assert done.returncode == 0
        assert done.stdout.startswith(b"\xef\xbb\xbf")
        rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig"))))
        assert {row["workshop"] for row in rows} == {"Micro-credentials in BC"}
        run("export", code, "--removed", "--output", "notes.csv")
        assert (tmp_path / "notes.csv").read_bytes() == done.stdout

    @pytest.mark.parametrize("code", ["ZZZ999", "nope"])
    def test_export_of_no_workshop(self, run, code):
        run("demo")
        failed_with_one_line(run("export", code))

    def test_export_into_a_folder_that_is_not_there(self, run):
        code = re.search(r"/w/(\w{6})", run("demo").stdout.decode())[1]
        failed_with_one_line(run("export", code, "--output", "none/notes.csv"))

    @pytest.mark.parametrize("command", [("workshops",), ("export", "ABC234")])
    def test_reading_makes_no_database(self, run, database, command):
        assert "no database" in failed_with_one_line(run(*command))
        assert not database.parent.exists()

    def test_workshops_lists_title_and_counts(self, run):
        run("demo")
        [line] = run("workshops").stdout.decode().splitlines()
        assert re.match(
            r"\w{6}  \d{4}-\d\d-\d\d  last \d{4}-\d\d-\d\d +\d+ notes +\d+ people +[\d,]+ KB  [\d.]+ MB of media  Micro-credentials in BC$",
            line,
        )

    def test_help_and_version(self, run):
        from swotboard import __version__

        assert run("--version").stdout.decode().strip() == f"swotboard {__version__}"
        shown = run("--help").stdout.decode()
        assert all(command in shown for command in ("serve", "demo", "export", "workshops"))
