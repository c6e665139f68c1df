"""Says which changes take something away for good [ERASE-1, ERASE-5]."""

from swotboard.domain.model import Change
from swotboard.protocol import NOTE_ERASE, PARTICIPANT_RENAME


def is_erasing(change: Change) -> bool:
    """Whether what it is about is to be in no memory, copy or log from now on."""
    withdrawn = change.type == PARTICIPANT_RENAME and change.body["name"] is None
    return withdrawn or change.type == NOTE_ERASE or bool(change.body.get("erased"))
