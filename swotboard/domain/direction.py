"""Keeps words that run from right to left apart from the words beside them in plain text [DIR-1]."""

import re
from collections.abc import Iterable

_OTHER_WAY = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_ISOLATED = re.compile("\u2068[^\u2066-\u2069]*\u2069")
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def isolate(text: object) -> str:
    """Somebody's words as a part of a sentence: they cannot turn what follows. Left as they are where they run from
    left to right."""
    words = str(text)
    own_way = _OTHER_WAY.search(_ISOLATED.sub("", words))
    return f"\u2068{_CONTROLS.sub('', words)}\u2069" if own_way else words


def join_isolated(parts: Iterable[object], separator: str = " · ") -> str:
    """The parts that are not empty, each isolated."""
    return separator.join(isolate(part) for part in parts if part)
