"""[IMPORT] A workshop goes out as JSON and comes back the same, but for code and keys; whatever else is brought leaves
nothing.

SWOTBOARD_TORTURE=1 (`make torture`) plays 500 workshops instead of 40.
"""

import copy
import json
import os
import random
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from swotboard.errors import SwotboardError
from swotboard.imports.document_reader import read_document
from swotboard.services.importing import import_workshop
from swotboard.services.tokens import new_keys
from swotboard.store.store import Store
from tests.random_workshop import RandomWorkshop
from tests.unit.exported import as_json, exported

TIMES = 500 if os.environ.get("SWOTBOARD_TORTURE") else 40


def call(work, *args):
    return work(*args)


def brought(store, document):
    raw = document if isinstance(document, bytes) else json.dumps(document).encode()
    return import_workshop(store, read_document(raw), new_keys(), call, call)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("trip")


@given(
    seed=st.integers(0, 2**32),
    acts=st.integers(0, 70),
    anonymous=st.booleans(),
    removed=st.booleans(),
    history=st.booleans(),
    group=st.sampled_from([None, None, "industry"]),
)
@settings(max_examples=TIMES, deadline=None, suppress_health_check=list(HealthCheck))
def test_IMPORT_2_out_and_in_and_out_is_the_same(path, seed, acts, anonymous, removed, history, group):
    store = Store.open(str(path / "swot.db"))
    try:
        RandomWorkshop(store, random.Random(seed), anonymous).act_often(acts)
        first = as_json(store, removed=removed or history, history=history, group=group)
        code = brought(store, first)
        again = as_json(store, code, removed=removed or history, history=history)
        again["workshop"]["code"], again["options"]["group"] = first["workshop"]["code"], group
        assert again == first
    finally:
        store.close()
        for file in path.iterdir():
            file.unlink()


def played_json(store, **options):
    play = RandomWorkshop(store, random.Random(7))
    for group in play.groups * 3:
        play.add("first", group, "strengths")
    play.do(play.facilitator, "note.edit", "learners", note=play.notes[0][1], text="second", base=1)
    threat, cards = play.add("third", "industry", "threats"), [play.id() for _ in range(3)]
    themes = [{"group": group, "theme": play.theme("One", group)} for group in play.groups]
    sources = [{"group": group, "note": note} for group, note in (play.notes[0], ("industry", threat))]
    play.do(play.facilitator, "link.add", "plan", link=cards[0], name="Both", themes=themes)
    play.do(play.facilitator, "strategy.add", "plan", strategy=cards[1], kind="st", text="Do it", sources=sources)
    play.do(play.facilitator, "line.add", "plan", line=cards[2], section="step", text="Now", sources=sources)
    play.act_often(60)
    return as_json(store, removed=True, **options)


def untouched(store):
    return (
        exported(store, "json", removed=True, history=True),
        [row["code"] for row in store.workshops()],
        counts_of(store),
    )


def counts_of(store):
    return {table: store._writer[table].count for table in store._writer.table_names()}


NOWHERE = "00000000-0000-4000-8000-000000000000"


def uuid_of(number):
    return f"{NOWHERE[:-3]}{number:03}"


def plan_changes(document):
    """Those of the plan, which stand last."""
    return [change for change in document["history"]["changes"] if change["board"] == "plan"]


SPOILT = [
    ("$.boards[0].notes[0].quadrant", lambda d: d["boards"][0]["notes"][0].update(quadrant="strength")),
    ("$.boards[0].notes[0].more", lambda d: d["boards"][0]["notes"][0].update(more=1)),
    ("$.more", lambda d: d.update(more=1)),
    ("$.workshop.title", lambda d: d["workshop"].pop("title")),
    ("$.version", lambda d: d.update(version=3)),
    ("$.version", lambda d: d.update(version=0)),
    ("$.version", lambda d: d.update(version=True)),
    ("$.format", lambda d: d.update(format="other")),
    ("$.boards[0].notes[1].id", lambda d: d["boards"][0]["notes"][1].update(id=d["boards"][0]["notes"][0]["id"])),
    ("$.boards[1].group", lambda d: d["boards"][1].update(group=d["boards"][0]["group"])),
    ("$.boards[0].group", lambda d: d["boards"][0].update(group="ballot")),
    ("$.boards[0].group", lambda d: d["boards"][0].update(group="plan")),
    ("$.participants[2].participant", lambda d: d["participants"][2].update(participant=9)),
    ("$.boards[0].notes[0].participant", lambda d: d["boards"][0]["notes"][0].update(participant=99)),
    ("$.boards[0].notes[0].text", lambda d: d["boards"][0]["notes"][0].update(text="nul \x00", hidden=None)),
    ("$.boards[0].notes[0].text", lambda d: d["boards"][0]["notes"][0].update(text="x" * 2001, hidden=None)),
    ("$.boards[0].notes[0].created_at", lambda d: d["boards"][0]["notes"][0].update(created_at="yesterday")),
    ("$.boards[0].notes[0].reactions.same", lambda d: d["boards"][0]["notes"][0].update(reactions={"same": 10**12})),
    ("$.boards", lambda d: d.update(boards=[])),
    ("$.plan[0]", lambda d: d.update(plan=[{}])),
    ("$.links[0].themes[1].theme", lambda d: d["links"][0]["themes"][1].update(theme=NOWHERE)),
    ("$.links[0].themes[2].theme", lambda d: d["links"][0]["themes"].insert(0, d["links"][0]["themes"][1])),
    ("$.strategies[0].sources[0].note", lambda d: d["strategies"][0]["sources"][0].update(group="industry")),
    ("$.strategies[0].owner", lambda d: d["strategies"][0].update(owner="nobody")),
    ("$.strategies[0].kind", lambda d: d["strategies"][0].update(kind="ss")),
    ("$.strategies[0].effort", lambda d: d["strategies"][0].update(effort="huge")),
    ("$.strategies[1].id", lambda d: d["strategies"].insert(0, d["strategies"][0])),
    (
        "$.strategies: holds more",
        lambda d: d.update(
            strategies=[{**d["strategies"][0], "id": uuid_of(n), "removed_at": None} for n in range(201)]
        ),
    ),
    ("$.plan[0].text", lambda d: d["plan"][0].update(text="x" * 2001)),
    ("$.plan[0].due", lambda d: d["plan"][0].update(due="2021-02-30")),
    ("$.plan[0].more", lambda d: d["plan"][0].update(more=1)),
    ("$.plan", lambda d: d.update(plan={})),
    ("$.plan[0].text", lambda d: d["plan"][0].update(text="another than the history leads to")),
    ("$.history.changes[-1].body.owner", lambda d: plan_changes(d)[0]["body"].update(owner=5)),
    ("$.history.changes[-1].type", lambda d: plan_changes(d)[-1].update(type="note.add")),
    ("$.history.changes[-1].seq", lambda d: plan_changes(d)[-1].update(seq=99)),
    ("$.history", lambda d: d.update(history=None)),
    ("$.history.changes[3].seq", lambda d: d["history"]["changes"][3].update(seq=77)),
    ("$.history.changes[0].type", lambda d: d["history"]["changes"][0].update(type="note.explode")),
    ("$.history.changes[0].board", lambda d: d["history"]["changes"][0].update(board="nowhere")),
    ("$.boards[0].notes[0].rank", lambda d: d["boards"][0]["notes"][0].update(rank="zz")),
    (
        "$.history",
        lambda d: next(c for c in d["history"]["changes"] if c["type"] == "note.edit")["body"].update(note=NOWHERE),
    ),
]


