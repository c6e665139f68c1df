"""Copies of swotboard's own source with some lines changed: what the same server was before, or is after an update."""

import shutil

from tests.live.server_process import ROOT

PARTS = ("swotboard", "static", "templates", "docs")
PROTOCOL = (
    ("swotboard/protocol/__init__.py", "PROTOCOL = 1\n", "PROTOCOL = 2\n"),
    ("static/js/protocol.gen.js", "PROTOCOL = 1;", "PROTOCOL = 2;"),
)
"""The changes that make the next protocol, on both sides."""
FILES = (("static/css/tokens.css", ":root", "/* newer */\n:root"),)
"""The change of a file that means nothing to anybody."""
QUICK_PINGS = tuple(
    ("swotboard/live/socketio_setup.py", f"{name}=_PING_SECONDS", f"{name}={seconds}")
    for name, seconds in (("ping_interval", 1), ("ping_timeout", 2))
)
"""A server that misses a silent client after three seconds, not twenty."""


def changed_source(folder, *changes):
    """A copy in `folder` with `(file, former, new)` done to it."""
    folder.mkdir()
    shutil.copy(ROOT / "server.py", folder)
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name, former, new in changes:
        file = folder / name
        text = file.read_text("utf-8")
        assert former in text, f"{name} does not say {former!r} any more: say here what is to be changed instead"
        file.write_text(text.replace(former, new, 1), "utf-8")
    return folder
