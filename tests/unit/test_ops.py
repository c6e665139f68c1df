"""Ops are read from hostile input: every wrong shape is a coded refusal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotboard.domain.ops import parse_op
from swotboard.errors import SwotboardError

ID = "0b6f1f0e-1c86-4a44-9d0a-6ad4f9b6a001"
NOTE = "0b6f1f0e-1c86-4a44-9d0a-6ad4f9b6a002"
GOOD = {"id": ID, "board": "learners", "type": "note.add", "note": NOTE, "quadrant": "threats", "text": "x"}


def code(raw):
    with pytest.raises(SwotboardError) as refused:
        parse_op(raw)
    return refused.value.code


def test_a_good_op_is_read():
    op = parse_op({**GOOD, "kind": "story", "color": None, "unknown": "left aside"})
    assert (op.id, op.stream, op.type) == (ID, "learners", "note.add")
    assert op.fields == {"note": NOTE, "quadrant": "threats", "text": "x", "kind": "story"}


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"id": None}, "bad_request"),
        ({"id": ID.upper()}, "bad_request"),
        ({"id": ID + "\n"}, "bad_request"),
        ({"board": "../x"}, "bad_request"),
        ({"board": 7}, "bad_request"),
        ({"board": "x" * 41}, "bad_request"),
        ({"type": "note.explode"}, "unknown_op"),
        ({"type": None}, "unknown_op"),
        ({"type": ["note.add"]}, "unknown_op"),
        ({"board": "stage"}, "bad_request"),
        ({"type": "board.lock"}, "bad_request"),
        ({"note": "not-a-uuid"}, "bad_request"),
        ({"quadrant": "hopes"}, "bad_request"),
        ({"quadrant": {}}, "bad_request"),
        ({"text": None}, "bad_request"),
        ({"text": "x" * 500_000}, "too_long"),
        ({"text": "\x00"}, "bad_text"),
        ({"text": "\ud800"}, "bad_text"),
        ({"kind": "rant"}, "bad_request"),
        ({"color": "#fff"}, "bad_request"),
        ({"rank": ""}, "bad_request"),
        ({"rank": "a b"}, "bad_request"),
        ({"rank": "a" * 101}, "too_long"),
        ({"rank": 1}, "bad_request"),
        ({"text": b"binary"}, "bad_request"),
    ],
)
def test_a_wrong_field_is_refused(change, wanted):
    assert code({**GOOD, **change}) == wanted


@pytest.mark.parametrize("base", [None, "1", 0, -1, True, 1.0, 2**31])
def test_a_base_is_a_version(base):
    assert (
        code({"id": ID, "board": "learners", "type": "note.edit", "note": NOTE, "text": "x", "base": base})
        == "bad_request"
    )


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@given(json, st.dictionaries(st.sampled_from(sorted([*GOOD, "base", "rank", "kind", "group", "locked"])), json))
def test_whatever_comes_is_an_op_or_a_coded_refusal(raw, changes):
    for message in (raw, {**GOOD, **changes}):
        try:
            parse_op(message)
        except SwotboardError as refused:
            assert refused.code in ("bad_request", "bad_text", "too_long", "unknown_op")
