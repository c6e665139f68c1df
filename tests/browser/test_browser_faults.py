"""What a browser goes through: long without a network, two tabs, storage that is full or forbidden. Long forms with
SWOTBOARD_TORTURE=1."""

import uuid

import pytest
from playwright.sync_api import expect

from tests.browser import page_engine
from tests.browser.board_page import badge, composer, editor, is_saved, load_deferred_parts, note
from tests.browser.eventually import becomes
from tests.browser.pages_match_database import QUADRANTS, all_equal, each_once, on_the_board
from tests.live.long_runs import either, record

# offline for long


@pytest.fixture
def engines(workshop, contexts):
    """Opens pages with the engine of somebody new, and no face."""
    contexts.allow_lost_connections()

    def opened(name):
        page = contexts.new().new_page()
        page.person = {**workshop.token("learners", name), "boards": ["learners"]}
        page_engine.start(page, workshop)
        page_engine.live(page)
        return page

    return opened


def two_hundred(shared):
    """200 ops of one person: 80 new notes, 60 edits of one's own and 30 of others' (begun before others changed them),
    30 moves, mixed; and their words."""
    own = [str(uuid.uuid4()) for _ in range(80)]
    ops, words = [], []
    for number, name in enumerate(own):
        words.append(f"new{number}")
        ops.append({"type": "note.add", "note": name, "quadrant": QUADRANTS[number % 4], "text": f"new{number}"})
        if number % 4:
            words.append(f"own{number}")
            ops.append({"type": "note.edit", "note": name, "text": f"new{number} own{number}"})
    for number, name in enumerate(shared[:30]):
        words.append(f"ada{number}")
        ops.insert(
            5 * number, {"type": "note.edit", "note": name, "base": 1, "text": f"ada{number} shared{number} end"}
        )
        ops.insert(5 * number + 3, {"type": "note.move", "note": name, "quadrant": QUADRANTS[(number + 1) % 4]})
    assert len(ops) == 200
    return [{"board": "learners", **op} for op in ops], words


def submit(page, ops):
    page.evaluate("(ops) => ops.forEach((op) => sync.submit(op))", ops)


def others_edit(page, shared):
    """The same notes, at the same place and at another: some edits will merge, some collide."""
    submit(
        page,
        [
            {
                "board": "learners",
                "type": "note.edit",
                "note": name,
                "text": f"ben{number} shared{number} end" if number % 2 else f"shared{number} end ben{number}",
            }
            for number, name in enumerate(shared[:30])
        ],
    )
    page_engine.live(page)
    return [f"ben{number}" for number in range(30)]


def shared_notes(workshop, *pages):
    shared = [workshop.put(f"shared{number} end", QUADRANTS[number % 4]) for number in range(30)]
    for page in pages:
        page_engine.until(page, "sync.state().boards.get('learners').notes.size === 30")
    return shared


def waiting(page):
    return page.evaluate("() => sync.state().status.waiting")


def test_SYNC_8_two_hundred_ops_without_a_network_while_others_edit_and_the_server_restarts(workshop, engines):
    ada, ben = engines("Ada"), engines("Ben")
    shared = shared_notes(workshop, ada, ben)
    ops, words = two_hundred(shared)
    ada.context.set_offline(True)
    page_engine.until(ada, "sync.state().status.kind === 'offline'")
    submit(ada, ops[:100])
    words += others_edit(ben, shared)
    workshop.server.kill()
    submit(ada, ops[100:])
    workshop.server.start()
    assert waiting(ada) == 200 and ada.evaluate("() => localStorage.length") == 200
    ada.context.set_offline(False)
    is_whole(workshop, (ada, ben), words, "200 ops, no network")


def test_SYNC_8_two_hundred_ops_without_a_server_that_dies_again_in_the_middle_of_a_reload(workshop, engines):
    ada, ben = engines("Ada"), engines("Ben")
    shared = shared_notes(workshop, ada, ben)
    ops, words = two_hundred(shared)
    words += others_edit(ben, shared)
    workshop.server.kill()
    submit(ada, ops[:100])
    assert waiting(ada) >= 100
    workshop.server.start()
    page_engine.start(
        ada, workshop
    )  # while it was away a reload would have shown nothing; now it takes up what was kept
    page_engine.until(ada, "sync.state().status.waiting < 100")
    workshop.server.kill()  # in the middle of sending the first hundred
    submit(ada, ops[100:])
    left = waiting(ada)
    assert left >= 100
    workshop.server.start()
    is_whole(workshop, (ada, ben), words, "200 ops, no server", waited=left)


def is_whole(workshop, pages, words, what, **figures):
    for page in pages:
        page_engine.live(page)
    held = all_equal(workshop, pages, page_engine.texts)
    each_once(words, held)
    copies = sum(len(each) for each in held.values()) - 110
    becomes(0, pages[0].evaluate, "() => localStorage.length")
    becomes(0, pages[0].evaluate, "() => sync.state().refused.length")
    assert copies >= 10, "edits at one place have collided, both texts stay"
    record(what, copies=copies, **figures)


def test_SYNC_8_by_hand_a_page_that_is_offline_for_long_takes_everything_along(workshop, contexts):
    contexts.allow_lost_connections()
    count = either(10, 40)
    for number in range(count):
        workshop.put(f"shared{number} end", "weaknesses")
    ada, ben = workshop.participant(name="Ada"), workshop.participant(name="Ben")
    for page in (ada, ben):
        load_deferred_parts(page)
        expect(note(page, f"shared{count - 1} end")).to_be_visible()
    ada.context.set_offline(True)
    expect(badge(ada)).to_have_text("Offline")
    for number in range(2 * count):
        composer(ada).fill(f"new{number}")
        composer(ada).press("Enter")
    for number in range(count):
        change(ada, f"shared{number} end", f"ada{number} shared{number} end")
        change(ben, f"shared{number} end", f"shared{number} end ben{number}")
    for number in range(count):
        move(ada, f"new{number}", "Threats")
    for number in range(count):
        change(ada, f"new{number}", f"new{number} own{number}")
    expect(badge(ada)).to_have_text(f"Offline, {5 * count} changes waiting")
    ada.context.set_offline(False)
    for page in (ada, ben):
        is_saved(page)
    held = all_equal(workshop, (ada, ben), on_the_board)
    each_once([f"{who}{number}" for who in ("new", "own", "ada", "ben") for number in range(count)], held)
    record("offline by hand", ops=5 * count)


def change(page, begins, text):
    exact(page, begins).locator(".note-text").dblclick()
    editor(page).fill(text)
    editor(page).press("Enter")


def move(page, text, quadrant):
    exact(page, text).get_by_role("button", name="More for this note").click()
    for item in ("Move to…", quadrant):
        menu = page.get_by_role("menu")
        menu.get_by_role("menuitem", name=item, exact=True).or_(
            menu.get_by_role("menuitemradio", name=item, exact=True)
        ).click()


def exact(page, text):
    return page.get_by_role("article").filter(has=page.locator(".note-text").get_by_text(text, exact=True))
