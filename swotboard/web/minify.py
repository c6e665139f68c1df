"""Takes comments and indents out of modules and style sheets: what is sent is a sixth smaller, what is on disk stays
readable."""

import re

_BLOCK = re.compile(r"^[ \t]*/\*(?!!)(?:(?!\*/).)*\*/[ \t]*$", re.MULTILINE | re.DOTALL)
_LINE = re.compile(r"^[ \t]*//.*$", re.MULTILINE)
_TRAILING = re.compile(r"""(?<=[;,{}]) +// [^'"`\n]*$""", re.MULTILINE)
_TYPE = re.compile(r"/\*\* @type \{[^*\n]*\} \*/ ?")
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_CSS_SPACES = re.compile(rb" *([{};,]) *|(?<=[a-z]): ")
_EMPTY = re.compile(rb"\n{2,}")
_SUFFIXES = (".js", ".mjs", ".css")


def minified(name: str, body: bytes) -> bytes:
    """The file as it is sent: `blanked`, and style sheets and vendored modules without empty lines, style sheets
    without spaces around punctuation."""
    if not name.endswith(_SUFFIXES):
        return body
    body = blanked(name, body)
    if name.endswith(".css"):
        body = _CSS_SPACES.sub(_without_spaces, body)
    return _EMPTY.sub(b"\n", body) if name.endswith(".css") or name.startswith("vendor/") else body


def blanked(name: str, body: bytes) -> bytes:
    """
    The file with its comments blanked, where they fill whole lines, end one after `//` and hold no quotes, or say a
    type (others stay, and so do licences, `/*!`), and its lines not indented: a template of ours never means the spaces
    that begin its lines. Lines keep their numbers, so that an error in a browser's console still points to the right
    one.
    """
    text = _BLOCK.sub(_as_many_lines, body.decode())
    if not name.endswith(".css"):
        for comment in (_LINE, _TRAILING, _TYPE):
            text = comment.sub("", text)
    return _INDENT.sub("", text).encode()


def _as_many_lines(match: re.Match) -> str:
    return "\n" * match[0].count("\n")


def _without_spaces(match: re.Match) -> bytes:
    return match[1] or b":"
