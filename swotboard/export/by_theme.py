"""The notes of one quadrant under their themes. One quadrant of one board is held at a time."""

from __future__ import annotations

from swotboard.export.redacted_workshop import Entry, RedactedWorkshop


def by_theme(redacted: RedactedWorkshop, group: str, quadrant: str) -> list[tuple[str | None, list[Entry]]]:
    """(a theme's name, its notes), the largest theme first, then (None, the notes that stand alone); empty ones left
    out."""
    names = {theme.id: theme.name for theme in redacted.themes(group)}
    found: dict[str, list[Entry]] = {}
    alone: list[Entry] = []
    for entry in redacted.notes(group, (quadrant,)):
        theme = entry.note.theme
        of_theme = found.setdefault(theme, []) if theme and theme in names else alone
        of_theme.append(entry)
    themed = sorted(found.items(), key=lambda pair: (-len(pair[1]), names[pair[0]]))
    return [*((names[theme], entries) for theme, entries in themed), *([(None, alone)] if alone else [])]
