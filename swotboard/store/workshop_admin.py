"""What a Store does with workshops as a whole: reads them for documents, brings them in, keeps and deletes them."""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, cast

from swotboard.domain.media_access import Quotas
from swotboard.domain.model import Change, Medium, NewWorkshop, Participant, Workshop
from swotboard.domain.records import DeletedWorkshop, Deletion, WorkshopFacts
from swotboard.domain.retention_rules import UNDO_SECONDS
from swotboard.domain.timestamps import later
from swotboard.errors import StorageError, SwotboardError
from swotboard.store.creation import make_workshop, put_person
from swotboard.store.deletion import delete_workshop, mark_deleted, read_deleted, thin_out, undo_deletion
from swotboard.store.erasure_admin import ErasureAdmin
from swotboard.store.op_writer import OpWriter
from swotboard.store.queries import media_rows, rows
from swotboard.store.workshop_reader import WorkshopReader

_CUT_OFF_SECONDS = 86_400

TellFault = Callable[[str, Exception, Mapping[str, object]], None]
"""Is told of a fault of ours: what failed, why, and what else goes into the log."""


class WorkshopAdmin(ErasureAdmin):
    """A part of the Store. Writing is for one thread at a time."""

    _tell_fault: TellFault

    @contextmanager
    def reader(self, code: str) -> Iterator[WorkshopReader]:
        """A workshop at one moment, for documents: all that is read inside is of this moment. Raises
        `unknown_workshop`."""
        with self._reading() as db:
            reader = WorkshopReader(db, code)
            reader.part = partial(self.media_storage.get, reader.workshop.id)
            yield reader

    def theme_names(self, code: str) -> dict[str, str]:
        with self._reading() as db:
            _, streams = rows.read_workshop(db, code)
            return {theme.id: theme.name for board in streams.values() for theme in rows.read_themes(db, board)}

    def begin_import(
        self, new: NewWorkshop, at: str, origin: dict[str, Any], people: Iterable[Participant]
    ) -> Workshop:
        """The first rows of a workshop from a file, under a code that nobody can type: it is not there yet."""
        with self._transaction() as db:
            workshop = make_workshop(db, new, at, origin)
            for person in people:
                put_person(db, workshop.id, person)
            return workshop

    def put_people(self, code: str, people: Iterable[Participant]) -> None:
        """More people of a workshop from a file."""
        with self._transaction(code) as db:
            workshop, _ = rows.read_workshop(db, code)
            for person in people:
                put_person(db, workshop.id, person)

    def import_medium(self, code: str, medium: Medium, quotas: Quotas | None, at: str) -> None:
        """Write the row of a medium that came with a file and whose parts are in `media_storage`, under the code of the
        import; its changes come after it. Raises `media_quota`."""
        with self._transaction(code) as db:
            workshop, _ = rows.read_workshop(db, code)
            if quotas:
                quotas.refuse_over(*media_rows.sizes(db, workshop.id, None), medium.size)
            media_rows.put_medium(db, workshop.id, medium, at, named=True)

    def workshop_number(self, code: str) -> int:
        """The number that the media of a workshop are stored under. Raises `unknown_workshop`."""
        with self._reading() as db:
            return rows.read_workshop(db, code)[0].id

    def redo(self, code: str, changes: Iterable[Change]) -> None:
        """Write changes that were judged elsewhere, all or none."""
        with self._transaction(code) as db:
            op_writer = OpWriter(db, "")
            for change in changes:
                op_writer.redo(code, change)

    def settle_import(self, code: str, people: Iterable[Participant], hidden: Mapping[str, str]) -> None:
        """People, and which notes are hidden, as the file says they are now: a history may not tell."""
        with self._transaction(code) as db:
            workshop, _ = rows.read_workshop(db, code)
            db.execute_many(
                "update participants set name = ?, put_out_at = ? where id = ?",
                [(person.name, person.put_out_at, person.id) for person in people],
            )
            db.execute_many(
                "update notes set hidden = ? where workshop = ? and id = ?",
                [(how, workshop.id, note) for note, how in hidden.items()],
            )

    def finish_import(self, code: str, as_code: str) -> None:
        """From here on the workshop is there, whole."""
        with self._transaction(code) as db:
            db.execute("update workshops set code = ? where code = ?", [as_code, code])

    def thin_draft(self, code: str, most: int) -> bool:
        """Delete at most so many rows of an import that failed; whether there were any. Nobody else ever saw them."""
        with self._transaction(code) as db:
            self._backend.erase(db)
            return thin_out(db, rows.read_workshop(db, code)[0].id, most)

    def delete_workshop(self, code: str, at: str, reason: str) -> bool:
        with self._set_aside_for_good() as set_aside, self._transaction(code) as db:
            self._backend.erase(db)
            workshop_id = delete_workshop(db, code, at, reason)
            with suppress(StorageError):  # they have no row then, and are removed as strays
                set_aside(workshop_id)
        self._backend.forget_elsewhere(
            code,
            lambda copy, why: self._tell_fault("a snapshot could not be changed", why, {"snapshot": copy}),
        )
        self._forget_pages()
        return self.shrink_log()

    def mark_deleted(self, code: str, at: str) -> None:
        with self._transaction(code) as db:
            mark_deleted(db, code, at)
        self._forget_pages()

    def undo_deletion(self, code: str) -> None:
        with self._transaction(code) as db:
            undo_deletion(db, code)

    def deleted_workshops(self, code: str | None = None) -> list[DeletedWorkshop]:
        with self._reading() as db:
            return read_deleted(db, code)

    def led_before_deletion(self, code: str, participant_ids: Iterable[str]) -> bool:
        with self._reading() as db:
            query = (
                "select 1 from participants p join workshops w on w.id = p.workshop where w.code = ? "
                "and w.deleted_at is not null and p.role = 'facilitator' and p.put_out_at is null "
                f"and p.id in ({db.dialect.listed})"
            )
            return db.execute(query, [code, json.dumps(list(participant_ids))]).fetchone() is not None

    def size(self) -> int:
        """Bytes of the database on disk; media are counted in the facts of their workshops."""
        with self._backend.storage_errors():
            return self._backend.size()

    def keep_until(self, code: str, day: str | None) -> None:
        """Keep a workshop through this day (UTC, `2021-06-30`), None for as long as nobody deletes it."""
        with self._transaction(code) as db:
            rows.read_workshop(db, code)
            db.execute("update workshops set keep_until = ? where code = ?", [day, code])

    def expired(self, day: str) -> list[str]:
        """The codes of the workshops whose last day was before this one."""
        query = "select code from workshops where keep_until < ? and deleted_at is null"
        with self._reading() as db:
            return [row[0] for row in db.execute(query, [day])]

    def on_duty(self) -> bool:
        with self._backend.storage_errors():
            return self._backend.on_duty(self._writer)

    def tidy(self) -> None:
        self._backend.tidy()

    def purge(self, at: str) -> tuple[list[str], bool]:
        expired, asked = self.expired(at[:10]), self._too_late_to_undo(at)
        reasons = {**dict.fromkeys(asked, "asked"), **dict.fromkeys([*expired, *self._cut_off()], "retention")}
        gone = [*expired, *asked]
        failures: list[Exception] = []
        for code, reason in reasons.items():
            try:
                self.delete_workshop(code, at, reason)
            except StorageError:
                raise
            except SwotboardError as error:
                if error.code != "unknown_workshop":  # another program was quicker
                    failures.append(error)
            except Exception as error:
                failures.append(error)
        if failures:
            raise failures[0]
        return gone, self.shrink_log() if gone else True

    def _too_late_to_undo(self, at: str) -> list[str]:
        with self._reading() as db:
            found = db.execute("select code from workshops where deleted_at <= ?", [later(at, -UNDO_SECONDS)])
            return [row[0] for row in found]

    def gone(self, codes: Iterable[str]) -> list[str]:
        with self._reading() as db:
            wanted = json.dumps(sorted(codes))
            query = f"select code from workshops where deleted_at is null and code in ({db.dialect.listed})"
            there = {row[0] for row in db.execute(query, [wanted])}
            return sorted(set(codes) - there)

    def _cut_off(self) -> list[str]:
        with self._reading() as db:
            query = "select code from workshops where code like 'import-%' and substr(code, 8, 10) < ?"
            return [row[0] for row in db.execute(query, [f"{int(time.time()) - _CUT_OFF_SECONDS:010d}"])]

    def workshop_facts(self, code: str) -> WorkshopFacts:
        """One entry of `Store.workshops`. Raises `unknown_workshop`."""
        with self._reading() as db:
            rows.read_workshop(db, code)
            return rows.read_workshops(db, code)[0]

    def deletions(self) -> list[Deletion]:
        query = "select code, created_at, deleted_at, reason, notes, participants from deletions order by id"
        with self._reading() as db:
            return [cast(Deletion, row) for row in db.query(query)]

    def try_write(self) -> None:
        with self._backend.storage_errors():
            try:
                self._writer.begin_writing(())
                self._writer.execute("update workshops set title = title where id = (select max(id) from workshops)")
            finally:
                self._writer.rollback()
