"""Media in documents [EXPORT-11]: files, thumbnails, and JSON that carries them and comes in again equal."""

import base64
import io
import json
import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from swotboard.domain.media_access import Quotas
from swotboard.domain.op import Submission
from swotboard.domain.ops import parse_op
from swotboard.errors import StorageError, SwotboardError
from swotboard.export.formats import FORMATS
from swotboard.export.options import Options
from swotboard.imports.document_reader import read_document
from swotboard.imports.picture_files import convert_picture
from swotboard.imports.trial_import import read_back
from swotboard.services.exporting import document
from swotboard.services.importing import import_workshop
from swotboard.services.tokens import Keys
from swotboard.store.database_copy import copy_database
from swotboard.store.media_files import media_folder
from swotboard.store.store import Store
from tests.contract.conftest import CODE, Medium, make_play, new_id
from tests.made_media import canary, moving

EVERYTHING = Options(removed=True, history=True, media=True)


def stored(play, tmp_path, who, content):
    """The id of a medium that somebody has really uploaded."""
    (tmp_path / "upload").write_bytes(content)
    made = convert_picture(tmp_path / "upload")
    medium = Medium(new_id(), who.id, made.kind, made.w, made.h, made.ms, sum(map(len, made.parts.values())))
    play.store.media_storage.put(play.store.workshop(CODE).id, medium.id, made.parts)
    play.store.add_medium(CODE, medium, Quotas(10**9, 10**9, 10**9), "2026-03-04T12:00:00.000Z")
    return medium.id


@pytest.fixture
def told(tmp_path):
    """A workshop with media in every state: (play, {what: id})."""
    play = make_play(Store.open(str(tmp_path / "swot.db")))
    ids = {}
    for number, what in enumerate(("shown", "moving", "hidden", "gone", "hidden_gone", "silent", "under_review"), 1):
        ids[what] = stored(play, tmp_path, play.ada, moving() if what == "moving" else canary(number))
    ids["shelf"] = stored(play, tmp_path, play.facilitator, canary(99))
    ids["other"] = stored(play, tmp_path, play.bob, canary(98))
    note = ids["note"] = play.add(play.ada, "with pictures", sign="icon:star")
    for what in ("shown", "moving", "hidden", "gone"):
        assert not isinstance(play.do(play.ada, "note.attach", note=note, media=ids[what], alt=f"ALT-{what}"), str)
    play.do(play.facilitator, "media.hide", note=note, media=ids["hidden"], hidden=True)
    play.do(play.ada, "note.detach", note=note, media=ids["gone"])
    play.do(play.ada, "note.attach", note=note, media=ids["hidden_gone"], alt="ALT-hidden_gone")
    play.do(play.facilitator, "media.hide", note=note, media=ids["hidden_gone"], hidden=True)
    play.do(play.facilitator, "note.detach", note=note, media=ids["hidden_gone"])
    other = play.add(play.bob, "theirs", board="industry")
    play.do(play.bob, "note.attach", "industry", note=other, media=ids["other"], alt="ALT-other")
    reviewed = play.add(play.ada, "look at this")
    play.do(play.ada, "note.attach", note=reviewed, media=ids["under_review"], alt="ALT-under_review")
    play.do(play.facilitator, "note.hide", note=reviewed)
    play.do(play.facilitator, "shelf.add", "stage", media=ids["shelf"], alt="ALT-shelf")
    play.do(play.facilitator, "phase.set", "stage", phase="write", silent=True)
    silent = play.add(play.ada, "not yet")
    play.do(play.ada, "note.attach", note=silent, media=ids["silent"], alt="ALT-silent")
    play.do(play.facilitator, "settings.set", "stage", media="pictures")
    yield play, ids
    play.store.close()


def test_media_7_nothing_is_on_its_way_in_a_document_or_out_of_it(told, tmp_path):
    play, ids = told
    play.do(play.ada, "note.uploading", note=ids["note"], count=1)
    raw = written(play, "json")
    assert play.note(ids["note"]).uploading == 1
    assert set(re.findall(rb'"uploading": (\d)', raw)) == {b"0"}
    former = raw.replace(b'"uploading": 0', b'"uploading": 3')
    read = read_document(former)
    store = Store.open(str(tmp_path / "other.db"))
    code = import_workshop(store, read, Keys("f" * 20, "p" * 20), call, call)
    assert {note.uploading for note in store.notes(code, None, True)} == {0}
    store.close()


HIDDEN = ("hidden", "hidden_gone", "silent", "under_review")


def written(play, name, options=EVERYTHING):
    return b"".join(document(play.store, CODE, FORMATS[name], options))


