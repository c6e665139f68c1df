"""Writes swotboard/texts.json, the texts of all languages as Python reads them, and says what a language lacks.

`python tests/generate/texts.py` writes it; with `--check` it fails where what is there is not what would be written.
Either way a language is held to English: an unknown key or a wrong {place} fails, a missing key is counted. A language
is offered from `OFFERED_FROM` of the keys on; what it lacks is shown in English (docs/translating.md).
"""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.generate.generated import write_or_check  # noqa: E402

SOURCE = "en"
"""The language that all others are translated from."""
OFFERED_FROM = 0.85
NAME = "language.name"
_PLACE = re.compile(r"\{(\w+)\}")
_PLURAL = re.compile(r"\.(zero|one|two|few|many|other)$")

Texts = dict[str, dict[str, dict[str, str]]]
"""`{language: {module: {key: text}}}`"""


def read_texts() -> Texts:
    """Every catalogue below static/locales, as it is."""
    command = ["node", str(ROOT / "tests" / "generate" / "read_texts.mjs"), str(ROOT / "static" / "locales")]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def generated(texts: Texts) -> str:
    """The text of swotboard/texts.json: `{offered: {language: its own name}, texts}`, one key a line."""
    offered = {
        language: flat(modules)[NAME] for language, modules in texts.items() if share(texts, language) >= OFFERED_FROM
    }
    return json.dumps({"offered": offered, "texts": texts}, indent=0, sort_keys=True, ensure_ascii=False) + "\n"


def share(texts: Texts, language: str) -> float:
    """How much of English a language has, from 0 to 1."""
    return 1 - len(missing(texts, language)) / len(flat(texts[SOURCE]))


def missing(texts: Texts, language: str) -> list[str]:
    """The keys that a language lacks. Of a plural, the form "other" stands for all."""
    there = {key for module in texts[language].values() for key in module}
    return [key for key in flat(texts[SOURCE]) if key not in there and _PLURAL.sub(".other", key) not in there]


def faults(texts: Texts, language: str) -> list[str]:
    """What is wrong with a language, a line each: modules and keys that English has not, places that differ."""
    found = []
    for module, words in texts[language].items():
        english = texts[SOURCE].get(module, {})
        for key, text in words.items():
            original = english.get(key, english.get(_PLURAL.sub(".other", key)))
            if original is None:
                found.append(f"{language}_{module}: {key}: English has no such key")
            elif _places(text, key) != _places(original, key):
                found.append(f"{language}_{module}: {key}: places are {_PLACE.findall(text)}, not those of: {original}")
    return found


def flat(modules: dict[str, dict[str, str]]) -> dict[str, str]:
    """All texts of a language, whatever their module."""
    return {key: text for module in modules.values() for key, text in module.items()}


def _places(text: str, key: str) -> set[str]:
    """{n} may stand in any form of a plural, or be said in words."""
    return {place for place in _PLACE.findall(text) if not (place == "n" and _PLURAL.search(key))}


def _report(texts: Texts) -> None:
    for language in sorted(texts.keys() - {SOURCE}):
        lacks = missing(texts, language)
        shown = ", ".join(lacks[:20]) + (" …" if len(lacks) > 20 else "")
        about = f"; in English: {shown}" if lacks else ""
        print(f"texts: {language} has {share(texts, language):.0%} of the keys{about}")


if __name__ == "__main__":
    read = read_texts()
    wrong = [fault for language in read if language != SOURCE for fault in faults(read, language)]
    if wrong:
        sys.exit("\n".join(wrong))
    _report(read)
    write_or_check(ROOT / "swotboard" / "texts.json", generated(read), sys.argv[1:])
