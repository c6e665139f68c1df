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


def test_the_colour_of_a_note_is_told_from_the_ground_of_every_quadrant():
    """It is an edge of the note: WCAG asks 3 to 1 of what is no text."""
    light, dark = (ROOT / "static" / "css" / "tokens.css").read_text("utf-8").split("prefers-color-scheme: dark")
    for scheme, part in (("light", light), ("dark", dark)):
        values = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part))
        marks = [name for name in values if name.startswith("mark-")]
        grounds = [name for name in values if name.endswith("-card")]
        assert (len(marks), len(grounds)) == (6, 4), scheme
        faint = [(mark, ground) for mark in marks for ground in grounds if contrast(values[mark], values[ground]) < 3]
        assert faint == [], scheme


def contrast(one, other):
    """The ratio of two colours, as WCAG works it out."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_hover_styles_only_where_there_is_hover():
    """A finger that has tapped leaves the style of hovering behind."""
    found = {sheet.name: heads_with_hover(sheet) for sheet in sorted((ROOT / "static" / "css").rglob("*.css"))}
    assert sum(len(heads) for heads in found.values()) > 20
    bare = [
        f"{sheet}: {head}"
        for sheet, heads in found.items()
        for head, around in heads
        if not any("(hover: hover)" in each for each in around)
    ]
    assert bare == []


def heads_with_hover(sheet):
    """Each selector list with `:hover` in it, and the heads of the blocks around it."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.S)
    around, found, start = [], [], 0
    for mark in re.finditer(r"[{};]", text):
        head = text[start : mark.start()].strip()
        start = mark.end()
        if mark.group() == "{":
            found += [(head, tuple(around))] if ":hover" in head else []
            around.append(head)
        elif mark.group() == "}":
            around.pop()
    return found
