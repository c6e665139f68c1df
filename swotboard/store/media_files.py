"""Keeps the parts of media as files beside the database: FOLDER/<workshop>/<medium>.<part>.

A part is written under another name, synced, and renamed; then the folder is synced. A row of the database names a
medium only after that. Why files: docs/decisions/0005-media-beside-the-database.md.
"""

import os
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from swotboard.errors import StorageError
from swotboard.protocol import MEDIA_PARTS
from swotboard.store.storage_error_text import reason

_DRAFT = ".draft"


def media_folder(database: str) -> Path:
    """Where the media of a database are."""
    return Path(os.path.realpath(database) + ".media")


class MediaFiles:
    """A `MediaStorage` in a folder, which is made at the first use and is its owner's alone."""

    def __init__(self, folder: Path):
        self._folder = folder

    def put(self, workshop: int, medium: str, parts: Mapping[str, bytes]) -> None:
        """The file named "full" comes last: without it there is no medium."""
        with _storage_errors():
            place = self._place(workshop)
            _make_folder(self._folder)
            _make_folder(place)
            for part in sorted(parts, key=lambda each: each == "full"):
                _write(place / f"{medium}.{part}", parts[part])
            _sync(place)

    def get(self, workshop: int, medium: str, part: str) -> bytes | None:
        if part not in MEDIA_PARTS:
            return None
        with _storage_errors():
            try:
                return (self._place(workshop) / f"{medium}.{part}").read_bytes()
            except FileNotFoundError:
                return None

    def has(self, workshop: int, medium: str) -> bool:
        return (self._place(workshop) / f"{medium}.full").is_file()

    def remove(self, workshop: int, media: Iterable[str]) -> None:
        with _storage_errors():
            for medium in media:
                for part in MEDIA_PARTS:
                    for ending in ("", _DRAFT):
                        (self._place(workshop) / f"{medium}.{part}{ending}").unlink(missing_ok=True)

    def remove_workshop(self, workshop: int) -> None:
        with _storage_errors(), suppress(FileNotFoundError):
            shutil.rmtree(self._place(workshop))

    def stored(self, older_than: float) -> Iterator[tuple[int, str]]:
        newest = time.time() - older_than
        with _storage_errors():
            for place in _folders(self._folder):
                with os.scandir(place) as files:
                    old = {each.name.partition(".")[0] for each in files if each.stat().st_mtime <= newest}
                yield from ((int(place.name), medium) for medium in sorted(old))

    def _place(self, workshop: int) -> Path:
        return self._folder / str(int(workshop))


def _folders(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(each for each in folder.iterdir() if each.name.isdecimal() and each.is_dir())


def _make_folder(folder: Path) -> None:
    """A new one is synced into the folder above it."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        return
    _sync(folder.parent)


def _write(path: Path, content: bytes) -> None:
    """People's pictures: its owner's alone, as the database is."""
    draft = path.with_name(path.name + _DRAFT)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(handle, left) :]
        os.fsync(handle)
    finally:
        os.close(handle)
    os.replace(draft, path)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _storage_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageError(f"Pictures and recordings cannot be stored just now ({reason(error)}).") from error
