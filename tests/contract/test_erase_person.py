"""A person withdraws their name, or everything they wrote, whatever has become of it and of them [ERASE-5 to
ERASE-8]."""

import json
import sqlite3

import pytest

from swotboard.domain.op import Submission
from swotboard.services.erasure_ops import erasing_ops
from swotboard.store.store import Store
from tests.contract.conftest import CODE, make_play, new_id
from tests.contract.test_erase import everything, finish

NAME, FORMER = "Canary Ada", "Canary Adele"
WORDS = (
    "canary-note",
    "canary-former",
    "canary-removed",
    "canary-silent",
    "canary-answer",
    "canary-alt",
    "canary-line",
)


def named(play):
    """Ada under a second name, which others have put into the plan."""
    for name in (FORMER, NAME):
        play.do(play.ada, "participant.rename", "stage", participant=play.ada.id, name=name)
    for owner in (NAME, FORMER.upper(), "Bob"):
        line = {"line": new_id()}
        play.do(play.facilitator, "line.add", "plan", section="step", text="Ask", owner=owner, **line)
        play.do(play.facilitator, "line.edit", "plan", text="Ask them", base=1, **line)
    play.do(play.facilitator, "line.remove", "plan", **line)


def unname(play, who=None):
    who = who or play.ada
    lines = play.store.lines_named(CODE, play.ada.id)
    ops = [play.op(who, "line.unname", "plan", line=line) for line in lines]
    return play.do_all(*ops, play.op(who, "participant.unname", "stage", participant=play.ada.id))


def wrote(play):
    """What Ada has written in every place there is; the note of Bob that she answered to."""
    bob = play.store.add_participant(CODE, "Bob", "learners", "participant", "2026-03-04T12:00:00.000Z")
    of_bob = play.add(bob, "of another", kind="question")
    note = play.add(play.ada, WORDS[1])
    play.do(play.ada, "note.edit", note=note, text=WORDS[0], base=1)
    play.do(bob, "note.edit", note=note, text=f"{WORDS[0]} and more", base=2)
    removed = play.add(play.ada, WORDS[2])
    play.do(play.ada, "note.remove", note=removed)
    for op_type, fields in (
        ("note.comment", {"comment": new_id(), "text": WORDS[4]}),
        ("note.react", {"reaction": "same", "on": True}),
        ("note.attach", {"media": play.medium(play.ada), "alt": WORDS[5]}),
    ):
        assert not isinstance(play.do(play.ada, op_type, note=of_bob, **fields), str), op_type
    for op_type in ("note.hide", "note.reveal"):  # its change carries the talk
        assert not isinstance(play.do(play.facilitator, op_type, note=of_bob), str)
    play.do(play.facilitator, "phase.set", "stage", phase="write", silent=True)
    play.add(play.ada, WORDS[3])
    play.do(play.facilitator, "phase.set", "stage", phase="closed")
    play.do(play.facilitator, "board.lock", "stage", group="learners", locked=True)
    return of_bob


def erase_all(play):
    written = play.store.written_by(CODE, play.ada.id)
    answers = play.do_all(*[Submission(CODE, play.ada.id, op) for op in erasing_ops(written)])
    assert not [each.code for each in answers if isinstance(each, Exception)]
    return written


@pytest.fixture(params=["sqlite", "postgresql"])
def kept(request, tmp_path):
    """A Store on a database, and all that its tables say."""
    address = str(tmp_path / "swot.db") if request.param == "sqlite" else request.getfixturevalue("postgresql")
    store = Store.open(address)
    yield make_play(store)
    store.close()


def said(store):
    """All that the tables say."""
    with store._reading() as db:
        return str([list(db.query(f'select * from "{table}"')) for table in db.columns()])


