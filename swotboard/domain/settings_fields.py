"""Declares the settings of a workshop once: how each is read from a message, and how it stands in a document."""

from collections.abc import Mapping

from swotboard.domain import fields
from swotboard.domain.body_shapes import FLAG, SETTINGS_LATER
from swotboard.domain.declaration import Reader
from swotboard.domain.shapes import Shape, of, whole
from swotboard.protocol import ADMISSIONS, LIMITS, MEDIA_TAKEN, PHASES, PROMPT_SETS, QUADRANTS, READ_OTHERS

READERS: Mapping[str, Reader] = {
    "read_others?": fields.one_of(READ_OTHERS),
    "early_reveal?": fields.flag,
    "notes_per_minute?": fields.whole(0, LIMITS["pace"]),
    "media?": fields.one_of(MEDIA_TAKEN),
    "take_results?": fields.flag,
    "admission?": fields.one_of(ADMISSIONS),
    "switch_groups?": fields.flag,
    "group_required?": fields.flag,
    "minutes?": fields.some_of(PHASES, fields.whole(0, LIMITS["minutes"])),
    "instructions?": fields.some_of(PHASES, fields.instruction),
    "prompts?": fields.one_of(PROMPT_SETS),
    "own_prompts?": fields.some_of(QUADRANTS, fields.prompts),
    "language?": fields.language,
}
SETTINGS = tuple(name.removesuffix("?") for name in READERS)
"""Their names."""
SHAPES: Mapping[str, Shape] = {
    "read_others?": of(fields.one_of(READ_OTHERS)),
    "early_reveal?": FLAG,
    "notes_per_minute?": whole(0, LIMITS["pace"]),
    "media?": of(fields.one_of(MEDIA_TAKEN)),
    "take_results?": FLAG,
    **{f"{name}?": shape for name, shape in SETTINGS_LATER.items()},
}
