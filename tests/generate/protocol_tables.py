"""Writes the tables of ops, phases and errors in docs/protocol.md and workshop.md, and the words of docs/openapi.json.

A table stands between `<!-- generated: NAME -->` and `<!-- end -->`. `python tests/generate/protocol_tables.py` writes
them; with `--check` it fails where what is there is not that.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from swotboard.domain.body_shapes import IF_HIDDEN  # noqa: E402
from swotboard.domain.op_registry import OPS  # noqa: E402
from swotboard.domain.op_type import (  # noqa: E402
    LEADING,
    LINES,
    LINKS,
    NOTES,
    STRATEGIES,
    TALK,
    THEMES,
    VOTING,
    Family,
    OpType,
)
from swotboard.domain.phases import ALLOWED  # noqa: E402
from swotboard.protocol import ERRORS, PHASES, ROLES  # noqa: E402
from swotboard.protocol.error_codes import ERROR_MEANINGS, LIVE_ERRORS  # noqa: E402
from tests.generate.generated import write_or_check  # noqa: E402

DOCS = ROOT / "docs"
_BLOCK = re.compile(r"(<!-- generated: ([\w ]+) -->\n\n).*?(\n<!-- end -->)", re.DOTALL)
_FAMILY_WORDS = (
    (("themes",), "themes"),
    (("talk",), "talk"),
    (("votes",), "votes"),
    (("strategies", "lines"), "the plan"),
    (("links",), "links"),
    (("the stage",), "the stage"),
)


def with_tables(document: str) -> str:
    """A document in Markdown with each of its tables as it should be."""
    return _BLOCK.sub(lambda found: found[1] + TABLES[found[2]]() + found[3], document)


def with_words(document: str) -> str:
    """docs/openapi.json with the error codes, roles and phases as they should be."""
    described = json.loads(document)
    schemas = described["components"]["schemas"]
    schemas["error"]["properties"]["error"]["properties"]["code"]["enum"] = list(ERRORS)
    schemas["place"]["properties"]["role"]["enum"] = list(ROLES)
    for name in ("workshop", "new_workshop"):
        schemas[name]["properties"]["phase"]["enum"] = list(PHASES)
    return json.dumps(described, indent=1, ensure_ascii=False) + "\n"


def _of(*families: Family) -> list[OpType]:
    return [each for each in OPS.values() if each.family in families]


def _is_vote(op_type: OpType) -> bool:
    return op_type.name.startswith("vote.")


def _board_ops(*families: Family) -> str:
    rows = [[_op(each), _takes(each), _carries(each)] for each in _of(*families)]
    return _table(["op", "fields", "change carries"], rows)


def _stage_ops() -> str:
    led = [each for each in _of(LEADING) if not _is_vote(each)]
    rows = [[f"`{each.name}`", _takes(each), _carries(each)] for each in led]
    return _table(["op on `stage` (a facilitator's)", "fields", "change carries"], rows)


def _vote_ops() -> str:
    votes = [each for each in _of(LEADING, VOTING) if _is_vote(each)]
    rows = [
        [f"`{each.name}`", f"`{each.family.stream}`, a {each.family.only}'s", _takes(each), _carries(each)]
        for each in votes
    ]
    return _table(["op", "on", "fields", "change carries"], rows)


def _errors() -> str:
    rows = [
        [f"`{code}`", "" if code in LIVE_ERRORS else str(status), ERROR_MEANINGS[code]]
        for code, status in ERRORS.items()
    ]
    return _table(["code", "HTTP", "means"], rows)


def _phases() -> str:
    rows = [[f"`{phase}`", *(_may(ALLOWED[phase][role]) for role in ROLES[:2])] for phase in PHASES]
    return _table(["phase", *(f"a {role} may" for role in ROLES[:2])], rows)


TABLES: dict[str, Callable[[], str]] = {
    "ops on notes": lambda: _board_ops(NOTES),
    "ops on themes": lambda: _board_ops(THEMES),
    "talk": lambda: _board_ops(TALK),
    "votes": _vote_ops,
    "ops on the plan": lambda: _board_ops(LINKS, STRATEGIES, LINES),
    "ops on the stage": _stage_ops,
    "errors": _errors,
    "phases": _phases,
}
"""What stands in a marker -> the table that belongs there."""


def _op(op_type: OpType) -> str:
    only = op_type.family.only or ("" if op_type.phases("participant") else "facilitator")
    return f"`{op_type.name}`" + (f" (a {only}'s)" if only else "")


def _takes(op_type: OpType) -> str:
    return op_type.takes or _names(name.replace("~", "?") for name in op_type.fields)


def _carries(op_type: OpType) -> str:
    if op_type.carries or op_type.body is None:
        return op_type.carries
    names = [name for name in op_type.body if name not in IF_HIDDEN]
    return "the same" if names and set(names) == set(op_type.fields) else _names(names)


def _names(names: Iterable[str]) -> str:
    listed = ", ".join(names)
    return f"`{listed}`" if listed else ""


def _may(allowed: frozenset[str]) -> str:
    """Types of op in words: a family by its name where all of it is allowed."""
    if not allowed:
        return "nothing"
    if allowed >= {each.name for each in OPS.values() if each.family is not VOTING}:
        return "everything"
    whole = [(names, words) for names, words in _FAMILY_WORDS if allowed >= _types_of(names)]
    told = {op_type for names, _ in whole for op_type in _types_of(names)}
    named = [op_type for op_type in OPS if op_type in allowed - told]
    families = [f"the ops on {_listed([words for _, words in whole])}"] if whole else []
    return ", ".join([*named, *families])


def _types_of(families: Sequence[str]) -> set[str]:
    return {each.name for each in OPS.values() if each.family.name in families}


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(_row(cells) for cells in lines) + "\n"


def _row(cells: list[str]) -> str:
    if cells[0] == "---":
        return f"|{'|'.join(cells)}|"
    return "|" + "|".join(f" {cell} " if cell else " " for cell in cells) + "|"


def _write(name: str, made: Callable[[str], str], arguments: list[str]) -> None:
    path = DOCS / name
    write_or_check(path, made(path.read_text("utf-8")), arguments)


if __name__ == "__main__":
    _write("protocol.md", with_tables, sys.argv[1:])
    _write("workshop.md", with_tables, sys.argv[1:])
    _write("openapi.json", with_words, sys.argv[1:])
