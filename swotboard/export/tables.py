"""A workshop as tables: the same ones in the zip of CSVs and in the spreadsheet, one line each.

A column is a name and a type: "text", "number" or "time". A cell is text, a number, a time as our times are written, or
None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from swotboard.export.cross_themes import cross_themes_of, theme_sizes
from swotboard.export.note_columns import FIRST, LATER, ONLY_IN_TABLES, cells, column_type, lookup_of
from swotboard.export.redacted_workshop import Entry, RedactedWorkshop
from swotboard.protocol import QUADRANTS, REACTIONS

Row = tuple


@dataclass(frozen=True)
class Table:
    """`columns` are (name, type); `rows(redacted)` gives them one at a time."""

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: Callable[[RedactedWorkshop], Iterator[Row]]

    @property
    def header(self) -> list[str]:
        return [name for name, _ in self.columns]


def _notes(redacted: RedactedWorkshop) -> Iterator[Row]:
    lookup = lookup_of(redacted.workshop, redacted.theme_names(), redacted.last_votes())
    for entry in redacted.all_notes():
        yield (
            *cells((*FIRST, *ONLY_IN_TABLES), lookup, entry.note),
            len(entry.comments),
            *_reactions(entry),
            *cells(LATER, lookup, entry.note),
        )


def _themes(redacted: RedactedWorkshop) -> Iterator[Row]:
    votes = redacted.theme_votes()
    for board in redacted.boards:
        sizes = theme_sizes(redacted, board.group)
        for theme in redacted.themes(board.group):
            size = sizes.get(theme.id, {})
            yield (
                board.name,
                theme.id,
                theme.name,
                sum(size.values()),
                *(size.get(quadrant, 0) for quadrant in QUADRANTS),
                votes.get(theme.id, 0),
                theme.created_at,
                theme.removed_at,
            )


def _votes(redacted: RedactedWorkshop) -> Iterator[Row]:
    names, things = _names(redacted), named_things(redacted)
    for number, made in enumerate(redacted.rounds, start=1):
        for row in made["results"] or ():
            yield (
                number,
                made["on"],
                made["started_at"],
                made["stopped_at"],
                made["budget"],
                made["most"],
                made["voters"],
                names[row["group"]],
                row["thing"],
                things[row["thing"]],
                row["votes"],
                row["balanced"],
            )


def _questions(redacted: RedactedWorkshop) -> Iterator[Row]:
    names = _names(redacted)
    for entry in redacted.questions():
        note = entry.note
        yield (
            names[note.group],
            note.id,
            note.text,
            note.author,
            entry.same,
            len(entry.comments),
            "\n".join(comment["text"] for comment in entry.comments) or None,
            note.created_at,
        )


def _comments(redacted: RedactedWorkshop) -> Iterator[Row]:
    names = _names(redacted)
    for entry in redacted.all_notes():
        for comment in entry.comments:
            yield (
                names[entry.note.group],
                entry.note.id,
                entry.note.text,
                comment["id"],
                comment["text"],
                comment["author"],
                comment["created_at"],
            )


def _links(redacted: RedactedWorkshop) -> Iterator[Row]:
    names = _names(redacted)
    for each in cross_themes_of(redacted):
        for_it, against = each.sides
        yield (
            each.link["name"],
            len(each.groups),
            each.of,
            _listed(names, each.groups),
            each.notes,
            ", ".join(each.themes),
            _listed(names, for_it),
            _listed(names, against),
            "yes" if each.tense else None,
            each.link["created_at"],
            each.link["removed_at"],
            each.link["id"],
        )


def _strategies(redacted: RedactedWorkshop) -> Iterator[Row]:
    names = _names(redacted)
    for made in redacted.strategies:
        yield (
            made["kind"],
            made["text"],
            names.get(made["owner"]),
            made["effort"],
            made["effect"],
            *_sources(redacted, made),
            made["created_at"],
            made["updated_at"],
            made["removed_at"],
            made["id"],
        )


def _plan(redacted: RedactedWorkshop) -> Iterator[Row]:
    for line in redacted.plan:
        yield (
            line["section"],
            line["text"],
            line["owner"],
            line["due"],
            *_sources(redacted, line),
            line["created_at"],
            line["updated_at"],
            line["removed_at"],
            line["id"],
        )


def named_things(redacted: RedactedWorkshop) -> dict[str, str]:
    """What was voted on, by id: the text of a note, the name of a theme; what is hidden or gone says so."""
    wanted = {row["thing"] for made in redacted.rounds for row in made["results"] or ()}
    texts = {entry.note.id: entry.note.text for entry in redacted.all_notes() if entry.note.id in wanted}
    names = {theme: name for theme, name in redacted.theme_names().items() if theme in wanted}
    return {**dict.fromkeys(wanted, redacted.labels.say("document.gone")), **texts, **names}


def _columns(**types: str) -> tuple[tuple[str, str], ...]:
    return tuple(types.items())


NOTES = Table(
    "notes",
    (
        *((heading, column_type(heading)) for heading in (*FIRST, *ONLY_IN_TABLES)),
        *_columns(comments="number", **dict.fromkeys(REACTIONS, "number")),
        *((heading, column_type(heading)) for heading in LATER),
    ),
    _notes,
)
THEMES = Table(
    "themes",
    _columns(
        group="text",
        theme_id="text",
        name="text",
        notes="number",
        **dict.fromkeys(QUADRANTS, "number"),
        votes="number",
        created_at="time",
        removed_at="time",
    ),
    _themes,
)
VOTES = Table(
    "votes",
    _columns(
        round="number",
        on="text",
        started_at="time",
        stopped_at="time",
        budget="number",
        most="number",
        voters="number",
        group="text",
        thing_id="text",
        thing="text",
        votes="number",
        balanced="number",
    ),
    _votes,
)
QUESTIONS = Table(
    "questions",
    _columns(
        group="text",
        note_id="text",
        text="text",
        author="text",
        same_here="number",
        comments="number",
        answers="text",
        created_at="time",
    ),
    _questions,
)
COMMENTS = Table(
    "comments",
    _columns(
        group="text", note_id="text", note="text", comment_id="text", text="text", author="text", created_at="time"
    ),
    _comments,
)
LINKS = Table(
    "links",
    _columns(
        name="text",
        raised_by="number",
        of_groups="number",
        groups="text",
        notes="number",
        themes="text",
        helps="text",
        harms="text",
        tension="text",
        created_at="time",
        removed_at="time",
        link_id="text",
    ),
    _links,
)
STRATEGIES = Table(
    "strategies",
    _columns(
        kind="text",
        text="text",
        owner_group="text",
        effort="text",
        effect="text",
        notes="text",
        note_ids="text",
        created_at="time",
        updated_at="time",
        removed_at="time",
        strategy_id="text",
    ),
    _strategies,
)
PLAN = Table(
    "plan",
    _columns(
        section="text",
        text="text",
        owner="text",
        due="text",
        notes="text",
        note_ids="text",
        created_at="time",
        updated_at="time",
        removed_at="time",
        line_id="text",
    ),
    _plan,
)

TABLES = (NOTES, THEMES, VOTES, QUESTIONS, COMMENTS, LINKS, STRATEGIES, PLAN)


def _names(redacted: RedactedWorkshop) -> dict[str, str]:
    return {board.group: board.name for board in redacted.workshop.boards}


def _reactions(entry: Entry) -> Iterator[int]:
    return (entry.reactions.get(reaction, 0) for reaction in REACTIONS)


def _listed(names: dict[str, str], groups: list[str]) -> str:
    return ", ".join(names[group] for group in groups)


def _sources(redacted: RedactedWorkshop, card: dict) -> tuple[str, str]:
    """The texts of the notes that a card is made of, one a line, and their ids."""
    notes = redacted.sources(card)
    return "\n".join(" ".join(note.text.split()) for note in notes), ", ".join(note.id for note in notes)
