"""WPE WebKit through its WebDriver, without a screen. Debian's 2.38 (about Safari 16.0) knows modules, but no import
maps."""

import os
import shutil
import signal
import subprocess
from contextlib import contextmanager

import pytest
import requests

from tests.live.server_process import free_port
from tests.live.wait_for_condition import wait_for

SECONDS = 60
WITH_IMPORT_MAPS = 2.40


class OldWebKit:
    """One window. `run` evaluates the body of a function in it."""

    def __init__(self, session):
        self._session = session

    def open(self, url):
        self._ask("post", "/url", json={"url": url})

    def run(self, script, *arguments):
        return self._ask("post", "/execute/sync", json={"script": script, "args": list(arguments)})

    def text(self):
        """What a person can read on the page."""
        return self.run("return document.body.innerText")

    def click(self, selector):
        self.run("document.querySelector(arguments[0]).click()", selector)

    def picture(self):
        """The window as a PNG, in base64."""
        return self._ask("get", "/screenshot")

    def _ask(self, method, path, **body):
        answer = getattr(requests, method)(self._session + path, timeout=SECONDS, **body).json()
        assert not (isinstance(answer["value"], dict) and "error" in answer["value"]), answer["value"]
        return answer["value"]


@contextmanager
def old_webkit(folder):
    """A window of it, closed at the end together with everything that was started for it. `folder`: for what it keeps
    while it runs."""
    port = free_port()
    folder.chmod(0o700)
    with (folder / "wpe.log").open("wb") as log:
        driver = subprocess.Popen(
            [shutil.which("WPEWebDriver"), f"--port={port}"],
            stdout=log,
            stderr=log,
            start_new_session=True,
            env={**os.environ, "XDG_RUNTIME_DIR": str(folder), "HOME": str(folder)},
        )
    try:
        root = f"http://127.0.0.1:{port}"
        wait_for(lambda: _is_ready(root), "WPEWebDriver answers")
        browser = {"binary": shutil.which("cog"), "args": ["--automation", "--platform=headless"]}
        answer = requests.post(
            f"{root}/session", timeout=SECONDS, json={"capabilities": {"alwaysMatch": {"wpe:browserOptions": browser}}}
        ).json()["value"]
        session = f"{root}/session/{answer['sessionId']}"
        if float(answer["capabilities"]["browserVersion"]) >= WITH_IMPORT_MAPS:
            pytest.skip("this WPE WebKit is new enough")
        yield OldWebKit(session)
        requests.delete(session, timeout=SECONDS)
    finally:
        os.killpg(driver.pid, signal.SIGKILL)
        driver.wait()


def _is_ready(root):
    try:
        return requests.get(f"{root}/status", timeout=SECONDS).json()["value"]["ready"]
    except requests.ConnectionError:
        return False
