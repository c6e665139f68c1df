"""Gives what pages and documents say, by language and key, from texts.json (`make generate`, docs/translating.md)."""

import json
import re
from pathlib import Path
from typing import Any

DEFAULT = "en"
"""What a text is in where a language has none of its own."""

LANGUAGES: dict[str, str] = {}
"""The languages that are offered: code -> its own name. What is translated too little is not among them."""

MODULES: dict[str, dict[str, dict[str, str]]] = {}
"""`{language: {module: {key: text}}}`, English where a language lacks a key."""

_OWN: dict[str, dict[str, dict[str, str]]] = {}
"""The same without English."""
_TEXTS: dict[str, dict[str, str]] = {}
"""`{language: {key: text}}`, English where a language lacks a key."""
_PLURALS: dict[str, dict[int, str]] = {}
"""The form of each number below `_NUMBERS`, where it is not "other"; above, the last two digits decide."""
_NUMBERS = 200
_PLACE = re.compile(r"\{(\w+)\}")
_FORM = re.compile(r"\.(zero|one|two|few|many|other)$")


def load(read: dict[str, Any]) -> None:
    """Take these texts in the place of those that were there: `{offered, plurals, texts}` as in texts.json."""
    for kept in (LANGUAGES, MODULES, _OWN, _TEXTS, _PLURALS):
        kept.clear()
    LANGUAGES.update(read["offered"])
    _OWN.update(read["texts"])
    for language in _OWN:
        MODULES[language] = {module: _whole_module(language, module) for module in _OWN[DEFAULT]}
        _TEXTS[language] = {key: text for words in MODULES[language].values() for key, text in words.items()}
        forms = read["plurals"][language].items()
        _PLURALS[language] = {int(number): form for form, numbers in forms for number in numbers.split()}


def own_module(language: str, module: str) -> dict[str, str | None]:
    """
    The texts of one module that a language has itself. None stands for a form of a plural that it has not: of a plural
    that a language has any form of, none is English.
    """
    own = _OWN[language].get(module, {})
    plurals = {_stem(key) for key in own} - {None}
    unused = [key for key in _OWN[DEFAULT][module] if key not in own and _stem(key) in plurals]
    return {**dict.fromkeys(unused), **own}


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
    own = (module.get(key) for module in _OWN[language].values()) if language != DEFAULT else ()
    return text(language, key, **values) if any(own) else None


def offered(language: str | None) -> str:
    """A language that is offered: this one, else the usual one."""
    return language if language in LANGUAGES else DEFAULT


def _plural(language: str, n: int) -> str:
    """The form of a plural, by the rules of the browsers' Intl.PluralRules for the language."""
    n = abs(n)
    return _PLURALS[language].get(n if n < _NUMBERS else 100 + n % 100, "other")


def _whole_module(language: str, module: str) -> dict[str, str]:
    words = _OWN[DEFAULT][module] | own_module(language, module)
    return {key: text for key, text in words.items() if text is not None}


def _stem(key: str) -> str | None:
    """The key of a plural without its form."""
    return _FORM.sub("", key) if _FORM.search(key) else None


load(json.loads((Path(__file__).parent / "texts.json").read_text("utf-8")))
