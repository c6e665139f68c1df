"""[IMPORT-6] The notes of a CSV come in in portions, and what a board does not let in is refused before anything is
written."""

import uuid

import pytest

from swotboard.services.importing import in_portions, note_ops


def found(groups):
    return [
        {
            "id": str(uuid.uuid4()),
            "group": group,
            "quadrant": "threats",
            "text": str(n),
            "kind": "note",
            "color": "plain",
        }
        for n, group in enumerate(groups)
    ]


def test_import_6_one_of_each_board_comes_first_and_the_order_on_each_stays():
    notes = found(["industry"] * 150 + ["learners"] * 60)
    portions = list(in_portions(note_ops(notes, {notes[3]["id"]})))
    assert {op.stream for op in portions[0][:2]} == {"industry", "learners"}
    assert max(map(len, portions)) <= 100 and sum(map(len, portions)) == 209
    for group in ("industry", "learners"):
        in_order = [int(op.fields["text"]) for portion in portions for op in portion if op.stream == group]
        assert in_order == sorted(in_order)


@pytest.fixture
def apply(workshop, app):
    headers = workshop.bearer(key=workshop.facilitator_key)
    return lambda table: app.test_client().post(
        f"/api/workshops/{workshop.code}/notes.csv?apply=1", data=table.encode(), headers=headers
    )


def test_import_6_more_than_a_board_holds_is_refused_before_anything_is_written(
    workshop, app, apply, error_of, monkeypatch
):
    from swotboard.protocol import LIMITS

    monkeypatch.setitem(LIMITS, "notes", 150)
    rows = [f"industry,threats,note {n}" for n in range(151)]
    assert error_of(apply("\n".join(["group,quadrant,text", *rows]))) == "board_full"
    store = app.extensions["swotboard"].store
    assert store.notes(workshop.code) == []
    answer = apply("\n".join(["group,quadrant,text", *rows[:150]]))
    assert answer.json["applied"] and len(store.notes(workshop.code)) == 150
