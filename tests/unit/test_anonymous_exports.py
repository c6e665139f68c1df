"""Documents of an anonymous workshop say of nobody when they joined, what they wrote, or that they were put out
[ANON-3, ANON-4]."""

import json

import pytest

from swotboard.domain.model import NewWorkshop
from swotboard.domain.op import Submission
from swotboard.domain.ops import parse_op
from swotboard.domain.timestamps import later
from swotboard.imports.document_reader import read_document
from swotboard.services.importing import import_workshop
from swotboard.services.tokens import new_keys
from tests.raw_ops import make_op, new_note
from tests.unit.exported import all_text, as_json

CODE, START = "ABC234", "2026-03-04T12:00:00.000Z"


def call(work, *args):
    return work(*args)


@pytest.fixture
def played(store):
    """Twelve learners who joined a minute apart, the last one from industry; the fifth wrote a note and was put out as
    its author."""
    groups = (("learners", "Learners"), ("industry", "Industry"))
    store.create_workshop(NewWorkshop(CODE, "No names", groups, True, "open", "f" * 64, "p" * 64), START)
    people = [
        store.add_participant(CODE, None, "learners" if n < 11 else "industry", "participant", later(START, 60 * n))
        for n in range(12)
    ]
    fay = store.add_participant(CODE, None, None, "facilitator", START)

    def do(who, raw):
        [answer] = store.commit([Submission(CODE, who.id, parse_op(raw))], later(START, 3600))
        assert not isinstance(answer, Exception), answer
        return raw

    note = do(people[4], new_note("learners", "a note"))["note"]
    do(people[11], make_op("note.comment", "industry", note=do(people[11], new_note("industry"))["note"], **_comment()))
    do(fay, make_op("participant.remove", "stage", group="learners", note=note))
    return store, people, note


def _comment():
    return {"comment": "11111111-1111-4111-8111-111111111111", "text": "words"}


def test_anon_4_no_document_tells_the_order_or_the_times_of_joining(played):
    store, people, _ = played
    document = as_json(store)
    assert {person["created_at"] for person in document["participants"]} == {START}
    by_id = sorted([*people, *(p for p in store.participants(CODE) if p.role == "facilitator")], key=lambda p: p.id)
    assert [person["group"] for person in document["participants"]] == [person.group for person in by_id]


@pytest.mark.parametrize("as_of", [None, later(START, 4000)])
def test_anon_3_no_document_tells_who_was_put_out_as_an_author(played, as_of):
    store, people, note = played
    document = as_json(store, history=True, as_of=as_of)
    assert {person["put_out_at"] for person in document["participants"]} == {None}
    [change] = [each for each in document["history"]["changes"] if each["type"] == "participant.remove"]
    assert change["body"] == {"participant": None, "group": "learners", "note": note}
    said = all_text(store, removed=True, history=True)
    assert not [person.id for person in people if person.id in said]


def test_anon_4_one_group_brings_nobody_else_who_wrote_there(played):
    store, people, _ = played
    store.update_participant(people[4].id, group="industry")
    document = as_json(store, group="learners")
    assert {person["group"] for person in document["participants"]} == {"learners", None}


def test_a_document_comes_back_as_it_went_out(played):
    store, _, _ = played
    document = as_json(store, history=True, removed=True)
    made = import_workshop(store, read_document(json.dumps(document).encode()), new_keys(), call, call)
    again = as_json(store, code=made, history=True, removed=True)
    again["workshop"]["code"] = CODE
    assert again == document


def test_an_older_document_that_tells_when_people_joined_is_taken(played):
    store, _, _ = played
    document = as_json(store, history=True, removed=True)
    for n, person in enumerate(document["participants"]):
        person["created_at"] = later(START, 60 * n)
    made = import_workshop(store, read_document(json.dumps(document).encode()), new_keys(), call, call)
    assert {each["created_at"] for each in as_json(store, code=made)["participants"]} == {START}
