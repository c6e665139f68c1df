"""Makes the tables, as sqlite-utils migrations: applied in order, each once, each in a transaction.

`changes` is the history: nothing is ever overwritten whose former value is not in it. Removal is a mark.
"""

import json
from typing import Any

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

migrations = Migrations("swotboard")


@migrations()
def m001_workshops(db: Database) -> None:
    """Workshops, their boards (the stage is one of them, as a stream), and the people in them."""
    db.table("workshops").create(
        {
            "id": int,
            "code": str,
            "title": str,
            "anonymous": int,
            "phase": str,
            "created_at": str,
            "facilitator_hash": str,
            "projector_hash": str,
        },
        pk="id",
        not_null={"code", "title", "anonymous", "phase", "created_at", "facilitator_hash", "projector_hash"},
    )
    db.table("workshops").create_index(["code"], unique=True)
    db.table("boards").create(
        {
            "id": int,
            "workshop": int,
            "group": str,
            "name": str,
            "position": int,
            "seq": int,
            "locked": int,
        },
        pk="id",
        not_null={"workshop", "group", "name", "position", "seq", "locked"},
        foreign_keys=[("workshop", "workshops", "id")],
    )
    db.table("boards").create_index(["workshop", "group"], unique=True)
    db.table("participants").create(
        {
            "id": str,
            "workshop": int,
            "name": str,
            "group": str,
            "role": str,
            "created_at": str,
            "put_out_at": str,
        },
        pk="id",
        not_null={"workshop", "role", "created_at"},
        foreign_keys=[("workshop", "workshops", "id")],
    )
    db.table("participants").create_index(["workshop"])


@migrations()
def m002_notes(db: Database) -> None:
    """Notes as they are now, and every change there ever was."""
    db.table("notes").create(
        {
            "workshop": int,
            "id": str,
            "board": int,
            "quadrant": str,
            "text": str,
            "kind": str,
            "color": str,
            "rank": str,
            "theme": str,
            "version": int,
            "seq": int,
            "participant": str,
            "copy_of": str,
            "created_at": str,
            "updated_at": str,
            "removed_at": str,
            "removed_by": str,
        },
        pk=("workshop", "id"),
        foreign_keys=[("workshop", "workshops", "id"), ("board", "boards", "id")],
        not_null={"board", "quadrant", "text", "kind", "color", "rank", "version", "seq", "created_at", "updated_at"},
    )
    db.table("notes").create_index(["board", "quadrant", "rank", "id"])
    db.table("notes").create_index(["participant"])
    db.table("changes").create(
        {
            "board": int,
            "seq": int,
            "op_id": str,
            "actor": str,
            "type": str,
            "note": str,
            "body": str,
            "at": str,
        },
        pk=("board", "seq"),
        not_null={"op_id", "type", "body", "at"},
        foreign_keys=[("board", "boards", "id")],
    )
    db.table("changes").create_index(["board", "op_id"], unique=True)
    db.table("changes").create_index(["board", "note", "seq"])


@migrations()
def m003_led_workshops(db: Database) -> None:
    """Silent phases, boards that run ahead, settings, a timer, a spotlight, and notes that are hidden."""
    for name, kind, default in [
        ("silent", int, 0),
        ("settings", str, "{}"),
        ("timer", str, None),
        ("spotlight", str, None),
    ]:
        db.table("workshops").add_column(name, kind, not_null_default=default)
    db.table("boards").add_column("phase", str)
    db.table("boards").add_column("silent", int, not_null_default=0)
    db.table("notes").add_column("hidden", str)


@migrations()
def m004_themes(db: Database) -> None:
    """Themes: which notes belong to one, the notes say."""
    db.table("themes").create(
        {
            "workshop": int,
            "id": str,
            "board": int,
            "name": str,
            "version": int,
            "seq": int,
            "created_at": str,
            "removed_at": str,
        },
        pk=("workshop", "id"),
        foreign_keys=[("workshop", "workshops", "id"), ("board", "boards", "id")],
        not_null={"board", "name", "version", "seq", "created_at"},
    )
    db.table("themes").create_index(["board"])
    db.table("notes").create_index(["board", "theme"])


