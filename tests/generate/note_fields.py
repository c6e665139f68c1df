"""Writes static/js/state/fields.gen.js: the fields of a note for the browser, from their declarations in Python.

`python tests/generate/note_fields.py` writes it; with `--check` it fails where what is there is not what would be
written."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from swotboard.domain.declaration import initial_values, names  # noqa: E402
from swotboard.domain.model import Note  # noqa: E402
from swotboard.domain.visibility import BLANK  # noqa: E402
from swotboard.protocol import NOTE_SET  # noqa: E402
from tests.generate.generated import write_or_check  # noqa: E402

TARGET = ROOT / "static" / "js" / "state" / "fields.gen.js"
WIDTH = 120
_TYPES: dict[object, str] = {str: "string", int: "number", bool: "boolean", type(None): "null"}


def fields_module() -> str:
    """The text of the module, laid out as prettier would."""
    carried = [name for name in names(Note, lambda field: field.carried) if name != "id"]
    settable = names(Note, lambda field: field.changed_by == NOTE_SET)
    initial = {name: value for name, value in initial_values(Note).items() if name in carried}
    return "\n".join(
        [
            "// @ts-check",
            "// Written by tests/generate/note_fields.py from swotboard/domain/model.py: change it there, then `make generate`.",
            "",
            "/**",
            " * @typedef {{id: string, kind: string, w: number, h: number, ms: number, alt: string, hidden: boolean}} NoteMedium",
            " *   a picture, an animation or a recording on a note",
            " */",
            "",
            "/**",
            " * @typedef {object} NoteFields what the server says of a note, but for the talk about it",
            *(f" * @property {{{_type(name)}}} {name}" for name in ("id", *carried)),
            " */",
            "",
            "/** The fields of a note that a change carries whole, but for its id. */",
            _constant("NOTE_FIELDS", carried),
            "/** What those do not keep from whom a note is hidden. In such a change `participant` is who hid it. */",
            _constant("BLANKED", [name for name in (*carried, *BLANK) if name in BLANK and name not in _NOT_ITS_OWN]),
            "/** The fields that `note.set` changes. */",
            _constant("SETTABLE", list(settable)),
            "/** What a new note has where nothing else is said. */",
            _constant("NEW_NOTE", initial),
            "",
        ]
    )


_NOT_ITS_OWN = ("participant", "by", "medium")


def _type(name: str) -> str:
    hint = get_type_hints(Note)[name]
    if get_origin(hint) is list:
        return "NoteMedium[]"
    return "|".join(_TYPES[each] for each in get_args(hint) or (hint,))


def _constant(name: str, value: list[str] | dict[str, Any]) -> str:
    if isinstance(value, dict):
        items = [f"{key}: {json.dumps(each)}" for key, each in value.items()]
        opening, closing, space = "{", "}", " "
    else:
        items = [json.dumps(each) for each in dict.fromkeys(value)]
        opening, closing, space = "[", "]", ""
    line = f"export const {name} = {opening}{space}{', '.join(items)}{space}{closing};"
    if len(line) <= WIDTH:
        return line
    return "\n".join([f"export const {name} = {opening}", *(f"  {item}," for item in items), f"{closing};"])


if __name__ == "__main__":
    write_or_check(TARGET, fields_module(), sys.argv[1:])
