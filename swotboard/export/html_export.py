"""A report made to be printed, or saved as PDF by any browser: the picture on one page, then each group from a page of
its own.

It stands alone: style, fonts and charts are in it, it asks nobody for anything, and its own policy forbids all else
[EXPORT-6]. What stands in it is said here and in html_sections.py, and laid out by the templates in report/.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from swotboard.domain.direction import isolate, join_isolated
from swotboard.domain.model import CommentBody
from swotboard.export.by_theme import by_theme
from swotboard.export.charts import TONES, Bar, Columns, bar, columns
from swotboard.export.exported_media import VOICE, encoded, shown_media
from swotboard.export.html_sections import decision_sections, question_page, tension_parts, vote_pages
from swotboard.export.labels import Labels
from swotboard.export.matrix import Cell, Matrix, matrix_of
from swotboard.export.redacted_workshop import Entry, RedactedWorkshop
from swotboard.export.report_templates import FOLDER, report_template
from swotboard.protocol import QUADRANTS

_FONTS = Path(__file__).parents[2] / "static" / "vendor"
_BUFFERED = 200
"""Pieces of a template that are handed on together: some kilobytes."""


@dataclass(frozen=True)
class PictureCell:
    """A quadrant of a group on the picture; `top` are themes, or notes where there are none, and what they weigh."""

    notes: int
    word: str
    hidden: str
    bar: Bar
    top: list[tuple[str, str]]


@dataclass(frozen=True)
class PictureRow:
    """A quadrant on the picture."""

    quadrant: str
    letter: str
    name: str
    notes: str
    cells: list[PictureCell]


@dataclass(frozen=True)
class Front:
    """The first page: what the workshop is, and the picture."""

    about: list[str]
    names: list[str]
    rows: list[PictureRow]
    totals: list[str]


@dataclass(frozen=True)
class MediumLine:
    """A medium of a note; `source` is its thumbnail as a `data:` address, empty where only `words` can stand."""

    source: str
    words: str
    alt: str


@dataclass(frozen=True)
class NoteLine:
    """A note with what was said about it."""

    text: str
    hidden: bool
    removed: bool
    about: str
    comments: tuple[CommentBody, ...]
    media: tuple[MediumLine, ...] = ()


@dataclass(frozen=True)
class ThemeNotes:
    """Notes under their theme, or under none (`name` is None); `has_others` is whether themes come before."""

    name: str | None
    has_others: bool
    notes: list[NoteLine]


@dataclass(frozen=True)
class QuadrantPart:
    """A quadrant of a group."""

    quadrant: str
    letter: str
    name: str
    notes: str
    themes: list[ThemeNotes]


@dataclass(frozen=True)
class GroupPage:
    """A group's page; its quadrants are read as they are written."""

    name: str
    notes: str
    chart: Columns
    quadrants: Iterator[QuadrantPart]


def write_html(redacted: RedactedWorkshop) -> Iterator[bytes]:
    """The document in pieces; of the notes, one quadrant is held at a time."""
    matrix = matrix_of(redacted)
    stream = report_template().stream(
        language=redacted.labels.language,
        say=redacted.labels.say,
        policy=policy(),
        style=Markup(_style()),
        title=redacted.workshop.title,
        front=_front(redacted, matrix),
        groups=(_group(redacted, board, matrix) for board in redacted.boards),
        rounds=vote_pages(redacted),
        questions=question_page(redacted),
        tensions=tension_parts(redacted),
        decisions=decision_sections(redacted),
    )
    stream.enable_buffering(_BUFFERED)
    for piece in stream:
        yield piece.encode("utf-8")


def policy() -> str:
    """The Content-Security-Policy that the report carries, and with which a server shows it."""
    digest = base64.b64encode(hashlib.sha256(_style().encode("utf-8")).digest()).decode("ascii")
    inside = f"style-src 'sha256-{digest}'; font-src data:; img-src data:"
    return f"default-src 'none'; {inside}; base-uri 'none'; form-action 'none'"


def _style() -> str:
    fonts = "".join(_font(file, weight) for file, weight in (("BCSans-Regular.woff2", 400), ("BCSans-Bold.woff2", 700)))
    return fonts + (FOLDER / "report.css").read_text("utf-8")


