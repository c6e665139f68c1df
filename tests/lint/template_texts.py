"""Refuses texts of ours in the templates of pages: what people read is in static/locales (docs/translating.md)."""

import re
import sys
from pathlib import Path

from jinja2 import Environment

ROOT = Path(__file__).resolve().parents[2]

PARTS_OF_TAGS = {"_problem.html"}
"""Templates whose macros write parts of tags, which cannot be told from words."""
NAMES = re.compile(r"\b(?:swotboard|SWOT)\b")
"""What is the same in every language."""
_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_SENTENCE = re.compile(r"[\"'](?:[^\W\d_a-z]|[^\W\d_]+[^<]*[.!?…:]\s*[\"']$)(?=.* )", re.DOTALL)
"""A string of Jinja that is neither a key nor a list of classes."""
_BLOCK_IN_TAG = re.compile(
    r"\{%-?\s*block (?:referrer|takes_key|page_class)\b[^%]*%\}.*?\{%-?\s*endblock\s*-?%\}", re.DOTALL
)
"""Blocks that base.html puts into attributes that nobody reads."""
_UNREAD = re.compile(r"<(script|style)\b.*?</\1>|<!--.*?-->|<!doctype[^>]*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(
    r'\s(?:title|alt|label|placeholder|aria-(?:label|description|roledescription|valuetext))="([^"]*)"'
)
_ENTITY = re.compile(r"&#?\w+;")
_WORD = re.compile(r"[^\W\d_]{2,}")


def main() -> int:
    """Print what is found; 1 where something is."""
    found = [
        f"{path.relative_to(ROOT)}:{line}: a text of ours belongs into static/locales: “{text}”"
        for path in sorted((ROOT / "templates").glob("*.html"))
        if path.name not in PARTS_OF_TAGS
        for line, text in texts_in(path.read_text("utf-8"))
    ]
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


def texts_in(template: str) -> list[tuple[int, str]]:
    """The line and the words of each text that is written into a template: markup, attributes, strings of Jinja."""
    html = template
    for unread in (_BLOCK_IN_TAG, _JINJA, _UNREAD):
        html = unread.sub(_blank, html)
    attributes = [
        (match.start(1) + tag.start(), match[1]) for tag in _TAG.finditer(html) for match in _ATTRIBUTE.finditer(tag[0])
    ]
    texts = [(match.start(), match[0]) for match in re.finditer(r"\S[^\n]*", _TAG.sub(_blank, html))]
    literals = [
        (line, value[1:-1])
        for line, kind, value in Environment().lex(template)
        if kind == "string" and _SENTENCE.match(value)
    ]
    return literals + [
        (html.count("\n", 0, at) + 1, text.strip())
        for at, text in sorted(attributes + texts)
        if _WORD.search(NAMES.sub("", _ENTITY.sub("", text)))
    ]


def _blank(match: re.Match[str]) -> str:
    """As many characters and lines, with nothing in them."""
    return re.sub(r"[^\n]", " ", match[0])


if __name__ == "__main__":
    sys.exit(main())
