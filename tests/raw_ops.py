"""Ops as a client sends them, for tests and benches."""

import uuid


def make_op(op_type, board, **fields):
    """A raw op with an id of its own."""
    return {"id": str(uuid.uuid4()), "board": board, "type": op_type, **fields}


def new_note(board, text="A note", quadrant="strengths", **fields):
    """A raw `note.add`."""
    return make_op("note.add", board, note=str(uuid.uuid4()), quadrant=quadrant, text=text, **fields)
