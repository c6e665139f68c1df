"""The example workshop is whole and could be written by the rules that hold for everyone."""

from collections import Counter

from swotboard.domain.text import clean_line, clean_text
from swotboard.example.content import demo_workshop
from swotboard.protocol import COLORS, KINDS, QUADRANTS


def test_four_groups_with_six_to_ten_notes_in_each_quadrant():
    demo = demo_workshop()
    assert demo.groups == ("Institutions", "Industry", "Learners", "Government")
    counts = Counter((note.group, note.quadrant) for note in demo.notes)
    assert set(counts) == {(group, quadrant) for group in demo.groups for quadrant in QUADRANTS}
    assert all(6 <= number <= 10 for number in counts.values())


def test_every_note_keeps_the_rules_of_a_note():
    for note in demo_workshop().notes:
        assert clean_text(note.text, "text") == note.text
        assert note.author is None or clean_line(note.author, "name") == note.author
        assert note.kind in KINDS and note.color in COLORS


def test_it_has_questions_stories_guests_and_no_note_twice():
    notes = demo_workshop().notes
    assert Counter(note.kind for note in notes).keys() == set(KINDS)
    assert any(note.author is None for note in notes)
    assert len({note.text for note in notes}) == len(notes)
