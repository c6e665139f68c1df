"""Two lists of tokens are aligned by a longest common subsequence, within a bound of work [TEXT-3]."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotboard.domain import diff
from swotboard.domain.diff import MAX_CELLS, TooDifferent, matching_blocks
from swotboard.domain.text import merge
from swotboard.protocol import LIMITS

TOKENS = st.lists(st.sampled_from("abcd"), max_size=40)
SYMBOLS = "".join(chr(code) for code in range(0x2200, 0x2200 + 3000))


def common_length(a, b):
    """The length of a longest common subsequence, by the table of the textbook."""
    row = [0] * (len(b) + 1)
    for one in a:
        before = 0
        for place, other in enumerate(b, start=1):
            before, row[place] = row[place], before + 1 if one == other else max(row[place], row[place - 1])
    return row[-1]


@given(TOKENS, TOKENS)
def test_blocks_are_a_longest_common_subsequence(a, b):
    blocks = matching_blocks(a, b)
    assert blocks[-1] == (len(a), len(b), 0)
    assert all(a[i : i + n] == b[j : j + n] for i, j, n in blocks)
    assert all(i + n <= k and j + n <= m for (i, j, n), (k, m, _) in zip(blocks, blocks[1:], strict=False))
    assert sum(n for _, _, n in blocks) == common_length(a, b)


@given(TOKENS, TOKENS)
def test_blocks_that_touch_in_both_are_one(a, b):
    blocks = matching_blocks(a, b)[:-1]
    assert all((i + n, j + n) != (k, m) for (i, j, n), (k, m, _) in zip(blocks, blocks[1:], strict=False))


def interleaved(own):
    """100 common symbols in the same order, six symbols of one's own after each: difflib's time grows with their
    product."""
    return "".join(SYMBOLS[place] + SYMBOLS[100 + own * 950 + place * 6 :][:6] for place in range(100))


def test_text_3_edits_that_would_take_long_to_compare_collide(monkeypatch):
    base, first, second = (interleaved(own) for own in range(3))
    assert len(base) ** 2 <= MAX_CELLS
    monkeypatch.setattr(diff, "MAX_CELLS", len(base) ** 2 // 2)
    with pytest.raises(TooDifferent):
        matching_blocks(base, first)
    assert merge(base, first, second) is None
    assert merge("one two", "one two three", "zero one two") == "zero one two three"


def test_text_3_the_largest_texts_are_compared_where_little_differs():
    base = SYMBOLS[: LIMITS["text"] - 2]
    assert merge(base, f"{base}#", f"+{base}") == f"+{base}#"
    assert merge(base, SYMBOLS[:1000] + "#" * 1000, "#" * 1000 + SYMBOLS[:1000]) is None


def test_text_3_no_comparison_is_longer_than_its_bound(monkeypatch):
    compared = []
    rows = diff._rows
    monkeypatch.setattr(diff, "_rows", lambda a, b: compared.append(len(a) * len(b)) or rows(a, b))
    for base, first, second in (
        (interleaved(0), interleaved(1), interleaved(2)),
        (SYMBOLS[:2000], SYMBOLS[1000:3000], SYMBOLS[500:2500]),
        ("a" * 2000, "ab" * 1000, "ac" * 1000),
    ):
        merge(base, first, second)
    assert compared
    assert max(compared) <= MAX_CELLS
