"""A Store in memory: it exists to show that the contract is one, and lives in the tests only."""

import copy
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, cast

from swotboard.domain.media_rules import next_shelf
from swotboard.domain.model import (
    AuditEntry,
    Board,
    BoardSnapshot,
    Body,
    Change,
    Comment,
    Medium,
    NewWorkshop,
    Note,
    Participant,
    Round,
    ScheduledStep,
    Settings,
    Spotlight,
    Step,
    Talk,
    Theme,
    Timer,
    Workshop,
)
from swotboard.domain.note_rules import next_note, notes_of
from swotboard.domain.op import Submission
from swotboard.domain.op_registry import AUTHORED_OPS, TALK_OPS
from swotboard.domain.ops import apply_op, authorise_repeat, refuse_whom_is_absent
from swotboard.domain.plan import Card, PlanSnapshot, card_type
from swotboard.domain.plan_rules import next_card
from swotboard.domain.records import Question, RoundRecord, WorkshopFacts
from swotboard.domain.theme_rules import next_theme, touches_theme
from swotboard.domain.visits import Seen, Since
from swotboard.domain.vote_moves import moved_votes, thing_of
from swotboard.errors import SwotboardError
from swotboard.protocol import (
    BALLOT,
    NOTE_ADD,
    NOTE_COMMENT,
    NOTE_RESTORE,
    NOTE_REVEAL,
    NOTES_REVEAL,
    PLAN,
    QUADRANTS,
    STAGE,
)
from swotboard.store.queries.comment_rows import comment_body
from tests.contract.memory_access import MemoryAccess
from tests.contract.memory_news import MemoryNews
from tests.contract.memory_state import MemoryState

CARRYING = (NOTE_ADD, NOTE_RESTORE, NOTE_REVEAL, NOTE_COMMENT)


