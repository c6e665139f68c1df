"""One picture of all boards and the plan: facilitator, participants of two groups and projector, by
docs/workshop.md."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from tests.browser.contexts import BIG_SCREEN, PHONE

SMALLEST = """() => {
  const words = document.createTreeWalker(document.querySelector('.screen-view'), NodeFilter.SHOW_TEXT);
  let smallest = Infinity;
  while (words.nextNode()) {
    if (!words.currentNode.textContent.trim() || words.currentNode.parentElement.closest('.visually-hidden')) continue;
    smallest = Math.min(smallest, parseFloat(getComputedStyle(words.currentNode.parentElement).fontSize));
  }
  return smallest;
}"""


@pytest.fixture
def four(workshop):
    """A workshop in which boards may be read, with a theme on each of two boards: a strength here, a threat there."""
    ok(workshop.facilitator_client.op("settings.set", "stage", read_others="always"))
    ok(workshop.facilitator_client.op("phase.set", "stage", phase="decide"))
    workshop.strength = workshop.put("Courses fit beside work", "strengths", "learners")
    workshop.chance = workshop.put("Reskilling in the north", "opportunities", "learners")
    workshop.threat = workshop.put("Badges devalue diplomas", "threats", "industry")
    workshop.themes = [
        theme(workshop, "learners", "Recognition", workshop.strength),
        theme(workshop, "industry", "Trust", workshop.threat),
    ]
    return workshop


def ok(answer):
    assert answer["ok"], answer
    return answer


def theme(workshop, group, name, *notes):
    made = str(uuid.uuid4())
    ok(workshop.facilitator_client.op("theme.add", group, theme=made, name=name, notes=list(notes)))
    return {"group": group, "theme": made}


def link(workshop, name="Trust in it"):
    ok(workshop.facilitator_client.op("link.add", "plan", link=str(uuid.uuid4()), name=name, themes=workshop.themes))


def results(workshop, group, view="matrix", **options):
    """The results page of somebody of a group."""
    page = workshop.participant(group, badge_says=re.compile("Live|Read-only"), **options)
    page.goto(workshop.address(f"/results#{view}"))
    expect(page.locator(f"[data-view={view}]")).to_be_visible()
    return page


def tab_to(page, locator, most=80):
    """Reach something by the Tab key alone."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if locator.evaluate("(element) => element === document.activeElement"):
            return
    raise AssertionError(f"{locator} cannot be reached by the keyboard")


def cell(page, group, quadrant):
    return page.get_by_role("button", name=re.compile(f"^{group}, {quadrant}"))


def test_link_1_themes_are_linked_by_the_keyboard_and_everyone_sees_it(four):
    facilitator, ada, bob = (
        four.facilitator("/results"),
        results(four, "learners"),
        results(four, "industry", "tensions"),
    )
    expect(bob.get_by_text("Tensions show once shared themes are linked")).to_be_visible()
    expect(facilitator.get_by_role("heading", name="Matrix", level=2)).to_be_visible()
    tab_to(facilitator, facilitator.get_by_role("button", name="Link themes"))
    facilitator.keyboard.press("Enter")
    for name in ("Recognition 1 note", "Trust 1 note"):
        tab_to(facilitator, facilitator.get_by_role("checkbox", name=name))
        facilitator.keyboard.press("Space")
    tab_to(facilitator, facilitator.get_by_role("textbox", name="Name of the shared theme"))
    facilitator.keyboard.type("Trust in it")
    facilitator.keyboard.press("Enter")
    for page in (facilitator, ada):
        expect(page.get_by_role("heading", name="Trust in it raised by 2 of 4 groups")).to_be_visible()
    expect(bob.get_by_role("article", name="Trust in it")).to_contain_text("Courses fit beside work")
    expect(bob.get_by_role("article", name="Trust in it")).to_contain_text("Badges devalue diplomas")
    expect(ada.get_by_role("button", name="Link themes")).to_have_count(0)


def test_link_2_two_groups_are_asked_for_and_it_can_be_taken_apart_and_back(four):
    link(four)
    facilitator = four.facilitator("/results")
    facilitator.get_by_role("button", name="Edit Trust in it").click()
    facilitator.get_by_role("checkbox", name="Trust 1 note").uncheck()
    facilitator.get_by_role("button", name="Save").click()
    expect(facilitator.get_by_role("alert")).to_have_text("Please pick themes of at least two groups.")
    facilitator.get_by_role("button", name="Cancel").click()
    facilitator.get_by_role("button", name="Unlink Trust in it").click()
    expect(facilitator.get_by_role("heading", name="Trust in it")).to_have_count(0)
    facilitator.get_by_text("1 removed").click()
    facilitator.get_by_role("button", name="Bring back: Trust in it").click()
    expect(facilitator.get_by_role("heading", name="Trust in it")).to_be_visible()


