"""A workshop's notes as CSV, one row a note, made to be opened in a spreadsheet as it is.

UTF-8 with a byte order mark (without it Excel takes the file for Windows-1252), RFC 4180 with CRLF line ends. Every
text is quoted, because LibreOffice by default also splits unquoted cells at semicolons and tabs; the names of the
columns are not, because a reader that knows no byte order mark takes a quote after one for a letter.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from swotboard.domain.visibility import export_view
from swotboard.export.note_columns import FIRST, LATER, cells, lookup_of

if TYPE_CHECKING:
    from swotboard.domain.model import Note, Workshop

COLUMNS = (*FIRST, *LATER)
BOM = "\ufeff"
NONE: Mapping = MappingProxyType({})

# What a spreadsheet, or a person's clean-up of one, skips before it looks for a formula: white space, controls, and
# characters that show nothing (soft hyphen, zero width space and joiners, directional marks, the byte order mark).
_UNSEEN = r"[\s\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*"
_AT_START = re.compile(rf"^(?={_UNSEEN}[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r])")
# Opened with another separator than ours the quotes no longer hold a cell together, and what follows a semicolon, a tab
# or a line break begins a cell. A line that begins with a dash is an ordinary list there, so + and - need a sign of a
# call, a reference or DDE after them.
_INSIDE = re.compile(rf"(?<=[;\t\r\n])(?={_UNSEEN}(?:[=@\uff1d\uff20]|[+\-\uff0b\uff0d][^\r\n;\t]*[(|!]))")

_GUARD = re.compile(rf"(?:^|(?<=[;\t\r\n]))'(?={_UNSEEN}[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r])")


def write_csv(
    workshop: Workshop, notes: Iterable[Note], themes: Mapping[str, str] = NONE, votes: Mapping[str, int] = NONE
) -> Iterator[str]:
    """The lines of the document, each with its line end; one note is held at a time.

    `notes` come in the order in which they shall stand (the store's: group, quadrant, rank), removed ones only if they
    are wanted. `group` is the group's name as people see it. An anonymous workshop has no author, whatever the notes
    say, and a hidden note says only that it is hidden [HIDE-1]. `themes` names them by id; `votes` are those of the
    last round on notes that has ended, by note.
    """
    line = csv.writer(Echo(), quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n").writerow
    lookup = lookup_of(workshop, themes, votes)
    yield BOM + ",".join(COLUMNS) + "\r\n"
    for note in export_view(notes):
        shown = replace(note, author=None) if workshop.anonymous else note
        yield line([escape_formula(cell) for cell in cells(COLUMNS, lookup, shown)])


def escape_formula(cell: str | int | None) -> str | int:
    """The cell as it may stand in a spreadsheet: a text that would begin a formula gets an apostrophe before it."""
    if not isinstance(cell, str):
        return "" if cell is None else cell
    return _INSIDE.sub("'", _AT_START.sub("'", cell))


def unescape_formula(cell: str) -> str:
    """A cell of ours as it was before `escape_formula`: the way back of an export that is brought in."""
    bare = _GUARD.sub("", cell)
    return bare if escape_formula(bare) == cell else cell


class Echo:
    """A file that hands back what is written, so that `csv.writer` makes one line at a time."""

    def write(self, line: str) -> str:
        return line
