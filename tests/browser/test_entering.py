"""The way in: a workshop is created, its links are handed on, people join, on a desk and on a phone."""

import re

import pytest
import requests
from playwright.sync_api import expect

from tests.browser.board_page import badge, composer, note, write
from tests.browser.contexts import PHONE
from tests.browser.test_axe import check
from tests.browser.test_layout import fits


def test_created_by_keyboard_alone(server, contexts):
    page = contexts.new(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto(server.url)
    page.get_by_label("What is it about?").focus()
    page.keyboard.type("Micro-credentials in BC")
    page.keyboard.press("Tab")
    expect(page.get_by_role("textbox", name="Group 1")).to_be_focused()
    page.keyboard.type("Colleges")
    page.get_by_role("button", name="Add a group").press("Enter")
    expect(page.get_by_role("textbox", name="Group 5")).to_be_focused()
    page.keyboard.type("Elders")
    page.get_by_role("button", name="Remove Government").press("Enter")
    page.get_by_role("button", name="Start the workshop").press("Enter")
    expect(page.get_by_role("heading", name="“Micro-credentials in BC” is ready")).to_be_focused()
    groups = names_of_groups(page)
    assert groups == ["Colleges", "Industry", "Learners", "Elders"]


def names_of_groups(page):
    link = page.get_by_role("textbox", name="Link: For everyone").input_value()
    api = link.replace("/w/", "/api/workshops/")
    return [board["name"] for board in page.request.get(api).json()["groups"]]


def test_the_three_links_their_qr_codes_and_which_stay_private(server, contexts):
    page = contexts.new(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto(server.url)
    page.get_by_label("What is it about?").fill("A question")
    page.get_by_role("button", name="Start the workshop").click()
    links = page.get_by_role("list").filter(has_text="For everyone").get_by_role("listitem")
    expect(links).to_have_count(3)
    expect(links.nth(0)).not_to_contain_text("Keep it private")
    expect(links.nth(0).get_by_role("img", name="QR code: For everyone").locator("svg")).to_be_visible()
    for private, name in ((1, "For you, and those who lead with you"), (2, "For the shared screen")):
        expect(links.nth(private)).to_contain_text("Keep it private")
        links.nth(private).get_by_role("button", name="Show the QR code").click()
        expect(links.nth(private).get_by_role("img", name=f"QR code: {name}").locator("svg")).to_be_visible()
    links.nth(1).get_by_role("button", name="Copy").click()
    expect(links.nth(1)).to_contain_text("Copied")
    assert "key=" in page.evaluate("() => navigator.clipboard.readText()")
    assert "key" not in page.url
    page.get_by_role("link", name="Open the facilitator’s page").click()
    expect(page.get_by_role("heading", name="A question", level=1)).to_be_visible()
    assert "key" not in page.url


@pytest.mark.parametrize("role, path", [("facilitator", "/stage"), ("projector", "/projector")])
def test_HTTP_5_a_key_leaves_the_address_at_once(workshop, contexts, role, path):
    page = contexts.new().new_page()
    seen = []
    page.on("framenavigated", lambda frame: seen.append(frame.url))
    page.goto(workshop.address(f"{path}?key={workshop.keys[role]}"))
    expect(page.get_by_role("heading", name="Micro-credentials in BC", level=1)).to_be_visible()
    assert seen == [workshop.address(path)]
    assert workshop.keys[role] not in page.content()
    assert workshop.keys[role] not in page.evaluate(
        "() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    )


@pytest.mark.parametrize("role, path", [("facilitator", "/stage"), ("projector", "/projector")])
def test_HTTP_17_a_key_behind_the_address_is_sent_in_no_address(workshop, contexts, role, path):
    page, key = contexts.new().new_page(), workshop.keys[role]
    asked = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.headers.get('referer', '')}"))
    page.goto(workshop.address(f"{path}#key={key}"))
    expect(page.get_by_role("heading", name="Micro-credentials in BC", level=1)).to_be_visible()
    expect(page).to_have_url(workshop.address(path))
    assert len(asked) > 5 and not [each for each in asked if key in each.replace(f"{path}#key={key} ", "", 1)]
    assert key not in page.evaluate(
        "() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, history.state])"
    )
    before = len(places(workshop, role))
    page.goto("about:blank")
    page.goto(workshop.address(f"{path}#key={key}"))
    expect(page).to_have_url(workshop.address(path))
    expect(page.get_by_role("heading", name="Micro-credentials in BC", level=1)).to_be_visible()
    assert len(places(workshop, role)) == before, "who has a place keeps it"


def places(workshop, role):
    """The sessions of a role, asked by somebody who leads."""
    headers = {"Authorization": f"Bearer {workshop.facilitator_client.token}"}
    answer = requests.get(f"{workshop.server.url}/api/workshops/{workshop.code}/sessions", headers=headers, timeout=20)
    return [each for each in answer.json()["sessions"] if each["role"] == role]


def test_HTTP_17_a_wrong_link_is_told_and_the_right_one_is_pasted_by_keyboard(workshop, contexts):
    contexts.allow("403")
    page = contexts.new(**PHONE).new_page()
    page.goto(workshop.address("/stage#key=wrong"))
    expect(page.get_by_role("heading", name="This link does not open the workshop")).to_be_visible()
    expect(page.get_by_text("This key does not open this workshop")).to_be_visible()
    field = page.get_by_label("Your private link")
    expect(field).to_be_focused()
    expect(page).to_have_url(workshop.address("/stage"))
    check(page, "a wrong link")
    fits(page, "a wrong link")
    page.keyboard.insert_text(workshop.address(f"/stage#key={workshop.keys['facilitator']}"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Micro-credentials in BC", level=1)).to_be_visible()


def test_HTTP_17_a_link_that_is_put_into_the_address_bar_later_opens_too(workshop, contexts):
    page = contexts.new(color_scheme="dark").new_page()
    page.goto(workshop.address("/projector"))
    expect(page.get_by_role("heading", name="This page needs its own link")).to_be_visible()
    check(page, "a page without its link")
    page.evaluate("(hash) => { location.hash = hash }", f"#key={workshop.keys['projector']}")
    expect(page.get_by_role("heading", name="Micro-credentials in BC", level=1)).to_be_visible()


def test_HTTP_17_without_javascript_the_link_is_pasted(workshop, contexts):
    page = contexts.new(java_script_enabled=False).new_page()
    page.goto(workshop.address(f"/stage#key={workshop.keys['facilitator']}"))
    expect(page.get_by_text("JavaScript is off in this browser")).to_be_visible()
    page.get_by_label("Your private link").fill(workshop.address(f"/stage#key={workshop.keys['facilitator']}"))
    page.get_by_role("button", name="Open the page").click()
    expect(page).to_have_url(workshop.address("/stage"))


def test_joined_by_code_on_a_phone(workshop, contexts):
    workshop.put("already here", group="industry")
    page = contexts.new(**PHONE).new_page()
    page.goto(workshop.server.url)
    page.get_by_label("The code you were given").fill(f" {workshop.code[:3].lower()} {workshop.code[3:].lower()} ")
    page.get_by_role("button", name="Join").tap()
    expect(page.get_by_role("heading", name="Micro-credentials in BC")).to_be_visible()
    page.get_by_role("button", name="Go to the board").tap()
    expect(page.get_by_text("Please choose a group")).to_be_visible()
    page.get_by_role("radio", name="Industry").tap()
    page.get_by_label("Your name").fill("Caro")
    page.get_by_role("button", name="Go to the board").tap()
    expect(badge(page)).to_have_text("Live")
    expect(page).to_have_url(workshop.address("/b/industry"))
    expect(composer(page)).to_be_in_viewport()
    expect(note(page, "already here")).to_be_visible()
    write(page, "from the phone")
    expect(note(page, "from the phone")).to_contain_text("Caro")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_a_wrong_code_is_met_with_a_way_on(workshop, contexts):
    contexts.allow("404")
    page = contexts.new().new_page()
    page.goto(workshop.server.url)
    page.get_by_label("The code you were given").fill("nope")
    page.keyboard.press("Enter")
    expect(page.get_by_text("A code has six letters and digits")).to_be_visible()
    expect(page.get_by_label("The code you were given")).to_be_focused()
    page.get_by_label("The code you were given").fill("222222")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="There is no workshop with this code")).to_be_visible()
    page.get_by_label("Try the code again").fill(workshop.code)
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", name="Micro-credentials in BC")).to_be_visible()


def test_nobody_is_asked_for_a_name_in_an_anonymous_workshop(anonymous, contexts):
    page = contexts.new().new_page()
    page.goto(anonymous.address())
    expect(page.get_by_text("This workshop is anonymous.")).to_be_visible()
    expect(page.get_by_label(re.compile("name", re.I))).to_have_count(0)
    page.get_by_role("radio", name="Learners").check()
    page.get_by_role("button", name="Go to the board").click()
    expect(badge(page)).to_have_text("Live")
    write(page, "whose is it?")
    expect(note(page, "whose is it?")).to_contain_text("Yours")


def test_a_board_without_having_joined_leads_to_joining_it(workshop, contexts):
    page = contexts.new().new_page()
    page.goto(workshop.address("/b/learners"))
    expect(page.get_by_role("radio", name="Learners")).to_be_checked()
    page.get_by_role("button", name="Go to the board").click()
    expect(badge(page)).to_have_text("Live")
    page.goto(workshop.address())
    page.get_by_role("link", name="Back to your board").click()
    expect(badge(page)).to_have_text("Live")
