"""A Store's database in PostgreSQL, with the media in a table of their own."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

from swotboard.domain.records import ErasureMark
from swotboard.errors import StorageError
from swotboard.store.database import Database
from swotboard.store.database_name import shown_name
from swotboard.store.media_storage import MediaStorage
from swotboard.store.postgresql.media_bytes import MediaBytes
from swotboard.store.postgresql.pg_connection import Connection, PostgresqlDatabase, opening_errors, storage_errors
from swotboard.store.postgresql.pg_tables import applied_names, bring_tables_up_to_date
from swotboard.store.postgresql.server_lock import (
    UPDATING,
    give_server_lock_back,
    has_duty,
    take_server_lock,
    take_turn_to_update,
)
from swotboard.store.schema_version import known_migrations, refuse_unknown

_DELETING = "10min"
_SHARED = {"idle_in_transaction_session_timeout": "10s"}
"""A process that stands still with a workshop locked holds up all the others so long."""


class PostgresqlBackend:
    """A `database.Backend`. `user` ("a server") has the database alone until `close` [STORE-1], or `shared` with others
    of its kind [BUS-9]; not `synced` is for what is thrown away."""

    def __init__(
        self, address: str, user: str | None = None, synced: bool = True, reads: bool = False, shared: bool = False
    ):
        self._address, self._user, self._reads, self._shared = address, user, reads, shared
        self._on_duty: Connection | None = None
        self._writing = {"synchronous_commit": "on" if synced else "off"}
        self._up_to_date = False
        self._deleted = False
        for_media = {**self._writing, **({"default_transaction_read_only": "on"} if reads else {})}
        self._media = MediaBytes(lambda: PostgresqlDatabase(address, for_media))
        self.media_storage: MediaStorage = self._media

    def open_writer(self) -> PostgresqlDatabase:
        settings = {**self._writing, **(_SHARED if self._shared else {})}
        return PostgresqlDatabase(self._address, settings, self._prepare_writer)

    def open_reader(self) -> PostgresqlDatabase:
        reading = {"default_transaction_read_only": "on", "statement_timeout": "60s"}
        return PostgresqlDatabase(self._address, reading, self._refuse_others)

    def reopened(self, writer: Database) -> Database:
        """What a connection has read is kept by the server alone."""
        return writer

    def on_duty(self, writer: Database) -> bool:
        """The lock ends with its session."""
        if not self._shared:
            return True
        assert isinstance(writer, PostgresqlDatabase)
        if writer.connection is not self._on_duty:
            writer.begin_writing(())  # connects anew where the connection is lost
            try:
                self._on_duty = writer.connection if has_duty(writer.connection) else None
            finally:
                writer.rollback()
        return self._on_duty is not None and not self._on_duty.closed

    def storage_errors(self) -> AbstractContextManager[None]:
        return storage_errors()

    def erase(self, db: Database) -> None:
        """PostgreSQL overwrites nothing: `tidy` frees the space."""
        self._deleted = True
        db.execute("select set_config('statement_timeout', ?, true)", [_DELETING])

    def forget_elsewhere(self, code: str, tell: Callable[[str, StorageError], None]) -> None:
        """There are no copies of ours."""

    def erase_elsewhere(self, marks: Sequence[ErasureMark], tell: Callable[[str, StorageError], None]) -> None:
        """There are no copies of ours; `tidy` frees the space of the rows as they were."""
        self._deleted = True

    def shrink_log(self, writer: Database) -> bool:
        """The log is PostgreSQL's own, and goes with its next checkpoints."""
        return True

    def tidy(self) -> None:
        if not (self._deleted or self._media.deleted):
            return
        self._deleted = self._media.deleted = False
        with storage_errors():
            db = PostgresqlDatabase(self._address, {"statement_timeout": "0", "lock_timeout": "0"})
            try:
                for table in db.columns():
                    db.connection.execute(f'vacuum "{table}"'.encode())
            except BaseException:
                self._deleted = True
                raise
            finally:
                db.close()

    def space(self, db: Database) -> tuple[int, int | None]:
        """PostgreSQL does not tell how much of its disk is free."""
        return _bytes_of_tables(db), None

    def size(self) -> int:
        db = self.open_reader()
        try:
            return _bytes_of_tables(db)
        finally:
            db.close()

    def close(self) -> None:
        self._media.close()

    def _prepare_writer(self, connection: Connection) -> None:
        """Whenever the writer has connected: before it writes, the lock must be this session's."""
        if self._shared and not self._up_to_date:
            self._bring_up_to_date_alone(connection)
            self._up_to_date = True
        if self._user:
            take_server_lock(connection, self._address, self._user, shared=self._shared)
        if not self._up_to_date:
            self._bring_up_to_date(connection)
            self._up_to_date = True

    def _bring_up_to_date_alone(self, connection: Connection) -> None:
        """Several servers may start at once, on an empty database too: one of them does it, the others wait."""
        if take_turn_to_update(connection, self._address, lambda: _is_current(connection, self._address)):
            with connection.transaction():
                bring_tables_up_to_date(connection)
            give_server_lock_back(connection)

    def _bring_up_to_date(self, connection: Connection) -> None:
        if _is_current(connection, self._address):
            return
        if not self._user:
            take_server_lock(connection, self._address, "an update", UPDATING)
        with connection.transaction():
            bring_tables_up_to_date(connection)
        if not self._user:
            give_server_lock_back(connection)

    def _refuse_others(self, connection: Connection) -> None:
        """A connection that reads leaves all as it is [STORE-2]."""
        if self._reads and self._user:
            take_server_lock(connection, self._address, self._user)
        if self._up_to_date:
            return
        if applied_names(connection) is None:
            raise StorageError(f"{shown_name(self._address)} is empty, and not a database of swotboard.")
        if not _is_current(connection, self._address):
            raise StorageError(
                f"The tables of {shown_name(self._address)} are of an older swotboard, and are brought up to date when "
                "a server starts on them."
            )


def _bytes_of_tables(db: Database) -> int:
    size = "select coalesce(sum(pg_total_relation_size(quote_ident(tablename)::regclass)), 0) from pg_tables "
    found = db.execute(size + "where schemaname = current_schema() and tablename <> 'media_bytes'").fetchone()
    return int(found[0]) if found else 0


def _is_current(connection: Connection, address: str) -> bool:
    """Raises StorageError for tables that are newer, or somebody else's."""
    with opening_errors(address):
        applied = applied_names(connection)
        if applied is None:
            others = "select count(*) from pg_tables where schemaname = current_schema()"
            if connection.execute(others).fetchone() != (0,):
                raise StorageError(
                    f"{shown_name(address)} holds tables of another program. swotboard needs a database, or a schema, "
                    "of its own."
                )
            return False
        refuse_unknown(applied, shown_name(address))
        return applied == known_migrations()
