"""[ASOF] At any moment of a workshop's life the export as of it is the export that was made then."""

import json
import random

import pytest

from swotboard.domain.timestamps import later
from swotboard.errors import SwotboardError
from tests.random_workshop import START, RandomWorkshop
from tests.unit.exported import as_json, exported


def shown(document, names=False):
    """The document, but for what as-of says otherwise by its rules: names are today's [ASOF-2], hidden today is hidden
    [ASOF-3]."""
    document = json.loads(json.dumps(document))
    document["options"]["as_of"] = None
    for person in document["participants"]:
        person["name"] = None
    return document


def without(document, hidden):
    """The document without what is hidden now: notes and everything about them."""
    document = shown(document)
    for board in document["boards"]:
        board["notes"] = [note for note in board["notes"] if note["id"] not in hidden]
    for change in (document["history"] or {"changes": []})["changes"]:
        change["participant"] = None if change["body"].get("note") in hidden else change["participant"]
        change["body"] = {} if hidden else change["body"]
    return document


@pytest.mark.parametrize("seed", range(12))
def test_ASOF_1_at_random_moments_it_is_the_snapshot_taken_then(store, seed):
    play, taken = RandomWorkshop(store, random.Random(seed), anonymous=seed % 4 == 3), {}
    for _ in range(8):
        play.act_often(play.rng.randrange(3, 25))
        taken[play.now] = as_json(store, removed=True, history=True)
    with store.reader(play.code) as reader:
        hidden = set(reader.hidden())
    for moment, then in taken.items():
        assert without(as_json(store, removed=True, history=True, as_of=moment), hidden) == without(then, hidden)


def test_ASOF_1_a_change_at_the_very_moment_is_in(store):
    play = RandomWorkshop(store)
    play.add("first")
    moment = play.now
    play.add("second")
    assert b"first" in exported(store, "csv", as_of=moment) and b"second" not in exported(store, "csv", as_of=moment)
    assert b"first" not in exported(store, "csv", as_of=later(moment, -0.5))


def test_ASOF_2_names_are_todays(store):
    play = RandomWorkshop(store)
    play.add("mine", who=play.people[0], group="learners")
    moment = play.now
    store.update_participant(play.people[0].id, name="New name")
    assert b"New name" in exported(store, "csv", as_of=moment)


def test_ASOF_3_what_is_hidden_today_does_not_come_out_of_the_past(store):
    play = RandomWorkshop(store)
    note = play.add("Canary", "learners")
    moment = play.now
    play.do(play.facilitator, "note.hide", "learners", note=note)
    for ending in ("csv", "json", "md", "html"):
        assert b"Canary" not in exported(store, ending, as_of=moment, removed=True, history=True)


def test_before_the_beginning_there_is_nothing(store):
    RandomWorkshop(store)
    with pytest.raises(SwotboardError) as refusal:
        exported(store, "csv", as_of=later(START, -1))
    assert refusal.value.code == "bad_request"


@pytest.mark.parametrize("ending", ["csv", "zip", "xlsx", "json", "md", "html"])
def test_every_format_takes_a_moment(store, ending):
    play = RandomWorkshop(store)
    play.act_often(30)
    assert exported(store, ending, as_of=play.now)
