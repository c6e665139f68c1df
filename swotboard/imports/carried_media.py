"""Reads the media that a document carries, and takes out of it those that it names and does not carry [IMPORT-12].

What is carried was written by anybody: it is kept as it is where it is exactly what swotboard makes, else refused.
"""

from __future__ import annotations

import base64
import binascii
from io import BytesIO
from typing import Any

from swotboard.domain.note_rules import parts_with_media
from swotboard.domain.shapes import refuse
from swotboard.export.exported_media import ANIMATION, VOICE, parts_of_kind
from swotboard.imports.media_limits import FULL, MAX_FRAMES, MAX_PIXELS_OF_FRAMES, MOVING, THUMB

_WEBP_CHUNKS = (b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF")
_HAS_METADATA = 0x20 | 0x08 | 0x04
"""Flags of VP8X: a colour profile, EXIF, XMP."""
_VP8X_BYTES = 10
_BIT_RATES = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_RATES = (44_100, 48_000, 32_000)


def without_missing(document: dict[str, Any]) -> None:
    """Take out of a checked document the media that it names and does not carry: nothing may name what is not there.
    Hidden ones stay, as a hidden note does. Nor is anything on its way here [MEDIA-7]."""
    carried = {each["id"] for each in document["media"] or ()}

    def kept(media: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [each for each in media if each.get("hidden") or each["id"] in carried]

    document["workshop"]["shelf"] = kept(document["workshop"]["shelf"])
    for board in document["boards"]:
        for note in board["notes"]:
            note["media"], note["uploading"] = kept(note["media"]), 0
    history = document["history"] or {"changes": [], "origin": {}}
    if "shelf" in history["origin"]:
        history["origin"]["shelf"] = kept(history["origin"]["shelf"])
    for change in history["changes"]:
        body = change["body"]
        if change["type"] == "shelf.add" and body["medium"] not in carried:
            change["type"], change["body"] = "shelf.remove", {"medium": body["medium"]}
        for part in parts_with_media(body):
            part["media"], part["uploading"] = kept(part["media"]), 0


def check_media(document: dict[str, Any]) -> None:
    """Raises `bad_request` with the place of a medium that is not what swotboard makes. Runs with limits."""
    seen: set[str] = set()
    for place, medium in enumerate(document["media"] or ()):
        path = f"$.media[{place}]"
        if medium["id"] in seen:
            raise refuse(f"{path}.id", "stands here for the second time.")
        seen.add(medium["id"])
        given = {part for part in ("full", "thumb", "still") if medium.get(part) is not None}
        if given != set(parts_of_kind(medium["kind"])):
            raise refuse(path, f"must have {', '.join(parts_of_kind(medium['kind']))}.")
        for part in given:
            content = decoded(medium[part], f"{path}.{part}")
            if not (_is_speech(content) if medium["kind"] == VOICE else _is_picture(content, part, medium)):
                raise refuse(f"{path}.{part}", "is not as swotboard writes it.")


def decoded(text: str, path: str) -> bytes:
    """The bytes that base64 says."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise refuse(path, "is not base64.") from None


def _is_picture(content: bytes, part: str, medium: dict[str, Any]) -> bool:
    """Whether it is WebP to its end, of the size and as many frames as this part of this medium may have, without
    metadata."""
    from PIL import Image

    if not _is_plain_webp(content):
        return False
    try:
        with Image.open(BytesIO(content), formats=("WEBP",)) as image:
            frames = getattr(image, "n_frames", 1)
            if not _fits(image.size, frames, part, medium):
                return False
            for number in range(frames):
                image.seek(number)
                image.load()
    except Exception:  # whatever a decoder stumbles over is the file's fault
        return False
    return True


def _fits(size: tuple[int, int], frames: int, part: str, medium: dict[str, Any]) -> bool:
    """Nothing of it has been decoded yet."""
    moves = medium["kind"] == ANIMATION
    if part == "thumb":
        return max(size) <= THUMB and frames == 1
    most = MAX_FRAMES if moves and part == "full" else 1
    return (
        size == (medium["w"], medium["h"])
        and max(size) <= (MOVING if moves else FULL)
        and frames <= most
        and frames * size[0] * size[1] <= MAX_PIXELS_OF_FRAMES
    )


def _is_plain_webp(content: bytes) -> bool:
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP" or int.from_bytes(content[4:8], "little") + 8 != len(content):
        return False
    at = 12
    while at + 8 <= len(content):
        name, size = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        chunk = content[at + 8 : at + 8 + size]
        if name not in _WEBP_CHUNKS or len(chunk) < size:
            return False
        if name == b"VP8X" and (size != _VP8X_BYTES or chunk[0] & _HAS_METADATA):
            return False
        at += 8 + size + size % 2
    return at == len(content)


def _is_speech(content: bytes) -> bool:
    """Whether it is MPEG-1 layer III, frame after frame to its end."""
    at = 0
    while at + 4 <= len(content):
        head = int.from_bytes(content[at : at + 4], "big")
        bit_rate, rate = (head >> 12) & 15, (head >> 10) & 3
        if head >> 17 != 0x7FFD or bit_rate in (0, 15) or rate == 3:
            return False
        at += 144_000 * _BIT_RATES[bit_rate] // _RATES[rate] + ((head >> 9) & 1)
    return len(content) > 4 and at == len(content)
