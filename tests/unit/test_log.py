"""The log: one event a line, for a program or for a terminal."""

import io
import json
import logging
import re

import pytest

from swotboard import log as logs

log = logging.getLogger("swotboard.somewhere")


@pytest.fixture
def logged():
    """Sets the log up and hands back what was written; the root logger is put back afterwards."""
    root, ours = logging.getLogger(), logging.getLogger("swotboard")
    before = root.handlers[:], root.level, ours.level
    out = io.StringIO()

    def lines(log_format, log_level="info", say=lambda: log.info("request", extra={"path": "/w/ABC234", "ms": 1.5})):
        logs.set_up(log_format, log_level, out)
        say()
        return out.getvalue().splitlines()

    yield lines
    root.handlers[:], root.level = before[0], before[1]
    ours.setLevel(before[2])


def test_json_is_one_object_a_line(logged):
    [line] = logged("json")
    event = json.loads(line)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", event.pop("at"))
    assert event == {
        "level": "INFO",
        "logger": "swotboard.somewhere",
        "event": "request",
        "path": "/w/ABC234",
        "ms": 1.5,
    }


def test_text_is_short(logged):
    [line] = logged("text")
    assert re.fullmatch(r"\d\d:\d\d:\d\d info request path=/w/ABC234 ms=1.5", line)


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_what_a_client_sent_stays_on_its_line(logged, log_format):
    [line] = logged(
        log_format, say=lambda: log.info("request", extra={"path": "/\n12:00:00 error forged \x1b[31m\u2028"})
    )
    assert "\x1b" not in line


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_what_a_library_says_of_a_client_stays_on_its_line(logged, log_format):
    said = "Invalid session /\n12:00:00 error forged \x1b[31m\u2028"
    [line] = logged(log_format, say=lambda: logging.getLogger("engineio.server").error(said))
    assert "\x1b" not in line and "Invalid session" in line


def test_levels(logged):
    def say():
        log.debug("quiet")
        log.warning("loud")
        logging.getLogger("somebody.else").info("chatter")
        logging.getLogger("somebody.else").error("trouble")

    assert [line.split(" ", 2)[2] for line in logged("text", "warning", say)] == ["loud", "trouble"]


def test_a_second_set_up_replaces_the_first(logged):
    logged("text", say=lambda: None)
    assert len(logged("text")) == 1
