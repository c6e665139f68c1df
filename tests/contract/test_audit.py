"""The audit list: everything that a facilitator did, and nothing of what is hidden; held by every Store."""

from swotboard import protocol
from swotboard.domain.audit import AUDITED_FIELDS, audit_view
from swotboard.domain.op_registry import OPS
from tests.contract.conftest import CODE, new_id


def audit_entries(play, before=None, limit=100):
    return play.store.audit_entries(CODE, before, limit)


def view(play, found):
    people = {person.id: person.name for person in play.store.participants(CODE)}
    return audit_view(found, play.store.workshop(CODE), people, play.store.theme_names(CODE))


def test_audit_1_everything_that_a_facilitator_did_the_newest_first(play):
    note = play.add(play.ada)
    play.do(play.facilitator, "board.lock", board="stage", group="learners", locked=True)
    assert play.do(play.ada, "note.edit", note=note, text="x", base=1) == "board_locked"
    play.do(play.facilitator, "note.remove", note=note)
    assert play.do(play.facilitator, "note.edit", note=note, text="x", base=1) == "note_removed"
    play.add(play.bob, board="industry")
    play.do(play.facilitator, "settings.set", board="stage", title="Week two")
    assert [(d.change.stream, d.change.type) for d in audit_entries(play)] == [
        ("stage", "settings.set"),
        ("learners", "note.remove"),
        ("stage", "board.lock"),
    ]
    assert {found.change.actor for found in audit_entries(play)} == {play.facilitator.id}


def test_audit_1_an_op_that_is_sent_again_stands_once(play):
    op_id = new_id()
    for _ in range(2):
        play.do(play.facilitator, "timer.start", board="stage", op_id=op_id, seconds=60)
    assert len(audit_entries(play)) == 1


def test_audit_1_another_workshops_facilitators_are_not_in_it(play):
    other = play.store.add_participant(CODE, "Gil", None, "facilitator", "2026-03-04T11:59:00.000Z")
    play.do(other, "timer.stop", board="stage")
    play.store.create_workshop(_another(), "2026-03-04T11:59:00.000Z")
    assert len(audit_entries(play)) == 1 and play.store.audit_entries("ZZZ222", None, 10) == []


def test_audit_3_it_is_read_in_pages(play):
    for seconds in range(1, 8):
        play.do(play.facilitator, "timer.start", board="stage", seconds=seconds)
    first = audit_entries(play, limit=3)
    rest = audit_entries(play, before=first[-1].entry, limit=10)
    assert [d.change.body["seconds"] for d in [*first, *rest]] == [7, 6, 5, 4, 3, 2, 1]
    assert audit_entries(play, before=rest[-1].entry) == []


def test_anon_5_what_a_facilitator_writes_in_an_anonymous_workshop_is_in_no_list(anonymous_play):
    play = anonymous_play
    note = play.add(play.facilitator)
    play.do(play.facilitator, "note.edit", note=note, text="other words", base=1)
    play.do(play.facilitator, "note.comment", note=note, comment=new_id(), text="words")
    play.do(play.facilitator, "note.react", note=note, reaction="same", on=True)
    play.do(play.facilitator, "note.remove", note=note)
    assert [found.change.type for found in audit_entries(play)] == ["note.remove"]


def test_anon_3_the_list_says_as_whose_author_somebody_was_put_out_and_not_who(anonymous_play):
    play = anonymous_play
    note = play.add(play.ada)
    play.do(play.facilitator, "participant.remove", board="stage", group="learners", note=note)
    play.do(play.facilitator, "participant.restore", board="stage", group="learners", note=note)
    shown = [view(play, found) for found in audit_entries(play)]
    assert [(each["type"], each["note"], each["group"], each["person"]) for each in shown] == [
        ("participant.restore", note, "learners", None),
        ("participant.remove", note, "learners", None),
    ]
    assert play.ada.id not in str(shown)


def test_audit_2_every_type_of_change_is_known_to_it():
    assert set(AUDITED_FIELDS) == set(OPS) - {protocol.VOTE_SET}


def test_audit_2_an_entry_says_who_what_and_where_and_no_text(play):
    note, comment, theme = play.add(play.ada, "canary text"), new_id(), new_id()
    play.do(play.facilitator, "note.edit", note=note, text="canary edit", base=1)
    play.do(play.facilitator, "note.comment", note=note, comment=comment, text="canary comment")
    play.do(play.facilitator, "theme.add", theme=theme, name="Cost", notes=[note])
    play.do(play.facilitator, "note.hide", note=note)
    play.do(play.facilitator, "participant.remove", board="stage", participant=play.ada.id)
    shown = [view(play, found) for found in audit_entries(play)]
    assert shown[0]["by"] == {"participant": play.facilitator.id, "name": "Fay"} and shown[0]["person"] == "Ada"
    assert (shown[2]["theme_name"], shown[2]["count"], shown[2]["board"]) == ("Cost", 1, "learners")
    assert "canary" not in str(shown) and play.ada.id not in str(shown) and "Ada" not in str(shown[1:])


def test_audit_2_silent_notes_are_counted_when_they_are_revealed(play):
    play.do(play.facilitator, "phase.set", board="stage", phase="write", silent=True)
    play.add(play.ada, "canary one")
    play.add(play.facilitator, "canary two")
    play.do(play.facilitator, "notes.reveal")
    shown = [view(play, found) for found in audit_entries(play)]
    assert [(entry["type"], entry.get("count")) for entry in shown] == [
        ("notes.reveal", 2),
        ("note.add", None),
        ("phase.set", None),
    ]
    assert "canary" not in str(shown) and "participant" not in shown[0]


def test_audit_2_an_anonymous_workshop_has_no_names_in_it(anonymous_play):
    play = anonymous_play
    note = play.add(play.ada)
    play.do(play.facilitator, "participant.remove", board="stage", group="learners", note=note)
    [shown] = [view(play, found) for found in audit_entries(play)]
    assert (shown["by"]["name"], shown["person"]) == (None, None) and play.ada.id not in str(shown)


def _another():
    from swotboard.domain.model import NewWorkshop

    return NewWorkshop("ZZZ222", "Another", (("learners", "Learners"),), False, "open", "f" * 64, "p" * 64)
