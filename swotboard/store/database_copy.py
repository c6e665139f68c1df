"""Copies a database as it is, whoever uses it meanwhile. The copy gets its name once it is whole, checked and on
disk."""

import errno
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from swotboard.errors import StorageError
from swotboard.store.database_lock import lock_file
from swotboard.store.read_only import BESIDE, reading
from swotboard.store.schema_version import refuse_newer
from swotboard.store.storage_error_text import reason

_STALE_SECONDS = 86_400


def copy_database(
    source: str,
    target: str,
    overwrite: bool = False,
    beside: Mapping[Path, Path] | None = None,
    known: bool = False,
    spare: bool = False,
    folders: Mapping[Path, Path] | None = None,
) -> None:
    """Copy `source` (any version of swotboard's) to `target`, and the small files (from, to) in `beside`: all or
    nothing. `folders` (from, to) are copied after the database, so that what it names is in them.

    Nothing of `source` is changed. A target that exists is replaced where `overwrite` says so. `known`: not one of a
    newer version. `spare`: as much space again must stay free. Raises StorageError, and then leaves nothing behind.
    """
    beside, folders = beside or {}, {folder: to for folder, to in (folders or {}).items() if folder.is_dir()}
    with reading(source) as db:
        if known:
            refuse_newer(db, source)
        for made in (Path(target), *beside.values()):
            _refuse_target(made, source, overwrite)
        for made in folders.values():
            _refuse_folder(made, overwrite)
        _refuse_full_disk(db, Path(target), spare, sum(map(_size_of, folders)))
        with _writing_errors(target), ExitStack() as drafts:
            written = {to: drafts.enter_context(_draft(to)) for to in (*beside.values(), Path(target))}
            for small, to in beside.items():
                written[to].write_bytes(small.read_bytes())
            _copy_pages(db, written[Path(target)], source)
            copies = {to: drafts.enter_context(_folder_draft(folder, to)) for folder, to in folders.items()}
            _put_all(written, overwrite, copies)


def check_database(path: str) -> None:
    """Raises StorageError unless the file is a whole swotboard database, of any version."""
    with reading(path) as db:
        _refuse_damaged(db, path)


def count_workshops(path: str) -> int:
    """How many workshops are in a database, of any version."""
    with reading(path) as db:
        return int(db.execute("select count(*) from workshops").fetchone()[0])


def _copy_pages(db: sqlite3.Connection, draft: Path, source: str) -> None:
    """In one step: one in several begins anew when somebody wrote in between. In WAL mode nobody waits for it.

    The copy is one file: what SQLite keeps beside a database in WAL mode would be left behind when it is carried away.
    """
    with closing(sqlite3.connect(draft, isolation_level=None)) as copy:
        copy.execute("PRAGMA synchronous=OFF")  # the whole file is synced at the end
        db.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode=DELETE")
        _refuse_damaged(copy, source)


def _refuse_damaged(db: sqlite3.Connection, path: str) -> None:
    try:
        [result] = db.execute("PRAGMA integrity_check(1)").fetchone()
        db.execute("select count(*) from workshops").fetchone()
    except sqlite3.DatabaseError as error:
        if "full" in str(error):
            raise
        raise StorageError(f"{path} cannot be used: {reason(error)}") from error
    if result != "ok":
        raise StorageError(f"{path} is damaged: {' '.join(result.split())}")


def _refuse_target(target: Path, source: str, overwrite: bool) -> None:
    hub = {os.path.realpath(source + ending) for ending in ("", *BESIDE)} | {str(lock_file(source))}
    if os.path.realpath(target) in hub or (target.exists() and os.path.samefile(source, target)):
        raise StorageError(f"{target} is the database itself, or belongs to it; name another file.")
    if target.is_dir():
        raise StorageError(f"{target} is a folder; name a file in it.")
    if not target.absolute().parent.is_dir():
        raise StorageError(f"There is no folder {target.absolute().parent}.")
    if target.exists() and not overwrite:
        raise StorageError(f"{target} is there already, and was left as it is.")


