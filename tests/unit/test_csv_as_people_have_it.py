"""[IMPORT-6, IMPORT-10, IMPORT-11] Tables as forms, spreadsheets and other programs leave them."""

import io
import subprocess

import openpyxl
import pytest

from swotboard.errors import SwotboardError
from swotboard.imports.csv_import import look, preview
from tests.unit.test_csv_export import a_workshop

GROUPED = {"in_group": "industry"}
PLACED = {"in_group": "industry", "in_quadrant": "threats"}


def read(raw, **chosen):
    found = preview(raw if isinstance(raw, bytes) else raw.encode(), a_workshop(), {**GROUPED, **chosen})
    assert found.errors == []
    return [(note.quadrant, note.text) for note in found.notes]


def a_spreadsheet(**sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    "row",
    ["threats,Rain", "threats,Rain,", "threats,Rain,,", "threats,Rain,,,,", "threats,Rain,idea", "threats,Rain,idea,,"],
)
def test_import_6_rows_may_lack_empty_cells_or_have_more(row):
    assert read(f"quadrant,text,kind,color\n{row}\n") == [("threats", "Rain")]


def test_import_6_characters_that_cannot_be_kept_are_line_breaks_or_left_out():
    """A soft line break of Word and PowerPoint is U+000B; the browser does the same with what is typed [TEXT-1]."""
    assert read("quadrant,text\nthreats,Rain\x0band\x0csnow\x85hail\x07\x1f\x9f\n") == [
        ("threats", "Rain\nand\nsnow\nhail")
    ]
    assert read("quadrant,text\nthreats,\x07\n") == []


def test_import_6_of_two_columns_of_one_name_the_first_is_taken():
    assert read("quadrant,text,text\nthreats,Rain,\n") == [("threats", "Rain")]
    assert read("comment,type,quadrant,text\nlate,new,threats,Rain\n") == [("threats", "Rain")]


def test_import_6_a_cell_too_many_with_words_is_an_error():
    found = preview(b"quadrant,text\nthreats,Rain,sleet\n", a_workshop(), GROUPED)
    assert [(error["row"], error["column"]) for error in found.errors] == [(2, "")]


def test_import_6_blank_answers_are_passed_over():
    found = preview(b"quadrant,text\nthreats,\n,\nthreats,  \nthreats,Rain\n", a_workshop(), GROUPED)
    assert ([note.text for note in found.notes], found.skipped, found.errors) == (["Rain"], 3, [])


@pytest.mark.parametrize(
    "header",
    ["Strengths,Weaknesses,Opportunities,Threats", "What are our strengths?,Our weakness,opportunity,Any threats?"],
)
def test_import_10_a_column_for_each_quadrant(header):
    raw = f'Timestamp,{header}\n2021,"Staff\n- Money",,Grants,"1. Rain\n2) Snow"\n2021,,,,\n2021,Place,,,\n'
    assert read(raw) == [
        ("strengths", "Staff"),
        ("strengths", "Money"),
        ("opportunities", "Grants"),
        ("threats", "Rain"),
        ("threats", "Snow"),
        ("strengths", "Place"),
    ]
    assert look(raw.encode(), {})["quadrant_columns"] == {
        "strengths": 2,
        "weaknesses": 3,
        "opportunities": 4,
        "threats": 5,
    }


def test_import_10_excels_first_line_and_a_title_above_the_header():
    assert read("sep=;\nquadrant;text\nthreats;Rain, snow\n") == [("threats", "Rain, snow")]
    assert read("Our SWOT\nNovember 2021,\n\nquadrant,text\nthreats,Rain\n") == [("threats", "Rain")]
    found = preview(b"Our SWOT\nquadrant,text\nnowhere,Rain\n", a_workshop(), GROUPED)
    assert [error["row"] for error in found.errors] == [3], "rows are counted as the file has them"


@pytest.mark.parametrize(
    "encoding,text",
    [
        ("cp1252", "Café, naïve “staff”"),
        ("cp1252", "Forêt"),
        ("mac-roman", "Café; naïve — “quoted” Forêt"),
        ("cp1251", "Привет, как дела? Хорошая команда"),
        ("cp1250", "Příliš žluťoučký kůň úpěl"),
        ("cp1256", "مرحبا بكم في ورشة العمل"),
        ("shift-jis", "これは日本語のテキストです。強み"),
        ("gb18030", "这是中文文本，优势，我们的老师很好，学生也很努力"),
        ("utf-16-le", "Good staff"),
    ],
)
def test_import_6_the_encoding_is_found_out_or_said(encoding, text):
    raw = f'quadrant,text\nthreats,"{text}"\n'.encode({"shift-jis": "cp932"}.get(encoding, encoding))
    assert read(raw) == read(raw, encoding=encoding) == [("threats", text)]