class MemoryStore(MemoryAccess, MemoryNews):
    """The same promises as swotboard.store.store.Store, but for the disk."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.RLock()
        self._workshops: dict[str, Workshop] = {}
        self._participants: dict[str, Participant] = {}
        self._notes: dict[tuple[str, str], Note] = {}
        self._themes: dict[tuple[str, str], Theme] = {}
        self._comments: dict[str, Comment] = {}
        self._reactions: set[tuple[str, str, str]] = set()
        self._rounds: dict[str, dict[str, Any]] = {}
        self._votes: dict[str, dict[tuple[str, str], tuple[str, int]]] = {}
        self._cards: dict[tuple[str, str, str], Card] = {}
        self._changes: dict[tuple[str, str], list[Change]] = {}
        self._seen: dict[tuple[str, str], Seen] = {}
        self._entries: set[str] = set()
        self._media: dict[tuple[str, str], Medium] = {}
        self._had: set[tuple[str, str]] = set()
        self._hidden_media: set[tuple[str, str]] = set()
        self._log: list[tuple[str, Change]] = []

    def close(self) -> None:
        pass

    def ping(self) -> None:
        pass

    def try_write(self) -> None:
        pass

    def commit(self, submissions: Sequence[Submission], at: str) -> list[Change | SwotboardError]:
        with self._lock:
            return [self._judge(submission, at) for submission in submissions]

    def commit_together(self, submissions: Sequence[Submission], at: str) -> list[Change]:
        with self._lock:
            before = {name: copy.deepcopy(value) for name, value in vars(self).items() if name != "_lock"}
            try:
                return [self._do(submission, at) for submission in submissions]
            except SwotboardError:
                vars(self).update(before)
                raise

    def create_workshop(self, new: NewWorkshop, at: str) -> Workshop:
        boards = tuple(Board(group, name, n, 0, False) for n, (group, name) in enumerate(new.groups, start=1))
        workshop = Workshop(
            len(self._workshops) + 1,
            new.code,
            new.title,
            new.anonymous,
            new.phase,
            at,
            new.facilitator_hash,
            new.projector_hash,
            0,
            boards,
            settings=Settings(**new.settings),
        )
        self._workshops[new.code] = workshop
        return workshop

    def update_participant(self, participant_id: str, name: str | None = None, group: str | None = None) -> Participant:
        person = self.participant(participant_id)
        workshop = self.workshop(person.code)
        if name is not None and not workshop.anonymous:
            person = replace(person, name=name or None)
        if group:
            person = replace(person, group=workshop.board(group).group)
        self._participants[participant_id] = person
        return person

    def code_taken(self, code: str) -> bool:
        return code in self._workshops

    def workshop(self, code: str) -> Workshop:
        if code not in self._workshops:
            raise SwotboardError("unknown_workshop", "none")
        return self._workshops[code]

    def workshops(self) -> list[WorkshopFacts]:
        return [self._summary(workshop) for workshop in reversed(self._workshops.values())]

    def participant(self, participant_id: str) -> Participant:
        if participant_id not in self._participants:
            raise SwotboardError("unknown_participant", "none")
        return self._participants[participant_id]

    def participants(self, code: str) -> list[Participant]:
        workshop = self.workshop(code)
        return [p for p in self._participants.values() if p.workshop_id == workshop.id and not p.waiting]

    def waiting(self, code: str) -> list[Participant]:
        return [p for p in self._participants.values() if p.code == self.workshop(code).code and p.waiting]

    def notes(self, code: str, group: str | None = None, removed: bool = False) -> list[Note]:
        workshop = self.workshop(code)
        groups = [workshop.board(group).group] if group else [board.group for board in workshop.boards]
        found = [n for (c, _), n in self._notes.items() if c == code and n.group in groups]
        shown = [n for n in found if removed or not n.removed_at]
        order = sorted(shown, key=lambda n: (groups.index(n.group), QUADRANTS.index(n.quadrant), n.rank, n.id))
        return [self._with_author(note) for note in order]

    def note_ids(self, code: str) -> set[str]:
        self.workshop(code)
        return {note_id for of, note_id in self._notes if of == code}

    def medium(self, code: str, medium_id: str) -> Medium | None:
        return self._media.get((self.workshop(code).code, medium_id))

    def notes_naming(self, code: str, medium_id: str) -> list[tuple[Note, bool]]:
        notes = [
            note for (of, note_id), note in self._notes.items() if of == code and (note_id, medium_id) in self._had
        ]
        return [(note, any(each["id"] == medium_id for each in note.media)) for note in notes]

    def put_medium(self, code: str, medium: Medium) -> None:
        self._media[code, medium.id] = medium

    def own_notes(self, participant_id: str) -> list[str]:
        return [n.id for n in self._notes.values() if n.participant == participant_id]

    def standing(self, code: str, group: str, ids: Iterable[str]) -> list[Note]:
        notes = [self._notes.get((code, note_id)) for note_id in ids]
        return [n for n in notes if n and n.group == group and not n.removed_at]

    def snapshot(self, code: str, group: str) -> BoardSnapshot:
        themes = tuple(t for (c, _), t in self._themes.items() if c == code and t.group == group)
        return BoardSnapshot(
            group,
            self.workshop(code).board(group).seq,
            tuple(self.notes(code, group, removed=True)),
            themes,
            {n.id: self.talk_of(n.id) for n in self.notes(code, group, removed=True)},
        )

    def changes_since(self, code: str, stream: str, seq: int, limit: int) -> list[Change]:
        self.workshop(code).seq(stream)
        changes = [c for c in self._changes.get((code, stream), []) if c.seq > seq][:limit]
        return [self._with_author_now(change) for change in changes]

    def due(self, at: str) -> list[tuple[str, ScheduledStep]]:
        found = [(w.code, p) for w in self._workshops.values() for p in w.schedule if p.due <= at]
        return sorted(found, key=lambda pair: pair[1].due)

    def write_seen(self, visits: Sequence[Seen]) -> None:
        for visit in (visit for visit in visits if visit.participant in self._participants):
            before = self._seen.get((visit.participant, visit.group), visit)
            end = Since(max(before.end.seq, visit.end.seq), max(before.end.at, visit.end.at))
            self._seen[visit.participant, visit.group] = replace(visit, end=end)

    def seen(self, participant_id: str) -> dict[str, Seen]:
        return {group: visit for (who, group), visit in self._seen.items() if who == participant_id}

    def theme_names(self, code: str) -> dict[str, str]:
        return {theme.id: theme.name for (of, _), theme in self._themes.items() if of == code}

    def audit_entries(self, code: str, before: int | None, limit: int) -> list[AuditEntry]:
        self.workshop(code)
        found = [
            AuditEntry(n, c)
            for n, (of, c) in enumerate(self._log)
            if of == code
            and c.stream != BALLOT
            and c.actor
            and (self._participants[c.actor].role == "facilitator" or c.type == "participant.move")
            and not (self.workshop(code).anonymous and c.type in AUTHORED_OPS)
            and (before is None or n < before)
        ]
        return found[::-1][:limit]

    def _judge(self, submission: Submission, at: str) -> Change | SwotboardError:
        try:
            return self._do(submission, at)
        except SwotboardError as error:
            return error

    def _do(self, submission: Submission, at: str) -> Change:
        code, op = submission.code, submission.op
        workshop = self.workshop(code)
        actor = self._participants.get(submission.participant)
        if actor is None or actor.workshop_id != workshop.id:
            raise SwotboardError("bad_token", "none")
        refuse_whom_is_absent(actor, op)
        workshop.seq(op.stream)
        state = MemoryState(self, workshop, actor, at)
        for change in self._changes.get((code, op.stream), []):
            if change.op == op.id:
                authorise_repeat(state, op, change)
                return replace(change, again=True)
        change = apply_op(state, op)
        for each in (*change.first, change):
            self._write(self._workshops[code], each)
        return change

    def _write(self, workshop: Workshop, change: Change) -> None:
        self._changes.setdefault((workshop.code, change.stream), []).append(change)
        self._log.append((workshop.code, change))
        if change.stream == BALLOT:
            self._votes[change.body["round"]][str(change.actor), change.body["thing"]] = (
                change.body["group"],
                change.body["count"],
            )
            self._workshops[workshop.code] = replace(workshop, ballot_seq=change.seq)
        elif change.stream == PLAN:
            card = (workshop.code, card_type(change.type), change.body[card_type(change.type)])
            self._cards[card] = next_card(self._cards.get(card), change)
            self._workshops[workshop.code] = replace(workshop, plan_seq=change.seq)
        elif change.stream == STAGE:
            self._write_stage(workshop, change)
        else:
            if change.type in TALK_OPS:
                self._write_talk(workshop, change)
            for note_id in notes_of(change):
                key = (workshop.code, note_id)
                self._notes[key] = next_note(self._notes.get(key), change)
                self._had |= {(note_id, medium["id"]) for medium in self._notes[key].media}
                for medium in self._notes[key].media:  # what is taken off stays as it was
                    keep = self._hidden_media.add if medium["hidden"] else self._hidden_media.discard
                    keep((note_id, medium["id"]))
            if touches_theme(change):
                key = (workshop.code, change.body["theme"])
                self._themes[key] = next_theme(self._themes.get(key), change)
            self._move_votes(workshop.round, change)
            boards = tuple(replace(b, seq=change.seq) if b.group == change.stream else b for b in workshop.boards)
            self._workshops[workshop.code] = replace(workshop, boards=boards)

    def _write_stage(self, workshop: Workshop, change: Change) -> None:
        body = change.body
        if change.type in ("vote.start", "vote.stop"):
            workshop = self._write_round(workshop, change)
        if change.type == "schedule.add":
            self._entries.add(body["entry"])
            scheduled = ScheduledStep(**{"group": None, **body}, by=str(change.actor))
            workshop = replace(workshop, schedule=tuple(sorted((*workshop.schedule, scheduled), key=lambda p: p.due)))
        elif "entry" in body:
            workshop = replace(workshop, schedule=tuple(p for p in workshop.schedule if p.entry != body["entry"]))
        if change.type in _WRITES:
            workshop = _WRITES[change.type](workshop, body)
        if change.type in ("shelf.add", "shelf.remove"):
            workshop = replace(workshop, shelf=next_shelf(workshop.shelf, change))
        self._workshops[workshop.code] = replace(workshop, stage_seq=change.seq)
        if "participant" in change.body:
            self._write_participant(change)

    def _write_talk(self, workshop: Workshop, change: Change) -> None:
        body = change.body
        if change.type == "note.comment":
            self._comments[body["comment"]] = Comment(
                body["comment"], body["note"], change.actor, None, body["text"], change.at, None
            )
        elif change.type == "comment.remove":
            words = {"text": ""} if "erased" in body else {}
            self._comments[body["comment"]] = replace(self._comments[body["comment"]], removed_at=change.at, **words)
        else:
            key = (body["note"], str(change.actor), body["reaction"])
            (self._reactions.add if body["on"] else self._reactions.discard)(key)

    def _write_round(self, workshop: Workshop, change: Change) -> Workshop:
        body = change.body
        if change.type == "vote.start":
            self._votes[body["round"]] = {}
            self._rounds[body["round"]] = {
                **body,
                "code": workshop.code,
                "stopped_at": None,
                "results": None,
                "voters": None,
            }
            return replace(workshop, round=Round(body["round"], body["on"], body["budget"], body["most"], change.at))
        self._rounds[body["round"]].update(body)
        return replace(workshop, round=None)

    def talk_of(self, note_id: str) -> Talk:
        comments = sorted(
            (c for c in self._comments.values() if c.note == note_id and not c.removed_at),
            key=lambda c: (c.created_at, c.id),
        )
        counts = Counter(reaction for note, _, reaction in self._reactions if note == note_id)
        return {
            "comments": [
                comment_body(replace(c, author=self._participants[str(c.participant)].name)) for c in comments
            ],
            "reactions": dict(counts),
        }

    def questions(self, code: str, limit: int) -> list[Question]:
        found = [(self.talk_of(n.id), n) for n in self.notes(code) if n.kind == "question" and not n.hidden]
        found = [(talk, n) for talk, n in found if talk["reactions"].get("same")]
        found.sort(key=lambda pair: (-pair[0]["reactions"]["same"], pair[1].created_at, pair[1].id))
        return [
            {
                "group": n.group,
                "note": n.id,
                "text": n.text,
                "participant": n.participant,
                "author": n.author,
                "same": talk["reactions"]["same"],
                "comments": talk["comments"],
            }
            for talk, n in found[:limit]
        ]

    def cards(self, code: str, what: str) -> tuple[Any, ...]:
        found = [card for (c, w, _), card in self._cards.items() if (c, w) == (code, what)]
        return tuple(sorted(found, key=lambda card: (getattr(card, "rank", card.created_at), card.id)))

    def plan(self, code: str) -> PlanSnapshot:
        return PlanSnapshot(
            self.workshop(code).plan_seq, *(self.cards(code, what) for what in ("link", "strategy", "line"))
        )

    def own_reactions(self, participant_id: str) -> dict[str, list[str]]:
        mine: dict[str, list[str]] = {}
        for note, who, reaction in sorted(self._reactions):
            if who == participant_id:
                mine.setdefault(note, []).append(reaction)
        return mine

    def rounds(self, code: str) -> list[RoundRecord]:
        keys = ("round", "on", "budget", "most", "started_at", "stopped_at", "results", "voters")
        made = [each for each in self._rounds.values() if each["code"] == code]
        so_far = [each if each["stopped_at"] else {**each, "voters": self.voters(each["round"])} for each in made]
        return [cast(RoundRecord, {key: each[key] for key in keys}) for each in so_far]

    def own_votes(self, participant_id: str, round_id: str) -> dict[str, int]:
        return {thing: n for (who, thing), (_, n) in self.votes_that_count(round_id).items() if who == participant_id}

    def votes_of_voters(self, round_id: str, thing: str) -> dict[str, dict[str, int]]:
        voters = {who for (who, on), (_, n) in self._votes[round_id].items() if on == thing and n}
        return {who: self.own_votes(who, round_id) for who in voters}

    def voters(self, round_id: str) -> int:
        return len({who for who, _ in self.votes_that_count(round_id)})

    def votes_that_count(self, round_id: str) -> dict[tuple[str, str], tuple[str, int]]:
        made = self._rounds[round_id]
        things = self._notes if made["on"] == "notes" else self._themes
        found = {key: things[made["code"], key[1]] for key in self._votes[round_id]}
        gone = {key for key, thing in found.items() if thing.removed_at or getattr(thing, "hidden", None)}
        return {key: (group, n) for key, (group, n) in self._votes[round_id].items() if n and key not in gone}

    def _move_votes(self, open_round: Round | None, change: Change) -> None:
        thing = thing_of(change, open_round)
        if open_round is None or thing is None:
            return
        votes = self._votes[open_round.id]
        given = {who: {thing: n} for (who, on), (_, n) in votes.items() if on == thing and n}
        for (who, other), (_, n) in self.votes_that_count(open_round.id).items():
            if who in given and other != thing:
                given[who][other] = n
        for who, of, n in moved_votes(change, open_round, given):
            votes[who, of] = (change.stream, n)

    def _write_participant(self, change: Change) -> None:
        person, body = self._participants[change.body["participant"]], change.body
        own = {name: body[name] for name in ("name", "group") if name in body and "note" not in body}
        person = replace(person, **own)
        removing = change.type == "participant.remove"
        if "note" in body:
            others = {note for note in person.put_out_notes if note != body["note"]}
            person = replace(person, put_out_notes=tuple(sorted(others | ({body["note"]} if removing else set()))))
        elif removing:
            person = replace(person, put_out_at=person.put_out_at or change.at, waiting=False)
        elif change.type == "participant.restore":
            person = replace(person, put_out_at=None)
        elif change.type == "participant.admit":
            person = replace(person, waiting=False)
        self._participants[person.id] = person

    def _with_author(self, note: Note) -> Note:
        person = self._participants.get(note.participant or "")
        return replace(note, author=person.name if person else None)

    def _with_author_now(self, change: Change) -> Change:
        if change.type == NOTES_REVEAL:
            return replace(change, body={"notes": [self._named(body) for body in change.body["notes"]]})
        return replace(change, body=self._named(change.body)) if change.type in CARRYING else change

    def _named(self, body: Body) -> Body:
        person = self._participants.get(body["participant"])
        named = {**body, "author": person.name if person else None}
        return {**named, "comments": [self._named(c) for c in body["comments"]]} if "comments" in body else named

    def _summary(self, workshop: Workshop) -> WorkshopFacts:
        changes = [c.at for (code, _), found in self._changes.items() if code == workshop.code for c in found]
        return {
            "code": workshop.code,
            "title": workshop.title,
            "created_at": workshop.created_at,
            "keep_until": None,
            "bytes": sum(len(note.text) for note in self.notes(workshop.code, removed=True)),
            "media": 0,
            "notes": len(self.notes(workshop.code)),
            "participants": sum(p.role == "participant" for p in self.participants(workshop.code)),
            "last_activity": max(changes, default=workshop.created_at),
        }


def _on_board(workshop: Workshop, group: str, **fields: Any) -> Workshop:
    return replace(workshop, boards=tuple(replace(b, **fields) if b.group == group else b for b in workshop.boards))


def _set_phase(workshop: Workshop, body: Body) -> Workshop:
    if "group" in body:
        return _on_board(workshop, body["group"], step=Step(body["phase"], body["silent"]))
    boards = tuple(replace(board, step=None) for board in workshop.boards)
    return replace(workshop, phase=body["phase"], silent=body["silent"], boards=boards)


def _set_settings(workshop: Workshop, body: Body) -> Workshop:
    settings = replace(workshop.settings, **{k: v for k, v in body.items() if k != "title"})
    return replace(workshop, title=body.get("title", workshop.title), settings=settings)


_WRITES: dict[str, Callable[[Workshop, Body], Workshop]] = {
    "board.lock": lambda workshop, body: _on_board(workshop, body["group"], locked=body["locked"]),
    "board.rename": lambda workshop, body: _on_board(workshop, body["group"], name=body["name"]),
    "settings.set": _set_settings,
    "phase.set": _set_phase,
    "timer.start": lambda workshop, body: replace(workshop, timer=cast(Timer, body)),
    "timer.stop": lambda workshop, body: replace(workshop, timer=None),
    "spotlight": lambda workshop, body: replace(workshop, spotlight=cast(Spotlight, body)),
}
