"""What people type: limits, normal form, and the merge of two edits."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotboard.domain.text import _UNKEEPABLE, clean_line, clean_text, merge
from swotboard.errors import SwotboardError
from swotboard.protocol import LIMITS


def refusal(raw, limit="text"):
    with pytest.raises(SwotboardError) as refused:
        clean_text(raw, limit)
    return refused.value.code


def test_text_1_is_normalised():
    assert clean_text("  Cafe\u0301\r\nline\rthree  ", "text") == "Café\nline\nthree"


@pytest.mark.parametrize("raw", ["nul \x00", "bell \x07", "lone \ud800 surrogate", "\udfff", "c1 \x85", "del \x7f"])
def test_text_1_what_cannot_be_kept_is_refused(raw):
    assert refusal(raw) == "bad_text"


def test_text_1_no_control_character_and_no_surrogate_is_kept_and_all_else_is():
    import sys
    import unicodedata

    for code in range(sys.maxunicode + 1):
        raw = f"a{chr(code)}b"
        unkeepable = unicodedata.category(chr(code)) in ("Cc", "Cs") and chr(code) not in "\n\r\t"
        assert bool(_UNKEEPABLE.search(raw)) == unkeepable, hex(code)


@pytest.mark.parametrize("text", ["👩‍👩‍👧‍👦 family", "SENĆOŦEN", "hən̓q̓əmin̓əm̓", "שלום עולם", "tab\tstays", "🇨🇦"])
def test_text_1_what_people_write_is_kept(text):
    import unicodedata

    assert clean_text(text, "text") == unicodedata.normalize("NFC", text)


@given(
    st.text(
        st.sampled_from("aeoA\u0308\u0301\u0327\u0323\u0344\u0f71\u0f73\u1100\u1161\u11a8\u212b\u03d3\u0958"),
        max_size=30,
    )
)
def test_text_1_the_normal_form_is_nfc_whatever_the_order_of_the_marks(raw):
    import unicodedata

    assert clean_text(f"x{raw}x", "text") == unicodedata.normalize("NFC", f"x{raw}x")


@pytest.mark.parametrize("marks", ["\u0315\u0300", "\u0f73", "\u0344\u0327"])
def test_text_2_a_text_of_marks_alone_is_refused_in_no_time(marks):
    started = time.process_time()
    assert refusal(marks * (LIMITS["text"] * 10 // len(marks))) == "too_long"
    assert time.process_time() - started < 0.2


@pytest.mark.parametrize("raw", [None, 1, True, [], {}, b"bytes", "", "   \n ", 1.5])
def test_text_must_be_some_text(raw):
    assert refusal(raw) == "bad_request"


def test_text_2_too_long_is_refused_never_cut():
    assert len(clean_text("x" * LIMITS["text"], "text")) == LIMITS["text"]
    assert refusal("x" * (LIMITS["text"] + 1)) == "too_long"
    assert refusal("x" * 500_000) == "too_long"


def test_a_line_holds_no_break():
    assert clean_line(" Ada \n\t Lovelace ", "name") == "Ada Lovelace"


@pytest.mark.parametrize(
    ("base", "first", "second", "merged"),
    [
        ("The cat sat", "The dog sat", "The cat slept", "The dog slept"),
        ("one two", "one two", "one two three", "one two three"),
        ("one two", "one two three", "one two", "one two three"),
        ("same", "both", "both", "both"),
        ("a b c d", "b c d", "a b c", "b c"),
        ("line one\nline two", "line 1\nline two", "line one\nline 2", "line 1\nline 2"),
    ],
)
def test_note_4_edits_apart_are_merged(base, first, second, merged):
    assert merge(base, first, second) == merged


@pytest.mark.parametrize(
    ("base", "first", "second"),
    [
        ("The cat sat", "The dog sat", "The cow sat"),
        ("end", "end here", "end there"),
        ("all", "nothing alike", "something else"),
    ],
)
def test_note_5_edits_of_the_same_words_collide(base, first, second):
    assert merge(base, first, second) is None


@given(st.text(max_size=80), st.text(max_size=80))
def test_one_sided_edits_always_go_through(base, edited):
    wanted = edited.strip() or None
    assert merge(base, base, edited) in (wanted, edited)
    assert merge(base, edited, base) in (wanted, edited)


@given(st.lists(st.sampled_from("abc"), max_size=8), st.data())
def test_a_merge_loses_no_word_that_somebody_added(words, data):
    base = " ".join(words)
    first = data.draw(st.sampled_from([f"X {base}", base, f"{base} X"]))
    second = data.draw(st.sampled_from([f"Y {base}", base, f"{base} Y"]))
    merged = merge(base, first, second)
    if merged is not None:
        assert ("X" in first) == ("X" in merged)
        assert ("Y" in second) == ("Y" in merged)
