"""What people type: its limits, its normal form, and the merge of two edits of one note."""

import re
import unicodedata
from itertools import groupby

from merge3 import Merge3

from swotboard.domain.diff import Aligned, TooDifferent
from swotboard.errors import SwotboardError
from swotboard.protocol import LIMITS

_LIMIT_FACTOR_BEFORE_NORMALISING = 10
_UNKEEPABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters but TAB, LF and CR, and lone surrogates: Unicode's categories Cc and Cs."""
_OTHER_LINE_BREAKS = re.compile("[\x0b\x0c\x85]")
_TOKEN = re.compile(r"\w+|\s|[^\w\s]")
_IN_WORD = re.compile(r"\w")


def clean_text(raw: object, limit: str) -> str:
    """Text of one or more lines in its normal form [TEXT-1], of 1 to LIMITS[limit] characters [TEXT-2].

    Raises `bad_request` (not text, or empty), `bad_text` (characters that cannot be kept) and `too_long`.
    """
    if not isinstance(raw, str):
        raise SwotboardError("bad_request", f"The {limit} must be text.")
    if len(raw) > LIMITS[limit] * _LIMIT_FACTOR_BEFORE_NORMALISING:
        raise _too_long(limit)
    _refuse_unkeepable(raw)
    text = _nfc(raw.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not text:
        raise SwotboardError("bad_request", f"The {limit} is empty.")
    if len(text) > LIMITS[limit]:
        raise _too_long(limit)
    return text


def clean_line(raw: object, limit: str) -> str:
    """Like `clean_text`, for names and titles: a line break or TAB becomes a space, runs of spaces one."""
    return " ".join(clean_text(raw, limit).split())


def keepable(raw: str) -> str:
    """A text from another program, without the characters that `clean_text` would refuse: line breaks, or nothing.

    As the browser does with what is typed or pasted (`cleanText` of static/js/state/text.js)."""
    return _UNKEEPABLE.sub("", _OTHER_LINE_BREAKS.sub("\n", raw))


def merge(base: str, first: str, second: str) -> str | None:
    """Two edits of one text brought together word by word, or None where they collide [NOTE-4, NOTE-5].

    A result that a note could not hold counts as a collision, and so do edits that would take long to compare [TEXT-3].
    """
    if first == second:
        return first
    parts: list[str] = []
    try:
        for group in Merge3(_tokens(base), _tokens(first), _tokens(second), sequence_matcher=Aligned).merge_groups():
            if group[0] == "conflict":
                return None
            parts.extend(group[1])
    except TooDifferent:
        return None
    return _if_keepable("".join(parts))


def _tokens(text: str) -> list[str]:
    """Words, spaces and signs. A mark belongs to its letter, and the letter to its word [LANG-14]."""
    pieces = _TOKEN.findall(text)
    if text.isascii():
        return pieces
    tokens: list[str] = []
    for piece in pieces:
        goes_on = _is_mark(piece[0]) or (_IN_WORD.match(piece) and tokens and _is_mark(tokens[-1][-1]))
        if goes_on and tokens and not tokens[-1].isspace():
            tokens[-1] += piece
        else:
            tokens.append(piece)
    return tokens


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter).startswith("M")


def _if_keepable(merged: str) -> str | None:
    text = merged.strip()
    return text if text and len(text) <= LIMITS["text"] else None


def _nfc(text: str) -> str:
    """NFC, with the marks sorted beforehand: `unicodedata` sorts them in a time that grows with the square of their
    number, and a text of marks alone would stop the server for a second."""
    if text.isascii():
        return text
    letters = "".join(unicodedata.normalize("NFD", letter) for letter in text)
    runs = groupby(letters, key=lambda letter: unicodedata.combining(letter) > 0)
    return unicodedata.normalize("NFC", "".join("".join(sorted(run, key=unicodedata.combining)) for _, run in runs))


def _refuse_unkeepable(raw: str) -> None:
    if _UNKEEPABLE.search(raw):
        raise SwotboardError("bad_text", "The text holds characters that cannot be kept.")


def _too_long(limit: str) -> SwotboardError:
    return SwotboardError("too_long", f"The {limit} is longer than {LIMITS[limit]} characters.")
