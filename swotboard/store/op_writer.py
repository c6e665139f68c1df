"""Judges and writes the ops of one transaction, in order, each by the state that the ones before it left."""

import json
import logging
from dataclasses import asdict, replace
from typing import Any

from swotboard.domain.media_rules import next_shelf
from swotboard.domain.model import Change, Note, Participant, Round, Theme, Workshop
from swotboard.domain.note_rules import each_note, next_note, notes_of
from swotboard.domain.op import Op
from swotboard.domain.op_registry import RIGHT_OPS, TALK_OPS, THEME_OPS
from swotboard.domain.ops import apply_op, authorise_repeat, refuse_whom_is_absent
from swotboard.domain.plan import card_type
from swotboard.domain.storage_limits import UNLIMITED, StorageLimits
from swotboard.domain.theme_rules import next_theme, theme_after, touches_theme
from swotboard.domain.vote_moves import moved_votes, thing_of
from swotboard.errors import SwotboardError
from swotboard.protocol import (
    BALLOT,
    BOARD_LOCK,
    BOARD_RENAME,
    LINE_EDIT,
    LOOK_ASK,
    NOTE_EDIT,
    PARTICIPANT_ADMIT,
    PARTICIPANT_MOVE,
    PARTICIPANT_REMOVE,
    PARTICIPANT_RENAME,
    PARTICIPANT_RESTORE,
    PHASE_SET,
    PLAN,
    SCHEDULE_ADD,
    SCHEDULE_REMOVE,
    SETTINGS_SET,
    SHELF_ADD,
    SHELF_REMOVE,
    SPOTLIGHT,
    STAGE,
    STRATEGY_EDIT,
    TIMER_START,
    TIMER_STOP,
    VOTE_START,
    VOTE_STOP,
)
from swotboard.store.database import Database
from swotboard.store.erasure import erase_name, erase_what_is_said
from swotboard.store.op_state import OpState
from swotboard.store.queries import comment_rows, media_rows, plan_rows, rows, schedule_rows, vote_rows
from swotboard.store.queries.declared_columns import put_statement, put_values
from swotboard.store.queries.packed_texts import packed

log = logging.getLogger(__name__)

_PUT_CHANGE = "insert into changes (board, seq, op_id, actor, type, note, body, at) values (?, ?, ?, ?, ?, ?, ?, ?)"
_PUT_NOTE = put_statement("notes", Note)
_PUT_THEME = put_statement("themes", Theme)
_MOVE_TO_THEME = "update notes set theme = ?, seq = ? where workshop = ? and id in ({listed})"
"""All of them at once: a theme may hold a whole board."""
_EDITS = (NOTE_EDIT, STRATEGY_EDIT, LINE_EDIT)
_STAGE_WRITES = {
    BOARD_LOCK: ('update boards set locked = :locked where workshop = :workshop and "group" = :group'),
    BOARD_RENAME: ('update boards set name = :name where workshop = :workshop and "group" = :group'),
    TIMER_START: "update workshops set timer = :body where id = :workshop",
    TIMER_STOP: "update workshops set timer = null where id = :workshop",
    SPOTLIGHT: "update workshops set spotlight = :body where id = :workshop",
    LOOK_ASK: "select :workshop",
    SCHEDULE_ADD: "select :workshop",  # schedule_rows writes it
    SCHEDULE_REMOVE: "select :workshop",
    PARTICIPANT_RENAME: "update participants set name = :name where id = :participant",
    PARTICIPANT_MOVE: 'update participants set "group" = :group where id = :participant',
    PARTICIPANT_REMOVE: "update participants set put_out_at = coalesce(put_out_at, :at), waiting = 0 "
    "where id = :participant",
    PARTICIPANT_ADMIT: "update participants set waiting = 0 where id = :participant",
    PARTICIPANT_RESTORE: "update participants set put_out_at = null where id = :participant",
}


