"""Says who may upload media, how much, and who may have their bytes [MEDIA-2, MEDIA-3]."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from swotboard.domain.media_rules import refuse_untaken
from swotboard.domain.model import Medium, Note, Participant, Workshop
from swotboard.domain.permissions import is_own_board, may_read, refuse_all_absent
from swotboard.domain.phases import allows
from swotboard.domain.visibility import FACILITATOR, is_withheld, note_view, viewer_of
from swotboard.errors import SwotboardError
from swotboard.protocol import MEDIA_KINDS, NOTE_ATTACH

_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Quotas:
    """How many bytes of media one person may have in a workshop, a workshop in all, and the server in all."""

    person: int
    workshop: int
    server: int

    def refuse_over(self, person: int | None, workshop: int, server: int, more: int) -> None:
        """Raises `media_quota` where `more` bytes are too many beside those that are stored already. `person` is None
        for what came with a file: it is nobody's."""
        for used, most, why in (
            (person, self.person, "You have used up your space for pictures and recordings in this workshop"),
            (workshop, self.workshop, "This workshop has used up its space for pictures and recordings"),
            (server, self.server, "This server has no more space for pictures and recordings"),
        ):
            if used is not None and used + more > most:
                raise SwotboardError("media_quota", f"{why} ({most // _MEGABYTE} MB).")


def uploader_among(workshop: Workshop, people: Sequence[Participant]) -> Participant:
    """The one of these, all of them one browser, who may add media to notes at present. Raises `unauthorized`,
    `put_out`, `waiting`, `forbidden`, `wrong_phase`, `media_off`."""
    refuse_all_absent(people)
    refuse_untaken(workshop, MEDIA_KINDS[0])
    for person in people:
        if person.role != "projector" and person.is_in and _may_attach(workshop, person):
            return person
    if all(person.role == "projector" for person in people):
        raise SwotboardError("forbidden", "A projector only shows.")
    raise SwotboardError("wrong_phase", "That is not open in this phase of the workshop.")


def refuse_taken(there: Medium, participant: str | None) -> Medium:
    """The medium, where it is this person's; raises `bad_request`."""
    if there.participant != participant:
        raise SwotboardError("bad_request", "Another id, please: this one is taken.")
    return there


def may_have(workshop: Workshop, person: Participant, medium: Medium, naming: Iterable[tuple[Note, bool]]) -> bool:
    """`naming` are the notes that name the medium (True), or did (False). Whoever uploaded it has it anyway."""
    if medium.participant == person.id or any(each["id"] == medium.id for each in workshop.shelf):
        return True
    return any(_shows(workshop, person, medium, note, attached) for note, attached in naming)


def _may_attach(workshop: Workshop, person: Participant) -> bool:
    """On some board of theirs."""
    boards = [board.group for board in workshop.boards if is_own_board(workshop, person, board.group)]
    return any(allows(workshop.step(group).phase, person.role, NOTE_ATTACH) for group in boards)


def _shows(workshop: Workshop, person: Participant, medium: Medium, note: Note, attached: bool) -> bool:
    """The same as what the wire says of the note. What was taken off a note is the facilitators', who see its past."""
    viewer = viewer_of(person)
    if not may_read(workshop, person, note.group):
        return False
    if viewer.audience != FACILITATOR and (note.removed_at or not attached):
        return False
    if not attached:
        return not is_withheld(note, viewer)
    return any(each["id"] == medium.id for each in note_view(note, workshop, viewer)["media"])
