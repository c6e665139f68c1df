"""Drives Firefox ESR by WebDriver BiDi, which it speaks by itself: windows of as many people as are wanted in one
browser."""

import base64
import json
import subprocess
import tempfile
from pathlib import Path

import websocket

from tests.engines.window import Window

COMMAND = ["firefox-esr", "--no-remote", "--remote-debugging-port=0"]
# A mouse, which a headless Firefox does not find; nothing that asks other hosts.
PREFERENCES = {
    "ui.primaryPointerCapabilities": 6,
    "ui.allPointerCapabilities": 6,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "network.captive-portal-service.enabled": False,
}


class Firefox:
    """`with Firefox() as firefox`: each window is of a person with cookies and storage of their own.

    It draws on no screen, or on that of `desktop` (accessible_desktop.py), where screen readers read it.
    """

    def __init__(self, dark=False, desktop=None):
        self._desktop = desktop
        self._preferences = {**PREFERENCES, "layout.css.prefers-color-scheme.content-override": 0 if dark else 1}
        self._count = 0
        self.windows = {}

    def __enter__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="firefox")
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in self._preferences.items()]
        Path(self._folder.name, "user.js").write_text("".join(lines))
        command = [*COMMAND, *([] if self._desktop else ["--headless"]), "--profile", self._folder.name]
        self._process = subprocess.Popen(
            command,
            env=self._desktop.environment if self._desktop else None,
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        said = next((line for line in self._process.stderr if "BiDi listening on" in line), None)
        assert said, "Firefox ended at its start"
        self._socket = websocket.create_connection(said.split()[-1] + "/session", suppress_origin=True, timeout=60)
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=["log.entryAdded"])
        return self

    def __exit__(self, *_):
        self._socket.close()
        self._process.terminate()
        self._process.communicate(timeout=20)
        self._folder.cleanup()

    def window(self):
        """A window of somebody new."""
        user = self.ask("browser.createUserContext")["userContext"]
        context = self.ask("browsingContext.create", type="window", userContext=user)["context"]
        self.windows[context] = FirefoxWindow(self, context)
        return self.windows[context]

    def ask(self, method, **params):
        """One command; its result. What pages complained of meanwhile goes to their windows."""
        self._count += 1
        self._socket.send(json.dumps({"id": self._count, "method": method, "params": params}))
        while (heard := json.loads(self._socket.recv())).get("id") != self._count:
            self._hear(heard)
        assert heard["type"] == "success", f"{method}: {heard}"
        return heard["result"]

    def _hear(self, event):
        entry = event.get("params", {})
        window = self.windows.get(entry.get("source", {}).get("context"))
        if window and entry.get("level") == "error":
            window.errors.append(entry.get("text"))


class FirefoxWindow(Window):
    engine = "Firefox"

    def __init__(self, firefox, context):
        self._firefox, self._context = firefox, context
        self.errors = []

    def resize(self, width, height):
        self._firefox.ask(
            "browsingContext.setViewport", context=self._context, viewport={"width": width, "height": height}
        )

    def reload(self):
        self._firefox.ask("browsingContext.reload", context=self._context, wait="complete")

    def close(self):
        self._firefox.ask("browsingContext.close", context=self._context)

    def complaints(self):
        """The errors of its pages since the last time."""
        self.run("() => 1")  # what was said before this has been heard after it
        said, self.errors = self.errors, []
        return said

    def screenshot(self):
        return base64.b64decode(self._firefox.ask("browsingContext.captureScreenshot", context=self._context)["data"])

    def _open(self, address):
        self._firefox.ask("browsingContext.navigate", context=self._context, url=address, wait="complete")

    def _run(self, function, given):
        told = self._firefox.ask(
            "script.callFunction",
            functionDeclaration=function,
            arguments=[{"type": "string", "value": given}],
            target={"context": self._context},
            awaitPromise=False,
        )
        assert told["type"] == "success", f"{function}: {told['exceptionDetails']['text']}"
        return told["result"]["value"]

    def _perform(self, actions):
        self._firefox.ask("input.performActions", context=self._context, actions=actions)
