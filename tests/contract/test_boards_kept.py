"""A board that is encoded once for all of a kind says what the board says, to each viewer, after every change
[JOIN-8]."""

import gzip
import json

from swotboard.domain import visibility
from swotboard.domain.op_registry import ADDITIVE_OPS
from swotboard.live.preencoded_json import JsonWithPreencoded
from swotboard.live.snapshot_cache import MAX_BEHIND, MAX_BOARDS, SnapshotCache
from tests.contract.conftest import CODE, new_id

SECRET = "canary-9917"


def assert_told_as_it_is(play, boards):
    """Twice: as it is encoded, and as it is kept."""
    workshop, snapshot = play.store.workshop(CODE), play.store.snapshot(CODE, "learners")
    for person in (play.ada, play.bob, play.facilitator, play.projector) * 2:
        viewer = visibility.viewer_of(person)
        told = boards.of(play.store, workshop, "learners", viewer)
        assert told.seq == snapshot.seq
        assert json.loads(JsonWithPreencoded.dumps({"ok": [told]}))["ok"] == json.loads(
            json.dumps([visibility.board_view(snapshot, workshop, viewer)])
        )
        assert (SECRET in told.text) <= (person is play.ada), "hidden words are in nobody else's copy [HIDE-1]"


def story(play):
    """One change after the other, of each sort that a board shows; what is secret stays so."""
    open_note, reviewed, comment, theme = (
        play.add(play.ada, "open"),
        play.add(play.ada, 'seen \u2028 "by" all'),
        new_id(),
        new_id(),
    )
    yield play.do(play.ada, "note.comment", note=open_note, comment=comment, text="well")
    yield play.do(play.ada, "note.react", note=open_note, reaction="same", on=True)
    yield play.do(play.ada, "theme.add", theme=theme, name="Cost", notes=[open_note])
    yield play.do(play.facilitator, "note.hide", note=reviewed)
    yield play.do(play.facilitator, "phase.set", "stage", phase="write", silent=True)
    silent = play.add(play.ada, SECRET)
    yield play.do(play.ada, "note.edit", note=silent, text=f"{SECRET} more", base=1)
    yield play.do(play.facilitator, "participant.rename", "stage", participant=play.ada.id, name="Adele")
    yield play.do(play.facilitator, "note.remove", note=open_note)
    yield play.do(play.facilitator, "note.restore", note=open_note)
    yield play.do(play.facilitator, "participant.remove", "stage", participant=play.ada.id)


def test_JOIN_8_it_is_what_each_viewer_may_see_after_every_change(play):
    boards = SnapshotCache()
    assert_told_as_it_is(play, boards)
    for change in story(play):
        assert not isinstance(change, str), change
        assert_told_as_it_is(play, boards)


def test_JOIN_8_without_names_in_an_anonymous_workshop(anonymous_play):
    boards = SnapshotCache()
    for change in story(anonymous_play):
        assert change == "forbidden" or not isinstance(change, str), change
        assert_told_as_it_is(anonymous_play, boards)
        text = boards.of(
            anonymous_play.store,
            anonymous_play.store.workshop(CODE),
            "learners",
            visibility.viewer_of(anonymous_play.bob),
        ).text
        assert "Ada" not in text and "Adele" not in text and anonymous_play.ada.id not in text


def test_JOIN_8_it_is_read_and_encoded_once(play):
    play.add(play.ada, "one")
    boards, read = SnapshotCache(), []
    snapshot, play.store.snapshot = play.store.snapshot, lambda *args: read.append(args) or snapshot(*args)
    workshop = play.store.workshop(CODE)
    copies = [
        boards.of(play.store, workshop, "learners", visibility.viewer_of(person))
        for person in (play.bob, play.ada, play.projector)
    ]
    assert len(read) == 1 and copies[0].text is copies[1].text is copies[2].text
    boards.of(play.store, workshop, "learners", visibility.viewer_of(play.facilitator))
    assert len(read) == 2, "a facilitator's holds more"


def test_the_longest_unasked_for_goes_first(play):
    boards = SnapshotCache()
    workshop = play.store.workshop(CODE)
    boards.of(play.store, workshop, "learners", visibility.viewer_of(play.bob))
    [first] = boards._kept
    for number in range(MAX_BOARDS):
        boards._kept[CODE, f"other {number}", visibility.OTHER] = boards._kept[first]
        boards.of(play.store, workshop, "learners", visibility.viewer_of(play.bob))
    boards.of(play.store, workshop, "industry", visibility.viewer_of(play.bob))
    assert first in boards._kept and len(boards._kept) == MAX_BOARDS


def assert_packed_may_be_shown(play, boards):
    """What is packed is the board as it is, or as it was before changes that took nothing away."""
    workshop, snapshot = play.store.workshop(CODE), play.store.snapshot(CODE, "learners")
    for person in (play.ada, play.bob, play.facilitator, play.projector):
        viewer = visibility.viewer_of(person)
        text = gzip.decompress(boards.recent(play.store, workshop, ["learners"], viewer).packed()).decode()
        told = json.loads(text)["boards"]["learners"]
        missed = play.store.changes_since(CODE, "learners", told["seq"], 1000)
        assert {change.type for change in missed} <= ADDITIVE_OPS and len(missed) <= MAX_BEHIND
        if not missed:
            assert told == json.loads(json.dumps(visibility.board_view(snapshot, workshop, viewer)))
        now = {
            note.id: visibility.note_view(note, workshop, viewer, snapshot.talk_of(note.id))
            for note in visibility.shown_notes(snapshot, viewer)
        }
        assert all(note["text"] in ("", now[note["id"]]["text"]) for note in told["notes"]), (
            "what may not be read now is not in it"
        )
        assert (SECRET in text) <= (person is play.ada), "hidden words are in nobody else's copy [HIDE-1]"


def test_JOIN_11_a_packed_board_holds_nothing_that_was_taken_away_since(play):
    boards = SnapshotCache()
    for change in story(play):
        assert not isinstance(change, str), change
        assert_packed_may_be_shown(play, boards)


def test_JOIN_11_it_is_packed_once_for_all_who_come_while_notes_are_added(play):
    first = play.add(play.ada, "one")
    boards = SnapshotCache()

    def packed(person=play.bob, groups=("learners",)):
        return boards.recent(play.store, play.store.workshop(CODE), groups, visibility.viewer_of(person)).packed()

    once = packed()
    for number in range(MAX_BEHIND):
        play.add(play.ada, f"more {number}")
        assert packed() is once and packed(play.ada) is once
    play.add(play.ada, "one too many")
    assert packed() is not once, "those who come are told at most so many changes more"
    kept = packed()
    play.do(play.ada, "note.edit", note=first, text="taken back", base=1)
    assert packed() is not kept
    both = json.loads(gzip.decompress(packed(groups=("learners", "industry"))))
    assert {group: len(board["notes"]) for group, board in both["boards"].items()} == {
        "learners": MAX_BEHIND + 2,
        "industry": 0,
    }


def test_JOIN_11_a_name_that_was_taken_back_is_not_in_what_is_packed(play):
    note, theme, boards = play.add(play.ada, "one"), new_id(), SnapshotCache()
    play.do(play.ada, "theme.add", theme=theme, name=SECRET, notes=[note])

    def packed():
        return gzip.decompress(
            boards.recent(play.store, play.store.workshop(CODE), ["learners"], visibility.viewer_of(play.bob)).packed()
        ).decode()

    assert SECRET in packed()
    play.do(play.facilitator, "theme.rename", theme=theme, name="Money", base=1)
    assert SECRET not in packed() and "Money" in packed()
