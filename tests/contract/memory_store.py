"""A Store in memory: it exists to show that the contract is one, and lives in the tests only."""

import threading
import uuid
from dataclasses import replace

from swotboard.domain.model import Board, BoardSnapshot, Change, NewWorkshop, Note, Participant, Step, Workshop
from swotboard.domain.note_rules import next_note, notes_of
from swotboard.domain.ops import apply_op
from swotboard.domain.times import later
from swotboard.domain.wire import NOTE_ADD, NOTE_EDIT, NOTE_RESTORE, NOTE_REVEAL, NOTES_REVEAL, QUADRANTS, STAGE
from swotboard.errors import SwotboardError


CARRYING = (NOTE_ADD, NOTE_RESTORE, NOTE_REVEAL)


class MemoryStore:
    """The same promises as swotboard.store.store.Store, but for the disk."""

    def __init__(self):
        self._lock = threading.RLock()
        self._workshops: dict[str, Workshop] = {}
        self._participants: dict[str, Participant] = {}
        self._notes: dict[tuple[str, str], Note] = {}
        self._changes: dict[tuple[str, str], list[Change]] = {}

    def close(self):
        pass

    def ping(self):
        pass

    def commit(self, submissions, at):
        with self._lock:
            return [self._judge(submission, at) for submission in submissions]

    def create_workshop(self, new: NewWorkshop, at: str) -> Workshop:
        boards = tuple(Board(group, name, n, 0, False) for n, (group, name) in enumerate(new.groups, start=1))
        workshop = Workshop(len(self._workshops) + 1, new.code, new.title, new.anonymous, new.phase, at,
                            new.facilitator_hash, new.projector_hash, 0, boards)
        self._workshops[new.code] = workshop
        return workshop

    def add_participant(self, code, name, group, role, at):
        workshop = self.workshop(code)
        person = Participant(str(uuid.uuid4()), workshop.id, code, None if workshop.anonymous else name,
                             group and workshop.board(group).group, role, at, None)
        self._participants[person.id] = person
        return person

    def update_participant(self, participant_id, name=None, group=None):
        person = self.participant(participant_id)
        workshop = self.workshop(person.code)
        if name is not None and not workshop.anonymous:
            person = replace(person, name=name or None)
        if group:
            person = replace(person, group=workshop.board(group).group)
        self._participants[participant_id] = person
        return person

    def workshop(self, code):
        if code not in self._workshops:
            raise SwotboardError("unknown_workshop", "none")
        return self._workshops[code]

    def workshops(self):
        return [self._summary(workshop) for workshop in reversed(self._workshops.values())]

    def participant(self, participant_id):
        if participant_id not in self._participants:
            raise SwotboardError("unknown_participant", "none")
        return self._participants[participant_id]

    def participants(self, code):
        workshop = self.workshop(code)
        return [p for p in self._participants.values() if p.workshop_id == workshop.id]

    def notes(self, code, group=None, removed=False):
        workshop = self.workshop(code)
        groups = [workshop.board(group).group] if group else [board.group for board in workshop.boards]
        found = [n for (c, _), n in self._notes.items() if c == code and n.group in groups]
        shown = [n for n in found if removed or not n.removed_at]
        order = sorted(shown, key=lambda n: (groups.index(n.group), QUADRANTS.index(n.quadrant), n.rank, n.id))
        return [self._with_author(note) for note in order]

    def own_notes(self, participant_id):
        return [n.id for n in self._notes.values() if n.participant == participant_id]

    def shown(self, code, group, ids):
        notes = [self._notes.get((code, note_id)) for note_id in ids]
        return {n.id for n in notes if n and n.group == group and not n.removed_at and not n.hidden}

    def snapshot(self, code, group):
        return BoardSnapshot(group, self.workshop(code).board(group).seq, tuple(self.notes(code, group, removed=True)))

    def changes_since(self, code, stream, seq, limit):
        self.workshop(code).seq(stream)
        changes = [c for c in self._changes.get((code, stream), []) if c.seq > seq][:limit]
        return [self._with_author_now(change) for change in changes]

    def _judge(self, submission, at):
        try:
            return self._do(submission, at)
        except SwotboardError as error:
            return error

    def _do(self, submission, at):
        code, op = submission.code, submission.op
        workshop = self.workshop(code)
        workshop.seq(op.board)
        for change in self._changes.get((code, op.board), []):
            if change.op == op.id:
                return replace(change, again=True)
        actor = self._participants.get(submission.participant)
        if actor is None or actor.workshop_id != workshop.id:
            raise SwotboardError("bad_token", "none")
        change = apply_op(_State(self, workshop, actor, at), op)
        self._write(workshop, change)
        return change

    def _write(self, workshop, change):
        self._changes.setdefault((workshop.code, change.stream), []).append(change)
        if change.stream == STAGE:
            self._write_stage(workshop, change)
        else:
            for note_id in notes_of(change):
                key = (workshop.code, note_id)
                self._notes[key] = next_note(self._notes.get(key), change)
            boards = tuple(replace(b, seq=change.seq) if b.group == change.stream else b for b in workshop.boards)
            self._workshops[workshop.code] = replace(workshop, boards=boards)

    def _write_stage(self, workshop, change):
        body = change.body
        workshop = _WRITES.get(change.type, lambda workshop, body: workshop)(workshop, body)
        self._workshops[workshop.code] = replace(workshop, stage_seq=change.seq)
        if "participant" in change.body:
            self._write_participant(change)

    def _write_participant(self, change):
        person = self._participants[change.body["participant"]]
        if change.type == "participant.rename":
            person = replace(person, name=change.body["name"])
        elif change.type == "participant.remove":
            person = replace(person, put_out_at=person.put_out_at or change.at)
        else:
            person = replace(person, put_out_at=None)
        self._participants[person.id] = person

    def _with_author(self, note):
        person = self._participants.get(note.participant)
        return replace(note, author=person.name if person else None)

    def _with_author_now(self, change):
        if change.type == NOTES_REVEAL:
            return replace(change, body={"notes": [self._named(body) for body in change.body["notes"]]})
        return replace(change, body=self._named(change.body)) if change.type in CARRYING else change

    def _named(self, body):
        person = self._participants.get(body["participant"])
        return {**body, "author": person.name if person else None}

    def _summary(self, workshop):
        changes = [c.at for (code, _), found in self._changes.items() if code == workshop.code for c in found]
        return {"code": workshop.code, "title": workshop.title, "created_at": workshop.created_at,
                "notes": len(self.notes(workshop.code)),
                "participants": sum(p.role == "participant" for p in self.participants(workshop.code)),
                "last_activity": max(changes, default=workshop.created_at)}


