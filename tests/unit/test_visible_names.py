"""Names of people and groups, and titles, hold nothing that cannot be seen [NAME-2]."""

import pytest

from swotboard.domain.ops import parse_op
from swotboard.domain.requests import parse_participant, parse_workshop
from swotboard.domain.visible_names import visible_line
from swotboard.errors import SwotboardError

UNSEEN = [
    *"\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2066\u2067\u2068\u2069",
    *"\u034f\u115f\u1160\u17b4\u180b\u2800\u3164\ufe0f\ufeff\uffa0\U000e0001\U000e0041\U000e0100",
]


@pytest.mark.parametrize("letter", UNSEEN, ids=lambda letter: f"U+{ord(letter):04X}")
def test_name_2_what_cannot_be_seen_is_left_out(letter):
    for typed in (f"{letter}Alex", f"Al{letter}ex", f"Alex{letter}", f"Alex {letter}", f"Al{letter}{letter}ex"):
        assert visible_line(typed, "name") == "Alex"
    with pytest.raises(SwotboardError) as refused:
        visible_line(letter * 3, "name")
    assert refused.value.code == "bad_request"


@pytest.mark.parametrize(
    "name",
    [
        "Ada",
        "Sḵwx̱wú7mesh",
        "مریم\u200cسادات",
        "क्\u200dष",
        "👩🏽\u200d🏫",
        "🏳️\u200d🌈 Bo",
        "❤️",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "1️⃣",
        "דנה",
        "שרה — Sarah",
        "葛󠄀城",
        "O’Brien",
        "ʔayʔaǰuθəm",
    ],
)
def test_name_2_names_of_all_scripts_stay_as_they_are_typed(name):
    assert visible_line(name, "name") == visible_line(visible_line(name, "name"), "name") == name


def test_name_2_it_is_asked_wherever_people_name_somebody_or_something():
    bad, good = "A\u202el\u200bex", "Alex"
    assert parse_participant({"name": bad}).name == good
    form = parse_workshop({"title": bad, "groups": [bad]})
    assert (form.title, form.groups) == (good, (("alex", good),))
    ident = "0d7b8e0a-6a5e-4f0e-9a58-3d0c3c1f6a11"
    for fields in (
        {"type": "participant.rename", "participant": ident, "name": bad},
        {"type": "board.rename", "group": "learners", "name": bad},
        {"type": "settings.set", "title": bad},
        {"board": "learners", "type": "theme.add", "theme": ident, "name": bad, "notes": []},
        {"board": "learners", "type": "theme.rename", "theme": ident, "name": bad},
        {"board": "plan", "type": "link.add", "link": ident, "name": bad, "themes": []},
        {"board": "plan", "type": "link.rename", "link": ident, "name": bad},
        {"board": "plan", "type": "line.add", "line": ident, "section": "step", "text": "Ask", "owner": bad},
        {"board": "plan", "type": "line.set", "line": ident, "owner": bad},
    ):
        op = parse_op({"id": ident, "board": "stage", **fields})
        assert good in op.fields.values()


def test_name_2_two_groups_that_look_alike_are_alike():
    with pytest.raises(SwotboardError) as refused:
        parse_workshop({"title": "T", "groups": ["Learners", "Learners\u200b"]})
    assert refused.value.code == "bad_request"
