"""[MATRIX-4] A cell without themes shows its notes on the first page of the report."""

import re

import pytest

from swotboard.store.store import Store
from tests.random_workshop import RandomWorkshop
from tests.unit.exported import exported

FACILITATION = "Facilitation of short courses across all regions of the province takes instructors who are paid for it"


@pytest.fixture
def store(tmp_path):
    made = Store.open(str(tmp_path / "swot.db"))
    yield made
    made.close()


def first_page(store):
    """The texts in the cell of learners' strengths, and all that is in the picture."""
    report = exported(store, "html").decode("utf-8")
    picture = re.search(r'<table class="picture">.*?</table>', report, re.DOTALL)[0]
    row = re.search(r'<tr class="strengths">.*?</tr>', picture, re.DOTALL)[0]
    cell = re.findall(r"<td>.*?</td>", row, re.DOTALL)[0]
    return re.findall(r"<li><bdi>(.*?)</bdi><span>(.*?)</span></li>", cell), picture


def test_its_first_three_in_the_order_of_the_board_and_the_long_one_ends_after_a_word(store):
    play = RandomWorkshop(store)
    for text in (FACILITATION, "second", "third", "fourth"):
        play.add(text, "learners", "strengths")
    told, _ = first_page(store)
    assert [text for text, _ in told] == [
        "Facilitation of short courses across all regions of the province takes…",
        "second",
        "third",
    ]
    assert [weight for _, weight in told] == ["", "", ""]


def test_those_with_most_votes_come_first(store):
    play = RandomWorkshop(store)
    notes = [play.add(f"note {n}", "learners", "strengths") for n in range(5)]
    play.vote([(0, "learners", notes[4], 3), (2, "learners", notes[3], 1)])
    told, _ = first_page(store)
    assert told == [("note 4", "3 votes"), ("note 3", "1 vote"), ("note 0", "0 votes")]


def test_a_cell_with_themes_shows_these_alone_and_what_is_hidden_is_in_none(store):
    play = RandomWorkshop(store)
    notes = [play.add(f"note {n}", "learners", "strengths") for n in range(2)]
    play.theme("A theme", "learners", notes[:1])
    hidden = play.add("Review-Canary", "learners", "weaknesses")
    play.do(play.facilitator, "note.hide", "learners", note=hidden)
    told, picture = first_page(store)
    assert told == [("A theme", "1")]
    assert "Review-Canary" not in picture


def test_one_word_without_an_end_is_cut(store):
    play = RandomWorkshop(store)
    play.add("x" * 300, "learners", "strengths")
    told, _ = first_page(store)
    assert told == [("x" * 79 + "…", "")]