@migrations()
def m005_votes_and_talk(db: Database) -> None:
    """Rounds of votes, with a stream of their own for each workshop; comments and reactions."""
    db.table("rounds").create(
        {
            "id": str,
            "workshop": int,
            "on": str,
            "budget": int,
            "most": int,
            "started_at": str,
            "stopped_at": str,
            "results": str,
        },
        pk="id",
        foreign_keys=[("workshop", "workshops", "id")],
        not_null={"workshop", "on", "budget", "most", "started_at"},
    )
    db.table("rounds").create_index(["workshop"])
    db.table("votes").create(
        {"round": str, "participant": str, "thing": str, "group": str, "count": int},
        pk=("round", "participant", "thing"),
        foreign_keys=[("round", "rounds", "id")],
        not_null={"group", "count"},
    )
    db.table("comments").create(
        {
            "workshop": int,
            "id": str,
            "note": str,
            "participant": str,
            "text": str,
            "created_at": str,
            "removed_at": str,
        },
        pk=("workshop", "id"),
        not_null={"note", "participant", "text", "created_at"},
    )
    db.table("comments").create_index(["workshop", "note"])
    db.table("reactions").create(
        {"workshop": int, "note": str, "participant": str, "reaction": str},
        pk=("workshop", "note", "participant", "reaction"),
    )
    db.table("reactions").create_index(["participant"])
    db.execute("""insert into boards (workshop, "group", name, position, seq, locked)
                  select id, 'ballot', 'ballot', -1, 0, 0 from workshops""")


@migrations()
def m006_audit(db: Database) -> None:
    """What one person did is found without walking through everybody's."""
    db.table("changes").create_index(["actor"])


@migrations()
def m007_schedule(db: Database) -> None:
    """Steps that are to come at a set time; `open` is 1 until one is carried out or taken away, then null."""
    db.table("schedule").create(
        {
            "id": str,
            "workshop": int,
            "due": str,
            "local": str,
            "zone": str,
            "phase": str,
            "silent": int,
            "group": str,
            "participant": str,
            "seq": int,
            "open": int,
            "done_at": str,
            "removed_at": str,
        },
        pk="id",
        foreign_keys=[("workshop", "workshops", "id")],
        defaults={"open": 1},
        not_null={"workshop", "due", "local", "zone", "phase", "silent", "participant", "seq"},
    )
    db.table("schedule").create_index(["open", "due"])
    db.table("schedule").create_index(["workshop", "open"])


@migrations()
def m008_seen(db: Database) -> None:
    """When somebody was last on which board, and where what was new to them then began."""
    db.table("seen").create(
        {"participant": str, "group": str, "seq": int, "at": str, "since_seq": int, "since_at": str},
        pk=("participant", "group"),
        not_null={"seq", "at", "since_seq", "since_at"},
        foreign_keys=[("participant", "participants", "id")],
    )


@migrations()
def m009_plan(db: Database) -> None:
    """Cross-group themes, strategies and the lines of the plan, with a stream of their own for each workshop."""
    common = {"sources": str, "owner": str, "rank": str, "copy_of": str, "updated_at": str}
    _create_cards(db, "links", {"name": str, "themes": str})
    _create_cards(db, "strategies", {"kind": str, "text": str, "effort": str, "effect": str, **common})
    _create_cards(db, "lines", {"section": str, "text": str, "due": str, **common})
    _free_the_name(db, "plan")
    db.execute("""insert into boards (workshop, "group", name, position, seq, locked)
                  select id, 'plan', 'plan', -2, 0, 0 from workshops""")


def _create_cards(db: Database, table: str, columns: dict[str, Any]) -> None:
    db.table(table).create(
        {"workshop": int, "id": str, **columns, "version": int, "created_at": str, "removed_at": str},
        pk=("workshop", "id"),
        foreign_keys=[("workshop", "workshops", "id")],
        not_null={"version", "created_at"},
    )


def _free_the_name(db: Database, short: str) -> None:
    """A group of an older workshop that has this short name gets another, and keeps the name that people see."""
    holders = [row[0] for row in db.execute('select workshop from boards where "group" = ?', [short]).fetchall()]
    for workshop in holders:
        taken = {row[0] for row in db.execute('select "group" from boards where workshop = ?', [workshop]).fetchall()}
        free = next(name for name in (f"{short}-{n}" for n in range(2, 99)) if name not in taken)
        db.execute('update boards set "group" = ? where workshop = ? and "group" = ?', [free, workshop, short])
        db.execute('update participants set "group" = ? where workshop = ? and "group" = ?', [free, workshop, short])
        db.execute('update schedule set "group" = ? where workshop = ? and "group" = ?', [free, workshop, short])
        db.execute(
            'update seen set "group" = ? where "group" = ? and participant in (select id from participants '
            "where workshop = ?)",
            [free, short, workshop],
        )
        db.execute(
            'update votes set "group" = ? where "group" = ? and round in (select id from rounds where workshop = ?)',
            [free, short, workshop],
        )
        db.execute(
            "update rounds set results = replace(results, ?, ?) where workshop = ?",
            [f'"group": "{short}"', f'"group": "{free}"', workshop],
        )
        db.execute("update workshops set spotlight = null where id = ?", [workshop])


