"""In forced colours (Windows' contrast themes) what is chosen, pressed or in focus still looks different."""

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import composer, note
from tests.browser.test_votes_pages import start

LOOK = """(selector) => { const behind = (element) => { const color = getComputedStyle(element).backgroundColor;
    return /, 0\\)$/.test(color) && element.parentElement ? behind(element.parentElement) : color; };
  return [...document.querySelectorAll(selector)].filter((each) => each.checkVisibility()).map((each) => {
  const shown = each.matches('input') ? each.nextElementSibling : each;
  const looks = (element, pseudo) => { const style = getComputedStyle(element, pseudo);
    return [pseudo ? style.backgroundColor : behind(element), ...['color', 'borderTopColor', 'borderTopWidth', 'borderTopStyle', 'borderBottomWidth', 'outlineStyle', 'outlineWidth', 'outlineColor',
      'textDecorationLine', 'content'].map((name) => style[name])].join(); };
  return { on: each.checked ?? (each.getAttribute('aria-pressed') ?? each.getAttribute('aria-current') ?? each.getAttribute('aria-selected')),
    group: each.name || each.parentElement.className, name: (each.getAttribute('aria-label') ?? shown.textContent).trim(), look: looks(shown) + looks(shown, '::before') + looks(shown, '::after') };
}); }"""
CHOSEN = "input[type=radio], [aria-pressed], [aria-current], [role=tab]"


def told_apart(page, where):
    """Of each kind of choice, what is chosen looks otherwise than all that is not."""
    found = page.evaluate(LOOK, CHOSEN)
    on = [each for each in found if str(each["on"]).lower() not in ("false", "none", "null")]
    off = [each for each in found if each not in on]
    assert on, where
    alike = [(a["name"], b["name"]) for a in on for b in off if a["group"] == b["group"] and a["look"] == b["look"]]
    assert not alike, f"{where}: {alike}"


@pytest.fixture
def forced(workshop):
    workshop.noted = workshop.put("a note")
    return workshop


def test_what_is_chosen_on_a_board_can_be_told(forced):
    start(forced)
    page = forced.participant(forced_colors="active")
    expect(note(page, "a note")).to_be_visible()
    composer(page).focus()
    told_apart(page, "board")


def test_what_is_chosen_on_the_facilitators_page_and_the_results_can_be_told(forced):
    page = forced.facilitator(forced_colors="active")
    expect(page.get_by_text("a note").first).to_be_attached()
    told_apart(page, "facilitator's page")
    page.goto(forced.address("/results#plan"))
    expect(page.locator("[data-view=plan]")).to_be_visible()
    told_apart(page, "results")


def test_the_focus_can_be_seen_on_everything_that_can_have_it(forced):
    page = forced.participant(forced_colors="active")
    expect(note(page, "a note")).to_be_visible()
    unseen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        look = page.evaluate(
            "() => { const at = document.activeElement; if (!at || at === document.body) return null;"
            " const shown = at.matches('input[type=radio]') ? at.nextElementSibling : at; const style = getComputedStyle(shown);"
            " return [at.outerHTML.slice(0, 80), style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2]; }"
        )
        if look and not look[1]:
            unseen.append(look[0])
    assert unseen == []
