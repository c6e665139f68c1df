"""A Store's database as an SQLite file, with the media in a folder beside it."""

import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from swotboard.domain.records import ErasureMark
from swotboard.errors import StorageError
from swotboard.store.connection import open_reader, open_writer, storage_errors
from swotboard.store.database import Database
from swotboard.store.database_lock import DatabaseLock
from swotboard.store.deletion import delete_in_copy
from swotboard.store.erasure_in_copies import erase_in_copy
from swotboard.store.media_files import MediaFiles, media_folder
from swotboard.store.media_storage import MediaStorage
from swotboard.store.schema_upgrade import readable, snapshots_of
from swotboard.store.sqlite_database import SqliteDatabase


class SqliteBackend:
    """A `database.Backend`. `user` ("a server") has the file alone until `close` [STORE-1]; not `synced` is for what is
    thrown away."""

    def __init__(self, path: str, user: str | None = None, synced: bool = True, held: ExitStack | None = None):
        self._path, self._synced = path, synced
        self._held = held or ExitStack()
        if user:
            self._held.enter_context(DatabaseLock(path, user))
        self._alone = bool(user)
        self.media_storage: MediaStorage = MediaFiles(media_folder(path), synced)

    @classmethod
    def to_read(cls, path: str, user: str | None = None) -> "SqliteBackend":
        """Of this version or an older one; nothing in it is changed [STORE-2]. What is read may be a copy; the media
        are beside the real one."""
        with ExitStack() as held:
            if user and Path(path).is_file():
                held.enter_context(DatabaseLock(path, user))
            current = held.enter_context(readable(path))
            backend = cls(current, held=held.pop_all())
        backend.media_storage = MediaFiles(media_folder(path))
        return backend

    def open_writer(self) -> SqliteDatabase:
        return open_writer(self._path, self._alone, self._synced)

    def open_reader(self) -> SqliteDatabase:
        return open_reader(self._path)

    def reopened(self, writer: Database) -> SqliteDatabase:
        """In about 1 ms."""
        opened = open_writer(self._path)
        writer.close()
        return opened

    def on_duty(self, writer: Database) -> bool:
        """There is no other."""
        return True

    def storage_errors(self) -> AbstractContextManager[None]:
        return storage_errors()

    def erase(self, db: Database) -> None:
        db.execute("PRAGMA secure_delete=ON")
        db.execute("PRAGMA defer_foreign_keys=ON")

    def forget_elsewhere(self, code: str, tell: Callable[[str, StorageError], None]) -> None:
        for snapshot in snapshots_of(self._path):
            if not delete_in_copy(snapshot, code):
                why = f"{code} is deleted, but not from {snapshot.name}: remove that file."
                tell(snapshot.name, StorageError(why))

    def erase_elsewhere(self, marks: Sequence[ErasureMark], tell: Callable[[str, StorageError], None]) -> None:
        for snapshot in snapshots_of(self._path):
            if not erase_in_copy(snapshot, marks):
                codes = ", ".join(sorted({mark.code for mark in marks}))
                why = f"Something of {codes} is erased, but not from {snapshot.name}: remove that file."
                tell(snapshot.name, StorageError(why))

    def shrink_log(self, writer: Database) -> bool:
        return bool(writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)

    def tidy(self) -> None:
        """Pages that are free are used again."""

    def space(self, db: Database) -> tuple[int, int | None]:
        pages, unused, size = (
            db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
        )
        return (pages - unused) * size, shutil.disk_usage(Path(self._path).parent).free

    def size(self) -> int:
        files = [self._path, self._path + "-wal"]
        return sum(os.path.getsize(file) for file in files if os.path.exists(file))

    def close(self) -> None:
        self._held.close()
