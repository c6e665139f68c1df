"""Words that were typed and not sent, in two tabs of one browser: each tab keeps its own, and each text survives once
[DRAFT-1, DRAFT-2]."""

import json
import re
import uuid

import pytest
from playwright.sync_api import Error, expect

from tests.browser.board_page import composer, edit, is_saved, load_deferred_parts, note, write
from tests.browser.comment_dialogs import field as comment_field
from tests.browser.comment_dialogs import open_talk
from tests.browser.eventually import becomes
from tests.browser.stage_menu import from_stage_menu

LOOK = "() => document.dispatchEvent(new Event('visibilitychange'))"
"""A browser without a window has no tab in front."""

WITHOUT_LOCKS = "Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });"
"""As on http without encryption, where browsers have no locks."""


def another(page, url=None):
    tab = page.context.new_page()
    tab.goto(url or page.url)
    return tab


def stored(page):
    return page.evaluate("() => JSON.stringify({ ...localStorage })")


def kept(page):
    """The texts in the list of those that are not on the board."""
    return page.evaluate(
        "() => Object.entries(localStorage).filter(([key]) => key.endsWith('/kept')).flatMap(([, list]) => JSON.parse(list).map((each) => each.text))"
    )


@pytest.fixture
def tabs(workshop):
    """Ada with two tabs on one board, both in use."""
    first = workshop.participant(name="Ada")
    second = another(first)
    for tab in (first, second):
        load_deferred_parts(tab)
        is_saved(tab)
    return first, second


def test_DRAFT_1_each_tab_has_its_own_composer_through_reloads(tabs):
    first, second = tabs
    composer(first).fill("of the first")
    composer(second).fill("of the second")
    for _ in range(2):
        for tab in (first, second):
            tab.reload()
        expect(composer(first)).to_have_value("of the first")
        expect(composer(second)).to_have_value("of the second")
    third = another(first)
    load_deferred_parts(third)
    third.evaluate(LOOK)
    is_saved(third)
    expect(composer(third)).to_have_value("")
    composer(first).press("Enter")
    expect(note(third, "of the first")).to_be_visible()
    first.reload()
    expect(composer(first)).to_have_value("")
    expect(composer(second)).to_have_value("of the second")


def test_DRAFT_1_each_tab_has_its_own_edit(tabs):
    first, second = tabs
    write(first, "start")
    expect(note(second, "start")).to_be_visible()
    edit(first, "start").fill("edited in the first")
    edit(second, "start").fill("edited in the second")
    for tab, text in ((first, "edited in the first"), (second, "edited in the second")):
        tab.reload()
        tab.get_by_role("button", name="1 draft").click()
        expect(tab.get_by_role("dialog").get_by_text(re.compile("edited in"))).to_have_text([text])


def test_DRAFT_2_what_closed_tabs_have_left_is_taken_up_once(tabs):
    first, second = tabs
    for tab, text in ((first, "of the first"), (second, "of the second")):
        composer(tab).fill(text)
    url, context = first.url, first.context
    second.close()
    first.evaluate(LOOK)
    becomes(["of the second"], kept, first)
    expect(composer(first)).to_have_value("of the first")
    first.close()
    third = context.new_page()
    third.goto(url)
    expect(composer(third)).to_have_value("of the first")
    becomes(["of the second"], kept, third)
    fourth = another(third)
    load_deferred_parts(fourth)
    is_saved(fourth)
    fourth.evaluate(LOOK)
    expect(composer(fourth)).to_have_value("")
    becomes([1, 1], lambda: [stored(fourth).count(text) for text in ("of the first", "of the second")])


@pytest.mark.parametrize("how", ["with locks", "without"])
def test_DRAFT_2_a_tab_that_lives_keeps_its_words_and_one_that_crashed_does_not_lose_them(workshop, contexts, how):
    first = workshop.participant(name="Ada")
    if how == "without":
        first.context.add_init_script(WITHOUT_LOCKS)
        first.reload()
    second, third = another(first), another(first)
    for tab in (first, second, third):
        load_deferred_parts(tab)
        is_saved(tab)
    composer(first).fill("of the first")
    composer(second).fill("of the second")
    with second.expect_event("crash"), pytest.raises(Error):
        second.goto("chrome://crash", timeout=3000)
    third.evaluate(LOOK)
    expect(composer(third)).to_have_value("of the second")
    expect(composer(first)).to_have_value("of the first")
    becomes([1, 1], lambda: [stored(third).count(text) for text in ("of the first", "of the second")])


def test_DRAFT_2_a_copy_of_a_tab_gets_no_copy_of_its_words(tabs):
    first, _ = tabs
    composer(first).fill("of the first")
    with first.expect_popup() as opened:
        first.evaluate("() => window.open(location.href)")
    copy = opened.value
    load_deferred_parts(copy)
    is_saved(copy)
    expect(composer(copy)).to_have_value("")
    expect(composer(first)).to_have_value("of the first")


