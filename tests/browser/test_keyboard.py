"""The whole way by keyboard alone. After each step the focus is on something, and it can be seen."""

import re

from playwright.sync_api import expect

from tests.browser.board_page import badge, composer, editor, is_saved, note, notes, texts
from tests.browser.eventually import becomes

FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return { where: "body", seen: false };
  const box = element.matches("input[type=radio]") ? element.parentElement : element.closest("form.editor") ?? element;
  const rings = [element, box, ...box.children].some((each) => {
    const style = getComputedStyle(each);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow.includes("inset");
  });
  const { width, height } = box.getBoundingClientRect();
  return { where: element.outerHTML.slice(0, 100), seen: rings && width > 0 && height > 0 };
}"""


def press(page, *keys):
    """Press keys one after another; each must leave a focus that can be seen."""
    for key in keys:
        page.keyboard.press(key)
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        focus = page.evaluate(FOCUS)
        assert focus["seen"], f"after {key} the focus cannot be seen: {focus['where']}"


def tab_to(page, locator, most=60):
    for _ in range(most):
        if locator.evaluate("(element) => element === document.activeElement"):
            return
        press(page, "Tab")
    raise AssertionError(f"{most} times Tab do not lead to {locator}")


def walk_to(page, item, most=12):
    """Down a menu to this entry."""
    for _ in range(most):
        if item.evaluate("(element) => element === document.activeElement"):
            return
        press(page, "ArrowDown")
    raise AssertionError(f"{most} times ArrowDown do not lead to {item}")


def test_joining_writing_and_everything_on_a_note_by_keyboard(workshop, contexts):
    page = contexts.new().new_page()
    page.goto(workshop.server.url)
    tab_to(page, page.get_by_label("The code you were given"))
    page.keyboard.type(workshop.code)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("radio", name="Institutions"))
    press(page, "ArrowDown", "ArrowDown")
    expect(page.get_by_role("radio", name="Learners")).to_be_checked()
    page.keyboard.press("Enter")
    expect(badge(page)).to_have_text("Live")
    tab_to(page, composer(page))
    for text in ("one", "two", "three"):
        page.keyboard.type(text)
        press(page, "Enter")
    expect(notes(page, "Strengths")).to_have_count(3)
    press(page, "Shift+Tab", "Shift+Tab")
    press(page, "ArrowRight")
    page.keyboard.press("Enter")
    expect(composer(page)).to_be_focused()
    expect(composer(page)).to_have_accessible_name("New note in Weaknesses")


def choose(page, name):
    """Arrow down in the menu that is open until its entry has the focus, then Enter."""
    entry = page.locator("[role^=menuitem]").filter(has_text=name).first
    expect(entry).to_be_visible()
    entries = page.locator("[role^=menuitem]").count()
    for _ in range(entries):
        if entry.evaluate("entry => entry === document.activeElement"):
            break
        press(page, "ArrowDown")
    expect(entry).to_be_focused()
    press(page, "Enter")


def test_edited_set_moved_and_removed_by_keyboard(workshop):
    for text in ("one", "two", "three"):
        workshop.put(text)
    page = workshop.participant()
    tab_to(page, note(page, "one"))
    press(page, "ArrowRight", "e")
    expect(editor(page)).to_be_focused()
    page.keyboard.type(" and a half")
    press(page, "Enter")
    expect(note(page, "two and a half")).to_be_focused()
    press(page, "m")
    choose(page, "One place up")
    expect(note(page, "two and a half")).to_be_focused()
    becomes(["two and a half", "one", "three"], texts, page, "Strengths")
    press(page, "Tab")
    expect(note(page, "two and a half").get_by_role("button", name="More for this note")).to_be_focused()
    press(page, "Enter")
    choose(page, "Question")
    expect(page.get_by_role("article", name=re.compile("^Question two"))).to_be_visible()
    press(page, "Shift+Tab")
    press(page, "Delete", "Delete", "Delete")
    expect(page.get_by_role("article")).to_have_count(0)
    press(page, "Control+z", "Control+z")
    expect(page.get_by_role("article")).to_have_count(2)
    press(page, "Control+Shift+z")
    expect(page.get_by_role("article")).to_have_count(1)
    is_saved(page)


def test_picked_up_and_dropped_by_keyboard_within_and_across(workshop):
    for text in ("one", "two", "three"):
        workshop.put(text)
    page, other = workshop.participant(), workshop.participant()
    tab_to(page, note(page, "one"))
    press(page, "Space", "ArrowDown")
    workshop.put("somebody else's", "threats")
    expect(note(page, "somebody else's")).to_be_visible()
    press(page, "Space")
    expect(note(page, "one")).to_be_focused()
    expect(notes(other, "Strengths").nth(1)).to_contain_text("one")
    press(page, "Space", "ArrowLeft", "End", "Space")
    for each in (page, other):
        expect(notes(each, "Threats")).to_have_count(2)
        becomes(["somebody else's", "one"], texts, each, "Threats")
    expect(note(page, "one")).to_be_focused()
    press(page, "Space", "ArrowUp", "Escape")
    becomes(["somebody else's", "one"], texts, page, "Threats")


def test_what_was_moved_is_said_with_its_place_and_what_was_not_too(workshop):
    """[A11Y-9] The menu has the places, and the next Tab after a move is that note's own button."""
    for text in ("one", "two", "three"):
        workshop.put(text)
    page = workshop.participant()
    says = page.get_by_role("status")
    tab_to(page, note(page, "one"))
    press(page, "Space", "ArrowDown", "ArrowUp", "Space")
    expect(says.filter(has_text="Left where it was.")).to_be_attached()
    expect(says.filter(has_text="Left where it was.")).to_have_count(0, timeout=15_000)  # it leaves the page [A11Y-5]
    press(page, "Tab", "Enter")
    choose(page, "Move to…")
    choose(page, "Strengths")
    expect(says.filter(has_text="Left where it was.")).to_be_attached()
    press(page, "Tab", "Enter")
    choose(page, "Move to…")
    choose(page, "Threats")
    expect(says.filter(has_text="Moved to Threats, place 1 of 1.")).to_be_attached()
    becomes(["one"], texts, page, "Threats")
    press(page, "Tab")
    expect(note(page, "one").get_by_role("button", name="More for this note: one")).to_be_focused()
    press(page, "Control+z")
    expect(says.filter(has_text="Undone: note moved.")).to_be_attached()
    composer(page).press("Enter")
    expect(says.filter(has_text="Nothing to add yet.")).to_be_attached()


