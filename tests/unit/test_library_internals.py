"""What relies on the internals of eventlet, Engine.IO and Socket.IO is in one package, which knows the versions
tested."""

import ast
import logging
import re
from pathlib import Path

import pytest

from swotboard.server.eventlet import versions

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "swotboard" / "server" / "eventlet"
OTHERS = [path for path in sorted((ROOT / "swotboard").rglob("*.py")) if PACKAGE not in path.parents]
PRIVATE_OF_PYTHON = {"os._exit", "sys._current_frames"}
OF_NAMED_TUPLES = {"_asdict", "_fields", "_make", "_replace"}
"""Documented by Python, in spite of their names."""
DOCUMENTED = {"engineio.payload.Payload", "eventlet.tpool", "eventlet.patcher.original", "flask_socketio.SocketIO"}
"""What is imported of the libraries elsewhere: all of it is in their manuals."""
OF_SERVER = {"eio", "manager"}
"""Public by name, in no manual: what hangs below them is Engine.IO's or Socket.IO's own."""


def relied_on(tree: ast.AST) -> set[str]:
    """The internals that a module touches."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            base = ast.unparse(node.value)
            private = (
                node.attr.startswith("_") and not node.attr.startswith("__") and base not in ("self", "cls", "super()")
            )
            private = private and node.attr not in OF_NAMED_TUPLES
            inside = node.attr in OF_SERVER
            if (private or inside) and f"{base}.{node.attr}" not in PRIVATE_OF_PYTHON:
                found.add(f"{base}.{node.attr}")
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in LIBRARIES:
            found.update({f"{node.module}.{alias.name}" for alias in node.names} - DOCUMENTED)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names if alias.name.split(".")[0] in LIBRARIES)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("eventlet."):
            found.add(repr(node.value))
    return found


LIBRARIES = {"eventlet", "engineio", "socketio", "flask_socketio", "simple_websocket", "wsproto"}


def test_no_module_outside_the_package_touches_internals():
    touched = {path.relative_to(ROOT).as_posix(): relied_on(ast.parse(path.read_text("utf-8"))) for path in OTHERS}
    assert len(touched) > 100
    assert {path: found for path, found in touched.items() if found} == {}


@pytest.mark.parametrize(
    "source",
    [
        "server._handle_event = 1",
        "socketio.server.eio.sockets",
        "hub.socketio.server.manager.rooms",
        "import eventlet",
        "from eventlet import hubs",
        "from engineio.packet import Packet",
        "environ['eventlet.input']",
    ],
)
def test_it_would_be_seen(source):
    assert relied_on(ast.parse(source))


def test_the_versions_tested_are_those_pinned():
    files = [ROOT / "requirements.txt", ROOT / "tests" / "requirements.txt"]
    lines = "\n".join(path.read_text("utf-8") for path in files)
    pinned = dict(re.findall(r"^([\w.-]+)==([\w.]+)$", lines, re.M))
    assert {name: pinned[name] for name in versions.TESTED} == versions.TESTED


def test_every_module_of_the_package_is_explained():
    explained = (PACKAGE / "README.md").read_text("utf-8")
    modules = {path.name for path in PACKAGE.glob("*.py")} - {"__init__.py"}
    assert {name for name in modules if f"`{name}`" not in explained} == set()


def test_the_tests_that_the_readme_names_are_there():
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", (PACKAGE / "README.md").read_text("utf-8"))
    assert len(named) > 10
    lost = [
        f"{path}::{test}"
        for path, test in named
        if not (ROOT / path).is_file() or f"def {test}" not in (ROOT / path).read_text("utf-8")
    ]
    assert lost == []


@pytest.mark.parametrize("mode", ["eventlet", "threading", "gevent"])
def test_as_tested_nothing_is_said(mode, caplog):
    assert versions.check_versions(mode) is True
    assert caplog.records == []


@pytest.mark.parametrize(
    ("other", "mode", "as_tested", "http"),
    [
        ("eventlet", "eventlet", False, True),
        ("python-engineio", "eventlet", False, False),
        ("python-socketio", "threading", False, False),
        ("eventlet", "threading", True, False),
        ("eventlet", "gevent", True, False),
        ("gevent", "gevent", False, False),
        ("gevent", "eventlet", True, False),
        ("simple-websocket", "threading", False, False),
        ("simple-websocket", "eventlet", True, False),
    ],
)
def test_other_versions_are_told_in_one_line(other, mode, as_tested, http, monkeypatch, caplog):
    monkeypatch.setattr(versions, "_installed", lambda name: "99.1" if name == other else versions.TESTED[name])
    with caplog.at_level(logging.WARNING):
        assert versions.check_versions(mode) is as_tested
    assert len(caplog.records) == (0 if as_tested else 1)
    for record in caplog.records:
        assert record.versions == f"{other} 99.1 (tested: {versions.TESTED[other]})"
        assert "bounded" in record.lost and ("HTTP" in record.lost) is http
