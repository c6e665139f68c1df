"""Rebuilds a workshop as it was at a moment: replays its changes into a temporary database [ASOF-1].

The changes are written by the same lines that wrote them first (`OpWriter.redo`), so what comes out cannot differ in
its rules.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from swotboard.domain.model import NewWorkshop, Workshop
from swotboard.errors import SwotboardError
from swotboard.protocol import PARTICIPANT_MOVE, PLAN, STAGE
from swotboard.store.creation import make_workshop, put_person
from swotboard.store.op_writer import OpWriter
from swotboard.store.schema import migrations
from swotboard.store.sqlite_database import SqliteDatabase
from swotboard.store.workshop_reader import WorkshopReader

_AT_ONCE = 200


class WorkshopAsOf:
    """`with WorkshopAsOf(reader, moment) as past`: exhaust `past.replay()`, then `past.reader` reads the workshop at
    that moment.

    Names are as they are now: no former name is kept. What is hidden now is hidden in the past as well. Raises
    `bad_request` for a moment before the workshop was made.
    """

    def __init__(self, reader: WorkshopReader, at: str):
        if at < reader.workshop.created_at:
            made = reader.workshop.created_at
            raise SwotboardError("bad_request", f"This workshop was made at {made}: there is nothing before.")
        self._now, self._at = reader, at
        # a file without a name, wherever the workshop itself is
        self._db = SqliteDatabase(sqlite3.connect("", isolation_level=None, check_same_thread=False))
        self._past: WorkshopReader | None = None

    def __enter__(self) -> "WorkshopAsOf":
        for careless in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-8192", "temp_store=FILE"):
            self._db.execute(f"PRAGMA {careless}")
        migrations.apply(self._db)
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    @property
    def reader(self) -> WorkshopReader:
        """Reads the workshop at that moment; there is none before all of `replay`."""
        if self._past is None:
            raise RuntimeError("nothing has been replayed yet")
        return self._past

    def replay(self) -> Iterator[None]:
        """Do it all again; yields now and then, for those who have other work."""
        workshop = self._begin()
        op_writer = OpWriter(self._db, self._at)
        for stream in (STAGE, *(board.group for board in workshop.boards), PLAN):
            for number, change in enumerate(self._now.changes(stream, self._at), start=1):
                op_writer.redo(workshop.code, change)
                if number % _AT_ONCE == 0:
                    yield
        self._as_now()
        self._past = WorkshopReader(self._db, workshop.code)
        self._past.part = self._now.part

    def _begin(self) -> Workshop:
        now = self._now.workshop
        new = NewWorkshop(now.code, now.title, (), now.anonymous, now.phase, now.facilitator_hash, now.projector_hash)
        workshop = make_workshop(self._db, new, now.created_at, self._now.origin())
        first = self._first_groups()
        for person in self._now.people():
            if person.created_at <= self._at:
                group = first.get(person.id, person.group)
                put_person(self._db, workshop.id, replace(person, group=group, put_out_at=None, put_out_notes=()))
        return workshop

    def _first_groups(self) -> dict[str, str | None]:
        """participant -> the group before they first moved to another, where the history says so."""
        first: dict[str, str | None] = {}
        for change in self._now.changes(STAGE):
            if change.type == PARTICIPANT_MOVE and "was" in change.body:
                first.setdefault(change.body["participant"], change.body["was"])
        return first

    def _as_now(self) -> None:
        """Names are today's [ASOF-2], and nothing that is hidden today comes out of the past [ASOF-3]."""
        for person in self._now.people():
            self._db.execute("update participants set name = ? where id = ?", [person.name, person.id])
        for note, hidden in self._now.hidden().items():
            self._db.execute("update notes set hidden = ? where id = ?", [hidden, note])
        self._hide_media()
        self._db.execute("update workshops set keep_until = ?", [self._now.keep_until()])

    def _hide_media(self) -> None:
        """[MEDIA-6]"""
        hidden = self._now.hidden_media()
        for note in {note for note, _ in hidden}:
            row = self._db.execute("select media from notes where id = ?", [note]).fetchone()
            media = json.loads(row[0]) if row else []
            shown = [{**each, "hidden": each["hidden"] or (note, each["id"]) in hidden} for each in media]
            self._db.execute("update notes set media = ? where id = ?", [json.dumps(shown, ensure_ascii=False), note])
