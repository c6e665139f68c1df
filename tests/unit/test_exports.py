"""Every format of results: what is in it, and what must not be [EXPORT]. Opened by others in test_exports_opened.py."""

import json
import random
from pathlib import Path

import jsonschema
import pytest

from swotboard.errors import SwotboardError
from swotboard.export.formats import FORMATS
from swotboard.export.json_export import write_json
from swotboard.export.options import parse_moment, parse_options
from tests.random_workshop import RandomWorkshop
from tests.unit.exported import all_text, as_json, exported, tables

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "workshop.schema.json").read_text("utf-8"))


@pytest.fixture
def played(store):
    """Two groups: themes, an ended vote on each, talk, a removed note, a note under review, silent notes, an open
    vote."""
    play = RandomWorkshop(store)
    ada = play.people[0]
    first, second = (
        play.add("Badges stack", "learners", "strengths", ada),
        play.add("Who pays?", "learners", "threats", ada, kind="question"),
    )
    play.add("=1+1", "industry", "weaknesses")
    play.gone = play.add("Removed-Canary", "learners", "strengths")
    play.do(play.facilitator, "note.remove", "learners", note=play.gone)
    play.do(ada, "note.react", "learners", note=second, reaction="same", on=True)
    play.do(play.people[2], "note.react", "learners", note=second, reaction="same", on=True)
    play.do(ada, "note.comment", "learners", note=second, comment=play.id(), text="The province might")
    theme = play.theme("Paths & ladders", "learners", [first, second])
    play.lead("settings.set", read_others="always")
    play.vote([(0, "learners", first, 3), (1, "learners", first, 1), (1, "learners", second, 3)])
    play.vote([(0, "learners", theme, 2)], on="themes")
    return play


def hide_and_open(play):
    """What no document may say: a silent note, one under review with a comment, an open vote."""
    under_review = play.add("Review-Canary", "industry")
    play.do(play.facilitator, "note.comment", "industry", note=under_review, comment=play.id(), text="Comment-Canary")
    play.do(play.facilitator, "note.hide", "industry", note=under_review)
    play.lead("phase.set", phase="write", silent=True)
    silent = play.add("Silent-Canary", "industry")
    play.lead("phase.set", phase="open")
    play.vote([(0, "learners", play.notes[0][1], 5), (1, "learners", play.notes[0][1], 4)], stop=False)
    return under_review, silent


@pytest.mark.parametrize(
    "options",
    [{}, {"removed": True}, {"group": "industry"}, {"removed": True, "history": True}],
    ids=["plain", "removed", "group", "history"],
)
def test_EXPORT_3_what_is_hidden_leaves_in_no_format(played, store, options):
    hide_and_open(played)
    said = all_text(store, **options)
    assert "-Canary" not in said.replace("Removed-Canary", "")
    assert ("Removed-Canary" in said) == bool(options.get("removed"))


def test_EXPORT_3_an_open_vote_has_no_counts(played, store):
    hide_and_open(played)
    document = as_json(store)
    assert document["rounds"][-1]["results"] is None and document["rounds"][-1]["voters"] is None
    assert {row["round"] for row in tables(store)["votes"]} == {"1", "2"}


def test_EXPORT_7_no_history_says_who_wrote_what_is_hidden_now(played, store):
    hidden = set(hide_and_open(played))
    told = [
        change
        for change in as_json(store, removed=True, history=True)["history"]["changes"]
        if change["body"].get("note") in hidden
    ]
    assert len(told) == 4 and [change["participant"] for change in told] == [None] * 4


def test_EXPORT_3_a_hidden_note_says_that_it_is(played, store):
    under_review, silent = hide_and_open(played)
    notes = {note["id"]: note for board in as_json(store)["boards"] for note in board["notes"]}
    assert (notes[silent]["hidden"], notes[silent]["text"]) == ("silent", "")
    assert (notes[under_review]["hidden"], notes[under_review]["comments"], notes[under_review]["participant"]) == (
        "review",
        [],
        None,
    )


def test_EXPORT_3_an_anonymous_workshop_names_nobody_and_says_not_whose_is_whose(store, tmp_path):
    play = RandomWorkshop(store, anonymous=True)
    play.act_often(60)
    store._writer.execute("update participants set name = 'Name-Canary'")  # even if one were there
    assert "Canary" not in all_text(store, removed=True, history=True)
    document = as_json(store, removed=True, history=True)
    assert {note["participant"] for board in document["boards"] for note in board["notes"]} == {None}
    assert {change["participant"] for change in document["history"]["changes"] if change["board"] != "stage"} == {None}
    assert not {person.id for person in store.participants(play.code)} & set(json.dumps(document).split('"'))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(
    "options", [{}, {"group": "industry"}, {"removed": True, "history": True}], ids=["plain", "group", "history"]
)
def test_EXPORT_7_json_is_what_its_schema_says(store, seed, options):
    RandomWorkshop(store, random.Random(seed), anonymous=seed % 2 == 0).act_often(80)
    jsonschema.validate(as_json(store, **options), SCHEMA)


