"""Static files: read once at start, compressed once in memory, and served under an address that changes with them."""

import gzip
import hashlib
import json
import posixpath
import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, Flask, Response, request
from werkzeug.wrappers import Response as BaseResponse

from swotboard.errors import SwotboardError
from swotboard.texts import DEFAULT, LANGUAGES, MODULES, own_module
from swotboard.web import bundle as bundles
from swotboard.web.minify import minified

_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}
_PACKED_ALREADY = (".woff2", ".png", ".ico")
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
_BUNDLED = "bundle/"
_CLASSIC = ("js/browser_check.js", "js/browser_words.js")
"""No modules: browsers that know none read them."""
_IMPORT = re.compile(r"""(?:^|[;}\s])(?:import|export)\b(?:[^'"()=]*?\bfrom)?\s*["']([^"']+)["']""")

IMPORTS = {
    "preact": "vendor/preact.mjs",
    "preact/hooks": "vendor/hooks.mjs",
    "@preact/signals-core": "vendor/signals-core.mjs",
    "@preact/signals": "vendor/signals.mjs",
    "htm": "vendor/htm.mjs",
    "socket.io-client": "vendor/socket.io.esm.min.js",
    "fractional-indexing": "vendor/fractional-indexing.js",
}
"""The import map: what a module names -> its file under static/."""


@dataclass(frozen=True)
class Asset:
    """One file as it is sent; `packed` is None where compressing it gains nothing."""

    body: bytes
    packed: bytes | None
    content_type: str
    etag: str


class Assets:
    """
    All files below `folder`, and those of the bundle in it where that is served (`bundle`: "auto", "on" or "off", see
    `choose_bundle`). `build` names their contents together: another file, another build. `root`
    is the path that all addresses begin with.

    A page in another language than English has its scripts from a folder of the language, "fr/js/pages/board.js": there
    those with texts are in that language, and all others are the files that they are without it.
    """

    def __init__(self, folder: Path, bundle: str = "auto", root: str = ""):
        self.root = root
        files = read_files(folder)
        self.build = _build(files)
        self.bundle = bundles.choose_bundle(files, bundle)
        files.pop(bundles.NAME, None)
        self._assets = {name: _asset(name, minified(name, body)) for name, body in files.items()}
        self._assets |= {name: _asset(name, text.encode()) for name, text in _translations(files)}
        scripts = {name: self._assets[name].body.decode() for name in _CLASSIC if name in files}
        self._assets |= {name: _asset(name, text.encode()) for name, text in _in_languages(scripts)}
        if self.bundle:
            bundled = {_BUNDLED + name: text for name, text in self.bundle.files.items()}
            self._assets |= {name: _asset(name, text.encode()) for name, text in _in_languages(bundled)}
        self.import_map = json.dumps({"imports": {word: self.url(name) for word, name in IMPORTS.items()}})
        self.import_map_hash = b64encode(hashlib.sha256(self.import_map.encode()).digest()).decode()

    def url(self, name: str, language: str = DEFAULT) -> str:
        """The address of a file, for templates: `static('css/base.css')`; of a page's module, its bundled form."""
        page = self._bundled_page(name)
        return self._address(_BUNDLED + page.start[0] if page else name, language)

    def modules(self, entry: str, language: str = DEFAULT) -> list[str]:
        """The addresses of every module that `entry` brings along, itself first: to be asked for all at once."""
        page = self._bundled_page(entry)
        if page:
            return self._bundled(page.start, language)
        found = [_folder(language) + entry] if entry in self._assets else []
        for name in found:
            found.extend(other for other in self._imported(name) if other not in found)
        return [self._address(name) for name in found]

    def later_modules(self, entry: str, language: str = DEFAULT) -> list[str]:
        """The addresses of the bundled files that the page imports once it is drawn."""
        page = self._bundled_page(entry)
        return self._bundled(page.later, language) if page else []

    def style_sheets(self, names: list[str]) -> list[str]:
        """The addresses of style sheets, e.g. of `["tokens", "base"]`: one, where they are bundled together."""
        together = self.bundle and self.bundle.styles.get(bundles.styles_key(names))
        return self._bundled([together]) if together else [self.url(f"css/{name}.css") for name in names]

    def get(self, name: str) -> Asset:
        """Raises `not_found`."""
        found = self._assets.get(name) or self._assets.get(_without_language(name))
        if found is None:
            raise SwotboardError("not_found", "There is no such file.")
        return found

    def _address(self, name: str, language: str = DEFAULT) -> str:
        return f"{self.root}/static/{self.build}/{_folder(language) if name.endswith('.js') else ''}{name}"

    def _bundled_page(self, entry: str) -> bundles.Page | None:
        name = posixpath.basename(entry).removesuffix(".js")
        return self.bundle.pages.get(name) if self.bundle and entry == f"js/pages/{name}.js" else None

    def _bundled(self, names: list[str], language: str = DEFAULT) -> list[str]:
        return [self._address(_BUNDLED + name, language) for name in names]

    def _imported(self, name: str) -> list[str]:
        wanted = _IMPORT.findall(self.get(name).body.decode("utf-8", "replace"))
        names = [_resolved(name, word) for word in dict.fromkeys(wanted)]
        return [other for other in names if other in self._assets or _without_language(other) in self._assets]


