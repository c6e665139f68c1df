"""Finds and does what a person sees and does on a board, by roles and names as a screen reader does."""

import re

from playwright.sync_api import expect


def badge(page):
    """The badge that tells the truth; it has no role of its own."""
    return page.locator(".badge").first


def toast(page):
    """What was just done, with the way back; the page's announcer says it as well."""
    return page.locator(".toast")


def dismiss(page):
    """Close it: it lies over what is below it for ten seconds."""
    toast(page).get_by_role("button", name="Close").click()
    expect(toast(page)).to_have_count(0)


def composer(page):
    return page.get_by_role("textbox", name=re.compile("^New note in"))


def quadrant(page, name):
    return page.get_by_role("region", name=re.compile(f"^{name}"))


def notes(page, name):
    """The notes of a quadrant, in their order."""
    return quadrant(page, name).get_by_role("article")


def note(page, text):
    return page.get_by_role("article").filter(has_text=text)


def texts(page, name):
    """The texts of a quadrant's notes, in their order."""
    return quadrant(page, name).locator(".note-text").all_inner_texts()


def write(page, text, quadrant=None, kind=None):
    """Add a note with the composer, and see it."""
    if quadrant:
        choose(page, quadrant)
    if kind:
        choose(page, kind)
    composer(page).fill(text)
    composer(page).press("Enter")
    expect(note(page, text.split("\n")[0]).first).to_be_visible()
    expect(composer(page)).to_have_value("")


def choose(page, name):
    """One of the composer's choices, by its visible half: the radio button itself is hidden under it."""
    form = page.get_by_role("form", name="Write a note")
    form.locator("label").filter(has=page.get_by_role("radio", name=name, exact=True)).click()
    expect(form.get_by_role("radio", name=name, exact=True)).to_be_checked()


def editor(page):
    return page.get_by_role("textbox", name=re.compile("^Edit the note"))


def edit(page, text):
    """Open the editor of the note with this text, by its menu."""
    from_menu(page, text, "Edit")
    expect(editor(page)).to_be_focused()
    return editor(page)


def from_menu(page, text, *items):
    """Choose an entry of a note's menu, and of the menu that follows."""
    note(page, text).get_by_role("button", name="More for this note").click()
    for item in items:
        menu = page.get_by_role("menu")
        menu.get_by_role("menuitem", name=item, exact=True).or_(
            menu.get_by_role("menuitemradio", name=item, exact=True)
        ).click()


def is_saved(page):
    """All that was done is on disk."""
    expect(badge(page)).to_have_text("Live")


def load_deferred_parts(page):
    """A hand moves: what a page fetches for it (menus, the editor, dragging) is there, from the bundle or not."""
    page.mouse.move(5, 5)
    for name in ("note_menu", "note_editor", "refused_texts_dialog", "drag"):
        page.wait_for_function(
            r"""(name) => performance.getEntriesByType('resource')
              .some((each) => RegExp(`/${name}(-[A-Z0-9]+)?\.js$`).test(each.name) && each.responseEnd)""",
            arg=name,
        )


def settle(page):
    """Let the page draw what it has heard: two frames."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
