"""Static files: types, compression, caching, and addresses that change with the content."""

import gzip
import json
import re
from pathlib import Path

import pytest

from swotboard.texts import MODULES
from swotboard.web.assets import IMPORTS, Assets, read_files
from swotboard.web.bundle import NAME as BUNDLE
from swotboard.web.bundle import with_texts
from swotboard.web.minify import minified

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"
FILES = sorted(set(read_files(STATIC)) - {BUNDLE})


@pytest.fixture
def app(make_app):
    """It serves the modules themselves; the bundle is in test_bundle.py."""
    return make_app(secret="a secret for the tests only", bundle="off")


@pytest.fixture
def url(app):
    return app.jinja_env.globals["static"]


def served_badly(client, address, name):
    """What is wrong with the answers to one file's address, as a list of words."""
    answer = client.get(address)
    packed = client.get(address, headers={"Accept-Encoding": "br, gzip"})
    right = {
        "status": answer.status_code == 200,
        "content": answer.text == with_texts(minified(name, (STATIC / name).read_bytes()).decode(), MODULES["en"])
        if name.endswith(".js")
        else answer.data == minified(name, (STATIC / name).read_bytes()),
        "cached for ever": answer.headers["Cache-Control"] == "public, max-age=31536000, immutable",
        "vary": packed.headers["Vary"] == "Accept-Encoding",
    }
    if packed.headers.get("Content-Encoding") == "gzip":
        right |= {
            "compressed content": gzip.decompress(packed.data) == answer.data,
            "smaller": len(packed.data) < len(answer.data),
            "an etag of its own": packed.headers["ETag"] != answer.headers["ETag"],
        }
    return [word for word, holds in right.items() if not holds]


def test_every_file_is_served_whole_and_cached_for_ever(client, url):
    found = {name: served_badly(client, url(name), name) for name in FILES}
    assert len(found) > 250
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(
    ("suffix", "content_type"),
    [
        (".js", "text/javascript; charset=utf-8"),
        (".mjs", "text/javascript; charset=utf-8"),
        (".css", "text/css; charset=utf-8"),
        (".woff2", "font/woff2"),
        (".svg", "image/svg+xml"),
        (".json", "application/json"),
        (".txt", "text/plain; charset=utf-8"),
    ],
)
def test_types(client, url, suffix, content_type):
    names = [name for name in FILES if name.endswith(suffix)]
    assert names
    assert {client.get(url(name)).content_type for name in names} == {content_type}


def test_no_gzip_for_whom_it_is_not(client, url):
    for accepted in ("", "identity", "br", "gzip;q=0"):
        assert "Content-Encoding" not in client.get(url("css/base.css"), headers={"Accept-Encoding": accepted}).headers


def test_a_page_of_an_older_build_gets_what_there_is_and_does_not_keep_it(client):
    answer = client.get("/static/0123456789ab/css/base.css")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"
    again = client.get("/static/0123456789ab/css/base.css", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    "name",
    [
        "none.js",
        "../server.py",
        "..%2fserver.py",
        "css/../../server.py",
        "%2e%2e/server.py",
        "css",
        "css/",
        "//etc/passwd",
        "",
        "css/base.css%00.js",
        "bundle.json",
    ],
)
def test_nothing_else_is_served(client, url, name):
    assert client.get(url(name), follow_redirects=True).status_code == 404


def test_the_favicon(client):
    assert client.get("/favicon.ico").content_type == "image/svg+xml"


class TestBuild:
    def folder(self, path, **files):
        path.mkdir()
        for name, text in files.items():
            (path / f"{name}.js").write_text(text)
        return Assets(path)

    def test_it_follows_from_names_and_contents(self, tmp_path):
        first = self.folder(tmp_path / "1", a="x", b="y")
        assert self.folder(tmp_path / "2", a="x", b="y").build == first.build
        assert self.folder(tmp_path / "3", a="x", b="z").build != first.build
        assert self.folder(tmp_path / "4", a="x", c="y").build != first.build

    def test_the_modules_that_one_brings_along(self, tmp_path):
        assets = self.folder(
            tmp_path / "m",
            page='import { a } from "./a.js";\nimport "./b.js";\nexport * from \'./c.js\';',
            a='import {\n  b,\n  c\n} from "./b.js";',
            b='import "./page.js"',
            c="const x = 'import'; // ./d.js",
            d="",
        )
        assert assets.modules("page.js") == [assets.url(f"{name}.js") for name in ("page", "a", "b", "c")]
        assert assets.modules("none.js") == []


def test_the_import_map_names_files_that_are_there(app):
    assets = json.loads(app.jinja_env.globals["importmap"])["imports"]
    assert assets == {word: app.jinja_env.globals["static"](name) for word, name in IMPORTS.items()}
    assert set(IMPORTS.values()) <= set(FILES)


def test_every_file_that_a_template_names_is_there():
    named = {
        name
        for path in (ROOT / "templates").glob("*.html")
        for name in re.findall(r"""static\(['"]([^'"]+)['"]\)""", path.read_text("utf-8"))
    }
    assert named
    assert named <= set(FILES)


def test_every_module_that_a_module_imports_is_there(app):
    """A misspelt import would leave a page empty."""
    for name in FILES:
        if not name.startswith("js/"):
            continue
        text = (STATIC / name).read_text("utf-8")
        for word in re.findall(r"""^(?:import|export)\b(?:[^'"()=]*?\bfrom)?\s*["']([^"']+)["']""", text, re.M):
            target = (Path(name).parent / word).as_posix() if word.startswith(".") else IMPORTS.get(word)
            assert target, f"{name} imports {word}"
            assert (STATIC / target).resolve().is_file(), f"{name} imports {word}"
