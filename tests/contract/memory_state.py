"""What the rules ask while they judge one op, answered by the Store in memory."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from swotboard.domain.model import Comment, Medium, Note, Participant, Talk, Theme, Workshop
from swotboard.domain.plan import Card, TextCard
from swotboard.domain.tally import Ballot
from swotboard.domain.timestamps import later
from swotboard.protocol import NOTE_ADD, NOTE_EDIT, PLAN, STAGE

if TYPE_CHECKING:
    from tests.contract.memory_store import MemoryStore


class MemoryState:
    """`domain.ports.State` for one op."""

    def __init__(self, store: "MemoryStore", workshop: Workshop, actor: Participant, now: str):
        self._store, self.workshop, self.actor, self.now = store, workshop, actor, now

    def note(self, note_id: str) -> Note | None:
        note = self._store._notes.get((self.workshop.code, note_id))
        return self._store._with_author(note) if note else None

    def theme(self, theme_id: str) -> Theme | None:
        return self._store._themes.get((self.workshop.code, theme_id))

    def notes_in(self, theme: Theme) -> list[Note]:
        return [n for n in self._store.notes(self.workshop.code, theme.group) if n.theme == theme.id]

    def count_themes(self, group: str) -> int:
        return sum(t.group == group and not t.removed_at for t in self._store._themes.values())

    def talk(self, note: Note) -> Talk:
        return self._store.talk_of(note.id)

    def comment(self, comment_id: str) -> Comment | None:
        return self._store._comments.get(comment_id)

    def reacted(self, note: Note, reaction: str) -> bool:
        return (note.id, self.actor.id, reaction) in self._store._reactions

    def medium(self, medium_id: str) -> Medium | None:
        return self._store.medium(self.workshop.code, medium_id)

    def had_medium(self, note: Note, medium_id: str) -> bool:
        return (note.id, medium_id) in self._store._had

    def hidden_on(self, medium_id: str) -> set[str]:
        return {note for note, medium in self._store._hidden_media if medium == medium_id}

    def entry_known(self, entry: str) -> bool:
        return entry in self._store._entries

    def round_known(self, round_id: str) -> bool:
        return round_id in self._store._rounds

    def votes_of_actor(self, round_id: str) -> dict[str, int]:
        return self._store.own_votes(self.actor.id, round_id)

    def ballots(self, round_id: str) -> Iterable[Ballot]:
        return [
            Ballot(who, self._store._participants[who].group, group, thing, n)
            for (who, thing), (group, n) in self._store.votes_that_count(round_id).items()
        ]

    def card(self, what: str, card_id: str) -> Card | None:
        return self._store._cards.get((self.workshop.code, what, card_id))

    def count_cards(self, what: str) -> int:
        return sum(not card.removed_at for card in self._store.cards(self.workshop.code, what))

    def cards_near(
        self, what: str, place: str, but: str, rank: str | None, above: bool, most: int
    ) -> list[tuple[str, str]]:
        there = [
            card for card in self._store.cards(self.workshop.code, what) if card.place == place and not card.removed_at
        ]
        return near(there, but, rank, above, most)

    def card_text(self, card: Card, version: int) -> str | None:
        for change in self._store._changes[self.workshop.code, PLAN]:
            about = change.body.get("strategy") or change.body.get("line")
            if about == card.id and "text" in change.body and change.body["version"] == version:
                return str(change.body["text"])
        return None

    def text_of(self, note: Note, version: int) -> str | None:
        for change in self._store._changes[self.workshop.code, note.group]:
            if change.type in (NOTE_ADD, NOTE_EDIT) and change.body["note"] == note.id:
                if change.body["version"] == version:
                    return str(change.body["text"])
        return None

    def notes_near(
        self, group: str, quadrant: str, but: str, rank: str | None, above: bool, most: int
    ) -> list[tuple[str, str]]:
        return near(
            [n for n in self._store.notes(self.workshop.code, group) if n.quadrant == quadrant], but, rank, above, most
        )

    def hidden_notes(self, group: str, hidden: str) -> list[Note]:
        return [n for n in self._store.notes(self.workshop.code, group) if n.hidden == hidden]

    def added_lately(self) -> int:
        return sum(
            n.participant == self.actor.id and n.created_at > later(self.now, -60) for n in self._store._notes.values()
        )

    def count(self, group: str) -> int:
        return len(self._store.notes(self.workshop.code, group))

    def participant(self, participant_id: str) -> Participant | None:
        person = self._store._participants.get(participant_id)
        return person if person and person.workshop_id == self.workshop.id else None

    def names_of(self, participant_id: str) -> set[str]:
        renames = self._store._changes.get((self.workshop.code, STAGE), [])
        given = [
            c.body["name"]
            for c in renames
            if c.type == "participant.rename" and c.body["participant"] == participant_id
        ]
        return {name.casefold() for name in (self._store.participant(participant_id).name, *given) if name}


def near(
    things: Iterable[Note | TextCard], but: str, rank: str | None, above: bool, most: int
) -> list[tuple[str, str]]:
    there = sorted((thing.rank, thing.id) for thing in things if thing.id != but)
    found = [pair for pair in there if rank is None or (pair[0] > rank) == above]
    return [(thing, of) for of, thing in (found if above else found[::-1])[:most]]
