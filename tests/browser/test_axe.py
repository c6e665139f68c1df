"""axe-core finds no violation on any page, in any state, light and dark, on a desk and on a phone."""

import uuid
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import badge, composer, edit, from_menu, note
from tests.browser.contexts import BIG_SCREEN, PHONE
from tests.live.wait_for_condition import wait_for

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")
RUN = """async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }))
  .violations.map(({ id, nodes }) => `${id}: ` + nodes.map((each) => each.html.slice(0, 160) + " | " + each.failureSummary).join(" || "))"""
STILL = """() => document.getAnimations().every((each) => each.playState !== 'running' || each.effect.getTiming().iterations === Infinity)"""
LOOKS = [
    pytest.param({"color_scheme": "light"}, id="light-1280"),
    pytest.param({"color_scheme": "dark", **PHONE}, id="dark-390"),
]
"""Both schemes, for what is seen, and both sizes, for what there is."""


def check(page, where):
    """No violation of axe-core's rules, once everything stands still."""
    wait_for(lambda: page.evaluate(STILL), f"{where} stands still")
    if page.evaluate("() => !window.axe"):
        page.evaluate(AXE)
    found = page.evaluate(RUN)
    assert not found, f"{where}:\n" + "\n".join(found)


def filled(workshop):
    for kind, quadrant in zip(
        ("idea", "question", "story", "idea"), ("strengths", "weaknesses", "opportunities", "threats"), strict=True
    ):
        workshop.put(f"plain note in {quadrant}", quadrant, kind=kind)
    for color in ("sun", "leaf", "sky", "rose", "plum", "stone"):
        workshop.put(f"{color} note in strengths", "strengths", color=color, kind="question")


@pytest.mark.parametrize("look", LOOKS)
def test_home_created_join_and_errors(workshop, contexts, look):
    contexts.allow("40[134]")
    page = contexts.new(**look).new_page()
    page.goto(workshop.server.url)
    check(page, "home")
    page.get_by_role("button", name="Start the workshop").click()
    expect(page.get_by_text("Please give your workshop a title.")).to_be_visible()
    check(page, "home with a complaint")
    page.get_by_label("What is it about?").fill("A question")
    page.get_by_role("button", name="Start the workshop").click()
    expect(page.get_by_role("img", name="QR code: For everyone")).to_be_visible()
    check(page, "created")
    for path, where in (
        ("", "join"),
        ("/b/learners", "join for a board"),
        ("/stage", "unauthorized"),
        ("/b/nowhere", "no such board"),
    ):
        page.goto(workshop.address(path))
        check(page, where)
    page.goto(workshop.server.url + "/w/222222")
    check(page, "no such workshop")


@pytest.mark.parametrize("look", LOOKS)
def test_a_board_in_all_its_states(workshop, look):
    page = workshop.participant(name="Ada", **look)
    check(page, "an empty board")
    filled(workshop)
    expect(page.get_by_role("article")).to_have_count(10)
    workshop.contexts.allow_lost_connections()
    composer(page).fill("x" * 1990)
    check(page, "a full board")
    from_menu(page, "plain note in strengths")
    check(page, "the menu of a note")
    page.get_by_role("menuitem", name="Move to…").click()
    check(page, "the menu to move")
    page.keyboard.press("Escape")
    edit(page, "sun note in strengths").fill("changed")
    check(page, "the editor")
    page.keyboard.press("Escape")
    check(page, "a toast and a kept text")
    page.get_by_role("button", name="1 draft").click()
    check(page, "kept texts")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Help").click()
    check(page, "help")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="See who").click()
    check(page, "people")
    page.keyboard.press("Escape")
    workshop.facilitator_client.op("board.lock", "stage", group="learners", locked=True)
    expect(badge(page)).to_have_text("Read-only")
    check(page, "a locked board")
    assert workshop.server.stop() == 0
    expect(badge(page)).to_have_text("Server is restarting")
    check(page, "without a server")