def test_a_note_that_is_picked_up_is_a_slider_whose_value_is_its_place(workshop):
    """[A11Y-9] Screen readers leave the arrow keys to it. Each place is another number: else some say nothing."""
    for text in ("one", "two", "three"):
        workshop.put(text)
    page = workshop.participant()
    held = page.get_by_role("slider", name="Moving: one")
    tab_to(page, note(page, "one"))
    page.keyboard.press("Space")
    expect(page.get_by_role("status").filter(has_text="Picked up.")).to_be_attached()
    expect(held).to_be_focused()
    numbers = []
    for key, place in (
        ("Home", "Strengths, place 1 of 3"),
        ("ArrowDown", "Strengths, place 2 of 3"),
        ("ArrowRight", "Weaknesses, place 1 of 1"),
        ("ArrowRight", "Opportunities, place 1 of 1"),
    ):
        press(page, key)
        expect(held).to_have_attribute("aria-valuetext", place)
        numbers.append(int(held.get_attribute("aria-valuenow")))
    assert numbers == [6, 5, 3, 2], "six places, fewer as it goes down"
    expect(held).to_have_attribute("aria-valuemax", "6")
    press(page, "Escape")
    expect(note(page, "one")).to_be_focused()
    expect(page.get_by_role("slider")).to_have_count(0)


def test_search_help_and_people_give_the_focus_back(workshop):
    for text in ("one", "two"):
        workshop.put(text)
    page = workshop.participant(name="Ada")
    tab_to(page, note(page, "one"))
    press(page, "?")
    expect(page.get_by_role("dialog", name="How the board works")).to_be_visible()
    press(page, "Escape")
    expect(note(page, "one")).to_be_focused()
    press(page, "/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("two")
    expect(page.get_by_role("article")).to_have_count(1)
    press(page, "Escape")
    expect(page.get_by_role("article")).to_have_count(2)
    tab_to(page, page.get_by_role("button", name=re.compile("See who")))
    press(page, "Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    press(page, "Escape")
    expect(page.get_by_role("button", name=re.compile("See who"))).to_be_focused()


def test_someone_elses_removal_leaves_the_focus_on_the_board(workshop):
    only = workshop.put("the only one")
    page = workshop.participant()
    tab_to(page, note(page, "the only one"))
    workshop.facilitator_client.op("note.remove", "learners", note=only)
    expect(page.get_by_role("article")).to_have_count(0)
    expect(page.get_by_role("button", name="Add a note to Strengths")).to_be_focused()


def test_the_facilitator_leads_by_keyboard(workshop):
    workshop.put("a rude note")
    facilitator = workshop.facilitator()
    expect(badge(facilitator)).to_have_text("Live")
    tab_to(facilitator, facilitator.get_by_role("button", name="Lock Learners"))
    press(facilitator, "Enter")
    expect(facilitator.get_by_role("button", name="Locked Learners")).to_be_focused()
    tab_to(facilitator, facilitator.get_by_role("button", name="More for the note: a rude note"))
    press(facilitator, "Enter")
    walk_to(facilitator, facilitator.get_by_role("menuitem", name="Remove the note"))
    press(facilitator, "Enter")
    expect(facilitator.get_by_role("button", name="More for the note: a rude note")).to_have_count(0)
    tab_to(facilitator, facilitator.get_by_role("button", name="1 removed note"))
    press(facilitator, "Enter", "Tab", "Enter")
    expect(facilitator.get_by_role("button", name="More for the note: a rude note")).to_be_visible()
    becomes(True, facilitator.evaluate, "() => document.activeElement !== document.body")
