"""Draws the pictures of the example workshop, small, always the same ones."""

import random
from io import BytesIO

from PIL import Image, ImageDraw

SIZE, THUMB = (480, 320), (320, 213)
_SEED = 4
_SCALE = 2
_SKY, _PAPER, _DARK, _GREEN, _BLUE, _WARM = "#d9e8f2", "#f6f1e7", "#2a3b47", "#4c8a5f", "#3f7fae", "#e0a43a"


def draw(name: str) -> dict[str, bytes]:
    """The parts of a still picture as they are stored: `full` and `thumb`, WebP."""
    large = Image.new("RGB", (SIZE[0] * _SCALE, SIZE[1] * _SCALE), _SKY)
    DRAWINGS[name](ImageDraw.Draw(large), random.Random(_SEED))
    full = large.resize(SIZE, Image.Resampling.LANCZOS)
    return {"full": _webp(full), "thumb": _webp(full.resize(THUMB, Image.Resampling.LANCZOS))}


def _steps(pen: ImageDraw.ImageDraw, chance: random.Random) -> None:
    pen.rectangle((0, 0, 960, 640), fill=_PAPER)
    for number, colour in enumerate((_BLUE, _GREEN, _WARM)):
        left, top = 130 + number * 240, 460 - number * 130
        pen.rounded_rectangle((left, top, left + 230, 560), 18, fill=colour)
        pen.ellipse((left + 90, top - 70, left + 140, top - 20), fill=_DARK)
    pen.line((60, 562, 900, 562), fill=_DARK, width=8)
    for _ in range(30):
        x, y = chance.randrange(960), chance.randrange(180)
        pen.ellipse((x, y, x + 8, y + 8), fill=_WARM)


def _mountains(pen: ImageDraw.ImageDraw, chance: random.Random) -> None:
    for colour, low, rough in (("#9db8c7", 300, 130), ("#6f93a3", 390, 90), (_GREEN, 480, 40)):
        ridge = [(x, low - chance.randrange(rough)) for x in range(0, 1041, 80)]
        pen.polygon([(0, 640), *ridge, (960, 640)], fill=colour)
    pen.ellipse((720, 60, 830, 170), fill=_WARM)
    pen.rectangle((390, 440, 560, 560), fill=_DARK)
    pen.polygon([(370, 445), (475, 360), (580, 445)], fill="#7a3f2c")
    pen.rectangle((440, 470, 510, 530), fill=_WARM)


def _bridge(pen: ImageDraw.ImageDraw, chance: random.Random) -> None:
    pen.rectangle((0, 400, 960, 640), fill=_BLUE)
    for _ in range(24):
        x, y = chance.randrange(900), chance.randrange(430, 620)
        pen.line((x, y, x + 60, y), fill=_SKY, width=5)
    for side in ((0, 0, 140, 640), (820, 0, 960, 640)):
        pen.rectangle((side[0], 330, side[2], 640), fill=_GREEN)
    pen.rectangle((60, 300, 900, 345), fill=_DARK)
    for left in range(150, 800, 165):
        pen.arc((left, 345, left + 165, 560), 180, 360, fill=_DARK, width=22)


DRAWINGS = {"steps": _steps, "mountains": _mountains, "bridge": _bridge}


def _webp(image: Image.Image) -> bytes:
    written = BytesIO()
    image.save(written, "WEBP", quality=80)
    return written.getvalue()
