"""Holds the layers: imports go one way only, each library is known to its packages alone, and files stay short."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from server import serves

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "swotboard"
FILES = sorted(SOURCE.rglob("*.py"))

# each package (or module at the top) -> those that it may import from, beside itself
MAY = {
    "protocol": set(),
    "clock": set(),
    "log": set(),
    "version": set(),
    "texts": set(),
    "local_formats": {"texts"},
    "terminal": {"texts"},
    "errors": {"protocol"},  # the codes are part of the protocol
    "config": {"errors", "store", "terminal"},  # what kinds of databases there are
    "domain": {"protocol", "errors"},
    "store": {"domain", "protocol", "errors"},
    "export": {"domain", "protocol", "errors", "texts", "local_formats"},
    "imports": {"domain", "protocol", "errors", "export", "store", "texts"},
    "server": {"domain", "protocol", "errors"},
    "services": {"domain", "protocol", "errors", "config", "clock", "store", "export", "imports"},
    "live": {"domain", "protocol", "errors", "clock", "services", "server"},  # of a Store it knows domain/ports.py
    "web": {
        "domain",
        "protocol",
        "errors",
        "config",
        "clock",
        "store",
        "export",
        "imports",
        "services",
        "server",
        "live",
        "texts",
        "terminal",
        "local_formats",
        "version",
    },
    "example": {"domain", "protocol", "errors", "clock", "store", "services"},
    "app": {"config", "domain", "store", "server", "live", "web", "errors", "services"},
    "cli": {
        "domain",
        "protocol",
        "errors",
        "config",
        "clock",
        "log",
        "store",
        "export",
        "imports",
        "services",
        "server",
        "example",
        "app",
        "texts",
        "terminal",
        "local_formats",
        "version",
    },
}

# each library -> the only packages that may know it
KNOWN_IN = {
    "sqlite3": {"store"},
    "sqlite_utils": {"store"},
    "socketio": {"live"},
    "engineio": {"live", "server"},
    "flask_socketio": {"live", "server"},
    "eventlet": {"server"},
    "gevent": {"server"},
    "flask": {"web", "app"},
    "werkzeug": {"web", "server", "services"},
    "itsdangerous": {"services"},
    "segno": {"services"},
    "xlsxwriter": {"export"},
    "jinja2": {"export"},
    "markupsafe": {"export", "web"},
    "click": {"cli"},
    "merge3": {"domain"},
    "msgspec": {"domain"},
    "fractional_indexing": {"domain"},
    "pythonjsonlogger": {"log"},
    "python_calamine": {"imports"},
    "charset_normalizer": {"imports"},
    "prometheus_client": {"live"},
    "redis": {"live"},
    "PIL": {"imports", "example"},
    "babel": {"local_formats"},
    "av": {"imports"},
}


def package_of(path):
    """`swotboard/web/api.py` -> web; `swotboard/config.py` -> config; `swotboard/__init__.py` -> version."""
    first = path.relative_to(SOURCE).parts[0]
    return "version" if first == "__init__.py" else first.removesuffix(".py")


def imported(path):
    """Every module that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield from _of_from(node)


def _of_from(node):
    """`from swotboard import web` names a package; `from swotboard import __version__` the version."""
    if node.module != "swotboard":
        yield node.module
        return
    for alias in node.names:
        is_package = (SOURCE / alias.name).is_dir() or (SOURCE / f"{alias.name}.py").is_file()
        yield f"swotboard.{alias.name}" if is_package else "swotboard"


def forbidden(path):
    """Every import of a file that its package may not have, as `file imports module`."""
    package = package_of(path)
    for module in imported(path):
        top, *rest = module.split(".")
        wanted = rest[0] if rest else "version"
        if (top == "swotboard" and wanted != package and wanted not in MAY[package]) or package not in KNOWN_IN.get(
            top, {package}
        ):
            yield f"{path.relative_to(ROOT).as_posix()} imports {module}"


