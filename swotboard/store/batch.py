"""One transaction's worth of ops: judged in order, each by what the ones before it left."""

import json
import logging
from dataclasses import asdict, astuple, replace

from sqlite_utils import Database

from swotboard.domain.model import Change, Note, Participant, Workshop
from swotboard.domain.note_rules import next_note, notes_of
from swotboard.domain.op import Op
from swotboard.domain.ops import apply_op
from swotboard.domain.times import later
from swotboard.domain.wire import (
    BOARD_LOCK,
    BOARD_RENAME,
    LOOK_ASK,
    PARTICIPANT_REMOVE,
    PARTICIPANT_RENAME,
    PARTICIPANT_RESTORE,
    PHASE_SET,
    SETTINGS_SET,
    SPOTLIGHT,
    STAGE,
    TIMER_START,
    TIMER_STOP,
)
from swotboard.errors import SwotboardError
from swotboard.store import rows

log = logging.getLogger(__name__)

_PUT_CHANGE = ("insert into changes (board, seq, op_id, actor, type, note, body, at) values (?, ?, ?, ?, ?, ?, ?, ?)")
_PUT_NOTE = (
    "insert into notes (id, quadrant, text, kind, color, rank, theme, version, participant, copy_of, created_at, "
    "updated_at, removed_at, removed_by, hidden, workshop, board, seq) values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) "
    "on conflict (workshop, id) do update set quadrant = excluded.quadrant, text = excluded.text, "
    "kind = excluded.kind, color = excluded.color, rank = excluded.rank, theme = excluded.theme, "
    "version = excluded.version, updated_at = excluded.updated_at, removed_at = excluded.removed_at, "
    "removed_by = excluded.removed_by, hidden = excluded.hidden, seq = excluded.seq")
_STAGE_WRITES = {
    BOARD_LOCK: ('update boards set locked = :locked where workshop = :workshop and "group" = :group'),
    BOARD_RENAME: ('update boards set name = :name where workshop = :workshop and "group" = :group'),
    TIMER_START: "update workshops set timer = :body where id = :workshop",
    TIMER_STOP: "update workshops set timer = null where id = :workshop",
    SPOTLIGHT: "update workshops set spotlight = :body where id = :workshop",
    LOOK_ASK: "select :workshop",
    PARTICIPANT_RENAME: "update participants set name = :name where id = :participant",
    PARTICIPANT_REMOVE: "update participants set put_out_at = coalesce(put_out_at, :at) where id = :participant",
    PARTICIPANT_RESTORE: "update participants set put_out_at = null where id = :participant",
}


