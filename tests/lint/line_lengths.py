"""Holds the lines of documents, and of comments in JavaScript, to 120 characters; `--write` wraps paragraphs anew.

Tables, fenced code, headings and what has no space to break at are excepted. Python is held by ruff (E501, W505), style
sheets and templates by tests/unit/test_imports.py.
"""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
WIDTH = 120
NOT_OURS = re.compile(r"(^|/)vendor/|\.gen\.js$")

_ITEM = re.compile(r"\s*(?:>\s?)*(?:[-*+]|\d+[.)])\s+(?=\S)")
_INDENT = re.compile(r"\s*(?:>\s?)*")
_APART = re.compile(r"\s*(?:>\s?)*(?:$|\||#{1,6}\s|<!--|</?[a-z]|={3,}$|-{3,}$)")
"""A line of Markdown that is no part of a paragraph."""
_FENCE = re.compile(r"\s*(?:>\s?)*(```|~~~)")
_MARKUP = re.compile(r"(?:[-*+]|\d+[.)]|#{1,6}|[|>=].*)$")
"""A word that would be read as something else at the beginning of a line."""
_TOKEN = re.compile(r"(?:`[^`]*`|[^\s`])+|`+")
"""A word; inline code is not broken."""
_SLASHES = re.compile(r"\s*// (?=\S)(?!eslint|prettier|@ts-)")
_STARS = re.compile(r"\s*\*\s+(?=\S)")
_ONE_LINE = re.compile(r"(\s*)/\*\* (.*) \*/$")
_NEW = re.compile(r"@|[-*] |\d+[.)] ")
"""What a comment goes on with that is no more of the paragraph: a tag, or an item."""


class Block(NamedTuple):
    """Lines that are laid out together: the first and the others begin with these characters; None: left as they are.

    A comment on one line (`/** … */`) is `closed`.
    """

    lines: list[str]
    first: str | None = None
    rest: str = ""
    closed: bool = False


def main(write: bool) -> int:
    """Check, or wrap; 1 where lines are too long."""
    long = [place for path in _files("*.md") for place in _held(path, _paragraphs, write)]
    long += [place for path in _files("*.js", "*.mjs", "*.ts") for place in _held(path, _comments, write)]
    for place in long:
        print(f"{place}: longer than {WIDTH} characters; `make format` wraps it")
    return 1 if long else 0


def _files(*patterns: str) -> list[Path]:
    found = subprocess.run(["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, check=True, text=True)
    names = [name for name in found.stdout.split("\0") if name and not NOT_OURS.search(name)]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def _held(path: Path, blocks_of: Callable[[list[str]], Iterator[Block]], write: bool) -> list[str]:
    """The places that are too long, or none and the file is written."""
    text = path.read_text("utf-8")
    blocks = list(blocks_of(text.split("\n")))
    wrapped = "\n".join(line for block in blocks for line in _wrapped(block))
    if wrapped == text:
        return []
    if write:
        path.write_text(wrapped, "utf-8")
        return []
    places, number = [], 1
    for block in blocks:
        if _wrapped(block) != block.lines:
            places.append(f"{path.relative_to(ROOT)}:{number}")
        number += len(block.lines)
    return places


def _paragraphs(lines: list[str]) -> Iterator[Block]:
    """Of a document: paragraphs and items of lists; every other line is a block of its own."""
    block: list[str] = []
    fence = ""
    for line in lines:
        found = _FENCE.match(line)
        if found and (not fence or found[1] == fence):
            fence = "" if fence else found[1]
        elif not fence and not _APART.match(line):
            if block and _ITEM.match(line):
                yield _paragraph(block)
                block = []
            block.append(line)
            continue
        if block:
            yield _paragraph(block)
            block = []
        yield Block([line])
    if block:
        yield _paragraph(block)


def _paragraph(lines: list[str]) -> Block:
    if any(line.endswith(("  ", "\\")) for line in lines):  # it says where its lines end
        return Block(lines)
    first = _begins(_ITEM, lines[0]) or _begins(_INDENT, lines[0])
    return Block(lines, first, _begins(_INDENT, lines[1]) if len(lines) > 1 else _begins(_INDENT, " " * len(first)))


def _comments(lines: list[str]) -> Iterator[Block]:
    """Of a script: paragraphs of comments; every other line is a block of its own."""
    block: list[str] = []
    begins = ""
    for line in lines:
        now = _begins(_SLASHES, line) or _begins(_STARS, line)
        if block and (now != begins or _NEW.match(line, len(now))):
            yield Block(block, begins, begins)
            block = []
        one_line = _ONE_LINE.match(line)
        if now:
            block.append(line)
            begins = now
        elif one_line:
            yield Block([line], f"{one_line[1]}/** ", f"{one_line[1]} * ", closed=True)
        else:
            yield Block([line])
    if block:
        yield Block(block, begins, begins)


def _begins(pattern: re.Pattern[str], line: str) -> str:
    found = pattern.match(line)
    return found[0] if found else ""


def _wrapped(block: Block) -> list[str]:
    """The lines of the block, its words laid out anew where one of them is too long."""
    if block.first is None or max(map(len, block.lines)) <= WIDTH:
        return block.lines
    texts = [block.lines[0][len(block.first) :], *(line[len(block.rest) :] for line in block.lines[1:])]
    text = " ".join(text.strip() for text in texts)
    if block.closed:
        indent = block.rest[:-2]
        return [f"{indent[:-1]}/**", *_filled(text.removesuffix(" */"), block.rest, block.rest), f"{indent}*/"]
    return _filled(text, block.first, block.rest)


def _filled(text: str, first: str, rest: str) -> list[str]:
    words = _TOKEN.findall(text)
    lines = [first + words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= WIDTH or _MARKUP.match(word):
            lines[-1] += " " + word
        else:
            lines.append(rest + word)
    return lines


if __name__ == "__main__":
    sys.exit(main("--write" in sys.argv))
