"""Works out the overview of several boards: matrix, cross-group themes, tensions. The twin of
static/js/results/overview.js.

What goes in is a source (overview_sources.py), what comes out is plain data; tests/shared/overview.json is held by both
sides.
"""

from __future__ import annotations

from collections.abc import Mapping

from swotboard.export.overview_sources import Facts, look_up
from swotboard.protocol import QUADRANTS

HELD_TO = ("everything", "all", "alone", "but_one")
"""What the matrix may be held to [MATRIX-3]."""

_FITS = {
    "everything": lambda raised, of: True,
    "all": lambda raised, of: raised == of,
    "alone": lambda raised, of: raised == 1,
    "but_one": lambda raised, of: raised == of - 1,
}
_FOR = ("strengths", "opportunities")
_AGAINST = ("weaknesses", "threats")
_UNLINKED = {"links": [], "raised": 1}


def matrix(source: Mapping, held: str = "everything") -> dict:
    """[MATRIX-1] `{cells: [{quadrant, group, notes, votes, balanced, themes, alone}]}`, quadrant by quadrant.

    `notes` counts; `themes` are `{theme, name, notes: [id], votes, balanced, links: [id], raised}`, those with most
    votes first; `alone` are the ids of the notes in no theme. Held to something else than everything, a cell has the
    themes that fit, and their notes.
    """
    facts = look_up(source)
    raised = _raised_by(_linked(facts))
    return {"cells": [_cell(facts, raised, quadrant, group, held) for quadrant in QUADRANTS for group in facts.groups]}


def cross_themes(source: Mapping) -> list[dict]:
    """[LINK-3] `[{link, name, raised: [group], missing: [group], notes, votes, balanced, themes}]`, most raised first.

    `themes` are `{group, theme, name, notes: [id]}`, those that are still there.
    """
    return [_without_age(row) for row in _linked(look_up(source))]


def tensions(source: Mapping) -> list[dict]:
    """[TENSION-1] `[{link, name, for: [{group, quadrant, notes: [id]}], against: […]}]`: most on the smaller side
    first."""
    facts = look_up(source)
    found = [tension for tension in (_tension(facts, row) for row in _linked(facts)) if _is_tense(tension)]
    found.sort(
        key=lambda each: (
            -min(_count(each["for"]), _count(each["against"])),
            -_count(each["for"] + each["against"]),
            each["created_at"],
            each["link"],
        )
    )
    return [_without_age(tension) for tension in found]


def _cell(facts: Facts, raised: dict, quadrant: str, group: str, held: str) -> dict:
    here = [note for note in facts.notes if (note["quadrant"], note["group"]) == (quadrant, group)]
    themes = [row for row in _themes_in(facts, raised, here) if _FITS[held](row["raised"], len(facts.groups))]
    alone = [note["id"] for note in here if not facts.theme_of(note)] if held == "everything" else []
    on_alone = facts.tally(alone if facts.on == "notes" else [])
    return {
        "quadrant": quadrant,
        "group": group,
        "notes": len(alone) + _count(themes),
        **facts.sum([*themes, on_alone]),
        "themes": [_without_age(row) for row in themes],
        "alone": alone,
    }


def _themes_in(facts: Facts, raised: dict, notes: list[dict]) -> list[dict]:
    found = {theme["id"]: theme for theme in map(facts.theme_of, notes) if theme}
    rows = [
        _theme_row(facts, raised, theme, [note["id"] for note in notes if note["theme"] == theme["id"]])
        for theme in found.values()
    ]
    return sorted(rows, key=lambda row: (-(row["votes"] or 0), -len(row["notes"]), row["created_at"], row["theme"]))


def _theme_row(facts: Facts, raised: dict, theme: dict, notes: list[str]) -> dict:
    return {
        "theme": theme["id"],
        "name": theme["name"],
        "notes": notes,
        **facts.tally_theme(theme["id"], notes),
        **raised.get(theme["id"], _UNLINKED),
        "created_at": theme["created_at"],
    }


def _linked(facts: Facts) -> list[dict]:
    """Every link with what is there of it, in order."""
    rows = [_link_row(facts, link) for link in facts.links]
    return sorted(
        rows, key=lambda row: (-len(row["raised"]), -(row["votes"] or 0), -row["notes"], row["created_at"], row["link"])
    )


def _link_row(facts: Facts, link: dict) -> dict:
    ids = {each["theme"] for each in link["themes"]}
    there = sorted(
        (theme for theme in facts.themes.values() if theme["id"] in ids),
        key=lambda theme: (facts.groups.index(theme["group"]), theme["created_at"], theme["id"]),
    )
    themes = [
        {
            "group": theme["group"],
            "theme": theme["id"],
            "name": theme["name"],
            "notes": [note["id"] for note in facts.notes if facts.theme_of(note) is theme],
        }
        for theme in there
    ]
    raised = [group for group in facts.groups if any(t["group"] == group and t["notes"] for t in themes)]
    return {
        "link": link["id"],
        "name": link["name"],
        "raised": raised,
        "missing": [group for group in facts.groups if group not in raised],
        "notes": _count(themes),
        **facts.sum([facts.tally_theme(theme["theme"], theme["notes"]) for theme in themes]),
        "themes": themes,
        "created_at": link["created_at"],
    }


def _raised_by(rows: list[dict]) -> dict[str, dict]:
    """theme id -> the links that it is in, and by how many groups the widest of them is raised."""
    found: dict[str, dict] = {}
    for row in rows:
        for each in row["themes"]:
            before = found.get(each["theme"], _UNLINKED)
            found[each["theme"]] = {
                "links": [*before["links"], row["link"]],
                "raised": max(before["raised"], len(row["raised"])),
            }
    return found


def _tension(facts: Facts, row: dict) -> dict:
    ids = {note for theme in row["themes"] for note in theme["notes"]}
    notes = [note for note in facts.notes if note["id"] in ids]
    return {
        "link": row["link"],
        "name": row["name"],
        "for": _side(facts, notes, _FOR),
        "against": _side(facts, notes, _AGAINST),
        "created_at": row["created_at"],
    }


def _side(facts: Facts, notes: list[dict], quadrants: tuple[str, ...]) -> list[dict]:
    parts = [
        {
            "group": group,
            "quadrant": quadrant,
            "notes": [note["id"] for note in notes if (note["group"], note["quadrant"]) == (group, quadrant)],
        }
        for group in facts.groups
        for quadrant in quadrants
    ]
    return [part for part in parts if part["notes"]]


def _is_tense(tension: dict) -> bool:
    """[TENSION-2] Two groups, not one of two minds."""
    return any(one["group"] != other["group"] for one in tension["for"] for other in tension["against"])


def _count(parts: list[dict]) -> int:
    return sum(len(part["notes"]) for part in parts)


def _without_age(row: dict) -> dict:
    return {key: value for key, value in row.items() if key != "created_at"}
