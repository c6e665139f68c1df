"""The production bundle: when it is served, what pages name of it, and that the one in the repository is whole."""

import json
import logging
import re
from pathlib import Path

import pytest

from swotboard.config import StartError
from swotboard.web.assets import Assets, read_files
from swotboard.web.bundle import NAME, Bundle, choose_bundle, sources_hash, styles_key
from tests.generate.bundle import page_names, style_lists

ROOT = Path(__file__).resolve().parents[2]
SOURCES = {"js/pages/board.js": b"start();", "css/base.css": b"a {}", "vendor/x.mjs": b"x", "icon.svg": b"<svg/>"}


def bundle_of(sources, **changes):
    pages = {"board": {"start": ["board-1.js", "chunk-2.js"], "later": ["help-3.js"]}}
    files = {"board-1.js": "b", "chunk-2.js": "c", "help-3.js": "h", "styles-4.css": "s{}"}
    made = {"sources": sources_hash(sources), "pages": pages, "styles": {"base": "styles-4.css"}, "files": files}
    return json.dumps(made | changes).encode()


def folder_of(path, files):
    for name, body in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(body)
    return path


def test_a_fresh_bundle_is_served_and_a_stale_one_is_not(caplog):
    files = SOURCES | {NAME: bundle_of(SOURCES)}
    assert choose_bundle(files).pages["board"].start == ["board-1.js", "chunk-2.js"]
    assert caplog.records == []
    for name in ("js/pages/board.js", "css/base.css", "vendor/x.mjs"):
        caplog.clear()
        assert choose_bundle(files | {name: b"edited"}) is None
        assert [(each.levelno, each.name) for each in caplog.records] == [(logging.WARNING, "swotboard.web.bundle")]
    assert choose_bundle(files | {"js/new.js": b""}) is None
    assert choose_bundle(files | {"icon.svg": b"another"}) is not None, "a picture is in no bundle"


def test_the_setting_forces_either_form():
    stale = SOURCES | {NAME: bundle_of({})}
    assert choose_bundle(stale, "on") is not None
    assert choose_bundle(SOURCES | {NAME: bundle_of(SOURCES)}, "off") is None
    with pytest.raises(StartError, match="SWOTBOARD_BUNDLE"):
        choose_bundle(SOURCES, "on")


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff",
        b"null",
        bundle_of(SOURCES, pages=[]),
        bundle_of(SOURCES, pages={"board": {"start": ["none.js"], "later": []}}),
        bundle_of(SOURCES, styles={"base": "none.css"}),
        bundle_of(SOURCES) + bundle_of(SOURCES),  # as a merge may leave it
    ],
)
def test_what_is_no_bundle_is_stale(text):
    with pytest.raises(ValueError):
        Bundle.parse(text)
    assert choose_bundle(SOURCES | {NAME: text}) is None


def test_pages_name_the_files_of_the_bundle(tmp_path):
    assets = Assets(folder_of(tmp_path, SOURCES | {NAME: bundle_of(SOURCES)}))
    root = f"/static/{assets.build}/bundle/"
    assert assets.url("js/pages/board.js") == root + "board-1.js"
    assert assets.modules("js/pages/board.js") == [root + "board-1.js", root + "chunk-2.js"]
    assert assets.later_modules("js/pages/board.js") == [root + "help-3.js"]
    assert assets.style_sheets(["base"]) == [root + "styles-4.css"]
    assert assets.get("bundle/chunk-2.js").body == b"c"
    assert assets.get("js/pages/board.js").body == b"start();", "a page that was opened before still asks for it"


def test_what_is_not_in_the_bundle_is_served_as_it_is(tmp_path):
    files = SOURCES | {"js/pages/new.js": b"", "js/other/board.js": b"", "css/new.css": b""}
    assets = Assets(folder_of(tmp_path, files | {NAME: bundle_of(files)}))
    root = f"/static/{assets.build}/"
    for name in ("js/pages/new.js", "js/other/board.js"):
        assert (assets.url(name), assets.modules(name), assets.later_modules(name)) == (root + name, [root + name], [])
    assert assets.style_sheets(["base", "new"]) == [root + "css/base.css", root + "css/new.css"]


def test_without_a_bundle_pages_name_the_modules(tmp_path):
    assets = Assets(folder_of(tmp_path, SOURCES))
    assert assets.modules("js/pages/board.js") == [assets.url("js/pages/board.js")]
    assert assets.later_modules("js/pages/board.js") == []
    assert assets.style_sheets(["base"]) == [assets.url("css/base.css")]


class TestOurs:
    """The bundle in the repository. `make lint` says whether it is fresh."""

    @pytest.fixture
    def ours(self):
        return Bundle.parse((ROOT / "static" / NAME).read_bytes())

    def test_it_has_every_page_and_every_list_of_style_sheets(self, ours):
        assert len(page_names()) >= 10
        assert sorted(ours.pages) == page_names()
        assert set(ours.styles) == {styles_key(sheets) for sheets in style_lists()}

    def test_a_page_starts_from_few_files(self, ours):
        assert {name: page.start for name, page in ours.pages.items() if len(page.start) > 3} == {}

    def test_its_modules_import_nothing_but_each_other(self, ours):
        for name, text in ours.files.items():
            if name.endswith(".js"):
                found = re.findall(r'(?:\bfrom|\bimport|\bimport\()"([\w./@-]+)"', text)
                assert {word.removeprefix("./") for word in found} <= set(ours.files), name

    def test_the_licences_of_what_is_in_it_are_there(self, ours):
        vendored = json.loads((ROOT / "static" / "vendor" / "manifest.json").read_text("utf-8"))
        for each in vendored:
            if not each["file"].endswith(".woff2"):
                assert f"{each['package']} {each['version']}, {each['licence']}" in ours.files["licences.txt"]

    def test_its_fonts_are_where_its_style_sheets_say(self, ours):
        there = read_files(ROOT / "static")
        fonts = {url for text in ours.files.values() for url in re.findall(r"url\(\"?\.\./([^)\"]+)\"?\)", text)}
        assert fonts and fonts <= set(there)
