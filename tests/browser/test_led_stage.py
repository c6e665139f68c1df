"""A led workshop from the front of the room: the facilitator's page by the keyboard alone, and what the projector
shows."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import toast, write
from tests.browser.contexts import BIG_SCREEN, PHONE
from tests.browser.stage_menu import from_stage_menu
from tests.live.server_process import ROOT
from tests.live.wait_for_condition import wait_for

CANARY = "canary-4711"
AXE = ROOT / "tests" / "browser" / "vendor" / "axe.min.js"
WRONG_CLOCK = """
{ const Real = Date, off = 3_600_000;
  Date = class extends Real { constructor(...given) { given.length ? super(...given) : super(Real.now() + off); } };
  Date.now = () => Real.now() + off; }
"""


def tab_to(page, target):
    """Walk to `target` with the Tab key, as somebody without a mouse does."""
    expect(target).to_be_visible()
    for _ in range(120):
        if target.evaluate("(element) => element === document.activeElement"):
            return target
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {target}")


def press(page, name, role="button"):
    """Reach what is named so by Tab, and press Enter."""
    tab_to(page, page.get_by_role(role, name=name, exact=True).first)
    page.keyboard.press("Enter")


def choose(page, item):
    """In an open menu, go down to the entry and choose it."""
    menu = page.get_by_role("menu")
    entry = menu.get_by_role("menuitem", name=item)
    expect(entry).to_be_visible()
    for _ in range(20):
        if entry.evaluate("(element) => element === document.activeElement"):
            return page.keyboard.press("Enter")
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"the arrow keys never reach {item}")


def go_on(page, to):
    press(page, re.compile(f"^Next: {to}"))
    expect(page.locator(".path [aria-current=step]")).to_have_text(re.compile(f"^{to}"))


def all_that_it_has(page):
    """What somebody at this page, or who takes its computer, can get: page, storage, accessibility tree."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    stored = page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])")
    values = page.evaluate("() => [...document.querySelectorAll('input, textarea')].map((each) => each.value).join()")
    return f"{page.content()}{stored}{values}{tree}"


def phase(workshop, name, **more):
    assert workshop.facilitator_client.op("phase.set", "stage", phase=name, **more)["ok"]


def test_a_facilitator_leads_from_brief_to_closed_by_the_keyboard_alone(workshop):
    lead, screen, witness = workshop.facilitator(), workshop.projector(**BIG_SCREEN), workshop.facilitator_client
    ada, ben = workshop.participant("learners", "Ada"), workshop.participant("industry", "Ben")
    band = screen.locator(".screen-step")
    expect(band).to_have_count(0)

    go_on(lead, "Brief")
    expect(band).to_contain_text("Look and listen")

    go_on(lead, "Write")
    expect(band).to_contain_text("Write in silence")
    press(lead, "Timer")
    expect(lead.get_by_role("textbox", name="Other (minutes)")).to_be_focused()
    lead.keyboard.type("5")
    lead.keyboard.press("Enter")
    expect(screen.locator(".screen-time")).to_have_text(re.compile("^(5:00|4:5)"))
    press(lead, "1 minute more")
    expect(screen.locator(".screen-time")).to_have_text(re.compile("^(6:00|5:5)"))

    write(ada, f"{CANARY} by Ada")
    write(ben, f"{CANARY} by Ben")
    expect(lead.get_by_text("2 hidden notes", exact=True)).to_be_visible()
    expect(screen.get_by_text("1 note, hidden until the reveal")).to_have_count(2)
    for page in (lead, screen):
        assert CANARY not in all_that_it_has(page)

    press(lead, "Reveal 1 hidden note Learners")
    expect(screen.get_by_text(f"{CANARY} by Ada")).to_be_visible()
    expect(lead.get_by_role("heading", name="Learners")).to_be_focused()
    for page in (lead, screen):
        assert f"{CANARY} by Ben" not in all_that_it_has(page)

    press(lead, re.compile("^Next: Discuss"))
    expect(lead.get_by_role("dialog", name="1 note is still hidden")).to_be_visible()
    press(lead, "Reveal it and go on")
    expect(band).to_contain_text("Discuss")
    expect(screen.get_by_text(f"{CANARY} by Ben")).to_be_visible()

    press(lead, f"More for the note: {CANARY} by Ada")
    choose(lead, "Show large on the projector")
    large = screen.locator(".screen-spotlight")
    expect(large).to_contain_text("Learners")
    expect(large.locator(".screen-big")).to_contain_text(f"{CANARY} by Ada")
    press(lead, "Ask everyone to look")
    expect(toast(lead)).to_contain_text("Everyone is asked to look at Learners")
    wait_for(lambda: '"look.ask"' in witness.heard, "everyone is asked to look")
    press(lead, "Follow the step again")
    expect(large).to_have_count(0)

    expect(screen.locator(".screen-timer")).to_have_count(0)  # it ended with its step [TIMER-4]
    assert witness.op("settings.set", "stage", read_others="revealed")["ok"]
    for step, words in (
        ("Themes", "Put together what belongs"),
        ("Vote", "Which matter most"),
        ("Decide", "Decide together"),
        ("Closed", "Thank you"),
    ):
        go_on(lead, step)
        expect(band).to_contain_text(words)
    expect(lead.get_by_role("button", name="Workshop finished")).to_have_attribute("aria-disabled", "true")