def test_DRAFT_2_a_tab_that_went_elsewhere_and_came_back_has_its_words(workshop):
    page = workshop.participant(name="Ada")
    board = page.url
    composer(page).fill("half a sentence")
    page.goto(workshop.address("/results"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(board)
    expect(composer(page)).to_have_value("half a sentence")
    page.goto(workshop.address("/results"))
    page.go_back()
    expect(composer(page)).to_have_value("half a sentence")
    becomes(1, lambda: stored(page).count("half a sentence"))


def test_DRAFT_2_what_a_former_version_has_kept_is_taken_up_once(workshop):
    page = workshop.participant(name="Ada")
    page.evaluate(
        """([draft, kept]) => {
      const [, code, , group] = location.pathname.split("/").filter(Boolean);
      localStorage.setItem(`swotboard/${code}/participant/${group}/draft`, draft);
      localStorage.setItem(`swotboard/${code}/participant/${group}/kept`, kept); }""",
        [
            json.dumps({"text": "from before", "quadrant": "threats", "kind": "question"}),
            json.dumps([{"id": "k1", "text": "given up before", "why": "givenUp"}]),
        ],
    )
    page.reload()
    expect(composer(page)).to_have_value("from before")
    expect(composer(page)).to_have_accessible_name("New note in Threats")
    becomes(["given up before"], kept, page)
    second = another(page)
    load_deferred_parts(second)
    is_saved(second)
    expect(composer(second)).to_have_value("")
    becomes([1, 1], lambda: [stored(second).count(text) for text in ("from before", "given up before")])


def test_DRAFT_1_comments(tabs):
    first, second = tabs
    write(first, "start")
    is_saved(first)
    for tab, text in ((first, "said in the first"), (second, "said in the second")):
        open_talk(tab, "start")
        comment_field(tab).fill(text)
    for tab, text in ((first, "said in the first"), (second, "said in the second")):
        tab.reload()
        open_talk(tab, "start")
        expect(comment_field(tab)).to_have_value(text)
    second.close()
    first.evaluate(LOOK)
    expect(comment_field(first)).to_have_value("said in the first\nsaid in the second")


def test_DRAFT_1_the_name_of_a_theme(workshop):
    for text in ("first", "two"):
        workshop.put(text)
    page = workshop.participant(name="Ada")
    page.mouse.move(5, 5)
    expect(page.get_by_role("button", name="Select several notes")).to_be_visible()
    for text in ("first", "two"):
        note(page, text).press("x")
    page.keyboard.press("g")
    field = page.get_by_role("textbox", name=re.compile("^Name of the theme"))
    field.fill("half a name")
    page.reload()
    page.mouse.move(5, 5)
    note(page, "two").get_by_role("button", name=re.compile("^Theme: ")).click()
    page.get_by_role("menuitem", name="Rename").click()
    expect(field).to_have_value("half a name")


def test_DRAFT_1_lines_and_strategies_of_the_plan(workshop):
    facilitator = workshop.facilitator("/results#plan")
    second = another(facilitator)
    for tab, text in ((facilitator, "line of the first"), (second, "line of the second")):
        tab.locator(".plan-section[data-section=factor] textarea").fill(text)
    for tab, text in ((facilitator, "line of the first"), (second, "line of the second")):
        tab.reload()
        expect(tab.locator(".plan-section[data-section=factor] textarea")).to_have_value(text)
    second.close()
    facilitator.evaluate(LOOK)
    expect(facilitator.locator(".plan-section[data-section=factor] textarea")).to_have_value(
        "line of the first\nline of the second"
    )


def test_DRAFT_1_names_on_the_facilitators_page(workshop):
    facilitator = workshop.facilitator()
    second = another(facilitator)
    for tab, text in ((facilitator, "Title of the first"), (second, "Title of the second")):
        from_stage_menu(tab, "Settings")
        tab.get_by_role("dialog").get_by_label("Title").fill(text)
    for tab, text in ((facilitator, "Title of the first"), (second, "Title of the second")):
        tab.reload()
        from_stage_menu(tab, "Settings")
        expect(tab.get_by_role("dialog").get_by_label("Title")).to_have_value(text)
    facilitator.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    from_stage_menu(facilitator, "Settings")
    expect(facilitator.get_by_role("dialog").get_by_label("Title")).not_to_have_value("Title of the first")


def test_how_notes_are_shown_is_the_persons_choice_and_no_text_of_a_tab(workshop):
    made = workshop.put("start")
    workshop.facilitator_client.op("theme.add", "learners", theme=str(uuid.uuid4()), name="Theme", notes=[made])
    first = workshop.participant(name="Ada")
    second = another(first)
    shown = [page.get_by_role("button", name=re.compile("show the board by them")) for page in (first, second)]
    for page, button, presses in zip((first, second), shown, (1, 2), strict=True):
        page.mouse.move(5, 5)
        for _ in range(presses):
            button.click()
    shown[0].click()
    shown[0].click()
    url, context = first.url, first.context
    for page in (first, second):
        page.close()
    third = context.new_page()
    third.goto(url)
    third.mouse.move(5, 5)
    button = third.get_by_role("button", name=re.compile("show the board by them"))
    expect(button).to_have_attribute("aria-pressed", "true")
    becomes(1, lambda: sum(key.endswith("/view") for key in json.loads(stored(third))))


def open_note(page, text):
    page.get_by_role("button", name=f"More for the note: {text}").click()
    page.get_by_role("menuitem", name="Edit the text").click()
    return page.get_by_role("dialog").get_by_label("Text of the note")


def test_DRAFT_2_a_field_that_is_open_shows_what_a_closed_tab_has_left_for_it(workshop):
    workshop.put("a note")
    facilitator = workshop.facilitator()
    second = another(facilitator)
    open_note(facilitator, "a note").fill("of the first")
    open_note(second, "a note").fill("of the second")
    second.close()
    facilitator.evaluate(LOOK)
    field = facilitator.get_by_role("dialog").get_by_label("Text of the note")
    expect(field).to_have_value("of the first\nof the second")
    field.press("End")
    field.press_sequentially(", and more")
    facilitator.reload()
    expect(open_note(facilitator, "a note")).to_have_value(re.compile("of the first.*of the second", re.S))


def test_DRAFT_2_a_draft_of_a_change_does_not_undo_what_others_have_changed_since(workshop):
    made = workshop.put("one two three")
    facilitator, ada = workshop.facilitator(), workshop.participant()
    open_note(facilitator, "one two three").fill("one two three four")
    facilitator.reload()
    workshop.facilitator_client.op("note.edit", "learners", note=made, text="zero one two three", base=1)
    field = open_note(facilitator, "zero one two three")
    expect(field).to_have_value("one two three four")
    field.press("Enter")
    expect(note(ada, "zero one two three four")).to_be_visible()


def test_DRAFT_2_neither_does_a_draft_of_a_line_of_the_plan(workshop):
    line = str(uuid.uuid4())
    workshop.facilitator_client.op("line.add", "plan", line=line, section="factor", text="one two three")
    facilitator = workshop.facilitator("/results#plan")
    facilitator.get_by_role("button", name="Edit: one two three").click()
    facilitator.get_by_role("dialog").get_by_label("Text").fill("one two three four")
    facilitator.reload()
    workshop.facilitator_client.op("line.edit", "plan", line=line, text="zero one two three", base=1)
    facilitator.get_by_role("button", name="Edit: zero one two three").click()
    field = facilitator.get_by_role("dialog").get_by_label("Text")
    expect(field).to_have_value("one two three four")
    facilitator.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(facilitator.get_by_text("zero one two three four")).to_be_visible()


def test_DRAFT_1_prompts_and_instructions(workshop):
    facilitator = workshop.facilitator()
    from_stage_menu(facilitator, "Prompts")
    dialog = facilitator.get_by_role("dialog")
    dialog.get_by_role("radio", name=re.compile("own")).check()
    dialog.get_by_label("Threats").fill("What could go wrong?\nWho else")
    facilitator.reload()
    from_stage_menu(facilitator, "Prompts")
    expect(dialog.get_by_label("Threats")).to_have_value("What could go wrong?\nWho else")
    dialog.get_by_role("button", name="Cancel").click()
    from_stage_menu(facilitator, "Steps and minutes")
    says = dialog.get_by_role("group", name="Discuss").get_by_label("What you tell people")
    says.fill("Talk about the questions fir")
    facilitator.reload()
    from_stage_menu(facilitator, "Steps and minutes")
    expect(says).to_have_value("Talk about the questions fir")
    says.fill("Talk about the questions first")
    dialog.get_by_role("button", name="Save").click()
    from_stage_menu(facilitator, "Steps and minutes")
    expect(says).to_have_value("Talk about the questions first")
    becomes(0, lambda: stored(facilitator).count("Talk about"))


def test_DRAFT_1_the_form_that_starts_a_workshop(workshop, contexts):
    page = contexts.new().new_page()
    page.goto(workshop.server.url)
    second = another(page)
    for tab, text in ((page, "first"), (second, "second")):
        tab.get_by_label("What is it about?").fill(text)
        tab.get_by_role("textbox", name="Group 2").fill(f"group of the {text}")
        tab.get_by_role("button", name="Add a group").click()
    for tab, text in ((page, "first"), (second, "second")):
        tab.reload()
        expect(tab.get_by_label("What is it about?")).to_have_value(text)
        expect(tab.get_by_role("textbox", name="Group 2")).to_have_value(f"group of the {text}")
        expect(tab.get_by_role("textbox", name="Group 5")).to_be_visible()
    second.close()
    page.evaluate(LOOK)
    expect(page.get_by_label("What is it about?")).to_have_value("first")
    page.get_by_role("button", name="Remove Group").or_(
        page.get_by_role("button", name=re.compile("^Remove"))
    ).last.click()
    page.get_by_role("button", name="Start the workshop").click()
    expect(page.get_by_role("img", name="QR code: For everyone")).to_be_visible()
    page.goto(workshop.server.url)
    expect(page.get_by_label("What is it about?")).to_have_value("second")
