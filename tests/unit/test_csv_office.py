"""The CSV opened in LibreOffice itself; tests/tools.sh brings it."""

import subprocess
import xml.etree.ElementTree as ET

import pytest

from swotboard.export.csv_export import COLUMNS, write_csv
from tests.unit.test_csv_export import a_note, a_workshop

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1,1)",
    '=HYPERLINK("http://x.test","here")',
    "\u3000=1+1",
    "\uff1d1+1",
    "=cmd|' /C calc'!A0",
    "a;=1+1;b",
    "a\t=1+1",
]
TEXTS = [
    "one\ntwo\n\nfour",
    'she said "no", twice',
    "a; b, c",
    "👩🏽\u200d🏫 🏳️\u200d🌈 🧑\u200d🤝\u200d🧑",
    "SENĆOŦEN",
    "hən\u0313q\u0313əmin\u0313əm\u0313",
    "Sḵwx̱wú7mesh",
    "ʔayʔaǰuθəm",
    "'quoted'",
    "x" * 2000,
    "ends with \\",
]


@pytest.mark.timeout(120)
def test_libreoffice_reads_back_what_was_written_and_calculates_nothing(tmp_path):
    notes = [a_note(text, author="=1+1") for text in FORMULAS + TEXTS]
    (tmp_path / "export.csv").write_bytes("".join(write_csv(a_workshop(), notes)).encode())
    (tmp_path / "control.csv").write_text('"=1+1"\n', "utf-8")
    [control], rows = opened(tmp_path, "control"), opened(tmp_path, "export")
    assert control[0].get(TABLE + "formula"), "the control shows that a bare formula would have been calculated here"
    assert [text_of(cell) for cell in rows[0]] == list(COLUMNS)
    assert not [cell for row in rows for cell in row if cell.get(TABLE + "formula")]
    seen = [text_of(row[COLUMNS.index("text")]) for row in rows[1:]]
    assert seen[len(FORMULAS) :] == TEXTS
    assert [text.replace("'", "") for text in seen[: len(FORMULAS)]] == [text.replace("'", "") for text in FORMULAS]


def opened(folder, name):
    """The rows of the first sheet, each a list of cell elements, after LibreOffice read the CSV and saved it as flat
    ODF.

    The import options are those that its dialog proposes for a file with a byte order mark: comma, quotes, UTF-8.
    """
    subprocess.run(
        [
            "soffice",
            "--headless",
            "--infilter=CSV:44,34,76,1",
            f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to",
            "fods",
            "--outdir",
            str(folder),
            str(folder / f"{name}.csv"),
        ],
        check=True,
        capture_output=True,
        timeout=90,
    )
    sheet = ET.parse(folder / f"{name}.fods").getroot().find(f".//{TABLE}table")
    return [list(cells(row)) for row in sheet.iter(TABLE + "table-row") if row.find(f".//{TEXT}p") is not None]


def cells(row):
    for cell in row.iter(TABLE + "table-cell"):
        yield from [cell] * int(cell.get(TABLE + "number-columns-repeated", "1"))


def text_of(cell):
    return "\n".join(flat(paragraph) for paragraph in cell.iter(TEXT + "p"))


def flat(element):
    """An ODF paragraph as text: runs of spaces and tabs are elements there."""
    own = {TEXT + "s": " " * int(element.get(TEXT + "c", "1")), TEXT + "tab": "\t", TEXT + "line-break": "\n"}
    inner = (element.text or "") + "".join(flat(child) + (child.tail or "") for child in element)
    return own.get(element.tag, inner)
