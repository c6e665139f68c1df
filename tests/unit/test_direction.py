"""Words from right to left inside sentences of ours, and on the pages that the server draws [DIR-1]."""

import re
from pathlib import Path

from swotboard.domain.direction import isolate, join_isolated

TEMPLATES = sorted((Path(__file__).resolve().parents[2] / "templates").glob("*.html"))
FIELD = re.compile(r"<(?:input|textarea)\b[^>]*>")


def test_dir_1_words_from_right_to_left_are_isolated_once():
    assert isolate("plain (1)") == "plain (1)"
    assert isolate("אמון") == "\u2068אמון\u2069"
    assert isolate(isolate("אמון") + " · 3") == "\u2068אמון\u2069 · 3"
    assert isolate("a\u202eb\u2069c") == "\u2068abc\u2069"
    assert join_isolated(["אמון", None, "", "Bo"]) == "\u2068אמון\u2069 · Bo"


def test_dir_1_templates_isolate_titles_and_names():
    bare = []
    for path in TEMPLATES:
        text = re.sub(r"\|isolate \}\}|\|isolate\}\}", "ISOLATED", path.read_text("utf-8"))
        for found in re.finditer(r"\{\{ (?:page\.|row\.|each\.|group\.|page\.you\.)?(?:title|name) \}\}", text):
            before = text[: found.start()]
            inside = before.endswith("<bdi>") or re.search(r"<[a-z0-9]+ [^<>]*dir=\"auto\"[^<>]*>$", before)
            ours = path.name == "_links.html" and found[0] == "{{ name }}"  # the macro's, which is our word
            if (
                not inside
                and not ours
                and not before.endswith(('value="', "order="))
                and path.name != "_home_drawing.html"
            ):
                bare.append(f"{path.name}: {text[found.start() - 30 : found.end()]}")
    assert not bare, bare


def test_dir_1_fields_for_titles_and_names_are_laid_out_by_what_is_typed():
    fields = [field for path in TEMPLATES for field in FIELD.findall(path.read_text("utf-8"))]
    named = [
        field
        for field in fields
        if re.search(r' name="(title|group|name)"', field) and not re.search('type="(radio|hidden)"', field)
    ]
    assert len(named) >= 3
    assert all('dir="auto"' in field for field in named), named
