"""Leaves out of names and titles what cannot be seen or turns the direction of other words, so that two names that look
alike are alike [NAME-2]."""

import unicodedata

from swotboard.domain.text import clean_line
from swotboard.errors import SwotboardError

_JOINERS = "\u200c\u200d"
_SEEN_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Signs before numbers: formats to Unicode, and seen."""
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
"""Neither formats nor spaces, and not seen either: fillers, selectors, the empty pattern of Braille."""
_FLAG, _TAGS = "\U0001f3f4", range(0xE0020, 0xE0080)
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_OF_JOINED_SCRIPTS = ("Lo", "Mn", "Mc", "So", "Sk")
"""Letters without case, marks, and symbols: what joiners and selectors belong behind."""


def visible_line(raw: object, limit: str) -> str:
    """Like `clean_line`, without what cannot be seen. Raises as that does; `bad_request` where nothing is left."""
    line = clean_line(raw, limit)
    if line.isascii():
        return line
    kept = ""
    for place, letter in enumerate(line):
        if _is_seen(letter, kept, line[place + 1 :]):
            kept += letter
    kept = " ".join(kept.split())
    if not kept:
        raise SwotboardError("bad_request", f"The {limit} holds nothing that can be seen.")
    return kept


def _is_seen(letter: str, before: str, after: str) -> bool:
    if letter in _JOINERS:  # Persian and Indian names, and emoji of several parts, are spelled with them
        return _is_joined(before) and bool(after.strip())
    if ord(letter) in _TAGS:  # the flags of England, Scotland and Wales
        return _FLAG in before[-8:]
    if any(ord(letter) in selectors for selectors in _SELECTORS):
        return _is_joined(before) or before[-1:] in tuple("#*0123456789\u00a9\u00ae")
    return letter in _SEEN_FORMATS or not (letter in _BLANKS or unicodedata.category(letter) == "Cf")


def _is_joined(before: str) -> bool:
    return bool(before) and unicodedata.category(before[-1]) in _OF_JOINED_SCRIPTS
