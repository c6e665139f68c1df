"""Finds out which encoding a text file is written in."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from swotboard.errors import SwotboardError

ENCODINGS = {
    "utf-8": "utf-8-sig",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "cp1252": "cp1252",
    "latin-1": "latin-1",
    "mac-roman": "mac-roman",
    "cp1250": "cp1250",
    "cp1251": "cp1251",
    "cp1253": "cp1253",
    "cp1254": "cp1254",
    "cp1255": "cp1255",
    "cp1256": "cp1256",
    "shift-jis": "cp932",
    "gb18030": "gb18030",
    "big5": "big5",
    "euc-kr": "cp949",
}
"""What a person may say that a file is written in -> Python's name for it."""
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_GUESSED = [name for name in ENCODINGS if name not in ("utf-8", "utf-16", "latin-1")]
_USUAL = "cp1252"
_AS_GOOD = 0.02
"""Of the share of unlikely letters, from 0 to 1: within it the usual encoding is taken, which short texts often fit."""
_LOOKED_AT = 200_000
_CELLS = re.compile(rb"[,;\t\r\n]")
"""Cells in plain letters say nothing, and beside many of them the others seem to be noise."""

for _encoding in ENCODINGS.values():
    codecs.lookup(_encoding)  # its module is imported now: at the first file it would be in an OS thread [LIVE-8]


def decoded(raw: bytes, said: str | None) -> tuple[str, str]:
    """`(text, encoding)`: as it was said; else by its mark, else UTF-8 where it fits, else as its letters suggest.

    `said` and the encoding are keys of ENCODINGS. Raises `bad_text` where it does not fit.
    """
    for encoding in [said] if said else _candidates(raw):
        try:
            return raw.decode(ENCODINGS[encoding]), encoding
        except UnicodeDecodeError:
            continue
    if said:
        raise SwotboardError("bad_text", f"The file is not {said}. Let its encoding be found out.")
    raise SwotboardError("bad_text", "The encoding of this file is not known. Say it, or save the file as CSV UTF-8.")


def _candidates(raw: bytes) -> list[str]:
    marked = [name for mark, name in _MARKS if raw.startswith(mark)]
    if marked:
        return marked
    if b"\x00" in raw[:_LOOKED_AT]:  # no text in one of the other encodings has these
        return _suggested(raw)
    return ["utf-8", *(_suggested(raw) if not _is_utf8(raw) else [])]


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _suggested(raw: bytes) -> list[str]:
    telling = b"\n".join(cell for cell in _CELLS.split(raw[:_LOOKED_AT]) if not cell.isascii())
    isolated = [ENCODINGS[name] for name in _GUESSED]
    found = from_bytes(telling, cp_isolation=isolated)
    best = found.best()
    if best is None or b"\x00" in raw:
        found = from_bytes(raw[:_LOOKED_AT], cp_isolation=isolated)
        best = found.best()
    if best is None:
        return []
    names = {codecs.lookup(ENCODINGS[name]).name: name for name in _GUESSED}
    usual = any(_USUAL in match.could_be_from_charset and match.chaos <= best.chaos + _AS_GOOD for match in found)
    return [_USUAL] if usual else [names[codecs.lookup(best.encoding).name]]
