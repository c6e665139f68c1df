"""Counts which groups raise a cross-group theme, and finds tensions between groups: from sizes of themes, not from
notes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from swotboard.export.redacted_workshop import RedactedWorkshop
from swotboard.protocol import QUADRANTS

FOR = ("strengths", "opportunities")
AGAINST = ("weaknesses", "threats")


@dataclass(frozen=True)
class CrossTheme:
    """A link with what is there of it: `counts[group][quadrant]`, for the groups that raise it [LINK-3], in their
    order."""

    link: dict
    themes: list[str]
    counts: dict[str, dict[str, int]]
    of: int

    @property
    def groups(self) -> list[str]:
        return list(self.counts)

    @property
    def notes(self) -> int:
        """How many notes everyone can see in it."""
        return sum(sum(count.values()) for count in self.counts.values())

    @property
    def tense(self) -> bool:
        """[TENSION-1, TENSION-2] One group's strength or opportunity is another group's weakness or threat."""
        return any(one != other for one in self.side(FOR) for other in self.side(AGAINST))

    @property
    def sides(self) -> tuple[list[str], list[str]]:
        """The groups for which it is a strength or an opportunity, and those for which it is a weakness or a threat."""
        return self.side(FOR), self.side(AGAINST)

    def side(self, quadrants: tuple[str, ...]) -> list[str]:
        return [group for group, count in self.counts.items() if any(count.get(quadrant) for quadrant in quadrants)]


def cross_themes_of(redacted: RedactedWorkshop) -> list[CrossTheme]:
    """The cross-group themes that are in the document, those that most groups raise first."""
    if not redacted.links:
        return []
    sizes = {board.group: theme_sizes(redacted, board.group) for board in redacted.boards}
    themes = {theme.id: theme for board in redacted.boards for theme in redacted.themes(board.group)}
    found = [_cross_theme(redacted, link, sizes, themes) for link in redacted.links]
    return sorted(found, key=lambda each: (-len(each.groups), -each.notes, each.link["created_at"], each.link["id"]))


def theme_sizes(redacted: RedactedWorkshop, group: str) -> dict[str, dict[str, int]]:
    """theme id -> quadrant -> how many of its notes stand there; removed and hidden notes are not counted."""
    sizes: dict[str, dict[str, int]] = {}
    for entry in redacted.notes(group):
        note = entry.note
        if note.theme and not note.removed_at and not note.hidden:
            of_theme = sizes.setdefault(note.theme, {})
            of_theme[note.quadrant] = of_theme.get(note.quadrant, 0) + 1
    return sizes


def _cross_theme(redacted: RedactedWorkshop, link: dict, sizes: dict, themes: dict) -> CrossTheme:
    there = {each["theme"] for each in link["themes"]}
    there = {theme for theme in there if theme in themes and not themes[theme].removed_at}
    counts = {
        board.group: sum((Counter(sizes[board.group].get(theme, {})) for theme in there), Counter())
        for board in redacted.boards
    }
    return CrossTheme(
        link,
        [themes[each["theme"]].name for each in link["themes"] if each["theme"] in there],
        {group: {quadrant: count[quadrant] for quadrant in QUADRANTS} for group, count in counts.items() if count},
        len(redacted.boards),
    )
