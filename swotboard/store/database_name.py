"""Tells the two kinds of names of a database apart: the path of an SQLite file, and an address of PostgreSQL."""

from urllib.parse import urlsplit

_BEGIN = ("postgresql://", "postgres://")


def is_postgresql(name: str) -> bool:
    """Whether it is an address of PostgreSQL."""
    return name.startswith(_BEGIN)


def shown_name(name: str) -> str:
    """As people may read it: an address without its password and without its options, which may hold one."""
    if not is_postgresql(name):
        return name
    try:
        parts = urlsplit(name)
        user, _, place = parts.netloc.rpartition("@")
        return f"postgresql://{user.partition(':')[0]}{'@' if user else ''}{place}{parts.path}"
    except ValueError:
        return "postgresql://…"
