"""The results page: one set of tabs, the downloads among them, and what each says while there is nothing yet."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from tests.browser.contexts import PHONE
from tests.browser.eventually import becomes
from tests.browser.test_axe import check

GROUPS = ("institutions", "industry", "learners", "government")
PLACES = """() => {
  const { right } = document.querySelector('.picture-bar').getBoundingClientRect();
  const cell = document.querySelector('.matrix td[data-empty]:last-child').getBoundingClientRect();
  return [Math.round(cell.right - right), document.documentElement.scrollWidth - innerWidth];
}"""
"""How far the matrix is from the edge that the tabs reach, and the page wider than the window."""


def ok(answer):
    assert answer["ok"], answer
    return answer


def tab(page, name):
    return page.get_by_role("navigation", name="Views of the results").get_by_role("link", name=name, exact=True)


def theme(workshop, group, note):
    made = str(uuid.uuid4())
    ok(workshop.facilitator_client.op("theme.add", group, theme=made, name="Trust", notes=[note]))
    return {"group": group, "theme": made}


def test_results_1_one_set_of_tabs_with_the_downloads_for_facilitators_alone(workshop):
    facilitator = workshop.facilitator("/results")
    expect(facilitator.get_by_role("heading", name="Matrix", level=2)).to_be_visible()
    csv = facilitator.get_by_role("button", name="Download CSV")
    expect(csv).to_be_hidden()
    tab(facilitator, "Download").focus()
    facilitator.keyboard.press("Enter")
    expect(csv).to_be_visible()
    expect(tab(facilitator, "Download")).to_have_attribute("aria-current", "page")
    expect(facilitator.get_by_role("heading", name="Matrix", level=2)).to_have_count(0)
    facilitator.reload()
    expect(csv).to_be_visible()
    tab(facilitator, "Plan").click()
    expect(csv).to_be_hidden()
    expect(facilitator.get_by_role("link", name="Keep or delete the workshop")).to_be_visible()
    ada = workshop.participant()
    ada.goto(workshop.address("/results#download"))
    expect(ada.get_by_role("heading", name="Matrix", level=2)).to_be_visible()
    expect(tab(ada, "Download")).to_have_count(0)


def test_results_1_without_scripts_the_downloads_are_there(workshop):
    page = workshop.facilitator("/results", java_script_enabled=False)
    expect(page.get_by_role("button", name="Download CSV")).to_be_visible()


@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark", **PHONE}], ids=["1280", "dark-390"])
def test_results_2_what_is_empty_says_what_to_do_next_and_leads_there(workshop, look):
    facilitator = workshop.facilitator("/results", **look)
    facilitator.get_by_text("No notes yet.").wait_for()
    check(facilitator, "an empty matrix")
    tab(facilitator, "Tensions").click()
    facilitator.get_by_role("button", name="Link themes").click()
    expect(facilitator.get_by_role("dialog", name="Link shared themes")).to_be_visible()
    facilitator.keyboard.press("Escape")
    check(facilitator, "no tensions")
    tab(facilitator, "Download").click()
    check(facilitator, "downloads")
    tab(facilitator, "Matrix").click()
    facilitator.get_by_role("link", name="Go to the facilitator’s page").first.click()
    expect(facilitator).to_have_url(re.compile("/stage$"))
    ada = workshop.participant(**look)
    ada.goto(workshop.address("/results"))
    ada.get_by_role("link", name="Go to your board").click()
    expect(ada).to_have_url(re.compile("/b/learners$"))


def test_matrix_4_without_themes_a_cell_shows_its_top_notes_and_the_rest_opens(workshop):
    notes = [workshop.put(f"note {n}") for n in range(5)]
    voter, made = workshop.client("learners"), str(uuid.uuid4())
    ok(workshop.facilitator_client.op("phase.set", "stage", phase="vote"))
    ok(workshop.facilitator_client.op("vote.start", "stage", round=made, on="notes", budget=3, most=2))
    ok(voter.op("vote.set", "ballot", round=made, group="learners", thing=notes[4], count=2))
    ok(workshop.facilitator_client.op("vote.stop", "stage", round=made))
    facilitator = workshop.facilitator("/results")
    expect(facilitator.locator(".matrix-notes li")).to_have_text(["note 4", "note 0", "note 1"])
    rest = facilitator.get_by_role("button", name="+2 more: Learners, Strengths. Open")
    expect(rest).to_have_text("+2 more")
    rest.click()
    expect(facilitator.get_by_role("dialog", name="Learners: Strengths")).to_contain_text("note 3")


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (390, 844)])
def test_results_3_the_matrix_reaches_the_edge_and_says_what_its_numbers_mean(workshop, size):
    facilitator = workshop.facilitator("/results", viewport={"width": size[0], "height": size[1]})
    expect(facilitator.get_by_text("groups raise this theme")).to_have_count(0)
    themes = [theme(workshop, group, workshop.put("trust", "strengths", group)) for group in GROUPS]
    ok(workshop.facilitator_client.op("link.add", "plan", link=str(uuid.uuid4()), name="Trust in it", themes=themes))
    expect(facilitator.get_by_text("4/4 means that 4 of 4 groups raise this theme.")).to_be_visible()
    becomes([0, 0], lambda: facilitator.evaluate(PLACES))
