"""A Chromium that nobody drives: Playwright keeps every page in the foreground, and a page in the foreground is never
frozen.

Only what freezing a tab needs, over the browser's own protocol.
"""

import json
import subprocess

import websocket

from tests.browser.chromium import CHROMIUM, WHOLE


class Refused(Exception):
    """The browser did not do it."""


class BareChromium:
    """`with BareChromium(folder) as chromium`: its tabs are opened with `open`."""

    def __init__(self, folder):
        self._command = [
            WHOLE,
            "--headless=new",
            *CHROMIUM,
            "--remote-debugging-port=0",
            f"--user-data-dir={folder}",
            "about:blank",
        ]
        self._count = 0

    def __enter__(self):
        self._process = subprocess.Popen(self._command, stderr=subprocess.PIPE, text=True)
        said = next(line for line in self._process.stderr if "DevTools listening on" in line)
        self._socket = websocket.create_connection(said.split()[-1], suppress_origin=True, timeout=60)
        return self

    def __exit__(self, *_):
        self._socket.close()
        self._process.kill()
        self._process.communicate()

    def open(self, address):
        """A new tab, in front of the others, which are hidden from now on."""
        target = self.ask("Target.createTarget", url=address)["targetId"]
        tab = Tab(self, target, self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"])
        tab.to_front()
        return tab

    def ask(self, method, session=None, **params):
        """One command of the protocol; its result."""
        self._count += 1
        self._socket.send(
            json.dumps(
                {"id": self._count, "method": method, "params": params, **({"sessionId": session} if session else {})}
            )
        )
        while (answer := json.loads(self._socket.recv())).get("id") != self._count:
            pass
        if "error" in answer:
            raise Refused(f"{method}: {answer['error']}")
        return answer["result"]


class Tab:
    """One tab."""

    def __init__(self, chromium, target, session):
        self._chromium, self._target, self._session = chromium, target, session

    def to_front(self):
        self._chromium.ask("Target.activateTarget", targetId=self._target)

    def go(self, address):
        self._chromium.ask("Page.navigate", self._session, url=address)

    def freeze(self):
        self._chromium.ask("Page.setWebLifecycleState", self._session, state="frozen")

    def thaw(self):
        self._chromium.ask("Page.setWebLifecycleState", self._session, state="active")

    def evaluate(self, script):
        """What a script, or its promise, gives; None while there is no page to ask."""
        try:
            told = self._chromium.ask(
                "Runtime.evaluate", self._session, expression=script, returnByValue=True, awaitPromise=True
            )
        except Refused:
            return None
        return told["result"].get("value")

    def type(self, text):
        """Into what has the focus."""
        self._chromium.ask("Input.insertText", self._session, text=text)
