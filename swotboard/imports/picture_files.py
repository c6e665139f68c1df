"""Turns a picture that anybody may have made into WebP of a bounded size without metadata [MEDIA-10].

Runs in a process with limits alone. Every picture is decoded and encoded anew: nothing of the file is kept as it came.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, ImageFile, ImageOps

from swotboard.errors import SwotboardError
from swotboard.imports.media_limits import FULL, MAX_FRAMES, MAX_PIXELS_OF_FRAMES, MOVING, THUMB

MAX_PIXELS = 40_000_000
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
_ANIMATED = ("PNG", "GIF", "WEBP")
_DEEP = ("I", "I;16", "I;16L", "I;16B", "I;16N")
_QUALITY, _QUALITY_MOVING = 82, 72
_SHORTEST, _USUAL_DURATION = 20, 100
"""Milliseconds of a frame: browsers show shorter ones for a tenth of a second."""


@dataclass(frozen=True)
class Converted:
    """`parts`: name of the part -> its bytes. `ms` is how long it plays, 0 for a still picture."""

    kind: str
    w: int
    h: int
    ms: int
    parts: dict[str, bytes]


def convert_picture(path: Path) -> Converted:
    """Raises `media_kind`, `media_pixels`, `media_frames`, `media_broken`."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(path, formats=_FORMATS) as image:
            return _animation(image) if _is_animated(image) else _still(image)
    except SwotboardError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except Exception as error:  # whatever a decoder stumbles over is the file's fault
        raise SwotboardError("media_broken", "This picture is damaged, or cut off: it cannot be read.") from error


def _is_animated(image: Image.Image) -> bool:
    return image.format in _ANIMATED and getattr(image, "is_animated", False)


def _still(image: Image.Image) -> Converted:
    _refuse_large(image)
    profile = image.info.get("icc_profile")
    if image.format == "JPEG":
        image.draft("RGB", (FULL, FULL))  # decoded at a half, a quarter or an eighth where that is enough
    ImageOps.exif_transpose(image, in_place=True)
    full = _plain(image)
    full.thumbnail((FULL, FULL), Image.Resampling.LANCZOS)  # in place: of 40 megapixels there is one copy
    full = _in_srgb(full, profile)
    return Converted("image", *full.size, 0, {"full": _webp(full), "thumb": _thumb(full)})


def _animation(image: Image.Image) -> Converted:
    _refuse_large(image)
    count = int(getattr(image, "n_frames", 1))
    if count > MAX_FRAMES or count * image.width * image.height > MAX_PIXELS_OF_FRAMES:
        raise SwotboardError(
            "media_frames",
            f"An animation may have {MAX_FRAMES} frames, and {MAX_PIXELS_OF_FRAMES // 1_000_000} megapixels in all.",
        )
    profile = image.info.get("icc_profile")
    frames, durations = [], []
    for frame, duration in _frames(image, count):
        frames.append(_in_srgb(_shrunk(_plain(frame), MOVING), profile).convert("RGBA"))
        durations.append(duration)
    first = frames[0]
    if len(frames) == 1:
        return Converted("image", *first.size, 0, {"full": _webp(first), "thumb": _thumb(first)})
    moving = BytesIO()
    rest = [frame if frame.size == first.size else frame.resize(first.size) for frame in frames[1:]]
    first.save(
        moving,
        "WEBP",
        save_all=True,
        append_images=rest,
        duration=durations,
        loop=0,
        quality=_QUALITY_MOVING,
        method=2,
        icc_profile=b"",
        exif=b"",
        xmp=b"",
    )
    parts = {"full": moving.getvalue(), "still": _webp(first), "thumb": _thumb(first)}
    return Converted("animation", *first.size, sum(durations), parts)


def _frames(image: Image.Image, count: int) -> Iterator[tuple[Image.Image, int]]:
    seen = 0
    for number in range(count):
        image.seek(number)
        seen += image.width * image.height  # of a GIF a later frame may be larger than the first
        if seen > MAX_PIXELS_OF_FRAMES:
            raise _too_many_pixels()
        duration = int(image.info.get("duration") or 0)
        yield image, min(duration, 60_000) if duration >= _SHORTEST else _USUAL_DURATION


def _refuse_large(image: Image.Image) -> None:
    """By the header: nothing of the picture has been decoded yet."""
    if image.width * image.height > MAX_PIXELS:
        raise _too_many_pixels()


def _too_many_pixels() -> SwotboardError:
    return SwotboardError("media_pixels", f"This picture has more than {MAX_PIXELS // 1_000_000} megapixels.")


def _plain(image: Image.Image) -> Image.Image:
    """In a mode that can be shrunk: 8 bits a channel, no palette."""
    if image.mode in _DEEP:
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("P", "PA", "LA", "La", "RGBa") or (image.mode in ("L", "RGB") and "transparency" in image.info):
        return image.convert("RGBA")
    return image.convert("L") if image.mode == "1" else image


def _shrunk(image: Image.Image, longest: int) -> Image.Image:
    small = image.copy()
    small.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    return small


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """In RGB or RGBA by the picture's own profile; one that cannot be used is left aside."""
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = image.convert("RGB") if alpha else image
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            colours = ImageCms.profileToProfile(colours, source, target, outputMode="RGB") or colours
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    colours = colours.convert("RGB")
    if alpha:
        colours.putalpha(alpha)
    return colours


def _thumb(image: Image.Image) -> bytes:
    return _webp(_shrunk(image, THUMB))


def _webp(image: Image.Image) -> bytes:
    """Without anything of `info`, which Pillow would write along."""
    image = image.copy()
    image.info = {}
    written, none = BytesIO(), dict[str, Any](icc_profile=b"", exif=b"", xmp=b"")
    image.save(written, "WEBP", quality=_QUALITY, method=4, **none)
    return written.getvalue()
