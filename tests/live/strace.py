"""Runs strace on a server: what it asked the kernel for, in order, and disks that are slow or say no.

Only one tracer may hold a process; where none may, the test is skipped and says why.
"""

import shutil
import signal
import subprocess
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.live.wait_for_condition import wait_for


@contextmanager
def traced(server, folder, calls, *options):
    """Trace these system calls of a running server, all its threads; the path of the trace. `options` are strace's."""
    if not shutil.which("strace"):
        pytest.fail("strace is not installed; tests/tools.sh brings it (apt install strace)")
    trace = Path(folder) / "trace"
    tracer = subprocess.Popen(
        ["strace", "-f", "-y", "-s", "9000", "-o", str(trace), "-e", f"trace={calls}", *options, "-p", str(server.pid)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_for(lambda: tracer.poll() is not None or _all_held(server.pid), "strace holds every thread")
        if tracer.poll() is not None:
            pytest.skip(f"strace may not trace here: {tracer.stderr.read().strip()[-200:]}")
        yield trace
    finally:
        tracer.send_signal(signal.SIGINT)
        tracer.wait(20)
        tracer.stderr.close()


def finished(trace, start=0):
    """The calls that have returned, in the order of their return: lines `name(arguments) = result`, joined where
    strace split them."""
    begun, lines = {}, []
    for line in trace.read_text("utf-8", "replace")[start:].splitlines():
        thread, _, said = line.partition(" ")
        said = said.strip()
        if said.endswith("<unfinished ...>"):
            begun[thread] = said.removesuffix("<unfinished ...>")
        elif said.startswith("<... "):
            lines.append(begun.pop(thread, "") + said.partition("resumed>")[2])
        else:
            lines.append(said)
    return lines


def _all_held(pid):
    tasks = [task / "status" for task in Path(f"/proc/{pid}/task").iterdir()]
    return all("TracerPid:\t0\n" not in status.read_text() for status in tasks if status.exists())
