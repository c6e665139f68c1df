"""Keeps the parts of media as files beside the database: FOLDER/<workshop>/<medium>.<part>. What is
set aside to be removed is in FOLDER/gone-<workshop>-<UUID>.

A part is written under another name, synced, and renamed; then the folder is synced. A row of the database names a
medium only after that. Why files: docs/decisions/0005-media-beside-the-database.md.
"""

import os
import re
import shutil
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from swotboard.errors import StorageError
from swotboard.protocol import MEDIA_PARTS
from swotboard.store.storage_error_text import reason

_DRAFT = ".draft"
_OF_WORKSHOP, _SET_ASIDE = re.compile("[0-9]+"), re.compile("gone-([0-9]+)-.+")
"""How the folders are named."""


def media_folder(database: str) -> Path:
    """Where the media of a database are."""
    return Path(os.path.realpath(database) + ".media")


class MediaFiles:
    """A `MediaStorage` in a folder, which is made at the first use and is its owner's alone. Not `synced` is for what
    is thrown away."""

    def __init__(self, folder: Path, synced: bool = True):
        self._folder, self._synced = folder, synced

    def put(self, workshop: int, medium: str, parts: Mapping[str, bytes]) -> None:
        """The file named "full" comes last: without it there is no medium."""
        with _storage_errors():
            place = self._place(workshop)
            for folder in (self._folder, place):
                if _make_folder(folder) and self._synced:
                    _sync(folder.parent)
            for part in sorted(parts, key=lambda each: each == "full"):
                _write(place / f"{medium}.{part}", parts[part], self._synced)
            if self._synced:
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
                for name in _names(medium):
                    (self._place(workshop) / name).unlink(missing_ok=True)

    def set_aside(self, workshop: int, media: Iterable[str] | None = None) -> str | None:
        aside = self._folder / f"gone-{int(workshop)}-{uuid.uuid4()}"
        with _storage_errors():
            if media is None:
                return aside.name if _moved(self._place(workshop), aside) else None
            if not self._place(workshop).is_dir():
                return None
            aside.mkdir(mode=0o700)
            try:
                for name in (name for medium in media for name in _names(medium)):
                    _moved(self._place(workshop) / name, aside / name)
            except OSError:
                self.put_back(aside.name)
                raise
            with suppress(OSError):  # not where anything is in it
                aside.rmdir()
                return None
        return aside.name

    def put_back(self, name: str) -> None:
        aside, place = self._folder / name, self._place(_workshop_of(name))
        with _storage_errors(), suppress(FileNotFoundError):
            if not place.exists():
                os.rename(aside, place)
                return
            for file in list(aside.iterdir()):
                if not (place / file.name).exists():
                    _moved(file, place / file.name)
            shutil.rmtree(aside)

    def aside(self) -> Iterator[tuple[str, int, list[str]]]:
        with _storage_errors():
            for place in _folders(self._folder, _SET_ASIDE):
                yield place.name, _workshop_of(place.name), sorted({name.partition(".")[0] for name in _listed(place)})

    def remove_aside(self, name: str) -> None:
        with _storage_errors(), suppress(FileNotFoundError):
            shutil.rmtree(self._folder / name)

    def stored(self, older_than: float) -> Iterator[tuple[int, str]]:
        newest = time.time() - older_than
        with _storage_errors():
            for place in _folders(self._folder, _OF_WORKSHOP):
                old = {name.partition(".")[0] for name in _listed(place, newest)}
                yield from ((int(place.name), medium) for medium in sorted(old))

    def _place(self, workshop: int) -> Path:
        return self._folder / str(int(workshop))


def _folders(folder: Path, named: re.Pattern[str]) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(each for each in folder.iterdir() if named.fullmatch(each.name) and each.is_dir())


def _listed(place: Path, newest: float | None = None) -> list[str]:
    """The names of the files in a folder that are this old; others may remove them meanwhile, and the folder."""
    names = []
    with suppress(FileNotFoundError), os.scandir(place) as files:
        for each in files:
            with suppress(FileNotFoundError):
                if newest is None or each.stat().st_mtime <= newest:
                    names.append(each.name)
    return names


def _names(medium: str) -> list[str]:
    return [f"{medium}.{part}{ending}" for part in MEDIA_PARTS for ending in ("", _DRAFT)]


def _workshop_of(name: str) -> int:
    found = _SET_ASIDE.fullmatch(name)
    if found is None:
        raise StorageError(f"{name} is no name of what was set aside.")
    return int(found[1])


def _moved(path: Path, to: Path) -> bool:
    """Whether there was anything."""
    try:
        os.rename(path, to)
    except FileNotFoundError:
        return False
    return True


def _make_folder(folder: Path) -> bool:
    """Whether it is new."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        return False
    return True


def _write(path: Path, content: bytes, synced: bool) -> None:
    """People's pictures: its owner's alone, as the database is."""
    draft = path.with_name(path.name + _DRAFT)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(handle, left) :]
        if synced:
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
