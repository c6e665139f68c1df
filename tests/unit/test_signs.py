"""Every sign that the picker offers is one that the server takes, and every icon is drawn."""

import json
import re
from pathlib import Path

import pytest

from swotboard.domain.fields import sign
from swotboard.errors import SwotboardError

VENDOR = Path(__file__).resolve().parents[2] / "static" / "vendor"


def rows(name):
    """What a module of data exports: JSON, but for its first word and the commas at the ends of lines."""
    text = (VENDOR / name).read_text("utf-8").removeprefix("export default ").rstrip().removesuffix(";")
    return json.loads(re.sub(r",\n([\]}])", r"\n\1", text))


def test_icons_are_taken_and_drawn():
    names = list(rows("lucide_tags.mjs"))
    assert len(names) > 150
    assert [name for name in names if sign({"sign": f"icon:{name}"}, "sign") != f"icon:{name}"] == []
    assert re.findall(r'<symbol id="([^"]+)"', (VENDOR / "lucide.svg").read_text("utf-8")) == names


def test_emoji_are_taken():
    offered = [row[0] for row in rows("emoji.mjs")]
    assert len(offered) > 1_000
    assert [each for each in offered if not taken(each)] == []


@pytest.mark.parametrize("other", ["icon:", "icon:Heart", "😀😀", "a", "icon:heart.svg#x", "<b>"])
def test_what_is_no_sign_is_not_taken(other):
    assert not taken(other)


def taken(value):
    try:
        return sign({"sign": value}, "sign") == value
    except SwotboardError:
        return False
