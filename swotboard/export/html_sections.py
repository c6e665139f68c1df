"""The pages of a report that come after the groups: votes, questions, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from swotboard.domain.direction import join_isolated
from swotboard.export.charts import bar
from swotboard.export.cross_themes import cross_themes_of
from swotboard.export.labels import SECTION_NAMES, STRATEGY_NAMES, day, line_words, many, raised_words, strategy_words
from swotboard.export.links import Part, parts_of
from swotboard.export.redacted_workshop import RedactedWorkshop
from swotboard.export.tables import named_things
from swotboard.export.tensions import Quote, Tension, tensions

_MAX_LINES = 25


def page(heading: str, title: str, beside: str = "", under: str = "", tall: bool = False) -> str:
    """The beginning of a page: its heading, and what stands to the right of it (HTML). A tall one holds the notes of a
    group."""
    more = f'<p class="soft">{escape(under)}</p>' if under else ""
    kind = "page tall" if tall else "page"
    return f'<section class="{kind}"><div class="head"><div><{heading} dir="auto">{escape(title)}</{heading}>{more}</div>{beside}</div>\n'


def linked(text: str) -> str:
    """A text as HTML, its addresses as links [URL-1]."""
    return "".join(_link(part) if part.shown else escape(part.text) for part in parts_of(text))


def _link(part: Part) -> str:
    cut = ' class="cut"' if "…" in (part.shown[0], part.shown[-1]) else ""
    return (
        f'<a href="{escape(part.text)}" title="{escape(part.text)}" target="_blank" rel="noopener noreferrer" dir="ltr"'
        f"{cut}>{escape(part.shown)}</a>"
    )


def votes(redacted: RedactedWorkshop) -> str:
    """A page for each round that has ended."""
    ended = [(number, made) for number, made in enumerate(redacted.rounds, start=1) if made["results"]]
    if not ended:
        return ""
    names, things = {board.group: board.name for board in redacted.workshop.boards}, named_things(redacted)
    return "".join(_round(number, made, names, things) for number, made in ended)


def questions(redacted: RedactedWorkshop) -> str:
    """The questions, those first that most people have."""
    found = redacted.questions()
    if not found:
        return ""
    names = {board.group: board.name for board in redacted.workshop.boards}
    items = []
    for entry in found:
        about = [names[entry.note.group], entry.note.author, f"{entry.same} have it too" if entry.same else ""]
        said = "".join(f'<div class="said" dir="auto">{linked(comment["text"])}</div>' for comment in entry.comments)
        items.append(_item(entry.note.text, about, said))
    head = page("h2", "Questions", tall=True, under=many(len(found), "question"))
    return head + f'<ol class="list">{"".join(items)}</ol></section>\n'


def decisions(redacted: RedactedWorkshop) -> str:
    """What goes across groups, the strategies and the plan."""
    names = {board.group: board.name for board in redacted.workshop.boards}
    parts = [
        _section(
            "Across groups", [_item(each.link["name"], raised_words(each, names)) for each in cross_themes_of(redacted)]
        )
    ]
    parts += [
        _section(
            name,
            [
                _decided(redacted, made, strategy_words(made, names))
                for made in redacted.strategies
                if made["kind"] == kind
            ],
        )
        for kind, name in STRATEGY_NAMES.items()
    ]
    parts += [
        _section(
            name, [_decided(redacted, line, line_words(line)) for line in redacted.plan if line["section"] == section]
        )
        for section, name in SECTION_NAMES.items()
    ]
    return page("h2", "Strategies and plan", tall=True) + "".join(parts) + "</section>\n" if any(parts) else ""


def tension_pages(redacted: RedactedWorkshop) -> str:
    """The tensions, each with the notes of both sides face to face [TENSION-1]."""
    found = tensions(redacted)
    names = {board.group: board.name for board in redacted.workshop.boards}
    return (
        page("h2", "Tensions", tall=True, under="What helps one group and harms another.")
        + "".join(_tension(each, names) for each in found)
        + "</section>\n"
        if found
        else ""
    )


def _tension(each: Tension, names: dict[str, str]) -> str:
    heads = "".join(
        f'<th scope="col">{escape(word)} {escape(join_isolated((names[group] for group in side), ", "))}</th>'
        for word, side in zip(("Helps", "Harms"), each.raised.sides, strict=True)
    )
    cells = "".join(f"<td>{_side(side, left, names)}</td>" for side, left in zip(each.sides, each.left, strict=True))
    return (
        f'<div class="section"><h3 dir="auto">{escape(each.raised.link["name"])}</h3><table class="facing">'
        f"<thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table></div>"
    )


def _side(side: Sequence[Quote], left: int, names: dict[str, str]) -> str:
    items = [_item(said.text, [names[said.group], said.quadrant]) for said in side]
    rest = f'<p class="foot">And {many(left, "more note")}.</p>' if left else ""
    return f'<ul class="list">{"".join(items)}</ul>{rest}'


def _decided(redacted: RedactedWorkshop, card: dict, about: list[str]) -> str:
    said = "".join(f'<div class="said" dir="auto">{linked(note.text)}</div>' for note in redacted.sources(card))
    return _item(card["text"], about, said)


def _round(number: int, made: dict, names: dict[str, str], things: dict[str, str]) -> str:
    shown = made["results"][:_MAX_LINES]
    most = max(row["votes"] for row in shown)
    highest = max(row["balanced"] for row in shown) or 1
    rows = "".join(
        f'<tr><th scope="row" class="thing" dir="auto">{escape(things[row["thing"]])}</th>'
        f'<td class="group" dir="auto">{escape(names[row["group"]])}</td>'
        f'<td class="value">{row["votes"]}</td><td>{bar(row["votes"] / most)}</td>'
        f'<td class="value">{row["balanced"]:g} %</td><td>{bar(row["balanced"] / highest, "#744700")}</td></tr>'
        for row in shown
    )
    left = len(made["results"]) - len(shown)
    rest = f'<p class="foot">And {left} more with fewer; the spreadsheet has them all.</p>' if left else ""
    voters = "1 person" if made["voters"] == 1 else f"{made['voters']} people"
    under = f"On {made['on']}, {day(made['stopped_at'])}. {voters} voted, with {many(made['budget'], 'vote')} each."
    foot = (
        '<p class="foot">Balanced: the mean of the shares that a thing got in each group, so that each group weighs the '
        "same.</p>"
    )
    return page("h2", f"Votes, round {number}", under=under) + (
        '<table class="bars"><thead><tr><th scope="col">What</th><th scope="col">Group</th><th scope="col" colspan="2">Votes</th>'
        f'<th scope="col" colspan="2">Balanced by group</th></tr></thead><tbody>{rows}</tbody></table>{rest}{foot}</section>\n'
    )


def _section(name: str, items: list[str]) -> str:
    return f'<div class="section"><h3>{escape(name)}</h3><ul class="list">{"".join(items)}</ul></div>' if items else ""


def _item(text: str, about: list, more: str = "") -> str:
    after = escape(join_isolated(about))
    return f'<li dir="auto">{linked(text)}' + (f' <bdi class="meta">{after}</bdi>' if after else "") + f"{more}</li>"
