"""The menu at the top of the facilitator's page, by mouse and by keyboard."""

from playwright.sync_api import expect

MENU = "More for the workshop"


def from_stage_menu(page, item):
    """Open the menu and choose the entry that is named so."""
    open_stage_menu(page).get_by_role("menuitem", name=item).click()


def open_stage_menu(page):
    """Open the menu by the keyboard; returns it."""
    page.get_by_role("button", name=MENU).focus()
    page.keyboard.press("Enter")
    menu = page.get_by_role("menu", name=MENU)
    expect(menu).to_be_visible()
    return menu
