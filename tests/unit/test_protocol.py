"""The two modules of wire names are one: Python's, the browser's, and docs/protocol.md name the same things."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from swotboard import protocol
from swotboard.domain import op_registry, phases
from swotboard.domain.settings_fields import SETTINGS

ROOT = Path(__file__).parents[2]
PROTOCOL = (ROOT / "docs" / "protocol.md").read_text()
LISTS = ("NOTE_OPS", "THEME_OPS", "TALK_OPS", "BALLOT_OPS", "STAGE_OPS", "LINK_OPS", "STRATEGY_OPS", "LINE_OPS")
PRINT = (
    "Promise.all(process.argv.slice(1).map((path) => import(path)))"
    ".then((modules) => console.log(JSON.stringify(Object.assign({}, ...modules))))"
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    """What the generated modules of the browser export, read by node."""
    folder = tmp_path_factory.mktemp("js")
    paths = []
    for name in ("protocol", "protocol_errors", "protocol_plan"):
        paths.append(folder / f"{name}.mjs")
        paths[-1].write_text((ROOT / "static" / "js" / f"{name}.gen.js").read_text("utf-8"), "utf-8")
    node = shutil.which("node")
    assert node, "node (18 or later) is needed to compare the wire names: install nodejs and run again"
    command = [node, "-e", PRINT, *(path.as_uri() for path in paths)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def python_names():
    """Every public name of swotboard/protocol/__init__.py, and the lists that go with them, as JSON has them."""
    names = {name: value for name, value in vars(protocol).items() if name.isupper()}
    lists = {name: getattr(op_registry, name) for name in LISTS}
    return json.loads(json.dumps({**names, **lists, "SETTINGS": SETTINGS}))


def test_the_browser_has_the_same_wire_names(browser):
    names = {name: value for name, value in browser.items() if name not in ("ALLOWED", "PLAN_ALLOWED")}
    assert names == python_names()


def test_the_browser_has_the_same_table_of_phases(browser):
    def sets(*tables):
        return {
            phase: {role: set().union(*(table[phase][role] for table in tables)) for role in protocol.ROLES}
            for phase in protocol.PHASES
        }

    assert sets(browser["ALLOWED"], browser["PLAN_ALLOWED"]) == sets(phases.ALLOWED)


def test_the_protocol_names_every_word_of_the_wire():
    names = [
        *protocol.ERRORS,
        *protocol.EVENTS,
        *op_registry.OPS,
        *protocol.REACTIONS,
        *protocol.TOWS,
        *protocol.LEVELS,
        *protocol.SECTIONS,
        *protocol.VIEWS,
        *protocol.SCREENS,
        *protocol.QUADRANTS,
        *protocol.KINDS,
        *protocol.COLORS,
    ]
    assert [name for name in names if f"`{name}`" not in PROTOCOL and f"`{name} " not in PROTOCOL] == []


def test_the_protocol_gives_the_status_of_every_error():
    """A code that no HTTP answer has stands there with an empty cell."""
    rows = {
        line.split("|")[1].strip().strip("`"): line.split("|")[2].strip()
        for line in reversed(PROTOCOL.splitlines())
        if line.startswith("| `")
    }
    assert {
        code: rows.get(code) for code, status in protocol.ERRORS.items() if rows.get(code) not in (str(status), "")
    } == {}
