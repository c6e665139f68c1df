"""`kill -9` in the midst of uploads: nothing is half stored, nothing is named that is not there [MEDIA-1, MEDIA-9].

`make torture` kills fifty times.
"""

import io
import os
import random
import threading
import time
import uuid

import pytest
import requests
from PIL import Image

from swotboard.export.exported_media import parts_of_kind
from tests.live.database_checks import opened
from tests.live.long_runs import either, record
from tests.live.media_client import upload
from tests.live.workshops import LiveWorkshop
from tests.made_media import canary, moving
from tests.raw_ops import make_op, new_note

KILLS = either(4, 50)
UPLOADERS = 3
A_DAY_AND_MORE = 90_000


class Uploader(threading.Thread):
    """Uploads and attaches, one after the other, until the server is gone."""

    def __init__(self, workshop, seed):
        super().__init__(daemon=True)
        self.workshop, self.rng = workshop, random.Random(seed)
        self.client = workshop.client("learners")
        self.stored, self.named, self.cut_off, self.faults = {}, {}, {}, []

    def run(self):
        while True:
            medium = str(uuid.UUID(int=self.rng.getrandbits(128), version=4))
            content = self.rng.choice([canary, lambda _: moving(frames=6)])(self.rng.randrange(10_000))
            self.cut_off[medium] = content
            try:
                answer = upload(self.workshop.server, self.workshop.code, self.client.token, content, medium)
            except (requests.RequestException, OSError):
                return
            if answer.status_code == 201:
                self.stored[medium] = self.cut_off.pop(medium)
                if not self._attach(medium):
                    return
            elif answer.status_code != 503:
                self.faults.append(f"{answer.status_code} {answer.text}")

    def _attach(self, medium):
        """Whether the server was there to answer; it takes both ops where it does."""
        note = new_note("learners", uploading=1)
        try:
            for op in (note, make_op("note.attach", "learners", note=note["note"], media=medium)):
                answer = self.client.ask("op", op)
                if not answer["ok"]:
                    self.faults.append(answer)
        except (AssertionError, OSError) as lost:  # no answer: it was killed
            if self.client.connected:
                self.faults.append(str(lost))
            return False
        self.named[medium] = note["note"]
        return True


def assert_whole(server, code, uploaders):
    """Every row has its parts, every note names rows, and what was acknowledged is there."""
    with opened(server) as store:
        number = store.workshop(code).id
        notes = {note.id: note for note in store.notes(code)}
        for medium in {each["id"] for note in notes.values() for each in note.media}:
            row = store.medium(code, medium)
            for part in parts_of_kind(row.kind):
                Image.open(io.BytesIO(store.media_storage.get(number, medium, part))).load()
        for uploader in uploaders:
            for medium in uploader.stored:
                assert store.medium(code, medium), "it was acknowledged"
            for medium, note in uploader.named.items():
                assert medium in {each["id"] for each in notes[note].media}
        return [medium for _, medium in store.media_storage.stored(-1) if store.medium(code, medium) is None]


def age(server):
    """As if all that is stored had been there for more than a day."""
    then = time.time() - A_DAY_AND_MORE
    for file in server.database.with_name("swotboard.db.media").rglob("*"):
        os.utime(file, (then, then))


@pytest.mark.timeout(either(280, 3600))
def test_media_1_a_kill_leaves_nothing_half_stored_and_nothing_named_that_is_not_there(own_server, seed):
    own_server.start()
    workshop = LiveWorkshop(own_server)
    rng, cut_off, half = random.Random(seed), 0, 0
    for number in range(KILLS):
        uploaders = [Uploader(workshop, f"{seed}/{number}/{each}") for each in range(UPLOADERS)]
        for uploader in uploaders:
            uploader.start()
        time.sleep(rng.uniform(0.5, 4.0))
        own_server.kill()
        for uploader in uploaders:
            uploader.join(60)
            uploader.client.drop()
            assert uploader.faults == []
        half += len(assert_whole(own_server, workshop.code, uploaders))
        own_server.start(120)
        for uploader in uploaders:
            for medium, content in list(uploader.cut_off.items()):
                again = upload(own_server, workshop.code, uploader.client.token, content, medium)
                assert again.status_code in (200, 201), again.text
                cut_off += 1
    assert cut_off >= KILLS, "the kills did not come in the midst of anything"
    assert own_server.stop() == 0
    age(own_server)
    with opened(own_server) as store:
        number = store.workshop(workshop.code).id
        store.media_storage.put(number, str(uuid.uuid4()), {"full": b"half"})
        age(own_server)
        strays = [each for some in store.strays() for each in some]
        store.forget_strays(strays)
        assert len(strays) >= 1
        assert list(store.strays()) == []
        named = {each["id"] for note in store.notes(workshop.code) for each in note.media}
        while store.forget_unnamed("2999-01-01T00:00:00.000Z"):
            pass
        assert store.wrongly_aside() == []
        store.remove_set_aside()
        assert {medium for _, medium in store.media_storage.stored(-1)} == named
    record("kill -9 during uploads", kills=KILLS, seed=seed, cut_off=cut_off, without_row=half)
