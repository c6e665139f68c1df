"""What an op makes the database do does not grow with what was removed or written before: every statement goes by an
index."""

import random
import re

import pytest

from swotboard.domain.note_rules import next_note
from swotboard.store.store import Store
from tests.contract.conftest import CODE, make_play, new_id
from tests.random_workshop import RandomWorkshop

_LITERAL = re.compile(r"'(?:[^']|'')*'|\b\d+\b")


@pytest.fixture
def store(tmp_path):
    made = Store.open(str(tmp_path / "swot.db"))
    yield made
    made.close()


def statements(store, play):
    """One example of each statement that the writer carries out while `play` goes on."""
    seen = {}
    store._writer.conn.set_trace_callback(lambda said: seen.setdefault(_LITERAL.sub("?", said), said))
    play()
    store._writer.conn.set_trace_callback(None)
    return [said for said in seen.values() if said.split()[0].lower() in ("select", "insert", "update", "delete")]


def plan(store, statement):
    """How the database goes about a statement: a line for each table."""
    return [row[3] for row in store._writer.execute(f"explain query plan {statement}")]


def scans(store, said):
    """Those that read a whole table, and how."""
    return {
        statement: steps
        for statement in said
        for steps in [plan(store, statement)]
        if any(step.startswith("SCAN ") and not re.search("json_each|VIRTUAL|CONSTANT", step) for step in steps)
    }


def test_live_11_no_statement_of_an_op_reads_a_whole_table(store):
    played = RandomWorkshop(store, random.Random(7))
    said = statements(store, lambda: played.act_often(600))
    assert len(said) > 40
    assert not scans(store, said)


def test_live_11_nor_does_one_of_an_op_on_media(store):
    play = make_play(store)
    note, other, medium, shelved = (
        play.add(play.ada),
        play.add(play.ada),
        play.medium(play.ada),
        play.medium(play.facilitator),
    )

    def often():
        for who, op_type, fields in (
            (play.ada, "note.uploading", {"count": 1}),
            (play.ada, "note.attach", {"media": medium}),
            (play.ada, "note.describe", {"media": medium, "alt": "a street"}),
            (play.facilitator, "media.hide", {"media": medium, "hidden": True}),
            (play.facilitator, "note.detach", {"media": medium}),
            (play.facilitator, "note.attach", {"media": medium}),
        ):
            assert not isinstance(play.do(who, op_type, note=note, **fields), str)
        assert play.do(play.ada, "note.attach", note=other, media=medium) == "forbidden"
        assert not isinstance(play.do(play.facilitator, "shelf.add", "stage", media=shelved), str)
        assert not isinstance(play.do(play.facilitator, "shelf.remove", "stage", media=shelved), str)

    said = statements(store, often)
    assert any("note_media" in statement for statement in said)
    assert not scans(store, said)


@pytest.mark.parametrize(
    "of, index",
    [
        ("select id, rank from notes", "notes_standing"),
        ("json_extract(body, '$.version')", "changes_texts"),
        ("from comments c left join", "comments_standing"),
        ("from themes where board", "themes_standing"),
        ("select id, rank from lines", "lines_standing"),
        ("select id, rank from strategies", "strategies_standing"),
        ("count(*) from links", "links_standing"),
    ],
)
def test_live_11_what_was_removed_is_passed_over(store, of, index):
    played = RandomWorkshop(store, random.Random(7))
    [statement, *_] = [
        said for said in statements(store, lambda: played.act_often(600)) if of in said and "c.id =" not in said
    ]
    assert any(index in step for step in plan(store, statement))


def test_vote_2_votes_that_were_taken_back_are_not_kept(store):
    play = make_play(store)
    notes, vote = [play.add(play.ada) for _ in range(3)], new_id()
    play.do(play.facilitator, "vote.start", "stage", round=vote, on="notes", budget=5, most=5)
    for note in notes:
        for count in (5, 0):
            play.do(play.ada, "vote.set", "ballot", round=vote, group="learners", thing=note, count=count)
    play.do(play.ada, "vote.set", "ballot", round=vote, group="learners", thing=notes[0], count=2)
    assert store._writer.execute("select thing, count from votes").fetchall() == [(notes[0], 2)]
    assert store.own_votes(play.ada.id, vote) == {notes[0]: 2} and store.workshop(CODE).round.id == vote


def test_theme_5_a_theme_of_many_notes_moves_in_one_statement(store):
    play = make_play(store)
    notes = [play.add(play.ada) for _ in range(30)]
    one, other = new_id(), new_id()
    for theme in (one, other):
        play.do(play.ada, "theme.add", theme=theme, name="T", notes=[])
    play.do(play.ada, "notes.group", theme=one, notes=notes)
    counted = []
    store._writer.conn.set_trace_callback(counted.append)
    play.do(play.ada, "theme.merge", theme=one, into=other)
    store._writer.conn.set_trace_callback(None)
    assert len(counted) < len(notes)
    assert {note.theme for note in store.notes(CODE, "learners")} == {other}


def test_hide_3_each_note_of_a_reveal_is_looked_for_among_itself_alone(store, monkeypatch):
    play = make_play(store)
    play.do(play.facilitator, "phase.set", "stage", phase="write", silent=True)
    notes = [play.add(play.ada) for _ in range(20)]
    lengths = []
    monkeypatch.setattr(
        "swotboard.store.op_writer.next_note",
        lambda note, part: lengths.append(len(part.body["notes"])) or next_note(note, part),
    )
    play.do(play.facilitator, "notes.reveal")
    assert lengths == [1] * len(notes)
    assert {note.hidden for note in store.notes(CODE, "learners")} == {None}