@pytest.mark.parametrize("answer, shown", [("Go on, keep them hidden", "Discuss"), ("Stay", "Write in silence")])
def test_hide_3_nothing_is_revealed_by_going_on_or_by_staying(workshop, answer, shown):
    phase(workshop, "write", silent=True)
    ada = workshop.participant("learners", "Ada")
    for number in range(2):
        write(ada, f"{CANARY} {number}")
    lead, screen = workshop.facilitator(), workshop.projector()
    press(lead, re.compile("^Next: Discuss"))
    press(lead, answer)
    expect(screen.locator(".screen-step strong")).to_have_text(shown)
    expect(screen.get_by_text("2 notes, hidden until the reveal")).to_be_visible()
    assert CANARY not in all_that_it_has(lead) + all_that_it_has(screen)
    press(lead, "Reveal them all")
    expect(screen.get_by_text(f"{CANARY} 1")).to_be_visible()


def test_hide_8_after_the_reveal_a_note_is_hidden_by_one_press_until_the_facilitator_is_done(workshop):
    phase(workshop, "write", silent=True)
    ada, facilitator = workshop.participant(), workshop.facilitator()
    write(ada, "offensive")
    write(ada, "useful")
    expect(facilitator.get_by_text("2 hidden notes", exact=True)).to_be_visible()
    expect(facilitator.get_by_role("button", name=re.compile("^Hide for review"))).to_have_count(0)
    facilitator.get_by_role("button", name="Reveal them all").click()
    expect(facilitator.get_by_text("2 notes came to light: hide what is out of place")).to_be_visible()
    eve = workshop.projector()
    expect(eve.get_by_text("offensive")).to_be_visible()
    facilitator.get_by_role("button", name="Hide for review: offensive").press("Enter")
    expect(eve.get_by_text("offensive")).to_have_count(0)
    expect(facilitator.get_by_role("button", name="More for the note: offensive")).to_be_focused()
    expect(facilitator.get_by_role("button", name="Hide for review: offensive")).to_have_count(0)
    expect(facilitator.get_by_role("button", name="Hide for review: useful")).to_be_visible()
    facilitator.get_by_role("button", name="Done").click()
    expect(facilitator.get_by_role("button", name=re.compile("^Hide for review"))).to_have_count(0)


def test_hide_2_a_blank_card_can_be_removed_unread(workshop):
    phase(workshop, "write", silent=True)
    write(workshop.participant("learners", "Ada"), CANARY)
    lead = workshop.facilitator()
    press(lead, "Hidden note 1 of 1, Strengths")
    expect(lead.get_by_role("menu")).to_contain_text("Nobody but its author can read it yet.")
    choose(lead, "Remove it, unread")
    expect(lead.get_by_role("button", name="Hidden note 1 of 1, Strengths")).to_have_count(0)
    expect(lead.get_by_role("button", name="1 removed note")).to_be_visible()
    press(lead, "1 removed note")
    assert CANARY not in all_that_it_has(lead)


