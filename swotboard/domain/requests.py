"""Reads the requests to make a workshop or to join one from hostile JSON."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from swotboard.domain import fields
from swotboard.domain.model import NO_BOARDS
from swotboard.domain.settings_fields import READERS
from swotboard.domain.visible_names import visible_line
from swotboard.errors import SwotboardError
from swotboard.protocol import LIMITS, PHASES

DEFAULT_GROUPS = ("Institutions", "Industry", "Learners", "Government")
_LONGEST_SLUG = 32


@dataclass(frozen=True)
class WorkshopForm:
    """A workshop as asked for; `groups` are (short name, display name)."""

    title: str
    groups: tuple[tuple[str, str], ...]
    anonymous: bool
    phase: str
    settings: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ParticipantForm:
    """Somebody who wants in. `group` is as typed: a short name or a display name. An empty `name` takes a name back."""

    name: str | None
    group: str | None
    key: str | None


def parse_workshop(raw: object, usual_groups: Sequence[str] = DEFAULT_GROUPS) -> WorkshopForm:
    """`{title, groups?, anonymous?, phase?, settings?}` [HTTP-1]; without groups it gets `usual_groups`. Raises
    `bad_request`, `bad_text`, `too_long`."""
    message = fields.mapping(raw)
    found = fields.parse_fields(
        message, {"title": fields.visible_title, "anonymous?": fields.flag, "phase?": fields.one_of(PHASES)}
    )
    names = list(usual_groups) if message.get("groups") is None else _group_names(message["groups"])
    return WorkshopForm(
        found["title"],
        name_groups(names),
        found.get("anonymous", False),
        found.get("phase", PHASES[0]),
        fields.parse_fields(fields.mapping(message.get("settings") or {}), READERS),
    )


def parse_participant(raw: object) -> ParticipantForm:
    """`{name?, group?, key?}` [HTTP-2]; an empty name is kept apart from none. Raises `bad_request`, `bad_text`,
    `too_long`."""
    message = fields.mapping(raw)
    return ParticipantForm(
        _name_or_none(message.get("name")), _short_text(message, "group"), _short_text(message, "key")
    )


def name_groups(names: list[str]) -> tuple[tuple[str, str], ...]:
    """A short name for each display name, each once."""
    taken: set[str] = set(NO_BOARDS)
    groups = []
    for number, name in enumerate(names, start=1):
        short = _free_slug(slug(name) or f"group-{number}", taken)
        taken.add(short)
        groups.append((short, name))
    return tuple(groups)


def slug(name: str) -> str:
    """A display name as `[a-z0-9-]`, at most 32 characters; empty where it has no Latin letter or digit."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_SLUG].rstrip("-")


def _group_names(raw: object) -> list[str]:
    if not isinstance(raw, list) or not 1 <= len(raw) <= LIMITS["groups"]:
        raise SwotboardError("bad_request", f"`groups` must be a list of 1 to {LIMITS['groups']} names.")
    names = [visible_line(name, "name") for name in raw]
    if len({name.casefold() for name in names}) < len(names):
        raise SwotboardError("bad_request", "Two groups have the same name.")
    return names


def _name_or_none(raw: object) -> str | None:
    if raw is None:
        return None
    return "" if isinstance(raw, str) and not raw.strip() else visible_line(raw, "name")


def _free_slug(wanted: str, taken: set[str]) -> str:
    short, number = wanted, 2
    while short in taken:
        short, number = f"{wanted}-{number}", number + 1
    return short


def _short_text(message: dict[str, Any], key: str) -> str | None:
    value = message.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > 200:
        raise SwotboardError("bad_request", f"`{key}` must be a short text.")
    return value.strip() or None
