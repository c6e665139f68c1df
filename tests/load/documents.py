"""Documents to be imported, as large as one likes, made by a Store that nobody else uses."""

import tempfile
import uuid
from pathlib import Path

from swotboard.domain.model import NewWorkshop
from swotboard.domain.op import Submission
from swotboard.domain.ops import parse_op
from swotboard.export.formats import FORMATS
from swotboard.export.options import Options
from swotboard.export.redacted_workshop import open_redacted
from swotboard.store.store import Store

AT = "2021-03-04T12:00:00.000Z"
CODE = "ABC234"
_NOTES = 100


def document(changes):
    """The JSON of a workshop with a history of so many small changes, about 250 bytes each."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(str(Path(folder) / "made.db"))
        store.create_workshop(
            NewWorkshop(CODE, "Large", (("industry", "Industry"),), False, "open", "f" * 64, "p" * 64), AT
        )
        person = store.add_participant(CODE, "Ada", None, "facilitator", AT)
        notes = [str(uuid.uuid4()) for _ in range(_NOTES)]
        raws = [{"type": "note.add", "note": note, "quadrant": "threats", "text": "x"} for note in notes]
        raws += [{"type": "note.set", "note": notes[n % _NOTES], "color": "sky"} for n in range(changes - _NOTES)]
        for start in range(0, len(raws), 1000):
            store.commit(
                [
                    Submission(CODE, person.id, parse_op({"id": str(uuid.uuid4()), "board": "industry", **raw}))
                    for raw in raws[start : start + 1000]
                ],
                AT,
            )
        with store.reader(CODE) as reader:
            made = b"".join(FORMATS["json"].write(open_redacted(reader, Options(removed=True, history=True))))
        store.close()
    return made