def pictures(play, ids, what, part="full"):
    return play.store.media_storage.get(play.store.workshop(CODE).id, ids[what], part)


def test_export_11_json_carries_the_media_and_comes_in_again_equal(told, tmp_path):
    play, ids = told
    raw = written(play, "json")
    carried = {each["id"]: each for each in json.loads(raw)["media"]}
    assert set(carried) == {ids[what] for what in ("shown", "moving", "gone", "shelf", "other")}
    assert base64.b64decode(carried[ids["moving"]]["still"]) == pictures(play, ids, "moving", "still")
    (tmp_path / "back").mkdir()
    assert read_back(raw, tmp_path / "back") is None
    other = Store.open(str(tmp_path / "other.db"))
    code = import_workshop(other, read_document(raw), Keys("f" * 20, "p" * 20), call, call)
    again = json.loads(b"".join(document(other, code, FORMATS["json"], EVERYTHING)))
    again["workshop"]["code"] = CODE
    assert again == json.loads(raw)
    other.delete_workshop(code, "2026-03-05T12:00:00.000Z", "asked")
    assert list(other.media_storage.stored(0)) == []
    assert other.wrongly_aside() == []
    other.remove_set_aside()
    assert [each.name for each in media_folder(str(tmp_path / "other.db")).iterdir()] == []
    other.close()


def test_import_12_what_is_not_carried_is_not_named(told, tmp_path):
    play, ids = told
    raw = written(play, "json", Options(removed=True, history=True))
    document_read = read_document(raw)
    notes = {note["id"]: note for board in document_read["boards"] for note in board["notes"]}
    assert [(each["id"], each["hidden"]) for each in notes[ids["note"]]["media"]] == [(ids["hidden"], True)]
    assert document_read["workshop"]["shelf"] == []
    store = Store.open(str(tmp_path / "other.db"))
    code = import_workshop(store, document_read, Keys("f" * 20, "p" * 20), call, call)
    assert store.media(code) == []
    store.close()
    (tmp_path / "back").mkdir()
    assert read_back(raw, tmp_path / "back"), "without its media it is no safe copy"


def test_import_12_media_are_taken_only_as_swotboard_makes_them(told):
    play, _ = told
    whole = json.loads(written(play, "json"))
    picture = canary(5)
    for part in (
        picture,
        b"<svg onload='x'>",
        b"RIFF\x04\x00\x00\x00WEBP",
        base64.b64decode(whole["media"][0]["full"]) + b"x",
    ):
        broken = json.loads(json.dumps(whole))
        broken["media"][0]["full"] = base64.b64encode(part).decode()
        with pytest.raises(SwotboardError, match=r"\$\.media\[0\]\.full"):
            read_document(json.dumps(broken).encode())


def refused(whole, **changed):
    """What is said of a document whose first medium is otherwise; None takes a field away."""
    medium = {key: value for key, value in {**whole["media"][0], **changed}.items() if value is not None}
    with pytest.raises(SwotboardError) as said:
        read_document(json.dumps({**whole, "media": [medium]}).encode())
    return said.value


def webp(*chunks):
    body = b"WEBP" + b"".join(name + len(chunk).to_bytes(4, "little") + chunk for name, chunk in chunks)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def test_import_12_webp_that_is_cut_off_anywhere_is_an_error_of_its_sender(told):
    play, ids = told
    whole = json.loads(written(play, "json"))
    moves = next(each for each in whole["media"] if each["kind"] == "animation")
    full = base64.b64decode(moves["full"])
    cut = [(len(full[:end]) - 8).to_bytes(4, "little").join((full[:4], full[8:end])) for end in range(12, 100)]
    headless = [webp((b"VP8X", b"")), webp((b"VP8X", b"\0" * 3)), webp((b"VP8X", b"\0" * 10)), webp((b"ANMF", b""))]
    claims = webp((b"VP8L", b""))[:-4] + (2**32 - 1).to_bytes(4, "little")
    whole["media"] = [moves]
    for part in (*cut, *headless, claims, b"RIFF", b"", webp()):
        error = refused(whole, full=base64.b64encode(part).decode())
        assert (error.code, error.message.split(":")[0]) == ("bad_request", "$.media[0].full")


@pytest.mark.parametrize(
    ("part", "said"),
    [("thumb", {}), ("full", {"kind": "image", "still": None}), ("full", {"w": 41}), ("still", {"h": 1})],
    ids=["moves as a thumbnail", "moves as a picture", "another width", "another height"],
)
def test_import_12_a_medium_is_what_it_says(told, part, said):
    play, _ = told
    whole = json.loads(written(play, "json"))
    whole["media"] = [next(each for each in whole["media"] if each["kind"] == "animation")]
    moves = whole["media"][0]
    error = refused(whole, **{"thumb": moves["full"] if part == "thumb" else moves["thumb"], **said})
    assert error.message.startswith("$.media[0].")


