"""Letters of BC's Indigenous languages on the server: compared, kept, counted, merged, exported and brought in as their
writers mean them, and in the font [LANG-13, LANG-14]."""

import csv
import io
import json
import re
import subprocess
import unicodedata
from pathlib import Path

import openpyxl
import pytest
from fontTools.ttLib import TTFont
from markupsafe import escape

from swotboard.domain.folded_text import folded
from swotboard.domain.group_names import group_named
from swotboard.domain.model import Board
from swotboard.domain.text import clean_line, clean_text, merge
from swotboard.domain.visible_names import visible_line
from swotboard.errors import SwotboardError
from swotboard.imports.csv_import import preview
from swotboard.protocol import LIMITS
from tests.random_workshop import RandomWorkshop
from tests.unit.exported import as_json, exported, tables
from tests.unit.test_csv_export import a_workshop

ROOT = Path(__file__).resolve().parents[2]
SHARED = json.loads((ROOT / "tests" / "shared" / "indigenous_letters.json").read_text("utf-8"))
NAMES = SHARED["names"]
LETTERS = [*SHARED["letters"].split(), *SHARED["syllabics"]]
TEXTS = [" ".join(NAMES), " ".join(LETTERS)]
"""Each fits into a note."""


def nfc(text):
    return unicodedata.normalize("NFC", text)


def nfd(text):
    return unicodedata.normalize("NFD", text)


def boards(*names):
    return [Board(f"group-{number}", nfc(name), number, 0, False) for number, name in enumerate(names)]


def test_LANG_13_python_folds_as_the_browser_does():
    marks = [f"k{mark}a" for marks in SHARED["alike_marks"] for mark in marks]
    pairs = [letter for pair in SHARED["alike_letters"] for letter in pair]
    words = [
        *NAMES,
        *map(nfd, NAMES),
        *LETTERS,
        *marks,
        *pairs,
        "Straße",
        "ŒUVRE",
        "a\u0300\u0301 \u0313 b",
        "x  \u0313\u0315",
    ]
    module = (ROOT / "static" / "js" / "state" / "folded_text.js").as_uri()
    script = f"import {{ folded }} from '{module}'; console.log(JSON.stringify({json.dumps(words)}.map(folded)))"
    said = subprocess.run(["node", "--input-type=module", "-e", script], capture_output=True, text=True, check=True)
    assert [folded(word) for word in words] == json.loads(said.stdout)


def test_LANG_13_a_group_is_found_however_its_name_is_typed():
    groups = boards(*NAMES)
    for number, name in enumerate(NAMES):
        for typed in (name, nfd(name), name.upper(), f" {name} ", name.replace("ʼ", "’"), name.replace("ʼ", "'")):
            assert group_named(groups, typed) == f"group-{number}", typed
    assert group_named(groups, "skwxwu7mesh snichim") == f"group-{NAMES.index('Sḵwx̱wú7mesh sníchim')}"
    assert group_named(groups, "henqeminem") is None, "another letter, not a mark"
    assert group_named(boards("Zoé", "Zoë"), "zoe") is None, "two are meant"
    assert group_named(boards("Zoé", "Zoë"), "zoë") == "group-1"
    assert group_named(boards("’"), "") is None and group_named(boards("A"), "x" * 10**6) is None


@pytest.mark.parametrize("limit", ["text", "name", "title"])
def test_LANG_14_no_letter_is_refused_changed_or_left_out(limit):
    for letter in LETTERS:
        for typed in (letter, nfd(letter)):
            assert clean_text(f"a{typed}b", "text") == nfc(f"a{letter}b")
            assert clean_line(f"a{typed}b", limit) == visible_line(f"a{typed}b", limit) == nfc(f"a{letter}b"), letter
    for name in NAMES:
        assert visible_line(nfd(name), limit) == nfc(name)


