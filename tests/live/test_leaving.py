"""Those who have gone leave nothing behind in the server's memory, and no collection is needed for it."""

import pytest

from tests.live.probe import found_by


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    return found_by("leaving_probe", tmp_path_factory.mktemp("leaving"), seconds=150)


def test_everybody_who_is_there_is_counted(held):
    assert all(held["with them"][what] >= held["before"][what] + 1 for what in held["before"]), held
    assert held["with them"]["RFC6455WebSocket"] >= held["before"]["RFC6455WebSocket"] + 20, held


def test_when_they_have_gone_all_is_as_it_was_with_no_collection(held):
    assert held["after"] == held["before"]


def test_an_answer_is_let_go_when_it_is_sent(held):
    assert held["sent and still held"] == []