class OpWriter:
    """What has been read so far in this transaction, so that fifty ops on one board read it once."""

    def __init__(self, db: Database, now: str, limits: StorageLimits = UNLIMITED):
        self.db = db
        self.now = now
        self._limits = limits
        self._workshops: dict[str, tuple[Workshop, dict[str, int]]] = {}
        self._participants: dict[str, Participant | None] = {}
        self._redoing = False

    def do(self, code: str, participant_id: str, op: Op) -> Change:
        """Judge one op and write its change. Raises a SwotboardError, then nothing was written."""
        workshop, streams = self._workshop(code)
        actor = self._actor(workshop, participant_id)
        refuse_whom_is_absent(actor, op)
        if op.stream not in streams:
            raise SwotboardError("unknown_board", "This workshop has no such board.")
        stream_id = streams[op.stream]
        state = OpState(self, workshop, streams, actor)
        committed = rows.read_change_of_op(self.db, op.stream, stream_id, op.id)
        if committed:
            authorise_repeat(state, op, committed)
            return committed
        change = apply_op(state, op)
        if op.type not in RIGHT_OPS:
            self._limits.refuse_text(workshop.text_bytes, op)
        for each in (*change.first, change):
            self._write(workshop, stream_id, each)
        return change

    def redo(self, code: str, change: Change) -> None:
        """Write a change that was judged before: from the history, into another database or another workshop."""
        self._redoing = True
        workshop, streams = self._workshop(code)
        for body in rows.carried(change):
            body["author"] = None  # the history keeps no name
        self._write(workshop, streams[change.stream], change)

    def participant(self, participant_id: str) -> Participant | None:
        """A participant as the ops so far left them."""
        if participant_id not in self._participants:
            self._participants[participant_id] = rows.read_participant(self.db, participant_id)
        return self._participants[participant_id]

    def count(self, board_id: int) -> int:
        """Notes on a board, removed ones not counted, as the ops so far left it."""
        return int(self.db.execute("select notes from boards where id = ?", [board_id]).fetchone()[0])

    def _workshop(self, code: str) -> tuple[Workshop, dict[str, int]]:
        if code not in self._workshops:
            self._workshops[code] = rows.read_workshop(self.db, code)
        return self._workshops[code]

    def _actor(self, workshop: Workshop, participant_id: str) -> Participant:
        actor = self.participant(participant_id)
        if actor is None or actor.workshop_id != workshop.id:
            raise SwotboardError("bad_token", "You are not known in this workshop. Join it again.")
        return actor

    def _write(self, workshop: Workshop, stream_id: int, change: Change) -> None:
        kept = _without_names(change.body)
        if change.type in _EDITS:
            kept = packed(self.db, stream_id, _subject(change), kept)
        body = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
        self.db.execute(
            _PUT_CHANGE,
            [
                stream_id,
                change.seq,
                change.op,
                change.actor,
                change.type,
                _subject(change),
                body,
                change.at,
            ],
        )
        grown = [change.seq, len(body.encode()), stream_id]
        self.db.execute("update boards set seq = ?, bytes = bytes + ? where id = ?", grown)
        if change.stream == BALLOT:
            vote_rows.write_vote(self.db, workshop.id, change)
            self._workshops.pop(workshop.code, None)
        elif change.stream == PLAN:
            plan_rows.write_card(self.db, workshop.id, change)
            self._replace(replace(workshop, plan_seq=change.seq))
        elif change.stream == STAGE:
            self._write_stage(workshop, change)
        else:
            self._write_note(workshop, stream_id, change)

    def _write_stage(self, workshop: Workshop, change: Change) -> None:
        values = {**change.body, "workshop": workshop.id, "at": change.at, "body": json.dumps(change.body)}
        if change.type == PHASE_SET:
            self._write_phase(values)
        elif change.type == SETTINGS_SET:
            self._write_settings(workshop, change.body)
        elif change.type in (SHELF_ADD, SHELF_REMOVE):
            media_rows.put_shelf(self.db, workshop.id, next_shelf(workshop.shelf, change))
            media_rows.name_medium(self.db, workshop.id, change.body["medium"], change.at)
        elif change.type in (VOTE_START, VOTE_STOP):
            vote_rows.write_vote(self.db, workshop.id, change)
        elif change.type in (PARTICIPANT_REMOVE, PARTICIPANT_RESTORE) and "note" in change.body:
            self._write_author(change)
        elif change.type == PARTICIPANT_RENAME and change.body["name"] is None:
            erase_name(self.db, workshop.id, change.body["participant"], marked=not self._redoing)
        else:
            self.db.execute(_STAGE_WRITES[change.type], values)
        if not self._redoing:  # what was scheduled once is not carried out by a copy
            schedule_rows.write_schedule(self.db, workshop.id, change)
        self._participants.clear()
        self._workshops.pop(workshop.code, None)

    def _write_author(self, change: Change) -> None:
        """As the author of which notes somebody is out from now on [ANON-3]."""
        person = self.participant(change.body["participant"] or "")
        if person:  # a document does not say who it was
            others = {note for note in person.put_out_notes if note != change.body["note"]}
            marked = {change.body["note"]} if change.type == PARTICIPANT_REMOVE else set()
            notes = json.dumps(sorted(others | marked))
            self.db.execute("update participants set put_out_notes = ? where id = ?", [notes, person.id])

    def _write_phase(self, values: dict[str, Any]) -> None:
        """One board runs ahead, or all go together again [PHASE-3]."""
        if "group" in values:
            where = 'where workshop = :workshop and "group" = :group'
            self.db.execute(f"update boards set phase = :phase, silent = :silent {where}", values)
        else:
            self.db.execute("update boards set phase = null, silent = 0 where workshop = :workshop", values)
            self.db.execute("update workshops set phase = :phase, silent = :silent where id = :workshop", values)

    def _write_settings(self, workshop: Workshop, body: dict[str, Any]) -> None:
        settings = {**asdict(workshop.settings), **{key: value for key, value in body.items() if key != "title"}}
        self.db.execute(
            "update workshops set title = ?, settings = ? where id = ?",
            [body.get("title", workshop.title), json.dumps(settings), workshop.id],
        )

    def _write_note(self, workshop: Workshop, board_id: int, change: Change) -> None:
        if change.type in TALK_OPS:
            comment_rows.write_talk(self.db, workshop.id, change)
        if change.type in THEME_OPS:
            self._write_theme(workshop, board_id, change)
        else:
            for note_id, part in each_note(change):
                before = rows.read_note(self.db, workshop.id, note_id)
                after = next_note(before, part)
                self.db.execute(_PUT_NOTE, [*put_values(after), workshop.id, board_id, change.seq])
                self._count_again(board_id, _stands(after) - _stands(before))
                if after.media != (before.media if before else []):
                    media_rows.note_media(self.db, workshop.id, before, after, change.at)
        erase_what_is_said(self.db, workshop.id, board_id, change, marked=not self._redoing)
        self._move_votes(workshop.round, change)
        self._advance(workshop, change)

    def _write_theme(self, workshop: Workshop, board_id: int, change: Change) -> None:
        moved = notes_of(change)
        if moved:
            statement = _MOVE_TO_THEME.format(listed=self.db.dialect.listed)
            self.db.execute(statement, [theme_after(change), change.seq, workshop.id, json.dumps(moved)])
        if not touches_theme(change):
            return
        after = next_theme(rows.read_theme(self.db, workshop.id, change.body["theme"]), change)
        self.db.execute(_PUT_THEME, [*put_values(after), workshop.id, board_id, change.seq])

    def _move_votes(self, open_round: Round | None, change: Change) -> None:
        """[VOTE-9]"""
        thing = thing_of(change, open_round)
        if open_round and thing is not None:
            given = vote_rows.read_votes_beside(self.db, open_round.id, thing)
            vote_rows.put_votes(self.db, open_round.id, change.stream, moved_votes(change, open_round, given))

    def _count_again(self, board_id: int, more: int) -> None:
        """Counted as they come and go: counting 3,000 notes anew took longer than the rest of the commit."""
        if more:
            self.db.execute("update boards set notes = notes + ? where id = ?", [more, board_id])

    def _advance(self, workshop: Workshop, change: Change) -> None:
        boards = tuple(
            replace(board, seq=change.seq) if board.group == change.stream else board for board in workshop.boards
        )
        self._replace(replace(workshop, boards=boards))

    def _replace(self, workshop: Workshop) -> None:
        self._workshops[workshop.code] = (workshop, self._workshops[workshop.code][1])


def _subject(change: Change) -> str | None:
    """The note, or on the stream of the plan the card, that the change is about."""
    about: str | None = change.body.get(card_type(change.type) if change.stream == PLAN else "note")
    return None if change.stream in (STAGE, BALLOT) else about


def _without_names(body: dict[str, Any]) -> dict[str, Any]:
    """No name is written into the history: who somebody is called is asked when it is read."""
    return {
        key: _list_without_names(value) if isinstance(value, list) else value
        for key, value in body.items()
        if key != "author"
    }


def _list_without_names(items: list[Any]) -> list[Any]:
    return [_without_names(item) if isinstance(item, dict) else item for item in items]


def _stands(note: Note | None) -> bool:
    return note is not None and not note.removed_at