def call(work, *args):
    return work(*args)


def test_import_12_files_are_stored_off_the_writer_and_before_their_rows(told, tmp_path):
    play, _ = told
    document_read = read_document(written(play, "json"))
    store = Store.open(str(tmp_path / "other.db"))
    writing, put, done = [], store.media_storage.put, []

    def write(work, *args):
        writing.append(work)
        try:
            return work(*args)
        finally:
            writing.pop()

    def stored(workshop, medium, parts):
        assert writing == []
        assert store.medium(store._writer.execute("select code from workshops").fetchone()[0], medium) is None
        done.append(medium)
        put(workshop, medium, parts)

    store.media_storage.put = stored
    code = import_workshop(store, document_read, Keys("f" * 20, "p" * 20), write, call)
    assert sorted(done) == [each.id for each in store.media(code)]
    assert len(done) == len(document_read["media"])
    store.close()


def test_a_rehearsal_waits_for_no_disk(told, tmp_path, monkeypatch):
    play, _ = told
    raw, synced = written(play, "json"), []
    monkeypatch.setattr("os.fsync", synced.append)
    assert read_back(raw, tmp_path) is None
    assert synced == []


def test_import_12_what_came_hidden_has_no_bytes_to_show(told, tmp_path):
    play, ids = told
    store = Store.open(str(tmp_path / "other.db"))
    code = import_workshop(store, read_document(written(play, "json")), Keys("f" * 20, "p" * 20), call, call)
    fay = store.add_participant(code, "Fay", None, "facilitator", "2026-03-05T12:00:00.000Z")

    def show(medium, hidden):
        raw = {"type": "media.hide", "note": ids["note"], "media": ids[medium], "hidden": hidden}
        op = parse_op({"id": new_id(), "board": "learners", **raw})
        [answer] = store.commit([Submission(code, fay.id, op)], "2026-03-05T12:00:00.000Z")
        return getattr(answer, "code", "done")

    assert show("hidden", False) == "media_missing"
    assert (show("hidden", True), show("shown", True), show("shown", False)) == ("done", "done", "done")
    store.close()


@pytest.mark.parametrize("which", ["workshop", "server"])
def test_import_12_media_count_as_the_workshops_and_the_servers(told, tmp_path, which):
    play, _ = told
    raw = written(play, "json")
    sizes = [
        sum(len(base64.b64decode(each[part])) for part in ("full", "thumb", "still") if part in each)
        for each in json.loads(raw)["media"]
    ]
    store = Store.open(str(tmp_path / "other.db"))

    def come(**quotas):
        most = Quotas(**{"person": 0, "workshop": 10**9, "server": 10**9, **quotas})
        return import_workshop(store, read_document(raw), Keys("f" * 20, "p" * 20), call, call, quotas=most)

    with pytest.raises(SwotboardError) as refused:
        come(**{which: sum(sizes) - 1})
    assert refused.value.code == "media_quota"
    assert store.workshops() == []
    assert list(store.media_storage.stored(-60)) == []
    assert store.wrongly_aside() == []
    store.remove_set_aside()
    code = come(**{which: sum(sizes)})
    assert sum(each.size for each in store.media(code)) == sum(sizes)
    store.close()


