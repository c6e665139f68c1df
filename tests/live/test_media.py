"""Media over a real server: stored before a note names them, for those alone who see that note [MEDIA-1, MEDIA-3]."""

import io
import uuid

import pytest
from PIL import Image

from tests.live.media_client import fetch, refused, upload, uploaded
from tests.live.wait_for_condition import wait_for
from tests.made_media import canary, moving, photo
from tests.raw_ops import new_note


@pytest.fixture
def people(workshop):
    """(server, code, {who: {token, participant}})"""
    held = {
        "ada": workshop.token("learners", "Ada"),
        "eve": workshop.token("learners", "Eve"),
        "bob": workshop.token("industry", "Bob"),
        "fay": workshop.token(role="facilitator"),
        "screen": workshop.token(role="projector"),
    }
    return workshop.server, workshop.code, held


def note_of(client, group="learners", **fields):
    op = new_note(group, **fields)
    assert client.ask("op", op)["ok"]
    return op["note"]


def test_media_1_an_upload_is_stored_once_and_named_by_an_op(workshop):
    ada = workshop.client("learners", "Ada")
    eve = workshop.client("learners", "Eve")
    token = ada.token
    medium = str(uuid.uuid4())
    first = upload(workshop.server, workshop.code, token, photo(6), medium)
    again = upload(workshop.server, workshop.code, token, canary(2), medium)
    assert (first.status_code, again.status_code) == (201, 200)
    facts = {"ok": True, "id": medium, "kind": "image", "w": 60, "h": 40, "ms": 0, "bytes": first.json()["bytes"]}
    assert first.json() == again.json() == facts
    assert refused(upload(workshop.server, workshop.code, eve.token, canary(3), medium)) == "bad_request"
    note = note_of(ada, uploading=2)
    assert ada.op("note.attach", "learners", note=note, media=medium, alt="a street")["ok"]
    entry = {"id": medium, "kind": "image", "w": 60, "h": 40, "ms": 0, "alt": "a street", "hidden": False}
    for seen in (eve.streams["learners"], workshop.client("learners").streams["learners"]):
        wait_for(lambda stream=seen: stream.notes.get(note, {}).get("media"), "the picture is on the note")
        assert (seen.notes[note]["media"], seen.notes[note]["uploading"]) == ([entry], 1)
    shape = Image.open(io.BytesIO(fetch(workshop.server, workshop.code, eve.token, medium).content))
    assert (shape.format, shape.size) == ("WEBP", (60, 40))


def test_media_3_an_answer_is_of_its_own_type_private_and_asked_for_again(people):
    server, code, held = people
    token = held["ada"]["token"]
    medium = uploaded(server, code, token, moving())
    answer = fetch(server, code, token, medium, "still")
    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert answer.headers["Cache-Control"] == "private, max-age=300"
    known = {"If-None-Match": answer.headers["ETag"]}
    assert fetch(server, code, token, medium, "still", **known).status_code == 304
    assert fetch(server, code, held["eve"]["token"], medium, "still", **known).status_code == 404
    some = fetch(server, code, token, medium, Range="bytes=0-3")
    assert (some.status_code, some.content) == (206, b"RIFF")


def test_media_3_whoever_may_not_have_it_hears_the_same_as_where_there_is_none(people):
    server, code, held = people
    medium = uploaded(server, code, held["ada"]["token"])
    answers = [
        fetch(server, code, held["ada"]["token"], str(uuid.uuid4())),
        fetch(server, code, held["eve"]["token"], medium),
        fetch(server, code, held["fay"]["token"], medium),
        fetch(server, code, None, medium),
        fetch(server, "ZZZZZZ", held["ada"]["token"], medium),
        fetch(server, code, held["ada"]["token"], "x" * 36),
        fetch(server, code, held["ada"]["token"], medium, "secret"),
    ]
    assert {(answer.status_code, answer.text) for answer in answers} == {(404, answers[0].text)}


def test_media_2_who_may_not_attach_may_not_upload(people, workshop):
    server, code, held = people
    fay = workshop.client(role="facilitator")
    assert refused(upload(server, code, held["screen"]["token"])) == "forbidden"
    assert refused(upload(server, code, "nobody")) == "unauthorized"
    for setting, error in (("off", "media_off"), ("pictures", None)):
        assert fay.op("settings.set", "stage", media=setting)["ok"]
        answer = upload(server, code, held["ada"]["token"])
        assert answer.status_code == 201 if error is None else refused(answer) == error
    assert fay.op("phase.set", "stage", phase="closed")["ok"]
    assert refused(upload(server, code, held["ada"]["token"])) == "wrong_phase"
    assert fay.op("participant.remove", "stage", participant=held["ada"]["participant"])["ok"]
    assert refused(upload(server, code, held["ada"]["token"])) == "put_out"


def test_media_8_everyone_may_pick_from_the_shelf(people, workshop):
    server, code, held = people
    fay, bob = workshop.client(role="facilitator"), workshop.client("industry", "Bo")
    medium = uploaded(server, code, fay.token)
    note = note_of(bob, "industry")
    assert bob.op("note.attach", "industry", note=note, media=medium)["error"]["code"] == "media_missing"
    assert fay.op("shelf.add", "stage", media=medium, alt="a bridge")["ok"]
    assert fetch(server, code, bob.token, medium, "thumb").status_code == 200
    assert bob.op("note.attach", "industry", note=note, media=medium)["ok"]
    assert fay.op("shelf.remove", "stage", media=medium)["ok"]
    assert fetch(server, code, bob.token, medium).status_code == 200
    assert fetch(server, code, held["ada"]["token"], medium).status_code == 404
