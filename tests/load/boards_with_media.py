"""A server whose workshop has two boards of as many notes: one with pictures on some of them, one without."""

import random
import tempfile
from contextlib import contextmanager
from pathlib import Path

from swotboard.domain.media_access import Quotas
from swotboard.domain.model import Medium
from swotboard.domain.op import Submission
from swotboard.domain.ops import parse_op
from swotboard.errors import SwotboardError
from swotboard.imports.picture_files import convert_picture
from swotboard.store.store import Store
from tests.load.bench import GROUP
from tests.load.full_boards import BATCH, CODE, fill, random_id
from tests.load.servers import SwotboardUnderLoad
from tests.made_media import encoded, like_a_photo

PLAIN = "learners"
"""The group whose board has no pictures; that of GROUP has them."""
AT = "2021-03-04T12:00:00.000Z"
NO_QUOTAS = {f"SWOTBOARD_MEDIA_{each}_MB": "1000000" for each in ("PERSON", "WORKSHOP", "SERVER")}
ENOUGH = Quotas(10**12, 10**12, 10**12)
DIFFERENT = 12
"""So many pictures are made, and stored again and again under other ids: to convert one takes a second."""


@contextmanager
def server_with_media(notes, pictures, core):
    """The server, with `notes` on each of the two boards and a picture on `pictures` of one's."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "bench.db"
        ids = fill(database, {GROUP: notes, PLAIN: notes})[GROUP]
        attach_pictures(database, [ids[at * notes // pictures] for at in range(pictures)])
        with SwotboardUnderLoad(folder, "eventlet", core, **NO_QUOTAS) as server:
            server.workshop = CODE
            yield server


def attach_pictures(database, notes):
    """A picture on each of these notes, stored as an upload is."""
    store, chance = Store.open(str(database)), random.Random(1)
    workshop = store.workshop(CODE).id
    person = store.add_participant(CODE, "Ada", None, "facilitator", AT).id
    made, ops = [converted() for _ in range(min(DIFFERENT, len(notes)))], []
    for at, note in enumerate(notes):
        found = made[at % len(made)]
        size = sum(map(len, found.parts.values()))
        medium = Medium(random_id(chance), person, found.kind, found.w, found.h, found.ms, size)
        store.media_storage.put(workshop, medium.id, found.parts)
        store.add_medium(CODE, medium, ENOUGH, AT)
        ops.append(parse_op({"id": random_id(chance), **attached(note, medium.id)}))
    for start in range(0, len(ops), BATCH):
        done = store.commit([Submission(CODE, person, op) for op in ops[start : start + BATCH]], AT)
        for error in done:
            if isinstance(error, SwotboardError):
                raise error
    store.close()


def attached(note, medium):
    """The op's fields that put a medium on a note."""
    return {"board": GROUP, "type": "note.attach", "note": note, "media": medium, "alt": "A picture"}


def sent_picture():
    """A photo as a browser sends it: shrunk to 1600 pixels, some 280 KB."""
    return encoded(like_a_photo(), "WEBP", quality=86)


def converted():
    """Such a photo as the server stores it."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(sent_picture())
        file.flush()
        return convert_picture(Path(file.name))
