"""A workshop as people enter it: each in a browser context of their own."""

import uuid

from playwright.sync_api import expect

from tests.browser.board_page import badge
from tests.live.workshops import LiveWorkshop


class BrowserWorkshop(LiveWorkshop):
    """A workshop on a running server, with doors for participants, facilitators and projectors."""

    def __init__(self, server, contexts, **form):
        super().__init__(server, **form)
        self.contexts = contexts
        self._facilitator_client = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def participant(self, group="learners", name=None, badge_says="Live", **options):
        """Somebody new on the group's board, live."""
        page = self._enter({"group": group, "name": name}, f"/b/{group}", options)
        expect(badge(page)).to_have_text(badge_says)
        return page

    def facilitator(self, path="/stage", **options):
        """A facilitator on their page (or another)."""
        return self._enter({"key": self.keys["facilitator"]}, path, options)

    def projector(self, path="/projector#*", **options):
        """A shared screen with all boards, until the step changes; "/projector" begins with the screen of the step."""
        return self._enter({"key": self.keys["projector"]}, path, options)

    def address(self, path=""):
        return f"{self.server.url}/w/{self.code}{path}"

    def put(self, text, quadrant="strengths", group="learners", **fields):
        """A note that is there already, by a facilitator; returns its id."""
        note = str(uuid.uuid4())
        self.facilitator_client.op("note.add", group, note=note, quadrant=quadrant, text=text, **fields)
        return note

    @property
    def facilitator_client(self):
        """A facilitator's client without a page, for what is to happen elsewhere."""
        if self._facilitator_client is None:
            self._facilitator_client = self.client(role="facilitator")
        return self._facilitator_client

    def _enter(self, body, path, options):
        context = self.contexts.new(**options)
        wish = {name: value for name, value in body.items() if value is not None}
        answer = context.request.post(f"{self.server.url}/api/workshops/{self.code}/participants", data=wish)
        assert answer.status == 201, answer.text()
        page = context.new_page()
        page.person = answer.json()
        page.goto(self.address(path))
        return page