def test_the_schema_refuses_what_is_not_of_it(played, store):
    document = as_json(store)
    for spoil in (
        lambda d: d["boards"][0]["notes"][0].update(quadrant="strength"),
        lambda d: d.update(more=1),
        lambda d: d["workshop"].pop("title"),
    ):
        spoilt = json.loads(json.dumps(document))
        spoil(spoilt)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(spoilt, SCHEMA)


def test_the_tables(played, store):
    found = tables(store)
    assert list(found) == ["notes", "themes", "votes", "questions", "comments", "links", "strategies", "plan"]
    [theme] = found["themes"]
    assert (theme["group"], theme["name"], theme["notes"], theme["strengths"], theme["threats"], theme["votes"]) == (
        "Learners",
        "Paths & ladders",
        "2",
        "1",
        "1",
        "2",
    )
    [question] = found["questions"]
    assert (question["text"], question["same_here"], question["answers"]) == ("Who pays?", "2", "The province might")
    assert [(row["note"], row["text"]) for row in found["comments"]] == [("Who pays?", "The province might")]
    assert not found["strategies"] and not found["plan"]


def test_votes_raw_and_balanced_by_group_worked_by_hand(played, store):
    """Ada (learners) gave 3 to the first. Bob (industry) gave 1 to the first and 3 to the second.
    Raw: 4 and 3. Balanced: the first (3/3 + 1/4) / 2 = 62.5 %, the second (0 + 3/4) / 2 = 37.5 %."""
    rows = [row for row in tables(store)["votes"] if row["round"] == "1"]
    assert [(row["thing"], row["votes"], row["balanced"], row["voters"]) for row in rows] == [
        ("Badges stack", "4", "62.5", "2"),
        ("Who pays?", "3", "37.5", "2"),
    ]


def test_the_csv_in_the_zip_is_the_csv(played, store):
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(exported(store, "zip"))) as reader:
        assert reader.read("notes.csv") == exported(store, "csv")


@pytest.mark.parametrize("ending", [ending for ending in FORMATS if ending != "xlsx"])
def test_the_same_workshop_makes_the_same_bytes(played, store, ending):
    assert exported(store, ending) == exported(store, ending)


@pytest.mark.parametrize("ending", FORMATS)
def test_one_group_alone(played, store, ending):
    whole, alone = exported(store, ending), exported(store, ending, group="industry")
    assert whole != alone
    if ending in ("csv", "json", "md", "html"):
        assert b"Badges stack" in whole and b"Badges stack" not in alone


@pytest.mark.parametrize("ending", FORMATS)
def test_an_empty_workshop_exports_too(store, ending):
    RandomWorkshop(store)
    assert exported(store, ending)


def test_EXPORT_4_notes_are_read_as_they_are_written(store):
    play = RandomWorkshop(store)
    for _ in range(700):
        play.add("note", "learners", "threats", play.people[0])
    with store.reader(play.code) as reader:
        taken = []
        read = reader.notes
        reader.notes = lambda *args: (taken.append(1) or pair for pair in read(*args))
        from swotboard.export.options import Options
        from swotboard.export.redacted_workshop import open_redacted

        pieces = write_json(open_redacted(reader, Options()))
        next(pieces)
        assert 0 < len(taken) < 200
        list(pieces)
    assert len(taken) == 700


@pytest.mark.parametrize(
    "raw,moment",
    [
        ("2021-03-04T13:00-08:00", "2021-03-04T21:00:00.000Z"),
        ("2021-03-04T13:00:00Z", "2021-03-04T13:00:00.000Z"),
        ("2021-03-04 13:00", "2021-03-04T13:00:00.000Z"),
        ("2021-03-04T13:00 05:30", "2021-03-04T07:30:00.000Z"),
        ("2021-03-04", "2021-03-04T00:00:00.000Z"),
    ],
)
def test_EXPORT_2_a_moment(raw, moment):
    assert parse_moment(raw) == moment


@pytest.mark.parametrize("raw", ["yesterday", "2021-13-01", "0001-01-01T00:00+14:00", "9" * 50])
def test_EXPORT_2_no_moment(raw):
    with pytest.raises(SwotboardError) as refusal:
        parse_options({"as_of": raw})
    assert refusal.value.code == "bad_request"
