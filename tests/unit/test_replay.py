"""[REPLAY] A board may be seen again from its first change, and says no more of the past than of today."""

import json
import random

import pytest

from swotboard.domain.replay import CurrentState, replay_views, withheld_today
from swotboard.domain.visibility import FACILITATOR, OTHER, Viewer, board_view
from tests.random_workshop import RandomWorkshop

EVERYBODY = Viewer(OTHER)
ALL = Viewer(FACILITATOR)


@pytest.fixture
def play(store):
    return RandomWorkshop(store)


def today(store, play, group):
    board = store.snapshot(play.code, group)
    return CurrentState(store.workshop(play.code), {n.id: n for n in board.notes}, {t.id: t for t in board.themes})


def replayed(play, viewer=EVERYBODY, group="learners"):
    changes = play.store.changes_since(play.code, group, 0, 10_000)
    return replay_views(changes, today(play.store, play, group), viewer)


def said(play, viewer=EVERYBODY, group="learners"):
    changes = play.store.changes_since(play.code, group, 0, 10_000)
    return json.dumps([replayed(play, viewer, group), withheld_today(changes, today(play.store, play, group), viewer)])


def test_REPLAY_2_a_silent_note_is_its_authors_alone_until_it_is_revealed(play):
    author = play.people[0]
    play.lead("phase.set", phase="write", silent=True)
    note = play.add("CANARY", "learners", who=author, color="rose")
    play.do(author, "note.edit", "learners", note=note, text="CANARY again", base=1)
    for viewer in (EVERYBODY, ALL, Viewer(OTHER, play.people[2].id)):
        assert (
            "CANARY" not in said(play, viewer) and "rose" not in said(play, viewer) and "Ada" not in said(play, viewer)
        )
    assert "CANARY again" in said(play, Viewer(OTHER, author.id))
    play.do(play.facilitator, "notes.reveal", "learners")
    *before, reveal = replayed(play)
    assert [change.get("text") for change in before] == ["", ""] and reveal["notes"][0]["text"] == "CANARY again"


def test_REPLAY_2_a_silent_note_that_was_removed_unread_stays_unread(play):
    play.lead("phase.set", phase="write", silent=True)
    note = play.add("CANARY", "learners", who=play.people[0])
    play.do(play.facilitator, "note.remove", "learners", note=note)
    assert "CANARY" not in said(play) and "CANARY" not in said(play, ALL)


def test_REPLAY_2_under_review_at_no_moment_but_for_its_author_and_all(play):
    author = play.people[0]
    note = play.add("CANARY", "learners", who=author)
    play.do(author, "note.edit", "learners", note=note, text="CANARY two", base=1)
    play.do(play.facilitator, "note.hide", "learners", note=note)
    assert "CANARY" not in said(play)
    assert "CANARY two" in said(play, Viewer(OTHER, author.id)) and "CANARY two" in said(play, ALL)
    play.do(play.facilitator, "note.reveal", "learners", note=note)
    assert [change["text"] for change in replayed(play)] == ["CANARY two", "CANARY two", "", "CANARY two"]


def test_REPLAY_2_a_removed_note_is_an_empty_place_but_for_all(play):
    note = play.add("CANARY", "learners", who=play.people[0], kind="story", color="plum")
    play.do(play.people[0], "note.remove", "learners", note=note)
    for viewer in (EVERYBODY, Viewer(OTHER, play.people[0].id)):
        told = said(play, viewer)
        assert not any(word in told for word in ("CANARY", "story", "plum", "Ada")) and '"removed"' in told
    assert "CANARY" in said(play, ALL)
    play.do(play.people[0], "note.restore", "learners", note=note)
    assert [change.get("text") for change in replayed(play)] == ["CANARY", None, "CANARY"]


def test_REPLAY_3_former_texts_and_names_are_for_all_alone(play):
    note = play.add("CANARY name of somebody", "learners", who=play.people[0])
    play.do(play.people[0], "note.edit", "learners", note=note, text="Somebody", base=1)
    theme = play.theme("CANARY theme", "learners", [note])
    play.do(play.facilitator, "theme.rename", "learners", theme=theme, name="Trust")
    gone = play.theme("CANARY gone", "learners")
    play.do(play.facilitator, "theme.remove", "learners", theme=gone)
    assert "CANARY" not in said(play) and [c["text"] for c in replayed(play)[:2]] == ["Somebody", "Somebody"]
    assert [c["name"] for c in replayed(play) if "name" in c] == ["Trust", "Trust", ""]
    assert all(word in said(play, ALL) for word in ("CANARY name", "CANARY theme", "CANARY gone"))


def test_REPLAY_5_no_talk_and_nobody_who_did_it(play):
    note = play.add("Badges", "learners", who=play.people[0])
    play.do(play.people[2], "note.comment", "learners", note=note, comment=play.id(), text="CANARY")
    play.do(play.people[2], "note.react", "learners", note=note, reaction="heart", on=True)
    play.do(play.facilitator, "note.remove", "learners", note=note)
    play.do(play.facilitator, "note.restore", "learners", note=note)
    for viewer in (EVERYBODY, ALL):
        told = said(play, viewer)
        assert not any(
            word in told for word in ("CANARY", "heart", "comments", "participant", *(p.id for p in play.people))
        )
    assert [change["type"] for change in replayed(play)] == ["note.add", "note.remove", "note.restore"]


@pytest.mark.parametrize("seed", range(8))
def test_REPLAY_2_over_a_whole_life_nothing_is_said_that_the_board_does_not_say_now(store, seed):
    play = RandomWorkshop(store, random.Random(seed), anonymous=seed % 4 == 3)
    for number in range(120):
        play.act()
        if number % 3 == 0:
            play.add(f"CANARY-{number}-")
    for group in play.groups:
        for person in (None, play.people[0]):
            viewer = Viewer(OTHER, person and person.id)
            board = board_view(store.snapshot(play.code, group), store.workshop(play.code), viewer)
            shown = (
                {note["text"] for note in board["notes"]} | {theme["name"] for theme in board["themes"]} | {"", None}
            )
            told = replayed(play, viewer, group)
            bodies = [*told, *(item for change in told for item in change.get("notes", []) if isinstance(item, dict))]
            assert {body.get("text") for body in bodies} | {body.get("name") for body in bodies} <= shown
            if seed % 4 == 3:
                assert not any(body.get("author") for body in bodies)
