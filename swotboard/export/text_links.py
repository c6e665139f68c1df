"""Finds the addresses in texts that people wrote [URL-1].

Twin of static/js/ui/links.js; both are held to tests/shared/links.json.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

_ADDRESS = re.compile(
    'https?://[^\\s\x00-\x20\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"<>\\\\^`{|}]+', re.IGNORECASE
)
_UNSEEN = re.compile("[\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_ENDS = ".,;:!?'’”»…*_"
_PAIRS = {")": "(", "]": "["}
_LONGEST = 40


@dataclass(frozen=True)
class Part:
    """A piece of a text; of a link also how it is shown, and `text` is then its address."""

    text: str
    shown: str | None = None


def parts_of(text: str) -> list[Part]:
    """A text in its parts. Put together, their texts are the whole."""
    parts, at = [], 0
    for found in _ADDRESS.finditer(text) if "://" in text else ():
        start, address = found.start(), _without_end(found[0])
        end = start + len(address)
        shown = None if text[:start][-1:].isalnum() else _shown_as(address, text[end : end + 1])
        if shown is None:
            continue
        if start > at:
            parts.append(Part(text[at:start]))
        parts.append(Part(address, shown))
        at = end
    return [*parts, Part(text[at:])] if at < len(text) else parts


def first_link(text: str) -> str | None:
    """The first address in a text."""
    return next((part.text for part in parts_of(text) if part.shown), None)


def _shown_as(address: str, following: str) -> str | None:
    """The host first, never cut at its end; None where the address is none that we link."""
    try:
        split = urlsplit(address)
        host, port = _host(split.hostname or ""), split.port
    except ValueError:
        return None
    if not host or "@" in split.netloc:
        return None
    rest = address[address.index("//") + 2 + len(split.netloc) :]
    if not rest and _UNSEEN.match(following):
        return None
    usual = {"http": 80, "https": 443}[split.scheme]
    host += f":{port}" if port not in (None, usual) else ""
    if len(host) > _LONGEST:
        return "…" + host[-_LONGEST:]
    shown = host + ("" if rest == "/" else rest)
    return shown[: _LONGEST - 1] + "…" if len(shown) > _LONGEST else shown


def _host(name: str) -> str | None:
    """A host as it is asked for: letters of other scripts as `xn--…`, so that no look-alike passes for another."""
    if not re.search(r"\w", name) or ".." in name:
        return None
    return name if name.isascii() else name.encode("idna").decode("ascii")  # UnicodeError is a ValueError


def _without_end(address: str) -> str:
    while True:
        last = address[-1:]
        unpaired = last in _PAIRS and address.count(_PAIRS[last]) < address.count(last)
        if not last or not (unpaired or last in _ENDS):
            return address
        address = address[:-1]
