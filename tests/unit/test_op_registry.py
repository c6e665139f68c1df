"""The declarations of ops: each name of the protocol has one, and each is whole."""

import re

import pytest

from swotboard import protocol
from swotboard.domain import op_registry
from swotboard.domain.audit import AUDITED_FIELDS
from swotboard.domain.fields import parse_fields
from swotboard.domain.op_registry import ADDITIVE_OPS, MERGING_OPS, OPS, OPS_OF_STREAM, TEXTUAL_OPS
from swotboard.domain.op_type import BOARD
from swotboard.errors import SwotboardError
from swotboard.store.queries.packed_texts import TEXTUAL

NAMES = [
    value
    for name, value in vars(protocol).items()
    if name.isupper() and isinstance(value, str) and re.fullmatch(r"[a-z]+\.[a-z]+", value)
]
TAKES_AWAY = {
    "note.edit",
    "note.remove",
    "note.erase",
    "note.hide",
    "theme.rename",
    "theme.remove",
    "theme.merge",
    "comment.remove",
    "comment.erase",
    "media.erase",
    "note.detach",
    "note.describe",
    "media.hide",
}
"""Changes after which somebody may see less of a board than before: an edit may have taken a word back."""


def test_every_name_of_the_protocol_is_declared_once():
    declared = [each.name for module in vars(op_registry).values() for each in getattr(module, "OPS", ())]
    assert sorted(declared) == sorted(OPS) == sorted([*NAMES, protocol.SPOTLIGHT])
    assert len(OPS) > 50


def test_every_op_is_on_one_stream():
    streams = [op_type for types in OPS_OF_STREAM.values() for op_type in types]
    assert sorted(streams) == sorted(OPS)


def test_join_11_all_but_those_that_take_something_away_are_additive():
    assert set(OPS_OF_STREAM[BOARD]) - ADDITIVE_OPS == TAKES_AWAY
    assert set(OPS_OF_STREAM[BOARD]) >= ADDITIVE_OPS


def test_audit_2_an_entry_tells_nothing_that_was_written_but_names():
    """Every type of a change stands in the list, but for votes, which are secret [VOTE-4]."""
    assert set(OPS) - set(AUDITED_FIELDS) == {protocol.VOTE_SET}
    told = {field for fields in AUDITED_FIELDS.values() for field in fields}
    assert told.isdisjoint({"text", "author", "owner", "results", "participant", "sources"})


def test_note_4_every_change_with_a_text_and_a_version_is_found_by_the_index():
    """The index is a table's, made by a migration: a type that comes later needs another one."""
    carrying = [name for name, each in OPS.items() if each.body and {"text", "version"} <= set(each.body)]
    assert set(TEXTUAL_OPS) == {name for name in carrying if name.endswith((".add", ".edit"))}
    assert TEXTUAL == "('note.add', 'note.edit', 'strategy.add', 'strategy.edit', 'line.add', 'line.edit')"


@pytest.mark.parametrize("op_type", OPS)
def test_what_an_op_must_have_is_asked_for(op_type):
    """A field without a mark is refused when it is not there; an op that needs nothing takes nothing."""
    needed = [name for name in OPS[op_type].fields if not name.endswith(("?", "~"))]
    if not needed:
        assert parse_fields({}, OPS[op_type].fields) == {}
        return
    with pytest.raises(SwotboardError) as refused:
        parse_fields({}, OPS[op_type].fields)
    assert refused.value.code in ("bad_request", "bad_text")


@pytest.mark.parametrize("op_type", OPS)
def test_what_the_document_says_of_its_fields_names_them_all(op_type):
    """`takes` and `carries` are written where names alone do not say enough: they may not leave one out."""
    declared = OPS[op_type]
    if declared.takes:
        words = set(re.findall(r"\w+", declared.takes))
        assert {name.rstrip("?~") for name in declared.fields} <= words
    if declared.carries and declared.body and "every other field" not in declared.carries:
        words = set(re.findall(r"\w+", declared.carries + " owner hidden " + " ".join(declared.fields)))
        assert {name.rstrip("?") for name in declared.body} <= words


def test_live_11_every_op_that_is_written_on_a_version_is_said_to_merge():
    assert MERGING_OPS == {name for name, each in OPS.items() if "base" in each.fields}
