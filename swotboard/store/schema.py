"""The tables, as sqlite-utils migrations: applied in order, each once, each in a transaction.

`changes` is the history: nothing is ever overwritten whose former value is not in it. Removal is a mark.
"""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

migrations = Migrations("swotboard")


@migrations()
def m001_workshops(db: Database) -> None:
    """Workshops, their boards (the stage is one of them, as a stream), and the people in them."""
    db["workshops"].create({
        "id": int, "code": str, "title": str, "anonymous": int, "phase": str, "created_at": str,
        "facilitator_hash": str, "projector_hash": str,
    }, pk="id", not_null={"code", "title", "anonymous", "phase", "created_at", "facilitator_hash", "projector_hash"})
    db["workshops"].create_index(["code"], unique=True)
    db["boards"].create({
        "id": int, "workshop": int, "group": str, "name": str, "position": int, "seq": int, "locked": int,
    }, pk="id", not_null={"workshop", "group", "name", "position", "seq", "locked"},
        foreign_keys=[("workshop", "workshops", "id")])
    db["boards"].create_index(["workshop", "group"], unique=True)
    db["participants"].create({
        "id": str, "workshop": int, "name": str, "group": str, "role": str, "created_at": str, "put_out_at": str,
    }, pk="id", not_null={"workshop", "role", "created_at"}, foreign_keys=[("workshop", "workshops", "id")])
    db["participants"].create_index(["workshop"])


@migrations()
def m002_notes(db: Database) -> None:
    """Notes as they are now, and every change there ever was."""
    db["notes"].create({
        "workshop": int, "id": str, "board": int, "quadrant": str, "text": str, "kind": str, "color": str, "rank": str,
        "theme": str, "version": int, "seq": int, "participant": str, "copy_of": str, "created_at": str,
        "updated_at": str, "removed_at": str, "removed_by": str,
    }, pk=("workshop", "id"), foreign_keys=[("workshop", "workshops", "id"), ("board", "boards", "id")],
        not_null={"board", "quadrant", "text", "kind", "color", "rank", "version", "seq", "created_at", "updated_at"})
    db["notes"].create_index(["board", "quadrant", "rank", "id"])
    db["notes"].create_index(["participant"])
    db["changes"].create({
        "board": int, "seq": int, "op_id": str, "actor": str, "type": str, "note": str, "body": str, "at": str,
    }, pk=("board", "seq"), not_null={"op_id", "type", "body", "at"}, foreign_keys=[("board", "boards", "id")])
    db["changes"].create_index(["board", "op_id"], unique=True)
    db["changes"].create_index(["board", "note", "seq"])


@migrations()
def m003_led_workshops(db: Database) -> None:
    """Silent phases, boards that run ahead, settings, a timer, a spotlight, and notes that are hidden."""
    for name, kind, default in [("silent", int, 0), ("settings", str, "{}"), ("timer", str, None), ("spotlight", str, None)]:
        db["workshops"].add_column(name, kind, not_null_default=default)
    db["boards"].add_column("phase", str)
    db["boards"].add_column("silent", int, not_null_default=0)
    db["notes"].add_column("hidden", str)
