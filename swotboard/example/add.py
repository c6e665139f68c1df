"""Adds the example workshop to a database by the same ops that people's notes are added by."""

from swotboard.clock import now
from swotboard.domain.model import NewWorkshop, Participant, Workshop
from swotboard.domain.requests import name_groups
from swotboard.example.content import Demo, demo_workshop
from swotboard.example.example_writer import ExampleWriter, first_moment, moment
from swotboard.example.two_weeks_ops import write_two_weeks
from swotboard.services.key_hashes import hash_key, key_matches
from swotboard.services.tokens import Keys
from swotboard.services.workshops import free_code
from swotboard.store.store import Store


def add_example(store: Store, keys: Keys) -> str:
    """Make the example workshop with these keys, as if it had begun two weeks ago; its code. Nobody else may be writing
    with this Store."""
    demo, start = demo_workshop(), first_moment()
    workshop = _create(store, demo, keys, moment(start, 0))
    write_two_weeks(ExampleWriter(store, workshop, start), demo)
    return workshop.code


def find_example(store: Store, keys: Keys) -> tuple[str, Keys] | None:
    """The code of the workshop that was made first, with its keys, where `keys` are its keys."""
    every = store.workshops()
    first = store.workshop(every[-1]["code"]) if every else None
    return (first.code, keys) if first and key_matches(keys.facilitator, first.facilitator_hash) else None


def example_visitor(store: Store, code: str) -> Participant:
    """The one who stands for all that only look at the example [EXAMPLE-2]: a projector, which may change nothing."""
    there = next((each for each in store.participants(code) if each.role == "projector" and not each.is_out), None)
    return there or store.add_participant(code, None, None, "projector", now())


def _create(store: Store, demo: Demo, keys: Keys, at: str) -> Workshop:
    return store.create_workshop(
        NewWorkshop(
            code=free_code(store),
            title=demo.title,
            groups=name_groups(list(demo.groups)),
            anonymous=False,
            phase="brief",
            facilitator_hash=hash_key(keys.facilitator),
            projector_hash=hash_key(keys.projector),
        ),
        at,
    )
