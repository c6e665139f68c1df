"""What people write from right to left is laid out so, apart from our words, on every page [DIR-1]."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import badge, composer, dismiss, edit, from_menu, load_deferred_parts, note, toast
from tests.browser.direction_checks import is_laid_out
from tests.browser.stage_menu import from_stage_menu

GROUP, OTHER = "المتعلمون", "מעסיקים"
NAME, TITLE, THEME, LINK = "ليلى", "שאלות פתוחות", "الثقة", "אמון"
NOTE, QUESTION, COMMENT, LINE, OWNER = "دورات قصيرة!", "האם זה מספיק?", "أوافق.", "לשאול את כולם.", "دانة"
STRATEGY = "نبني على الثقة."


@pytest.fixture
def filled(workshop):
    facilitator_client, ids = workshop.facilitator_client, [str(uuid.uuid4()) for _ in range(8)]

    def ok(*args, **fields):
        assert facilitator_client.op(*args, **fields)["ok"], (args, fields)

    ok("settings.set", "stage", title=TITLE, read_others="always")
    ok("board.rename", "stage", group="learners", name=GROUP)
    ok("board.rename", "stage", group="industry", name=OTHER)
    first = workshop.put(NOTE)
    chance = workshop.put("فرصة", "opportunities")
    threat = workshop.put("خطر", "threats", "industry")
    question = workshop.put(QUESTION, "weaknesses", kind="question")
    ok("note.comment", "learners", note=question, comment=ids[0], text=COMMENT)
    ok("note.comment", "learners", note=first, comment=ids[7], text=COMMENT)
    ok("theme.add", "learners", theme=ids[1], name=THEME, notes=[first])
    ok("theme.add", "industry", theme=ids[2], name=THEME, notes=[threat])
    themes = [{"group": "learners", "theme": ids[1]}, {"group": "industry", "theme": ids[2]}]
    ok("link.add", "plan", link=ids[3], name=LINK, themes=themes)
    sources = [{"group": "learners", "note": each} for each in (first, chance)]
    ok("strategy.add", "plan", strategy=ids[4], kind="so", text=STRATEGY, sources=sources, owner="learners")
    ok("line.add", "plan", line=ids[5], section="step", text=LINE, owner=OWNER, due="2026-04-30", sources=sources[:1])
    workshop.note, workshop.theme, workshop.question = first, ids[1], question
    assert workshop.client("learners").op("note.react", "learners", note=question, reaction="same", on=True)["ok"]
    return workshop


def test_DIR_1_a_board(filled):
    page = filled.participant(name=NAME)
    load_deferred_parts(page)
    expect(page.get_by_role("button", name=re.compile("[Cc]omment")).first).to_be_attached()
    is_laid_out(page, "a board", 6)
    expect(page.locator(".note-text", has_text=NOTE)).to_have_css("direction", "rtl")
    composer(page).fill("من اليمين")
    is_laid_out(page, "the composer")
    composer(page).press("Enter")
    expect(note(page, "من اليمين")).to_be_visible()
    edit(page, "من اليمين").fill("تغيير")
    is_laid_out(page, "the editor")
    page.keyboard.press("Escape")
    dismiss(page)
    page.get_by_role("button", name="1 draft").click()
    is_laid_out(page, "kept texts")
    page.keyboard.press("Escape")
    from_menu(page, NOTE, "Add to theme…")
    is_laid_out(page, "the themes in a menu", 8)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="See who").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    is_laid_out(page, "people", 8)
    page.keyboard.press("Escape")
    note(page, QUESTION).get_by_role("button", name="1 answer").click()
    is_laid_out(page, "a question and its answers", 8)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="show the board by them").click()
    is_laid_out(page, "by themes", 6)
    page.get_by_role("button", name=re.compile("More for the theme")).click()
    page.get_by_role("menuitem", name="Rename").click()
    is_laid_out(page, "the name of a theme", 6)
    page.keyboard.press("Escape")
    from_menu(page, "من اليمين", "Remove")
    expect(toast(page)).to_be_visible()
    is_laid_out(page, "after a removal", 5)
    page.get_by_role("button", name=OTHER).click()
    expect(page.get_by_text("خطر")).to_be_visible()
    is_laid_out(page, "another group's board", 3)
    page.goto(filled.address("/b/learners/history"))
    expect(note(page, NOTE)).to_be_visible()
    page.get_by_role("button", name="One change back").or_(
        page.get_by_role("button", name=re.compile("back", re.I))
    ).first.click()
    is_laid_out(page, "history", 4)
    page.goto(filled.address(""))
    is_laid_out(page, "the door", 4)


def test_DIR_1_votes(filled):
    made = str(uuid.uuid4())
    assert filled.facilitator_client.op("vote.start", "stage", round=made, on="themes", budget=3, most=2)["ok"]
    page, facilitator = filled.participant(name=NAME), filled.facilitator()
    page.mouse.move(5, 5)
    expect(page.get_by_role("heading", name=THEME)).to_be_visible()
    page.get_by_role("button", name=re.compile(f"{THEME}")).last.click()
    is_laid_out(page, "a vote", 6)
    page.get_by_role("button", name="Give a vote").first.click()
    expect(page.locator(".vote-count").first).to_have_text("1")
    expect(badge(page)).to_have_text("Live")
    assert filled.facilitator_client.op("vote.stop", "stage", round=made)["ok"]
    page.get_by_role("button", name=re.compile("counts", re.I)).click()
    expect(page.get_by_role("dialog").get_by_text(THEME)).to_be_visible()
    is_laid_out(page, "the results of a vote", 6)
    facilitator.get_by_role("button", name=re.compile("counts", re.I)).first.click()
    is_laid_out(facilitator, "the results of a vote, facilitator", 6)
    assert filled.facilitator_client.op("spotlight", "stage", round=made)["ok"]
    screen = filled.projector()
    is_laid_out(screen, "the results of a vote, projector", 3)


def test_DIR_1_the_page_of_a_facilitator(filled):
    filled.participant(name=NAME)
    facilitator = filled.facilitator()
    expect(facilitator.get_by_text(NOTE)).to_be_visible()
    is_laid_out(facilitator, "the facilitator's page", 8)
    facilitator.get_by_role("button", name=re.compile("here")).first.click()
    expect(facilitator.get_by_role("dialog").get_by_text(NAME).first).to_be_visible()
    is_laid_out(facilitator, "people", 9)
    facilitator.get_by_role("dialog").get_by_role("button", name=re.compile("^Rename")).first.click()
    is_laid_out(facilitator, "the name of a person")
    facilitator.keyboard.press("Escape")
    expect(facilitator.get_by_role("dialog")).to_have_accessible_name("People")
    facilitator.keyboard.press("Escape")
    expect(facilitator.get_by_role("dialog")).to_have_count(0)
    for name in ("Invite", re.compile("question", re.I)):
        facilitator.get_by_role("button", name=name).first.click()
        expect(facilitator.get_by_role("dialog")).to_be_visible()
        is_laid_out(facilitator, str(name), 8)
        facilitator.keyboard.press("Escape")
    from_stage_menu(facilitator, "Settings")
    expect(facilitator.get_by_role("dialog")).to_be_visible()
    is_laid_out(facilitator, "settings", 8)
    facilitator.keyboard.press("Escape")
    facilitator.locator("[id^=board-menu-]").first.click()
    is_laid_out(facilitator, "the menu of a board", 8)
    facilitator.keyboard.press("Escape")
    facilitator.locator(".stage-order label").filter(has_text="By theme").click()
    is_laid_out(facilitator, "by theme", 8)
    facilitator.get_by_role("button", name=re.compile("^Write")).first.click()
    is_laid_out(facilitator, "a step", 8)
    facilitator.keyboard.press("Escape")
    facilitator.goto(filled.address("/keep"))
    is_laid_out(facilitator, "keep")


def test_DIR_1_the_audit_list(filled):
    filled.facilitator_client.op("note.remove", "learners", note=filled.note)
    filled.facilitator_client.op("board.lock", "stage", group="learners", locked=True)
    facilitator = filled.facilitator()
    from_stage_menu(facilitator, "Activity log")
    expect(facilitator.get_by_role("dialog")).to_be_visible()
    is_laid_out(facilitator, "the audit list", 8)


def test_DIR_1_the_projector(filled):
    screen = filled.projector()
    expect(screen.locator(".screen-text").first).to_be_attached()
    is_laid_out(screen, "the wall", 5)
    screen.keyboard.press("3")
    expect(screen.locator(".screen-one")).to_be_visible()
    is_laid_out(screen, "one board", 3)
    for light in ({"group": "learners", "note": filled.note}, {"group": "learners", "theme": filled.theme}):
        assert filled.facilitator_client.op("spotlight", "stage", **light)["ok"]
        expect(screen.locator(".screen-spotlight")).to_be_visible()
        is_laid_out(screen, f"{light}", 3)
    for view in ("matrix", "tensions", "strategies", "plan"):
        assert filled.facilitator_client.op("spotlight", "stage", view=view)["ok"]
        expect(screen.locator(f"[data-view={view}]")).to_be_attached()
        is_laid_out(screen, view, 3)


def test_DIR_1_results(filled):
    facilitator = filled.facilitator("/results")
    expect(facilitator.get_by_text(LINK).first).to_be_visible()
    is_laid_out(facilitator, "matrix", 6)
    facilitator.get_by_role("button", name=re.compile(f"{GROUP}.*Strengths")).click()
    is_laid_out(facilitator, "a cell", 8)
    facilitator.keyboard.press("Escape")
    for view, opener in (
        ("Tensions", None),
        ("Strategies", re.compile("^(Edit|Change)")),
        ("Plan", re.compile("^(Edit|Change)")),
    ):
        facilitator.get_by_role("link", name=view, exact=True).click()
        expect(facilitator.get_by_role("heading", name=view, exact=True, level=2)).to_be_visible()
        is_laid_out(facilitator, view, 3)
        if opener:
            facilitator.locator(".plan-card").get_by_role("button", name=opener).first.click()
            expect(facilitator.get_by_role("dialog")).to_be_visible()
            is_laid_out(facilitator, f"{view}, a dialog", 3)
            facilitator.keyboard.press("Escape")


def test_DIR_1_the_report(filled, contexts):
    page = filled.facilitator("/results")
    answer = page.context.request.get(filled.server.url + f"/api/workshops/{filled.code}/export.html")
    assert answer.ok
    report = contexts.new(java_script_enabled=True).new_page()
    report.set_content(re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", answer.text()))
    is_laid_out(report, "the report", 12)
    expect(report.locator(".meta", has_text="30 April 2026")).to_have_css("direction", "ltr")


def test_DIR_1_making_a_workshop_and_bringing_notes(filled, contexts):
    page = contexts.new().new_page()
    page.goto(filled.server.url)
    page.get_by_label("What is it about?").fill(TITLE)
    page.get_by_label("Group 1").fill(GROUP)
    assert page.get_by_label("Group 1").evaluate("(field) => getComputedStyle(field).direction") == "rtl"
    assert page.get_by_label("What is it about?").evaluate("(field) => getComputedStyle(field).direction") == "rtl"
    page.get_by_role("button", name="Start the workshop").click()
    expect(page.get_by_role("img", name="QR code: For everyone")).to_be_visible()
    is_laid_out(page, "created")
    facilitator = filled.facilitator("/bring")
    text = f"نص,quadrant,group\n{NOTE},strengths,learners\n".encode()
    facilitator.get_by_label("A CSV file").set_input_files({"name": "a.csv", "mimeType": "text/csv", "buffer": text})
    expect(facilitator.get_by_role("combobox", name="Text of the note")).to_be_visible()
    is_laid_out(facilitator, "a file's columns", 2)
    facilitator.get_by_role("combobox", name="Text of the note").select_option(index=1)
    facilitator.get_by_role("button", name=re.compile("^Look")).click()
    expect(facilitator.get_by_role("list").get_by_text(NOTE)).to_be_visible()
    is_laid_out(facilitator, "the notes of a file", 3)
