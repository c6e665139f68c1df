"""How this server is [HTTP-9]: its loop, writing and reading the database, its log. For who watches it, and for the
watchdog."""

import logging
import time
from collections.abc import Callable, Mapping
from threading import Event, Lock

from swotboard.errors import StorageError, SwotboardError
from swotboard.server.log_writer import LogWriter
from swotboard.server.watchdog import Watchdog

log = logging.getLogger(__name__)

FRESH_SECONDS = 1.0
_WAIT_SECONDS = 5.0
_RETRY_AFTER = 2.0
_SLOW_SECONDS = 3.0
"""From here on a part is at fault."""
_OK = "ok"


class _Look:
    """One look at the database: `reader` and `writer` are `ok`, or say what is wrong."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.done = Event()
        self.ended = 0.0
        self.error: SwotboardError | None = None
        self.parts = {"reader": "does not answer", "writer": "does not answer"}


class Health:
    """`read` and `write` try the database and change nothing. `start` runs a task beside the others. `bus` says what is
    wrong with hearing other processes, "" for nothing, None where there are none."""

    def __init__(
        self,
        read: Callable[[], object],
        write: Callable[[], object],
        start: Callable[..., object],
        watchdog: Watchdog,
        bus: Callable[[], str | None] = lambda: None,
    ):
        self._tries = {"writer": write, "reader": read}
        self._start = start
        self._watchdog = watchdog
        self._bus = bus
        self._one = Lock()
        self._look: _Look | None = None
        self.log: LogWriter | None = None

    def check(self) -> tuple[Mapping[str, str], SwotboardError | None]:
        """part -> `ok` or what is wrong, of about now; and the error to answer with, where anything is wrong: `storage`
        where the database says why it cannot be used, `stopping`, else `unhealthy`.

        However many ask, the database is looked at once a second, and nobody waits for longer than some seconds.
        """
        look = self.look()
        look.done.wait(max(0.0, look.began + _WAIT_SECONDS - time.monotonic()))
        parts = {**look.parts, **self._own_parts()}
        ill = {part: what for part, what in parts.items() if what != _OK}
        if not ill:
            return parts, None
        if look.error and ill.keys() <= look.parts.keys():
            return parts, look.error
        said = "; ".join(f"{part}: {what}" for part, what in ill.items())
        return parts, SwotboardError("unhealthy", f"The server is not well. {said}.", _RETRY_AFTER)

    def degraded(self) -> Mapping[str, str]:
        """part -> what is wrong with it, of those without which the server goes on [BUS-7]."""
        return {"bus": said} if (said := self._bus()) else {}

    def look(self) -> _Look:
        """The look at the database that is under way, the last one if it is fresh, else a new one."""
        with self._one:
            last = self._look
            if last is None or (last.done.is_set() and time.monotonic() - last.ended > FRESH_SECONDS):
                last = self._look = _Look()
                self._start(self._try_all, last)
            return last

    def states(self) -> dict[str, bool]:
        """part -> whether it was well, as far as is known; for the metrics."""
        parts = {**(self._look.parts if self._look and self._look.done.is_set() else {}), **self._own_parts()}
        bus = self._bus()
        return {**{part: what == _OK for part, what in parts.items()}, **({} if bus is None else {"bus": not bus})}

    def _own_parts(self) -> dict[str, str]:
        silent = max(self._watchdog.silent_seconds(part) for part in ("loop", "listener"))
        stuck = self.log.stuck_seconds() if self.log else 0.0
        return {
            "loop": _OK if silent < _SLOW_SECONDS else f"did nothing for {silent:.0f} s",
            "log": _OK if stuck < _SLOW_SECONDS else f"nobody took it for {stuck:.0f} s",
        }

    def _try_all(self, look: _Look) -> None:
        try:
            for part, work in self._tries.items():
                look.parts[part] = self._tried(look, work)
        finally:
            look.ended = time.monotonic()
            look.done.set()

    def _tried(self, look: _Look, work: Callable[[], object]) -> str:
        """A database that is locked or full was asked and has answered: the writer is not stuck."""
        try:
            work()
            return _OK
        except StorageError as error:
            look.error = error
            return "cannot use the database"
        except SwotboardError as error:
            look.error = error
            return error.message
        except Exception:
            log.exception("a look at the database failed")
            return "failed in a way that was logged"
