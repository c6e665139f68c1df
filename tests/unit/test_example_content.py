"""The example workshop is whole and could be written by the rules that hold for everyone."""

from collections import Counter
from dataclasses import fields

import pytest

from swotboard.domain.requests import DEFAULT_GROUPS
from swotboard.domain.text import clean_line, clean_text
from swotboard.example.add import STORIES
from swotboard.protocol import COLORS, KINDS, QUADRANTS
from swotboard.texts import text


@pytest.fixture(params=STORIES)
def demo(request):
    """The example in each language."""
    return STORIES[request.param][0]


def test_the_groups_are_the_usual_ones_of_the_language():
    for language, (demo, _) in STORIES.items():
        assert list(demo.groups) == [text(language, f"home.group.{name}") for name in DEFAULT_GROUPS]


def test_each_language_has_as_many_notes_of_each_kind_and_as_much_of_a_story():
    first, *others = STORIES.values()
    for demo, story in others:
        assert Counter((note.quadrant, note.kind) for note in demo.notes) == Counter(
            (note.quadrant, note.kind) for note in first[0].notes
        )
        assert [len(getattr(story, each.name)) for each in fields(story)] == [
            len(getattr(first[1], each.name)) for each in fields(story)
        ]


def test_four_groups_with_six_to_ten_notes_in_each_quadrant(demo):
    counts = Counter((note.group, note.quadrant) for note in demo.notes)
    assert set(counts) == {(group, quadrant) for group in demo.groups for quadrant in QUADRANTS}
    assert all(6 <= number <= 10 for number in counts.values())


def test_every_note_keeps_the_rules_of_a_note(demo):
    for note in demo.notes:
        assert clean_text(note.text, "text") == note.text
        assert note.author is None or clean_line(note.author, "name") == note.author
        assert note.kind in KINDS and note.color in COLORS


def test_it_has_questions_stories_guests_and_no_note_twice(demo):
    notes = demo.notes
    assert Counter(note.kind for note in notes).keys() == set(KINDS)
    assert any(note.author is None for note in notes)
    assert len({note.text for note in notes}) == len(notes)