def test_import_10_a_pasted_list_and_pasted_rows():
    assert read("Good staff\nA hall\n", in_quadrant="strengths") == [
        ("strengths", "Good staff"),
        ("strengths", "A hall"),
    ]
    assert read("Strengths\tGood staff\nT:\tRain\n") == [("strengths", "Good staff"), ("threats", "Rain")]


def test_import_10_a_spreadsheet_is_read_as_its_csv_would_be():
    rows = [["quadrant", "text"], ["threats", "Rain"], ["threats", 2021.0], ["threats", None]]
    raw = a_spreadsheet(Cover=[[]], Answers=rows, Other=[["text"], ["no"]])
    assert read(raw) == [("threats", "Rain"), ("threats", "2021")]
    assert look(raw, {})["sheets"] == ["Cover", "Answers", "Other"]
    assert read(raw, sheet="Other", in_quadrant="threats") == [("threats", "no")]
    assert read(a_spreadsheet(Cover=[["x"]], Notes=rows)) == [("threats", "Rain"), ("threats", "2021")], "our own sheet"


def test_import_10_an_ods_is_read_too(tmp_path):
    """Made by LibreOffice itself; tests/tools.sh brings it."""
    (tmp_path / "a.csv").write_text("quadrant,text\nthreats,Rain\n")
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "ods",
        "a.csv",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    assert read((tmp_path / "a.ods").read_bytes()) == [("threats", "Rain")]


@pytest.mark.parametrize("raw", [b"PK\x03\x04" + b"\x00" * 50, b"\xd0\xcf\x11\xe0" + b"x" * 600, a_spreadsheet(A=[[]])])
def test_import_10_what_is_no_spreadsheet_is_said(raw):
    with pytest.raises(SwotboardError) as refusal:
        preview(raw, a_workshop(), PLACED)
    assert refusal.value.code == "bad_request"


class TestChanged:
    """[IMPORT-11]"""

    @pytest.fixture
    def notes(self, workshop):
        person = workshop.join(group="industry").json["participant"]
        person = workshop.app.extensions["swotboard"].store.participant(person)
        for text in ("Rain", "Snow", "Hail"):
            workshop.submit(person, "industry", "note.add", quadrant="threats", text=text)
        return workshop.app.extensions["swotboard"].store.notes

    @pytest.fixture
    def post(self, workshop):
        facilitator = workshop.bearer(key=workshop.facilitator_key)
        client = workshop.app.test_client()
        exported = client.get(f"/api/workshops/{workshop.code}/export.csv", headers=facilitator).data.decode(
            "utf-8-sig"
        )

        def post(query, edit):
            url = f"/api/workshops/{workshop.code}/notes.csv{query}"
            return client.post(url, data=edit(exported).encode(), headers=facilitator).json

        return post

    @staticmethod
    def edit(exported):
        lines = exported.splitlines()
        changed = [lines[1].replace("Rain", "Heavy rain"), lines[2].replace("threats", "weaknesses"), lines[3]]
        return "\n".join([lines[0], *changed]) + "\n"

    def test_is_said_counted_and_left(self, workshop, notes, post):
        found = post("?apply=1", self.edit)
        assert (found["new"], found["known"], found["changed"]) == (0, 3, 2)
        assert [note["was"]["text"] for note in found["changed_notes"]] == ["Rain", "Snow"]
        assert sorted(note.text for note in notes(workshop.code)) == ["Hail", "Rain", "Snow"]

    def test_is_taken_if_asked_and_a_second_time_changes_nothing(self, workshop, notes, post):
        assert post("?apply=1&update=1", self.edit)["changed"] == 2
        now = {note.text: note.quadrant for note in notes(workshop.code)}
        assert now == {"Heavy rain": "threats", "Snow": "weaknesses", "Hail": "threats"}
        assert post("?apply=1&update=1", self.edit)["changed"] == 0
        assert {note.text: note.version for note in notes(workshop.code)} == {"Heavy rain": 2, "Snow": 1, "Hail": 1}

    def test_to_another_group_it_moves_once(self, workshop, notes, post):
        other = next(
            board
            for board in workshop.app.extensions["swotboard"].store.workshop(workshop.code).boards
            if board.group != "industry"
        )

        def elsewhere(exported):
            lines = exported.splitlines()
            cells = lines[1].split(",")
            return "\n".join([lines[0], ",".join([cells[0], f'"{other.group}"', *cells[2:]])]) + "\n"

        assert post("?apply=1&update=1", elsewhere)["changed"] == 1
        assert sorted((note.group == other.group, note.text) for note in notes(workshop.code)) == [
            (False, "Hail"),
            (False, "Snow"),
            (True, "Rain"),
        ]
        assert (post("?apply=1&update=1", elsewhere)["new"], len(notes(workshop.code))) == (0, 3)
