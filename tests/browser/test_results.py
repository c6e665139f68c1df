"""The results, taken away by the button: a CSV that a spreadsheet opens right, and without surprises."""

import csv
import io
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.stage_menu import from_stage_menu, open_stage_menu

COLUMNS = "workshop group quadrant note_id kind text author theme votes created_at updated_at removed_at".split()
FORMULA = '=HYPERLINK("http://example.org","click")'


def downloaded(page, button):
    """The rows of the file behind a button, as a list of dicts."""
    with page.expect_download() as download:
        button.click()
    assert download.value.suggested_filename.endswith(".csv")
    raw = Path(download.value.path()).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and b"\r\n" in raw
    reader = csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    rows = list(reader)
    assert reader.fieldnames[: len(COLUMNS)] == COLUMNS  # what is added later comes after these
    return rows


def test_the_csv_from_the_facilitators_page(workshop):
    ada = workshop.client("learners", "+Ada")
    ada.op("note.add", "learners", note="0b7de4a1-93a4-4c6e-8f5b-2c1f6a9d7e10", quadrant="threats", text=FORMULA)
    workshop.put('a "quoted", two-line\nnote; naïve ᐊᓂᔑᓈᐯ', "strengths", "learners", kind="story")
    gone = workshop.put("removed", "strengths", "industry")
    workshop.facilitator_client.op("note.remove", "industry", note=gone)
    facilitator = workshop.facilitator()
    rows = downloaded(facilitator, open_stage_menu(facilitator).get_by_role("menuitem", name="Download CSV"))
    assert [(row["group"], row["quadrant"], row["kind"]) for row in rows] == [
        ("Learners", "strengths", "story"),
        ("Learners", "threats", "idea"),
    ]
    assert rows[0]["text"] == 'a "quoted", two-line\nnote; naïve ᐊᓂᔑᓈᐯ'
    assert rows[1]["text"] == "'" + FORMULA
    assert rows[1]["author"] == "'+Ada"
    assert all(row["removed_at"] == "" and row["created_at"].endswith("Z") for row in rows)


def test_the_results_page_counts_live_and_gives_removed_notes_when_asked(workshop):
    gone = workshop.put("removed", "strengths", "industry")
    workshop.facilitator_client.op("note.remove", "industry", note=gone)
    facilitator = workshop.facilitator()
    from_stage_menu(facilitator, "Results and plan")
    facilitator.get_by_role("link", name="Download", exact=True).click()
    row = facilitator.get_by_role("region", name="How many notes").get_by_role("row", name="Learners")
    expect(row.get_by_role("cell")).to_have_text(["0", "0", "0", "0", "0"])
    workshop.put("a note", "opportunities")
    expect(row.get_by_role("cell")).to_have_text(["0", "0", "1", "0", "1"])
    button = facilitator.get_by_role("button", name="Download CSV")
    assert [row["text"] for row in downloaded(facilitator, button)] == ["a note"]
    facilitator.get_by_role("checkbox", name="With the notes that were removed").check()
    rows = downloaded(facilitator, button)
    assert [(row["text"], bool(row["removed_at"])) for row in rows] == [("removed", True), ("a note", False)]


def test_ANON_2_an_anonymous_csv_names_no_author(anonymous):
    anonymous.client("learners", "Wilhelmina-Canary").op(
        "note.add", "learners", note="0b7de4a1-93a4-4c6e-8f5b-2c1f6a9d7e10", quadrant="threats", text="whose?"
    )
    facilitator = anonymous.facilitator()
    rows = downloaded(facilitator, open_stage_menu(facilitator).get_by_role("menuitem", name="Download CSV"))
    assert [(row["text"], row["author"]) for row in rows] == [("whose?", "")]
