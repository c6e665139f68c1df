"""Writes the placeholders of a statement as psycopg wants them: `?` as `%s`, `:name` as `%(name)s`."""

import re
from functools import lru_cache

_PIECE = re.compile(
    r"""'(?:[^']|'')*'      # a text
    | "(?:[^"]|"")*"        # a name in quotes
    | ::                    # a cast
    | (?P<mark>\?)
    | :(?P<name>[a-z_]+)
    """,
    re.VERBOSE,
)


@lru_cache(1000)
def translated(sql: str) -> str:
    """The statement for psycopg. What is in quotes stays as it is, but for the `%` that psycopg wants twice."""
    pieces, end = [], 0
    for found in _PIECE.finditer(sql):
        pieces.append(sql[end : found.start()].replace("%", "%%"))
        pieces.append(_piece(found))
        end = found.end()
    return "".join([*pieces, sql[end:].replace("%", "%%")])


def _piece(found: re.Match[str]) -> str:
    if found["mark"]:
        return "%s"
    return f"%({found['name']})s" if found["name"] else found[0].replace("%", "%%")
