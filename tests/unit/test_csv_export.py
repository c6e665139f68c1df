"""The CSV of a workshop: [issue: export] columns, quoting, order, and that no cell can become a formula."""

import csv
import io
import uuid
from itertools import count, islice

import pytest

from swotboard.domain.model import Board, Note, Workshop
from swotboard.export.csv_export import COLUMNS, escape_formula, write_csv

AT = "2021-03-04T20:15:00.000Z"
FORMULA_SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"


def a_workshop(anonymous=False, title="Micro-credentials in BC"):
    boards = (Board("institutions", "Institutions", 0, 0, False), Board("industry", "Industry & trades", 1, 0, False))
    return Workshop(1, "ABC234", title, anonymous, "open", AT, "", "", 0, boards)


def a_note(text="A note", group="industry", author="Robin", theme=None, removed_at=None):
    return Note(
        str(uuid.uuid4()),
        group,
        "threats",
        text,
        "idea",
        "plain",
        "a0",
        theme,
        1,
        "p1",
        author,
        None,
        AT,
        AT,
        removed_at,
        None,
    )


def read(lines):
    return list(csv.DictReader(io.StringIO("".join(lines).removeprefix("\ufeff"), newline="")))


def cell_of(text):
    return read(write_csv(a_workshop(), [a_note(text)]))[0]["text"]


def test_a_row_holds_what_the_columns_say():
    note = a_note("Badges pile up", removed_at="2021-03-05T08:00:00.000Z")
    [row] = read(write_csv(a_workshop(), [note]))
    assert (
        tuple(row)
        == COLUMNS
        == (
            "workshop",
            "group",
            "quadrant",
            "note_id",
            "kind",
            "text",
            "author",
            "theme",
            "votes",
            "created_at",
            "updated_at",
            "removed_at",
            "sign",
            "media",
            "media_alt",
        )
    )
    assert row == {
        "workshop": "Micro-credentials in BC",
        "group": "Industry & trades",
        "quadrant": "threats",
        "note_id": note.id,
        "kind": "idea",
        "text": "Badges pile up",
        "author": "Robin",
        "theme": "",
        "votes": "0",
        "created_at": AT,
        "updated_at": AT,
        "removed_at": "2021-03-05T08:00:00.000Z",
        "sign": "",
        "media": "",
        "media_alt": "",
    }


def test_bytes_are_utf8_with_a_mark_and_crlf():
    document = "".join(write_csv(a_workshop(), [a_note("one\ntwo"), a_note('say "hi", ok')])).encode()
    assert document.startswith(b"\xef\xbb\xbfworkshop,group,")
    assert document.endswith(b"\r\n")
    assert document.replace(b"\r\n", b"").count(b"\n") == 1, "only the break inside a note is a bare line feed"
    assert b'"say ""hi"", ok"' in document


def test_a_workshop_without_notes_is_a_header():
    assert len(list(write_csv(a_workshop(), []))) == 1


def test_rows_keep_the_order_in_which_notes_come():
    texts = ["c", "a", "b"]
    assert [row["text"] for row in read(write_csv(a_workshop(), map(a_note, texts)))] == texts


def test_lines_are_made_one_at_a_time():
    taken = count()
    endless = (a_note(f"note {next(taken)}") for _ in count())
    assert len(list(islice(write_csv(a_workshop(), endless), 4))) == 4
    assert next(taken) == 3, "three notes were read for a header and three rows"


def test_an_anonymous_workshop_has_no_author_even_if_a_note_has():
    document = "".join(write_csv(a_workshop(anonymous=True), [a_note(author="Robin")]))
    assert "Robin" not in document


def test_a_group_that_is_gone_from_the_workshop_keeps_its_short_name():
    assert read(write_csv(a_workshop(), [a_note(group="elders")]))[0]["group"] == "elders"


@pytest.mark.parametrize("sign", FORMULA_SIGNS)
@pytest.mark.parametrize("before", ["", " ", "\n", "\t", "\u00a0", "\u3000", "\u200b", "\ufeff", "\u2060 ", " \u202e"])
def test_a_cell_cannot_begin_a_formula(sign, before):
    text = f"{before}{sign}1+1"
    assert escape_formula(text)[0] == "'"
    assert escape_formula(text).replace("'", "") == text, "nothing but apostrophes is put in"


@pytest.mark.parametrize("text", ["\tplain", "\rplain"])
def test_a_leading_tab_or_return_is_held_back(text):
    assert escape_formula(text) == "'" + text


@pytest.mark.parametrize(
    "text",
    [
        "ok;=1+1",
        "ok\t=1+1",
        "ok\n=1+1",
        "ok\n @SUM(A1)",
        "ok; +cmd|' /C calc'!A0",
        "ok\n-2+3+cmd|' /C calc'!A0",
        "ok;\uff1d1",
    ],
)
def test_a_cell_cut_at_another_separator_cannot_begin_one_either(text):
    pieces = escape_formula(text).replace("\t", ";").replace("\n", ";").split(";")
    assert pieces[1].strip().startswith("'")


@pytest.mark.parametrize(
    "text",
    [
        "Plain words",
        "2 + 2 = 4",
        "a-b",
        "mail me@here",
        "wages -5 %",
        "list:\n- one\n- two",
        "'quoted'",
        "a = b; c = d",
        "SENĆOŦEN",
        "👩🏽‍🏫 teaches",
        "\u200bhidden",
        "; , \" '",
    ],
)
def test_other_cells_stay_as_they_are(text):
    assert escape_formula(text) == text
    assert cell_of(text) == text


def test_every_column_that_people_fill_is_guarded():
    workshop = a_workshop(title="=A1")
    workshop = Workshop(**{**workshop.__dict__, "boards": (Board("industry", "@industry", 0, 0, False),)})
    [row] = read(write_csv(workshop, [a_note("+1", author="-Robin", theme="t1")], {"t1": "=T"}))
    assert [row[name] for name in ("workshop", "group", "text", "author", "theme")] == [
        "'=A1",
        "'@industry",
        "'+1",
        "'-Robin",
        "'=T",
    ]
