"""Begins the file of a language, or adds to it what English has said since (docs/translating.md).

`python tests/generate/new_language.py hur "hən̓q̓əmin̓əm̓"` writes static/locales/hur.js: every text of English in a
comment of its own, to be translated and taken out of the comment. Run again without the name, it adds in the same way
the texts that the language lacks, and changes no line that is there.
"""

import argparse
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.generate.texts import LOCALES, NAME, SOURCE, Catalogues, flat, missing, read_catalogues  # noqa: E402

CODE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
END = "};\n"


def begun(name: str, read: Catalogues) -> str:
    """A file with the name of the language and, until somebody says better, the locale of English as in Canada."""
    english = read.texts[SOURCE][""]
    about = {key: text for key, text in english.items() if key.startswith("language.") and key != "language.switch"}
    lines = [_line(key, text) for key, text in {**about, NAME: name}.items()]
    head = "// The texts of en*.js in this language. How to go about it: docs/translating.md\n\nexport default {\n"
    return head + "".join(f"  {line}\n" for line in lines) + END


def completed(file: str, lacks: list[str], read: Catalogues) -> str:
    """The file with the texts that it lacks, each in a comment of its own, where it does not have that already."""
    body = file.removesuffix(END)
    for module, words in read.texts[SOURCE].items():
        new = [_line(key, words[key]) for key in lacks if key in words]
        lines = [f"  // {line}\n" for line in new if f"// {line}\n" not in file]
        body += "".join([f"\n  // en{f'_{module}' if module else ''}.js\n", *lines] if lines else [])
    return body + END


def _line(key: str, text: str) -> str:
    return f"{json.dumps(key)}: {json.dumps(text, ensure_ascii=False)},"


def main(arguments: list[str]) -> None:
    """Write the file, see above."""
    parser = argparse.ArgumentParser(description="Begins or completes the file of a language.")
    parser.add_argument("code", help="its code in BCP 47, in small letters: hur, crk, squ, es-mx")
    parser.add_argument("name", nargs="?", help="its own name for itself, for a new file")
    asked = parser.parse_args(arguments)
    if not CODE.fullmatch(asked.code):
        parser.error(f"{asked.code} is no code of a language")
    path, read = LOCALES / f"{asked.code}.js", read_catalogues()
    if not path.is_file() and not asked.name:
        parser.error(f"{path.name} is new: say the name of the language too")
    file = path.read_text("utf-8") if path.is_file() else begun(asked.name, read)
    texts = {**read.texts, asked.code: read.texts.get(asked.code, {})}
    there = {key for key in flat(read.texts[SOURCE]) if f"\n  {json.dumps(key)}:" in file}
    path.write_text(completed(file, [key for key in missing(texts, asked.code) if key not in there], read), "utf-8")
    print(f"{path.relative_to(ROOT)} is written; docs/translating.md says what to do next")


if __name__ == "__main__":
    main(sys.argv[1:])
