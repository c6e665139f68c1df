"""[IMPORT-9] Days are those of the calendar wherever they come in, and a database that holds another one exports all
the same."""

import copy
import json

import pytest

from swotboard.domain.fields import date
from swotboard.domain.retention_rules import valid_day
from swotboard.domain.time_zones import local_time
from swotboard.domain.timestamps import mended
from swotboard.errors import SwotboardError
from swotboard.export.formats import FORMATS
from swotboard.export.options import parse_moment
from swotboard.imports.document_reader import read_document
from swotboard.services.importing import import_workshop
from swotboard.services.tokens import new_keys
from tests.random_workshop import RandomWorkshop
from tests.unit.exported import as_json, exported

NO_DAYS = [
    "2021-02-31",
    "2021-02-29",
    "1900-02-29",
    "2021-04-31",
    "2021-06-31",
    "0000-01-01",
    "2021-13-01",
    "2021-00-10",
    "2021-01-00",
    "٢٠٢١-٠٢-٠١",
    "2021-1-1",
    "2021-02-30 ",
]
TIMES = {"created_at", "updated_at", "removed_at", "put_out_at", "started_at", "stopped_at", "ends_at", "at"}


def played(store):
    """A workshop in which something stands at each kind of time."""
    play = RandomWorkshop(store)
    note = play.add("Badges", "learners", "strengths", who=play.people[0], kind="question")
    gone = play.add("Gone", "learners", "threats", who=play.people[0])
    other = play.add("Gone too", "learners", "weaknesses", who=play.people[0])
    play.do(play.facilitator, "note.comment", "learners", note=note, comment=play.id(), text="Which?")
    play.do(play.facilitator, "note.remove", "learners", note=gone)
    theme, second = play.theme("Money", "learners", [note]), play.theme("Cost", "industry")
    play._new_card(
        "link", name="Money", themes=[{"group": "learners", "theme": theme}, {"group": "industry", "theme": second}]
    )
    play._new_card(
        "strategy",
        kind="wt",
        text="Do",
        sources=[
            {"group": "learners", "note": other},
            {"group": "learners", "note": play.add("T", "learners", "threats")},
        ],
    )
    play._new_card("line", section="step", text="Do it", due="2021-05-05")
    play.vote([(0, "learners", note, 2)])
    play.lead("timer.start", seconds=60)
    play.lead("participant.remove", participant=play.people[-1].id)
    return play


def places(value, path=()):
    """Where times stand in a document, and days."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key in TIMES and isinstance(each, str):
                yield (*path, key)
            yield from places(each, (*path, key))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from places(each, (*path, place))


def put(document, path, value):
    *way, last = path
    for step in way:
        document = document[step]
    document[last] = value


@pytest.mark.parametrize("history", [False, True])
def test_IMPORT_9_no_time_in_a_document_is_of_a_day_that_there_is_not(store, history):
    played(store)
    document = as_json(store, removed=True, history=history)
    found = list(places(document))
    assert {path[-1] for path in found} == TIMES - (set() if history else {"at"})
    for path in found:
        for day in ("2021-02-31", "0000-03-04", "٢٠٢١-٠٢-٠١"):
            broken = copy.deepcopy(document)
            put(broken, path, f"{day}T21:00:00.000Z")
            with pytest.raises(SwotboardError) as refusal:
                read_document(json.dumps(broken).encode())
            assert refusal.value.code == "bad_request" and f".{path[-1]}" in refusal.value.message, path


@pytest.mark.parametrize("day", NO_DAYS)
def test_IMPORT_9_nor_in_an_op_a_plan_a_retention_or_a_question_about_the_past(day):
    for read in (
        lambda: date({"due": day}, "due"),
        lambda: valid_day(day),
        lambda: parse_moment(f"{day}T10:00"),
        lambda: local_time({"local": f"{day}T10:00"}, "local"),
    ):
        with pytest.raises(SwotboardError) as refusal:
            read()
        assert refusal.value.code == "bad_request"


@pytest.mark.parametrize(
    "field,value", [("local", "2021-02-31T10:00"), ("local", "anything"), ("zone", "no zone"), ("zone", "\ud800")]
)
def test_IMPORT_9_nor_in_a_history_of_planned_steps(store, field, value):
    play = played(store)
    play.lead("schedule.add", entry=play.id(), local="2099-03-04T10:00", zone="America/Vancouver", phase="vote")
    document = as_json(store, history=True, removed=True)
    planned = next(change for change in document["history"]["changes"] if change["type"] == "schedule.add")
    read_document(json.dumps(document).encode())
    planned["body"][field] = value
    with pytest.raises(SwotboardError) as refusal:
        read_document(json.dumps(document).encode())
    assert f"body.{field}" in refusal.value.message


@pytest.mark.parametrize(
    "moment",
    [
        "2021-02-31T21:00:00.000Z",
        "0000-12-31T21:00:00.000Z",
        "0001-01-01T00:00:00.000Z",
        "1899-12-31T21:00:00.000Z",
        "9999-12-31T23:59:59.999Z",
        "٢٠٢١-02-31T21:00:00.000Z",
    ],
)
def test_EXPORT_10_a_database_that_holds_such_a_time_gives_every_format_and_comes_in_again(store, moment):
    """As earlier versions took it in."""
    played(store)
    db = store._writer
    for table, columns in {
        "workshops": ["created_at"],
        "participants": ["created_at"],
        "notes": ["created_at", "updated_at"],
        "comments": ["created_at"],
        "themes": ["created_at"],
        "links": ["created_at"],
        "changes": ["at"],
        "strategies": ["created_at", "updated_at"],
        "lines": ["created_at", "updated_at"],
        "rounds": ["started_at", "stopped_at"],
    }.items():
        for column in columns:
            db.execute(f"update {table} set {column} = ?", [moment])
    db.execute("update notes set removed_at = ? where removed_at is not null", [moment])
    db.execute("update participants set put_out_at = ? where put_out_at is not null", [moment])
    for key in ("created_at", "removed_at", "started_at", "stopped_at", "ends_at", "updated_at"):
        db.execute(
            f"update changes set body = json_set(body, '$.{key}', ?) where json_extract(body, '$.{key}') is not null",
            [moment],
        )
    db.execute("update workshops set timer = json_set(timer, '$.started_at', ?, '$.ends_at', ?)", [moment, moment])
    for ending in FORMATS:
        assert exported(store, ending, removed=True)
    for history in (True, False):
        first = as_json(store, removed=True, history=history)
        code = import_workshop(
            store, read_document(json.dumps(first).encode()), new_keys(), lambda f, *a: f(*a), lambda f, *a: f(*a)
        )
        again = as_json(store, code, removed=True, history=history)
        again["workshop"]["code"] = first["workshop"]["code"]
        assert again == first


def test_EXPORT_10_a_day_that_its_month_does_not_have_is_its_last():
    assert mended("2021-02-31T21:00:00.000Z") == "2021-02-28T21:00:00.000Z"
    assert mended("2020-02-30T21:00:00.000Z") == "2020-02-29T21:00:00.000Z"
    assert mended("2021-04-31") == "2021-04-30"
    assert mended("0000-12-31T21:00:00.000Z") == "0001-12-31T21:00:00.000Z"
    for good in ("2021-12-31T21:00:00.000Z", "2020-02-29T21:00:00.000Z", "2021-01-01"):
        assert mended(good) == good
