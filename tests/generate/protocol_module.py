"""Writes static/js/protocol*.gen.js: the names, limits, error codes and the table of phases for the browser.

`python tests/generate/protocol_module.py` writes them; with `--check` it fails where what is there is not what would be
written."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from swotboard import protocol  # noqa: E402
from swotboard.domain import op_registry  # noqa: E402
from swotboard.domain.op_registry import OPS, OPS_OF_STREAM  # noqa: E402
from swotboard.domain.phases import ALLOWED  # noqa: E402
from swotboard.domain.settings_fields import SETTINGS  # noqa: E402
from swotboard.protocol import PLAN  # noqa: E402
from tests.generate.generated import write_or_check  # noqa: E402

SCRIPTS = ROOT / "static" / "js"
WIDTH = 120
LISTS = ("NOTE_OPS", "THEME_OPS", "TALK_OPS", "BALLOT_OPS", "STAGE_OPS")
PLAN_LISTS = ("LINK_OPS", "STRATEGY_OPS", "LINE_OPS")
PLANS_OWN = ("PLAN", "TOWS", "LEVELS", "SECTIONS", "VIEWS", "SCREENS", "PLAN_LIMITS")
"""What only the pages of the plan and those of a shared screen need, beside the names of the plan's ops."""
_HEAD = """\
// @ts-check
// Written by tests/generate/protocol_module.py from {source}: change it there, then `make generate`.
"""
_PROTOCOL = "swotboard/protocol and the ops that swotboard/domain declares"

NAMES = {
    value: name for name, value in vars(protocol).items() if name.isupper() and isinstance(value, str) and value in OPS
}
"""type of op -> the name of its constant, the same on both sides."""


def protocol_module() -> str:
    """Everything that a board's first visit needs."""
    there = [name for name in _names() if not _is_plans(name)]
    module = _module(there, LISTS, "ALLOWED", set(OPS) - set(OPS_OF_STREAM[PLAN]))
    told = "/** The settings of a workshop. */"
    return "\n".join([module, told, _constant("SETTINGS", SETTINGS), ""])


def plan_module() -> str:
    """The names of the plan's stream, apart, because a board's first visit needs none of them."""
    there = [name for name in _names() if _is_plans(name)]
    return _module(there, PLAN_LISTS, "PLAN_ALLOWED", set(OPS_OF_STREAM[PLAN]))


def errors_module() -> str:
    """The error codes, apart, because no page needs them all."""
    told = "/** Every error code, with the HTTP status that goes with it. */"
    return "\n".join([_HEAD.format(source="swotboard/protocol"), told, _constant("ERRORS", protocol.ERRORS), ""])


def _module(names: Iterable[str], lists: Iterable[str], table: str, types: set[str]) -> str:
    constants = [_constant(name, vars(protocol)[name]) for name in names]
    ops = [_written(f"export const {name} = ", _named(getattr(op_registry, name))) for name in lists]
    return "\n".join([_HEAD.format(source=_PROTOCOL), *constants, "", *ops, "", *_phases(table, types, lists), ""])


def _phases(table: str, types: set[str], op_lists: Iterable[str]) -> list[str]:
    """The table of phases; a list that several phases have in common stands there once, named after the first."""
    lists: dict[tuple[str, ...], str] = {}
    rows = []
    for phase, roles in ALLOWED.items():
        cells = []
        for role, allowed in roles.items():
            those = tuple(op_type for op_type in OPS if op_type in allowed & types)
            name = lists.setdefault(those, f"{role}_{phase}".upper()) if those else "[]"
            cells.append(f"{role}: {name}")
        rows.append(f"  {phase}: {{ {', '.join(cells)} }},")
    made = [_written(f"const {name} = ", _gathered(those, op_lists)) for those, name in lists.items()]
    told = "/** phase -> role -> the types of op that are allowed [NOTE-9]. */"
    return [*made, "", told, f"export const {table} = {{", *rows, "};"]


def _names() -> list[str]:
    """Every public name of the protocol, in the order in which it is declared there."""
    return [name for name in vars(protocol) if name.isupper() and name != "ERRORS"]


def _is_plans(name: str) -> bool:
    return name in PLANS_OWN or vars(protocol)[name] in OPS_OF_STREAM[PLAN]


def _named(types: Iterable[str]) -> list[str]:
    return [NAMES[op_type] for op_type in types]


def _gathered(types: Iterable[str], op_lists: Iterable[str]) -> list[str]:
    """The same, but for those lists of which all are there."""
    left, items = list(types), []
    for name in op_lists:
        of_list = getattr(op_registry, name)
        if set(of_list) <= set(left):
            items.append(f"...{name}")
            left = [op_type for op_type in left if op_type not in of_list]
    return [*items, *_named(left)]


def _constant(name: str, value: object) -> str:
    start = f"export const {name} = "
    if isinstance(value, dict):
        return "\n".join([f"{start}{{", *(f"  {key}: {_literal(each)}," for key, each in value.items()), "};"])
    if isinstance(value, tuple):
        return _written(start, [_literal(each) for each in value])
    return f"{start}{_literal(value)};"


def _literal(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _written(start: str, items: list[str]) -> str:
    """A list as prettier lays it out: on one line where it fits."""
    line = f"{start}[{', '.join(items)}];"
    if len(line) <= WIDTH:
        return line
    return "\n".join([f"{start}[", *(f"  {item}," for item in items), "];"])


if __name__ == "__main__":
    write_or_check(SCRIPTS / "protocol.gen.js", protocol_module(), sys.argv[1:])
    write_or_check(SCRIPTS / "protocol_plan.gen.js", plan_module(), sys.argv[1:])
    write_or_check(SCRIPTS / "protocol_errors.gen.js", errors_module(), sys.argv[1:])
