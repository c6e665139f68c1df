"""The example workshop has been lived in for two weeks, by the ops that everyone's are [EXAMPLE-1]."""

import json
from collections import Counter

import pytest

from swotboard.example.add import add_example, find_example
from swotboard.example.two_weeks import LINES, PICTURES, QUESTIONS, THEMES
from swotboard.export.options import Options
from swotboard.export.redacted_workshop import open_redacted
from swotboard.export.tensions import tensions
from swotboard.protocol import SECTIONS, TOWS
from swotboard.services.tokens import new_keys
from swotboard.store.store import Store

GROUPS = ("institutions", "industry", "learners", "government")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A database with the example in it, twice."""
    store = Store.open(str(tmp_path_factory.mktemp("example") / "example.db"), synced=False)
    keys = new_keys()
    yield store, keys, [add_example(store, keys), add_example(store, new_keys())]
    store.close()


def document(store, code):
    with store.reader(code) as reader:
        return {
            "boards": {group: list(reader.notes(group, removed=False)) for group in GROUPS},
            "themes": {group: list(reader.themes(group)) for group in GROUPS},
        }


def changes(store, code):
    query = (
        'select b."group", c.type, c.at, c.body from changes c join boards b on b.id = c.board'
        " join workshops w on w.id = b.workshop where w.code = ? order by c.at, c.rowid"
    )
    with store._reading() as db:
        return db.execute(query, [code]).fetchall()


def test_example_1_themes_are_on_every_board(made):
    store, _, (code, _) = made
    found = document(store, code)["themes"]
    assert {group: [theme.name for theme in found[group]] for group in GROUPS} == {
        name.lower(): list(themes) for name, themes in THEMES.items()
    }


def test_example_1_five_burning_questions_have_answers_and_three_notes_pictures(made):
    store, _, (code, _) = made
    notes = [each for notes in document(store, code)["boards"].values() for each in notes]
    burning = [(note, talk) for note, talk in notes if note.kind == "question" and talk["reactions"].get("same")]
    assert len(burning) == len(QUESTIONS) == 5
    assert all(talk["comments"] for _, talk in burning)
    pictures = [entry for note, _ in notes for entry in note.media]
    assert sorted(entry["alt"] for entry in pictures) == sorted(each.alt for each in PICTURES)
    number = store.workshop_number(code)
    assert all(len(store.media_storage.get(number, entry["id"], "full")) > 1_000 for entry in pictures)


def test_example_1_a_vote_has_ended_and_the_plan_is_written(made):
    store, _, (code, _) = made
    kinds = Counter(type for _, type, _, _ in changes(store, code))
    assert kinds["vote.start"] == kinds["vote.stop"] == 1
    assert kinds["vote.set"] > 50
    plan = [(type, json.loads(body)) for _, type, _, body in changes(store, code) if _is_plan(type)]
    assert sum(type == "link.add" for type, _ in plan) == 4
    assert sorted(body["kind"] for type, body in plan if type == "strategy.add") == sorted(TOWS)
    lines = [body for type, body in plan if type == "line.add"]
    assert len(lines) == len(LINES) and {body["section"] for body in lines} == set(SECTIONS)
    assert all(body["owner"] and body["due"] for body in lines if body["section"] == "step")


def test_example_1_the_groups_see_three_things_differently(made):
    store, _, (code, _) = made
    with store.reader(code) as reader:
        assert len(tensions(open_redacted(reader, Options()))) == 3


def _is_plan(type):
    return type in ("link.add", "strategy.add", "line.add")


def test_example_1_changes_are_spread_over_two_weeks_and_all_is_open_at_the_end(made):
    store, _, (code, _) = made
    days = {at[:10] for _, _, at, _ in changes(store, code)}
    assert len(days) >= 12
    assert store.workshop(code).phase == "open"


def test_example_1_the_same_story_each_time(made):
    store, _, codes = made
    one, other = (
        [(group, type, at, json.loads(body).get("text")) for group, type, at, body in changes(store, code)]
        for code in codes
    )
    assert one == other
    assert len(one) > 300


def test_it_is_found_by_its_keys_as_long_as_it_was_made_first(made):
    store, keys, (code, _) = made
    assert find_example(store, keys) == (code, keys)