def test_matrix_1_cells_count_live_open_to_their_notes_and_are_held(four):
    link(four)
    ada = results(four, "learners")
    expect(cell(ada, "Learners", "Strengths")).to_have_text("1 note")
    four.put("I can show what I learned", "strengths", "learners")
    expect(cell(ada, "Learners", "Strengths")).to_have_text("2 notes")
    cell(ada, "Learners", "Strengths").focus()
    ada.keyboard.press("Enter")
    dialog = ada.get_by_role("dialog", name="Learners: Strengths")
    expect(dialog.get_by_role("heading", name="Recognition 1 note")).to_be_visible()
    expect(dialog).to_contain_text("I can show what I learned")
    ada.keyboard.press("Escape")
    expect(cell(ada, "Learners", "Strengths")).to_be_focused()
    ada.get_by_role("radio", name="Only one group").check()
    expect(cell(ada, "Learners", "Strengths")).to_have_count(0)
    ada.get_by_role("radio", name="Everything").check()
    expect(cell(ada, "Learners", "Strengths")).to_have_text("2 notes")


def test_matrix_2_votes_of_the_last_round_stand_in_the_cells(four):
    voter, made = four.client("learners"), str(uuid.uuid4())
    ada = results(four, "learners")
    expect(ada.get_by_text("No vote has ended yet.")).to_be_visible()
    ok(four.facilitator_client.op("vote.start", "stage", round=made, on="notes", budget=3, most=2))
    ok(voter.op("vote.set", "ballot", round=made, group="learners", thing=four.strength, count=2))
    ok(four.facilitator_client.op("vote.stop", "stage", round=made))
    expect(cell(ada, "Learners", "Strengths")).to_have_text("1 note · 2 votes")


def test_tows_1_a_strategy_from_a_pair_by_the_keyboard_seen_live_edited_and_undone(four):
    ada, bob = results(four, "learners", "strategies"), results(four, "industry", "strategies")
    tab_to(ada, ada.get_by_role("button", name="New strategy from Strengths and Threats"))
    ada.keyboard.press("Enter")
    tab_to(ada, ada.get_by_role("checkbox", name="Courses fit beside work"))
    ada.keyboard.press("Space")
    tab_to(ada, ada.get_by_role("textbox", name="What to do"))
    ada.keyboard.type("One register for all badges")
    tab_to(ada, ada.get_by_role("button", name="Add the strategy"))
    ada.keyboard.press("Enter")
    expect(ada.get_by_role("alert")).to_have_text("Please pick at least one note from Strengths and one from Threats.")
    ada.get_by_role("checkbox", name="Badges devalue diplomas").check()
    ada.get_by_role("combobox", name="Owner").select_option("Industry")
    ada.get_by_role("combobox", name="Effort").select_option("low")
    ada.get_by_role("button", name="Add the strategy").click()
    card = (
        bob.get_by_role("region", name="Strengths Threats")
        .get_by_role("listitem")
        .filter(has_text="One register for all badges")
        .first
    )
    expect(card).to_contain_text("Owner: Industry")
    expect(card).to_contain_text("Effort: low")
    card.get_by_text("From 2 notes").click()
    expect(card).to_contain_text("Courses fit beside work")
    bob.get_by_role("button", name="Edit: One register for all badges").click()
    bob.get_by_role("textbox", name="What to do").fill("One public register for all badges")
    bob.get_by_role("button", name="Save").click()
    expect(ada.locator(".plan-text", has_text="One public register for all badges")).to_be_visible()
    ada.get_by_role("button", name="Remove: One public register").click()
    expect(bob.locator(".plan-text", has_text="One public register for all badges")).to_have_count(0)
    ada.get_by_role("button", name="Undo").click()
    expect(bob.locator(".plan-text", has_text="One public register for all badges")).to_be_visible()


