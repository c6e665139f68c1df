"""Looks up once what the overview of several boards is made from: the twin of static/js/results/overview_lookup.js.

A source, in the words of docs/protocol.md: `{groups: [{group}], notes: [{id, group, quadrant, theme, rank, hidden,
removed_at}], themes: [{id, group, name, created_at}], links: [{id, name, themes: [{group, theme}], created_at,
removed_at}], round: {on, results} or None}`. `groups` are those whose boards the reader may read, in their order;
`round` is the last that has ended.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Tally = dict[str, "float | int | None"]


@dataclass(frozen=True)
class Facts:
    """A source, looked up: notes that everyone can see, those with most votes first; links that are not taken apart."""

    groups: list[str]
    themes: dict[str, dict]
    notes: list[dict]
    links: list[dict]
    on: str | None
    given: dict[str, dict]

    def theme_of(self, note: dict) -> dict | None:
        """The theme that a note is in and that is there, or None."""
        theme = self.themes.get(note["theme"])
        return theme if theme and theme["group"] == note["group"] else None

    def tally(self, things: Iterable[str]) -> Tally:
        """The votes of things together; of the round's balanced shares the sum, to a tenth. None where no round
        ended."""
        return self.sum([self.given[thing] for thing in things if thing in self.given])

    def tally_theme(self, theme: str, notes: Iterable[str]) -> Tally:
        """The votes of a theme with these notes of it: a round on themes is about the whole theme [MATRIX-2]."""
        return self.tally([theme] if self.on == "themes" else notes)

    def sum(self, tallies: Iterable[Mapping]) -> Tally:
        """Tallies together."""
        if not self.on:
            return {"votes": None, "balanced": None}
        found = list(tallies)
        tenths = sum(round(each["balanced"] * 10) for each in found)
        return {"votes": sum(each["votes"] for each in found), "balanced": tenths / 10}


def look_up(source: Mapping) -> Facts:
    """The facts of a source."""
    groups = [each["group"] for each in source["groups"]]
    themes = {theme["id"]: theme for theme in source["themes"] if theme["group"] in groups}
    ended = source["round"] or {"on": None, "results": []}
    given = {row["thing"]: row for row in ended["results"]}
    shown = [
        note
        for note in source["notes"]
        if not note.get("hidden") and not note.get("removed_at") and note["group"] in groups
    ]
    notes = sorted(shown, key=lambda note: (-given.get(note["id"], {"votes": 0})["votes"], note["rank"], note["id"]))
    links = [link for link in source["links"] if not link.get("removed_at")]
    return Facts(groups, themes, notes, links, ended["on"], given)
