"""Writes structured logs: one event with named values a line. Never a note's text, a person's name, a key or a
token."""

import logging
import sys
import time

from pythonjsonlogger.json import JsonFormatter

_PLAIN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def set_up(log_format: str, log_level: str, stream=None) -> None:
    """Log to `stream` (standard error) as `json` or `text`; libraries from `warning` on. A second call replaces the
    first."""
    handler = _Handler(stream or sys.stderr)
    handler.setFormatter(_json() if log_format == "json" else _Text())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("swotboard").setLevel(log_level.upper())


class _Handler(logging.StreamHandler):
    """Without a lock: under eventlet and gevent it would be a patched one, and the stream takes each line whole."""

    def createLock(self) -> None:
        self.lock = None

    def handle(self, record: logging.LogRecord) -> bool:
        """As `Handler.handle`, which in newer Pythons takes the lock unasked."""
        kept = self.filter(record)
        if kept:
            self.emit(kept if isinstance(kept, logging.LogRecord) else record)
        return bool(kept)

    def flush(self) -> None:
        """After each line."""
        self.stream.flush()


def _json() -> JsonFormatter:
    formatter = JsonFormatter(
        "%(asctime)s %(levelname)s %(name)s %(message)s",
        datefmt="%Y-%m-%dT%H:%M:%SZ",
        rename_fields={"asctime": "at", "levelname": "level", "name": "logger", "message": "event"},
    )
    formatter.converter = time.gmtime
    return formatter


class _Text(logging.Formatter):
    """`12:30:01 info request method=GET path=/ status=200`: short, for a terminal."""

    def __init__(self):
        super().__init__("%(asctime)s %(levelname)s %(message)s", datefmt="%H:%M:%S")

    def formatMessage(self, record: logging.LogRecord) -> str:
        values = {name: value for name, value in vars(record).items() if name not in _PLAIN}
        record.message = _printable(record.message)
        return " ".join(
            [
                super().formatMessage(record).replace(record.levelname, record.levelname.lower(), 1),
                *(f"{name}={_shown(value)}" for name, value in values.items()),
            ]
        )


def _printable(message: str) -> str:
    """The message of a library may hold what a client sent."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in message)


def _shown(value: object) -> str:
    """A value on one line: what a client sent (a path) must not start a line of its own or colour the terminal."""
    text = str(value)
    return text if text.isprintable() and " " not in text else ascii(text)
