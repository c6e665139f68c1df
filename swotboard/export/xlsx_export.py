"""Every table as a sheet of one spreadsheet: typed cells, the header frozen, and no cell that is calculated.

Texts are written as texts, whatever they begin with, so that no spreadsheet takes one for a formula [EXPORT-5].
"""

from __future__ import annotations

import codecs
import tempfile
from collections.abc import Iterator
from itertools import islice

from xlsxwriter import Workbook

from swotboard.domain import timestamps
from swotboard.export.labels import Labels
from swotboard.export.redacted_workshop import RedactedWorkshop
from swotboard.export.tables import TABLES, Table
from swotboard.export.text_links import first_link

_ROWS_AT_ONCE = 100
_BYTES_AT_ONCE = 65_536
_WIDE = {
    "text": 70,
    "answers": 60,
    "note": 50,
    "thing": 60,
    "name": 40,
    "theme": 28,
    "workshop": 24,
    "group": 18,
    "author": 18,
    "owner_group": 18,
    "quadrant": 15,
    "note_id": 14,
    "notes": 60,
    "themes": 40,
    "groups": 30,
    "helps": 24,
    "harms": 24,
    "owner": 18,
    "theme_id": 14,
    "thing_id": 14,
    "comment_id": 14,
    "created_at": 17,
    "updated_at": 17,
    "removed_at": 17,
    "media": 50,
    "media_alt": 40,
    "started_at": 17,
    "stopped_at": 17,
}
_FOR_MACHINES = ("_id", "_ids")
_USUAL = 11
_LINE = 15
_MAX_LINES = 25
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd hh:mm",
}
codecs.lookup("utf-16-le")  # xlsxwriter's, for lengths: imported now, not at the first file, in an OS thread [LIVE-8]


def write_xlsx(redacted: RedactedWorkshop) -> Iterator[bytes]:
    """The bytes of the spreadsheet. Rows go to the disk as they come; empty pieces come while it is made."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as file:
        book = Workbook(file, {**_OPTIONS, "tmpdir": folder})
        book.set_properties({"title": redacted.workshop.title, "created": _naive(redacted.workshop.created_at)})
        for table in TABLES:
            yield from _sheet(book, table, redacted)
        book.close()
        file.seek(0)
        while piece := file.read(_BYTES_AT_ONCE):
            yield piece


def _sheet(book: Workbook, table: Table, redacted: RedactedWorkshop) -> Iterator[bytes]:
    labels = redacted.labels
    sheet, formats = book.add_worksheet(labels.sheet(table.name)), _formats(book)
    for column, (name, kind) in enumerate(table.columns):
        width = _USUAL if kind == "number" else _WIDE.get(name, _USUAL)
        sheet.set_column(column, column, width, formats[_format(name, kind)])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, 0, len(table.columns) - 1)
    sheet.set_landscape(), sheet.fit_to_pages(1, 0), sheet.repeat_rows(0)
    for column, name in enumerate(table.header):
        sheet.write_string(0, column, labels.heading(name), formats["header"])
    rows = enumerate(table.rows(redacted), start=1)
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        for number, row in some:
            sheet.set_row(number, _LINE * _lines(row, table))
            _write(sheet, number, row, table, formats, labels)
        yield b""


def _formats(book: Workbook) -> dict:
    of_all = {"valign": "top", "font_name": "Calibri", "font_size": 11}
    return {
        "text": book.add_format({**of_all, "text_wrap": True}),
        "number": book.add_format(of_all),
        "id": book.add_format({**of_all, "font_color": "#857a69"}),
        "time": book.add_format({**of_all, "num_format": "yyyy-mm-dd hh:mm", "align": "left"}),
        "header": book.add_format({**of_all, "bold": True, "bg_color": "#ece4d5", "bottom": 1}),
    }


def _write(sheet, number: int, row: tuple, table: Table, formats: dict, labels: Labels) -> None:
    for column, (cell, (name, kind)) in enumerate(zip(row, table.columns, strict=True)):
        if cell is None or cell == "":
            continue
        if kind == "number":
            sheet.write_number(number, column, cell, formats[kind])
        elif kind == "time":
            sheet.write_datetime(number, column, _naive(cell), formats[kind])
        else:
            _write_text(sheet, number, column, labels.cell(name, cell), formats[_format(name, kind)])


def _write_text(sheet, row: int, column: int, text: str, style) -> None:
    """A cell can be one link: to the first address in its text [URL-1]. A sheet takes 65,530 of them, then none."""
    link = first_link(text)
    if not link or sheet.write_url(row, column, link, style, text) != 0:
        sheet.write_string(row, column, text, style)


def _lines(row: tuple, table: Table) -> int:
    """How many lines the highest cell of a row takes, about: not every spreadsheet finds out by itself."""
    return max(
        _lines_of(cell, name)
        for cell, (name, kind) in zip(row, table.columns, strict=True)
        if kind == "text" and not name.endswith(_FOR_MACHINES)
    )


def _lines_of(cell: str | None, name: str) -> int:
    width = _WIDE.get(name, _USUAL)
    return min(_MAX_LINES, sum(-(-len(line) // (width + 5)) or 1 for line in (cell or "").split("\n")))


def _format(name: str, kind: str) -> str:
    """An id is for machines: pale, and never a reason for a higher row."""
    return "id" if name.endswith(_FOR_MACHINES) else kind


def _naive(moment: str):
    """A spreadsheet knows no time zone: all its times are UTC."""
    return timestamps.read(moment).replace(tzinfo=None)
