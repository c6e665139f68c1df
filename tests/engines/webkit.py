"""Drives WebKitGTK, the engine of Safari as Debian has it, by W3C WebDriver: a driver and a MiniBrowser for each
person."""

import base64
import glob
import os
import subprocess
import tempfile
from contextlib import ExitStack

import requests

from tests.engines.window import Window
from tests.live.server_process import free_port
from tests.live.wait_for_condition import wait_for

BROWSER = "/usr/lib/*/webkit2gtk-4.1/MiniBrowser"
SCREEN = "2400x1500x24"
ANSWER_SECONDS = 5
# WebDriver has no log, and MiniBrowser writes none while it is driven: the page keeps one, from the first script that
# it is asked to run.
LISTEN = """() => {
  if (window.complaints) return;
  window.complaints = [];
  const keep = (...words) => window.complaints.push(words.map((each) => each?.stack ?? String(each)).join(" "));
  addEventListener("error", (event) => keep(event.message ?? `not loaded: ${event.target.src ?? event.target.href}`), true);
  addEventListener("unhandledrejection", (event) => keep(event.reason));
  addEventListener("securitypolicyviolation", (event) => keep(event.violatedDirective, event.blockedURI));
  const { error } = console;
  console.error = (...words) => { keep(...words); error.apply(console, words); };
}"""


class WebKit:
    """`with WebKit() as webkit`: windows on a screen that nobody sees, or on that of `desktop`."""

    def __init__(self, dark=False, desktop=None):
        self._desktop = desktop
        self._theme = "Adwaita:dark" if dark else "Adwaita"

    def __enter__(self):
        self._all = ExitStack()
        self._folder = self._all.enter_context(tempfile.TemporaryDirectory(prefix="webkit"))
        if not self._desktop:
            screen = self._start(
                ["Xvfb", "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"],
                stdout=subprocess.PIPE,
                text=True,
            )
            self._display = f":{screen.stdout.readline().strip()}"
        return self

    def __exit__(self, *_):
        self._all.close()

    def window(self):
        """A window of somebody new."""
        port = free_port()
        place = self._desktop.environment if self._desktop else {"DISPLAY": self._display, "NO_AT_BRIDGE": "1"}
        environment = {**os.environ, **place, "GTK_THEME": self._theme, "GDK_BACKEND": "x11", "HOME": self._folder}
        driver = self._start(
            ["WebKitWebDriver", f"--port={port}"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        wait_for(lambda: driver.poll() is not None or is_ready(port), "the driver of WebKit answers")
        window = WebKitWindow(f"http://127.0.0.1:{port}")
        self._all.callback(window.close)
        return window

    def _start(self, command, **options):
        process = subprocess.Popen(command, **options)
        self._all.callback(end, process)
        return process


class PageLeft(Exception):
    """The page went away while it was asked."""


class WebKitWindow(Window):
    engine = "WebKit"
    least_width = 447  # MiniBrowser's bar is no narrower

    def __init__(self, driver):
        options = {"binary": glob.glob(BROWSER)[0], "args": ["--automation"]}
        wanted = {"webkitgtk:browserOptions": options, "pageLoadStrategy": "none"}
        self._driver, self._session = driver, ""
        self._session = "/session/" + self._ask("post", "/session", capabilities={"alwaysMatch": wanted})["sessionId"]

    def resize(self, width, height):
        """The window's frame has a height of its own, which is found by looking."""
        for _ in range(2):
            now = self._ask("get", "/window/rect")
            inner = self.run("() => ({ width: innerWidth, height: innerHeight })")
            more = {side: now[side] - inner[side] for side in inner}
            self._ask("post", "/window/rect", width=width + more["width"], height=height + more["height"])
            wait_for(
                lambda: self.run("() => innerWidth") == width,
                f"the window is {width} wide",
                10,
                lambda: self.run("() => innerWidth"),
            )
            if self.run("() => innerHeight") == height:
                return
        wait_for(
            lambda: self.run("() => innerHeight") == height,
            f"the window is {height} high",
            10,
            lambda: self.run("() => innerHeight"),
        )

    def reload(self):
        self._loads("/refresh")

    def close(self):
        if self._session:
            self._ask("delete", "")
            self._session = ""

    def complaints(self):
        """The errors of its page since the last time."""
        return self.run("() => window.complaints.splice(0)")

    def screenshot(self):
        return base64.b64decode(self._ask("get", "/screenshot"))

    def _open(self, address):
        self._loads("/url", url=address)

    def _loads(self, command, **given):
        """Listen from as early on as the driver can: it cannot put anything into a page beforehand."""
        self.run("() => { window.left = true; }")
        self._ask("post", command, **given)
        wait_for(self._has_left, "WebKit leaves the page", 60)
        wait_for(lambda: self.run("() => document.readyState === 'complete'"), "WebKit has loaded the page", 30)

    def _has_left(self):
        """What is asked while the page goes to another process may never be answered: it is asked again."""
        try:
            return self._ask(
                "post",
                "/execute/sync",
                ANSWER_SECONDS,
                script="return !window.left && location.protocol !== 'about:'",
                args=[],
            )
        except (PageLeft, requests.ReadTimeout):
            return False

    def _run(self, function, given):
        """Asked again where the page was just being left."""
        script = {"script": f"({LISTEN})(); return ({function})(arguments[0])", "args": [given]}
        try:
            return self._ask("post", "/execute/sync", **script)
        except PageLeft:
            return self._ask("post", "/execute/sync", **script)

    def _perform(self, actions):
        self._ask("post", "/actions", actions=actions)

    def _ask(self, method, command, seconds=60, **body):
        answer = requests.request(
            method, self._driver + self._session + command, json=body if method == "post" else None, timeout=seconds
        )
        value = answer.json()["value"]
        if not answer.ok and value["error"] == "no such frame":
            raise PageLeft(value["message"])
        assert answer.ok, f"{command}: {value['error']}: {value['message']}"
        return value


def is_ready(port):
    try:
        return requests.get(f"http://127.0.0.1:{port}/status", timeout=5).json()["value"]["ready"]
    except requests.ConnectionError:
        return False


def end(process):
    process.terminate()
    process.wait(10)
