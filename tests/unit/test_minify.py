"""Comments are left at home, code is not."""

import re
from pathlib import Path

import pytest

from swotboard.web.minify import blanked, minified

STATIC = Path(__file__).parents[2] / "static"
FILES = [path for path in sorted(STATIC.rglob("*")) if path.suffix in {".js", ".mjs", ".css"}]


def test_comments_that_fill_lines_go_and_lines_keep_their_numbers():
    body = b"/** What\n * it is */\nconst a = 1; // goes\n  // goes\nconst b = 2;\n"
    assert minified("a.js", body) == b"\n\nconst a = 1;\n\nconst b = 2;\n"


def test_lines_begin_without_spaces():
    assert minified("a.js", b"f({\n  a: 1,\n\tb,\n});\n") == b"f({\na: 1,\nb,\n});\n"


@pytest.mark.parametrize(
    "kept",
    [
        b"/*! licence */\n",
        b"/* a */ const x = 1; /* b */\n",
        b"const x = /* a */ 1;\n",
        b'const url = "https://x";\n',
        b"const x = 'a; // b';\n",
        b'const x = "a; // b";\n',
        b"const x = `a; // b`;\n",
        b"const x = 1 // a\n",
    ],
)
def test_code_and_licences_stay(kept):
    assert minified("a.js", kept) == kept


def test_types_within_a_line_go():
    assert minified("a.js", b"const x = /** @type {Element} */ (y);\n") == b"const x = (y);\n"


def test_a_block_ends_where_it_ends():
    assert minified("a.js", b"/* a */ f();\ng();\n/* b */\nh();\n") == b"/* a */ f();\ng();\n\nh();\n"


def test_in_a_style_sheet_two_slashes_are_no_comment():
    assert blanked("a.css", b"// a\n/* b */\n.c {}\n") == b"// a\n\n.c {}\n"


@pytest.mark.parametrize("name", ["css/a.css", "vendor/a.mjs"])
def test_style_sheets_and_vendored_modules_lose_their_empty_lines(name):
    assert minified(name, b"a{}\n\n\n/* c */\nb{}\n") == b"a{}\nb{}\n"


def test_style_sheets_lose_spaces_around_punctuation():
    source = b".a > .b , p :is(h1, h2) { color: red; margin: 0 -1px }\n"
    assert minified("css/a.css", source) == b".a > .b,p :is(h1,h2){color:red;margin:0 -1px}\n"
    assert minified("a.js", b"const a = { b: 1 };\n") == b"const a = { b: 1 };\n"


def test_other_files_are_left_alone():
    assert minified("a.svg", b"/* a */\n") == b"/* a */\n"
    assert minified("vendor/a.woff2", b"\n\n\n") == b"\n\n\n"


def lost_lines(path):
    """The lines of a file that are dropped though they are code: `file: line`."""
    before, after = path.read_bytes().decode().split("\n"), blanked(path.name, path.read_bytes()).decode().split("\n")
    ticks, commenting = 0, False
    for old, new in zip(before, after, strict=True):
        kept = (
            old.lstrip(" \t") if ticks % 2 else re.sub(r"/\*\* @type .*? \*/ ?| +// [^'\"`]*$", "", old.lstrip(" \t"))
        )
        if new and new in (old.lstrip(" \t"), kept) or old == new:
            ticks += old.count("`")
            continue
        if new != "" or not (commenting or old.lstrip().startswith(("//", "/*"))) or ticks % 2:
            yield f"{path.relative_to(STATIC).as_posix()}: {old}"
        commenting = (commenting or old.lstrip().startswith("/*")) and not old.rstrip().endswith("*/")


def test_nothing_but_comments_and_indents_goes():
    """A line that looks like a comment within a template would be text: no file has one."""
    assert len(FILES) > 250
    assert [line for path in FILES for line in lost_lines(path)] == []
