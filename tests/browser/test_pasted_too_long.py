"""What is pasted and too long stays in its field whole, and the page says so: nothing of it is cut off in silence."""

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import badge
from tests.browser.test_picture_pages import four, results

assert four

LONG = "word " * 420


def paste(page, field, text):
    """As Ctrl+V does: the browser's own insertion, which `maxlength` cuts."""
    field.focus()
    page.keyboard.insert_text(text)
    expect(field).to_have_value(text)


def test_a_line_of_the_plan(four):
    page = results(four, "learners", "plan")
    field = page.get_by_role("textbox", name="Add a next step")
    add = page.locator("form").filter(has=field).get_by_role("button", name="Add", exact=True)
    paste(page, field, LONG + "end")
    expect(page.get_by_text("103 characters too many")).to_be_visible()
    expect(add).to_be_disabled()
    field.press("Control+Enter")
    expect(page.locator(".plan-text")).to_have_count(0)
    field.fill("word " * 399)
    add.click()
    expect(page.locator(".plan-text")).to_have_count(1)
    expect(field).to_have_value("")


def test_a_line_in_its_dialog(four):
    page = results(four, "learners", "plan")
    page.get_by_role("button", name="Add details…: Next steps").click()
    dialog = page.get_by_role("dialog")
    paste(page, dialog.get_by_role("textbox", name="Text"), LONG + "end")
    expect(dialog.get_by_text("103 characters too many")).to_be_visible()
    expect(dialog.get_by_role("button", name="Add", exact=True)).to_be_disabled()


def test_a_strategy(four):
    page = results(four, "learners", "strategies")
    page.get_by_role("button", name="New strategy").first.click()
    dialog = page.get_by_role("dialog")
    paste(page, dialog.locator("#strategy-text"), LONG + "end")
    expect(dialog.get_by_text("103 characters too many")).to_be_visible()


@pytest.mark.parametrize("field", ["title", "group"])
def test_a_title_and_a_group_of_a_new_workshop(server, contexts, field):
    contexts.allow("400|413|422")
    page = contexts.new().new_page()
    page.goto(server.url)
    page.get_by_label("What is it about?").fill("A question")
    paste_into = (
        page.get_by_label("What is it about?") if field == "title" else page.get_by_role("textbox", name="Group 1")
    )
    paste_into.fill("")
    paste(page, paste_into, "🎉" * 121)
    page.get_by_role("button", name="Start the workshop").click()
    expect(page.get_by_text("longer than")).to_be_visible()
    paste_into.fill("🎉" * 60)
    page.get_by_role("button", name="Start the workshop").click()
    expect(page.get_by_role("heading", name="is ready")).to_be_visible()


def test_a_name_of_60_characters_that_are_two_units_each(workshop, contexts):
    contexts.allow("400|413|422")
    page = contexts.new().new_page()
    page.goto(workshop.address())
    page.get_by_label("Learners").check(force=True)
    name = page.get_by_label("Your name")
    paste(page, name, "🎉" * 61)
    page.get_by_role("button", name="Go to the board").click()
    expect(page.get_by_text("longer than")).to_be_visible()
    name.fill("🎉" * 60)
    page.get_by_role("button", name="Go to the board").click()
    expect(badge(page)).to_have_text("Live")
