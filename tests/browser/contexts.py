"""Browser contexts that notice what goes wrong in their pages."""

import re

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
DESK = {"viewport": {"width": 1280, "height": 800}}
BIG_SCREEN = {"viewport": {"width": 1920, "height": 1080}}
SECONDS = 15_000


class Contexts:
    """Opens contexts, gathers the faults of their pages, and closes them all."""

    def __init__(self, browser):
        self.browser = browser
        self.opened = []
        self.faults = []
        self._allowed = []

    def new(self, **options):
        """A context as a new person's browser; `options` as Playwright's."""
        context = self.browser.new_context(**{**DESK, "reduced_motion": "no-preference", **options})
        context.set_default_timeout(SECONDS)
        context.on(
            "console",
            lambda message: message.type == "error" and self._note(f"{message.text} ({message.location.get('url')})"),
        )
        context.on("weberror", lambda error: self._note(f"page error: {error.error}"))
        self.opened.append(context)
        return context

    def allow(self, *patterns):
        """Errors that this test brings about itself, such as a refused connection."""
        self._allowed += patterns
        self.faults = [fault for fault in self.faults if not self._is_allowed(fault)]

    def allow_lost_connections(self):
        """The browser's own complaint when the server or the network is away."""
        self.allow(r"net::ERR_|WebSocket connection to|502|503")

    def picture(self, folder, name):
        """Screenshots of all pages, for whoever looks for a failure."""
        folder.mkdir(exist_ok=True)
        pages = [page for context in self.opened for page in context.pages]
        for number, page in enumerate(pages):
            try:
                page.screenshot(path=folder / f"{re.sub(r'[^A-Za-z0-9_-]+', '_', name)}-{number}.png", timeout=5_000)
            except Exception as error:  # a page that cannot be pictured must not hide the failure itself
                print(f"no picture of {page.url}: {error}")

    def close(self):
        for context in self.opened:
            context.close()

    def _note(self, fault):
        if not self._is_allowed(fault):
            self.faults.append(fault)

    def _is_allowed(self, fault):
        return any(re.search(pattern, fault) for pattern in self._allowed)
