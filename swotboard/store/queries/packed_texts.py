"""Packs the texts of edits in the history: an edit is kept as what it has beside an earlier text, which is kept whole.

The body of such a change has `key`, the version that the earlier text is, and `z`, the text deflated with that one as
its dictionary, in the place of `text`. Whoever reads changes gets the text: nothing of this leaves the Store.
"""

import base64
import json
import zlib
from typing import Any

from swotboard.domain.op_registry import TEXTUAL_OPS
from swotboard.store.database import Database

TEXTUAL = "(" + ", ".join(f"'{name}'" for name in TEXTUAL_OPS) + ")"
"""Changes that carry a text and the version that it is, as SQL; the index over them says the same, word for word."""

_SHORTEST = 200
"""Bytes of a text that is packed: below that the row is hardly smaller."""
_MOST_ON_ONE = 50
"""Versions that lean on one text: an edit moves away from it, and then is better kept whole."""
_MAX_KNOWN = 500
_RAW = -15

Known = dict[tuple[str, int], str]
"""(thing, version) -> a text that is kept whole, while many changes are read."""


def packed(db: Database, stream_id: int, thing: str | None, body: dict[str, Any]) -> dict[str, Any]:
    """The body of an edit as it is written, before it is; the same body where packing it would gain little."""
    text = str(body["text"]).encode()
    if thing is None or len(text) < _SHORTEST:
        return body
    found = _key_of(db, stream_id, thing, body["version"] - 1)
    if found is None or body["version"] - found[0] > _MOST_ON_ONE:
        return body
    key, whole = found
    deflated = _deflate(text, whole)
    if 2 * len(deflated) > len(text):
        return body
    return {**{name: value for name, value in body.items() if name != "text"}, "key": key, "z": deflated}


def unpacked(db: Database, stream_id: int, thing: str, body: dict[str, Any], known: Known) -> dict[str, Any]:
    """The body of a change as it was made."""
    if "z" not in body:
        return body
    place = (thing, body["key"])
    if place not in known:
        if len(known) >= _MAX_KNOWN:
            known.clear()
        known[place] = _body(db, stream_id, *place)["text"]
    text = zlib.decompressobj(_RAW, zdict=known[place].encode()).decompress(base64.b85decode(body["z"])).decode()
    kept = {name: value for name, value in body.items() if name not in ("key", "z")}
    return {**kept, "text": text}


def emptied(body: dict[str, Any]) -> dict[str, Any]:
    """The body of a change without its text, packed or whole."""
    if "z" not in body:
        return body
    return {**{name: value for name, value in body.items() if name not in ("key", "z")}, "text": ""}


def read_text(db: Database, stream_id: int, thing: str, version: int) -> str | None:
    """The text that a note, a strategy or a line had in a version, from the history; by the index `changes_texts`."""
    body = _body(db, stream_id, thing, version)
    return unpacked(db, stream_id, thing, body, {}).get("text") if body else None


def _key_of(db: Database, stream_id: int, thing: str, version: int) -> tuple[int, str] | None:
    """The version that a version of a thing leans on, itself where it is whole, and its text."""
    body = _body(db, stream_id, thing, version)
    key = body.get("key", version)
    text = body.get("text") if key == version else _body(db, stream_id, thing, key).get("text")
    return None if text is None else (key, text)


def _body(db: Database, stream_id: int, thing: str, version: int) -> dict[str, Any]:
    query = f"select body from changes where board = ? and note = ? and {db.dialect.version} = ? and type in {TEXTUAL}"
    row = db.execute(query, [stream_id, thing, version]).fetchone()
    return json.loads(row[0]) if row else {}


def _deflate(text: bytes, beside: str) -> str:
    packer = zlib.compressobj(9, zlib.DEFLATED, _RAW, zdict=beside.encode())
    return base64.b85encode(packer.compress(text) + packer.flush()).decode("ascii")