def _font(file: str, weight: int) -> str:
    data = base64.b64encode((_FONTS / file).read_bytes()).decode("ascii")
    source = f'url(data:font/woff2;base64,{data}) format("woff2")'
    return f'@font-face {{ font-family: "BC Sans"; font-weight: {weight}; src: {source}; }}\n'


def _front(redacted: RedactedWorkshop, matrix: Matrix) -> Front:
    total = sum(matrix.of_quadrant(quadrant) for quadrant in QUADRANTS)
    return Front(
        _about(redacted, total),
        [board.name for board in redacted.boards],
        [_row(redacted, matrix, quadrant) for quadrant in QUADRANTS],
        [redacted.labels.many("notes", matrix.total(board.group)) for board in redacted.boards],
    )


def _about(redacted: RedactedWorkshop, total: int) -> list[str]:
    workshop, moment, labels = redacted.workshop, redacted.options.as_of, redacted.labels
    groups = labels.many("groups", len(redacted.boards))
    lines = [
        labels.say("document.workshop", code=workshop.code),
        labels.say("document.begun", day=labels.day(workshop.created_at)),
        labels.say("document.notes_of", notes=labels.many("notes", total), groups=groups),
    ]
    return [*lines, labels.say("document.as_of", moment=labels.moment(moment))] if moment else lines


def _row(redacted: RedactedWorkshop, matrix: Matrix, quadrant: str) -> PictureRow:
    labels = redacted.labels
    cells = [_cell(matrix.cells[quadrant][board.group], matrix.most, quadrant, labels) for board in redacted.boards]
    notes = labels.many("notes", matrix.of_quadrant(quadrant))
    return PictureRow(quadrant, labels.letter(quadrant), labels.quadrant(quadrant), notes, cells)


def _cell(cell: Cell, most: int, quadrant: str, labels: Labels) -> PictureCell:
    voted = any([*(theme.votes for theme in cell.top), *(note.votes for note in cell.top_notes)])
    top = [(weight.name, labels.many("votes", weight.votes) if voted else str(weight.notes)) for weight in cell.top]
    top += [(note.text, labels.many("votes", note.votes) if voted else "") for note in cell.top_notes]
    hidden = labels.many("hidden", cell.hidden) if cell.hidden else ""
    return PictureCell(
        cell.notes, labels.many("word_notes", cell.notes), hidden, bar(cell.notes / most, TONES[quadrant]), top
    )


def _group(redacted: RedactedWorkshop, board, matrix: Matrix) -> GroupPage:
    counts = {quadrant: matrix.cells[quadrant][board.group].notes for quadrant in QUADRANTS}
    return GroupPage(
        board.name,
        redacted.labels.many("notes", sum(counts.values())),
        columns(counts, matrix.most, isolate(board.name), redacted.labels),
        (_quadrant(redacted, board.group, quadrant, counts[quadrant]) for quadrant in QUADRANTS),
    )


def _quadrant(redacted: RedactedWorkshop, group: str, quadrant: str, notes: int) -> QuadrantPart:
    labels = redacted.labels
    themes = [
        ThemeNotes(theme, place > 0, [_note(redacted, entry) for entry in entries])
        for place, (theme, entries) in enumerate(by_theme(redacted, group, quadrant))
    ]
    return QuadrantPart(
        quadrant, labels.letter(quadrant), labels.quadrant(quadrant), labels.many("notes", notes), themes
    )


def _note(redacted: RedactedWorkshop, entry: Entry) -> NoteLine:
    note = entry.note
    about = redacted.labels.note(note, entry.reactions)
    media = tuple(_medium(redacted, each) for each in shown_media(note))
    return NoteLine(
        redacted.labels.text(note),
        bool(note.hidden),
        bool(note.removed_at),
        join_isolated(about),
        entry.comments,
        media,
    )


def _medium(redacted: RedactedWorkshop, medium: dict[str, Any]) -> MediumLine:
    """[EXPORT-11] A thumbnail inside the document; of a recording, that there is one."""
    content = None if medium["kind"] == VOICE else redacted.source.part(medium["id"], "thumb")
    source = f"data:image/webp;base64,{encoded(content)}" if content else ""
    return MediumLine(source, redacted.labels.medium(medium), medium["alt"])
