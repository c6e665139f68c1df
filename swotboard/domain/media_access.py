"""Says who may have the bytes of a medium: those who see a note that names it [MEDIA-3]."""

from collections.abc import Iterable

from swotboard.domain.model import Medium, Note, Participant, Workshop
from swotboard.domain.permissions import may_read
from swotboard.domain.visibility import FACILITATOR, is_withheld, note_view, viewer_of


def may_have(workshop: Workshop, person: Participant, medium: Medium, naming: Iterable[tuple[Note, bool]]) -> bool:
    """`naming` are the notes that name the medium (True), or did (False). Whoever uploaded it has it anyway."""
    if medium.participant == person.id or any(each["id"] == medium.id for each in workshop.shelf):
        return True
    return any(_shows(workshop, person, medium, note, attached) for note, attached in naming)


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
