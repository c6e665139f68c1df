"""What `make generate` writes of the protocol: every table has its place, and one that was changed by hand is put
right."""

import re

import pytest

from swotboard.domain.op_registry import OPS
from tests.generate.protocol_module import plan_module, protocol_module
from tests.generate.protocol_tables import DOCS, TABLES, with_tables

DOCUMENTS = {name: (DOCS / name).read_text("utf-8") for name in ("protocol.md", "workshop.md")}


def test_every_table_stands_in_one_place():
    placed = [name for document in DOCUMENTS.values() for name in re.findall("<!-- generated: (.+) -->", document)]
    assert sorted(placed) == sorted(TABLES)


def test_every_op_has_one_row_in_the_protocol():
    rows = re.findall(r"^\| `([\w.]+)`[^|]*\|", DOCUMENTS["protocol.md"], re.M)
    assert [op_type for op_type in OPS if rows.count(op_type) != 1] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_table_that_was_changed_by_hand_is_put_right(name):
    document = DOCUMENTS[name]
    changed = re.sub(r"(<!-- generated: .+ -->\n\n)\|.*?\n", r"\1| gone |\n", document)
    assert changed != document == with_tables(changed)


def test_every_op_has_its_name_in_one_module_of_the_browser():
    written = protocol_module() + plan_module()
    assert [op_type for op_type in OPS if written.count(f'= "{op_type}";') != 1] == []
