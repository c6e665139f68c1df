"""What the rules may ask of a Store while they judge one op."""

from typing import Protocol

from swotboard.domain.model import Note, Participant, Workshop


class State(Protocol):
    """The workshop as it is at the op's place in its stream, after every op before it."""

    workshop: Workshop
    actor: Participant
    now: str

    def note(self, note_id: str) -> Note | None:
        """A note of this workshop, removed ones included."""

    def text_of(self, note: Note, version: int) -> str | None:
        """The text that a note had in a version, None where it never had it."""

    def last_rank(self, group: str, quadrant: str) -> str | None:
        """The highest rank in a quadrant, None in an empty one."""

    def rank_after(self, note: Note) -> str | None:
        """The next higher rank in the note's quadrant."""

    def hidden_notes(self, group: str, hidden: str) -> list[Note]:
        """The notes of a board that are hidden in this way and not removed, in their order."""

    def added_lately(self) -> int:
        """How many notes the actor has added in the last 60 seconds."""

    def count(self, group: str) -> int:
        """How many notes are on a board, removed ones not counted."""

    def participant(self, participant_id: str) -> Participant | None:
        """A participant of this workshop."""
