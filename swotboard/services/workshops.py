"""Makes workshops and adds people to them, for the pages, the API and the command line. Runs on the writer."""

from swotboard.clock import now
from swotboard.domain.model import NewWorkshop, Participant, Workshop
from swotboard.domain.ports import StorePort
from swotboard.domain.requests import WorkshopForm
from swotboard.errors import SwotboardError
from swotboard.services.key_hashes import hash_key
from swotboard.services.tokens import Keys, new_code


def create_workshop(store: StorePort, form: WorkshopForm, keys: Keys, code: str | None = None) -> Workshop:
    """Make the workshop under a free code."""
    return store.create_workshop(
        NewWorkshop(
            code=code or free_code(store),
            title=form.title,
            groups=form.groups,
            anonymous=form.anonymous,
            phase=form.phase,
            facilitator_hash=hash_key(keys.facilitator),
            projector_hash=hash_key(keys.projector),
            settings=form.settings,
        ),
        now(),
    )


def add_person(
    store: StorePort, workshop: Workshop, role: str, name: str | None = None, group: str | None = None
) -> Participant:
    """Let somebody in. `group` is a short name."""
    return store.add_participant(workshop.code, name, group, role, now())


def free_code(store: StorePort) -> str:
    """A code that no workshop has."""
    while True:
        code = new_code()
        try:
            store.workshop(code)
        except SwotboardError as error:
            if error.code == "unknown_workshop":
                return code
            raise


def group_by_name(workshop: Workshop, wanted: str | None) -> str | None:
    """The short name of the group that somebody means by its short or its display name [HTTP-2]; raises
    `unknown_board`."""
    if wanted is None:
        return None
    folded = wanted.strip().casefold()
    for board in workshop.boards:
        if folded in (board.group, board.name.casefold()):
            return board.group
    raise SwotboardError("unknown_board", "This workshop has no such group.")
