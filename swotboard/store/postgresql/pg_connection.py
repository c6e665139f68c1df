"""Connects to PostgreSQL with psycopg, and carries out the statements that SQLite understands as well.

All of it blocks, so it runs in OS threads. There it touches no lock, selector or logger that eventlet or gevent has
patched [LIVE-8]: server.py imports psycopg before they patch anything, its logger is silent, and names of hosts are
looked up by C's function.
"""

import _socket
import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import count
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.types.numeric import Int8Dumper
from psycopg.types.string import StrDumper

from swotboard.errors import StorageError
from swotboard.store.database import Values
from swotboard.store.database_name import shown_name
from swotboard.store.dialects import POSTGRESQL
from swotboard.store.postgresql.sql_translation import translated

logging.getLogger("psycopg").disabled = True
logging.getLogger("psycopg.waiting").disabled = True

Connection = psycopg.Connection[tuple[Any, ...]]
IDLE = psycopg.pq.TransactionStatus.IDLE
_NOT_NOW = "The database cannot be used just now. Nothing was changed."
_AT_ONCE = 200
_PREPARED = 300
_CONNECTING = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
    "application_name": "swotboard",
}
"""What an address may say otherwise. A machine that has vanished is noticed within half a minute."""
_SESSION = {
    "client_encoding": "UTF8",
    "lock_timeout": "2s",  # as long as SQLite waits for a file that is locked
    "statement_timeout": "20s",
    "idle_in_transaction_session_timeout": "10min",
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
}


class CannotConnect(StorageError):
    """Why no connection could be made, for whoever runs the server."""


class _TextDumper(StrDumper):
    """PostgreSQL keeps no NUL in a text: what is looked for with one is not there."""

    def dump(self, obj: str) -> Any:
        return super().dump(obj.replace("\0", "\ufffd"))


class _FlagDumper(Int8Dumper):
    """True and False are 1 and 0, as in SQLite."""

    def dump(self, obj: Any) -> bytes:
        return b"1" if obj else b"0"


class _WholeLoader(psycopg.adapt.Loader):
    """Sums are whole numbers."""

    def load(self, data: Any) -> int:
        return int(bytes(data))


