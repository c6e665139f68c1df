"""Ends a process that can no longer help itself: its loop or its writer is stuck, or it does not stop when it was asked
to.

It works in an OS thread of its own and touches nothing that eventlet or gevent has patched [LIVE-8]. All stacks go into
the log first; a supervisor starts the server anew, and nothing that anyone saw is lost [SYNC-1]. The rule is LIVE-9 in
docs/protocol.md.
"""

import io
import os
import signal
import time
from types import SimpleNamespace

from swotboard.server.stack_dump import write_stacks

STUCK_STATUS = 70
"""The exit status: EX_SOFTWARE of sysexits.h."""

STOP_SECONDS = 7.0
_TELL_SECONDS = 1.5
"""What may pass from the first signal to the end, and then while the log takes the stacks: together below ten."""

_TICK = 0.2
_STANDARD_ERROR = 2
_LOOP = "loop"
_ASKING = (signal.SIGTERM, signal.SIGINT)


class Watchdog:
    """The loop, the writer and other `parts` say by `beat` that they live; who does not for `stuck_seconds` ends the
    process. With 0 nobody does.

    Time is counted in turns of the watchdog's own: a process that was stopped and goes on (SIGSTOP, a laptop that
    slept) has not been stuck meanwhile.
    """

    def __init__(self, stuck_seconds: float, parts: tuple[str, ...] = ()):
        parts = (_LOOP, "writer", *parts)
        self._stuck_seconds = stuck_seconds
        self._beats = dict.fromkeys(parts, 0)
        self._seen = dict.fromkeys(parts, 0)
        self._silent = dict.fromkeys(parts, 0.0)
        self._asked: list[int] = []
        self._asked_at = 0.0

    def beat(self, part: str) -> None:
        """This part has just done something. Each part beats in one thread."""
        self._beats[part] += 1

    def silent_seconds(self, part: str) -> float:
        """For how long a part has not beaten; 0 for one that is not watched."""
        return self._silent.get(part, 0.0)

    def start(self, threads: SimpleNamespace) -> None:
        """Watch from now on. In the main thread, because signals are met there.

        The number of each signal is written to a pipe by Python's C code, so that it is heard where the main thread is
        stuck.
        """
        reads, writes = os.pipe()
        os.set_blocking(reads, False)
        os.set_blocking(writes, False)
        signal.set_wakeup_fd(writes, warn_on_full_buffer=False)
        threads.start(self._watch, io.FileIO(reads), threads)

    def look(self, seconds: float) -> str | None:
        """`seconds` of the watchdog's own time have passed: why the process must end now, if it must.

        The others beat by way of the loop, so their silence counts while the loop beats.
        """
        for part, beats in self._beats.items():
            if beats != self._seen[part]:
                self._seen[part], self._silent[part] = beats, 0.0
            elif part == _LOOP or not self._silent[_LOOP]:
                self._silent[part] += seconds
        stuck = [part for part, silent in self._silent.items() if 0 < self._stuck_seconds <= silent]
        return f"the {stuck[0]} did nothing for {self._stuck_seconds:g} s" if stuck else None

    def _watch(self, signals: io.FileIO, threads: SimpleNamespace) -> None:
        last = time.monotonic()
        while True:
            threads.sleep(_TICK)
            last, passed = time.monotonic(), time.monotonic() - last
            self._hear(signals, last)
            why = self._overdue(last) if self._asked else self.look(min(passed, 2 * _TICK))
            if why:
                self._end(why, threads)

    def _hear(self, signals: io.FileIO, now: float) -> None:
        """A second signal ends the process at once."""
        self._asked += [number for number in signals.read(64) or b"" if number in _ASKING]
        self._asked_at = self._asked_at or (now if self._asked else 0.0)
        if len(self._asked) > 1:
            os._exit(128 + self._asked[1])

    def _overdue(self, now: float) -> str | None:
        return f"it did not stop within {STOP_SECONDS:g} s" if now - self._asked_at > STOP_SECONDS else None

    def _end(self, why: str, threads: SimpleNamespace) -> None:
        """Where nobody takes the log, the stacks are lost, not the end."""
        threads.start(self._end_for_sure, threads)
        with io.FileIO(_STANDARD_ERROR, "w", closefd=False) as log:
            log.write(f"swotboard: {why}: ending it, with all stacks\n".encode())
        write_stacks(_STANDARD_ERROR)
        os._exit(STUCK_STATUS)

    def _end_for_sure(self, threads: SimpleNamespace) -> None:
        threads.sleep(_TELL_SECONDS)
        os._exit(STUCK_STATUS)
