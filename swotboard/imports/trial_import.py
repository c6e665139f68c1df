"""Writes a document into a database of its own and compares what it becomes with what it says [IMPORT-4]."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from swotboard.errors import SwotboardError
from swotboard.export.formats import FORMATS
from swotboard.export.options import Options
from swotboard.export.redacted_workshop import open_redacted
from swotboard.imports.document_reader import read_document
from swotboard.imports.import_batches import no_workshop, portions, with_files_stored, write_portion
from swotboard.store.store import Store

log = logging.getLogger(__name__)

_CODE = "rehearsal"
_COMPARED = ("workshop", "participants", "boards", "rounds", "links", "strategies", "plan")


def rehearsed(document: dict[str, Any], folder: Path) -> Iterator[dict[str, Any]]:
    """The portions of a document, each written into a database in `folder` before it is told, and at the end compared.

    Raises `bad_request` where its history does not lead to a workshop, or not to the one that it describes.
    """
    store = Store.open(str(folder / "rehearsal.db"), synced=False)
    try:
        for portion in portions(document):
            write_portion(store, _CODE, ("", ""), with_files_stored(store, _CODE, portion))
            yield portion
        if document["history"]:
            compare(store, _CODE, document)
    except (SwotboardError, MemoryError):
        raise
    except Exception:
        log.warning("a workshop could not be rehearsed", exc_info=True)
        raise no_workshop() from None
    finally:
        store.close()


def read_back(raw: bytes, folder: Path) -> str | None:
    """Why a document is no safe copy of a workshop, None where it is one [KEEP-5]: it is written into a database in
    `folder` and taken out again, and the two documents must be equal."""
    store = Store.open(str(folder / "rehearsal.db"), synced=False)
    try:
        document = read_document(raw)
        for portion in portions(document):
            write_portion(store, _CODE, ("", ""), with_files_stored(store, _CODE, portion))
        options = Options(
            removed=document["options"]["removed"],
            history=document["options"]["history"],
            media=document["options"]["media"],
        )
        return next(_differences(_exported(store, _CODE, options, document), json.loads(raw), "$"), None)
    except SwotboardError as error:
        return error.message
    finally:
        store.close()


def compare(store: Store, code: str, document: dict[str, Any]) -> None:
    """Raises `bad_request` with the first place where the workshop under `code` is not what the document says."""
    options = Options(removed=document["options"]["removed"])
    made = _exported(store, code, options, document)
    for part in _COMPARED:
        for path in _differences(made[part], _as_exported(document, part), f"$.{part}"):
            raise SwotboardError("bad_request", f"{path}: is not what the history leads to.")


def _as_exported(document: dict[str, Any], part: str) -> Any:
    """A part of a document; older ones of anonymous workshops say when everybody joined [ANON-4]."""
    if part != "participants" or not document["workshop"]["anonymous"]:
        return document[part]
    return [{**person, "created_at": document["workshop"]["created_at"]} for person in document[part]]


def _exported(store: Store, code: str, options: Options, document: dict[str, Any]) -> dict[str, Any]:
    """The JSON of the workshop under `code`, under the code that the document gives it."""
    with store.reader(code) as reader:
        made: dict[str, Any] = json.loads(b"".join(FORMATS["json"].write(open_redacted(reader, options))))
    made["workshop"]["code"] = document["workshop"]["code"]
    return made


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
