"""Makes a language for tests out of English: a third longer, every letter accented, between [!! and !!] [LANG-12].

What is cut off in it would be cut off in French or German, and what is not in it stands outside the catalogue. It is
never shipped: `python -m tests.live.pseudo_server` serves it beside the others, as `?lang=qps`.
"""

import json
import re
from pathlib import Path
from typing import Any

CODE = "qps"
NAME = "[!! Þšéúđó !!]"
LONGER = 0.35
UNCHANGED = re.compile(r"language\.|number\.|press\.")
"""What no one reads as words."""
MARK = re.compile(r"letter\.")
"""Up to two letters, with nothing around them."""
SETTINGS = {
    "language.name": NAME,
    "language.locale": "ru-RU",
    "language.dayFirst": "ru-RU",
    "language.plurals": "en",
}
"""Dates are in another script than ours: what is Latin without accents was not translated."""
_PLACE = re.compile(r"(\{\w+\})")
_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ACCENTED = "àƀćđéƒĝĥíĵķļɱñóþǫŕšţúṽŵẋýžÀƁĆĐÉƑĜĤÍĴĶĻḾÑÓÞǪŔŠŢÚṼŴẊÝŽ"
_ACCENTS = str.maketrans(_PLAIN, _ACCENTED)
_VOWEL = re.compile("[àéíóúýÀÉÍÓÚÝ]")


def with_pseudo_language(read: dict[str, Any]) -> dict[str, Any]:
    """The content of texts.json with the made language; all languages are offered, however little of them there is."""
    english = read["texts"]["en"]
    made = {module: {key: pseudo_text(key, text) for key, text in words.items()} for module, words in english.items()}
    return {
        "offered": {code: words[""]["language.name"] for code, words in [*read["texts"].items(), (CODE, made)]},
        "plurals": {**read["plurals"], CODE: read["plurals"]["en"]},
        "texts": {**read["texts"], CODE: made},
    }


def pseudo_text(key: str, text: str) -> str:
    """One text of English in the made language; its {places} are left as they are."""
    if key in SETTINGS:
        return SETTINGS[key]
    if UNCHANGED.match(key) or not re.search("[A-Za-z]", _PLACE.sub("", text)):
        return text
    if MARK.match(key):
        return (text * 2)[:2].translate(_ACCENTS)
    parts = [part if place % 2 else part.translate(_ACCENTS) for place, part in enumerate(_PLACE.split(text))]
    wanted = round(sum(len(part) for part in parts[::2]) * LONGER)
    parts[::2], missing = _lengthened(parts[::2], max(1, wanted))
    return f"[!! {''.join(parts)}{'~' * missing} !!]"


def _lengthened(parts: list[str], letters: int) -> tuple[list[str], int]:
    """The parts with so many vowels doubled, and how many there were too few."""
    left = letters

    def doubled(match: re.Match[str]) -> str:
        nonlocal left
        left -= 1
        return match[0] * (2 if left >= 0 else 1)

    return [_VOWEL.sub(doubled, part) for part in parts], max(0, left)


def read_with_pseudo_language() -> dict[str, Any]:
    """The texts of the program, with the made language."""
    path = Path(__file__).resolve().parents[1] / "swotboard" / "texts.json"
    return with_pseudo_language(json.loads(path.read_text("utf-8")))