def test_phase_3_one_board_runs_ahead_and_the_next_step_takes_it_along(workshop):
    phase(workshop, "write")
    lead, screen = workshop.facilitator(), workshop.projector(**BIG_SCREEN)
    press(lead, "More for Learners")
    choose(lead, "This board alone on to “Discuss”")
    learners = screen.get_by_role("region", name="Learners")
    expect(learners.locator(".screen-step-own")).to_have_text("Discuss")
    expect(lead.get_by_role("region", name="Learners")).to_contain_text("On its own: Discuss")
    go_on(lead, "Discuss")
    expect(learners.locator(".screen-step-own")).to_have_count(0)


def test_straight_to_any_step_and_back(workshop):
    lead, screen = workshop.facilitator(), workshop.projector()
    press(lead, re.compile("^Decide: what people may do|^Decide"))
    expect(lead.get_by_role("menu")).to_contain_text("The notes stand still.")
    choose(lead, "Go to “Decide”")
    press(lead, "Go on without")
    expect(screen.locator(".screen-step strong")).to_have_text("Decide")
    press(lead, "Back to Vote")
    expect(screen.locator(".screen-step strong")).to_have_text("Vote")


def test_timer_3_it_is_right_where_the_clock_is_wrong(workshop):
    assert workshop.facilitator_client.op("timer.start", "stage", seconds=300)["ok"]
    for page in (workshop.facilitator(), workshop.projector()):
        page.context.add_init_script(WRONG_CLOCK)
        page.reload()
        assert page.evaluate("() => Date.now() - performance.timeOrigin") > 3_000_000
        expect(page.get_by_role("timer")).to_have_text(re.compile("^(5:00|4:[345])"))


def test_timer_2_its_last_minute_and_its_end_are_told_in_words(workshop):
    lead, screen = workshop.facilitator(), workshop.projector()
    assert workshop.facilitator_client.op("timer.start", "stage", seconds=62)["ok"]
    expect(screen.get_by_text("Last minute")).to_be_visible()
    expect(lead.get_by_role("status").filter(has_text="One minute left.")).to_be_attached()
    assert workshop.facilitator_client.op("timer.start", "stage", seconds=2)["ok"]
    expect(screen.get_by_text("Time is up")).to_be_visible()
    expect(lead.get_by_role("status").filter(has_text="Time is up.")).to_be_attached()
    press(lead, "1 minute more")
    expect(screen.get_by_role("timer")).to_have_text(re.compile("^(1:00|0:5)"))


def test_hide_6_a_note_in_review_is_read_by_the_facilitator_and_not_projected(workshop):
    workshop.put(CANARY)
    lead, screen = workshop.facilitator(), workshop.projector()
    expect(screen.get_by_text(CANARY)).to_be_visible()
    press(lead, f"More for the note: {CANARY}")
    choose(lead, "Hide for review")
    expect(screen.get_by_text("1 note is not shown")).to_be_visible()
    assert CANARY not in all_that_it_has(screen)
    expect(lead.locator(".card")).to_contain_text("Hidden for review")
    expect(lead.locator(".card")).to_contain_text(CANARY)
    press(lead, f"More for the note: {CANARY}")
    choose(lead, "Show it to all again")
    expect(screen.get_by_text(CANARY)).to_be_visible()


def test_a_quadrant_stands_large_until_a_key_is_pressed_at_the_projector(workshop):
    workshop.put("Grants for pilots", quadrant="opportunities", group="government")
    lead, screen = workshop.facilitator(), workshop.projector()
    press(lead, "More for Opportunities, Government")
    choose(lead, "Show large on the projector")
    expect(screen.locator(".screen-spotlight")).to_contain_text("Grants for pilots")
    screen.keyboard.press("0")
    expect(screen.locator(".screen-boards")).to_be_visible()
    press(lead, "More for Opportunities, Government")
    choose(lead, "Take off the projector")
    press(lead, "More for Government")
    choose(lead, "Show large on the projector")
    expect(screen.locator(".screen-one")).to_contain_text("Grants for pilots")


