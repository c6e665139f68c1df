"""Adds the example workshop to a database by the same ops that people's notes are added by."""

import uuid

from swotboard.clock import now
from swotboard.domain.op import Submission
from swotboard.domain.ops import parse_op
from swotboard.domain.requests import WorkshopForm, name_groups
from swotboard.errors import SwotboardError
from swotboard.example.content import Demo, DemoNote, demo_workshop
from swotboard.protocol import NOTE_ADD
from swotboard.services.key_hashes import key_matches
from swotboard.services.tokens import Keys
from swotboard.services.workshops import add_person, create_workshop
from swotboard.store.store import Store


def add_example(store: Store, keys: Keys) -> str:
    """Make the example workshop with these keys; its code. Nobody else may be writing with this Store."""
    demo = demo_workshop()
    groups = name_groups(list(demo.groups))
    workshop = create_workshop(store, WorkshopForm(demo.title, groups, anonymous=False, phase="open"), keys)
    people = _people(store, workshop, demo, {name: short for short, name in groups})
    _commit(store, [_submission(workshop.code, people[note.group, note.author], note) for note in demo.notes])
    return workshop.code


def find_example(store: Store, keys: Keys) -> tuple[str, Keys] | None:
    """The code of the workshop that was made first, with its keys, where `keys` are its keys."""
    every = store.workshops()
    first = store.workshop(every[-1]["code"]) if every else None
    return (first.code, keys) if first and key_matches(keys.facilitator, first.facilitator_hash) else None


def _people(store: Store, workshop, demo: Demo, short: dict[str, str]) -> dict:
    """(group's name, author's name) -> who they are in the workshop; a guest without a name is one as well."""
    people = {}
    for note in demo.notes:
        if (note.group, note.author) not in people:
            person = add_person(store, workshop, "participant", note.author, short[note.group])
            people[note.group, note.author] = person
    return people


def _submission(code: str, person, note: DemoNote) -> Submission:
    op = parse_op(
        {
            "id": str(uuid.uuid4()),
            "board": person.group,
            "type": NOTE_ADD,
            "note": str(uuid.uuid4()),
            "quadrant": note.quadrant,
            "text": note.text,
            "kind": note.kind,
            "color": note.color,
        }
    )
    return Submission(code, person.id, op)


def _commit(store: Store, submissions: list[Submission]) -> None:
    for answer in store.commit(submissions, now()):
        if isinstance(answer, SwotboardError):
            raise answer
