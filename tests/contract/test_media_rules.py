"""The rules of media on notes, of each Store: who may attach, detach, hide and describe, and who is told of it."""

import pytest

from swotboard.domain.media_access import may_have
from swotboard.domain.visibility import Viewer, catch_up_view, change_view, note_view, owners, viewer_of, withheld
from swotboard.errors import SwotboardError
from tests.contract.conftest import CODE, new_id

OTHER = Viewer("other", "somebody")


def attached(play, note=None, who=None, **fields):
    """(note, medium) of a note with a medium of its author."""
    who = who or play.ada
    note = note or play.add(who)
    medium = play.medium(who, fields.pop("kind", "image"))
    change = play.do(who, "note.attach", note=note, media=medium, **fields)
    assert not isinstance(change, str), change
    return note, medium


def media_of(play, note):
    return [each["id"] for each in play.note(note).media]


def test_media_4_only_ones_own_what_is_on_the_shelf_or_was_there(play):
    note = play.add(play.ada)
    theirs = play.medium(play.bob)
    assert play.do(play.ada, "note.attach", note=note, media=theirs) == "media_missing"
    assert play.do(play.ada, "note.attach", note=note, media=new_id()) == "media_missing"
    shelf = play.medium(play.facilitator)
    play.do(play.facilitator, "shelf.add", "stage", media=shelf, alt="a bridge")
    play.do(play.ada, "note.attach", note=note, media=shelf)
    assert [(each["id"], each["alt"]) for each in play.note(note).media] == [(shelf, "a bridge")]
    play.do(play.facilitator, "shelf.remove", "stage", media=shelf)
    play.do(play.facilitator, "note.detach", note=note, media=shelf)
    assert media_of(play, note) == []
    assert not isinstance(play.do(play.ada, "note.attach", note=note, media=shelf), str), "an undo"
    assert play.do(play.ada, "note.attach", note=play.add(play.ada), media=shelf) == "media_missing"


def test_media_4_four_at_most_and_one_off_uploading(play):
    note = play.add(play.ada, uploading=3)
    for expected in (2, 1, 0, 0):
        attached(play, note)
        assert play.note(note).uploading == expected
    assert play.do(play.ada, "note.attach", note=note, media=play.medium(play.ada)) == "media_full"
    assert (
        play.do(play.ada, "note.attach", note=note, media=media_of(play, note)[0], alt="anew").body["media"][0]["alt"]
        == "anew"
    )
    assert len(media_of(play, note)) == 4


def test_media_7_whoever_adds_announces_how_many_are_on_their_way(play):
    note, medium = attached(play)
    announced = play.do(play.facilitator, "note.uploading", note=note, count=2)
    assert change_view(announced, play.store.workshop(CODE), OTHER)["uploading"] == 2
    attached(play, note, play.facilitator)
    assert play.note(note).uploading == 1
    play.do(play.ada, "note.detach", note=note, media=medium)
    play.do(play.ada, "note.attach", note=note, media=medium)
    assert play.note(note).uploading == 1, "what was on the note before was not on its way"
    assert play.do(play.bob, "note.uploading", note=note, count=1) == "forbidden"


def test_media_7_no_more_are_on_their_way_than_there_is_room_for(play):
    note, _ = attached(play)
    attached(play, note)
    assert play.do(play.ada, "note.uploading", note=note, count=4).body["uploading"] == 2
    play.do(play.ada, "note.attach", note=note, media=play.medium(play.ada))
    assert play.note(note).uploading == 1


@pytest.mark.parametrize(
    ("setting", "kind", "answer"),
    [("pictures", "voice", "media_off"), ("pictures", "animation", None), ("off", "image", "media_off")],
)
def test_media_2_the_setting_says_which_are_taken(play, setting, kind, answer):
    note, medium = play.add(play.ada), play.medium(play.ada, kind)
    play.do(play.facilitator, "settings.set", "stage", media=setting)
    done = play.do(play.ada, "note.attach", note=note, media=medium)
    assert done == answer if answer else not isinstance(done, str)


