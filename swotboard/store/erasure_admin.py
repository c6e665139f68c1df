"""What a Store does to erase for good: works off what people asked for, and takes what was erased out of copies beside
the database, of what connections hold, and of the log [ERASE-6, ERASE-8]."""

import json
from collections.abc import Callable, Mapping, Sequence

from swotboard.domain.records import AskedErasure, ErasureMark, Written
from swotboard.protocol import STAGE
from swotboard.store.access_admin import AccessAdmin
from swotboard.store.queries import person_rows, rows

_ASKED = "person"
_OPEN = f"select w.code, e.subject from erasures e join workshops w on w.id = e.workshop where e.what = '{_ASKED}' "
_MARKS = (
    "select e.id, w.code, e.what, e.subject, e.note from erasures e join workshops w on w.id = e.workshop "
    f"where e.what <> '{_ASKED}' order by e.id limit ?"
)
_NEVER_NAMED = "update media set created_at = '' where workshop = ? and participant = ? and named_at is null"


class ErasureAdmin(AccessAdmin):
    """A part of the Store. Writing is for one thread at a time."""

    _tell_fault: Callable[[str, Exception, Mapping[str, object]], None]

    def written_by(self, code: str, participant: str) -> Written:
        with self._reading() as db:
            return person_rows.read_written(db, rows.read_workshop(db, code)[0].id, participant)

    def lines_named(self, code: str, participant: str) -> list[str]:
        with self._reading() as db:
            workshop, streams = rows.read_workshop(db, code)
            return person_rows.read_lines_named(db, workshop.id, streams[STAGE], participant)

    def ask_erasure(self, code: str, participant: str, at: str) -> None:
        with self._transaction(code) as db:
            workshop, _ = rows.read_workshop(db, code)
            known = f"select 1 from erasures where workshop = ? and what = '{_ASKED}' and subject = ?"
            if db.execute(known, [workshop.id, participant]).fetchone() is None:
                put = f"insert into erasures (workshop, what, subject, asked_at) values (?, '{_ASKED}', ?, ?)"
                db.execute(put, [workshop.id, participant, at])

    def asked_erasures(self) -> list[AskedErasure]:
        with self._reading() as db:
            found = db.execute(f"{_OPEN} and w.deleted_at is null order by e.id").fetchall()
            return [AskedErasure(*row) for row in found]

    def erasure_is_asked(self, code: str, participant: str) -> bool:
        with self._reading() as db:
            return db.execute(f"{_OPEN} and w.code = ? and e.subject = ?", [code, participant]).fetchone() is not None

    def erasure_is_done(self, code: str, participant: str) -> None:
        with self._transaction(code) as db:
            workshop, _ = rows.read_workshop(db, code)
            db.execute(_NEVER_NAMED, [workshop.id, participant])
            what = f"workshop = ? and what = '{_ASKED}' and subject = ?"
            db.execute(f"delete from erasures where {what}", [workshop.id, participant])

    def erasure_marks(self, most: int) -> list[ErasureMark]:
        with self._reading() as db:
            return [ErasureMark(*row) for row in db.execute(_MARKS, [most]).fetchall()]

    def erase_in_copies(self, marks: Sequence[ErasureMark]) -> None:
        self._backend.erase_elsewhere(
            marks, lambda copy, why: self._tell_fault("a snapshot could not be changed", why, {"snapshot": copy})
        )

    def finish_erasure(self, marks: Sequence[ErasureMark]) -> bool:
        self._forget_pages()
        if not self.shrink_log():
            return False
        with self._transaction(*{mark.code for mark in marks}) as db:
            done = json.dumps([str(mark.id) for mark in marks])
            db.execute(f"delete from erasures where cast(id as text) in ({db.dialect.listed})", [done])
        return True

    def shrink_log(self) -> bool:
        with self._backend.storage_errors():
            return self._backend.shrink_log(self._writer)
