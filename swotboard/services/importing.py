"""Bringing a workshop, or notes, in from a file [IMPORT]: what the HTTP interface and the command line share."""

import logging
import secrets
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import partial
from typing import Any

from swotboard.clock import now
from swotboard.domain.declaration import names
from swotboard.domain.media_access import Quotas
from swotboard.domain.model import Note
from swotboard.domain.op import Op
from swotboard.domain.ports import Run, StorePort
from swotboard.errors import SwotboardError
from swotboard.imports.csv_import import NewNote
from swotboard.imports.import_batches import has_files, no_workshop, portions, with_files_stored, write_portion
from swotboard.imports.trial_import import compare
from swotboard.protocol import LIMITS, NOTE_ADD, NOTE_EDIT, NOTE_MOVE, NOTE_REMOVE, NOTE_SET
from swotboard.services.key_hashes import hash_key
from swotboard.services.tokens import Keys
from swotboard.services.workshops import free_code
from swotboard.store.store import Store

log = logging.getLogger(__name__)

_ROWS_AT_ONCE = 500
_NOTES_AT_ONCE = 100
_SHOWN = 20
_NOTE_FIELDS = tuple(field.name for field in fields(NewNote) if field.name not in ("id", "group"))
_SETTABLE = names(Note, lambda field: field.changed_by == NOTE_SET)
_COMPARED = ("group", "quadrant", "kind", "text")

Rest = Callable[[float], None]


def import_workshop(
    store: Store,
    document: dict[str, Any],
    keys: Keys,
    write: Run,
    read: Run,
    rest: Rest = lambda _: None,
    quotas: Quotas | None = None,
) -> str:
    """Make a workshop of a checked document; its code. `write` and `read` run a call of the Store in its place.

    Raises `bad_request` where its history does not lead to what it says, `media_quota`; then nothing is left.
    """
    check = partial(compare, store, document=document) if document["history"] else None
    return write_in(store, portions(document), keys, write, read, rest, check, quotas)


def write_in(
    store: Store,
    pieces: Iterator[dict[str, Any]],
    keys: Keys,
    write: Run,
    read: Run,
    rest: Rest,
    check: Callable[[str], None] | None = None,
    quotas: Quotas | None = None,
) -> str:
    """Write the portions of a document (imports/import_batches.py) and give it a code. Files are stored off the
    writer, before the rows that name them.

    They are written under a code that nobody can type, with as much rest between them as they took, looked at by
    `check`, and only then have their real code. If anything is raised, by `rest` too, nothing is left.
    """
    draft = f"import-{int(time.time())}-{secrets.token_hex(6)}"
    hashes = (hash_key(keys.facilitator), hash_key(keys.projector))
    try:
        while piece := read(next, pieces, None):
            if has_files(piece):
                piece = read(with_files_stored, store, draft, piece, quotas)
            started = time.perf_counter()
            write(write_portion, store, draft, hashes, piece, quotas)
            rest(time.perf_counter() - started)
        if check:
            read(check, draft)
        return write(_finish, store, draft)
    except SwotboardError:
        _forget(store, draft, write)
        raise
    except Exception:
        _forget(store, draft, write)
        log.warning("a workshop could not be brought in", exc_info=True)
        raise no_workshop() from None


def note_ops(notes: Iterable[dict[str, Any]], there: set[str]) -> list[Op]:
    """The ops that add what a CSV brings and the workshop does not have; an op's id is its note's, so that it is done
    once.

    `notes` are `{id, group, quadrant, text, kind, color}`, read by the fields' own readers already.
    """
    return [
        Op(note["id"], note["group"], NOTE_ADD, {"note": note["id"], **{key: note[key] for key in _NOTE_FIELDS}})
        for note in notes
        if note["id"] not in there
    ]


def changed_notes(notes: Iterable[dict[str, Any]], standing: Mapping[str, Note]) -> list[tuple[dict[str, Any], Note]]:
    """What a CSV says otherwise than the board: (the note of the file, the note there). Hidden notes are left out: no
    file has their words."""
    known = [(note, standing[note["id"]]) for note in notes if note["id"] in standing]
    return [(note, was) for note, was in known if not was.hidden and _differences(note, was)]


