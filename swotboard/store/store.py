"""The Store: what is said to be stored here is on disk, all of it or nothing.

One connection writes, and only one thread may use it at a time (the committer sees to that). Readers have connections
of their own and see the last commit. Every method raises StorageError when the database cannot be used just now.
"""

import logging
import uuid
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack

from swotboard.domain.access_rules import SESSION_ROLES
from swotboard.domain.model import (
    NO_BOARDS,
    AuditEntry,
    BoardSnapshot,
    Change,
    NewWorkshop,
    Note,
    Participant,
    ScheduledStep,
    Workshop,
)
from swotboard.domain.news import News, Seqs
from swotboard.domain.note_rules import notes_of
from swotboard.domain.op import Submission
from swotboard.domain.plan import PlanSnapshot
from swotboard.domain.ports import RetentionStore
from swotboard.domain.records import Question, RoundRecord, WorkshopFacts
from swotboard.domain.visits import Seen
from swotboard.errors import SwotboardError
from swotboard.protocol import PLAN
from swotboard.store.access_admin import end_those_too_many, refuse_former_key
from swotboard.store.backends import backend_of, backend_to_read
from swotboard.store.creation import make_workshop, origin_of, put_person
from swotboard.store.database import Backend, Database
from swotboard.store.op_writer import OpWriter
from swotboard.store.queries import audit_rows, comment_rows, plan_rows, rows, schedule_rows, seen_rows, vote_rows
from swotboard.store.workshop_admin import TellFault, WorkshopAdmin

log = logging.getLogger(__name__)

"""`(message, error, values)`: called in the writer's thread, where nothing may log [LIVE-8]."""


