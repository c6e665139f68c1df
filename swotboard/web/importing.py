"""Bringing a workshop in from its JSON [IMPORT]: what the HTTP interface and the command line share."""

import json
import logging
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from itertools import islice
from pathlib import Path

from swotboard.domain.model import NewWorkshop
from swotboard.domain.wire import NOTE_ADD
from swotboard.errors import SwotboardError
from swotboard.live.clock import now
from swotboard.results.csv_in import Preview, how_read
from swotboard.results.document import read_document
from swotboard.results.formats import FORMATS
from swotboard.results.options import Options
from swotboard.results.revived import Revived
from swotboard.store.store import Store
from swotboard.web.access import Keys, hash_key, new_keys
from swotboard.web.documents import document as write_document
from swotboard.web.entry import free_code

log = logging.getLogger(__name__)

_CHANGES_AT_ONCE = 300
_COMPARED = ("workshop", "participants", "boards", "rounds", "links", "strategies", "plan")

Write = Callable[..., object]


def bring_in(
    store: Store, document: dict, keys: Keys, write: Write, read: Write, rest: Callable[[float], None] = lambda _: None
) -> str:
    """Make a workshop of a checked document; its code. `write` and `read` run a call of the Store in its place.

    It is written under a code that nobody can type, in pieces between which others write, then compared with the document, and
    only then has its real code. Raises `bad_request` where its history does not lead to what it says; then nothing is left.
    """
    draft = f"import-{int(time.time())}-{secrets.token_hex(6)}"
    try:
        revived = Revived(document)
        write(_begin, store, document, revived, draft, keys)
        changes = revived.changes()
        while some := read(lambda: list(islice(changes, _CHANGES_AT_ONCE))):
            started = time.perf_counter()
            write(store.redo, draft, some)
            rest(time.perf_counter() - started)
        write(store.settle_import, draft, revived.people(), _hidden(document))
        if document["history"]:
            read(_compare, store, draft, document)
        code = write(_finish, store, draft)
    except SwotboardError:
        write(_forget, store, draft)
        raise
    except Exception:
        write(_forget, store, draft)
        log.warning("a workshop could not be brought in", exc_info=True)
        raise SwotboardError("bad_request", "$.history: does not lead to a workshop.") from None
    return code


def read_back(raw: bytes, folder: str) -> str | None:
    """Why a document is no safe copy of a workshop, None where it is one [KEEP-5]: it is brought into an empty database in
    `folder` and taken out again, and the two documents must be equal."""
    store = Store.open(str(Path(folder) / "read_back.db"))
    try:
        document = read_document(raw)
        code = bring_in(store, document, new_keys(), _here, _here)
        options = Options(removed=document["options"]["removed"], history=document["options"]["history"])
        made = json.loads(b"".join(write_document(store, code, FORMATS["json"], options)))
        made["workshop"]["code"] = document["workshop"]["code"]
        return next(_differences(made, json.loads(raw), "$"), None)
    except SwotboardError as error:
        return error.message
    finally:
        store.close()


def note_ops(found: Preview, there: set[str]) -> list[dict]:
    """The ops that add what a CSV brings and the workshop does not have; an op's id is its note's, so that it is done once."""
    return [
        {
            "id": note.id,
            "board": note.group,
            "type": NOTE_ADD,
            "note": note.id,
            "quadrant": note.quadrant,
            "text": note.text,
            "kind": note.kind,
            "color": note.color,
        }
        for note in found.notes
        if note.id not in there
    ]


def preview_view(found: Preview, there: set[str]) -> dict:
    """What a person should look at before they say yes."""
    return {
        **how_read(found.sheet, found.columns),
        "new": sum(note.id not in there for note in found.notes),
        "known": sum(note.id in there for note in found.notes),
        "skipped": found.skipped,
        "errors": found.errors,
        "wrong_rows": found.wrong_rows,
        "notes": [asdict(note) for note in found.notes[:20]],
    }


def _here(work: Callable, *args) -> object:
    return work(*args)


def _begin(store: Store, document: dict, revived: Revived, draft: str, keys: Keys) -> None:
    workshop = document["workshop"]
    new = NewWorkshop(
        draft,
        workshop["title"],
        (),
        workshop["anonymous"],
        workshop["phase"],
        hash_key(keys.facilitator),
        hash_key(keys.projector),
    )
    people = [replace(person, put_out_at=None) for person in revived.people()]
    origin = revived.origin()
    kept = {board["group"] for board in document["boards"]}
    boards = [board for board in origin["boards"] if board["group"] in kept]
    store.begin_import(new, workshop["created_at"], {**origin, "boards": boards}, people)


def _finish(store: Store, draft: str) -> str:
    code = free_code(store)
    store.finish_import(draft, code)
    return code


def _hidden(document: dict) -> dict[str, str]:
    return {note["id"]: note["hidden"] for board in document["boards"] for note in board["notes"] if note["hidden"]}


def _forget(store: Store, draft: str) -> None:
    try:
        store.delete_workshop(draft, now(), "import")
    except SwotboardError as error:
        if error.code != "unknown_workshop":
            raise


def _compare(store: Store, draft: str, document: dict) -> None:
    """[IMPORT-4] A history must lead to what the document says that the workshop is."""
    made = json.loads(b"".join(write_document(store, draft, FORMATS["json"], Options(removed=document["options"]["removed"]))))
    made["workshop"]["code"] = document["workshop"]["code"]
    for part in _COMPARED:
        for path in _differences(made[part], document[part], f"$.{part}"):
            raise SwotboardError("bad_request", f"{path}: is not what the history leads to.")


def _differences(made: object, wanted: object, path: str) -> Iterator[str]:
    """The places where two documents differ, the first ones first."""
    if isinstance(made, dict) and isinstance(wanted, dict) and made.keys() == wanted.keys():
        for key in wanted:
            yield from _differences(made[key], wanted[key], f"{path}.{key}")
    elif isinstance(made, list) and isinstance(wanted, list) and len(made) == len(wanted):
        for place, pair in enumerate(zip(made, wanted, strict=True)):
            yield from _differences(*pair, f"{path}[{place}]")
    elif made != wanted:
        yield path
