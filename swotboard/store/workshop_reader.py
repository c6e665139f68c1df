"""Reads one workshop as it is at one moment, piece by piece, for documents. Nothing is held in memory that grows
with it."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from swotboard.domain.model import NO_TALK, Change, Note, Participant, Talk, Theme
from swotboard.domain.plan import PlanSnapshot
from swotboard.domain.records import RoundRecord
from swotboard.protocol import BALLOT, LIMITS, QUADRANTS
from swotboard.store.database import Database
from swotboard.store.queries import comment_rows, media_rows, plan_rows, rows, vote_rows
from swotboard.store.queries.declared_columns import from_row

ReadPart = Callable[[str, str], bytes | None]

_AT_ONCE = 200
_QUESTIONS = (
    "where n.board = ? and n.kind = 'question' and n.hidden is null and n.removed_at is null order by "
    "(select coalesce(sum(r.count), 0) from reactions r "
    "where r.workshop = n.workshop and r.note = n.id and r.reaction = 'same') "
    "desc, n.created_at, n.id limit ?"
)


class WorkshopReader:
    """Reads in the transaction that `db` is in, so that all it tells is of one moment. Raises `unknown_workshop`."""

    def __init__(self, db: Database, code: str):
        self._db = db
        self.part: ReadPart = lambda medium, part: None
        """Reads a part of a medium, where the bytes of media are at hand."""
        self.workshop, self.streams = rows.read_workshop(db, code)

    def people(self) -> list[Participant]:
        """Everybody who ever joined, in the order in which they were written down."""
        return rows.read_participants_as_written(self._db, self.workshop.id)

    def themes(self, group: str) -> list[Theme]:
        """The themes of one board, those that were taken apart too, the oldest first."""
        return rows.read_themes(self._db, self.streams[group])

    def notes(self, group: str, removed: bool, quadrants: Sequence[str] = QUADRANTS) -> Iterator[tuple[Note, Talk]]:
        """The notes of one board in quadrant, rank, id order, each with `{comments, reactions}`."""
        shown = "" if removed else "and n.removed_at is null "
        for quadrant in quadrants:
            where = f"where n.board = ? and n.quadrant = ? {shown}order by n.rank, n.id"
            yield from self._with_talk(where, [self.streams[group], quadrant])

    def authors(self, group: str) -> set[str]:
        """Who wrote a note or a comment on one board."""
        query = (
            "select participant from notes where board = :board union select c.participant from comments c "
            "join notes n on n.workshop = c.workshop and n.id = c.note where n.board = :board"
        )
        return {row[0] for row in self._db.execute(query, {"board": self.streams[group]})}

    def questions(self, group: str) -> Iterator[tuple[Note, Talk]]:
        """The questions of one board that everyone can see, most "same here" first, at most as many as a board
        lists."""
        return self._with_talk(_QUESTIONS, [self.streams[group], LIMITS["questions"]])

    def these_notes(self, ids: Iterable[str]) -> list[Note]:
        """Those of these notes that there are, removed and hidden ones too; for the sources of one card."""
        wanted = json.dumps(list(ids))
        where = f"where n.workshop = ? and n.id in ({self._db.dialect.listed})"
        found = rows.select_notes(self._db, where, [self.workshop.id, wanted])
        return [from_row(Note, row) for row in found]

    def plan(self) -> PlanSnapshot:
        """Cross-group themes, strategies and the lines of the plan, removed ones too."""
        return plan_rows.read_plan(self._db, self.workshop.id, self.workshop.plan_seq)

    def rounds(self) -> list[RoundRecord]:
        """Every round of votes, in order; the open one without results [VOTE-4]."""
        return vote_rows.read_rounds(self._db, self.workshop.id)

    def hidden(self) -> dict[str, str]:
        """note id -> how it is hidden."""
        query = "select id, hidden from notes where workshop = ? and hidden is not null"
        return dict(self._db.execute(query, [self.workshop.id]).fetchall())

    def hidden_media(self) -> set[tuple[str, str]]:
        """(note, medium) of what a facilitator has taken out of view [MEDIA-6]."""
        return media_rows.hidden_media(self._db, self.workshop.id)

    def origin(self) -> dict[str, Any]:
        """What the workshop began as: `{title, phase, boards: [{group, name, …}], …}`."""
        [text] = self._db.execute("select origin from workshops where id = ?", [self.workshop.id]).fetchone()
        origin: dict[str, Any] = json.loads(text)
        return origin

    def keep_until(self) -> str | None:
        """The day until which it is kept."""
        day: str | None
        [day] = self._db.execute("select keep_until from workshops where id = ?", [self.workshop.id]).fetchone()
        return day

    def changes(self, stream: str, until: str | None = None) -> Iterator[Change]:
        """The changes of one stream, to a moment if one is given. Never those of `ballot`: who voted for what is
        nobody's."""
        if stream != BALLOT:
            yield from rows.read_history(self._db, stream, self.streams[stream], until)

    def changes_above(self, group: str, seq: int, limit: int) -> list[Change]:
        """At most `limit` changes of one board above a seq, with the authors' names as they are now."""
        return rows.read_changes(self._db, group, self.streams[group], seq, limit)

    def _with_talk(self, where: str, values: list[Any]) -> Iterator[tuple[Note, Talk]]:
        found = rows.select_notes(self._db, where, values)
        while notes := [from_row(Note, row) for row in found.fetchmany(_AT_ONCE)]:
            talk = comment_rows.read_talk_of_notes(self._db, self.workshop.id, [note.id for note in notes])
            yield from ((note, talk.get(note.id, NO_TALK)) for note in notes)