def test_media_5_who_may_detach(play):
    eve = play.store.add_participant(CODE, "Eve", "learners", "participant", "2026-03-04T11:59:00.000Z")
    note, medium = attached(play)
    assert play.do(eve, "note.detach", note=note, media=medium) == "forbidden"
    assert play.do(eve, "note.describe", note=note, media=medium, alt="a street").body["media"][0]["alt"] == "a street"
    play.do(play.facilitator, "media.hide", note=note, media=medium, hidden=True)
    assert play.do(play.ada, "note.detach", note=note, media=medium) == "forbidden"
    assert play.do(eve, "note.describe", note=note, media=medium, alt="?") == "media_missing"
    play.do(play.facilitator, "media.hide", note=note, media=medium, hidden=False)
    assert not isinstance(play.do(play.ada, "note.detach", note=note, media=medium), str)
    assert play.do(play.ada, "note.detach", note=note, media=medium) == "media_missing"


def test_media_6_a_hidden_one_is_told_to_facilitators_and_the_author_alone(play):
    note, medium = attached(play, alt="a street")
    change = play.do(play.facilitator, "media.hide", note=note, media=medium, hidden=True)
    workshop = play.store.workshop(CODE)
    for viewer, told in ((OTHER, []), (viewer_of(play.facilitator), [medium]), (viewer_of(play.ada), [medium])):
        assert [each["id"] for each in change_view(change, workshop, viewer)["media"]] == told
        assert [each["id"] for each in note_view(play.note(note), workshop, viewer)["media"]] == told
    assert owners([change]) == {play.ada.id}
    assert "owner" not in change_view(change, workshop, OTHER)
    shown = play.do(play.facilitator, "media.hide", note=note, media=medium, hidden=False)
    assert change_view(shown, workshop, OTHER)["media"][0]["alt"] == "a street"


def test_media_6_what_is_hidden_is_the_facilitators_to_change(play):
    eve = play.store.add_participant(CODE, "Eve", "learners", "participant", "2026-03-04T11:59:00.000Z")
    note, medium = attached(play, alt="a street")
    other, theirs = play.add(play.ada), play.add(eve)

    def may_not(who, *answers):
        """Describe it, by both ways, and attach it to notes."""
        done = (
            play.do(who, "note.describe", note=note, media=medium, alt="CANARY"),
            play.do(who, "note.attach", note=note, media=medium, alt="CANARY"),
            play.do(who, "note.attach", note=other, media=medium),
            play.do(who, "note.attach", note=theirs, media=medium),
        )
        assert done == answers

    play.do(play.facilitator, "media.hide", note=note, media=medium, hidden=True)
    may_not(play.ada, "forbidden", "forbidden", "forbidden", "forbidden")
    may_not(eve, *["media_missing"] * 4)
    play.do(play.facilitator, "note.detach", note=note, media=medium)
    may_not(play.ada, "media_missing", "forbidden", "forbidden", "forbidden")
    may_not(eve, *["media_missing"] * 4)
    back = play.do(play.facilitator, "note.attach", note=note, media=medium, alt="a street")
    assert [each["hidden"] for each in play.note(note).media] == [True], "the undo of its removal"
    view = change_view(back, play.store.workshop(CODE), OTHER)
    assert (view["media"], view["medium"]) == ([], None)
    described = play.do(play.facilitator, "note.describe", note=note, media=medium, alt="a road")
    assert described.body["media"][0]["alt"] == "a road"
    play.do(play.facilitator, "media.hide", note=note, media=medium, hidden=False)
    for where in (note, other):
        assert not isinstance(play.do(play.ada, "note.attach", note=where, media=medium, alt="mine"), str)
    assert [(each["alt"], each["hidden"]) for each in play.note(other).media] == [("mine", False)]


def test_media_6_what_is_on_the_shelf_is_hidden_on_one_note_alone(play):
    note, other, shelf = play.add(play.ada), play.add(play.ada), play.medium(play.facilitator)
    play.do(play.facilitator, "shelf.add", "stage", media=shelf)
    play.do(play.ada, "note.attach", note=note, media=shelf)
    play.do(play.facilitator, "media.hide", note=note, media=shelf, hidden=True)
    assert not isinstance(play.do(play.ada, "note.attach", note=other, media=shelf), str)
    assert [each["hidden"] for each in play.note(other).media] == [False]
    play.do(play.facilitator, "note.detach", note=note, media=shelf)
    assert play.do(play.ada, "note.attach", note=note, media=shelf) == "forbidden"


def test_media_6_missed_changes_tell_of_what_is_there_at_the_end(play):
    seq = play.store.workshop(CODE).board("learners").seq
    note, gone = attached(play, alt="CANARY")
    attached(play, note, alt="kept")
    play.do(play.ada, "note.detach", note=note, media=gone)
    changes = play.store.changes_since(CODE, "learners", seq, 100)
    missed = withheld(changes, [play.note(note)], OTHER)
    assert "CANARY" not in str(catch_up_view(changes, missed, play.store.workshop(CODE), OTHER))
    assert "CANARY" in str(catch_up_view(changes, set(), play.store.workshop(CODE), viewer_of(play.facilitator)))


