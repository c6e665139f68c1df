"""Notes that are pasted, that stand in a column for each quadrant, and that the file says otherwise [IMPORT-10,
IMPORT-11]."""

import io

import openpyxl
import requests
from playwright.sync_api import expect

from tests.browser.test_axe import check
from tests.browser.test_layout import fits


def bring(workshop, **options):
    return workshop.facilitator("/bring", **options)


def test_import_10_a_pasted_list_by_the_keyboard(workshop):
    page = bring(workshop, viewport={"width": 390, "height": 800})
    page.get_by_text("Or paste the text").click()
    page.get_by_label("Rows of a spreadsheet").fill("Strengths\tGood staff\nThreats\tRain")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The pasted text is read as UTF-8")).to_be_visible()
    page.get_by_label("If a row has no group, use").select_option("Learners")
    page.get_by_role("button", name="Look at the notes").click()
    expect(page.get_by_role("heading", name="3. What would be added")).to_be_focused()
    fits(page, "the notes to come")
    check(page, "the notes to come")
    page.get_by_role("button", name="Bring in all 2").click()
    expect(page.get_by_text("2 notes have come in")).to_be_visible()


def test_import_10_a_spreadsheet_with_a_column_for_each_quadrant(workshop):
    book, file = openpyxl.Workbook(), io.BytesIO()
    book.active.title = "Answers"
    for row in (["Our strengths", "Our weaknesses"], ["Staff\nPlace", "Money"]):
        book.active.append(row)
    book.save(file)
    page = bring(workshop)
    page.get_by_label("A CSV file or a spreadsheet").set_input_files(
        {"name": "form.xlsx", "mimeType": "application/octet-stream", "buffer": file.getvalue()}
    )
    expect(page.get_by_text("the sheet “Answers” is read")).to_be_visible()
    expect(page.get_by_text("2 columns are named after quadrants")).to_be_visible()
    page.get_by_label("If a row has no group, use").select_option("Learners")
    page.get_by_role("button", name="Look at the notes").click()
    expect(page.get_by_text("3 new notes.")).to_be_visible()


def test_import_11_differences_are_shown_and_taken_if_asked(workshop):
    workshop.put("Rain", "threats")
    bearer = {"Authorization": f"Bearer {workshop.facilitator_client.token}"}
    url = f"{workshop.server.url}/api/workshops/{workshop.code}/export.csv"
    edited = requests.get(url, headers=bearer, timeout=30).text.replace("Rain", "Heavy rain")
    page = bring(workshop)
    page.get_by_label("A CSV file or a spreadsheet").set_input_files(
        {"name": "edited.csv", "mimeType": "text/csv", "buffer": edited.encode()}
    )
    page.get_by_role("button", name="Look at the notes").click()
    expect(page.get_by_role("heading", name="One note is different in the file")).to_be_visible()
    expect(page.locator(".bring-change")).to_contain_text("Heavy rain")
    expect(page.get_by_role("button", name="Change the note")).to_have_count(0)
    page.get_by_label("Change this note to what the file says").check()
    check(page, "the notes to come")
    page.get_by_role("button", name="Change the note").click()
    expect(page.get_by_text("One note was changed")).to_be_visible()
