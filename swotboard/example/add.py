"""Adds the example workshop to a database by the same ops that people's notes are added by."""

from swotboard.clock import now
from swotboard.domain.model import NewWorkshop, Participant, Settings, Workshop
from swotboard.domain.requests import name_groups
from swotboard.example import content_french, two_weeks, two_weeks_french
from swotboard.example.content import Demo, demo_workshop
from swotboard.example.example_writer import ExampleWriter, first_moment, moment
from swotboard.example.two_weeks_ops import write_two_weeks
from swotboard.services.key_hashes import hash_key, key_matches
from swotboard.services.tokens import Keys
from swotboard.services.workshops import free_code
from swotboard.store.store import Store

STORIES = {
    "en": (demo_workshop(), two_weeks.STORY),
    "fr": (demo_workshop(content_french.TITLE, content_french.NOTES), two_weeks_french.STORY),
}
"""The languages in which there is an example, that of all others first: its notes, and what was done with them."""


def add_example(store: Store, keys: Keys, language: str = "en") -> str:
    """Make the example workshop with these keys, as if it had begun two weeks ago; its code. Nobody else may be writing
    with this Store."""
    demo, story = STORIES[language]
    start = first_moment()
    workshop = _create(store, demo, keys, moment(start, 0), language)
    write_two_weeks(ExampleWriter(store, workshop, start), demo, story)
    return workshop.code


def find_example(store: Store, keys: Keys) -> tuple[str, Keys] | None:
    """The code of one of the workshops that were made first, with its keys, where `keys` are its keys."""
    for row in store.workshops()[-len(STORIES) :]:
        if key_matches(keys.facilitator, store.workshop(row["code"]).facilitator_hash):
            return row["code"], keys
    return None


def example_visitor(store: Store, code: str) -> Participant:
    """The one who stands for all that only look at the example [EXAMPLE-2]: a projector, which may change nothing."""
    there = next((each for each in store.participants(code) if each.role == "projector" and not each.is_out), None)
    return there or store.add_participant(code, None, None, "projector", now())


def _create(store: Store, demo: Demo, keys: Keys, at: str, language: str) -> Workshop:
    return store.create_workshop(
        NewWorkshop(
            code=free_code(store),
            title=demo.title,
            groups=name_groups(list(demo.groups)),
            anonymous=False,
            phase="brief",
            facilitator_hash=hash_key(keys.facilitator),
            projector_hash=hash_key(keys.projector),
            settings={} if language == Settings().language else {"language": language},
        ),
        at,
    )