def test_a_note_of_the_matrix_goes_into_a_strategy(four):
    ada = results(four, "learners")
    cell(ada, "Learners", "Opportunities").click()
    ada.get_by_role("button", name="Use in a strategy: Reskilling in the north").click()
    expect(
        ada.get_by_role("dialog", name="New strategy").get_by_role("checkbox", name="Reskilling in the north")
    ).to_be_checked()


def test_plan_5_lines_steps_and_burning_questions(four):
    asked = four.put("Who pays for it?", "threats", "industry", kind="question")
    ok(four.client("industry").op("note.react", "industry", note=asked, reaction="same", on=True))
    ada, bob = results(four, "learners", "plan"), results(four, "industry", "plan")
    factors = bob.get_by_role("region", name=re.compile("^Success factors"))
    expect(factors).to_contain_text("0 of 3")
    ada.get_by_role("textbox", name="Add a success factor").fill("Employers recognise it")
    ada.get_by_role("button", name="Add", exact=True).first.click()
    expect(factors).to_contain_text("Employers recognise it")
    expect(factors).to_contain_text("1 of 3")
    ada.get_by_role("button", name="Add details…: Next steps").click()
    ada.get_by_role("textbox", name="Text").fill("Ask the ministry")
    ada.get_by_role("textbox", name="Who does it").fill("Ada")
    ada.get_by_label("Due date").fill("2026-04-30")
    ada.get_by_role("checkbox", name="Reskilling in the north").check()
    ada.get_by_role("dialog").get_by_role("button", name="Add", exact=True).click()
    step = (
        bob.get_by_role("region", name="Next steps").get_by_role("listitem").filter(has_text="Ask the ministry").first
    )
    expect(step).to_contain_text("by April 30, 2026")
    expect(step).to_contain_text("From 1 note")
    bob.get_by_role("button", name="Take into the plan: Who pays for it?").click()
    expect(
        ada.get_by_role("region", name="Open questions").get_by_role("listitem").filter(has_text="From 1 note")
    ).to_contain_text("Who pays for it?")
    expect(ada.get_by_role("button", name="Take into the plan")).to_have_count(0)


def test_order_is_changed_by_buttons_and_what_is_typed_outlives_a_reload(four):
    ada = results(four, "learners", "plan")
    for text in ("first", "second"):
        ada.get_by_role("textbox", name="Add a question").fill(text)
        ada.get_by_role("textbox", name="Add a question").press("Control+Enter")
    ada.get_by_role("button", name="Move up: second").click()
    lines = ada.get_by_role("region", name="Open questions").locator(".plan-text")
    expect(lines).to_have_text(["second", "first"])
    ada.get_by_role("textbox", name="Add a question").fill("half a thought")
    ada.reload()
    expect(ada.get_by_role("textbox", name="Add a question")).to_have_value("half a thought")
    expect(lines).to_have_text(["second", "first"])


def test_plan_2_one_sees_what_ones_reading_allows_and_more_when_it_is_opened(four):
    sources = [{"group": "learners", "note": four.strength}, {"group": "industry", "note": four.threat}]
    ok(
        four.facilitator_client.op(
            "strategy.add", "plan", strategy=str(uuid.uuid4()), kind="st", text="Meet it", sources=sources
        )
    )
    ok(four.facilitator_client.op("settings.set", "stage", read_others="never"))
    ada = results(four, "learners", "strategies")
    expect(ada.get_by_text("You see what 1 of 4 groups wrote: Learners.")).to_be_visible()
    ada.get_by_text("From 2 notes").click()
    expect(ada.get_by_text("A note of Industry, on a board that you cannot read")).to_be_visible()
    assert "Badges devalue" not in ada.content()
    ok(four.facilitator_client.op("settings.set", "stage", read_others="always"))
    expect(ada.get_by_text("Badges devalue diplomas")).to_be_visible()
    expect(ada.get_by_text("You see what")).to_have_count(0)
    ok(four.facilitator_client.op("settings.set", "stage", read_others="never"))
    expect(ada.get_by_text("Badges devalue diplomas")).to_have_count(0)


def test_plan_1_outside_its_phases_a_participant_reads(four):
    ada = results(four, "learners", "plan")
    expect(ada.get_by_role("textbox", name="Add a next step")).to_be_visible()
    ok(four.facilitator_client.op("phase.set", "stage", phase="discuss"))
    expect(ada.get_by_role("textbox", name="Add a next step")).to_have_count(0)
    ok(
        four.facilitator_client.op(
            "line.add", "plan", line=str(uuid.uuid4()), section="step", text="From the facilitator"
        )
    )
    expect(ada.get_by_text("From the facilitator")).to_be_visible()


