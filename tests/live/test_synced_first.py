"""The kernel's word for the first promise: the disk sync of a change has returned before a byte of it goes out
[SYNC-1]."""

import re
import uuid

import pytest

from tests.live.long_runs import record
from tests.live.strace import finished, traced
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop
from tests.raw_ops import new_note

OPS = 10
SENT = re.compile(r"(sendto|sendmsg|write|writev)\(\d+<(TCP|socket)")


@pytest.fixture
def ops(own_server, tmp_path):
    """Ten notes, one after the other; `[(marker, acknowledgement)]` and the trace of it all."""
    own_server.start()
    with live_workshop(own_server) as workshop:
        writer, reader = (workshop.client("industry") for _ in range(2))
        with traced(own_server, tmp_path, "pwrite64,fdatasync,fsync,sendto,sendmsg,write,writev") as trace:
            markers = [f"marker-{uuid.uuid4().hex}" for _ in range(OPS)]
            answers = [writer.ask("op", new_note("industry", marker)) for marker in markers]
            wait_for(lambda: reader.streams["industry"].seq == OPS, "the other sees all")
        assert all(answer["ok"] for answer in answers)
        yield list(zip(markers, [answer["seq"] for answer in answers], strict=True)), finished(trace)


def test_the_sync_returns_before_the_answer_and_the_frame_leave(ops):
    """Whatever the writer put into the write-ahead log before either went out was synced by then."""
    marked, calls = ops
    for marker, seq in marked:
        told = [place for place, call in enumerate(calls) if SENT.match(call) and marker in call]
        answered = [
            place
            for place, call in enumerate(calls)
            if SENT.match(call) and f'{{\\"ok\\":true,\\"seq\\":{seq}}}' in call
        ]
        written = [
            place
            for place, call in enumerate(calls)
            if call.startswith("pwrite64") and "-wal>" in call and marker in call
        ]
        assert len(told) >= 2, "a frame for each of the two"
        assert answered and written
        assert_synced(calls, written[0], min(told + answered))
    record("strace", ops=len(marked), order="pwrite64 of the log, fdatasync, then the first byte to anyone: each time")


def assert_synced(calls, written, out):
    """The op's own write came first, and between the log's last write before `out` and `out` a sync of the log returned
    0."""
    assert written < out
    log_calls = [(place, call) for place, call in enumerate(calls[:out]) if "-wal>" in call]
    last_write = max(place for place, call in log_calls if call.startswith("pwrite64"))
    syncs = [place for place, call in log_calls if re.match(r"f(data)?sync\(", call) and re.search(r"=\s+0\b", call)]
    assert any(place > last_write for place in syncs), calls[written : out + 1]
