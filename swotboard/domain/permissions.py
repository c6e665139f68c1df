"""Says who is in a workshop, whose board is whose, who may read which, and who may take the results away."""

from collections.abc import Sequence

from swotboard.domain.access_rules import put_out_error
from swotboard.domain.model import Participant, Workshop
from swotboard.errors import SwotboardError
from swotboard.protocol import REVEALED


def refuse_absent(person: Participant) -> None:
    """Raises `put_out` [STAGE-2], or `waiting` for whom nobody has let in yet [ENTRY-2]."""
    if person.is_out:
        raise put_out_error(person.role)
    if person.waiting:
        raise SwotboardError("waiting", "A facilitator has to let you in first.")


def refuse_all_absent(people: Sequence[Participant]) -> None:
    """Of these, all of them one browser, somebody must be in. Raises `unauthorized` for nobody, else as `refuse_absent`
    does."""
    if not people:
        raise SwotboardError("unauthorized", "Join the workshop first.")
    if not any(person.is_in for person in people):
        refuse_absent(people[0])


def is_own_board(workshop: Workshop, person: Participant, group: str) -> bool:
    """Whether this is the board of somebody's group. Without a group it is every board, unless one is required
    [MOVE-3]."""
    return person.group == group or (person.group is None and not workshop.settings.group_required)


def may_read(workshop: Workshop, person: Participant, group: str) -> bool:
    """[JOIN-1, READ-1] One's own board always; others' where the workshop is set so. Reading is not writing."""
    if person.role != "participant" or is_own_board(workshop, person, group):
        return True
    setting = workshop.settings.read_others
    return setting == "always" or (setting == "revealed" and workshop.step(group).phase in REVEALED)


def may_take_results(workshop: Workshop, person: Participant) -> bool:
    """[TAKE-1] A facilitator; a participant where the workshop is set so."""
    return person.role == "facilitator" or (person.role == "participant" and workshop.settings.take_results)
