"""Runs the browser's sync engine in a page without drawing anything: opened beside the first page, and asked by
scripts."""

from tests.live.wait_for_condition import wait_for

OPEN = """
async ({ token, participant, boards }) => {
  const map = JSON.parse(document.querySelector('script[type=importmap]').textContent).imports;
  const js = new URL(map['preact'].replace(/vendor\\/[^/]*$/, 'js/'), location.href).href;
  const [{ io }, { createSync }, { browserStorage }, { notesIn }] = await Promise.all(
    [map['socket.io-client'], js + 'sync/sync.js', js + 'sync/outbox.js', js + 'state/board_state.js'].map((each) => import(each)));
  const socket = io({ autoConnect: false, auth: { token } });
  window.sync = createSync({ socket, storage: browserStorage(), boards, who: participant });
  window.texts = (group, quadrant) => {
    const board = window.sync.state().boards.get(group);
    return board ? notesIn(board, quadrant).map((note) => note.text) : [];
  };
}
"""


def start(page, workshop):
    """Load the page (again) and start its engine, as the same person."""
    page.goto(workshop.server.url)
    page.evaluate(OPEN, page.person)
    return page


def until(page, condition):
    """Ask from out here: the page's own policy forbids Playwright's waiting, which evaluates text."""
    wait_for(
        lambda: page.evaluate(condition), condition, 30, lambda: page.evaluate("JSON.stringify(sync.state().status)")
    )


def live(page):
    until(page, "sync.state().status.kind === 'live'")


def add(page, text, quadrant="strengths"):
    return page.evaluate(
        "(op) => sync.submit(op)", {"board": "learners", "type": "note.add", "quadrant": quadrant, "text": text}
    )


def texts(page, quadrant="strengths"):
    return page.evaluate("(quadrant) => texts('learners', quadrant)", quadrant)
