"""Gives what pages and documents say, by language and key, from texts.json (`make generate`, docs/translating.md)."""

import json
import re
from pathlib import Path
from typing import Any

DEFAULT = "en"
"""What a text is in where a language has none of its own."""

_read = json.loads((Path(__file__).parent / "texts.json").read_text("utf-8"))
_PLACE = re.compile(r"\{(\w+)\}")

LANGUAGES: dict[str, str] = _read["offered"]
"""The languages that are offered: code -> its own name. What is translated too little is not among them."""

MODULES: dict[str, dict[str, dict[str, str]]] = {
    language: {
        module: words | _read["texts"][language].get(module, {}) for module, words in _read["texts"][DEFAULT].items()
    }
    for language in _read["texts"]
}
"""`{language: {module: {key: text}}}`, English where a language lacks a key."""

_TEXTS = {
    language: {key: text for words in modules.values() for key, text in words.items()}
    for language, modules in MODULES.items()
}


def text(language: str, key: str, **values: Any) -> str:
    """
    The text of a key, its {places} filled. Where `n` is among the values and the key has forms for it ("notes.one"),
    the form of the language is taken. A key that is not there comes back as it is.
    """
    return _PLACE.sub(lambda place: str(values.get(place[1], place[0])), form(language, key, values.get("n")))


def form(language: str, key: str, n: object = None) -> str:
    """The text of a key with its {places} unfilled."""
    words = _TEXTS[language]
    if isinstance(n, int):
        plural = words.get(f"{key}.{_plural(language, n)}", words.get(f"{key}.other"))
        if plural is not None:
            return plural
    return words.get(key, key)


def own_text(language: str, key: str, **values: Any) -> str | None:
    """The text of a key in a language other than English, or None where it has none of its own."""
    own = (module.get(key) for module in _read["texts"][language].values()) if language != DEFAULT else ()
    return text(language, key, **values) if any(own) else None


def number(language: str, value: float, digits: int = 0) -> str:
    """A number with as many decimals, as the language writes it: "1,234.5", "1 234,5"."""
    marks = {",": text(language, "number.thousands"), ".": text(language, "number.decimal")}
    return "".join(marks.get(each, each) for each in f"{value:,.{digits}f}")


def size(language: str, count: int) -> str:
    """So many bytes, in KB (rounded up) or MB."""
    if count < 1_000_000:
        return text(language, "size.kb", n=number(language, -(-count // 1000)))
    return text(language, "size.mb", n=number(language, count / 1_000_000, 1))


def _plural(language: str, n: int) -> str:
    """English and French: French counts 0 with 1."""
    return "one" if n == 1 or (n == 0 and language == "fr") else "other"