def test_stage_4_each_view_on_the_projector_by_the_facilitators_button(four):
    link(four)
    facilitator, screen = four.facilitator("/results"), four.projector(**BIG_SCREEN)
    ok(
        four.facilitator_client.op(
            "line.add",
            "plan",
            line=str(uuid.uuid4()),
            section="step",
            text="Ask the ministry",
            owner="Ada",
            due="2026-04-30",
        )
    )
    expect(screen.get_by_text("Badges devalue diplomas")).to_be_visible()
    for view, words in (
        ("Matrix", "Recognition"),
        ("Tensions", "Badges devalue diplomas"),
        ("Strategies", "Strengths × Opportunities"),
        ("Plan", "Ask the ministry"),
    ):
        facilitator.get_by_role("link", name=view, exact=True).click()
        facilitator.get_by_role("button", name="Show on the projector").click()
        expect(screen.locator(f"[data-view={view.lower()}]")).to_contain_text(words)
        assert screen.evaluate(SMALLEST) >= 28
    facilitator.get_by_role("button", name="Stop showing").click()
    expect(screen.locator(".screen-view")).to_have_count(0)


def test_the_projector_turns_pages_of_groups_and_tensions(server, contexts):
    from tests.browser.browser_workshop import BrowserWorkshop

    with BrowserWorkshop(server, contexts, groups=[f"Group {n}" for n in range(1, 7)]) as six:
        for n in (1, 6):
            six.put(f"strength of {n}", "strengths", f"group-{n}")
        pairs = []
        for n in range(2):
            notes = [six.put(f"good {n}", "strengths", "group-1"), six.put(f"bad {n}", "threats", "group-2")]
            six.themes = [theme(six, f"group-{at}", f"T{n}", note) for at, note in enumerate(notes, start=1)]
            link(six, f"Tension {n}")
            pairs.append(f"Tension {n}")
        screen = six.projector(**BIG_SCREEN)
        ok(six.facilitator_client.op("spotlight", "stage", view="matrix"))
        expect(screen.get_by_role("columnheader", name="Group 4")).to_be_visible()
        expect(screen.get_by_role("columnheader", name="Group 6")).to_have_count(0)
        screen.keyboard.press("Space")
        expect(screen.get_by_role("columnheader", name="Group 6")).to_be_visible()
        ok(six.facilitator_client.op("spotlight", "stage", view="tensions"))
        expect(screen.get_by_role("heading", name=pairs[0])).to_be_visible()
        screen.keyboard.press("ArrowRight")
        expect(screen.get_by_role("heading", name=pairs[1])).to_be_visible()
        expect(screen.get_by_text("bad 1")).to_be_visible()


def test_the_matrix_prints_on_one_page(four):
    for group in ("institutions", "industry", "learners", "government"):
        for quadrant in ("strengths", "weaknesses", "opportunities", "threats"):
            for n in range(5):
                note = four.put(f"{group} {quadrant} {n}: " + "a long note " * 12, quadrant, group)
                theme(four, group, f"A theme with rather a long name, number {n}", note)
    for n in range(8):
        link(four, f"Link {n}")
    facilitator = four.facilitator("/results")
    expect(facilitator.get_by_role("heading", name="Link 7")).to_be_visible()
    for size in ("Letter", "A4"):
        pdf = facilitator.pdf(format=size, landscape=True)
        assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == 1


def test_a_phone_and_a_narrow_window_show_every_view_without_scrolling_sideways(four):
    link(four)
    facilitator = four.facilitator("/results", **PHONE)
    for width in (390, 320):
        facilitator.set_viewport_size({"width": width, "height": 844})
        for view in ("Matrix", "Tensions", "Strategies", "Plan"):
            facilitator.get_by_role("link", name=view, exact=True).click()
            expect(facilitator.get_by_role("heading", name=view, exact=True, level=2)).to_be_visible()
            assert facilitator.evaluate("() => document.documentElement.scrollWidth") <= width, (view, width)


def test_from_the_board_one_finds_the_results(four):
    ada = four.participant("learners")
    ada.get_by_role("link", name="Results and plan").click()
    expect(ada.get_by_role("heading", name="Matrix", level=2)).to_be_visible()
    ada.get_by_role("link", name="Back to the board").click()
    expect(ada.get_by_role("article").filter(has_text="Courses fit beside work")).to_be_visible()
