"""A workshop as Markdown (CommonMark with tables): to paste into a wiki, a forum or a report.

What people wrote is text and stays text: every sign that Markdown or HTML would read is escaped [EXPORT-6].
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from swotboard.domain.records import ended
from swotboard.export.by_theme import by_theme
from swotboard.export.cross_themes import cross_themes_of
from swotboard.export.exported_media import VOICE, file_name, media_words, shown_media
from swotboard.export.labels import (
    QUADRANT_NAMES,
    SECTION_NAMES,
    STRATEGY_NAMES,
    day,
    line_words,
    many,
    note_words,
    raised_words,
    reaction_words,
    strategy_words,
)
from swotboard.export.matrix import Matrix, matrix_of
from swotboard.export.redacted_workshop import Entry, RedactedWorkshop
from swotboard.export.tables import named_things
from swotboard.export.tensions import tensions
from swotboard.export.text_links import parts_of
from swotboard.protocol import QUADRANTS

_SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~&!$^=:@]|^[-+]|(?<=\d)[.)]")
_ESCAPE = r"\\\g<0>"
_AT_ONCE = 100
_ITEM = "- "
_BREAK = "\\\n"


def write_markdown(redacted: RedactedWorkshop) -> Iterator[bytes]:
    """The document, about a hundred notes at once."""
    pieces = _pieces(redacted)
    while some := list(islice(pieces, _AT_ONCE)):
        yield "".join(some).encode("utf-8")


def plain(text: str) -> str:
    """Text as Markdown shows it unchanged, on one line; line breaks become hard ones."""
    lines = [_escaped(line.strip()) for line in text.split("\n")]
    return _BREAK.join(line or "&nbsp;" for line in lines)


def _pieces(redacted: RedactedWorkshop) -> Iterator[str]:
    workshop, matrix = redacted.workshop, matrix_of(redacted)
    yield f"# {_cell(workshop.title)}\n\n{_about(redacted)}\n\n## The picture\n\n{_matrix(redacted, matrix)}\n"
    for board in redacted.boards:
        yield f"\n## {_cell(board.name)}\n"
        for quadrant in QUADRANTS:
            yield f"\n### {QUADRANT_NAMES[quadrant]} ({matrix.cells[quadrant][board.group].notes})\n"
            yield from _quadrant(redacted, board.group, quadrant)
    yield from _votes(redacted)
    yield from _questions(redacted)
    yield from _decisions(redacted)


def _about(redacted: RedactedWorkshop) -> str:
    moment = redacted.options.as_of
    as_of = f" As it was on {day(moment, with_time=True)}." if moment else ""
    return f"SWOT workshop {redacted.workshop.code}, begun on {day(redacted.workshop.created_at)}.{as_of}"


def _matrix(redacted: RedactedWorkshop, matrix: Matrix) -> str:
    boards = redacted.boards
    head = "| | " + " | ".join(_cell(board.name) for board in boards) + " |\n|---|" + "---|" * len(boards) + "\n"
    rows = [
        "| **"
        + QUADRANT_NAMES[quadrant]
        + "** | "
        + " | ".join(_matrix_cell(matrix.cells[quadrant][board.group]) for board in boards)
        + " |\n"
        for quadrant in QUADRANTS
    ]
    return (
        head
        + "".join(rows)
        + "| **Together** | "
        + " | ".join(many(matrix.total(b.group), "note") for b in boards)
        + " |\n"
    )


def _matrix_cell(cell) -> str:
    themes = ", ".join(f"{_cell(weight.name)} ({weight.notes})" for weight in cell.top)
    return many(cell.notes, "note") + (f": {themes}" if themes else "")


def _quadrant(redacted: RedactedWorkshop, group: str, quadrant: str) -> Iterator[str]:
    for place, (theme, entries) in enumerate(by_theme(redacted, group, quadrant)):
        yield f"\n**{_cell(theme)}**\n\n" if theme else "\n**Notes without a theme**\n\n" if place else "\n"
        for entry in entries:
            yield _item(redacted, entry)


def _item(redacted: RedactedWorkshop, entry: Entry) -> str:
    note = entry.note
    after = ", ".join(_cell(part) for part in note_words(note, entry.reactions))
    lines = [plain(note.text) + (f" *({after})*" if after else "")]
    lines += [_medium(each) for each in shown_media(note)]
    lines += [
        f"{_ITEM}{plain(comment['text'])}" + (f" *({_cell(comment['author'])})*" if comment["author"] else "")
        for comment in entry.comments
    ]
    return _ITEM + "\n  ".join("\n    ".join(line.split("\n")) for line in lines) + "\n"


def _medium(medium: dict[str, Any]) -> str:
    """On a line of its own; the file is in the zip."""
    if medium["kind"] == VOICE:
        return f"[{_cell(media_words(medium))}]({file_name(medium)})"
    return f"![{_cell(medium['alt'])}]({file_name(medium)})"


def _votes(redacted: RedactedWorkshop) -> Iterator[str]:
    names, things = {b.group: b.name for b in redacted.workshop.boards}, named_things(redacted)
    for number, made in enumerate(map(ended, redacted.rounds), start=1):
        if made is None:
            continue
        yield (
            f"\n## Votes, round {number}\n\nOn {made['on']}, {many(made['voters'], 'voter')}, "
            f"{day(made['stopped_at'])}.\n\n| | Group | Votes | Balanced by group |\n|---|---|---:|---:|\n"
        )
        for row in made["results"]:
            yield (
                f"| {_cell(things[row['thing']])} | {_cell(names[row['group']])} | {row['votes']} | "
                f"{row['balanced']} % |\n"
            )


def _questions(redacted: RedactedWorkshop) -> Iterator[str]:
    names = {board.group: board.name for board in redacted.workshop.boards}
    found = redacted.questions()
    if found:
        yield "\n## Questions\n\n"
    for entry in found:
        same = "".join(f", {words}" for words in reaction_words({"same": entry.same}))
        yield f"{_ITEM}{plain(entry.note.text)} *({_cell(names[entry.note.group])}{same})*\n".replace("\\\n", "\\\n  ")


def _decisions(redacted: RedactedWorkshop) -> Iterator[str]:
    names = {board.group: board.name for board in redacted.workshop.boards}
    if redacted.links:
        yield "\n## Across groups\n\n"
    for each in cross_themes_of(redacted):
        yield f"{_ITEM}{_cell(each.link['name'])} *({_cell(', '.join(raised_words(each, names)))})*\n"
    yield from _tensions(redacted, names)
    for kind, name in STRATEGY_NAMES.items():
        made = [strategy for strategy in redacted.strategies if strategy["kind"] == kind]
        if made:
            yield f"\n## {name}\n\n"
        for strategy in made:
            yield _decided(redacted, strategy, strategy_words(strategy, names))
    for section, name in SECTION_NAMES.items():
        lines = [line for line in redacted.plan if line["section"] == section]
        if lines:
            yield f"\n## {name}\n\n"
        for line in lines:
            yield _decided(redacted, line, line_words(line))


def _tensions(redacted: RedactedWorkshop, names: dict[str, str]) -> Iterator[str]:
    """Both sides of each, one after the other [TENSION-1]."""
    found = tensions(redacted)
    if found:
        yield "\n## Tensions\n"
    for each in found:
        yield f"\n### {_cell(each.raised.link['name'])}\n"
        for word, groups, side, left in zip(("Helps", "Harms"), each.raised.sides, each.sides, each.left, strict=True):
            yield f"\n{word} {_cell(', '.join(names[group] for group in groups))}:\n\n"
            for said in side:
                yield f"{_ITEM}{_cell(said.text)} *({_cell(names[said.group])}, {said.quadrant})*\n"
            if left:
                yield f"{_ITEM}and {many(left, 'more note')}\n"


def _decided(redacted: RedactedWorkshop, card: dict, words: list[str]) -> str:
    """A strategy or a line, and under it the notes that it is made of."""
    about = f" *({_cell(', '.join(words))})*" if words else ""
    text = f"{_ITEM}{plain(card['text'])}{about}\n".replace("\\\n", "\\\n  ")
    return text + "".join(f"  {_ITEM}{_cell(note.text)}\n" for note in redacted.sources(card))


def _cell(text: str) -> str:
    """Text on one line, as it may stand in a heading or a table."""
    return " ".join(_escaped(text).split())


def _escaped(text: str) -> str:
    """Text without a sign that Markdown would read, its addresses as links [URL-1]: they hold no space, `<`, `>` or
    backslash."""
    return "".join(
        f"[{_SIGNS.sub(_ESCAPE, part.shown)}](<{part.text}>)" if part.shown else _SIGNS.sub(_ESCAPE, part.text)
        for part in parts_of(text)
    )
