"""What Orca says of everything that people do. Only in `make torture`: it speaks in real time, for minutes.

Each test is a chapter with a workshop of its own. What was done and heard is printed as rows of the table in
docs/accessibility.md.
"""

import uuid

import pytest

from tests.engines.engine_workshop import Workshop, live
from tests.engines.firefox import Firefox
from tests.engines.orca import OrcaDesktop
from tests.engines.orca_story import OrcaStory

NOTES = ("note number 0", "note number 1", "note number 2")
# A busy machine may lose a key or a saying: each chapter has a second try.
pytestmark = pytest.mark.flaky(reruns=1)


@pytest.fixture(scope="module")
def desktop():
    with OrcaDesktop() as running:
        yield running


@pytest.fixture(scope="module")
def firefox(desktop):
    with Firefox(desktop=desktop) as running:
        yield running


@pytest.fixture
def story(server, desktop, firefox):
    windows = []

    def window():
        windows.append(firefox.window())
        return windows[-1]

    workshop = Workshop(server, window)
    yield OrcaStory(desktop, workshop)
    workshop.close()
    for each in windows:
        each.close()


def test_joining_without_a_group_and_with_one(story):
    """[A11Y-8] [A11Y-4]"""
    window = story.opens(story.workshop.address(), "Finished loading Join")
    story.does(
        "Go to the board, without a group",
        lambda: window.click("button", "Go to the board"),
        "Please choose a group: each has a board of its own.",
    )
    window.click("label", "Learners")
    window.fill("#name", "Ada")

    def enters():
        window.click("button", "Go to the board")
        live(window)

    story.does("Go to the board, with one", enters, "Finished loading Learners · Micro-credentials")


def test_writing_and_hearing_others(story):
    """[A11Y-5] [A11Y-6]"""
    story.joins(*NOTES)
    for _ in range(2):
        story.does(
            "somebody adds a note",
            lambda: story.workshop.put("by somebody else", "threats"),
            "New note in Threats: by somebody else",
        )
    story.goes_to("the field for a note", "#composer", "New note in Strengths entry")
    story.types("my own")
    story.presses("Return", "Added to Strengths.")
    story.presses("Return", "Nothing to add yet.")


def test_a_note_edited_moved_removed_and_back(story):
    """[A11Y-9]"""
    story.joins(*NOTES)
    story.goes_to("the first note", '.note[tabindex="0"]', "Idea note number 0 article")
    story.presses("Tab", "More for this note: note number 0 push button")
    story.presses("Return", "Note menu", "Edit")
    story.presses("Return", "Edit the note.", "entry note number 0")
    story.types(" and more")
    story.presses("Return", "Saved.")
    story.presses("Tab", "More for this note: note number 0 and more push button")
    story.presses("Return", "Edit")
    story.chooses("Move to…", "Move to")
    story.chooses("Threats", "Moved to Threats, place 1 of 1.")
    story.goes_to("the first note", '.note[tabindex="0"]', "Idea note number 1 article")
    story.presses("space", "Moving: note number 1 vertical slider Strengths, place 1 of 2", "Focus mode", "Picked up.")
    story.presses("Down", "Strengths, place 2 of 2")
    story.presses("Right", "Weaknesses, place 1 of 1")
    story.presses("space", "Moved to Weaknesses, place 1 of 1.")
    story.presses("space", "Moving: note number 1", "Picked up.")
    story.presses("space", "Left where it was.")
    story.presses("Delete", "Note removed.")
    story.presses("ctrl+z", "Undone: note back.")


def test_a_vote_a_comment_and_a_burning_question(story):
    """[A11Y-4] [A11Y-11]"""
    story.workshop.put("who pays?", kind="question")
    story.joins()
    story.goes_to("the note", '.note[tabindex="0"]', "Question who pays? article")
    story.presses("Tab", "More for this note: who pays?")
    story.presses("Tab", "Same here: who pays? toggle button not pressed")
    story.presses("Return", "Same here: you too.", "There is 1 burning question now.")
    story.presses("Tab", "Comment: who pays? push button")
    story.presses("Return", "Answers to this question", "Write an answer entry")
    story.types("the college")
    story.presses("Return", "Comment added.")
    story.presses("Escape", "1 answer: who pays?")
    story.goes_to("the button of burning questions", ".talk-burning", "1 burning question push button")
    story.presses("Return", "Burning questions")
    story.presses("Escape", "1 burning question push button")
    story.leads("phase.set", "Now: Vote.", phase="vote")
    story.leads("vote.start", "A vote is open: you have 2 votes.", round=uuid_text(), on="notes", budget=2, most=2)
    story.goes_to("the note", '.note[tabindex="0"]', "Question who pays? article")
    story.presses("Tab", "More for this note: who pays?")
    story.presses("Tab", "Take a vote back: who pays? push button grayed")
    story.presses("Tab", "Give a vote: who pays? push button")
    story.presses("Return", "Your votes: 1 of at most 2. 1 left.")


def test_steps_silent_writing_and_the_reveal(story):
    story.joins(*NOTES)
    story.leads("phase.set", "Now: Briefing.", phase="brief")
    story.leads("phase.set", "Now: Write in silence.", phase="write", silent=True)
    story.goes_to("the field for a note", "#composer", "Write for Strengths, in silence")
    story.types("unheard so far")
    story.presses("Return", "Added to Strengths.")
    ben = story.workshop.client("learners", "Ben")
    story.does(
        "somebody writes in silence",
        lambda: ben.op("note.add", "learners", note=uuid_text(), quadrant="threats", text="by Ben"),
        "1 new note in Threats.",
    )
    story.leads("phase.set", "Now: Discuss.", phase="discuss")
    story.does(
        "the notes are revealed", lambda: story.workshop.lead("notes.reveal", "learners"), "2 notes were revealed."
    )


def test_help_a_filter_and_the_results(story):
    """[A11Y-7] [A11Y-11]"""
    story.joins(*NOTES)
    story.goes_to("Help", "[aria-label=Help]", "Help push button")
    story.presses("Return", "How the board works")
    story.presses("Escape", "Help push button")
    story.goes_to("the search", "#search", "Find notes with these words entry")
    story.types("number 1", "1 of 3 notes is shown.")
    story.presses("Escape", "All 3 notes are shown.")
    results = story.workshop.address("/results")
    story.does("the results are opened", lambda: story.window.open(results), "Finished loading Results")


def test_leading_from_the_briefing_to_the_end(story):
    workshop = story.workshop
    workshop.put("who pays?", kind="question")
    story.opens(workshop.address(f"/stage?key={workshop.keys['facilitator']}"), "Finished loading").sees(".column")
    story.goes_to("the next step", "#lead-next", "Next: Briefing push button")
    for said in ("Now: Briefing.", "Now: Write", "Now: Discuss.", "Now: Themes.", "Now: Vote."):
        story.presses("Return", said)
    # Elsewhere and back: of a dialog that opens after many presses of one button Orca may say nothing.
    story.goes_to("the people", ".stage-people", "push button")
    story.goes_to("the next step", "#lead-next", "Next: Decide push button")
    story.presses("Return", "Let everyone read all boards?")
    story.presses("Tab", "Close push button")
    story.presses("Tab", "Let everyone read, and go on push button")
    story.presses("Return", "Next: Closed push button", "Now: Decide.")
    story.presses("Return", "Now: Closed.")


def uuid_text():
    return str(uuid.uuid4())