class Store(WorkshopAdmin, RetentionStore):
    """Everything that lasts. What its methods promise is said in domain/ports.py; tests/contract holds any Store to
    it."""

    def __init__(self, backend: Backend, writer: Database, tell_fault: TellFault):
        super().__init__(backend, writer)
        self._tell_fault = tell_fault

    @classmethod
    def open(
        cls,
        path: str,
        user: str | None = None,
        tell_fault: TellFault | None = None,
        synced: bool = True,
        shared: bool = False,
    ) -> "Store":
        """Open or make the database: the path of an SQLite file, or an address that begins with `postgresql://`.
        Raises StorageError with a message for whoever starts the server.

        `user` ("a server") has it alone until `close` [STORE-1], or `shared` with others of its kind that are told of
        each other's changes [BUS-9]; without one, others may use it at the same time. A
        server, whose writer has an OS thread of its own, says where faults of ours go; else they are logged. Not
        `synced` is for what is thrown away.
        """
        with ExitStack() as at_fault:
            backend = backend_of(path, user, synced, shared)
            at_fault.callback(backend.close)
            store = cls(backend, backend.open_writer(), tell_fault or _log_fault)
            at_fault.pop_all()
            return store

    @classmethod
    def open_to_read(cls, path: str) -> "Store":
        """Open a database of this version or an older one; nothing in it is changed [STORE-2]. Raises StorageError."""
        with ExitStack() as at_fault:
            backend = backend_to_read(path)
            at_fault.callback(backend.close)
            store = cls(backend, backend.open_reader(), _log_fault)
            at_fault.pop_all()
            return store

    # writing: one thread at a time

    def commit(self, submissions: Sequence[Submission], at: str) -> list[Change | SwotboardError]:
        try:
            with self._transaction(*_codes(submissions)) as db:
                op_writer = OpWriter(db, at, self.limits)
                return [_judge(op_writer, submission) for submission in submissions]
        except (SwotboardError, OSError):
            raise
        except Exception as error:
            self._tell_fault("a batch failed; its ops are tried one by one", error, {})
            return [self._commit_alone(submission, at) for submission in submissions]

    def commit_together(self, submissions: Sequence[Submission], at: str) -> list[Change]:
        with self._transaction(*_codes(submissions)) as db:
            op_writer = OpWriter(db, at, self.limits)
            return [op_writer.do(submission.code, submission.participant, submission.op) for submission in submissions]

    def commit_dated(self, dated: Iterable[tuple[str, Submission]]) -> list[Change]:
        """Commit ops as if each had come at a moment of its own, in their order, all or none. Raises what the first
        that is refused is told."""
        changes, in_order = [], list(dated)
        with self._transaction(*_codes([submission for _, submission in in_order])) as db:
            op_writer = OpWriter(db, "")
            for at, submission in in_order:
                op_writer.now = at
                changes.append(op_writer.do(submission.code, submission.participant, submission.op))
        return changes

    def create_workshop(self, new: NewWorkshop, at: str) -> Workshop:
        with self._transaction() as db:
            return make_workshop(db, new, at, origin_of(new))

    def add_participant(
        self,
        code: str,
        name: str | None,
        group: str | None,
        role: str,
        at: str,
        waiting: bool = False,
        key_hash: str | None = None,
    ) -> Participant:
        with self._transaction(code) as db:
            workshop, _ = rows.read_workshop(db, code)
            if key_hash is not None:
                refuse_former_key(key_hash, (workshop.facilitator_hash, workshop.projector_hash))
            self._refuse_people(db, workshop.id, role)
            board = group and workshop.board(group).group
            kept = _kept_name(workshop, name) or None
            person = Participant(str(uuid.uuid4()), workshop.id, code, kept, board, role, at, None, waiting=waiting)
            put_person(db, workshop.id, person, at)
            if role in SESSION_ROLES:
                end_those_too_many(db, workshop.id, role, at)
            return person

    def update_participant(self, participant_id: str, name: str | None = None, group: str | None = None) -> Participant:
        with self._transaction() as db:
            person = _found(rows.read_participant(db, participant_id))
            workshop, _ = rows.read_workshop(db, person.code)
            values = {"name": _kept_name(workshop, name), "group": group and workshop.board(group).group}
            given = {key: value or None for key, value in values.items() if value is not None}
            for column, value in given.items():
                db.execute(f'update participants set "{column}" = ? where id = ?', [value, participant_id])
            return _found(rows.read_participant(db, participant_id))

    def write_seen(self, visits: Sequence[Seen]) -> None:
        with self._transaction() as db:
            seen_rows.write_seen(db, visits)

    # reading: any thread

    def ping(self) -> None:
        with self._reading() as db:
            db.execute("select count(*) from workshops").fetchone()

    def workshop(self, code: str) -> Workshop:
        with self._reading() as db:
            return rows.read_workshop(db, code)[0]

    def code_taken(self, code: str) -> bool:
        with self._reading() as db:
            return db.execute("select 1 from workshops where code = ?", [code]).fetchone() is not None

    def workshops(self) -> list[WorkshopFacts]:
        with self._reading() as db:
            return rows.read_workshops(db)

    def participant(self, participant_id: str) -> Participant:
        with self._reading() as db:
            return _found(rows.read_participant(db, participant_id))

    def participants(self, code: str) -> list[Participant]:
        with self._reading() as db:
            return rows.read_participants(db, rows.read_workshop(db, code)[0].id)

    def waiting(self, code: str) -> list[Participant]:
        with self._reading() as db:
            return rows.read_waiting(db, rows.read_workshop(db, code)[0].id)

    def notes(self, code: str, group: str | None = None, removed: bool = False) -> list[Note]:
        with self._reading() as db:
            workshop, streams = rows.read_workshop(db, code)
            groups = [workshop.board(group).group] if group else [board.group for board in workshop.boards]
            return [note for g in groups for note in rows.read_notes(db, streams[g], removed)]

    def note_ids(self, code: str) -> set[str]:
        with self._reading() as db:
            workshop, _ = rows.read_workshop(db, code)
            return {row[0] for row in db.execute("select id from notes where workshop = ?", [workshop.id])}

    def own_notes(self, participant_id: str) -> list[str]:
        with self._reading() as db:
            found = db.execute("select id from notes where participant = ? order by created_at", [participant_id])
            return [row[0] for row in found]

    def standing(self, code: str, group: str, ids: Iterable[str]) -> list[Note]:
        with self._reading() as db:
            workshop, streams = rows.read_workshop(db, code)
            return rows.read_standing(db, workshop.id, streams[group], ids)

    def snapshot(self, code: str, group: str) -> BoardSnapshot:
        with self._reading() as db:
            workshop, streams = rows.read_workshop(db, code)
            seq = workshop.board(group).seq
            notes = rows.read_notes(db, streams[group], removed=True)
            return BoardSnapshot(
                group,
                seq,
                tuple(notes),
                tuple(rows.read_themes(db, streams[group])),
                comment_rows.read_talk_of_board(db, streams[group]),
            )

    def plan(self, code: str) -> PlanSnapshot:
        with self._reading() as db:
            workshop, _ = rows.read_workshop(db, code)
            return plan_rows.read_plan(db, workshop.id, workshop.plan_seq)

    def own_reactions(self, participant_id: str) -> dict[str, list[str]]:
        with self._reading() as db:
            return comment_rows.read_reactions_of(db, participant_id)

    def questions(self, code: str, limit: int) -> list[Question]:
        with self._reading() as db:
            return comment_rows.read_questions(db, rows.read_workshop(db, code)[0].id, limit)

    def rounds(self, code: str) -> list[RoundRecord]:
        with self._reading() as db:
            return vote_rows.read_rounds(db, rows.read_workshop(db, code)[0].id)

    def own_votes(self, participant_id: str, round_id: str) -> dict[str, int]:
        with self._reading() as db:
            return vote_rows.read_votes_of(db, round_id, participant_id)

    def votes_of_voters(self, round_id: str, thing: str) -> dict[str, dict[str, int]]:
        with self._reading() as db:
            return vote_rows.read_votes_of_voters(db, round_id, thing)

    def voters(self, round_id: str) -> int:
        with self._reading() as db:
            return vote_rows.count_voters(db, round_id)

    def changes_since(self, code: str, stream: str, seq: int, limit: int) -> list[Change]:
        with self._reading() as db:
            _, streams = rows.read_workshop(db, code)
            if stream not in streams:
                raise SwotboardError("unknown_board", "This workshop has no such board.")
            return rows.read_changes(db, stream, streams[stream], seq, limit)

    def heads(self, codes: Iterable[str]) -> dict[str, dict[str, int]]:
        with self._reading() as db:
            return rows.read_heads(db, codes)

    def news(self, code: str, since: Seqs, limit: int) -> News:
        with self._reading() as db:
            workshop, streams = rows.read_workshop(db, code)
            behind = {stream: seq for stream, seq in since.items() if workshop.seq(stream) > seq}
            changes = {
                stream: rows.read_changes(db, stream, streams[stream], seq, limit) for stream, seq in behind.items()
            }
            named = {
                stream: {note for change in made for note in notes_of(change)}
                for stream, made in changes.items()
                if stream not in NO_BOARDS
            }
            standing = {
                stream: rows.read_standing(db, workshop.id, streams[stream], ids) for stream, ids in named.items()
            }
            plan = plan_rows.read_plan(db, workshop.id, workshop.plan_seq) if PLAN in changes else None
            return News(workshop, changes, standing, plan)

    def audit_entries(self, code: str, before: int | None, limit: int) -> list[AuditEntry]:
        with self._reading() as db:
            return audit_rows.read_audit_entries(db, rows.read_workshop(db, code)[0], before, limit)

    def due(self, at: str) -> list[tuple[str, ScheduledStep]]:
        with self._reading() as db:
            return schedule_rows.read_due(db, at)

    def seen(self, participant_id: str) -> dict[str, Seen]:
        with self._reading() as db:
            return seen_rows.read_seen(db, participant_id)

    def _commit_alone(self, submission: Submission, at: str) -> Change | SwotboardError:
        try:
            with self._transaction(submission.code) as db:
                return _judge(OpWriter(db, at, self.limits), submission)
        except (SwotboardError, OSError):
            raise
        except Exception as error:
            self._tell_fault("an op failed", error, {"op_type": submission.op.type})
            return SwotboardError("internal", "Something went wrong on our side. It has been logged.")


def _codes(submissions: Sequence[Submission]) -> set[str]:
    return {submission.code for submission in submissions}


def _judge(op_writer: OpWriter, submission: Submission) -> Change | SwotboardError:
    try:
        return op_writer.do(submission.code, submission.participant, submission.op)
    except SwotboardError as refusal:
        return refusal


def _log_fault(message: str, error: Exception, values: Mapping[str, object]) -> None:
    log.error(message, exc_info=error, extra=dict(values))


def _kept_name(workshop: Workshop, name: str | None) -> str | None:
    return None if workshop.anonymous else name


def _found(person: Participant | None) -> Participant:
    if person is None:
        raise SwotboardError("unknown_participant", "There is no such person.")
    return person