@pytest.mark.parametrize("look", LOOKS)
def test_themes_on_a_board_the_stage_and_the_projector(workshop, look):
    made, notes = str(uuid.uuid4()), [workshop.put("first note"), workshop.put("second note", "threats", kind="story")]
    workshop.put("third note", "weaknesses")
    assert workshop.facilitator_client.op("theme.add", "learners", theme=made, name="Trust", notes=notes)["ok"]
    page = workshop.participant(**look)
    page.mouse.move(5, 5)
    expect(page.get_by_role("button", name="Select several notes")).to_be_visible()
    from_menu(page, "third note", "Add to theme…")
    check(page, "the menu of themes to put into")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Select several notes").click()
    note(page, "third note").get_by_role("checkbox").check()
    check(page, "picking, and a note's theme")
    page.get_by_role("region", name="Selected notes").get_by_role("button", name="Cancel").click()
    page.get_by_role("button", name="show the board by them").click()
    check(page, "the board by its themes")
    page.get_by_role("button", name="More for the theme Trust").click()
    check(page, "the menu of a theme")
    page.get_by_role("menuitem", name="Rename").click()
    check(page, "the name of a theme")
    facilitator = workshop.facilitator(**look)
    facilitator.get_by_role("button", name="Select notes").click()
    facilitator.locator(".card[role=listitem]").filter(has_text="third note").get_by_role("checkbox").check()
    check(facilitator, "stage, picking")
    facilitator.locator(".stage-order label").filter(has_text="By theme").click()
    check(facilitator, "stage, by theme")
    screen = workshop.projector(**{**look, **(BIG_SCREEN if "is_mobile" not in look else PHONE)})
    workshop.facilitator_client.op("spotlight", "stage", group="learners", theme=made)
    expect(screen.get_by_role("heading", name="Trust")).to_be_visible()
    check(screen, "projector, one theme")


@pytest.mark.parametrize("look", LOOKS)
def test_stage_results_and_projector(workshop, look):
    filled(workshop)
    workshop.facilitator_client.op("board.lock", "stage", group="industry", locked=True)
    workshop.participant(name="Ada")
    facilitator = workshop.facilitator(**look)
    expect(facilitator.get_by_text("plain note in threats")).to_be_visible()
    check(facilitator, "stage")
    facilitator.get_by_role("button", name="More for Learners").click()
    check(facilitator, "the menu of a board")
    facilitator.keyboard.press("Escape")
    facilitator.get_by_role("button", name="Invite").click()
    expect(facilitator.get_by_role("img", name="QR code: Invite people")).to_be_visible()
    check(facilitator, "invite")
    facilitator.keyboard.press("Escape")
    facilitator.get_by_role("button", name="1 person here").first.click()
    check(facilitator, "people")
    facilitator.goto(workshop.address("/results"))
    expect(facilitator.get_by_role("table").first).to_be_visible()
    check(facilitator, "results")
    size = BIG_SCREEN if "is_mobile" not in look else PHONE
    screen = workshop.projector(**{**look, **size})
    expect(screen.get_by_text("plain note in threats").first).to_be_attached()
    check(screen, "projector")
    screen.keyboard.press("3")
    expect(screen.get_by_role("heading", name="Threats 1")).to_be_visible()
    check(screen, "projector, one board")


@pytest.mark.parametrize("look", LOOKS)
def test_the_picture_and_the_plan(workshop, look):
    filled(workshop)
    facilitator_client, themes = workshop.facilitator_client, []
    for group, quadrant in (("learners", "strengths"), ("industry", "threats")):
        themes.append({"group": group, "theme": str(uuid.uuid4())})
        note = workshop.put(f"about trust in {group}", quadrant, group)
        assert facilitator_client.op("theme.add", group, theme=themes[-1]["theme"], name="Trust", notes=[note])["ok"]
        sources = [{"group": group, "note": note}]
        assert facilitator_client.op(
            "line.add",
            "plan",
            line=str(uuid.uuid4()),
            section="step",
            text="Ask",
            sources=sources,
            owner="Ada",
            due="2026-04-30",
        )["ok"]
    assert facilitator_client.op("link.add", "plan", link=str(uuid.uuid4()), name="Trust", themes=themes)["ok"]
    facilitator = workshop.facilitator("/results", **look)
    expect(facilitator.get_by_role("heading", name="Trust raised by 2 of 4 groups")).to_be_visible()
    check(facilitator, "matrix")
    for opener in ("Link themes", "Learners, Strengths: 8 notes. Open"):
        facilitator.get_by_role("button", name=opener).click()
        check(facilitator, opener)
        facilitator.keyboard.press("Escape")
    for view, opener in (
        ("Tensions", None),
        ("Strategies", "New strategy from Strengths and Threats"),
        ("Plan", "Add details…: Next steps"),
    ):
        facilitator.get_by_role("link", name=view, exact=True).click()
        expect(facilitator.get_by_role("heading", name=view, exact=True, level=2)).to_be_visible()
        check(facilitator, view)
        if opener:
            facilitator.get_by_role("button", name=opener).click()
            check(facilitator, opener)
            facilitator.keyboard.press("Escape")
    screen = workshop.projector(**{**look, **(BIG_SCREEN if "is_mobile" not in look else PHONE)})
    for view in ("matrix", "tensions", "strategies", "plan"):
        assert facilitator_client.op("spotlight", "stage", view=view)["ok"]
        expect(screen.locator(f"[data-view={view}]")).to_be_attached()
        check(screen, f"projector, {view}")
