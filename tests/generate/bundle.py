"""Writes static/bundle.json, the production form of the browser's modules and style sheets (docs/decisions/0002).

`python tests/generate/bundle.py` writes it; with `--check` it fails where what is there is not what would be written.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from swotboard.web.assets import IMPORTS, read_files  # noqa: E402
from swotboard.web.bundle import NAME, sources_hash, styles_key  # noqa: E402
from tests.generate.generated import write_or_check  # noqa: E402

STATIC = ROOT / "static"
TOOLS = ROOT / ".venv" / "lint" / "node_modules"
ENTRY = re.compile(r"static\('js/pages/(\w+)\.js'\)")
SHEETS = re.compile(r"{% set (?:common_)?sheets = (\[[^\]]*\]) %}")
LICENCES = "licences.txt"


def bundled() -> str:
    """The text of static/bundle.json: one file of the bundle a line, so that it can be compared and merged."""
    made = json.loads(_run_esbuild())
    made["files"][LICENCES] = _licences()
    content = {"sources": sources_hash(read_files(STATIC)), **made}
    return json.dumps(content, indent=0, sort_keys=True, ensure_ascii=False) + "\n"


def style_lists(templates: Path = ROOT / "templates") -> list[list[str]]:
    """The lists of style sheets that pages have: those of base.html, then a page's own."""
    [common] = _lists(templates / "base.html")
    own = [sheets for path in sorted(templates.glob("*.html")) if path.name != "base.html" for sheets in _lists(path)]
    return [common, *(common + sheets for sheets in own)]


def page_names(templates: Path = ROOT / "templates") -> list[str]:
    """The pages that have a module."""
    return sorted({name for path in templates.glob("*.html") for name in ENTRY.findall(path.read_text("utf-8"))})


def _lists(template: Path) -> list[list[str]]:
    return [json.loads(found) for found in SHEETS.findall(template.read_text("utf-8"))]


def _run_esbuild() -> str:
    asked = {
        "static": str(STATIC),
        "esbuild": str(TOOLS / "esbuild"),
        "target": _targets(),
        "imports": {word: f"./{name}" for word, name in IMPORTS.items()},
        "pages": page_names(),
        "styles": {styles_key(sheets): sheets for sheets in style_lists()},
    }
    command = ["node", str(ROOT / "tests" / "generate" / "esbuild_pages.mjs")]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True)
    if done.returncode or done.stderr:
        sys.exit(f"esbuild: {done.stderr}")
    return done.stdout


def _targets() -> list[str]:
    """The oldest browsers (tests/lint/package.json), for those that esbuild knows by name."""
    oldest = json.loads((ROOT / "tests" / "lint" / "package.json").read_text("utf-8"))["browserslist"]
    names = {"ios_saf": "ios"}
    pairs = [line.split(" >= ") for line in oldest if not line.startswith("samsung")]
    return [names.get(name, name) + version for name, version in pairs]


def _licences() -> str:
    modules = {
        each["package"]: each
        for each in json.loads((STATIC / "vendor" / "manifest.json").read_text("utf-8"))
        if not each["file"].endswith(".woff2")
    }
    parts = [_licence(each) for _, each in sorted(modules.items())]
    return ("\n" + "-" * 80 + "\n\n").join(parts)


def _licence(module: dict) -> str:
    text = (STATIC / "vendor" / module["licence_file"]).read_text("utf-8")
    return f"{module['package']} {module['version']}, {module['licence']}\n\n{text}"


if __name__ == "__main__":
    write_or_check(STATIC / NAME, bundled(), sys.argv[1:])
