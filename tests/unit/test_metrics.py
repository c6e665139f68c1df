"""What the server tells about itself, and to whom (docs/configuration.md, Metrics)."""

import re
import uuid
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from swotboard.errors import StorageError
from swotboard.protocol import ERRORS, ROLES
from tests.raw_ops import new_note
from tests.unit.conftest import MadeWorkshop

KEY = "a key for whoever watches"
DOCUMENTED = (Path(__file__).resolve().parents[2] / "docs" / "configuration.md").read_text("utf-8")
WORDS = {
    "op",
    "join",
    "presence",
    "event",
    "message",
    "http",
    "direct",
    "queued",
    "dropped",
    "whole",
    "changes",
    "none",
    "loop",
    "writer",
    "reader",
    "log",
}


@pytest.fixture
def watched(make_app):
    return make_app(secret="a secret for the tests only", metrics_key=KEY)


def asked(app, key=KEY):
    return app.test_client().get("/metrics", headers={"Authorization": f"Bearer {key}"})


def samples(app):
    """{(name, label values in order of the alphabet): value}"""
    answer = asked(app)
    assert answer.status_code == 200 and answer.content_type.startswith("text/plain")
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_metrics_1_without_the_setting_there_is_nothing(app, error_of):
    assert error_of(app.test_client().get("/metrics")) == "not_found"
    assert error_of(asked(app, "")) == "not_found"


@pytest.mark.parametrize(
    ("header", "code"),
    [
        (None, "unauthorized"),
        ("Basic abc", "unauthorized"),
        ("Bearer ", "bad_key"),
        ("Bearer another key, just as long", "bad_key"),
        ("Bearer é", "bad_key"),
    ],
)
def test_metrics_1_others_get_nothing(watched, error_of, header, code):
    assert error_of(watched.test_client().get("/metrics", headers={"Authorization": header} if header else {})) == code


def test_metrics_1_guesses_are_limited_before_anybody_is_told_whether_theirs_is_right(watched, error_of):
    guesses = [error_of(asked(watched, f"guess number {number}, long")) for number in range(40)]
    assert set(guesses[:30]) == {"bad_key"} and set(guesses[30:]) == {"rate_limited"}
    assert error_of(asked(watched)) == "rate_limited", "else guessing would go on at any pace"


def test_ops_commits_frames_and_refusals_are_counted(watched):
    workshop = MadeWorkshop(watched)
    before = samples(watched)
    workshop.add_note("one")
    workshop.add_note("two")
    assert watched.test_client().get("/api/workshops/NNNNNN").status_code == 404
    after = samples(watched)
    assert after["swotboard_ops_accepted_total", "note.add"] == 2
    assert after["swotboard_commit_seconds_count",] == before["swotboard_commit_seconds_count",] + 2
    assert after["swotboard_refused_total", "http", "unknown_workshop"] == 1
    assert after["swotboard_inbox",] == 0
    assert after["swotboard_clients", "none"] == 0


def test_an_op_that_is_sent_again_is_counted_once_and_a_failed_commit_as_such(watched, monkeypatch):
    workshop, components = MadeWorkshop(watched), watched.extensions["swotboard"]
    person = components.store.participant(workshop.join(group="industry").json["participant"])
    op = new_note("industry")
    assert components.hub.submit(person, op) == components.hub.submit(person, op)

    def full(*_args):
        raise StorageError("full")

    monkeypatch.setattr(components.store, "commit", full)
    assert components.hub.submit(person, {**op, "id": str(uuid.uuid4())})["error"]["code"] == "storage"
    found = samples(watched)
    assert found["swotboard_ops_accepted_total", "note.add"] == 1
    assert found["swotboard_commits_failed_total",] == 1


def test_metrics_2_labels_say_nothing_about_anybody(watched):
    workshop = MadeWorkshop(watched, title="Canary title", groups=["Canary group"])
    workshop.join(name="Canary name", group="canary-group")
    workshop.add_note("Canary text", group="canary-group", name="Canary writer")
    watched.test_client().get("/api/workshops/NNNNNN")
    text = asked(watched).text
    assert "anary" not in text and workshop.code not in text
    for value in re.findall(r'="([^"]*)"', re.sub(r'\{le="[^"]*"\}', "", text)):
        assert value in WORDS or value in ERRORS or value in ROLES or re.fullmatch(r"[a-z]+\.[a-z]+", value), value


def test_every_metric_is_documented(watched):
    names = set(re.findall(r"^# TYPE (swotboard_\w+) ", asked(watched).text, re.M))
    assert len(names) > 8
    assert names <= set(re.findall(r"`(swotboard_\w+)", DOCUMENTED))
