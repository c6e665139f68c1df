"""[LANG-6] The command line speaks the language of the terminal."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from swotboard.terminal import terminal_language

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LANG": "fr_CA.UTF-8"}, "fr"),
        ({"LANG": "fr"}, "fr"),
        ({"LC_ALL": "en_CA.UTF-8", "LANG": "fr_CA.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "fr_CA", "LANG": "en_CA"}, "fr"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_CH@euro"}, "en"),
        ({"LANG": "/../fr"}, "en"),
        ({}, "en"),
    ],
)
def test_the_first_variable_that_is_set_decides(environ, language):
    assert terminal_language(environ) == language


def test_help_errors_lists_and_documents_in_french(tmp_path):
    database = str(tmp_path / "swot.db")
    env = {name: value for name, value in os.environ.items() if not name.startswith(("SWOTBOARD_", "LC_"))}

    def run(*arguments, lang="fr_CA.UTF-8"):
        return subprocess.run(
            [sys.executable, str(ROOT / "server.py"), *arguments, *(["--database", database] if arguments[1:] else [])],
            capture_output=True,
            encoding="utf-8",
            env={**env, "LANG": lang, "PYTHONIOENCODING": "utf-8"},
            timeout=60,
        )

    shown = run("--help").stdout
    assert "Énumérer les ateliers" in shown and "List the workshops" not in shown
    missing = run("keep", "K7M4QX", "--forever")
    assert missing.returncode == 2 and "il n’y a pas de base de données" in missing.stderr
    demo = subprocess.run(
        [sys.executable, str(ROOT / "server.py"), "demo", "--database", database],
        capture_output=True,
        encoding="utf-8",
        env={**env, "LANG": "fr_CA.UTF-8", "PYTHONIOENCODING": "utf-8"},
        timeout=60,
    ).stdout
    assert "participer " in demo and "(à garder privé)" in demo
    code = re.search(r"/w/(\w{6})", demo)[1]
    assert "### Forces (" in run("export", code, "--format", "md", lang="C.UTF-8").stdout, "the workshop's own language"
    assert "### Strengths (" in run("export", code, "--format", "md", "--language", "en").stdout
    unknown = run("export", "ZZZZZZ", "--format", "md").stderr
    assert unknown.startswith("swotboard: Il n’y a pas d’atelier avec ce code.")
