"""Who is here on several processes [BUS-6], with a clock of the test's own."""

import json

import pytest

from swotboard.domain.model import Participant
from swotboard.live.bus.shared_presence import GONE_AFTER, SharedPresence
from swotboard.live.presence import PresentClient

CODE, BOARD = "ABC234", "learners"


class Process:
    def __init__(self, name):
        self.name = name
        self.shown, self.told = [], []
        self.presence = SharedPresence(lambda *sent: self.shown.append(sent), lambda *told: self.told.append(told))

    def enter(self, sid, who, name="Ada", anonymous=False, at=0.0):
        person = Participant(who, 1, CODE, name, BOARD, "participant", "", None)
        self.presence.enter(sid, BOARD, PresentClient(person, anonymous), at)

    def tell(self, other, at):
        """What it has told since, as it comes over the bus."""
        told, self.told = self.told, []
        for code, lists, whole in json.loads(json.dumps(told)):
            other.presence.take(self.name, code, lists, whole, at)

    def here(self):
        return {each["participant"]: each["editing"] for each in self.presence.view(CODE, BOARD)["here"]}


@pytest.fixture
def pair():
    return Process("one"), Process("other")


def test_people_of_another_process_are_here_once_it_tells(pair):
    one, other = pair
    one.enter("s1", "ada")
    other.enter("s1", "bob")
    one.presence.edit("s1", CODE, BOARD, "note", 0.0)
    one.presence.flush(1.0)
    one.tell(other, 1.0)
    assert other.here() == {"ada": "note", "bob": None} and one.here() == {"ada": "note"}
    other.presence.flush(2.0)
    assert {each["participant"] for each in other.shown[-1][2]["here"]} == {"ada", "bob"}


def test_somebody_with_windows_on_both_is_one(pair):
    one, other = pair
    one.enter("s1", "ada"), other.enter("s1", "ada")
    one.presence.flush(1.0)
    one.tell(other, 1.0)
    assert other.presence.view(CODE, BOARD)["count"] == 1


def test_what_another_process_tells_is_not_told_back(pair):
    one, other = pair
    one.enter("s1", "ada")
    one.presence.flush(1.0)
    one.tell(other, 1.0)
    other.presence.flush(2.0)
    assert other.shown and not other.told


def test_people_of_a_process_that_says_nothing_any_more_are_gone(pair):
    one, other = pair
    one.enter("s1", "ada")
    one.presence.tell_now(CODE)
    one.tell(other, 0.0)
    other.presence.flush(GONE_AFTER - 0.1)
    assert "ada" in other.here()
    one.presence.tell_now(CODE)
    one.tell(other, GONE_AFTER - 0.1)
    other.presence.flush(2 * GONE_AFTER - 0.2)
    assert "ada" in other.here()
    other.presence.flush(2 * GONE_AFTER)
    assert other.here() == {} and other.presence.codes() == {CODE}
    other.presence.flush(3 * GONE_AFTER)
    assert other.shown[-1][2]["count"] == 0 and other.presence.codes() == set()


def test_a_board_that_all_have_left_is_empty_even_where_that_was_not_heard(pair):
    one, other = pair
    one.enter("s1", "ada")
    one.presence.flush(1.0)
    one.tell(other, 1.0)
    one.presence.leave("s1", CODE, (BOARD,), 2.0)
    one.presence.flush(3.0)
    one.told.clear()  # lost
    one.presence.tell_now(CODE)
    one.tell(other, 3.0)
    assert other.here() == {}


def test_anon_4_names_of_an_anonymous_workshop_are_told_to_nobody(pair):
    one, other = pair
    one.enter("s1", "ada", name=None, anonymous=True)
    one.presence.flush(1.0)
    one.tell(other, 1.0)
    assert [(each["participant"], each["name"]) for each in other.presence.view(CODE, BOARD)["here"]] == [(None, None)]


def test_keep_8_nothing_is_left_of_a_workshop_that_is_gone(pair):
    one, other = pair
    one.enter("s1", "ada"), other.enter("s2", "bob")
    one.presence.flush(1.0)
    one.tell(other, 1.0)
    other.presence.forget(CODE)
    assert other.presence.codes() == set() and other.here() == {}
    other.presence.flush(100.0)
    assert not other.shown


@pytest.mark.parametrize(
    "lists",
    [None, [], {BOARD: None}, {BOARD: ["x"]}, {BOARD: [[1, 2, 3, 4, 5, 6]]}, {BOARD: [["s", "p", {}, "r", 0, None]]}],
)
def test_what_cannot_be_read_is_nobody(pair, lists):
    _, other = pair
    other.presence.take("one", CODE, lists, True, 0.0)
    assert other.here() == {}
