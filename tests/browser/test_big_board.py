"""A board with many notes: what one change renders, and that a list in parts is one list to whoever reads it."""

import uuid

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import composer, edit, editor, note, notes, quadrant, settle, texts
from tests.browser.chromium import CHROMIUM, QUICK
from tests.browser.contexts import Contexts
from tests.browser.eventually import becomes
from tests.browser.test_axe import check
from tests.live.server_process import ServerProcess
from tests.live.wait_for_condition import wait_for

MANY = 150
COUNT = """async () => {
  const { options } = await import("preact");
  const former = options.diffed;
  window.rendered = {};
  options.diffed = (node) => {
    const name = typeof node.type === "function" && node.type.name;
    if (name) window.rendered[name] = (window.rendered[name] ?? 0) + 1;
    former?.(node);
  };
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """One that serves the modules one by one: in the bundle, components have no names to count them by."""
    running = ServerProcess(tmp_path_factory.mktemp("modules"), SWOTBOARD_BUNDLE="off").start()
    yield running
    assert running.stop() == 0, running.tail()


@pytest.fixture
def board(workshop):
    """A quadrant with so many notes that it is laid out in parts, and one with few; the ids of the many."""
    ids = [str(uuid.uuid4()) for _ in range(MANY)]
    for number, each in enumerate(ids):
        workshop.facilitator_client.op(
            "note.add", "learners", note=each, quadrant="strengths", text=f"note {number:03}"
        )
    workshop.put("a threat", "threats")
    workshop.ids = ids
    return workshop


def enter(board):
    page = board.participant(name="Ada")
    expect(notes(page, "Strengths")).to_have_count(MANY)
    return page


def rendered(page, change, seen):
    """`{component: how often it rendered}` for one change of somebody else's."""
    page.evaluate(COUNT)
    change()
    expect(seen).to_have_count(1)
    settle(page)
    return page.evaluate("window.rendered")


def test_somebody_elses_edit_of_one_note_renders_one_card(board):
    page = enter(board)
    page.mouse.move(5, 5)
    page.wait_for_load_state("networkidle")
    counts = rendered(
        page,
        lambda: board.facilitator_client.op("note.edit", "learners", note=board.ids[70], text="edited", base=1),
        note(page, "edited"),
    )
    assert counts["NoteCard"] == 1, counts
    assert counts["NotePart"] == 1
    assert counts["Settled"] == 1  # the quadrant that it is in, and no other


def test_somebody_elses_new_note_renders_one_card(board):
    page = enter(board)
    page.mouse.move(5, 5)
    page.wait_for_load_state("networkidle")
    assert rendered(page, lambda: board.put("one more"), note(page, "one more"))["NoteCard"] == 1


@pytest.fixture
def read_contexts(browser):
    """Of a Chromium that a screen reader reads: the tree holds all of a page, not what is in sight alone."""
    chromium = browser.browser_type.launch(executable_path=QUICK, args=[*CHROMIUM, "--force-renderer-accessibility"])
    made = Contexts(chromium)
    yield made
    made.close()
    chromium.close()


def test_a_long_list_is_one_list_in_reading_order_though_most_of_it_is_not_drawn(board, read_contexts):
    """[A11Y-2] Its parts are nothing to a reader: what is in sight or not, each note is an item of the one list."""
    board.contexts = read_contexts
    page = enter(board)
    check(page, "a board with a long list")
    strengths = quadrant(page, "Strengths")
    expect(strengths.get_by_role("list", name="Strengths").get_by_role("listitem")).to_have_count(MANY)
    becomes([f"note {number:03}" for number in range(MANY)], strengths.locator(".note-text").all_text_contents)
    reader = page.context.new_cdp_session(page)
    becomes(["listitem"] * MANY, roles_in, reader, "Strengths")


def roles_in(reader, name):
    """What a reader finds directly in the list with this name."""
    tree = {each["nodeId"]: each for each in reader.send("Accessibility.getFullAXTree")["nodes"]}
    [found] = [each for each in tree.values() if is_a(each, "list") and each["name"]["value"].startswith(name)]
    return [each["role"]["value"] for each in read_in(tree, found)]


def is_a(node, role):
    return not node.get("ignored") and node["role"]["value"] == role


def read_in(tree, node):
    """What a reader finds directly in a node: what is ignored gives way to what is in it."""
    for each in (tree[child] for child in node["childIds"] if child in tree):
        if each.get("ignored"):
            yield from read_in(tree, each)
        else:
            yield each


def test_keys_go_through_all_of_a_long_list(board):
    page = enter(board)
    note(page, "note 000").focus()
    page.keyboard.press("End")
    expect(note(page, f"note {MANY - 1:03}")).to_be_focused()
    expect(note(page, f"note {MANY - 1:03}")).to_be_in_viewport()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    for number in range(1, 31, 2):  # in two columns
        expect(note(page, f"note {number:03}")).to_be_focused()
        page.keyboard.press("ArrowDown")


def test_others_changes_around_an_open_editor_leave_caret_focus_and_scroll(board):
    page = enter(board)
    edit(page, "note 040").press_sequentially(" and I go on")
    page.keyboard.press("ArrowLeft")
    field = editor(page).element_handle()
    where = editor(page).bounding_box()
    board.facilitator_client.op("note.remove", "learners", note=board.ids[41])
    board.facilitator_client.op("note.move", "learners", note=board.ids[43], quadrant="threats")
    board.facilitator_client.op("note.move", "learners", note=board.ids[44], quadrant="strengths")
    board.facilitator_client.op("note.edit", "learners", note=board.ids[45], text="changed beside it", base=1)
    expect(note(page, "changed beside it")).to_have_count(1)
    wait_for(lambda: texts(page, "Threats") == ["a threat", "note 043"], "the moved note is drawn")
    becomes(
        [True, True, len("note 040 and I go on") - 1],
        field.evaluate,
        "(field) => [field.isConnected, document.activeElement === field, field.selectionStart]",
    )
    becomes(where["y"], lambda: editor(page).bounding_box()["y"])


def test_a_filter_lays_a_long_list_out_as_one_and_back(board):
    page = enter(board)
    page.get_by_role("searchbox").fill("e 14")
    expect(notes(page, "Strengths")).to_have_count(12)
    becomes(["note 014", "note 114", *(f"note {number}" for number in range(140, 150))], texts, page, "Strengths")
    page.get_by_role("searchbox").fill("")
    expect(notes(page, "Strengths")).to_have_count(MANY)
    becomes(
        [f"note {number:03}" for number in range(MANY)],
        quadrant(page, "Strengths").locator(".note-text").all_text_contents,
    )
    expect(composer(page)).to_be_visible()