def test_media_6_of_a_hidden_note_nothing_is_told(play):
    play.do(play.facilitator, "phase.set", "stage", phase="write", silent=True)
    note, _ = attached(play, play.add(play.ada, sign="icon:star", uploading=2), alt="CANARY")
    workshop = play.store.workshop(CODE)
    for change in play.store.changes_since(CODE, "learners", 0, 100):
        for viewer in (OTHER, viewer_of(play.facilitator)):
            view = change_view(change, workshop, viewer)
            assert (view.get("media", []), view.get("sign", ""), view.get("uploading", 0)) == ([], "", 0)
        assert change_view(change, workshop, viewer_of(play.ada))["uploading"] > 0
    assert note_view(play.note(note), workshop, OTHER)["media"] == []
    play.do(play.facilitator, "phase.set", "stage", phase="discuss")
    revealed = play.do(play.facilitator, "notes.reveal")
    assert change_view(revealed, workshop, OTHER)["notes"][0]["media"][0]["alt"] == "CANARY"


@pytest.mark.parametrize("sign", ["icon:book-open", "🙂", "👩🏽‍🏫", "🇨🇦", "1️⃣", "❤️", ""])
def test_a_sign_is_an_icon_or_one_emoji(play, sign):
    note = play.add(play.ada, sign=sign)
    assert play.note(note).sign == sign
    assert play.do(play.ada, "note.set", note=note, sign="icon:star").body["sign"] == "icon:star"


@pytest.mark.parametrize("sign", ["a", "1", "icon:", "icon:A b", "🙂🙂", "<b>", "漢", 7, "x" * 60])
def test_other_signs_are_refused(play, sign):
    with pytest.raises(SwotboardError, match="sign"):
        play.op(play.ada, "note.add", note=new_id(), quadrant="strengths", text="x", sign=sign)


def test_media_3_who_may_have_the_bytes(play):
    """The same as the wire says of the note: in each state of it, for everyone."""
    note, medium = attached(play)
    people = {"ada": play.ada, "bob": play.bob, "fay": play.facilitator, "screen": play.projector}
    people["eve"] = play.store.add_participant(CODE, "Eve", "learners", "participant", "2026-03-04T11:59:00.000Z")

    def having():
        workshop, stored = play.store.workshop(CODE), play.store.medium(CODE, medium)
        naming = play.store.notes_naming(CODE, medium)
        return "".join(sorted(name[0] for name, who in people.items() if may_have(workshop, who, stored, naming)))

    def after(who, op_type, board="learners", **fields):
        assert not isinstance(play.do(who, op_type, board, **fields), str)
        return having()

    fay = play.facilitator
    assert having() == "aefs"
    assert after(fay, "settings.set", "stage", read_others="always") == "abefs"
    assert after(fay, "settings.set", "stage", read_others="never") == "aefs"
    assert after(fay, "media.hide", note=note, media=medium, hidden=True) == "af"
    assert after(fay, "media.hide", note=note, media=medium, hidden=False) == "aefs"
    assert after(fay, "note.hide", note=note) == "af"
    assert after(fay, "note.reveal", note=note) == "aefs"
    assert after(fay, "note.remove", note=note) == "af"
    assert after(fay, "note.restore", note=note) == "aefs"
    assert after(fay, "note.detach", note=note, media=medium) == "af"
    play.do(fay, "phase.set", "stage", phase="write", silent=True)
    silent = play.add(play.ada)
    assert after(play.ada, "note.attach", note=silent, media=medium) == "af"
    assert after(fay, "phase.set", "stage", phase="discuss") == "af"


def test_media_3_a_silent_note_keeps_its_media_from_the_facilitator_too(play):
    play.do(play.facilitator, "phase.set", "stage", phase="write", silent=True)
    note, medium = attached(play)
    workshop, stored = play.store.workshop(CODE), play.store.medium(CODE, medium)
    assert not may_have(workshop, play.facilitator, stored, play.store.notes_naming(CODE, medium))
    play.do(play.ada, "note.detach", note=note, media=medium)
    assert not may_have(workshop, play.facilitator, stored, play.store.notes_naming(CODE, medium))
