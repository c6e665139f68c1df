"""Tells by its first bytes what a file is, whatever it is called: a picture, a recording, or what cannot be taken."""

from __future__ import annotations

from swotboard.errors import SwotboardError

PICTURE, VOICE = "picture", "voice"
HEAD = 512
"""How many of its first bytes are needed."""

_HEIF = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_AUDIO_BRANDS = (b"M4A ", b"M4B ", b"isom", b"iso5", b"iso6", b"mp41", b"mp42", b"dash", b"iso2", b"iso4", b"msdh")


def type_of(head: bytes) -> str:
    """PICTURE or VOICE, as the first bytes say; the decoder has the last word. Raises `media_kind` with what to do."""
    if head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")):
        return PICTURE
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return PICTURE
    if head[4:8] == b"ftyp":
        return _by_brand(head[8:12])
    if head.startswith((b"\x1aE\xdf\xa3", b"OggS", b"fLaC", b"ID3")) or _is_wave(head) or _is_mpeg(head):
        return VOICE
    raise _refused(head)


def _by_brand(brand: bytes) -> str:
    if brand in _HEIF:
        raise SwotboardError(
            "media_kind",
            "This is a HEIC photo, which browsers cannot show. Send it as JPEG: on an iPhone choose Settings, Camera, "
            "Formats, Most Compatible, or take a screenshot of it.",
        )
    if brand in (b"avif", b"avis"):
        raise SwotboardError("media_kind", "This is an AVIF picture. Save it as JPEG or PNG and send that.")
    if brand in _AUDIO_BRANDS:
        return VOICE
    raise SwotboardError("media_kind", "This is a video. Send a picture, a GIF or a voice recording.")


def _is_wave(head: bytes) -> bool:
    return head[:4] == b"RIFF" and head[8:12] == b"WAVE"


def _is_mpeg(head: bytes) -> bool:
    return len(head) > 2 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2


def _refused(head: bytes) -> SwotboardError:
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<svg", b"<?xml", b"<!doctype svg")):
        return SwotboardError("media_kind", "SVG drawings are not taken. Save it as PNG and send that.")
    return SwotboardError(
        "media_kind", "This is no picture and no recording that is taken: send a JPEG, PNG, GIF, WebP or a recording."
    )
