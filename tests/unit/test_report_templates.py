"""The report's templates escape every value, and leave nothing out without a word."""

import pytest
from jinja2 import UndefinedError

from swotboard.export.report_templates import FOLDER, report_template


def test_EXPORT_6_every_template_escapes_and_none_says_that_a_value_is_safe():
    environment = report_template().environment
    assert environment.from_string("{{ words }}").render(words="<script>") == "&lt;script&gt;"
    files = sorted(FOLDER.glob("*.html"))
    assert len(files) == 4
    assert [
        file.name for file in files if "safe" in file.read_text("utf-8") or "autoescape" in file.read_text("utf-8")
    ] == []


def test_a_value_that_is_not_there_is_a_fault():
    with pytest.raises(UndefinedError):
        report_template().render(title="alone")


def test_LIVE_8_nothing_is_loaded_while_a_report_is_written():
    """In an OS thread that would take locks which eventlet has patched."""
    environment = report_template().environment
    assert type(environment.cache) is dict and not environment.auto_reload
    assert {name for _, name in environment.cache} == {file.name for file in FOLDER.glob("*.html")}
