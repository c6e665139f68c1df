"""Hostile uploads against a real server: one person's error each time, and the others go on [MEDIA-10]."""

import os
import threading
import uuid

import pytest
import requests
from PIL import Image

from tests.live.media_client import fetch, refused, upload, uploaded
from tests.live.server_process import ServerProcess
from tests.live.workshops import live_workshop
from tests.made_media import canary, encoded, html_gif, moving, photo, png_bomb
from tests.raw_ops import new_note

BOMB_OF_ANIMATION = moving(frames=299, size=(450, 450))


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """With quotas that a test can use up."""
    running = ServerProcess(
        tmp_path_factory.mktemp("server"), SWOTBOARD_MEDIA_PERSON_MB="1", SWOTBOARD_MEDIA_WORKSHOP_MB="2"
    ).start()
    yield running
    assert running.stop() == 0, running.tail()


@pytest.fixture
def workshop(server):
    with live_workshop(server) as made:
        yield made


def test_hostile_files_are_their_senders_errors_and_others_go_on(server, workshop):
    mallory, ada = workshop.token("learners"), workshop.client("learners", "Ada")
    files = {
        "media_pixels": [png_bomb()],
        "media_kind": [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"MZ" + b"\0" * 100, b"{}"],
        "media_broken": [photo(size=(900, 900))[:5000], b"GIF89a" + b"\xff" * 500, b"\x89PNG\r\n\x1a\n" + b"A" * 99],
        "media_large": [b"\xff\xd8\xff" + b"\0" * 8_000_001],
        "media_frames": [BOMB_OF_ANIMATION],
    }
    for code, contents in files.items():
        for content in contents:
            assert refused(upload(server, workshop.code, mallory["token"], content)) == code
            assert ada.ask("op", new_note("learners"))["ok"]
    assert list((server.database.with_name("swotboard.db.media")).rglob("*.full")) == []
    assert ada.faults == []


def test_ids_that_are_none_are_refused(server, workshop):
    token = workshop.token("learners")["token"]
    for medium in ("../../etc/passwd", "x", "", str(uuid.uuid4()).upper(), "%00"):
        assert refused(upload(server, workshop.code, token, canary(1), medium or " ")) == "bad_request"
    no_id = requests.post(
        f"{server.url}/api/workshops/{workshop.code}/media",
        data=canary(1),
        headers={"Authorization": f"Bearer {token}"},
        timeout=30,
    )
    assert refused(no_id) == "bad_request"
    foreign = requests.post(
        f"{server.url}/api/workshops/{workshop.code}/media?id={uuid.uuid4()}",
        data=canary(1),
        headers={"Authorization": f"Bearer {token}", "Origin": "https://evil.example"},
        timeout=30,
    )
    assert refused(foreign) == "bad_origin"


@pytest.mark.parametrize(
    ("called", "content", "words"),
    [
        ("image/png", b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "SVG"),
        ("image/jpeg", b"\0\0\0\x18ftypavc1" + b"\0" * 50, "video"),
        ("image/jpeg", b"\0\0\0\x18ftypheic" + b"\0" * 50, "HEIC"),
        ("image/png", b"<!doctype html><script>x()</script>", "no picture"),
        ("audio/mp4", b"MZ" + b"\0" * 100, "no picture"),
    ],
)
def test_media_10_what_a_file_is_called_counts_for_nothing(server, workshop, called, content, words):
    token = workshop.token("learners")["token"]
    answer = upload(server, workshop.code, token, content, called=called)
    assert refused(answer) == "media_kind"
    assert words in answer.json()["error"]["message"]


def test_media_10_a_picture_that_calls_itself_a_page_is_a_picture(server, workshop):
    token = workshop.token("learners")["token"]
    answer = upload(server, workshop.code, token, photo(6), called="text/html")
    assert (answer.status_code, answer.json()["kind"]) == (201, "image")
    assert fetch(server, workshop.code, token, answer.json()["id"]).headers["Content-Type"] == "image/webp"


def test_what_is_a_page_too_is_served_as_a_picture_alone(server, workshop):
    token = workshop.token("learners")["token"]
    medium = uploaded(server, workshop.code, token, html_gif())
    for part in ("full", "still", "thumb"):
        answer = fetch(server, workshop.code, token, medium, part, Accept="text/html")
        assert answer.headers["Content-Type"] == "image/webp"
        assert b"CANARY" not in answer.content
        assert answer.content[:4] == b"RIFF"


def test_media_2_a_quota_is_one_persons_and_one_workshops(server, workshop):
    def noise():
        return encoded(Image.frombytes("RGB", (700, 700), os.urandom(700 * 700 * 3)), "JPEG", quality=80)

    people = [workshop.token("learners")["token"] for _ in range(4)]
    codes = []
    for token in people:
        for _ in range(5):
            answer = upload(server, workshop.code, token, noise())
            codes.append(answer.json()["error"]["message"] if answer.status_code != 201 else "")
            if answer.status_code != 201:
                assert refused(answer) == "media_quota"
                break
    assert any("You have used up" in each for each in codes)
    assert any("This workshop has used up" in each for each in codes)


def test_many_at_once_are_taken_one_after_the_other(server, workshop):
    tokens = [workshop.token("learners")["token"] for _ in range(6)]
    answers = []

    def send(token, number):
        answers.append(upload(server, workshop.code, token, canary(number)))

    threads = [threading.Thread(target=send, args=pair) for pair in zip(tokens, range(6), strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {answer.status_code for answer in answers} <= {201, 503}
    assert all(refused(answer) == "media_busy" for answer in answers if answer.status_code == 503)
    assert sum(answer.status_code == 201 for answer in answers) >= 2
