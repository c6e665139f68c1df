"""Large uploads are read in a process of their own: others go on, and it is gone with the request, however that
ends."""

import json
import os
import select
import signal
import socket
import uuid
from pathlib import Path

import pytest
import requests

from tests.live.server_process import ServerProcess
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop
from tests.raw_ops import new_note

LARGE = b"[" + b"0," * 15_000_000 + b"0]"
"""30 MB of JSON that takes long to decode and is no workshop."""
MEANWHILE = 5
"""Ops of somebody else that are acknowledged while it is read; they were one or two when the server decoded it
itself."""


class Sent:
    """A POST of which all but the last byte has been sent."""

    def __init__(self, server, path, body, **headers):
        self.tcp = socket.create_connection(("127.0.0.1", server.port), timeout=120)
        head = [
            f"POST {path} HTTP/1.1",
            "Host: 127.0.0.1",
            f"Content-Length: {len(body)}",
            "Connection: close",
            *(f"{name}: {value}" for name, value in headers.items()),
        ]
        self.tcp.sendall("\r\n".join(head).encode() + b"\r\n\r\n" + body[:-1])
        self._last = body[-1:]

    def finish(self):
        self.tcp.sendall(self._last)

    def is_answered(self):
        return bool(select.select([self.tcp], [], [], 0)[0])

    def answer(self):
        """(status, JSON)."""
        received = b""
        while piece := self.tcp.recv(65536):
            received += piece
        head, _, body = received.partition(b"\r\n\r\n")
        return int(head.split()[1]), json.loads(body)

    def close(self):
        self.tcp.close()


def readers(server):
    """The processes that the server has started and that are still there."""
    tasks = Path(f"/proc/{server.pid}/task").glob("*/children")
    return [int(pid) for task in tasks for pid in task.read_text().split()]


def readers_together(server):
    """How many there are at one moment: one that ends while the list is read may be in it beside the next one."""
    return sum(Path(f"/proc/{pid}").exists() for pid in readers(server))


@pytest.fixture(scope="module", params=["eventlet", "gevent", "threading"])
def server(request, tmp_path_factory):
    """A server in each async mode."""
    running = ServerProcess(
        tmp_path_factory.mktemp(request.param),
        SWOTBOARD_ASYNC_MODE=request.param,
        TMPDIR=str(tmp_path_factory.mktemp("temporary")),
    ).start()
    yield running
    assert running.stop() == 0, running.tail()


def kept_nothing(server):
    """Neither a process nor a folder of what was read is left."""
    return not readers(server) and not list(Path(server.settings["TMPDIR"]).glob("swotboard-*"))


def test_import_8_others_are_acknowledged_while_a_large_file_is_read(server, workshop):
    bystander = workshop.client("industry", name="Robin")
    upload = Sent(server, "/api/workshops/import", LARGE)
    acknowledged = 0
    upload.finish()
    while not upload.is_answered():
        assert bystander.ask("op", new_note("industry", "meanwhile"))["ok"]
        acknowledged += 1
    assert upload.answer() == (400, {"ok": False, "error": {"code": "bad_request", "message": "$: must be an object."}})
    assert acknowledged >= MEANWHILE
    wait_for(lambda: kept_nothing(server), "the process and its folder are gone")
    assert bystander.faults == []


def test_import_8_whoever_hangs_up_leaves_nothing_behind(server, workshop):
    upload = Sent(server, "/api/workshops/import", LARGE)
    upload.finish()
    wait_for(lambda: readers(server), "the file is being read")
    upload.close()
    wait_for(lambda: kept_nothing(server), "the process and its folder are gone")
    code = requests.post(f"{server.url}/api/workshops/import", data=b"{}", timeout=60).json()["error"]["code"]
    assert code == "bad_request", "its place is free"


@pytest.mark.parametrize(
    "number, status, code", [(signal.SIGKILL, 413, "too_large"), (signal.SIGSEGV, 500, "internal")]
)
def test_import_8_a_process_that_dies_is_an_answer(server, workshop, number, status, code):
    upload = Sent(server, "/api/workshops/import", LARGE)
    upload.finish()
    [reader] = wait_for(lambda: readers(server), "the file is being read")
    os.kill(reader, number)
    answered, said = upload.answer()
    assert (answered, said["error"]["code"]) == (status, code)
    wait_for(lambda: kept_nothing(server), "its folder is gone")


def test_import_8_one_is_read_at_a_time_and_the_next_one_after_it(server, workshop):
    first, second = (Sent(server, "/api/workshops/import", b"[" + LARGE[-3_000_001:]) for _ in range(2))
    first.finish()
    wait_for(lambda: readers(server), "the first is being read")
    second.finish()
    most = 0
    while not (first.is_answered() and second.is_answered()):
        most = max(most, readers_together(server))
    assert [each.answer()[0] for each in (first, second)] == [400, 400]
    assert most == 1


def test_import_8_a_workshop_goes_out_and_comes_in(server, workshop):
    author = workshop.client("industry", name="Robin")
    for number in range(3):
        assert author.ask("op", new_note("industry", f"note {number}"))["ok"]
    token = workshop.token(role="facilitator")["token"]
    bearer = {"Authorization": f"Bearer {token}"}
    address = f"{server.url}/api/workshops/{workshop.code}"
    document = requests.get(f"{address}/export.json?history=1&removed=1", headers=bearer, timeout=60).content
    made = requests.post(f"{server.url}/api/workshops/import", data=document, timeout=60)
    assert made.status_code == 201, made.text
    table = f"group,quadrant,text\nindustry,threats,{uuid.uuid4()}\n".encode()
    brought = requests.post(f"{address}/notes.csv?apply=1", data=table, headers=bearer, timeout=60).json()
    assert (brought["ok"], brought["applied"], brought["new"]) == (True, True, 1)
    with live_workshop(server) as another:
        assert another.code not in (workshop.code, made.json()["code"])