def update_ops(changed: Iterable[tuple[dict[str, Any], Note]]) -> list[Op]:
    """The ops that make the notes there what the file says. A note of another group is added there and removed here,
    where it can be brought back; ids follow from what is said, so that the same is done once."""
    return [op for note, was in changed for op in _updates(note, was)]


def _updates(note: dict[str, Any], was: Note) -> Iterator[Op]:
    said = "\x1f".join((was.id, str(was.version), *(note[key] for key in _COMPARED)))

    def op_id(what: str) -> str:
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"swotboard:{what}\x1f{said}"))

    differences = _differences(note, was)
    if "group" in differences:
        kept = {key: getattr(was, key) for key in _SETTABLE}
        moved = {"note": op_id("note"), **kept, **{key: note[key] for key in _NOTE_FIELDS}}
        yield Op(op_id("add"), note["group"], NOTE_ADD, moved)
        yield Op(op_id("remove"), was.group, NOTE_REMOVE, {"note": was.id})
        return
    if "text" in differences:
        yield Op(op_id("text"), was.group, NOTE_EDIT, {"note": was.id, "text": note["text"], "base": was.version})
    if "quadrant" in differences:
        yield Op(op_id("quadrant"), was.group, NOTE_MOVE, {"note": was.id, "quadrant": note["quadrant"]})
    if "kind" in differences:
        yield Op(op_id("kind"), was.group, NOTE_SET, {"note": was.id, "kind": note["kind"]})


def _differences(note: dict[str, Any], was: Note) -> list[str]:
    return [key for key in _COMPARED if note[key] != getattr(was, key)]


def in_portions(ops: list[Op]) -> Iterator[list[Op]]:
    """The ops in the portions in which they are written. One of each board comes first, so that what a board does not
    let in is refused before anything is written; the order on each board stays."""
    first = {op.stream: op for op in reversed(ops)}
    ids = {op.id for op in first.values()}
    ordered = [*first.values(), *(op for op in ops if op.id not in ids)]
    for start in range(0, len(ordered), _NOTES_AT_ONCE):
        yield ordered[start : start + _NOTES_AT_ONCE]


def refuse_full(store: StorePort, code: str, ops: list[Op]) -> None:
    """Raises `board_full` where a board has no place for all of its ops."""
    for group, more in Counter(op.stream for op in ops if op.type == NOTE_ADD).items():
        if len(store.notes(code, group)) + more > LIMITS["notes"]:
            raise SwotboardError("board_full", f"A board holds {LIMITS['notes']} notes at most.")


def preview_view(
    found: dict[str, Any],
    notes: list[dict[str, Any]],
    there: set[str],
    changed: Sequence[tuple[dict[str, Any], Note]] = (),
) -> dict[str, Any]:
    """What a person should look at before they say yes."""
    new = sum(note["id"] not in there for note in notes)
    told = {key: value for key, value in found.items() if key not in ("skipped", "errors", "wrong_rows")}
    return {
        **told,
        "new": new,
        "known": len(notes) - new,
        "changed": len(changed),
        "changed_notes": [
            {**note, "was": {key: getattr(was, key) for key in _COMPARED}} for note, was in changed[:_SHOWN]
        ],
        "skipped": found["skipped"],
        "errors": found["errors"],
        "wrong_rows": found["wrong_rows"],
        "notes": notes[:_SHOWN],
    }


def _finish(store: Store, draft: str) -> str:
    code = free_code(store)
    store.finish_import(draft, code)
    return code


def _forget(store: Store, draft: str, write: Run) -> None:
    """In portions too: whoever sends a large file and hangs up keeps nobody waiting."""
    try:
        while write(store.thin_draft, draft, _ROWS_AT_ONCE):
            pass
        write(_delete, store, draft)
    except SwotboardError as error:
        if error.code != "unknown_workshop":
            raise


def _delete(store: Store, draft: str) -> None:
    store.delete_workshop(draft, now(), "import")
