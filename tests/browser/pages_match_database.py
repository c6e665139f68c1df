"""Compares what browsers show with the database: the same notes in the same order, nothing lost, nothing twice."""

from tests.browser.board_page import quadrant as region
from tests.live.database_checks import assert_log_is_whole, notes_of, opened
from tests.live.wait_for_condition import wait_for

QUADRANTS = ("strengths", "weaknesses", "opportunities", "threats")


def on_the_board(page, quadrant):
    """The texts of a quadrant of a board's page, those that are out of sight too: `inner_text` is empty for what is
    not drawn."""
    return region(page, quadrant.capitalize()).locator(".note-text").all_text_contents()


def stored(workshop, group="learners"):
    """{quadrant: [text]} as the database has it, in the order of the board."""
    with opened(workshop.server) as store:
        notes = sorted(
            notes_of(store, workshop.code, group).values(), key=lambda note: (note["rank"].encode(), note["id"])
        )
        assert_log_is_whole(store, workshop.code)
    return {quadrant: [note["text"] for note in notes if note["quadrant"] == quadrant] for quadrant in QUADRANTS}


def all_equal(workshop, pages, shown):
    """Every page comes to show what the database holds; `shown(page, quadrant)` its texts. What the database holds."""
    held = stored(workshop)
    for page in pages:
        wait_for(
            lambda page=page: {each: shown(page, each) for each in QUADRANTS} == held,
            "a page shows what is stored",
            30,
            lambda page=page: "\n".join(
                f"{each}: shown {shown(page, each)}, stored {held[each]}" for each in QUADRANTS
            ),
        )
    return held


def each_once(words, held):
    """Every word that somebody typed stands in exactly one place."""
    everything = [word for texts in held.values() for text in texts for word in text.split()]
    counts = {word: everything.count(word) for word in words}
    assert set(counts.values()) <= {1}, {word: count for word, count in counts.items() if count != 1}
