"""Every page prints dark on white, whichever colours the screen has [PRINT-1]."""

import uuid

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import composer, note
from tests.live.wait_for_condition import wait_for

FAINT = """() => {
  const parts = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((each) => each / 255).map((each) => each <= 0.03928 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const over = (top, below) => top.slice(0, 3).map((each, at) => each * (top[3] ?? 1) + below[at] * (1 - (top[3] ?? 1)));
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const read = (color) => {  // also oklab() and color(): by drawing it
    if (/^rgba?\\(/.test(color)) return parts(color);
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const ground = (element) => {  // what is printed behind it: a browser leaves out grounds unless told to keep them
    const chain = [];
    for (let each = element; each; each = each.parentElement) chain.unshift(each);
    return chain.reduce((below, each) => {
      const style = getComputedStyle(each);
      return (style.printColorAdjust ?? style.webkitPrintColorAdjust) === 'exact' ? over(read(style.backgroundColor), below) : below;
    }, [255, 255, 255]);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  let seen = 0;
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || ['SCRIPT', 'STYLE', 'NOSCRIPT', 'TITLE'].includes(element.tagName) || element.closest('.visually-hidden, svg')) continue;
    if (!element.getClientRects().length || !element.checkVisibility({ visibilityProperty: true })) continue;
    seen += 1;
    const behind = ground(element);
    const ink = over(read(getComputedStyle(element).color), behind);
    const [light, dark] = [luminance(ink), luminance(behind)].sort((a, b) => b - a);
    const ratio = (light + 0.05) / (dark + 0.05);
    if (ratio < 4.5) found.push(`${ratio.toFixed(1)} ${element.tagName}.${element.className}: ${walker.currentNode.data.trim().slice(0, 40)}`);
  }
  return { seen, found, paper: ground(document.body) };
}"""


def prints_well(page, where):
    """No text of the page is faint on paper, of a page that was dark on the screen."""
    page.emulate_media(media="print", color_scheme="dark")
    wait_for(
        lambda: page.evaluate("() => document.getAnimations().every((each) => each.playState !== 'running')"), where
    )
    result = page.evaluate(FAINT)
    page.emulate_media(media="screen", color_scheme="dark")
    assert result["paper"] == [255, 255, 255], where
    assert result["seen"] > 3, f"{where}: {result}"
    assert not result["found"], f"{where}:\n" + "\n".join(result["found"])


@pytest.fixture
def filled(workshop):
    for quadrant in ("strengths", "weaknesses", "opportunities", "threats"):
        for kind in ("idea", "question", "story"):
            workshop.put(
                f"a {kind} among {quadrant}", quadrant, kind=kind, color="plum" if kind == "story" else "plain"
            )
    facilitator_client, themes = workshop.facilitator_client, []
    for group, quadrant in (("learners", "strengths"), ("industry", "threats")):
        themes.append({"group": group, "theme": str(uuid.uuid4())})
        about = workshop.put(f"trust in {group}", quadrant, group)
        assert facilitator_client.op("theme.add", group, theme=themes[-1]["theme"], name="Trust", notes=[about])["ok"]
        line = {"section": "step", "text": "Ask", "owner": "Ada", "due": "2026-04-30"}
        sources = [{"group": group, "note": about}]
        assert facilitator_client.op("line.add", "plan", line=str(uuid.uuid4()), sources=sources, **line)["ok"]
    assert facilitator_client.op("link.add", "plan", link=str(uuid.uuid4()), name="Trust", themes=themes)["ok"]
    return workshop


def test_a_board_and_its_history_print_dark_on_white(filled):
    ada = filled.participant(name="Ada", color_scheme="dark")
    expect(note(ada, "a story among threats")).to_be_visible()
    composer(ada).fill("unsent")
    prints_well(ada, "a board")
    ada.get_by_role("button", name="See who").click()
    prints_well(ada, "a board with a dialog")
    ada.goto(filled.address("/b/learners/history"))
    expect(ada.get_by_text("a story among threats")).to_be_visible()
    prints_well(ada, "history")


def test_the_pages_of_a_facilitator_print_dark_on_white(filled):
    facilitator = filled.facilitator(color_scheme="dark")
    expect(facilitator.get_by_text("a story among threats")).to_be_visible()
    prints_well(facilitator, "the facilitator's page")
    for view in ("Matrix", "Tensions", "Strategies", "Plan"):
        facilitator.goto(filled.address("/results"))
        facilitator.get_by_role("link", name=view, exact=True).click()
        expect(facilitator.get_by_role("heading", name=view, exact=True, level=2)).to_be_visible()
        prints_well(facilitator, view)
    for path in ("/keep", "/bring"):
        facilitator.goto(filled.address(path))
        prints_well(facilitator, path)


def test_the_projector_prints_dark_on_white(filled):
    screen = filled.projector(color_scheme="dark")
    expect(screen.get_by_text("a story among threats")).to_be_attached()
    prints_well(screen, "projector")
    for view in ("matrix", "tensions", "strategies", "plan"):
        assert filled.facilitator_client.op("spotlight", "stage", view=view)["ok"]
        expect(screen.locator(f"[data-view={view}]")).to_be_attached()
        prints_well(screen, f"projector, {view}")


def test_the_pages_of_strangers_print_dark_on_white(workshop, contexts):
    contexts.allow("40[134]")
    page = contexts.new(color_scheme="dark").new_page()
    page.goto(workshop.server.url)
    prints_well(page, "home")
    page.get_by_label("What is it about?").fill("A question")
    page.get_by_role("button", name="Start the workshop").click()
    expect(page.get_by_role("img", name="QR code: For everyone")).to_be_visible()
    prints_well(page, "created")
    for path in ("", "/stage", "/b/nowhere"):
        page.goto(workshop.address(path))
        prints_well(page, path or "join")
