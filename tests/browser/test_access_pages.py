"""[ACCESS] The page of links and sessions: who leads, whose session ends, and new links, by keyboard and on a phone."""

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import badge
from tests.browser.contexts import PHONE
from tests.browser.stage_menu import from_stage_menu
from tests.browser.test_axe import check
from tests.browser.test_layout import fits

ENDED = "You cannot lead this workshop from here any more."


@pytest.mark.parametrize("look", [{}, {**PHONE, "color_scheme": "dark"}], ids=["1280", "390-dark"])
def test_ACCESS_2_a_session_is_ended_by_the_keyboard(workshop, contexts, look):
    second, page = workshop.facilitator(), workshop.facilitator(**look)
    expect(badge(second)).to_have_text("Live")
    from_stage_menu(page, "Links and sessions")
    expect(page.get_by_role("heading", name="Links and sessions of Micro-credentials in BC")).to_be_visible()
    leading = page.get_by_role("region", name="Facilitators")
    expect(leading.get_by_role("listitem").filter(has_text="this browser")).to_have_count(1)
    open_now = leading.get_by_role("listitem").filter(has_text="Open now").filter(has_not_text="this browser")
    expect(open_now).to_have_count(1)
    check(page, "links and sessions")
    fits(page, "links and sessions")
    open_now.get_by_role("button", name="End").press("Enter")
    expect(open_now).to_have_count(0)
    expect(page.get_by_role("heading", name="Facilitators")).to_be_focused()
    expect(page.get_by_text("One session was ended.")).to_be_attached()
    expect(second.get_by_text(ENDED)).to_be_visible()
    second.reload()
    expect(second.get_by_role("heading", name="This page needs its own link")).to_be_visible()


@pytest.mark.parametrize("look", [{}, {**PHONE, "color_scheme": "dark"}], ids=["1280", "390-dark"])
def test_ACCESS_3_new_links_are_shown_once_and_let_in(workshop, contexts, look):
    second, screen, page = workshop.facilitator(), workshop.projector(), workshop.facilitator("/access", **look)
    expect(badge(second)).to_have_text("Live")
    page.get_by_role("button", name="Make new links").press("Enter")
    expect(page.get_by_text(re.compile("The former links have ended, and .* sessions? with them"))).to_be_visible()
    expect(page.get_by_role("heading", name="New links")).to_be_focused()
    expect(page.get_by_text("No screen is open.")).to_be_visible()
    check(page, "new links")
    fits(page, "new links")
    link = page.get_by_role("textbox", name="Link: For you, and those who lead with you").input_value()
    assert "/stage#key=" in link and workshop.keys["facilitator"] not in link
    file = page.get_by_role("link", name="Save the links as a file")
    with page.expect_download() as download:
        file.click()
    saved = open(download.value.path(), encoding="utf-8").read()
    assert link in saved and saved.startswith("Micro-credentials in BC\n") and "Keep it private" in saved
    assert unquote(file.get_attribute("href")).endswith(saved)
    expect(second.get_by_text(ENDED)).to_be_visible()
    expect(screen.get_by_text("This screen may not show the boards any more")).to_be_visible()
    second.goto("about:blank")
    second.goto(link)
    expect(badge(second)).to_have_text("Live")
    page.reload()
    expect(page.get_by_role("textbox", name=re.compile("^Link:"))).to_have_count(0)


def test_ACCESS_5_the_links_of_a_new_workshop_are_saved_as_a_file(server, contexts):
    page = contexts.new().new_page()
    page.goto(server.url)
    page.get_by_label("What is it about?").fill("Saved & kept")
    page.get_by_role("button", name="Start the workshop").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Save the links as a file").click()
    saved = open(download.value.path(), encoding="utf-8").read()
    assert re.fullmatch(r"swotboard-\w{6}-links\.txt", download.value.suggested_filename)
    links = [page.get_by_role("textbox", name=re.compile("^Link:")).nth(place).input_value() for place in range(3)]
    assert saved.startswith("Saved & kept\n") and all(link in saved for link in links)
