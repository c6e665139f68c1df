"""The SQL that SQLite and PostgreSQL say differently, side by side. All other statements are written once, for both:
`?` and `:name` for values, `on conflict`, `coalesce(?, column)` where a value may be missing."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Dialect:
    """Pieces of statements."""

    listed: str
    """Selects the texts of a JSON list that is given (`?`)."""
    version: str
    """Of a change: the version that its text is; as the index `changes_texts` says it."""
    media_of_note: str
    """To be joined with `notes n`: one row `each` for each of a note's media."""
    notes_of_change: str
    """To be joined: one row `each` for each of the notes that a change carries."""
    shelf: str
    """To be joined with `workshops w`: one row `each` for each medium of its shelf."""
    medium: str
    """Of such a row: its id."""
    medium_hidden: str
    """Of such a row: whether it is out of view."""


SQLITE = Dialect(
    listed="select value from json_each(?)",
    version="json_extract(body, '$.version')",
    media_of_note="json_each(n.media) each",
    notes_of_change="json_each(body, '$.notes') each",
    shelf="json_each(w.shelf) each",
    medium="each.value ->> 'id'",
    medium_hidden="each.value ->> 'hidden'",
)
POSTGRESQL = Dialect(
    listed="select json_array_elements_text(?::json)",
    version="((body::json ->> 'version')::bigint)",
    media_of_note="json_array_elements(n.media::json) each",
    notes_of_change="json_array_elements(body::json -> 'notes') each",
    shelf="json_array_elements(w.shelf::json) each",
    medium="each.value ->> 'id'",
    medium_hidden="(each.value ->> 'hidden')::boolean",
)