def test_erase_5_one_takes_back_ones_own_name_and_a_facilitator_anybodys(play):
    named(play)
    assert play.do(play.bob, "participant.unname", "stage", participant=play.ada.id) == "forbidden"
    change = play.do(play.ada, "participant.unname", "stage", participant=play.ada.id)
    assert (change.type, change.body) == ("participant.rename", {"participant": play.ada.id, "name": None})
    assert play.store.participant(play.ada.id).name is None
    play.do(play.ada, "participant.rename", "stage", participant=play.ada.id, name="Ada again")
    assert play.do(play.facilitator, "participant.unname", "stage", participant=play.ada.id).body["name"] is None


def test_erase_5_an_anonymous_workshop_has_no_name_to_take_back(anonymous_play):
    play = anonymous_play
    assert play.do(play.ada, "participant.unname", "stage", participant=play.ada.id) == "forbidden"


def test_erase_5_ones_name_is_taken_out_of_a_line_of_the_plan_by_nobody_else(play):
    line = {"line": new_id()}
    play.do(play.facilitator, "line.add", "plan", section="step", text="Ask", owner="ada", due="2026-05-01", **line)
    play.do(play.facilitator, "phase.set", "stage", phase="closed")
    assert play.do(play.bob, "line.unname", "plan", **line) == "forbidden"
    change = play.do(play.ada, "line.unname", "plan", **line)
    assert change.body == {**line, "sources": [], "owner": None, "due": "2026-05-01", "erased": True}
    [left] = play.store.plan(CODE).lines
    assert (left.owner, left.text) == (None, "Ask")


def test_erase_6_ones_own_is_erased_in_a_closed_workshop_on_a_locked_board_and_when_put_out(play):
    note, comment = play.add(play.ada), new_id()
    play.do(play.ada, "note.comment", note=note, comment=comment, text="so")
    medium = play.medium(play.ada)
    play.do(play.ada, "note.attach", note=note, media=medium)
    play.do(play.facilitator, "phase.set", "stage", phase="closed")
    play.do(play.facilitator, "board.lock", "stage", group="learners", locked=True)
    play.do(play.facilitator, "participant.move", "stage", participant=play.ada.id, group="industry")
    play.do(play.facilitator, "participant.remove", "stage", participant=play.ada.id)
    for op_type, fields in (("comment.erase", {"comment": comment}), ("media.erase", {"media": medium})):
        assert play.do(play.bob, op_type, note=note, **fields) == "forbidden"
        assert play.do(play.ada, op_type, note=note, **fields).body["erased"] is True
    assert play.do(play.bob, "note.erase", note=note, standing=True) == "forbidden"
    change = play.do(play.ada, "note.erase", note=note, standing=True)
    assert [each.type for each in change.first] == ["note.remove"]
    left = play.note(note)
    assert (left.text, left.media) == ("", []) and left.removed_at
    assert play.do(play.ada, "note.restore", note=note) == "put_out"


def test_erase_6_a_facilitator_whose_session_was_ended_erases_nothing_of_others(play):
    note = play.add(play.ada)
    play.store.end_sessions(CODE, "2026-03-04T13:00:00.000Z", [play.facilitator.id])
    assert play.do(play.facilitator, "note.erase", note=note, standing=True) == "forbidden"
    assert play.do(play.facilitator, "participant.unname", "stage", participant=play.ada.id) == "forbidden"


def test_erase_5_no_table_holds_a_withdrawn_name(kept):
    play = kept
    named(play)
    assert NAME in said(play.store) and FORMER in said(play.store)
    answers = unname(play)
    assert not [each for each in answers if isinstance(each, Exception)] and len(answers) == 3
    left = said(play.store).casefold()
    assert "canary" not in left and "bob" in left
    lines = play.store.plan(CODE).lines
    assert sorted((line.owner, line.text) for line in lines if line.owner) == [("Bob", "Ask them")]


