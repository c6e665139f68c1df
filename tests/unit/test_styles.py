"""The style sheets name what WebKit knows by another name as well."""

import re

from tests.live.server_process import ROOT

VALUE = r"(?<![-a-z])user-select: *([a-z]+)"


def test_webkit_is_told_of_user_select_by_the_name_that_it_knows():
    """Without it a drag selects the text of the page, and so does a long press on a phone."""
    for sheet in sorted((ROOT / "static" / "css").rglob("*.css")):
        for rule in re.findall(r"\{[^{}]*\}", sheet.read_text("utf-8")):
            for value in re.findall(VALUE, rule):
                assert re.search(f"-webkit-user-select: *{value}", rule), f"{sheet.name}: {rule}"


def test_whether_notes_out_of_sight_are_drawn_is_decided_in_one_place():
    for sheet in sorted((ROOT / "static" / "css").rglob("*.css")):
        for value in re.findall(r"content-visibility: *([^;}]+)", sheet.read_text("utf-8")):
            assert value in ("var(--notes-out-of-sight)", "var(--parts-out-of-sight)", "visible"), (
                f"{sheet.name}: content-visibility: {value}"
            )
