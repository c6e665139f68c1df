"""Answers what the rules ask while they judge one op, from inside its transaction."""

from collections.abc import Iterable
from typing import Protocol

from swotboard.domain.model import Comment, Medium, Note, Participant, Talk, Theme, Workshop
from swotboard.domain.plan import Card
from swotboard.domain.tally import Ballot
from swotboard.domain.timestamps import later
from swotboard.protocol import PLAN, STAGE
from swotboard.store.database import Database
from swotboard.store.queries import comment_rows, media_rows, person_rows, plan_rows, rows, schedule_rows, vote_rows
from swotboard.store.queries.packed_texts import read_text


class OpsSoFar(Protocol):
    """A transaction as the ops before this one left it; `OpWriter` is one."""

    db: Database
    now: str

    def count(self, board_id: int) -> int:
        """Notes on a board, removed ones not counted."""

    def participant(self, participant_id: str) -> Participant | None:
        """A participant of any workshop."""


class OpState:
    """`domain.ports.State` in a transaction, for one op."""

    def __init__(self, op_writer: "OpsSoFar", workshop: Workshop, streams: dict[str, int], actor: Participant):
        self.workshop = workshop
        self.actor = actor
        self.now = op_writer.now
        self._op_writer = op_writer
        self._db = op_writer.db
        self._streams = streams

    def note(self, note_id: str) -> Note | None:
        return rows.read_note(self._db, self.workshop.id, note_id)

    def theme(self, theme_id: str) -> Theme | None:
        return rows.read_theme(self._db, self.workshop.id, theme_id)

    def notes_in(self, theme: Theme) -> list[Note]:
        return rows.read_notes_in(self._db, self._streams[theme.group], theme.id)

    def count_themes(self, group: str) -> int:
        query = "select count(*) from themes where board = ? and removed_at is null"
        return int(self._db.execute(query, [self._streams[group]]).fetchone()[0])

    def talk(self, note: Note) -> Talk:
        return comment_rows.read_talk(self._db, self.workshop.id, note.id)

    def comment(self, comment_id: str) -> Comment | None:
        return comment_rows.read_comment(self._db, self.workshop.id, comment_id)

    def reacted(self, note: Note, reaction: str) -> bool:
        return comment_rows.has_reacted(self._db, self.workshop.id, note.id, self.actor.id, reaction)

    def medium(self, medium_id: str) -> Medium | None:
        return media_rows.read_medium(self._db, self.workshop.id, medium_id)

    def had_medium(self, note: Note, medium_id: str) -> bool:
        return media_rows.had_medium(self._db, self.workshop.id, note.id, medium_id)

    def hidden_on(self, medium_id: str) -> set[str]:
        return media_rows.hidden_on(self._db, self.workshop.id, medium_id)

    def entry_known(self, entry: str) -> bool:
        return schedule_rows.entry_known(self._db, entry)

    def round_known(self, round_id: str) -> bool:
        return vote_rows.round_known(self._db, round_id)

    def votes_of_actor(self, round_id: str) -> dict[str, int]:
        return vote_rows.read_votes_of(self._db, round_id, self.actor.id)

    def ballots(self, round_id: str) -> Iterable[Ballot]:
        return vote_rows.read_ballots(self._db, round_id)

    def card(self, what: str, card_id: str) -> Card | None:
        return plan_rows.read_card(self._db, self.workshop.id, what, card_id)

    def count_cards(self, what: str) -> int:
        return plan_rows.count_cards(self._db, self.workshop.id, what)

    def cards_near(
        self, what: str, place: str, but: str, rank: str | None, above: bool, most: int
    ) -> list[tuple[str, str]]:
        return plan_rows.read_near(self._db, self.workshop.id, what, place, but, rank, above, most)

    def card_text(self, card: Card, version: int) -> str | None:
        return read_text(self._db, self._streams[PLAN], card.id, version)

    def text_of(self, note: Note, version: int) -> str | None:
        return read_text(self._db, self._streams[note.group], note.id, version)

    def notes_near(
        self, group: str, quadrant: str, but: str, rank: str | None, above: bool, most: int
    ) -> list[tuple[str, str]]:
        return rows.read_near(self._db, self._streams[group], quadrant, but, rank, above, most)

    def hidden_notes(self, group: str, hidden: str) -> list[Note]:
        return rows.read_hidden_notes(self._db, self._streams[group], hidden)

    def added_lately(self) -> int:
        query = "select count(*) from notes where participant = ? and created_at > ?"
        return int(self._db.execute(query, [self.actor.id, later(self.now, -60)]).fetchone()[0])

    def count(self, group: str) -> int:
        return self._op_writer.count(self._streams[group])

    def participant(self, participant_id: str) -> Participant | None:
        found = self._op_writer.participant(participant_id)
        return found if found and found.workshop_id == self.workshop.id else None

    def names_of(self, participant_id: str) -> set[str]:
        return person_rows.read_names(self._db, self._streams[STAGE], participant_id)