def _on_board(workshop, group, **fields):
    return replace(workshop, boards=tuple(replace(b, **fields) if b.group == group else b for b in workshop.boards))


def _set_phase(workshop, body):
    if "group" in body:
        return _on_board(workshop, body["group"], step=Step(body["phase"], body["silent"]))
    boards = tuple(replace(board, step=None) for board in workshop.boards)
    return replace(workshop, phase=body["phase"], silent=body["silent"], boards=boards)


def _set_settings(workshop, body):
    settings = replace(workshop.settings, **{k: v for k, v in body.items() if k != "title"})
    return replace(workshop, title=body.get("title", workshop.title), settings=settings)


_WRITES = {
    "board.lock": lambda workshop, body: _on_board(workshop, body["group"], locked=body["locked"]),
    "board.rename": lambda workshop, body: _on_board(workshop, body["group"], name=body["name"]),
    "settings.set": _set_settings,
    "phase.set": _set_phase,
    "timer.start": lambda workshop, body: replace(workshop, timer=body),
    "timer.stop": lambda workshop, body: replace(workshop, timer=None),
    "spotlight": lambda workshop, body: replace(workshop, spotlight=body),
}


class _State:
    def __init__(self, store, workshop, actor, now):
        self._store, self.workshop, self.actor, self.now = store, workshop, actor, now

    def note(self, note_id):
        note = self._store._notes.get((self.workshop.code, note_id))
        return self._store._with_author(note) if note else None

    def text_of(self, note, version):
        for change in self._store._changes[self.workshop.code, note.group]:
            if change.type in (NOTE_ADD, NOTE_EDIT) and change.body["note"] == note.id:
                if change.body["version"] == version:
                    return change.body["text"]
        return None

    def last_rank(self, group, quadrant):
        return max(self._ranks(group, quadrant), default=None)

    def rank_after(self, note):
        return min((r for r in self._ranks(note.group, note.quadrant) if r > note.rank), default=None)

    def hidden_notes(self, group, hidden):
        return [n for n in self._store.notes(self.workshop.code, group) if n.hidden == hidden]

    def added_lately(self):
        return sum(n.participant == self.actor.id and n.created_at > later(self.now, -60)
                   for n in self._store._notes.values())

    def count(self, group):
        return len(self._store.notes(self.workshop.code, group))

    def participant(self, participant_id):
        person = self._store._participants.get(participant_id)
        return person if person and person.workshop_id == self.workshop.id else None

    def _ranks(self, group, quadrant):
        return [n.rank for n in self._store.notes(self.workshop.code, group) if n.quadrant == quadrant]