def test_LANG_14_a_letter_counts_as_many_characters_as_in_the_browser():
    full = "q\u0313" * (LIMITS["name"] // 2)
    assert visible_line(full, "name") == full
    with pytest.raises(SwotboardError) as refused:
        visible_line(full + "x", "name")
    assert refused.value.code == "too_long"
    composed = "é" * LIMITS["name"]
    assert visible_line(nfd(composed), "name") == composed, "counted as it is kept"


def test_LANG_14_a_merge_parts_no_letter_from_its_mark():
    base = "x̌aʔəl hən̓q̓əm̓ ą̄́a ƛ̓"
    for first, second in (
        (base.replace("x̌", "q̓"), base.replace("ƛ̓", "ƛ")),
        (base.replace("q̓", "q"), base.replace("x̌", "x̱")),
        (base.replace("ą̄́", "a"), base + " łəm̓"),
    ):
        both = merge(nfc(base), nfc(first), nfc(second))
        assert both is not None and nfc(both) == both
        assert set(both.split()) <= {word for text in (base, first, second) for word in nfc(text).split()}
    assert merge("x̌a", "q̌a", "x̓a") is None, "both changed one letter: a collision, not q̓"


@pytest.fixture
def played(store):
    """A workshop whose groups, people, notes and comments have every letter."""
    groups = [("one", nfc(NAMES[1])), ("two", nfc("ʔaq̓am & Sḵwx̱wú7mesh"))]
    play = RandomWorkshop(store, groups=groups, title=nfc("hən̓q̓əmin̓əm̓ ƛ̓"))
    for text in TEXTS:
        play.add(text, "one", "strengths", play.people[0])
    play.add(TEXTS[0], "two", "threats", play.people[1])
    play.theme(nfc("SENĆOŦEN / ᐁᐃ"), "one", [note for _, note in play.notes[:2]])
    return play


def test_LANG_14_exports_keep_every_letter(played, store):
    texts = [nfc(text) for text in [*TEXTS, TEXTS[0]]]
    assert [each["text"] for each in csv.DictReader(io.StringIO(exported(store, "csv").decode("utf-8-sig")))] == texts
    assert [row["text"] for row in tables(store)["notes"]] == texts
    assert [note["text"] for board in as_json(store)["boards"] for note in board["notes"]] == texts
    html = exported(store, "html").decode("utf-8")
    shown = [str(escape(text)) for text in texts]
    assert not [text for text in shown if text not in html.replace("&#x27;", "&#39;")]
    sheets = openpyxl.load_workbook(io.BytesIO(exported(store, "xlsx")), read_only=True)
    cells = {cell for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row}
    assert set(texts) <= cells and nfc("ʔaq̓am & Sḵwx̱wú7mesh") in cells


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_LANG_14_a_csv_brings_every_letter_in(encoding):
    rows = [["group", "quadrant", "text"], *(["Industry & trades", "threats", nfd(text)] for text in TEXTS)]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    found = preview(out.getvalue().encode(encoding), a_workshop(), {})
    assert not found.errors
    assert [note.text for note in found.notes] == [nfc(text) for text in TEXTS]


@pytest.mark.parametrize("style", ["Regular", "Bold", "Italic"])
def test_LANG_14_the_font_has_every_letter_and_is_asked_for_it(style):
    letters = {letter for text in (*NAMES, *LETTERS) for spelt in (nfc(text), nfd(text)) for letter in spelt}
    sheet = (ROOT / "static" / "css" / "fonts.css").read_text("utf-8")
    [ranges] = re.findall(rf"vendor/BCSans-{style}\.woff2.*?unicode-range:\s*([^;]+);", sheet, re.DOTALL)
    asked = [[int(end, 16) for end in part.strip().removeprefix("U+").split("-")] for part in ranges.split(",")]
    there = TTFont(ROOT / "static" / "vendor" / f"BCSans-{style}.woff2").getBestCmap()
    assert len(letters) > 250
    assert [letter for letter in letters if ord(letter) not in there] == []
    assert [letter for letter in letters if not any(part[0] <= ord(letter) <= part[-1] for part in asked)] == []