def test_erase_5_the_owner_of_a_line_stays_where_somebody_else_has_that_name(kept):
    play = kept
    play.store.add_participant(CODE, "ADA", "learners", "participant", "2026-03-04T12:00:00.000Z")
    play.do(play.facilitator, "line.add", "plan", line=new_id(), section="step", text="Ask", owner="Ada")
    assert play.store.lines_named(CODE, play.ada.id) == []
    unname(play)
    [line] = play.store.plan(CODE).lines
    assert line.owner == "Ada"


def test_erase_6_no_table_holds_what_a_person_wrote(kept):
    play = kept
    of_bob = wrote(play)
    before = said(play.store)
    assert [word for word in WORDS[:6] if word not in before] == []
    written = erase_all(play)
    assert tuple(map(len, written)) == (3, 1, 1)
    left = said(play.store)
    assert "canary" not in left and "of another" in left
    assert not any(play.store.written_by(CODE, play.ada.id))
    other = play.note(of_bob)
    assert (other.text, other.media, other.removed_at) == ("of another", [], None)
    assert play.store.own_reactions(play.ada.id), "what has no words stays"


def test_erase_6_what_is_asked_for_stands_in_the_database_until_it_is_done(kept):
    play, store = kept, kept.store
    wrote(play)
    uploaded = play.medium(play.ada)
    for _ in range(2):
        store.ask_erasure(CODE, play.ada.id, "2026-03-05T12:00:00.000Z")
    assert [tuple(each) for each in store.asked_erasures()] == [(CODE, play.ada.id)]
    assert store.erasure_is_asked(CODE, play.ada.id) and not store.erasure_is_asked(CODE, play.bob.id)
    erase_all(play)
    store.erasure_is_done(CODE, play.ada.id)
    assert store.asked_erasures() == []
    assert store.forget_unnamed("0001") == 2, "hers on another's note, and what waited to be attached"
    assert store.medium(CODE, uploaded) is None


def test_erase_8_what_was_erased_is_marked_until_copies_and_log_are_free_of_it(kept):
    play, store = kept, kept.store
    note = play.add(play.ada)
    play.do(play.ada, "note.remove", note=note)
    assert store.erasure_marks(9) == []
    play.do(play.ada, "note.erase", note=note)
    unname(play)
    assert [(mark.code, mark.what, mark.subject) for mark in store.erasure_marks(9)] == [
        (CODE, "note", note),
        (CODE, "name", play.ada.id),
    ]
    assert finish(store)
    assert store.erasure_marks(9) == []


def test_erase_8_with_the_workshop_its_marks_go(kept):
    play, store = kept, kept.store
    store.ask_erasure(CODE, play.ada.id, "2026-03-05T12:00:00.000Z")
    store.delete_workshop(CODE, "2026-03-05T12:00:00.000Z", "asked")
    assert "canary" not in said(store) and store.asked_erasures() == []


def test_erase_8_no_byte_of_any_file_holds_name_or_words_after_a_server_that_was_killed(tmp_path):
    """Killed between the commits and the finishing: the next one finds the marks."""
    path = tmp_path / "swot.db"
    store = Store.open(str(path))
    play = make_play(store)
    named(play)
    wrote(play)
    copy = path.with_name(f"{path.name}.m016_text_bytes.20260304T120000.snapshot")
    with sqlite3.connect(path) as db, sqlite3.connect(copy) as out:
        db.backup(out)
    unname(play)
    erase_all(play)
    for each in [*store._idle_readers, store._writer]:  # as a killed process leaves it: nothing is finished
        each.close()
    again = Store.open(str(path))
    assert b"canary" in copy.read_bytes()
    assert len(again.erasure_marks(99)) == 6 and finish(again)
    again.close()
    assert b"canary" not in everything(path).lower()
    with sqlite3.connect(copy) as db:
        bodies = [json.loads(row[0]) for row in db.execute("select body from changes")]
        assert db.execute("select count(*) from participants where name is null").fetchone() == (2,)
    assert bodies and "canary" not in str(bodies).lower()
    assert b"of another" in copy.read_bytes()