def test_files_import_only_what_their_package_may():
    assert len(FILES) > 100
    assert [line for path in FILES for line in forbidden(path)] == []


def test_the_app_is_known_to_web_for_its_version_alone():
    """The one import that looks like a step back: `__version__` stands above the imports of `swotboard/__init__.py`."""
    for path in (SOURCE / "web").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "swotboard":
                names = {alias.name for alias in node.names}
                assert all(name == "__version__" or (SOURCE / name).exists() for name in names), path


def _short(path):
    """Files that are written by hand; vendored ones are not ours to cut."""
    return "vendor" not in path.parts


OURS = [
    path
    for pattern in ("server.py", "swotboard/**/*.py", "tests/**/*.py", "static/js/**/*.js", "static/css/*.css")
    for path in sorted(ROOT.glob(pattern))
    if _short(path)
]


def test_no_file_has_over_500_lines():
    """Files are split by meaning; one of that length has several."""
    assert len(OURS) > 400
    assert [path.relative_to(ROOT).as_posix() for path in OURS if path.read_text("utf-8").count("\n") > 500] == []


def test_templates_and_style_sheets_have_lines_of_at_most_120():
    """The tools that lay out code break no line of a template and no comment of a style sheet."""
    sources = [*ROOT.glob("templates/*.html"), *ROOT.glob("static/css/*.css")]
    assert len(sources) > 40
    lines = [(path.name, n, line) for path in sources for n, line in enumerate(path.read_text("utf-8").split("\n"), 1)]
    assert [f"{name}:{n}" for name, n, line in lines if len(line) > 120] == []


def test_importing_a_package_does_nothing():
    """No state at import time: no file is made, no thread started, no library chosen."""
    import subprocess
    import sys

    seen = subprocess.run(
        [
            sys.executable,
            "-c",
            (
                "import swotboard.cli.commands, sys, threading\n"
                "print(threading.active_count(), 'eventlet' in sys.modules, 'gevent' in sys.modules)"
            ),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert seen.stdout.split()[0] == "1"
    assert seen.stdout.split()[2] == "False"


def test_the_tests_own_process_is_never_patched():
    """A test file that patches what it imports would stop all others that share its process."""
    patching = [
        path.name
        for path in (ROOT / "tests").rglob("*.py")
        if re.search(r"^(eventlet|monkey)\.(monkey_patch|patch_all)\(", path.read_text(), re.M)
    ]
    assert set(patching) <= {"relay.py", "fanout_probe.py", "leaving_probe.py"}, "programs of their own alone"


PLUG_POINT = {"createPlugin"}
"""What every feature of a board offers under the same name."""


def test_no_two_modules_and_no_two_exports_have_one_name():
    """So that a search for a name finds one thing."""
    scripts = [path for path in (ROOT / "static/js").rglob("*.js") if "vendor" not in path.parts]
    exports = [
        name
        for path in scripts
        for name in re.findall(r"^export (?:async )?(?:const|function\*?|class) (\w+)", path.read_text("utf-8"), re.M)
    ]
    modules = [path.name for path in FILES if path.name != "__init__.py"]
    assert len(exports) > 500
    for names in (modules, [path.name for path in scripts], exports):
        assert {name for name in names if names.count(name) > 1} - PLUG_POINT == set()


def test_commands_beside_serve_start_without_the_servers_modules():
    """They take three quarters of the time that a command needs to start."""
    code = "import sys, swotboard.cli.commands; print(*{'eventlet', 'flask', 'socketio', 'swotboard.web'} & set(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert loaded.stdout.split() == []


@pytest.mark.parametrize(
    "arguments, served",
    [("", True), ("serve", True), ("--port 80", True), ("serve --host x", True), ("export AB", False), ("copy", False)],
)
def test_what_starts_a_server(arguments, served):
    assert serves(arguments.split()) == served
