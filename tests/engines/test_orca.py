"""What Orca says, from joining to a vote. Only in `make torture`: it speaks in real time, for minutes."""

import pytest

from tests.engines.engine_workshop import Workshop, live
from tests.engines.firefox import Firefox
from tests.engines.orca import OrcaDesktop

FIRST_NOTE = """() => document.querySelector('.note[tabindex="0"]').focus()"""


@pytest.fixture
def desktop():
    with OrcaDesktop() as running:
        yield running


@pytest.fixture
def workshop(server, desktop):
    with Firefox(desktop=desktop) as firefox:
        made = Workshop(server, firefox.window)
        yield made
        made.close()


def test_one_can_take_part_by_ear(workshop, desktop):
    """Each line waits for what has to be heard; the order is that of the person's doing."""
    for number in range(3):
        workshop.put(f"note number {number}")
    ada = workshop.window().open(workshop.address())
    desktop.hears("Finished loading Join")
    ada.click("button", "Go to the board")
    desktop.hears("Please choose a group")
    ada.click("label", "Learners")
    ada.fill("#name", "Ada")
    ada.click("button", "Go to the board")
    live(ada)
    desktop.hears("Finished loading Learners")
    desktop.key("Control_L")  # Orca reads the whole page; the first key would do nothing but end that
    for _ in range(2):  # the same words twice [A11Y-5]
        workshop.put("by somebody else", "threats")
        desktop.hears("New note in Threats: by somebody else")
    ada.run(FIRST_NOTE)
    desktop.hears("note number 0")
    desktop.key("space")
    desktop.hears("Picked up", "vertical slider", "Strengths, place 1 of 3")
    desktop.key("Down")
    desktop.hears("Strengths, place 2 of 3")
    desktop.key("space")
    desktop.hears("Moved to Strengths, place 2 of 3")
    desktop.key("Delete")
    desktop.hears("Note removed")
    desktop.key("ctrl+z")
    desktop.hears("Undone: note back")
    workshop.lead("phase.set", phase="vote")
    desktop.hears("Now: ")