@pytest.mark.parametrize(
    "options", [EVERYTHING, Options(), Options(group="learners", removed=True, history=True, media=True)]
)
@pytest.mark.parametrize("name", list(FORMATS))
def test_export_11_nothing_hidden_is_in_any_document(told, name, options):
    play, ids = told
    raw = written(play, name, options)
    texts = [raw.decode("utf-8", "ignore")]
    if raw[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            texts = [archive.read(each).decode("utf-8", "ignore") for each in archive.namelist()] + archive.namelist()
    whole = "\n".join(texts)
    for what in HIDDEN:
        assert f"ALT-{what}" not in whole
        assert base64.b64encode(pictures(play, ids, what)).decode() not in whole
        assert f"media/{ids[what]}" not in whole
    assert "ALT-shown" in whole
    assert ("ALT-other" in whole) == (options.group is None)


def test_export_11_the_zip_has_the_files_that_its_table_names(told):
    play, ids = told
    with zipfile.ZipFile(io.BytesIO(written(play, "zip", Options()))) as archive:
        files = {each for each in archive.namelist() if each.startswith("media/")}
        assert files == {f"media/{ids[what]}.webp" for what in ("shown", "moving", "other")}
        assert archive.read(f"media/{ids['shown']}.webp") == pictures(play, ids, "shown")
        table = archive.read("notes.csv").decode("utf-8-sig")
    assert f"media/{ids['shown']}.webp\nmedia/{ids['moving']}.webp" in table.replace("\r\n", "\n")
    assert "ALT-shown\nALT-moving" in table.replace("\r\n", "\n")


def test_export_11_report_and_markdown_show_them(told):
    play, ids = told
    report = written(play, "html", Options()).decode()
    thumb = base64.b64encode(pictures(play, ids, "shown", "thumb")).decode()
    assert f'<img class="medium" src="data:image/webp;base64,{thumb}" alt="ALT-shown">' in report
    assert f"![ALT-shown](media/{ids['shown']}.webp)" in written(play, "md", Options()).decode()


def test_export_11_the_past_shows_what_was_there_then(told):
    play, ids = told
    moment = "2026-03-04T12:00:05.500Z"
    then = json.loads(written(play, "json", Options(as_of=moment)))
    [note] = [note for board in then["boards"] for note in board["notes"] if note["id"] == ids["note"]]
    shown = {each["id"]: (each["alt"], each["hidden"]) for each in note["media"]}
    assert shown[ids["gone"]] == ("ALT-gone", False)
    assert shown[ids["hidden"]] == ("", True), "what is hidden today is hidden in the past"


def test_store_7_a_backup_has_the_media_and_a_restore_puts_them_back(told, tmp_path):
    play, ids = told
    database, copy, new = str(tmp_path / "swot.db"), str(tmp_path / "copy.db"), str(tmp_path / "new" / "swot.db")
    folders = {media_folder(database): tmp_path / "copy.db.media"}
    copy_database(database, copy, folders=folders)
    with pytest.raises(StorageError, match="is there already"):
        copy_database(database, str(tmp_path / "copy2.db"), folders=folders)
    late = stored(play, tmp_path, play.ada, canary(55))
    copy_database(database, copy, overwrite=True, folders=folders)
    (tmp_path / "new").mkdir()
    copy_database(copy, new, known=True, folders={tmp_path / "copy.db.media": media_folder(new)})
    restored = Store.open(new)
    number = restored.workshop(CODE).id
    for what in (*ids, "late"):
        if what not in ("note", "late"):
            assert restored.media_storage.get(number, ids[what], "full") == pictures(play, ids, what)
    assert restored.media_storage.has(number, late)
    restored.close()
    assert sorted(each.name for each in tmp_path.iterdir() if ".part" in each.name) == []


def test_store_7_what_is_deleted_while_a_backup_is_made_is_left_out(told, tmp_path, monkeypatch):
    play, ids = told
    database, copy = str(tmp_path / "swot.db"), tmp_path / "copy.db.media"
    media, number = media_folder(database), play.store.workshop(CODE).id
    for other in (number + 1, number + 2):
        play.store.media_storage.put(other, new_id(), {"full": b"RIFF"})
    copied = shutil.copy2

    def deleted_meanwhile(*which):
        shutil.rmtree(media / str(number + 1), ignore_errors=True)
        return copied(*which)

    monkeypatch.setattr("swotboard.store.database_copy.shutil.copy2", deleted_meanwhile)
    copy_database(database, str(tmp_path / "copy.db"), folders={media: copy})
    assert sorted(each.name for each in copy.iterdir() if any(each.iterdir())) == [str(number), str(number + 2)]
    assert (copy / str(number) / f"{ids['shown']}.full").read_bytes() == pictures(play, ids, "shown")


@pytest.mark.parametrize("before", [True, False], ids=["before it is looked at", "after it"])
def test_store_7_a_backup_is_measured_while_media_are_deleted(told, tmp_path, monkeypatch, before):
    play, _ = told
    database = str(tmp_path / "swot.db")
    media, stat = media_folder(database), os.stat

    def deleted(path, **options):
        gone = str(path).endswith(".thumb")
        if gone and before:
            Path(path).unlink(missing_ok=True)
        try:
            return stat(path, **options)
        finally:
            if gone:
                Path(path).unlink(missing_ok=True)

    monkeypatch.setattr("os.stat", deleted)
    copy_database(database, str(tmp_path / "copy.db"), folders={media: tmp_path / "copy.db.media"})
    kept = [each.name for each in (tmp_path / "copy.db.media").rglob("*") if each.suffix]
    assert kept
    assert not any(name.endswith(".thumb") for name in kept)
