"""Says who may read which group's board, and who may take the results away."""

from swotboard.domain.model import Participant, Workshop
from swotboard.protocol import REVEALED


def may_read(workshop: Workshop, person: Participant, group: str) -> bool:
    """[JOIN-1, READ-1] One's own board always; others' where the workshop is set so. Reading is not writing."""
    if person.role != "participant" or person.group in (None, group):
        return True
    setting = workshop.settings.read_others
    return setting == "always" or (setting == "revealed" and workshop.step(group).phase in REVEALED)


def may_take_results(workshop: Workshop, person: Participant) -> bool:
    """[TAKE-1] A facilitator; a participant where the workshop is set so."""
    return person.role == "facilitator" or (person.role == "participant" and workshop.settings.take_results)