def install(app: Flask, assets: Assets, language: Callable[[], str]) -> None:
    """Serve them, and give templates their addresses in the `language` of a page, the import map and the build."""
    blueprint = Blueprint("assets", __name__)
    blueprint.get("/static/<build>/<path:name>", endpoint="file")(lambda build, name: _answer(assets, build, name))
    blueprint.get("/favicon.ico", endpoint="icon")(lambda: _answer(assets, None, "icon.svg"))
    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(
        static=lambda name: assets.url(name, language()),
        modules=lambda entry: assets.modules(entry, language()),
        later_modules=lambda entry: assets.later_modules(entry, language()),
        style_sheets=assets.style_sheets,
        importmap=assets.import_map,
        build=assets.build,
        root=assets.root,
    )


def _answer(assets: Assets, build: str | None, name: str) -> BaseResponse:
    """A page that was opened before an update asks under its old build: it gets what there is, and is not to keep
    it."""
    asset = assets.get(name)
    packed = asset.packed is not None and request.accept_encodings["gzip"] > 0
    response = Response(asset.packed if packed else asset.body, content_type=asset.content_type)
    response.headers["Cache-Control"] = _FOR_EVER if build == assets.build else _ASK_AGAIN
    response.headers["Vary"] = "Accept-Encoding"
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    response.set_etag(asset.etag + ("-gzip" if packed else ""))
    return response.make_conditional(request)


def read_files(folder: Path) -> dict[str, bytes]:
    """All files below `folder` by their names there."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _folder(language: str) -> str:
    return "" if language == DEFAULT else f"{language}/"


def _without_language(name: str) -> str:
    first, _, rest = name.partition("/")
    return rest if first in LANGUAGES and first != DEFAULT else name


def _translations(files: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """The modules of texts in each language: what it lacks is in English."""
    for name in [name for name in files if re.match(rf"locales/{DEFAULT}[._]", name)]:
        module = name.removeprefix(f"locales/{DEFAULT}").removeprefix("_").removesuffix(".js")
        for language in LANGUAGES.keys() - {DEFAULT}:
            own = json.dumps(own_module(language, module), ensure_ascii=False)
            up = "../" * name.count("/")
            yield (
                f"{language}/{name}",
                f'import english from "{up}../{name}";\nexport default {{ ...english, ...{own} }};\n',
            )


def _in_languages(files: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Files with the places of texts, and those with texts in each language."""
    for name, text in files.items():
        filled = {language: bundles.with_texts(text, MODULES[language]) for language in LANGUAGES}
        for language, body in filled.items():
            if language == DEFAULT or body != filled[DEFAULT]:
                yield f"{_folder(language)}{name}", body


def _build(files: dict[str, bytes]) -> str:
    total = hashlib.sha256()
    for name, body in files.items():
        total.update(f"{name}\0{len(body)}\0".encode() + body)
    return total.hexdigest()[:12]


def _asset(name: str, body: bytes) -> Asset:
    suffix = posixpath.splitext(name)[1].lower()
    packed = None if suffix in _PACKED_ALREADY else gzip.compress(body, 9, mtime=0)
    if packed is not None and len(packed) >= len(body):
        packed = None
    return Asset(body, packed, _TYPES.get(suffix, "application/octet-stream"), hashlib.sha256(body).hexdigest()[:16])


def _resolved(importer: str, word: str) -> str:
    if word.startswith("."):
        return posixpath.normpath(posixpath.join(posixpath.dirname(importer), word))
    return IMPORTS.get(word, word)
