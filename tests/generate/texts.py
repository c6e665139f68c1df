"""Writes swotboard/texts.json, the texts of all languages as Python reads them, and says what a language lacks.

`python tests/generate/texts.py` writes it; with `--check` it fails where what is there is not what would be written.
Either way a language is held to English: an unknown key or a wrong {place} fails, a missing key is counted. A language
is offered from `OFFERED_FROM` of the keys on; what it lacks is shown in English (docs/translating.md).
"""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.generate.generated import write_or_check  # noqa: E402
from tests.generate.used_texts import unused  # noqa: E402

SOURCE = "en"
"""The language that all others are translated from."""
LOCALES = ROOT / "static" / "locales"
OFFERED_FROM = 0.85
NAME = "language.name"
_PLACE = re.compile(r"\{(\w+)\}")
_PLURAL = re.compile(r"\.(zero|one|two|few|many|other)$")

Texts = dict[str, dict[str, dict[str, str]]]
"""`{language: {module: {key: text}}}`"""


@dataclass(frozen=True)
class Catalogues:
    """`texts` of all languages, each by the modules of English; `plurals`: language -> form -> the numbers below 200
    that have it, but for "other"; `faults`: what is wrong with the locales that a language names."""

    texts: Texts
    plurals: dict[str, dict[str, list[int]]]
    faults: list[str]


def read_catalogues(folder: Path = LOCALES) -> Catalogues:
    """Every catalogue below a folder like static/locales."""
    command = ["node", str(ROOT / "tests" / "generate" / "read_texts.mjs"), str(folder)]
    return Catalogues(**json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def generated(read: Catalogues) -> str:
    """The text of swotboard/texts.json: `{offered: {language: its own name}, plurals, texts}`, one key a line."""
    offered = {
        language: flat(modules)[NAME]
        for language, modules in read.texts.items()
        if share(read.texts, language) >= OFFERED_FROM
    }
    plurals = {
        language: {form: " ".join(map(str, numbers)) for form, numbers in forms.items()}
        for language, forms in read.plurals.items()
    }
    content = {"offered": offered, "plurals": plurals, "texts": read.texts}
    return json.dumps(content, indent=0, sort_keys=True, ensure_ascii=False) + "\n"


def share(texts: Texts, language: str) -> float:
    """How much of English a language has, from 0 to 1."""
    return 1 - len(missing(texts, language)) / len(flat(texts[SOURCE]))


def missing(texts: Texts, language: str) -> list[str]:
    """The keys that a language lacks. Of a plural, the form "other" stands for all."""
    there = flat(texts[language]).keys()
    return [key for key in flat(texts[SOURCE]) if key not in there and _other(key) not in there]


def faults(texts: Texts, language: str) -> list[str]:
    """
    What is wrong with a language, a line each: keys that English has not, places that differ, a plural without the
    form "other", no name.
    """
    own, english = flat(texts[language]), flat(texts[SOURCE])
    found = [] if own.get(NAME) else [f"{language}: {NAME} is missing"]
    for key, text in own.items():
        original = english.get(key, english.get(_other(key)))
        if original is None:
            found.append(f"{language}: {key}: English has no such key")
        elif _places(text, key) != _places(original, key):
            found.append(f"{language}: {key}: places are {_PLACE.findall(text)}, not those of: {original}")
        elif _PLURAL.search(key) and _other(key) in english and _other(key) not in own:
            found.append(f"{language}: {key}: the form {_other(key)} is missing, which stands for the others")
    return found


def flat(modules: dict[str, dict[str, str]]) -> dict[str, str]:
    """All texts of a language, whatever their module."""
    return {key: text for module in modules.values() for key, text in module.items()}


def report(texts: Texts) -> list[str]:
    """How much of English each other language has, a line each."""
    lines = []
    total = len(flat(texts[SOURCE]))
    for language in sorted(texts.keys() - {SOURCE}):
        lacks = missing(texts, language)
        shown = ", ".join(lacks[:20]) + (" …" if len(lacks) > 20 else "")
        about = f"; in English: {shown}" if lacks else ""
        offer = "offered" if share(texts, language) >= OFFERED_FROM else f"not offered below {OFFERED_FROM:.0%}"
        has = int(share(texts, language) * 100)
        lines.append(f"texts: {language} has {has} % ({total - len(lacks)} of {total} keys), {offer}{about}")
    return lines


def _other(key: str) -> str:
    return _PLURAL.sub(".other", key)


def _places(text: str, key: str) -> set[str]:
    """{n} may stand in any form of a plural, or be said in words."""
    return {place for place in _PLACE.findall(text) if not (place == "n" and _PLURAL.search(key))}


def main(arguments: list[str]) -> None:
    """Write or check, see above; exit with what is wrong."""
    read = read_catalogues()
    wrong = read.faults + [
        fault for language in read.texts if language != SOURCE for fault in faults(read.texts, language)
    ]
    wrong += [f"{SOURCE}: {key}: nothing uses it" for key in unused(flat(read.texts[SOURCE]))]
    if wrong:
        sys.exit("\n".join(wrong))
    print(*report(read.texts), sep="\n")
    write_or_check(ROOT / "swotboard" / "texts.json", generated(read), arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
