"""Coming back to a running server: what `you.seen` says, and what is new above it."""

import sqlite3
from contextlib import closing

import requests

from tests.live.database_checks import opened, visit_ends
from tests.live.rule_assertions import added
from tests.live.wait_for_condition import wait_for

CANARY = "canary-6230"


def news(client, workshop, after, board="industry"):
    return requests.get(
        f"{workshop.server.url}/api/workshops/{workshop.code}/news",
        params={"board": board, "after": after},
        headers={"Authorization": f"Bearer {client.token}"},
        timeout=20,
    )


def gone_for_days(server, client):
    """Leave, wait until that is on disk, and let three days pass."""
    visit_ends(server, client.participant, client.drop)
    long_ago(server, client.participant)


def long_ago(server, participant):
    with closing(sqlite3.connect(server.database, timeout=10)) as db, db:
        db.execute(
            "update seen set at = strftime('%Y-%m-%dT%H:%M:%fZ', at, '-3 days') where participant = ?", [participant]
        )


def test_seen_1_a_return_after_days_says_where_one_left_off_and_what_is_new(workshop):
    ada, ben = workshop.client("industry", name="Ada"), workshop.client("industry", name="Ben")
    added(ben, "old")
    wait_for(lambda: ada.streams["industry"].seq == 1, "she sees it")
    assert ada.you["seen"] == {}, "a first visit"
    gone_for_days(workshop.server, ada)
    fresh = added(ben, "fresh")
    ada.start()
    assert ada.you["seen"]["industry"]["seq"] == 1
    assert news(ada, workshop, 1).json() == {"added": [fresh], "changed": [], "themes": 0, "answered": 0}
    ada.drop()
    assert ada.start().you["seen"]["industry"]["seq"] == 1, "who is soon back goes on with the same visit"


def test_seen_1_a_server_that_stops_in_good_order_keeps_it(own_server):
    from tests.live.workshops import live_workshop

    own_server.start()
    with live_workshop(own_server) as workshop:
        ada = workshop.client("industry")
        added(ada)
        assert own_server.stop() == 0
        with opened(own_server) as store:
            assert store.seen(ada.participant)["industry"].end.seq == 1


def test_seen_2_a_hidden_note_is_neither_counted_nor_told(workshop):
    fay, ada, ben = workshop.client(role="facilitator"), workshop.client("industry"), workshop.client("industry")
    assert fay.op("phase.set", "stage", phase="write", silent=True)["ok"]
    note = added(ben, CANARY)
    answer = news(ada, workshop, 0)
    assert answer.json()["added"] == [] and note not in answer.text and CANARY not in answer.text
    assert fay.op("notes.reveal", "industry")["ok"]
    assert news(ada, workshop, 0).json()["added"] == [note] and CANARY not in news(ada, workshop, 0).text


def test_seen_2_another_groups_news_are_read_as_its_board_is(workshop):
    ada = workshop.client("learners")
    assert news(ada, workshop, 0).json()["error"]["code"] == "forbidden"
    assert news(ada, workshop, 0, board="nowhere").json()["error"]["code"] == "unknown_board"
    assert news(ada, workshop, "x", board="learners").json()["error"]["code"] == "bad_request"
    assert (
        requests.get(f"{workshop.server.url}/api/workshops/{workshop.code}/news?board=learners", timeout=20).status_code
        == 401
    )