def _refuse_folder(target: Path, overwrite: bool) -> None:
    if target.exists() and not (overwrite and target.is_dir()):
        raise StorageError(f"{target} is there already, and was left as it is.")


def _size_of(folder: Path) -> int:
    size = 0
    for place, _, names in os.walk(folder):  # what cannot be listed, because it has been removed, it leaves out
        for name in names:
            with suppress(FileNotFoundError):
                size += os.stat(os.path.join(place, name)).st_size
    return size


def _listed(folder: Path) -> list[Path]:
    """What is in a folder, in order; nothing where it has been removed."""
    with suppress(FileNotFoundError):
        return sorted(folder.iterdir())
    return []


def _refuse_full_disk(db: sqlite3.Connection, target: Path, spare: bool, beside: int) -> None:
    [pages], [size] = db.execute("PRAGMA page_count").fetchone(), db.execute("PRAGMA page_size").fetchone()
    needed, free = pages * size * (2 if spare else 1) + beside, shutil.disk_usage(target.absolute().parent).free
    if free < needed:
        raise StorageError(
            f"{target.absolute().parent} has {free / 1e6:,.1f} MB free, and {needed / 1e6:,.1f} MB are needed."
        )


@contextmanager
def _draft(target: Path) -> Iterator[Path]:
    """A file of its owner's alone beside the target; gone at the end, with what SQLite made beside it."""
    draft = target.with_name(f"{target.name}.{os.getpid()}.part")
    _sweep(target)
    os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield draft
    finally:
        for ending in ("", *BESIDE):
            Path(f"{draft}{ending}").unlink(missing_ok=True)


@contextmanager
def _folder_draft(folder: Path, target: Path) -> Iterator[Path]:
    """A copy of a folder beside the target, on disk, for its owner alone. What is removed meanwhile is left out: its
    workshop is deleted."""
    draft = target.with_name(f"{target.name}.{os.getpid()}.part")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        draft.mkdir(0o700)
        for place in (each for each in _listed(folder) if each.is_dir()):
            (draft / place.name).mkdir(0o700)
            for file in _listed(place):
                with suppress(FileNotFoundError):
                    _sync(Path(shutil.copy2(file, draft / place.name / file.name)))
            _sync(draft / place.name)
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _sweep(target: Path) -> None:
    """What a copy that was killed left behind, this process's number or a day ago."""
    for old in target.absolute().parent.iterdir():
        if old.name.startswith(f"{target.name}.") and old.name.endswith(".part"):
            if old.name == f"{target.name}.{os.getpid()}.part" or old.stat().st_mtime < time.time() - _STALE_SECONDS:
                shutil.rmtree(old) if old.is_dir() else old.unlink(missing_ok=True)


def _put_all(written: Mapping[Path, Path], overwrite: bool, folders: Mapping[Path, Path]) -> None:
    """The database comes last: where it has its name, all the rest is there too."""
    for draft in written.values():
        _sync(draft)
    with ExitStack() as done, ExitStack() as undo:
        for to, draft in folders.items():
            _sync(draft)
            if overwrite and to.exists():  # set aside, until all of the new copy has its name
                aside = to.with_name(f"{to.name}.{os.getpid()}.old.part")
                os.rename(to, aside)
                undo.callback(os.rename, aside, to)
                done.callback(shutil.rmtree, aside, ignore_errors=True)
            os.rename(draft, to)
            undo.callback(shutil.rmtree, to)
        for to, draft in written.items():
            _put(draft, to, overwrite)
            if not overwrite:
                undo.callback(to.unlink)
        undo.pop_all()
    for folder in {to.absolute().parent for to in written}:
        _sync(folder)


def _put(draft: Path, target: Path, overwrite: bool) -> None:
    """A link, unlike a renaming, never replaces what somebody put there meanwhile; not every file system has links."""
    if not overwrite:
        with suppress(PermissionError, NotImplementedError):
            os.link(draft, target)
            return
        if target.exists():
            raise FileExistsError(errno.EEXIST, "it is there already", str(target))
    os.replace(draft, target)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _writing_errors(target: str) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise StorageError(f"{target} cannot be written: {reason(error)}") from error
