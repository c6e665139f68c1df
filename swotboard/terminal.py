"""Says what the terminal is told, in its language: that of LC_ALL, LC_MESSAGES or LANG [LANG-6]."""

import os
import re
from collections.abc import Mapping
from typing import Any

from swotboard.texts import DEFAULT, LANGUAGES, text

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""As POSIX has it: the first that is set decides."""


def terminal_language(environ: Mapping[str, str] = os.environ) -> str:
    """The code of the language that the environment names, where there is such a one; else English."""
    named = next((environ[name] for name in _VARIABLES if environ.get(name)), "")
    language = re.split(r"[_.@-]", named.lower())[0]
    return language if language in LANGUAGES else DEFAULT


def said(key: str, **values: Any) -> str:
    """The text of a key of static/locales/en_terminal.js, without its `terminal.`."""
    return text(terminal_language(), f"terminal.{key}", **values)
