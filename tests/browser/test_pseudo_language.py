"""In a language a third longer than English nothing is cut off, and nothing is left in English, on any page and in any
step, on a phone, a desk and a projector [LANG-12]."""

import re
import sys
import uuid

import pytest
from playwright.sync_api import expect

from swotboard.protocol import PHASES
from tests.browser.translated_page_checks import Findings
from tests.live.server_process import ServerProcess
from tests.pseudo_language import CODE, read_with_pseudo_language

HEADERS = {"extra_http_headers": {"Accept-Language": CODE}}
TEXTS = {key: text for words in read_with_pseudo_language()["texts"][CODE].values() for key, text in words.items()}
ORGANIZER_KEY = "for the organizers of these tests"
GROUPS = {
    "institutions": "Ιδρύματα",
    "industry": "Επιχειρήσεις και επαγγέλματα",
    "learners": "Σπουδαστές",
    "government": "Δημόσιο",
}
NOTES = {
    "strengths": "Μικρά βήματα ταιριάζουν στην εβδομάδα μου",
    "weaknesses": "Ποιος τα αναγνωρίζει;",
    "opportunities": "Νέοι εταίροι",
    "threats": "Πάρα πολλά σήματα",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server that has the made language."""
    command = (sys.executable, "-m", "tests.live.pseudo_server")
    folder = tmp_path_factory.mktemp("server")
    running = ServerProcess(folder, command=command, SWOTBOARD_ORGANIZER_KEY=ORGANIZER_KEY).start()
    yield running
    assert running.stop() == 0, running.tail()


@pytest.fixture
def filled(workshop):
    """A workshop whose people write Greek, with some of everything."""
    say = workshop.facilitator_client.op

    def ok(*args, **fields):
        answer = say(*args, **fields)
        assert answer["ok"], (args, fields, answer)

    workshop.ok = ok
    ok("settings.set", "stage", title="Ανοιχτά ερωτήματα", read_others="always")
    for group, name in GROUPS.items():
        ok("board.rename", "stage", group=group, name=name)
    ids = {}
    for group in ("learners", "industry"):
        for quadrant, text in NOTES.items():
            kind = "question" if quadrant == "weaknesses" else "idea"
            ids[group, quadrant] = workshop.put(text, quadrant, group, kind=kind)
        ids[group] = str(uuid.uuid4())
        ok("theme.add", group, theme=ids[group], name="Εμπιστοσύνη", notes=[ids[group, "strengths"]])
    question = ids["learners", "weaknesses"]
    ok("note.comment", "learners", note=question, comment=str(uuid.uuid4()), text="Συμφωνώ.")
    themes = [{"group": group, "theme": ids[group]} for group in ("learners", "industry")]
    ok("link.add", "plan", link=str(uuid.uuid4()), name="Εμπιστοσύνη", themes=themes)
    sources = [{"group": "learners", "note": ids["learners", each]} for each in ("strengths", "opportunities")]
    ok(
        "strategy.add",
        "plan",
        strategy=str(uuid.uuid4()),
        kind="so",
        text="Χτίζουμε.",
        sources=sources,
        owner="learners",
    )
    for section in ("step", "question"):
        ok("line.add", "plan", line=str(uuid.uuid4()), section=section, text="Ρωτάμε.", sources=sources[:1])
    ok("schedule.add", "stage", entry=str(uuid.uuid4()), local="2099-03-04T10:00", zone="UTC", phase="vote")
    workshop.ids = ids
    return workshop


@pytest.fixture
def look(filled):
    """Findings of the pages that are opened by it."""
    found = []

    def look_at(page):
        found.append(Findings(page))
        return found[-1]

    yield look_at
    assert not sum((each.lines for each in found), []), "\n".join(line for each in found for line in each.lines)


def participant(filled, **options):
    page = filled.participant(name="Άννα", badge_says=TEXTS["badge.live"], **HEADERS, **options)
    page.mouse.move(5, 5)
    expect(page.locator(".note-text").first).to_be_visible()
    return page


def test_LANG_12_pages_around_the_boards(filled, contexts, look):
    contexts.allow("40[0134]")
    page = contexts.new(**HEADERS).new_page()
    seen = look(page)
    url = filled.server.url
    for path in (
        "/",
        "/bring",
        "/organizer",
        "/w/222222",
        f"/w/{filled.code}",
        f"/w/{filled.code}/b/nowhere",
        f"/w/{filled.code}/stage",
    ):
        page.goto(url + path)
        expect(page.locator("h1")).to_be_visible()
        seen.look(path)
        seen.open_all(path)
    page.goto(f"{url}/organizer")
    page.locator("input[type=password], input[name=key]").first.fill(ORGANIZER_KEY)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Ανοιχτά ερωτήματα").first).to_be_visible()
    seen.look("the organizer's list")
    seen.open_all("the organizer's list")
    page.goto(url)
    page.locator("#create [type=submit]").click()
    expect(page.locator("[aria-invalid=true]").first).to_be_visible()
    seen.look("home with a complaint")
    page.locator("#title").fill("Ερώτημα")
    page.locator("#create [type=submit]").click()
    expect(page.locator(".copy-field").first).to_be_visible()
    seen.look("created")
    seen.open_all("created")
    seen.nothing(10)


def test_LANG_12_a_board(filled, look):
    page = participant(filled)
    seen = look(page)
    seen.look("a board")
    seen.open_all("a board")
    page.goto(filled.address("/b/learners/history"))
    expect(page.locator(".replay-controls")).to_be_visible()
    seen.look("history")
    seen.open_all("history")
    seen.nothing(10)


def test_LANG_12_the_facilitators_page(filled, look):
    participant(filled)
    page = filled.facilitator(**HEADERS)
    expect(page.get_by_text(NOTES["threats"]).first).to_be_visible()
    seen = look(page)
    seen.look("the facilitator's page")
    seen.open_all("the facilitator's page")
    for path in ("/keep", "/bring", "/access"):
        page.goto(filled.address(path))
        expect(page.locator("h1:visible")).to_be_visible()
        seen.look(path)
        seen.open_all(path)
    seen.nothing(40)


def test_LANG_12_results(filled, look):
    page = filled.facilitator("/results", **HEADERS)
    seen = look(page)
    for view in ("matrix", "tensions", "strategies", "plan"):
        page.goto(filled.address(f"/results#{view}"))
        expect(page.locator("h2").first).to_be_visible()
        seen.look(view)
        seen.open_all(view)
    seen.nothing(10)


def test_LANG_12_every_step(filled, look):
    board, lead = participant(filled), filled.facilitator(**HEADERS)
    screen = filled.projector(f"/projector?lang={CODE}", **HEADERS)
    seen = {name: look(page) for name, page in (("board", board), ("facilitator", lead), ("projector", screen))}
    for phase in PHASES:
        filled.ok("phase.set", "stage", phase=phase, silent=phase == "write")
        if phase != "closed":
            filled.ok("timer.start", "stage", seconds=3600)
        if phase == "vote":
            filled.ok("vote.start", "stage", round=str(uuid.uuid4()), on="notes", budget=5, most=2)
        expect(lead.locator(f"#step-{phase}")).to_have_attribute("aria-current", "step")
        expect(board.locator(".strip")).to_have_attribute("data-step", re.compile(f"^{phase}"))
        for name, findings in seen.items():
            findings.look(f"{name}, {phase}")
    for view in ("matrix", "tensions", "strategies", "plan"):
        filled.ok("spotlight", "stage", view=view)
        expect(screen.locator(f"[data-view={view}]")).to_be_attached()
        seen["projector"].look(f"projector, {view}")
    for findings in seen.values():
        findings.nothing(len(PHASES))
