"""Finds texts that nothing uses: keys of the catalogue that no module, template or Python file names.

A key is named as it is, by a text with places in it (`page.${kind}` names every key that begins with "page."), or by
one that ends another key (`${label}_this` names "results.edit_this" where "results.edit" is named) or that has a word
before it (`${card}.removed`). What is put together in another way is not found.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [("static/js", "*.js"), ("templates", "*.html"), ("swotboard", "*.py")]
BY_GENERATORS = {"language.name"}
"""What tests/generate/texts.py alone reads."""
_FORM = re.compile(r"\.(zero|one|two|few|many|other)$")
_WHOLE = re.compile(r"""["'`]([\w-]+(?:[._][\w-]+)+)["'`]""")
_TEMPLATE = re.compile(r"`((?:[\w.-]|\$\{[^`{}]*\})+)`")
"""Of JavaScript, with places; it may stand in another one."""
_FORMATTED = re.compile(r"""f(["'])((?:[\w.-]|\{[^{}"']*\})+)\1""")
"""Of Python."""
_BEGUN = re.compile(r"""["']([\w.]+[._])["'] *[~+]""")
"""Of Jinja and others: "page." ~ kind."""
_PLACE = re.compile(r"\$?\{[^{}]*\}")
_KEY_LIKE = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_ANYTHING = r"[\w.-]+"


def unused(keys: Iterable[str], root: Path = ROOT) -> list[str]:
    """Those of `keys` that no source names."""
    whole, patterns, endings = set(BY_GENERATORS), set[str](), set[str]()
    for source in _sources(root):
        whole.update(_WHOLE.findall(source))
        for fixed in _texts_with_places(source):
            if len(fixed) == 2 and not fixed[0]:
                endings.add(fixed[1])
            elif _KEY_LIKE.fullmatch("x".join(fixed)) and re.search(r"\w", "".join(fixed)):
                patterns.add(_ANYTHING.join(map(re.escape, fixed)))
    named = re.compile("|".join(sorted(patterns)) or "(?!)")

    def is_named(key: str) -> bool:
        begun = (key.removesuffix(ending) for ending in endings if ending and key.endswith(ending))
        return key in whole or bool(named.fullmatch(key)) or any(each in whole or "." not in each for each in begun)

    return [key for key in keys if not (is_named(key) or is_named(_FORM.sub("", key)))]


def _sources(root: Path) -> Iterator[str]:
    for folder, pattern in SOURCES:
        for path in (root / folder).rglob(pattern):
            yield path.read_text("utf-8")


def _texts_with_places(source: str) -> Iterator[list[str]]:
    """What stands around the places of each: `plan.${kind}_this` is ["plan.", "_this"]."""
    formatted = (text for _, text in _FORMATTED.findall(source))
    begun = (f"{text}{{}}" for text in _BEGUN.findall(source))
    for text in (*_TEMPLATE.findall(source), *formatted, *begun):
        fixed = _PLACE.split(text)
        if len(fixed) > 1:
            yield fixed
