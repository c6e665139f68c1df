"""What the tests of the rules have in common: an answer's code, a note that is there, a note that is seen."""

from tests.live.wait_for_condition import wait_for
from tests.raw_ops import new_note


def code_of(answer):
    return None if answer["ok"] else answer["error"]["code"]


def added(client, text="A note", board="industry", **fields):
    """Add a note and wait until its writer sees it; its id."""
    raw = new_note(board, text, **fields)
    assert code_of(client.ask("op", raw)) is None
    wait_for(lambda: raw["note"] in client.streams[board].notes, "the writer sees the note")
    return raw["note"]


def seen(client, board, note_id, **fields):
    """Wait until a client sees a note with these fields."""
    stream = client.streams[board]
    wait_for(
        lambda: note_id in stream.notes and fields.items() <= stream.notes[note_id].items(),
        f"{fields} is seen",
        details=lambda: stream.notes.get(note_id),
    )
    return stream.notes[note_id]
