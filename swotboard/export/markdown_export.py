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
from swotboard.export.exported_media import VOICE, file_name, shown_media
from swotboard.export.html_sections import round_words
from swotboard.export.labels import SECTIONS, STRATEGIES, Labels
from swotboard.export.matrix import Cell, Matrix, matrix_of
from swotboard.export.redacted_workshop import Entry, RedactedWorkshop
from swotboard.export.tables import named_things
from swotboard.export.tensions import tensions
from swotboard.export.text_links import parts_of
from swotboard.protocol import QUADRANTS

_SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~&!$^=:@]|^[-+]|(?<=\d)[.)]")
_ESCAPE = r"\\\g<0>"
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")
"""All but no-break spaces, which French has inside its quotation marks and before a colon."""
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
    workshop, matrix, labels = redacted.workshop, matrix_of(redacted), redacted.labels
    yield f"# {_cell(workshop.title)}\n\n{_about(redacted)}\n\n## {labels.say('document.picture')}\n\n"
    yield f"{_matrix(redacted, matrix)}\n"
    for board in redacted.boards:
        yield f"\n## {_cell(board.name)}\n"
        for quadrant in QUADRANTS:
            yield f"\n### {labels.quadrant(quadrant)} ({matrix.cells[quadrant][board.group].notes})\n"
            yield from _quadrant(redacted, board.group, quadrant)
    yield from _votes(redacted)
    yield from _questions(redacted)
    yield from _decisions(redacted)


def _about(redacted: RedactedWorkshop) -> str:
    moment, labels = redacted.options.as_of, redacted.labels
    begun = labels.day(redacted.workshop.created_at)
    said = [labels.say("document.workshop_begun", code=redacted.workshop.code, day=begun)]
    return " ".join(said + ([f"{labels.say('document.as_of', moment=labels.moment(moment))}."] if moment else []))


def _matrix(redacted: RedactedWorkshop, matrix: Matrix) -> str:
    boards, labels = redacted.boards, redacted.labels
    head = "| | " + " | ".join(_cell(board.name) for board in boards) + " |\n|---|" + "---|" * len(boards) + "\n"
    rows = [
        "| **"
        + labels.quadrant(quadrant)
        + "** | "
        + " | ".join(_matrix_cell(matrix.cells[quadrant][board.group], labels) for board in boards)
        + " |\n"
        for quadrant in QUADRANTS
    ]
    return (
        head
        + "".join(rows)
        + f"| **{labels.say('document.together')}** | "
        + " | ".join(labels.many("notes", matrix.total(board.group)) for board in boards)
        + " |\n"
    )


def _matrix_cell(cell: Cell, labels: Labels) -> str:
    themes = ", ".join(f"{_cell(weight.name)} ({weight.notes})" for weight in cell.top)
    return labels.many("notes", cell.notes) + (f"{labels.say('ui.colon')}{themes}" if themes else "")


def _quadrant(redacted: RedactedWorkshop, group: str, quadrant: str) -> Iterator[str]:
    for place, (theme, entries) in enumerate(by_theme(redacted, group, quadrant)):
        alone = redacted.labels.say("document.without_theme") if place else ""
        heading = _cell(theme) if theme else alone
        yield f"\n**{heading}**\n\n" if heading else "\n"
        for entry in entries:
            yield _item(redacted, entry)


def _item(redacted: RedactedWorkshop, entry: Entry) -> str:
    note = entry.note
    after = ", ".join(_cell(part) for part in redacted.labels.note(note, entry.reactions))
    lines = [plain(redacted.labels.text(note)) + (f" *({after})*" if after else "")]
    lines += [_medium(each, redacted.labels) for each in shown_media(note)]
    lines += [
        f"{_ITEM}{plain(comment['text'])}" + (f" *({_cell(comment['author'])})*" if comment["author"] else "")
        for comment in entry.comments
    ]
    return _ITEM + "\n  ".join("\n    ".join(line.split("\n")) for line in lines) + "\n"


def _medium(medium: dict[str, Any], labels: Labels) -> str:
    """On a line of its own; the file is in the zip."""
    if medium["kind"] == VOICE:
        return f"[{_cell(labels.medium(medium))}]({file_name(medium)})"
    return f"![{_cell(medium['alt'])}]({file_name(medium)})"


