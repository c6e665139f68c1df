"""Names the files of media in documents, and says which of them a document may hold [EXPORT-11]."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from typing import Any

from swotboard.domain.model import Note
from swotboard.domain.note_rules import parts_with_media
from swotboard.protocol import MEDIA_KINDS, MEDIA_PARTS

_IMAGE, ANIMATION, VOICE = MEDIA_KINDS
FOLDER = "media"


def shown_media(note: Note) -> list[dict[str, Any]]:
    """The media of a note that a document may hold: none that a facilitator took out of view [MEDIA-6]."""
    return [each for each in note.media if not each["hidden"]]


def file_name(medium: dict[str, Any]) -> str:
    """Where the file of a medium is in the zip, and beside a Markdown document."""
    return f"{FOLDER}/{medium['id']}.{'mp3' if medium['kind'] == VOICE else 'webp'}"


def parts_of_kind(kind: str) -> tuple[str, ...]:
    """The parts that are stored of a medium of this kind."""
    full, thumb, still = MEDIA_PARTS
    return {_IMAGE: (full, thumb), ANIMATION: (full, thumb, still), VOICE: (full,)}[kind]


def named_in(body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The media in the body of a change, or in what of notes it carries, that are not hidden."""
    for part in parts_with_media(body):
        yield from (medium for medium in part["media"] if not medium["hidden"])
    if "medium" in body and "media" not in body and "kind" in body:  # on the shelf
        yield {"id": body["medium"], **{key: body[key] for key in ("kind", "w", "h", "ms")}}


def encoded(content: bytes) -> str:
    """As JSON and HTML can hold it."""
    return base64.b64encode(content).decode("ascii")


def once(media: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each medium once, by its id."""
    return list({each["id"]: each for each in media}.values())