@migrations()
def m010_results(db: Database) -> None:
    """What a workshop began as, so that the past can be replayed; until when it is kept; a record of what was deleted.

    Reactions get a count, and comments may be nobody's, for what comes from a file and names nobody.
    """
    db.table("workshops").add_column("origin", str)
    db.table("workshops").add_column("keep_until", str)
    db.table("reactions").add_column("count", int, not_null_default=1)
    db.table("comments").transform(not_null={"participant": False})
    db.table("deletions").create(
        {
            "id": int,
            "code": str,
            "created_at": str,
            "deleted_at": str,
            "reason": str,
            "notes": int,
            "participants": int,
        },
        pk="id",
        not_null={"code", "created_at", "deleted_at", "reason", "notes", "participants"},
    )
    for row in list(db.query("select id, title, phase from workshops")):
        boards = db.query(
            """select "group", name from boards where workshop = ? and "group" not in ('stage', 'ballot', 'plan')
                             order by position""",
            [row["id"]],
        )
        origin = {
            "title": row["title"],
            "phase": row["phase"],
            "boards": [{"group": board["group"], "name": board["name"]} for board in boards],
        }
        db.table("workshops").update(row["id"], {"origin": json.dumps(origin, ensure_ascii=False)})


@migrations()
def m011_counts(db: Database) -> None:
    """How many notes stand on a board, counted as they come and go."""
    db.table("boards").add_column("notes", int, not_null_default=0)
    db.execute("""update boards set notes = (select count(*) from notes
                  where notes.board = boards.id and notes.removed_at is null)""")


@migrations()
def m012_what_stands(db: Database) -> None:
    """What an op asks is found without reading what was removed, or what was written before."""
    db.execute("create index notes_standing on notes (board, quadrant, rank, id) where removed_at is null")
    db.execute("create index notes_by_author on notes (participant, created_at)")
    db.execute("create index comments_standing on comments (workshop, note) where removed_at is null")
    db.execute("create index themes_standing on themes (board) where removed_at is null")
    for table, place in (("strategies", "kind"), ("lines", "section"), ("links", "id")):
        rank = "" if table == "links" else ", rank, id"
        db.execute(f"create index {table}_standing on {table} (workshop, {place}{rank}) where removed_at is null")
    db.execute("""create index changes_texts on changes (board, note, json_extract(body, '$.version'))
                  where type in ('note.add', 'note.edit', 'strategy.add', 'strategy.edit', 'line.add', 'line.edit')""")
    db.execute("delete from votes where count = 0")


@migrations()
def m013_media(db: Database) -> None:
    """Media of notes: what is stored, which notes name it or named it, and what stands on the shelf."""
    for name, kind, default in (("sign", str, ""), ("media", str, "[]"), ("uploading", int, 0)):
        db.table("notes").add_column(name, kind, not_null_default=default)
    db.table("workshops").add_column("shelf", str, not_null_default="[]")
    db.table("media").create(
        {
            "workshop": int,
            "id": str,
            "participant": str,
            "kind": str,
            "w": int,
            "h": int,
            "ms": int,
            "size": int,
            "created_at": str,
            "named_at": str,
        },
        pk=("workshop", "id"),
        foreign_keys=[("workshop", "workshops", "id")],
        not_null={"kind", "w", "h", "ms", "size", "created_at"},
    )
    db.execute("create index media_unnamed on media (created_at) where named_at is null")
    db.table("note_media").create(
        {"workshop": int, "note": str, "medium": str, "attached": int},
        pk=("workshop", "note", "medium"),
        foreign_keys=[("workshop", "workshops", "id")],
        not_null={"attached"},
    )
    db.table("note_media").create_index(["workshop", "medium"])


@migrations()
def m014_people(db: Database) -> None:
    """Who waits to be let in, and the notes as whose author somebody was put out of an anonymous workshop."""
    db.table("participants").add_column("waiting", int, not_null_default=0)
    db.table("participants").add_column("put_out_notes", str, not_null_default="[]")


@migrations()
def m015_access(db: Database) -> None:
    """Since when a workshop is deleted, which can be undone for a day; when somebody's place was last used."""
    db.table("workshops").add_column("deleted_at", str)
    db.table("participants").add_column("used_at", str)
    db.execute("create index workshops_deleted on workshops (deleted_at) where deleted_at is not null")


@migrations()
def m016_text_bytes(db: Database) -> None:
    """How many bytes the history of a board takes, counted as it grows."""
    db.table("boards").add_column("bytes", int, not_null_default=0)
    db.execute("""update boards set bytes = (select coalesce(sum(length(cast(body as blob))), 0) from changes
                  where changes.board = boards.id)""")


@migrations()
def m017_erasures(db: Database) -> None:
    """What is being erased, until it is gone from everywhere [ERASE-8]: everything of a person, which is done in
    batches, and what was erased but may still be in copies and in the log."""
    db.table("erasures").create(
        {"id": int, "workshop": int, "what": str, "subject": str, "note": str, "asked_at": str},
        pk="id",
        foreign_keys=[("workshop", "workshops", "id")],
        not_null={"workshop", "what", "subject"},
    )
    db.table("erasures").create_index(["workshop", "what", "subject"])
    db.execute("create index changes_reveals on changes (board, seq) where type = 'notes.reveal'")
