"""[TAKE-1] The results page lets participants take the results home while a facilitator has it so."""

import re

from playwright.sync_api import expect

from tests.browser.stage_menu import from_stage_menu


def test_a_facilitator_lets_everybody_take_the_results_home(workshop):
    workshop.put("for learners", group="learners")
    workshop.put("for industry", group="industry")
    ada = workshop.participant(name="Ada")
    ada.goto(workshop.address("/results"))
    expect(ada.get_by_role("heading", name=re.compile("^Results:"))).to_be_visible()
    expect(ada.get_by_role("heading", name="Take the results home")).to_have_count(0)
    lead = workshop.facilitator()
    from_stage_menu(lead, "Settings")
    choice = lead.get_by_role("checkbox", name=re.compile("^Everybody may take the results home"))
    expect(choice).not_to_be_checked()
    choice.check()
    lead.get_by_role("button", name="Save").click()
    expect(ada.get_by_role("heading", name="Take the results home")).to_be_visible()
    with ada.expect_download() as download:
        ada.get_by_role("button", name="Notes (CSV)").click()
    rows = download.value.path().read_text("utf-8")
    assert "for learners" in rows and "for industry" not in rows
    with ada.context.expect_page() as opened:
        ada.get_by_role("button", name="Open the report to print").click()
    expect(opened.value.get_by_text("for learners").first).to_be_visible()
    from_stage_menu(lead, "Activity log")
    expect(lead.get_by_text("everybody may take the results home")).to_be_visible()
    lead.keyboard.press("Escape")
    from_stage_menu(lead, "Settings")
    choice.uncheck()
    lead.get_by_role("button", name="Save").click()
    expect(ada.get_by_role("heading", name="Take the results home")).to_have_count(0)
