"""Cuts a checked document into the portions in which it is written, and writes one of them.

A portion is one JSON object with one member: `begin`, `people`, `medium`, `changes`, `names` or `hidden`. They come
in this order, and none keeps the writer for long.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from itertools import islice
from typing import Any, TypeVar

from swotboard.domain.media_access import Quotas
from swotboard.domain.model import Change, Medium, NewWorkshop, Participant
from swotboard.errors import SwotboardError
from swotboard.export.exported_media import parts_of_kind
from swotboard.imports.document_to_changes import DocumentToChanges
from swotboard.store.store import Store

MAX_CHANGES = 100
"""In a portion: some 15 ms of the writer."""
MAX_LETTERS = 256_000
"""Of changes in a portion, as JSON; a single change may be larger."""
_MAX_PEOPLE = 500

_Item = TypeVar("_Item")


def portions(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The portions of a document that `read_document` has checked."""
    converted = DocumentToChanges(document)
    people = [asdict(person) for person in converted.people()]
    yield {"begin": _begun(document, converted.origin())}
    for some in _parts(people, _MAX_PEOPLE):
        yield {"people": [{**person, "put_out_at": None} for person in some]}
    for medium in document["media"] or ():
        yield {"medium": {**medium, "at": document["workshop"]["created_at"]}}
    for changes in _by_size(_row(change) for change in converted.changes()):
        yield {"changes": changes}
    for some in _parts(people, _MAX_PEOPLE):
        yield {"names": some}
    for pairs in _parts(_hidden(document).items(), _MAX_PEOPLE):
        yield {"hidden": dict(pairs)}


def has_files(portion: dict[str, Any]) -> bool:
    """Whether `with_files_stored` has something to do before a portion is written."""
    return "medium" in portion


def with_files_stored(store: Store, code: str, portion: dict[str, Any], quotas: Quotas | None = None) -> dict[str, Any]:
    """The portion, without the bytes of the medium in it: they are stored, which takes long and may be done in any
    thread. Their `size` is there instead. They were looked at when the document was read. Raises `media_quota`,
    StorageError."""
    if not has_files(portion):
        return portion
    given = portion["medium"]
    parts = {part: base64.b64decode(given[part]) for part in parts_of_kind(given["kind"])}
    size = sum(map(len, parts.values()))
    if quotas:
        store.refuse_over_quota(code, None, size, quotas)
    store.media_storage.put(store.workshop_number(code), given["id"], parts)
    return {"medium": {**{key: value for key, value in given.items() if key not in parts}, "size": size}}


def write_portion(
    store: Store, code: str, keys: tuple[str, str], portion: dict[str, Any], quotas: Quotas | None = None
) -> None:
    """Write one portion, whose files are stored, under a code that nobody can type, in one transaction. `keys` are the
    hashes of the facilitator's and the projector's; no `quotas` are no bound. Raises `media_quota`, StorageError."""
    [(what, value)] = portion.items()
    if what == "medium":
        _write_medium(store, code, value, quotas)
    else:
        _WRITES[what](store, code, keys, value)


def no_workshop() -> SwotboardError:
    """The error for a document whose changes cannot be done."""
    return SwotboardError("bad_request", "$.history: does not lead to a workshop.")


def _begun(document: dict[str, Any], origin: dict[str, Any]) -> dict[str, Any]:
    kept = {board["group"] for board in document["boards"]}
    boards = [board for board in origin["boards"] if board["group"] in kept]
    workshop = {key: document["workshop"][key] for key in ("title", "anonymous", "phase", "created_at")}
    return {"workshop": workshop, "origin": {**origin, "boards": boards}}


def _hidden(document: dict[str, Any]) -> dict[str, str]:
    return {note["id"]: note["hidden"] for board in document["boards"] for note in board["notes"] if note["hidden"]}


def _row(change: Change) -> list[Any]:
    """The fields of a change that JSON can hold, in their order: all but `again`."""
    return [change.stream, change.seq, change.op, change.type, change.actor, change.at, change.body]


def _by_size(changes: Iterable[list[Any]]) -> Iterator[list[list[Any]]]:
    some: list[list[Any]] = []
    letters = 0
    for change in changes:
        length = len(json.dumps(change[6]))
        if some and (len(some) == MAX_CHANGES or letters + length > MAX_LETTERS):
            yield some
            some, letters = [], 0
        some.append(change)
        letters += length
    if some:
        yield some


def _parts(items: Iterable[_Item], most: int) -> Iterator[list[_Item]]:
    rest = iter(items)
    while some := list(islice(rest, most)):
        yield some


def _begin(store: Store, code: str, keys: tuple[str, str], begun: dict[str, Any]) -> None:
    workshop = begun["workshop"]
    new = NewWorkshop(code, workshop["title"], (), workshop["anonymous"], workshop["phase"], *keys)
    store.begin_import(new, workshop["created_at"], begun["origin"], ())


def _write_medium(store: Store, code: str, given: dict[str, Any], quotas: Quotas | None) -> None:
    medium = Medium(given["id"], None, given["kind"], given["w"], given["h"], given["ms"], given["size"])
    store.import_medium(code, medium, quotas, given["at"])


_WRITES: dict[str, Callable[[Store, str, tuple[str, str], Any], object]] = {
    "begin": _begin,
    "people": lambda store, code, _, people: store.put_people(code, [Participant(**person) for person in people]),
    "changes": lambda store, code, _, changes: store.redo(code, [Change(*change) for change in changes]),
    "names": lambda store, code, _, people: store.settle_import(code, [Participant(**person) for person in people], {}),
    "hidden": lambda store, code, _, hidden: store.settle_import(code, (), hidden),
}
