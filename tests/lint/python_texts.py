"""Refuses texts for people in swotboard/: what they read is in static/locales (docs/translating.md).

Found are strings that look like sentences, and what is handed to the terminal. What is raised (but for a StartError,
which the terminal shows), logged or asserted is for programs and whoever reads logs, and stays in English.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_BY_CODE = "messages of errors: people are told what their code means"
LET_OFF = {
    "domain/": _BY_CODE,
    "example/": "the example workshop is written anew in each language",
    "imports/carried_media.py": "what is wrong with a document, by its path, for whoever made it",
    "imports/change_shapes.py": "the same",
    "imports/cross_references.py": "the same",
    "imports/document_reader.py": "the same",
    "imports/spreadsheet.py": _BY_CODE,
    "live/metrics.py": "what the figures for monitoring mean",
    "live/socketio_setup.py": _BY_CODE,
    "protocol/": "what the tables of docs/protocol.md say",
    "server/eventlet/simple_websocket_limits.py": _BY_CODE,
    "store/": "what is wrong with a database, for logs; the terminal shows it after what its code means",
    "web/concurrency_limits.py": _BY_CODE,
    "web/error_answers.py": _BY_CODE,
    "web/guess_limits.py": _BY_CODE,
    "web/limiter.py": _BY_CODE,
    "web/media_pages.py": _BY_CODE,
    "web/organizer.py": _BY_CODE,
    "web/session_binding.py": _BY_CODE,
}
"""Files and folders below swotboard/, and why."""
_POLICY = re.compile(r"-src '?\S+")
"""A Content-Security-Policy reads like a sentence."""
_SENTENCE = re.compile(
    r"^[A-Z][a-z]*(?:['’][a-z]+)?[,:]? [a-z]+(?: |[.!?…:]|$)|[^\W\d_]{2,},? (?:[^<>{}]* )?[^\W\d_]+(?:[.!?…]|: ?)$"
)
_SHOWN = {"echo", "prompt", "confirm", "secho", "print"}
_WORD = re.compile(r"[^\W\d_]{3,}")
_NAMES = re.compile(r"\b(?:swotboard|SWOT)\b")
_LOGGED = {"debug", "info", "warning", "error", "exception", "critical", "log"}


def main() -> int:
    """Print what is found; 1 where something is."""
    found = [
        f"{path.relative_to(ROOT)}:{line}: a text of ours belongs into static/locales: “{text}”"
        for path in sorted((ROOT / "swotboard").rglob("*.py"))
        if not path.relative_to(ROOT / "swotboard").as_posix().startswith(tuple(LET_OFF))
        for line, text in texts_in(path.read_text("utf-8"))
    ]
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


def texts_in(source: str) -> list[tuple[int, str]]:
    """The line and the words of each text for people."""
    return sorted(_found(ast.parse(source)))


def _found(node: ast.AST, shown: bool = False) -> Iterator[tuple[int, str]]:
    if _is_for_programs(node):
        return
    if isinstance(node, ast.Constant | ast.JoinedStr):
        text = _words(node)
        own = _NAMES.sub("", text)
        if (_SENTENCE.search(own.strip()) and not _POLICY.search(own)) or (shown and _WORD.search(own)):
            yield node.lineno, " ".join(text.split())[:60]
        return
    for child in ast.iter_child_nodes(node):
        yield from _found(child, isinstance(node, ast.Call) and _name(node.func) in _SHOWN)


def _is_for_programs(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True  # a docstring
    if isinstance(node, ast.Assert):
        return True
    if not isinstance(node, ast.Call):
        return False
    name = _name(node.func)
    return name != "StartError" and (name.endswith(("Error", "Exception", "Warning", "KeyWanted")) or name in _LOGGED)


def _words(node: ast.Constant | ast.JoinedStr) -> str:
    """What stands in a string; what is filled into it as "…"."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return "".join(_words(part) if isinstance(part, ast.Constant) else "…" for part in node.values)


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


if __name__ == "__main__":
    sys.exit(main())
