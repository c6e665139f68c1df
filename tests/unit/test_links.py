"""Addresses in texts are found, shown short, and made links of in the documents that can hold one [URL-1]."""

import html
import io
import json
import re
from pathlib import Path

import openpyxl
import pytest
from markdown_it import MarkdownIt

from swotboard.export.text_links import first_link, parts_of
from swotboard.store.store import Store
from tests.random_workshop import RandomWorkshop
from tests.unit.exported import exported

ADDRESS = "https://example.org/a?b=c&d=(e)_f"
HOSTILE = 'javascript:alert(1) https://example.org"onclick=x https://me@evil.example https://a.example:99999<script>'
EXAMPLES = json.loads((Path(__file__).parents[1] / "shared" / "links.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "parts"), EXAMPLES, ids=lambda value: ascii(value)[:40])
def test_url_1_finds_what_the_pages_find(text, parts):
    found = [[part.text, part.shown] if part.shown else [part.text] for part in parts_of(text)]
    assert found == parts


def test_url_1_the_parts_are_the_whole():
    for text in (
        "https://" * 250,
        "see https://example.org/" + "a)" * 900 + ".",
        "(" * 500 + "http://a.example" + ")" * 600,
    ):
        assert "".join(part.text for part in parts_of(text)) == text


def test_url_1_the_first_link():
    assert first_link("a https://a.example/x, https://b.example") == "https://a.example/x"
    assert first_link("javascript://x") is None


@pytest.fixture
def store(tmp_path):
    made = Store.open(str(tmp_path / "swot.db"))
    play = RandomWorkshop(made)
    note = play.add(f"Read {ADDRESS}, then talk", "learners", who=play.people[0])
    play.add(HOSTILE, "industry")
    play.do(play.facilitator, "note.comment", "learners", note=note, comment=play.id(), text=f"or {ADDRESS}#2")
    yield made
    made.close()


def test_url_1_the_report_and_markdown_have_links_and_none_that_is_hostile(store):
    report = exported(store, "html").decode("utf-8")
    hrefs = re.findall(r'<a href="([^"]*)"[^>]*rel="noopener noreferrer"', report)
    assert hrefs == [html.escape(ADDRESS), html.escape(f"{ADDRESS}#2"), "https://example.org"]
    assert report.count("<a ") == len(hrefs) and "<script>" not in report
    markdown = MarkdownIt().render(exported(store, "md").decode("utf-8"))
    assert [html.unescape(each) for each in re.findall(r'href="([^"]*)"', markdown)] == [
        ADDRESS,
        f"{ADDRESS}#2",
        "https://example.org",
    ]
    assert "example.org/a?b=c&amp;d=(e)_f" in markdown and "javascript:alert(1)" in markdown


def test_url_1_a_cell_of_the_spreadsheet_links_to_the_first_address_and_csv_has_the_text(store):
    sheet = openpyxl.load_workbook(io.BytesIO(exported(store, "xlsx")))["notes"]
    links = {cell.value: cell.hyperlink.target for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    assert links == {f"Read {ADDRESS}, then talk": ADDRESS, HOSTILE: "https://example.org"}
    text = exported(store, "csv").decode("utf-8")
    assert f"Read {ADDRESS}, then talk" in text
