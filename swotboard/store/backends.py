"""Chooses the database of a Store by its name: the path of an SQLite file, or an address of PostgreSQL."""

from typing import TYPE_CHECKING

from swotboard.errors import StorageError
from swotboard.store.database import Backend
from swotboard.store.database_name import is_postgresql
from swotboard.store.sqlite_backend import SqliteBackend

if TYPE_CHECKING:
    from swotboard.store.postgresql.postgresql_backend import PostgresqlBackend


def backend_of(name: str, user: str | None = None, synced: bool = True, shared: bool = False) -> Backend:
    """`user` ("a server") has it alone until `close` [STORE-1], or `shared` with others of its kind, which an SQLite
    file never is; not `synced` is for what is thrown away. Raises StorageError."""
    return _postgresql(name, user, synced, shared=shared) if is_postgresql(name) else SqliteBackend(name, user, synced)


def backend_to_read(name: str, user: str | None = None) -> Backend:
    """Nothing in it is changed [STORE-2]; nor by others meanwhile, where a `user` is named. Raises StorageError."""
    return _postgresql(name, user, reads=True) if is_postgresql(name) else SqliteBackend.to_read(name, user)


def _postgresql(
    address: str, user: str | None = None, synced: bool = True, reads: bool = False, shared: bool = False
) -> "PostgresqlBackend":
    """The driver is loaded by those alone who use it."""
    try:
        from swotboard.store.postgresql.postgresql_backend import PostgresqlBackend
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("psycopg"):
            raise
        raise StorageError(
            "A PostgreSQL database needs psycopg, which is not here: pip install -r requirements-postgresql.txt"
        ) from error
    return PostgresqlBackend(address, user, synced, reads, shared)
