"""A workshop as people enter it in any engine, and what they do there, found by the names that everybody reads."""

import uuid

from tests.engines.window import ENTER
from tests.live.workshops import LiveWorkshop

COMPOSER = "#composer"


class Workshop(LiveWorkshop):
    """A workshop on a running server; `window` opens somebody's window."""

    def __init__(self, server, window, **form):
        super().__init__(server, **form)
        self.window = window
        self._lead = None

    def participant(self, name, group="Learners", **size):
        return join(self.window().open(self.address(), **size), name, group)

    def facilitator(self, **size):
        return self.window().open(self.address(f"/stage?key={self.keys['facilitator']}"), **size).sees(".column")

    def projector(self, width=1920, height=1080):
        return (
            self.window()
            .open(self.address(f"/projector?key={self.keys['projector']}"), width, height)
            .sees(".screen-board")
        )

    def address(self, path=""):
        return f"{self.server.url}/w/{self.code}{path}"

    def put(self, text, quadrant="strengths", group="learners", **fields):
        """A note that is there already, by a facilitator."""
        self.lead("note.add", group, note=str(uuid.uuid4()), quadrant=quadrant, text=text, **fields)

    def lead(self, op, stream="stage", **fields):
        """What a facilitator does elsewhere, without a page."""
        if self._lead is None:
            self._lead = self.client(role="facilitator")
        answer = self._lead.op(op, stream, **fields)
        assert answer["ok"], answer


def join(window, name, group):
    """On the page that a link leads to: choose a group, give a name, go on."""
    window.click("label", group)
    window.fill("input[name=name], #name", name)
    window.click("button", "Go to the board")
    return live(window)


def live(window):
    """The board is there and all is saved."""
    return window.sees(".badge", "Live")


def note(text):
    """The arguments that find the note with this text."""
    return (".note[tabindex]", text)


def write(window, text, quadrant=None, kind=None):
    """Add a note with the composer, and see it."""
    for choice in filter(None, (quadrant, kind)):
        window.click(".composer label", choice)
    window.fill(COMPOSER, text).press(ENTER)
    return window.sees(".note-text", text)


def from_menu(window, text, *items):
    """Choose an entry of a note's menu, and of the menu that follows."""
    window.click(".note", text, inner=".note-more")
    for item in items:
        window.click("[role=menu] [role^=menuitem]", item)
    return window
