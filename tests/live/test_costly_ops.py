"""What one person sends in a flood, however costly, leaves others their place in the next round [LIVE-11, TEXT-3]."""

import uuid

from tests.raw_ops import make_op, new_note
from tests.unit.test_diff import interleaved

FLOOD = 100


def flood_of(client, raws):
    """Send ops without waiting for an answer."""
    for raw in raws:
        client.submit(raw)


def test_live_11_merges_of_one_person_keep_nobody_waiting(workshop):
    hostile, bystander = (workshop.client("industry", name=name) for name in ("Mallory", "Robin"))
    note = str(uuid.uuid4())
    assert hostile.ask("op", new_note("industry", interleaved(0)) | {"note": note})["ok"]
    assert hostile.op("note.edit", "industry", note=note, text=interleaved(1), base=1)["ok"]
    flood_of(
        hostile,
        [make_op("note.edit", "industry", note=note, text=interleaved(2) + str(n), base=1) for n in range(FLOOD)],
    )
    assert bystander.ask("op", new_note("industry", "meanwhile"))["ok"]
    assert hostile.outbox, "the bystander's op is acknowledged before the last of the flood"


def test_live_11_groupings_of_one_person_keep_nobody_waiting(workshop):
    hostile, bystander = (workshop.client("industry", name=name) for name in ("Mallory", "Robin"))
    notes = [new_note("industry", f"{n}") for n in range(300)]
    for raw in notes:
        hostile.submit(raw)
    assert hostile.op("theme.add", "industry", theme=str(uuid.uuid4()), name="All", notes=[])["ok"]
    ids = [raw["note"] for raw in notes]
    flood_of(hostile, [make_op("notes.group", "industry", theme=None, notes=ids) for _ in range(FLOOD)])
    assert bystander.ask("op", new_note("industry", "meanwhile"))["ok"]
    assert hostile.outbox, "the bystander's op is acknowledged before the last of the flood"
