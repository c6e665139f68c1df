"""A report made to be printed, or saved as PDF by any browser: the picture on one page, then each group from a page of
its own.

It stands alone: style, fonts and charts are in it, it asks nobody for anything, and its own policy forbids all else
[EXPORT-6].
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from pathlib import Path

from swotboard.domain.direction import isolate, join_isolated
from swotboard.export.by_theme import by_theme
from swotboard.export.charts import TONES, bar, columns
from swotboard.export.html_sections import decisions, linked, page, questions, tension_pages, votes
from swotboard.export.labels import KIND_SIGNS, QUADRANT_NAMES, day, many, reaction_words
from swotboard.export.matrix import Cell, Matrix, matrix_of
from swotboard.export.redacted_workshop import Entry, RedactedWorkshop
from swotboard.protocol import QUADRANTS

_HERE = Path(__file__).parent
_FONTS = _HERE.parents[1] / "static" / "vendor"


def write_html(redacted: RedactedWorkshop) -> Iterator[bytes]:
    """The document in pieces of about a quadrant."""
    for piece in _pieces(redacted):
        yield piece.encode("utf-8")


def policy() -> str:
    """The Content-Security-Policy that the report carries, and with which a server shows it."""
    digest = base64.b64encode(hashlib.sha256(_style().encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; base-uri 'none'; form-action 'none'"


def _style() -> str:
    fonts = "".join(_font(file, weight) for file, weight in (("BCSans-Regular.woff2", 400), ("BCSans-Bold.woff2", 700)))
    return fonts + (_HERE / "report.css").read_text("utf-8")


def _font(file: str, weight: int) -> str:
    data = base64.b64encode((_FONTS / file).read_bytes()).decode("ascii")
    source = f'url(data:font/woff2;base64,{data}) format("woff2")'
    return f'@font-face {{ font-family: "BC Sans"; font-weight: {weight}; src: {source}; }}\n'


def _pieces(redacted: RedactedWorkshop) -> Iterator[str]:
    matrix = matrix_of(redacted)
    yield (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" '
        f'content="{escape(policy())}">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(isolate(redacted.workshop.title))}</title>\n<style>{_style()}</style>\n</head>\n<body>\n<main>\n"
    )
    yield _front(redacted, matrix)
    for board in redacted.boards:
        yield _group_head(board, matrix)
        for quadrant in QUADRANTS:
            yield _quadrant(redacted, board.group, quadrant, matrix.cells[quadrant][board.group])
        yield "</div></section>\n"
    yield from (
        part for part in (votes(redacted), questions(redacted), tension_pages(redacted), decisions(redacted)) if part
    )
    yield "</main>\n</body>\n</html>\n"


def _front(redacted: RedactedWorkshop, matrix: Matrix) -> str:
    """The one picture."""
    heads = "".join(f'<th scope="col" dir="auto">{escape(board.name)}</th>' for board in redacted.boards)
    rows = "".join(_row(redacted, matrix, quadrant) for quadrant in QUADRANTS)
    feet = "".join(f"<td>{many(matrix.total(board.group), 'note')}</td>" for board in redacted.boards)
    total = sum(matrix.of_quadrant(quadrant) for quadrant in QUADRANTS)
    caption = (
        '<p class="foot">In each cell: how many notes, and the themes that weigh most, with votes in the last vote on '
        "themes where there was one, else with their notes in that cell.</p>"
    )
    return page("h1", redacted.workshop.title, _about(redacted, total)) + (
        f'<div class="scroll"><table class="picture"><thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody>'
        f'<tfoot><tr><th scope="row">Together</th>{feet}</tr></tfoot></table></div>{caption}</section>\n'
    )


def _about(redacted: RedactedWorkshop, total: int) -> str:
    workshop, moment = redacted.workshop, redacted.options.as_of
    lines = [
        f"SWOT workshop {workshop.code}",
        f"Begun on {day(workshop.created_at)}",
        f"{many(total, 'note')} of {many(len(redacted.boards), 'group')}",
    ]
    if moment:
        lines.append(f"As it was on {day(moment, with_time=True)}")
    return '<p class="about">' + "<br>".join(escape(line) for line in lines) + "</p>"


def _row(redacted: RedactedWorkshop, matrix: Matrix, quadrant: str) -> str:
    name = QUADRANT_NAMES[quadrant]
    cells = "".join(
        f"<td>{_cell(matrix.cells[quadrant][board.group], matrix.most, quadrant)}</td>" for board in redacted.boards
    )
    return (
        f'<tr class="{quadrant}"><th scope="row"><span class="letter" aria-hidden="true">{name[0]}</span>{name}<br>'
        f'<span class="meta">{many(matrix.of_quadrant(quadrant), "note")}</span></th>{cells}</tr>'
    )


def _cell(cell: Cell, most: int, quadrant: str) -> str:
    voted = any(weight.votes for weight in cell.top)
    top = "".join(
        f"<li><bdi>{escape(weight.name)}</bdi><span>{many(weight.votes, 'vote') if voted else weight.notes}</span></li>"
        for weight in cell.top
    )
    hidden = f' <span class="meta">{cell.hidden} hidden</span>' if cell.hidden else ""
    count = f'<p class="count"><b>{cell.notes}</b><span class="meta">{"note" if cell.notes == 1 else "notes"}</span>{hidden}'
    return count + bar(cell.notes / most, TONES[quadrant]) + "</p>" + (f'<ul class="top">{top}</ul>' if top else "")


def _group_head(board, matrix: Matrix) -> str:
    counts = {quadrant: matrix.cells[quadrant][board.group].notes for quadrant in QUADRANTS}
    beside = columns(counts, matrix.most, isolate(board.name))
    return page("h2", board.name, beside, many(sum(counts.values()), "note"), tall=True) + '<div class="quadrants">'


def _quadrant(redacted: RedactedWorkshop, group: str, quadrant: str, cell: Cell) -> str:
    name = QUADRANT_NAMES[quadrant]
    parts = [
        f'<div class="quadrant {quadrant}"><h3><span class="letter" aria-hidden="true">{name[0]}</span>{name}'
        f'<span class="n">{many(cell.notes, "note")}</span></h3>'
    ]
    for theme, entries in by_theme(redacted, group, quadrant):
        parts.append(
            f'<h4 dir="auto">{escape(theme)}</h4>'
            if theme
            else "<h4>Notes without a theme</h4>"
            if len(parts) > 1
            else ""
        )
        parts.append('<ul class="notes">' + "".join(_note(entry) for entry in entries) + "</ul>")
    if len(parts) == 1:
        parts.append('<p class="soft">Nothing was written here.</p>')
    return "".join(parts) + "</div>\n"


def _note(entry: Entry) -> str:
    note = entry.note
    text = f"<em>{escape(note.text)}</em>" if note.hidden else linked(note.text)
    if note.removed_at:
        text = f'<del class="gone">{text}</del>'
    about = [KIND_SIGNS[note.kind], note.author, *reaction_words(entry.reactions), note.removed_at and "removed"]
    said = "".join(
        f'<div class="said" dir="auto">{linked(comment["text"])}{_by(comment["author"])}</div>'
        for comment in entry.comments
    )
    after = escape(join_isolated(about))
    return f'<li dir="auto">{text}' + (f' <bdi class="meta">{after}</bdi>' if after else "") + f"{said}</li>"


def _by(author: str | None) -> str:
    return f' <bdi class="meta">{escape(author)}</bdi>' if author else ""