def _votes(redacted: RedactedWorkshop) -> Iterator[str]:
    names, things = {b.group: b.name for b in redacted.workshop.boards}, named_things(redacted)
    labels = redacted.labels
    heads = "| | " + " | ".join(labels.say(f"document.column.{each}") for each in ("group", "votes", "balanced")) + " |"
    for number, made in enumerate(map(ended, redacted.rounds), start=1):
        if made is None:
            continue
        yield f"\n## {labels.say('document.round', number=number)}\n\n{round_words(made, labels)}\n\n"
        yield f"{heads}\n|---|---|---:|---:|\n"
        for row in made["results"]:
            yield (
                f"| {_cell(things[row['thing']])} | {_cell(names[row['group']])} | {row['votes']} | "
                f"{labels.percent(row['balanced'])} |\n"
            )


def _questions(redacted: RedactedWorkshop) -> Iterator[str]:
    names, labels = {board.group: board.name for board in redacted.workshop.boards}, redacted.labels
    found = redacted.questions()
    if found:
        yield f"\n## {labels.say('document.questions_title')}\n\n"
    for entry in found:
        same = "".join(f", {words}" for words in labels.reactions({"same": entry.same}))
        yield f"{_ITEM}{plain(entry.note.text)} *({_cell(names[entry.note.group])}{same})*\n".replace("\\\n", "\\\n  ")


def _decisions(redacted: RedactedWorkshop) -> Iterator[str]:
    names, labels = {board.group: board.name for board in redacted.workshop.boards}, redacted.labels
    if redacted.links:
        yield f"\n## {labels.say('document.across')}\n\n"
    for each in cross_themes_of(redacted):
        yield f"{_ITEM}{_cell(each.link['name'])} *({_cell(', '.join(labels.raised(each, names)))})*\n"
    yield from _tensions(redacted, names)
    for kind in STRATEGIES:
        made = [_decided(redacted, each, labels.strategy(each, names)) for each in redacted.strategies_of(kind)]
        yield from _section(labels.say(f"document.strategy.{kind}"), made)
    for section in SECTIONS:
        lines = [_decided(redacted, line, labels.line(line)) for line in redacted.lines_of(section)]
        yield from _section(labels.say(f"document.section.{section}"), lines)


def _section(name: str, items: list[str]) -> Iterator[str]:
    if items:
        yield f"\n## {name}\n\n"
        yield from items


def _tensions(redacted: RedactedWorkshop, names: dict[str, str]) -> Iterator[str]:
    """Both sides of each, one after the other [TENSION-1]."""
    found, labels = tensions(redacted), redacted.labels
    if found:
        yield f"\n## {labels.say('view.tensions')}\n"
    for each in found:
        yield f"\n### {_cell(each.raised.link['name'])}\n"
        sides = zip(("document.helps", "document.harms"), each.raised.sides, each.sides, each.left, strict=True)
        for key, groups, side, left in sides:
            title = labels.say(key, names=", ".join(names[group] for group in groups))
            yield f"\n{_cell(title)}{labels.say('ui.colon').rstrip(' ')}\n\n"
            for said in side:
                yield f"{_ITEM}{_cell(said.text)} *({_cell(names[said.group])}, {labels.quadrant(said.quadrant)})*\n"
            if left:
                yield f"{_ITEM}{labels.many('more_notes', left)}\n"


def _decided(redacted: RedactedWorkshop, card: dict, words: list[str]) -> str:
    """A strategy or a line, and under it the notes that it is made of."""
    about = f" *({_cell(', '.join(words))})*" if words else ""
    text = f"{_ITEM}{plain(card['text'])}{about}\n".replace("\\\n", "\\\n  ")
    return text + "".join(f"  {_ITEM}{_cell(redacted.labels.text(note))}\n" for note in redacted.sources(card))


def _cell(text: str) -> str:
    """Text on one line, as it may stand in a heading or a table."""
    return _SPACES.sub(" ", _escaped(text)).strip()


def _escaped(text: str) -> str:
    """Text without a sign that Markdown would read, its addresses as links [URL-1]: they hold no space, `<`, `>` or
    backslash."""
    return "".join(
        f"[{_SIGNS.sub(_ESCAPE, part.shown)}](<{part.text}>)" if part.shown else _SIGNS.sub(_ESCAPE, part.text)
        for part in parts_of(text)
    )
