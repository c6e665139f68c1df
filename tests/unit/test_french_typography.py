"""French texts are set as in Canada: no-break spaces inside guillemets and before a colon, none before ; ! and ?."""

import re

import pytest

from swotboard.example.add import STORIES
from swotboard.texts import MODULES

NBSP = "\u00a0"
WRONG = {
    "a straight apostrophe or quotation mark": re.compile(r"['\"“”]"),
    "a colon without a no-break space before it": re.compile(rf"(?<![{NBSP}\d]):(?=\s|$)"),
    "guillemets without no-break spaces": re.compile(rf"«(?!{NBSP})|(?<!{NBSP})»"),
    "a space before ; ! or ?": re.compile(rf"(?<!«)[ {NBSP}\u202f][;!?]"),
    "a number that may be parted from its unit": re.compile(r"[\d}] (?:Mo|Ko|%|\$|h|min)(?!\w)"),
    "three dots": re.compile(r"\.\.\.(?!\")"),
}
PROGRAMS = re.compile(r"https?://\S+|postgresql://\S*|\d\d:\d\d|NVDA:|JAWS:|#key=\S*")
"""What is not French but written for machines."""


def french():
    for module, words in MODULES["fr"].items():
        yield from ((f"{module}: {key}", text) for key, text in words.items() if not key.startswith("press."))
    demo, story = STORIES["fr"]
    yield from (("example", text) for text in (demo.title, *demo.groups, *(note.text for note in demo.notes)))
    yield from (("example", text) for themes in story.themes.values() for text in themes)
    yield from (("example", answer) for question in story.questions for _, _, answer in question.answers)
    yield from (("example", each.text) for each in (*story.strategies, *story.lines))
    yield from (("example", picture.alt) for picture in story.pictures)


@pytest.mark.parametrize("what", WRONG)
def test_no_text_has(what):
    found = [(key, text) for key, text in french() if WRONG[what].search(PROGRAMS.sub("", text))]
    assert found == []


def test_a_form_for_one_says_the_number_as_french_counts_zero_with_one():
    forms = [(key, text) for words in MODULES["fr"].values() for key, text in words.items() if key.endswith(".one")]
    said = [(key, text) for key, text in forms if re.match(r"(?:1|Une?|One) ", text) or re.search(r"\b1 ", text)]
    assert said == [] and len(forms) > 100
