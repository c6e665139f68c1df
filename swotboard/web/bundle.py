"""Reads the production bundle of the browser's modules and style sheets, and says whether it is as new as they are."""

import hashlib
import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass

from swotboard.config import PREFIX, StartError
from swotboard.terminal import said

NAME = "bundle.json"
"""The file below static/ that holds it; `make generate` writes it."""
_SOURCES = (".js", ".mjs", ".css")
_TEXTS = re.compile(r"""pageTexts\(["'`]([\w/]*) \w+["'`]\)""")
"""Where a module of texts stands (tests/generate/esbuild_pages.mjs)."""
_log = logging.getLogger("swotboard.web.bundle")


@dataclass(frozen=True)
class Page:
    """The bundle's files of one page: those that it starts from, its entry first, and those that it imports later."""

    start: list[str]
    later: list[str]


@dataclass(frozen=True)
class Bundle:
    """`sources`: `sources_hash` of what it was made from; `pages` by the name of their entry module, `styles` (one file
    for a list of style sheets) by `styles_key`, `files` by names that hold a hash of their content."""

    sources: str
    pages: dict[str, Page]
    styles: dict[str, str]
    files: dict[str, str]

    @classmethod
    def parse(cls, text: bytes) -> "Bundle":
        """Raises ValueError where it is none, as after a merge."""
        try:
            data = json.loads(text)
            pages = {name: Page(page["start"], page["later"]) for name, page in data["pages"].items()}
            found = cls(data["sources"], pages, data["styles"], data["files"])
        except (AttributeError, KeyError, TypeError) as error:
            raise ValueError(f"not a bundle: {error!r}") from error
        named = {name for page in pages.values() for name in [*page.start, *page.later]} | set(found.styles.values())
        if not named <= set(found.files):
            raise ValueError("a file is missing from the bundle")
        return found


def with_texts(file: str, modules: Mapping[str, Mapping[str, str]]) -> str:
    """A file of the bundle with the texts of one language in their places; `modules` as in `texts.MODULES`."""
    return _TEXTS.sub(lambda place: json.dumps(modules.get(place[1], {}), ensure_ascii=False), file)


def styles_key(sheets: list[str]) -> str:
    """One name for a list of style sheets in their order."""
    return " ".join(sheets)


def sources_hash(files: Mapping[str, bytes]) -> str:
    """One hash of the names and contents of all modules and style sheets; `files` by their names below static/."""
    total = hashlib.sha256()
    for name in sorted(files):
        if name.endswith(_SOURCES):
            total.update(f"{name}\0{len(files[name])}\0".encode() + files[name])
    return total.hexdigest()


def choose_bundle(files: Mapping[str, bytes], wanted: str = "auto") -> Bundle | None:
    """
    The bundle that is to be served, or None for the modules as they are. `wanted`: "auto" (the bundle if it is as new
    as its sources; else one line in the log says so), "on" (the bundle, whatever its age) or "off". Raises StartError
    where "on" cannot be.
    """
    if wanted == "off":
        return None
    try:
        bundle = Bundle.parse(files.get(NAME, b""))
    except ValueError:
        bundle = None
    if bundle and (wanted == "on" or bundle.sources == sources_hash(files)):
        return bundle
    if wanted == "on":
        raise StartError(said("config.bundle", name=f"{PREFIX}BUNDLE", file=f"static/{NAME}"))
    _log.warning("static/%s is older than the modules: serving these one by one; make generate renews it", NAME)
    return None
