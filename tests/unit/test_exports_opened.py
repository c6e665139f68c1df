"""Every export opened by something that nobody here wrote: LibreOffice, openpyxl, a Markdown renderer, Chromium and
pdftotext."""

import io
import re
import shutil
import subprocess
import unicodedata
from datetime import datetime
from html.parser import HTMLParser

import openpyxl
import pytest
from markdown_it import MarkdownIt

from swotboard.export.tables import TABLES
from swotboard.store.store import Store
from tests.random_workshop import TEXTS, RandomWorkshop
from tests.unit.exported import exported
from tests.unit.test_csv_office import TABLE, text_of

TEXTS_HERE = [text.strip() for text in TEXTS]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Every text once as a note, as a comment and as the name of a theme; a vote."""
    made = Store.open(str(tmp_path_factory.mktemp("opened") / "swot.db"))
    play = RandomWorkshop(made)
    for place, text in enumerate(TEXTS):
        note = play.add(text, "learners", who=play.people[0], kind="question" if place % 5 == 0 else "idea")
        play.do(play.facilitator, "note.comment", "learners", note=note, comment=play.id(), text=text)
        play.theme(" ".join(text.split())[:50], "learners", [note])
    play.lead("settings.set", read_others="always")
    play.vote([(1, "learners", play.themes[0][1], 3), (0, "learners", play.themes[1][1], 2)], on="themes")
    yield made
    made.close()


def cells(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_spreadsheet_has_typed_cells_a_frozen_header_and_no_formula(store):
    book = openpyxl.load_workbook(io.BytesIO(exported(store, "xlsx")))
    assert book.sheetnames == [table.name for table in TABLES]
    for sheet, table in zip(book, TABLES, strict=True):
        header, *rows = cells(sheet)
        assert header == table.header and sheet.freeze_panes == "A2"
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        assert all(cell.hyperlink.target in cell.value for row in sheet.iter_rows() for cell in row if cell.hyperlink)
        kinds = {"text": (str, type(None)), "number": (int, float), "time": (datetime, type(None))}
        assert all(
            isinstance(cell, kinds[kind]) for row in rows for cell, (_, kind) in zip(row, table.columns, strict=True)
        )
    notes = cells(book["notes"])
    assert sorted(row[5] for row in notes[1:]) == sorted(TEXTS_HERE)


@pytest.mark.timeout(150)
def test_libreoffice_opens_the_spreadsheet_and_calculates_nothing(store, tmp_path):
    import xml.etree.ElementTree as ET

    (tmp_path / "out.xlsx").write_bytes(exported(store, "xlsx"))
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--convert-to",
            "fods",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "out.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    root = ET.parse(tmp_path / "out.fods").getroot()
    sheets = {sheet.get(TABLE + "name"): sheet for sheet in root.iter(TABLE + "table")}
    assert set(sheets) >= {table.name for table in TABLES}
    assert not [cell for cell in root.iter(TABLE + "table-cell") if cell.get(TABLE + "formula")]
    said = {text_of(cell) for cell in sheets["notes"].iter(TABLE + "table-cell")}
    assert set(TEXTS_HERE) <= said


class Words(HTMLParser):
    """The text of a page, and its elements."""

    def __init__(self, page):
        super().__init__()
        self.said, self.tags = [], []
        self.feed(page)

    def handle_data(self, data):
        self.said.append(data)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def links(page):
    """Where links lead: their texts are shown short."""
    return {attributes["href"] for tag, attributes in page.tags if tag == "a"}


def flat(text):
    return re.sub(r"[\s\u00a0\u2060]+", " ", text).strip()


def test_a_markdown_renderer_shows_what_people_wrote_as_they_wrote_it(store):
    source = exported(store, "md").decode("utf-8")
    page = Words(MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough").render(source))
    said = flat("".join(page.said))
    for text in TEXTS_HERE:
        assert flat(text) in said or text in links(page), text
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"b", "i", "code", "pre", "s", "hr", "script", "img", "blockquote"}, (
        "nobody's words became markup"
    )
    assert [tag for tag, _ in page.tags].count("h1") == 1 and "table" in tags
    headings = re.findall(r"^#{2,3} .*$", source, re.M)
    assert headings[0] == "## The picture" and len([line for line in headings if line.startswith("### ")]) == 8


def test_the_report_stands_alone_and_its_charts_have_words(store):
    raw = exported(store, "html").decode("utf-8")
    page = Words(raw)
    for tag, attributes in page.tags:
        assert tag not in ("script", "link", "img", "iframe", "form")
        assert not {"style", "src", "onclick"} & set(attributes)
        assert ("href" in attributes) == (tag == "a")
        if tag == "a":
            assert attributes["rel"] == "noopener noreferrer" and attributes["href"].startswith(("http://", "https://"))
        if tag == "svg":
            assert attributes.get("aria-hidden") == "true" or (
                attributes.get("role") == "img" and attributes["aria-label"]
            )
    assert "url(http" not in raw and "@import" not in raw
    said = flat("".join(page.said))
    assert all(flat(text) in said or text in links(page) for text in TEXTS_HERE)


def unmarked(text):
    """Without combining marks: a PDF has glyphs, and which letter a mark belongs to is the reader's guess."""
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


@pytest.mark.timeout(120)
def test_chromium_prints_the_report_and_pdftotext_reads_it_back(store, tmp_path):
    (tmp_path / "report.html").write_bytes(exported(store, "html"))
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    subprocess.run(
        [
            chromium,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={tmp_path}/profile",
            f"--print-to-pdf={tmp_path}/report.pdf",
            f"file://{tmp_path}/report.html",
        ],
        check=True,
        capture_output=True,
        timeout=100,
    )
    pages = (
        subprocess.run(
            ["pdftotext", "-layout", str(tmp_path / "report.pdf"), "-"], check=True, capture_output=True, timeout=30
        )
        .stdout.decode("utf-8")
        .split("\f")
    )
    assert 'Micro-credentials = "now"' in pages[0] and "Strengths" in pages[0] and "Threats" in pages[0]
    starts = [next(line.strip() for line in page.splitlines() if line.strip()) for page in pages if page.strip()]
    assert any(start.startswith("Votes, round 1") for start in starts)
    heads = [[line.strip() for line in page.splitlines() if line.strip()][:4] for page in pages[1:]]
    for name in ("Learners", "Industry & trades"):
        assert sum(any(line.startswith(name) for line in head) for head in heads) == 1, (
            "each group begins a page of its own"
        )
    whole = unmarked(flat(" ".join(pages)))
    for text in ("Badges stack", "=1+1", "7mesh", "SENĆOŦEN", "<b>bold</b>", "balanced"):
        assert unmarked(text).lower() in whole.lower(), text
