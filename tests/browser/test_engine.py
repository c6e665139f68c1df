"""The browser's engine in a real browser against a real server: what the fake server of tests/js cannot prove."""

import pytest

from tests.browser.eventually import becomes
from tests.browser.page_engine import add, live, start, texts, until
from tests.live.server_process import ServerProcess
from tests.live.workshops import LiveWorkshop


@pytest.fixture
def workshop(tmp_path):
    server = ServerProcess(tmp_path).start()
    yield LiveWorkshop(server)
    assert server.stop() == 0, server.tail()


@pytest.fixture
def someone(browser, workshop):
    """Opens a page, in a browser context of its own, with the engine of somebody new on the learners' board."""
    contexts = []

    def opened(name):
        contexts.append(browser.new_context())
        page = contexts[-1].new_page()
        page.person = {**workshop.token("learners", name), "boards": ["learners"]}
        return start(page, workshop)

    yield opened
    for context in contexts:
        context.close()


def test_SYNC_3_two_browsers_show_the_same_board(someone):
    ada, ben = someone("Ada"), someone("Ben")
    live(ada), live(ben)
    for number in range(30):
        add((ada, ben)[number % 2], f"note {number}")
    for page in (ada, ben):
        until(page, "texts('learners', 'strengths').length === 30 && sync.state().status.kind === 'live'")
    becomes(texts(ben), texts, ada)
    becomes(15, ada.evaluate, "sync.state().you.notes.size")


def test_SYNC_6_SYNC_8_what_is_typed_while_the_server_is_down_survives_a_reload_and_is_done_once(someone, workshop):
    ada, ben = someone("Ada"), someone("Ben")
    live(ada), live(ben)
    add(ada, "before")
    until(ben, "texts('learners', 'strengths').length === 1")
    workshop.server.kill()
    until(ada, "sync.state().status.kind === 'offline'")
    add(ada, "while it was down")
    becomes(1, ada.evaluate, "sync.state().status.waiting")
    workshop.server.start()
    live(ada)
    until(ben, "texts('learners', 'strengths').length === 2")
    workshop.server.kill()
    add(ada, "before the reload")
    workshop.server.start()
    start(ada, workshop)
    for page in (ada, ben):
        until(page, "texts('learners', 'strengths').length === 3 && sync.state().status.kind === 'live'")
        becomes(["before", "while it was down", "before the reload"], texts, page)
    becomes(0, ada.evaluate, "localStorage.length")


def test_a_clean_stop_is_told_and_comes_back(someone, workshop):
    ada = someone("Ada")
    live(ada)
    assert workshop.server.stop() == 0
    until(ada, "sync.state().status.kind === 'stopped'")
    add(ada, "meanwhile")
    workshop.server.start()
    live(ada)
    becomes(["meanwhile"], texts, ada)


def test_NOTE_5_both_texts_of_a_collision_stay(someone):
    ada, ben = someone("Ada"), someone("Ben")
    live(ada), live(ben)
    note = "0b7de4a1-93a4-4c6e-8f5b-2c1f6a9d7e10"
    ada.evaluate(
        "(op) => sync.submit(op)",
        {"board": "learners", "type": "note.add", "quadrant": "threats", "text": "base", "note": note},
    )
    until(ben, "texts('learners', 'threats').length === 1")
    edit = {"board": "learners", "type": "note.edit", "note": note, "base": 1}
    ada.evaluate("(op) => sync.submit(op)", {**edit, "text": "Ada's"})
    ben.evaluate("(op) => sync.submit(op)", {**edit, "text": "Ben's"})
    for page in (ada, ben):
        until(page, "texts('learners', 'threats').length === 2 && sync.state().status.kind === 'live'")
    becomes(["Ada's", "Ben's"], lambda: sorted(texts(ada, "threats")))
    becomes(texts(ada, "threats"), texts, ben, "threats")
    copies = [page.evaluate("sync.state().arrived.some((each) => each.copy && each.mine)") for page in (ada, ben)]
    assert sorted(copies) == [False, True]


def test_a_person_who_was_put_out_is_told_so(someone, workshop):
    ada = someone("Ada")
    live(ada)
    facilitator = workshop.client(role="facilitator")
    facilitator.op("participant.remove", "stage", participant=ada.person["participant"])
    until(ada, "sync.state().status.kind === 'out'")
    becomes("put_out", ada.evaluate, "sync.state().status.code")
    workshop.close()
