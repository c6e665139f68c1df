"""Writes the Latin subsets of BC Sans (static/fonts/), which nearly every page needs alone.

`python tests/generate/fonts.py` writes them where their letters, the whole files (static/vendor/) or fonttools have
changed, which static/fonts/made_from.json keeps; with `--check` it fails there."""

import hashlib
import io
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import fontTools  # noqa: E402
from fontTools import subset  # noqa: E402
from fontTools.ttLib import TTFont  # noqa: E402

from tests.generate.generated import write_or_check  # noqa: E402

STATIC = ROOT / "static"
STYLES = ("Regular", "Bold", "Italic")
RANGE = re.compile(r"Latin\.woff2.*?unicode-range: ([^;]+);", re.DOTALL)


def latin_range() -> str:
    """The letters of a subset, as static/css/fonts.css tells browsers: "U+0000-00FF, U+0131"."""
    ranges = {re.sub(r"\s+", " ", found) for found in RANGE.findall((STATIC / "css" / "fonts.css").read_text("utf-8"))}
    [same] = ranges
    return same


def latin(style: str) -> bytes:
    """The subset of one of BC Sans's files, with all its features and hints."""
    font = TTFont(STATIC / "vendor" / f"BCSans-{style}.woff2", recalcTimestamp=False)
    options = subset.Options(flavor="woff2", layout_features=["*"], notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(latin_range().replace("U+", "").replace(" ", "")))
    subsetter.subset(font)
    made = io.BytesIO()
    font.flavor = "woff2"
    font.save(made)
    return made.getvalue()


def made_from() -> str:
    """What decides how the subsets come out, and what they are, as JSON."""
    sources = {f"BCSans-{style}.woff2": _hash(STATIC / "vendor" / f"BCSans-{style}.woff2") for style in STYLES}
    made = {path.name: _hash(path) for path in map(_path, STYLES) if path.is_file()}
    facts = {"letters": latin_range(), "fonttools": fontTools.version, "sources": sources, "made": made}
    return json.dumps(facts, indent=1) + "\n"


def _path(style: str) -> Path:
    return STATIC / "fonts" / f"BCSans-{style}-Latin.woff2"


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _main(arguments: list[str]) -> None:
    kept = STATIC / "fonts" / "made_from.json"
    if not arguments and not (kept.is_file() and kept.read_text("utf-8") == made_from()):
        for style in STYLES:
            _path(style).write_bytes(latin(style))
    write_or_check(kept, made_from(), arguments)


if __name__ == "__main__":
    _main(sys.argv[1:])