def test_anon_2_the_projector_names_a_group_and_nobody(anonymous):
    ada = anonymous.participant("learners", "Canary-Name")
    write(ada, "Evening hours help")
    screen = anonymous.projector()
    note = next(iter(anonymous.facilitator_client.streams["learners"].notes))
    assert anonymous.facilitator_client.op("spotlight", "stage", group="learners", note=note)["ok"]
    expect(screen.locator(".screen-spotlight")).to_contain_text("Learners")
    expect(screen.locator(".screen-spotlight")).to_contain_text("Evening hours help")
    assert "Canary-Name" not in all_that_it_has(screen) and not screen.locator(".screen-author").count()
    assert not screen.get_by_role("button").count() and anonymous.keys["facilitator"] not in all_that_it_has(screen)


def test_settings_are_kept(workshop):
    lead = workshop.facilitator()
    from_stage_menu(lead, "Settings")
    lead.get_by_role("radio", name=re.compile("^Everybody, after the reveal")).check()
    lead.get_by_role("checkbox", name=re.compile("^Authors may show")).check()
    lead.get_by_role("textbox", name="Notes per person per minute").fill("99")
    press(lead, "Save")
    expect(lead.get_by_role("alert").filter(has_text="Enter 1 to 60")).to_be_visible()
    lead.get_by_role("textbox", name="Notes per person per minute").fill("6")
    press(lead, "Save")
    expect(lead.locator(".badge").first).to_have_text("Live")
    lead.reload()
    from_stage_menu(lead, "Settings")
    expect(lead.get_by_role("radio", name=re.compile("^Everybody, after the reveal"))).to_be_checked()
    expect(lead.get_by_role("checkbox", name=re.compile("^Authors may show"))).to_be_checked()
    expect(lead.get_by_role("textbox", name="Notes per person per minute")).to_have_value("6")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_a_workshop_is_led(workshop, scheme):
    workshop.put("Grants for pilots", quadrant="opportunities", group="government")
    phase(workshop, "write", silent=True)
    phase(workshop, "discuss", group="government")
    write(workshop.participant("learners", "Ada"), CANARY)
    assert workshop.facilitator_client.op("timer.start", "stage", seconds=50)["ok"]
    lead, screen = workshop.facilitator(color_scheme=scheme), workshop.projector(color_scheme=scheme, **BIG_SCREEN)
    expect(lead.get_by_text("1 hidden note", exact=True)).to_be_visible()
    expect(screen.get_by_text("1 note, hidden until the reveal")).to_be_visible()
    no_violations(lead)
    no_violations(screen)
    from_stage_menu(lead, "Settings")
    no_violations(lead)
    lead.keyboard.press("Escape")
    assert workshop.facilitator_client.op("spotlight", "stage", group="government", quadrant="opportunities")["ok"]
    expect(screen.locator(".screen-spotlight")).to_be_visible()
    no_violations(screen)


@pytest.mark.parametrize(
    "options", [PHONE, {"viewport": {"width": 320, "height": 640}}, {"viewport": {"width": 640, "height": 400}}]
)
def test_on_a_phone_and_at_double_size_nothing_leads_out_of_the_page(workshop, options):
    phase(workshop, "write", silent=True)
    write(workshop.participant("learners", "Ada"), CANARY)
    assert workshop.facilitator_client.op("timer.start", "stage", seconds=3600)["ok"]
    assert workshop.facilitator_client.op("spotlight", "stage", group="learners", quadrant="strengths")["ok"]
    lead = workshop.facilitator(**options)
    expect(lead.get_by_text("1 hidden note", exact=True)).to_be_visible()
    assert lead.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    go_on_by_touch = lead.get_by_role("button", name=re.compile("^Next: Discuss"))
    go_on_by_touch.click()
    expect(lead.get_by_role("dialog", name="1 note is still hidden")).to_be_visible()


def no_violations(page):
    page.evaluate(AXE.read_text())
    found = page.evaluate(
        "async () => (await axe.run(document, {resultTypes: ['violations']})).violations.map((each) => [each.id, each.nodes.map((node) => node.html.slice(0, 200))])"
    )
    assert not found, found