class Batch:
    """What has been read so far in this transaction, so that fifty ops on one board read it once."""

    def __init__(self, db: Database, now: str):
        self.db = db
        self.now = now
        self._workshops: dict[str, tuple[Workshop, dict[str, int]]] = {}
        self._participants: dict[str, Participant | None] = {}
        self._counts: dict[int, int] = {}

    def do(self, code: str, participant_id: str, op: Op) -> Change:
        """Judge one op and write its change. Raises a SwotboardError, then nothing was written."""
        workshop, streams = self._workshop(code)
        if op.board not in streams:
            raise SwotboardError("unknown_board", "This workshop has no such board.")
        board_id = streams[op.board]
        committed = rows.read_change_of_op(self.db, op.board, board_id, op.id)
        if committed:
            return committed
        state = _OpState(self, workshop, streams, self._actor(workshop, participant_id))
        change = apply_op(state, op)
        self._write(workshop, board_id, change)
        return change

    def participant(self, participant_id: str) -> Participant | None:
        """A participant as the ops so far left them."""
        if participant_id not in self._participants:
            self._participants[participant_id] = rows.read_participant(self.db, participant_id)
        return self._participants[participant_id]

    def count(self, board_id: int) -> int:
        """Notes on a board, removed ones not counted, as the ops so far left it."""
        if board_id not in self._counts:
            query = "select count(*) from notes where board = ? and removed_at is null"
            self._counts[board_id] = self.db.execute(query, [board_id]).fetchone()[0]
        return self._counts[board_id]

    def _workshop(self, code: str) -> tuple[Workshop, dict[str, int]]:
        if code not in self._workshops:
            self._workshops[code] = rows.read_workshop(self.db, code)
        return self._workshops[code]

    def _actor(self, workshop: Workshop, participant_id: str) -> Participant:
        actor = self.participant(participant_id)
        if actor is None or actor.workshop_id != workshop.id:
            raise SwotboardError("bad_token", "You are not known in this workshop. Join it again.")
        return actor

    def _write(self, workshop: Workshop, board_id: int, change: Change) -> None:
        body = _nameless(change.body)
        note_id = change.body.get("note") if change.stream != STAGE else None
        self.db.execute(_PUT_CHANGE, [board_id, change.seq, change.op, change.actor, change.type, note_id,
                                      json.dumps(body, ensure_ascii=False, separators=(",", ":")), change.at])
        self.db.execute("update boards set seq = ? where id = ?", [change.seq, board_id])
        if change.stream == STAGE:
            self._write_stage(workshop, change)
        else:
            self._write_note(workshop, board_id, change)

    def _write_stage(self, workshop: Workshop, change: Change) -> None:
        values = {**change.body, "workshop": workshop.id, "at": change.at, "body": json.dumps(change.body)}
        if change.type == PHASE_SET:
            self._write_phase(values)
        elif change.type == SETTINGS_SET:
            self._write_settings(workshop, change.body)
        else:
            self.db.execute(_STAGE_WRITES[change.type], values)
        self._participants.clear()
        del self._workshops[workshop.code]

    def _write_phase(self, values: dict) -> None:
        """One board runs ahead, or all go together again [PHASE-3]."""
        if "group" in values:
            where = 'where workshop = :workshop and "group" = :group'
            self.db.execute(f"update boards set phase = :phase, silent = :silent {where}", values)
        else:
            self.db.execute("update boards set phase = null, silent = 0 where workshop = :workshop", values)
            self.db.execute("update workshops set phase = :phase, silent = :silent where id = :workshop", values)

    def _write_settings(self, workshop: Workshop, body: dict) -> None:
        settings = {**asdict(workshop.settings), **{key: value for key, value in body.items() if key != "title"}}
        self.db.execute("update workshops set title = ?, settings = ? where id = ?",
                        [body.get("title", workshop.title), json.dumps(settings), workshop.id])

    def _write_note(self, workshop: Workshop, board_id: int, change: Change) -> None:
        for note_id in notes_of(change):
            before = rows.read_note(self.db, workshop.id, note_id)
            after = next_note(before, change)
            self.db.execute(_PUT_NOTE, [*_columns(after), workshop.id, board_id, change.seq])
            self._count_again(board_id, before, after)
        self._advance(workshop, change)

    def _count_again(self, board_id: int, before: Note | None, after: Note) -> None:
        if board_id in self._counts:
            was = before is not None and not before.removed_at
            self._counts[board_id] += (not after.removed_at) - was

    def _advance(self, workshop: Workshop, change: Change) -> None:
        boards = tuple(replace(board, seq=change.seq) if board.group == change.stream else board
                       for board in workshop.boards)
        self._workshops[workshop.code] = (replace(workshop, boards=boards), self._workshops[workshop.code][1])


class _OpState:
    """domain.state.State over a batch."""

    def __init__(self, batch: Batch, workshop: Workshop, streams: dict[str, int], actor: Participant):
        self.workshop = workshop
        self.actor = actor
        self.now = batch.now
        self._batch = batch
        self._db = batch.db
        self._streams = streams

    def note(self, note_id: str) -> Note | None:
        return rows.read_note(self._db, self.workshop.id, note_id)

    def text_of(self, note: Note, version: int) -> str | None:
        query = ("select json_extract(body, '$.text') from changes where board = ? and note = ? "
                 "and type in ('note.add', 'note.edit') and json_extract(body, '$.version') = ?")
        row = self._db.execute(query, [self._streams[note.group], note.id, version]).fetchone()
        return row[0] if row else None

    def last_rank(self, group: str, quadrant: str) -> str | None:
        query = ("select rank from notes where board = ? and quadrant = ? and removed_at is null "
                 "order by rank desc limit 1")
        return self._first(query, [self._streams[group], quadrant])

    def rank_after(self, note: Note) -> str | None:
        query = ("select rank from notes where board = ? and quadrant = ? and rank > ? and removed_at is null "
                 "order by rank limit 1")
        return self._first(query, [self._streams[note.group], note.quadrant, note.rank])

    def hidden_notes(self, group: str, hidden: str) -> list[Note]:
        return rows.read_hidden_notes(self._db, self._streams[group], hidden)

    def added_lately(self) -> int:
        query = "select count(*) from notes where participant = ? and created_at > ?"
        return self._db.execute(query, [self.actor.id, later(self.now, -60)]).fetchone()[0]

    def count(self, group: str) -> int:
        return self._batch.count(self._streams[group])

    def participant(self, participant_id: str) -> Participant | None:
        found = self._batch.participant(participant_id)
        return found if found and found.workshop_id == self.workshop.id else None

    def _first(self, query: str, values: list) -> str | None:
        row = self._db.execute(query, values).fetchone()
        return row[0] if row else None


def _nameless(body: dict) -> dict:
    """No name is written into the history: who somebody is called is asked when it is read."""
    kept = {key: value for key, value in body.items() if key != "author"}
    return {**kept, "notes": [_nameless(note) for note in kept["notes"]]} if "notes" in kept else kept


def _columns(note: Note) -> list:
    values = dict(zip(note.__dataclass_fields__, astuple(note), strict=True))
    del values["group"], values["author"]
    return list(values.values())
