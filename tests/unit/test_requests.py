"""Making a workshop and joining one."""

import pytest

from swotboard.domain.requests import name_groups, parse_participant, parse_workshop
from swotboard.errors import SwotboardError


def test_http_1_the_four_groups_are_there():
    form = parse_workshop({"title": " Micro-credentials in BC "})
    assert form.title == "Micro-credentials in BC"
    assert form.groups == (
        ("institutions", "Institutions"),
        ("industry", "Industry"),
        ("learners", "Learners"),
        ("government", "Government"),
    )
    assert (form.anonymous, form.phase) == (False, "open")


def test_short_names_are_plain_and_each_once():
    assert name_groups(["Élèves & Co.", "eleves co", "Stage", "学生", "x" * 60]) == (
        ("eleves-co", "Élèves & Co."),
        ("eleves-co-2", "eleves co"),
        ("stage-2", "Stage"),
        ("group-4", "学生"),
        ("x" * 32, "x" * 60),
    )


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (None, "bad_request"),
        ([], "bad_request"),
        ({}, "bad_request"),
        ({"title": ""}, "bad_request"),
        ({"title": 7}, "bad_request"),
        ({"title": "x" * 121}, "too_long"),
        ({"title": "a\x00"}, "bad_text"),
        ({"title": "T", "groups": []}, "bad_request"),
        ({"title": "T", "groups": "Learners"}, "bad_request"),
        ({"title": "T", "groups": ["x"] * 13}, "bad_request"),
        ({"title": "T", "groups": ["A", "a"]}, "bad_request"),
        ({"title": "T", "groups": [None]}, "bad_request"),
        ({"title": "T", "anonymous": "yes"}, "bad_request"),
        ({"title": "T", "phase": "party"}, "bad_request"),
    ],
)
def test_a_workshop_that_cannot_be_is_refused(raw, code):
    with pytest.raises(SwotboardError) as refused:
        parse_workshop(raw)
    assert refused.value.code == code


def test_a_name_may_be_left_out():
    assert parse_participant({}).name is None
    assert parse_participant({"name": None}).name is None
    assert parse_participant({"name": "  "}).name == ""
    assert parse_participant({"name": " Ada\nL. ", "group": "learners"}).name == "Ada L."


@pytest.mark.parametrize("raw", [{"name": 1}, {"group": 1}, {"key": []}, {"key": "k" * 201}, "x"])
def test_a_participant_that_cannot_be_is_refused(raw):
    with pytest.raises(SwotboardError) as refused:
        parse_participant(raw)
    assert refused.value.code == "bad_request"