@pytest.mark.parametrize("place,spoil", SPOILT, ids=lambda value: value if isinstance(value, str) else "")
def test_IMPORT_5_what_is_wrong_is_named_by_its_path_and_nothing_is_left(store, place, spoil):
    document = played_json(store, history=True)
    before = untouched(store)
    spoil(document)
    with pytest.raises(SwotboardError) as refusal:
        brought(store, document)
    assert refusal.value.code in ("bad_request", "bad_text", "too_long")
    assert re.sub(r"changes\[\d+\]", "changes[-1]", refusal.value.message).startswith(
        place
    ) or refusal.value.message.startswith(place)
    assert untouched(store) == before


def test_IMPORT_2_the_first_version_is_still_read(store):
    RandomWorkshop(store).add("kept from long ago", "learners")
    document = {**as_json(store, history=True, removed=True), "version": 1}
    again = as_json(store, brought(store, document), history=True, removed=True)
    assert again["boards"] == document["boards"] and again["version"] == 2


@pytest.mark.parametrize(
    "raw,said",
    [
        (b"", "cut off"),
        (b"{}", "$.format"),
        (b"[]", "$: "),
        (b"\xff\xfe{", "UTF-8"),
        (b'{"a": NaN}', "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b'"' + b"x" * 1000, "cut off"),
    ],
)
def test_IMPORT_5_what_is_no_document(raw, said):
    with pytest.raises(SwotboardError) as refusal:
        read_document(raw)
    assert said in refusal.value.message


def test_IMPORT_5_cut_off_anywhere(store):
    raw = exported_raw(store)
    for end in range(0, len(raw) - 2, max(1, len(raw) // 60)):
        with pytest.raises(SwotboardError) as refusal:
            read_document(raw[:end])
        assert refusal.value.code == "bad_request"


def exported_raw(store):
    RandomWorkshop(store, random.Random(7)).act_often(60)
    return exported(store, "json", removed=True, history=True)


def test_IMPORT_3_edits_of_what_was_brought_still_merge(store):
    play = RandomWorkshop(store)
    note = play.add("one two three", "learners")
    code = brought(store, as_json(store))
    play.code, play.people = code, [store.add_participant(code, "New", "learners", "participant", play.now)]
    assert (
        play.do(play.people[0], "note.edit", "learners", note=note, text="one two three four", base=1).body["version"]
        == 2
    )
    merged = play.do(play.people[0], "note.edit", "learners", note=note, text="zero one two three", base=1)
    assert merged.body["text"] == "zero one two three four"


def test_IMPORT_3_reactions_that_were_brought_count_on(store):
    play = RandomWorkshop(store)
    note = play.add("?", "learners", kind="question")
    for person in play.people:
        play.do(
            play.facilitator if person.group != "learners" else person,
            "note.react",
            "learners",
            note=note,
            reaction="same",
            on=True,
        )
    play.code = brought(store, as_json(store))
    before = next(n for b in as_json(store, play.code)["boards"] for n in b["notes"])["reactions"]["same"]
    newcomer = store.add_participant(play.code, "New", "learners", "participant", play.now)
    assert play.do(newcomer, "note.react", "learners", note=note, reaction="same", on=True).body["count"] == before + 1


def test_the_same_file_twice_makes_two_workshops(store):
    document = played_json(store, history=True)
    codes = {brought(store, copy.deepcopy(document)) for _ in range(2)}
    assert len(codes) == 2
    assert len(store.workshops()) == 3
