"""Addresses in what people wrote are links that harm nobody [URL-1]."""

import re
import uuid

from playwright.sync_api import expect

from tests.browser.board_page import composer, edit, editor, load_deferred_parts, note, write

ADDRESS = "https://example.org/a/very/long/way/to/a/document/that/is/here.html?x=1"
SHOWN = "example.org/a/very/long/way/to/a/docume…"


def harmless(link, address=ADDRESS):
    expect(link).to_have_attribute("href", address)
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    expect(link).to_have_attribute("target", "_blank")


def test_url_1_a_note_a_comment_and_a_line_of_the_plan(workshop):
    first = workshop.put(f"see {ADDRESS}, please")
    workshop.facilitator_client.op(
        "note.comment", "learners", note=first, comment=str(uuid.uuid4()), text=f"and {ADDRESS}"
    )
    workshop.facilitator_client.op("line.add", "plan", line=str(uuid.uuid4()), section="factor", text=f"read {ADDRESS}")
    page, facilitator, screen = workshop.participant(), workshop.facilitator(), workshop.projector()
    link = note(page, "see example").get_by_role("link", name=SHOWN)
    harmless(link)
    expect(note(page, "see example").locator(".note-text")).to_have_text(f"see {SHOWN}, please")
    page.context.route("https://example.org/**", lambda route: route.fulfill(body="there"))
    link.focus()
    with page.expect_popup() as opened:
        page.keyboard.press("Enter")
    expect(opened.value.get_by_text("there")).to_be_visible()
    assert opened.value.evaluate("() => [window.opener, document.referrer]") == [None, ""]
    note(page, "see example").get_by_role("button", name=re.compile("1 comment")).click()
    harmless(page.get_by_role("dialog").locator(".talk-text").get_by_role("link"))
    harmless(page.get_by_role("dialog").locator("blockquote").get_by_role("link"))
    harmless(facilitator.locator(".card-text").get_by_role("link"))
    facilitator.goto(workshop.address("/results#plan"))
    harmless(facilitator.locator(".plan-text").get_by_role("link"))
    expect(screen.locator(".screen-text").first).to_have_text(f"see {SHOWN}, please")
    expect(screen.locator(".screen-text a")).to_have_count(0)
    page.goto(workshop.address("/b/learners/history"))
    harmless(note(page, "see example").get_by_role("link"))


def test_url_1_in_an_instruction_and_in_votes(workshop):
    facilitator_client, made = workshop.facilitator_client, workshop.put(f"see {ADDRESS}, please")
    facilitator_client.op("theme.add", "learners", theme=str(uuid.uuid4()), name="Theme", notes=[made])
    facilitator_client.op("settings.set", "stage", instructions={"vote": f"Read {ADDRESS} first"})
    facilitator_client.op("phase.set", "stage", phase="vote")
    on_themes, on_notes = str(uuid.uuid4()), str(uuid.uuid4())
    facilitator_client.op("vote.start", "stage", round=on_themes, on="themes", budget=1, most=1)
    page, facilitator = workshop.participant(), workshop.facilitator()
    harmless(page.locator(".strip-todo").get_by_role("link", name=SHOWN))
    harmless(facilitator.locator(".chips-now").get_by_role("link", name=SHOWN))
    page.locator(".votes-theme-notes summary").click()
    harmless(page.locator(".votes-theme-notes").get_by_role("link", name=SHOWN))
    facilitator_client.op("vote.stop", "stage", round=on_themes)
    facilitator_client.op("vote.start", "stage", round=on_notes, on="notes", budget=1, most=1)
    vote = {"round": on_notes, "group": "learners", "thing": made, "count": 1}
    assert workshop.client("learners").op("vote.set", "ballot", **vote)["ok"]
    facilitator_client.op("vote.stop", "stage", round=on_notes)
    page.get_by_role("button", name="See the counts").click()
    harmless(page.get_by_role("dialog").locator(".thing-text").get_by_role("link", name=SHOWN))


def test_url_1_none_while_editing_and_none_that_is_hostile(workshop):
    page = workshop.participant()
    load_deferred_parts(page)
    write(page, "javascript:alert(1) data:text/html,x https://bank.example@evil.example/")
    expect(note(page, "javascript:").get_by_role("link")).to_have_count(0)
    composer(page).fill("https://example.org/<img src=x onerror=alert(1)>")
    composer(page).press("Enter")
    harmless(note(page, "onerror").get_by_role("link"), "https://example.org/")
    expect(note(page, "onerror").locator("img")).to_have_count(0)
    edit(page, "onerror")
    expect(editor(page)).to_have_value("https://example.org/<img src=x onerror=alert(1)>")
    expect(page.get_by_role("link", name="example.org")).to_have_count(0)
