"""What any MediaStorage must do: run against each that there is."""

import threading

import pytest

from swotboard.errors import StorageError
from swotboard.store.media_files import MediaFiles
from swotboard.store.store import Store
from tests.contract.conftest import new_id

PARTS = {"full": b"the whole", "thumb": b"small", "still": b"still"}


class MemoryMedia:
    """One in memory: it exists to show that the contract is one."""

    def __init__(self):
        self._parts = {}
        self._aside = {}

    def put(self, workshop, medium, parts):
        self._parts[workshop, medium] = dict(parts)

    def get(self, workshop, medium, part):
        return self._parts.get((workshop, medium), {}).get(part)

    def has(self, workshop, medium):
        return (workshop, medium) in self._parts

    def remove(self, workshop, media):
        for medium in media:
            self._parts.pop((workshop, medium), None)

    def set_aside(self, workshop, media=None):
        taken = [key for key in self._parts if key[0] == workshop and (media is None or key[1] in media)]
        if not taken:
            return None
        name = new_id()
        self._aside[name] = {key: self._parts.pop(key) for key in taken}
        return name

    def put_back(self, name):
        self._parts = {**self._aside.pop(name, {}), **self._parts}

    def aside(self):
        for name, parts in self._aside.items():
            yield name, next(iter(parts))[0], sorted(medium for _, medium in parts)

    def remove_aside(self, name):
        self._aside.pop(name, None)

    def stored(self, older_than):
        yield from sorted(self._parts) if older_than <= 0 else ()


@pytest.fixture(params=["files", "postgresql", "memory"])
def storage(request, tmp_path):
    if request.param == "postgresql":
        store = Store.open(request.getfixturevalue("postgresql"))
        yield store.media_storage
        store.close()
    else:
        yield MediaFiles(tmp_path / "swot.db.media") if request.param == "files" else MemoryMedia()


def test_what_was_put_is_there_and_nothing_else(storage):
    medium = new_id()
    assert not storage.has(1, medium)
    storage.put(1, medium, PARTS)
    assert storage.has(1, medium)
    assert {part: storage.get(1, medium, part) for part in PARTS} == PARTS
    assert storage.get(2, medium, "full") is None, "another workshop's is another one"
    assert storage.get(1, new_id(), "full") is None
    assert storage.get(1, medium, "../../secret") is None


def test_once_more_replaces_it(storage):
    medium = new_id()
    storage.put(1, medium, PARTS)
    storage.put(1, medium, {**PARTS, "full": b"anew"})
    assert storage.get(1, medium, "full") == b"anew"
    assert list(storage.stored(0)) == [(1, medium)]


def test_what_was_removed_is_gone_and_the_rest_stays(storage):
    first, second, other = new_id(), new_id(), new_id()
    for workshop, medium in ((1, first), (1, second), (2, other)):
        storage.put(workshop, medium, PARTS)
    storage.remove(1, [first, new_id()])
    assert not storage.has(1, first)
    assert storage.get(1, first, "thumb") is None
    assert list(storage.stored(0)) == sorted([(1, second), (2, other)])
    assert list(storage.stored(3600)) == [], "it has not been there for so long"


def test_what_is_set_aside_is_not_there_until_it_is_put_back(storage):
    first, second, other = new_id(), new_id(), new_id()
    for workshop, medium in ((1, first), (1, second), (2, other)):
        storage.put(workshop, medium, PARTS)
    one, all_of_it = storage.set_aside(1, [first]), storage.set_aside(2)
    assert storage.set_aside(3) is None
    assert list(storage.stored(0)) == [(1, second)]
    assert storage.get(1, first, "full") is None
    assert not storage.has(2, other)
    assert sorted(storage.aside()) == sorted([(one, 1, [first]), (all_of_it, 2, [other])])
    storage.put(1, first, {**PARTS, "full": b"anew"})
    for name in (one, all_of_it, "gone-9-unknown"):
        storage.put_back(name)
    assert list(storage.stored(0)) == sorted([(1, first), (1, second), (2, other)])
    assert (storage.get(1, first, "full"), storage.get(2, other, "full")) == (b"anew", PARTS["full"])
    assert list(storage.aside()) == []


def test_what_was_set_aside_takes_nothing_of_a_new_workshop_with_it(storage):
    old, new = new_id(), new_id()
    storage.put(1, old, PARTS)
    name = storage.set_aside(1)
    storage.put(1, new, PARTS)
    storage.remove_aside(name)
    storage.remove_aside(name)
    assert list(storage.aside()) == []
    assert list(storage.stored(0)) == [(1, new)]


def test_several_threads_at_once(storage):
    ids = [new_id() for _ in range(24)]

    def put(some):
        for medium in some:
            storage.put(1, medium, {"full": medium.encode()})

    threads = [threading.Thread(target=put, args=(ids[start::4],)) for start in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [storage.get(1, medium, "full") for medium in ids] == [medium.encode() for medium in ids]


def test_files_are_their_owners_alone_and_leave_no_drafts(tmp_path):
    medium = new_id()
    MediaFiles(tmp_path / "media").put(7, medium, PARTS)
    [folder] = (tmp_path / "media").iterdir()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {each.name: each.stat().st_mode & 0o777 for each in folder.iterdir()} == {
        f"{medium}.{part}": 0o600 for part in PARTS
    }


def test_what_cannot_be_stored_is_a_storage_error(tmp_path):
    (tmp_path / "media").write_text("a file where the folder should be")
    with pytest.raises(StorageError):
        MediaFiles(tmp_path / "media").put(1, new_id(), PARTS)
