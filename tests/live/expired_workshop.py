"""Lets the last day of a workshop pass: the program itself refuses a day that has passed [KEEP-5]."""

import sqlite3
from contextlib import closing


def expire(database, code):
    """The workshop was to be kept until a day in 2020."""
    with closing(sqlite3.connect(database, timeout=60)) as tables, tables:
        tables.execute("update workshops set keep_until = '2020-01-01' where code = ?", [code])
