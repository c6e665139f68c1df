"""Lets one server at a time use a PostgreSQL database, by an advisory lock of the session that writes [STORE-1]; or
several that are told of each other's changes [BUS-9].

The lock ends with its session: when the process ends, and when the connection is lost. The next session must have it
before it writes.
"""

import os
import socket
import time
from collections.abc import Callable
from typing import Any

from psycopg import Connection

from swotboard.store.database_name import shown_name
from swotboard.store.postgresql.pg_connection import CannotConnect

_CLASS = 1_400_201_074
"""The letters SwOr: advisory locks are numbers, and other programs may use the same database."""
_WAIT_SECONDS = 2.0
_UPDATE_SECONDS = 30.0
UPDATING = "The tables must be brought up to date first, which is done while nobody else uses them: stop it."
_MINE = (
    "l.locktype = 'advisory' and l.classid = %s and l.objsubid = 2 and l.granted and l.objid = "
    "(hashtext(current_schema())::bigint & 4294967295)::oid and l.database = "
    "(select oid from pg_database where datname = current_database())"
)
_HOLDER = (
    "select a.application_name, to_char(a.backend_start at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') "
    f"from pg_locks l join pg_stat_activity a on a.pid = l.pid where {_MINE}"
)
_DUTY = 1_400_201_028
"""The letters SwOD: who has this one does what is done once for the whole database."""
_ADVICE = "Two would not see what is written through the other: stop it first, or name another database."


def take_server_lock(
    connection: "Connection[tuple[Any, ...]]", address: str, user: str, advice: str = "", shared: bool = False
) -> None:
    """For this session, and say whose it is; `shared` with those that take it so too. Raises CannotConnect where
    another session has it."""
    signature = f"{user} (process {os.getpid()} on {socket.gethostname()})"
    connection.execute("select set_config('application_name', %s, false)", [signature])
    until = time.monotonic() + _WAIT_SECONDS
    while not _taken(connection, shared):
        if time.monotonic() > until:
            raise CannotConnect(
                f"The database {shown_name(address)} is in use by {_holder(connection)}. {advice or _ADVICE}"
            )
        connection.execute("select pg_sleep(0.05)")  # Python's own sleep may be eventlet's


def take_turn_to_update(
    connection: "Connection[tuple[Any, ...]]", address: str, is_current: Callable[[], bool]
) -> bool:
    """Before tables are brought up to date that several servers use: whether this session has the lock alone. False
    where another server has brought them up to date meanwhile. Raises CannotConnect where others keep it."""
    until = time.monotonic() + _UPDATE_SECONDS
    while not is_current():
        if _taken(connection):
            return True
        if time.monotonic() > until:
            raise CannotConnect(f"The database {shown_name(address)} is in use by {_holder(connection)}. {UPDATING}")
        connection.execute("select pg_sleep(0.05)")
    return False


def has_duty(connection: "Connection[tuple[Any, ...]]") -> bool:
    """Whether this session does from now on what is done once for the whole database; asked once for each session
    that does not yet."""
    found = connection.execute("select pg_try_advisory_lock(%s, hashtext(current_schema()))", [_DUTY]).fetchone()
    return bool(found and found[0])


def give_server_lock_back(connection: "Connection[tuple[Any, ...]]") -> None:
    """Before the session ends."""
    connection.execute("select pg_advisory_unlock(%s, hashtext(current_schema()))", [_CLASS])


def _taken(connection: "Connection[tuple[Any, ...]]", shared: bool = False) -> bool:
    take = "pg_try_advisory_lock_shared" if shared else "pg_try_advisory_lock"
    found = connection.execute(f"select {take}(%s, hashtext(current_schema()))", [_CLASS]).fetchone()
    return bool(found and found[0])


def _holder(connection: "Connection[tuple[Any, ...]]") -> str:
    found = connection.execute(_HOLDER, [_CLASS]).fetchone()
    return f"{found[0] or 'another program'}, since {found[1]}Z" if found else "another swotboard"