class PostgresqlDatabase:
    """A `database.Database`. A connection that was lost is made anew when the next transaction begins.

    `settings` are of the session; `prepare(connection)` is called whenever one has been made.
    """

    dialect = POSTGRESQL

    def __init__(
        self, address: str, settings: Mapping[str, str], prepare: Callable[[Connection], None] = lambda connection: None
    ):
        self._address, self._settings, self._prepare = address, {**_SESSION, **settings}, prepare
        self._streams = count()
        self.connection = self._connect()

    def execute(self, sql: str, parameters: Values | None = None, /) -> "psycopg.Cursor[tuple[Any, ...]]":
        return self.connection.execute(translated(sql), parameters or ())

    def execute_binary(self, sql: str, values: Values, /) -> "psycopg.Cursor[tuple[Any, ...]]":
        """As `execute`, where bytes come back: as they are, and not in hexadecimal."""
        return self.connection.execute(translated(sql), values, binary=True)

    def query(self, sql: str, params: Values | None = None, /) -> Iterator[dict[str, Any]]:
        found = self.execute(sql, params)
        names = [column.name for column in found.description or ()]
        return (dict(zip(names, row, strict=True)) for row in found)

    def stream(self, sql: str, values: Values, /) -> "_Stream":
        name = f"rows_{next(self._streams)}"
        self.connection.execute(f"declare {name} no scroll cursor for {translated(sql)}", values)
        return _Stream(self.connection, name)

    def execute_many(self, sql: str, rows: Iterable[Values], /) -> None:
        with self.connection.cursor() as cursor:
            cursor.executemany(translated(sql), rows)

    def overwrite(self) -> None:
        """PostgreSQL overwrites nothing: rows as they were go with a vacuum."""

    def begin_writing(self, codes: Collection[str], /) -> None:
        """Locks the rows of the workshops, in one order everywhere: other processes wait for them, and `seq` is given
        without holes."""
        self._begin("begin")
        if codes:
            self.execute(
                "select id from workshops where code = any(?) order by id for no key update", [sorted(set(codes))]
            )

    def begin_reading(self) -> None:
        self._begin("begin isolation level repeatable read read only")

    def commit(self) -> None:
        self.connection.execute("commit")

    def rollback(self) -> None:
        if self.connection.closed or self.connection.info.transaction_status == IDLE:
            return
        with suppress(psycopg.Error):
            self.connection.execute("rollback")
        if not self.connection.closed and self.connection.info.transaction_status != IDLE:
            self.connection.close()

    def number_on(self) -> None:
        numbered = (
            "select table_name, column_name from information_schema.columns "
            "where table_schema = current_schema() and is_identity = 'YES'"
        )
        for table, column in self.execute(numbered).fetchall():
            sequence = f"pg_get_serial_sequence('\"{table}\"', '{column}')"
            self.execute(f'select setval({sequence}, (select coalesce(max("{column}"), 0) + 1 from "{table}"), false)')

    def columns(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        query = "select table_name, column_name from information_schema.columns where table_schema = current_schema()"
        for table, column in self.execute(query):
            found.setdefault(table, set()).add(column)
        return found

    def close(self) -> None:
        self.connection.close()

    def _begin(self, statement: str) -> None:
        """Once more where the connection turns out to be lost: nothing has been done with it yet."""
        self._streams = count()  # the end of a transaction has closed those before
        if not self.connection.closed:
            try:
                self.connection.execute(statement.encode())
                return
            except psycopg.OperationalError:
                if not self.connection.closed:
                    raise
        self.connection = self._connect()
        self.connection.execute(statement.encode())

    def _connect(self) -> Connection:
        with opening_errors(self._address):
            given = {**_CONNECTING, **conninfo_to_dict(self._address)}
            connection: Connection = psycopg.connect(**_resolved(given), autocommit=True)
            try:
                _adapt(connection)
                each = ", ".join(["set_config(%s, %s, false)"] * len(self._settings))
                connection.execute(
                    f"select {each}".encode(), [part for pair in self._settings.items() for part in pair]
                )
                self._prepare(connection)
            except BaseException:
                connection.close()
                raise
        return connection


class _Stream:
    """`database.Rows`, fetched as they are read. The transaction's end closes it."""

    def __init__(self, connection: Connection, name: str):
        self._connection, self._name = connection, name

    def fetchmany(self, size: int, /) -> list[Any]:
        return self._connection.execute(f"fetch {size} from {self._name}".encode()).fetchall()

    def __iter__(self) -> Iterator[Any]:
        while found := self.fetchmany(_AT_ONCE):
            yield from found


@contextmanager
def storage_errors() -> Iterator[None]:
    """Turns what is no fault of a statement or a value into a StorageError: a connection that is lost, a lock or a
    statement that takes too long, a full disk, a server that only reads."""
    try:
        yield
    except (psycopg.OperationalError, psycopg.InterfaceError, psycopg.errors.ReadOnlySqlTransaction) as error:
        raise StorageError(_NOT_NOW, plain(error)) from error
    except CannotConnect as error:
        raise StorageError(_NOT_NOW, error.message) from error


@contextmanager
def opening_errors(address: str) -> Iterator[None]:
    """Says in one line why a database cannot be opened; never its password."""
    shown = shown_name(address)
    try:
        yield
    except psycopg.ProgrammingError as error:
        if error.sqlstate is None:  # libpq quotes the address
            raise CannotConnect(f"{shown} is not an address like postgresql://user@host/database.") from None
        raise CannotConnect(f"The database {shown} cannot be opened: {plain(error)}") from error
    except (psycopg.Error, OSError) as error:
        raise CannotConnect(f"The database {shown} cannot be opened: {plain(error)}") from error


def plain(error: Exception) -> str:
    """What PostgreSQL or libpq said, in one line."""
    return " ".join(str(error).split()) or type(error).__name__


def _adapt(connection: Connection) -> None:
    connection.prepared_max = _PREPARED
    connection.adapters.register_dumper(str, _TextDumper)
    connection.adapters.register_dumper(bool, _FlagDumper)
    connection.adapters.register_loader("numeric", _WholeLoader)


def _resolved(given: dict[str, Any]) -> dict[str, Any]:
    """With the addresses of the hosts that are names: psycopg would ask a function that eventlet replaces."""
    hosts = str(given.get("host") or "").split(",")
    if given.get("hostaddr") or not all(hosts) or any(host.startswith("/") for host in hosts):
        return given
    ports = str(given.get("port") or 5432).split(",")
    tried = [
        (host, str(found[4][0]), port)
        for host, port in zip(hosts, ports if len(ports) > 1 else ports * len(hosts), strict=True)
        for found in _socket.getaddrinfo(host, port, 0, _socket.SOCK_STREAM)
    ]
    names, addresses, numbers = (",".join(each) for each in zip(*tried, strict=True))
    return {**given, "host": names, "hostaddr": addresses, "port": numbers}
