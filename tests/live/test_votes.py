"""Votes, talk and burning questions over the wire: who is told what, and who is not."""

import random
import uuid

import pytest
import requests

from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop
from tests.raw_ops import make_op, new_note


@pytest.fixture
def board(workshop):
    """A learners' board with five notes, a facilitator, a projector, and two learners."""
    made = {
        "facilitator": workshop.client(role="facilitator"),
        "projector": workshop.client(role="projector"),
        "ada": workshop.client("learners", "Ada"),
        "bob": workshop.client("learners", "Bob"),
    }
    made["notes"] = []
    for number in range(5):
        note = new_note("learners", f"note {number}")
        assert made["ada"].ask("op", note)["ok"]
        made["notes"].append(note["note"])
    return made


def start(facilitator, **fields):
    round_id = str(uuid.uuid4())
    answer = facilitator.op(
        "vote.start", "stage", **{"round": round_id, "on": "notes", "budget": 3, "most": 2, **fields}
    )
    assert answer["ok"], answer
    return round_id


def vote(client, round_id, note, count):
    return client.op("vote.set", "ballot", round=round_id, group="learners", thing=note, count=count)


def test_vote_4_no_other_client_gets_a_vote_before_the_end(board):
    this = start(board["facilitator"])
    assert vote(board["ada"], this, board["notes"][3], 2)["ok"]
    others = [board["bob"], board["facilitator"], board["projector"]]
    for client in others:
        wait_for(lambda c=client: {"round": this, "voters": 1} in c.told("voting"), "how many have voted is told")
        before = client.heard
        client.drop()
        client.start()
        for said in (before, client.heard):
            assert "vote.set" not in said and '"votes":2' not in said and f'{board["notes"][3]}":2' not in said
    answer = board["bob"].join(since=False)
    [this_round] = answer["stage"]["rounds"]
    assert (answer["you"]["votes"], this_round["results"], this_round["voters"]) == ({}, None, 1)


def test_vote_4_the_end_shows_them_to_all(board):
    this = start(board["facilitator"])
    vote(board["ada"], this, board["notes"][3], 2)
    vote(board["bob"], this, board["notes"][1], 1)
    assert board["facilitator"].op("vote.stop", "stage", round=this)["ok"]
    for client in (board["ada"], board["bob"], board["projector"]):
        wait_for(lambda c=client: "balanced" in c.heard, "the results have come")
    stage = board["bob"].join(since=False)["stage"]
    assert [(row["thing"], row["votes"], row["balanced"]) for row in stage["rounds"][0]["results"]] == [
        (board["notes"][3], 2, 66.7),
        (board["notes"][1], 1, 33.3),
    ]


def test_vote_7_ones_own_votes_come_to_ones_other_windows_and_back_with_a_join(board, workshop):
    this = start(board["facilitator"])
    window = workshop.client("learners", start=False)
    window.token = board["ada"].token
    window.start()
    vote(board["ada"], this, board["notes"][0], 1)
    wait_for(lambda: {"round": this, "votes": {board["notes"][0]: 1}} in window.told("votes"), "the other window knows")
    assert window.join()["you"]["votes"] == {board["notes"][0]: 1}
    assert not board["bob"].told("votes")


def test_vote_9_who_gave_votes_to_what_is_removed_hears_that_they_are_back(board):
    this, note = start(board["facilitator"]), board["notes"][0]
    assert vote(board["bob"], this, note, 2)["ok"]
    wait_for(lambda: {"round": this, "voters": 1} in board["ada"].told("voting"), "one has voted")
    assert board["ada"].op("note.remove", "learners", note=note)["ok"]
    wait_for(lambda: board["bob"].told("votes")[-1] == {"round": this, "votes": {}}, "they are back")
    wait_for(lambda: board["ada"].told("voting")[-1] == {"round": this, "voters": 0}, "nobody has voted")
    assert not board["ada"].told("votes")
    assert board["ada"].op("note.restore", "learners", note=note)["ok"]
    wait_for(lambda: board["bob"].told("votes")[-1] == {"round": this, "votes": {note: 2}}, "they are on it again")


def test_vote_9_documents_say_of_what_is_gone_that_it_is_gone(board, workshop):
    this, note = start(board["facilitator"]), board["notes"][0]
    assert vote(board["bob"], this, note, 2)["ok"]
    assert board["facilitator"].op("vote.stop", "stage", round=this)["ok"]
    assert board["ada"].op("note.remove", "learners", note=note)["ok"]
    bearer = {"Authorization": f"Bearer {workshop.token(role='facilitator')['token']}"}
    for ending in ("md", "html"):
        url = f"{workshop.server.url}/api/workshops/{workshop.code}/export.{ending}"
        assert "(not there any more)" in requests.get(url, headers=bearer, timeout=60).text


def test_nobody_joins_the_ballot(board):
    for client in (board["ada"], board["facilitator"]):
        answer = client.ask("join", {"boards": ["ballot"], "since": {"ballot": 0}})
        assert answer["error"]["code"] == "unknown_board"


def test_vote_2_many_people_in_two_tabs_at_the_edge_of_their_budget(server, seed):
    """Each sends more votes than they have, from two tabs at once, in a seeded order; nobody's sum ever exceeds the
    budget."""
    rng = random.Random(seed)
    with live_workshop(server) as workshop:
        facilitator = workshop.client(role="facilitator")
        author = workshop.client("learners")
        notes = [new_note("learners", f"n{n}") for n in range(6)]
        for note in notes:
            assert author.ask("op", note)["ok"]
        this = start(facilitator, budget=5, most=3)
        tabs = []
        for _ in range(20):
            one = workshop.client("learners")
            two = workshop.client("learners", start=False)
            two.token = one.token
            tabs.append((one, two.start()))
        ops = [
            (
                tab,
                make_op(
                    "vote.set", "ballot", round=this, group="learners", thing=note["note"], count=rng.randint(1, 3)
                ),
            )
            for pair in tabs
            for tab in pair
            for note in rng.sample(notes, 5)
        ]
        rng.shuffle(ops)
        for tab, op in ops:
            tab.submit(op)
        for tab, _ in ops:
            wait_for(lambda t=tab: not t.outbox, "every vote is answered")
        codes = {answer["error"]["code"] for tab, _ in ops for answer in tab.answers.values() if not answer["ok"]}
        assert codes == {"over_budget"}
        for pair in tabs:
            votes = pair[0].join()["you"]["votes"]
            assert sum(votes.values()) <= 5 and max(votes.values()) <= 3, votes
        assert facilitator.op("vote.stop", "stage", round=this)["ok"]
        total = sum(sum(pair[0].join()["you"]["votes"].values()) for pair in tabs)
        assert total == 0, "a round that has ended is nobody's open one"


def test_talk_3_burning_questions_reach_every_group(board, workshop):
    industry = workshop.client("industry", "Cleo")
    question = new_note("learners", "Who pays for it?", kind="question")
    assert board["ada"].ask("op", question)["ok"]
    about = {"note": question["note"]}
    assert industry.op("note.react", "learners", reaction="same", on=True, **about)["error"]["code"] == "forbidden"
    assert board["bob"].op("note.react", "learners", reaction="same", on=True, **about)["ok"]
    wait_for(lambda: industry.told("questions"), "the other group hears of it")
    [burning] = industry.told("questions")[-1]["questions"]
    assert (burning["text"], burning["same"], burning["group"]) == ("Who pays for it?", 1, "learners")
    comment = {"comment": str(uuid.uuid4()), "text": "We would pay half"}
    assert industry.op("note.comment", "learners", **comment, **about)["ok"]
    wait_for(
        lambda: any(q["comments"] for payload in board["ada"].told("questions") for q in payload["questions"]),
        "an answer",
    )
    assert industry.join()["questions"][0]["comments"][0]["text"] == "We would pay half"


def test_talk_3_a_hidden_question_takes_its_answers_with_it(board, workshop):
    facilitator, industry = board["facilitator"], workshop.client("industry", "Cleo")
    question = new_note("learners", "canary-question-51", kind="question")
    assert board["ada"].ask("op", question)["ok"]
    about = {"note": question["note"]}
    assert board["bob"].op("note.react", "learners", reaction="same", on=True, **about)["ok"]
    assert board["bob"].op("note.comment", "learners", comment=str(uuid.uuid4()), text="canary-answer-52", **about)[
        "ok"
    ]
    wait_for(lambda: "canary-answer-52" in industry.heard, "the other group hears the answer")
    assert facilitator.op("note.hide", "learners", **about)["ok"]
    wait_for(lambda: industry.told("questions")[-1]["questions"] == [], "the list is told anew")
    late, wall = workshop.client("industry", "Dan"), workshop.client(role="projector")
    for client in (late, wall):
        answer = client.join()
        assert answer["questions"] == [] and "canary" not in str(answer) + client.heard
    assert (
        industry.op("note.comment", "learners", comment=str(uuid.uuid4()), text="and now?", **about)["error"]["code"]
        == "forbidden"
    )
    assert facilitator.op("note.reveal", "learners", **about)["ok"]
    wait_for(lambda: "canary-answer-52" in late.heard, "it comes back with its answers")


def test_talk_4_who_reacted_is_not_said(board):
    heard_before = len(board["bob"].heard)
    assert board["ada"].op("note.react", "learners", note=board["notes"][0], reaction="agree", on=True)["ok"]
    wait_for(lambda: "note.react" in board["bob"].heard[heard_before:], "Bob hears of it")
    assert board["ada"].participant not in board["bob"].heard[heard_before:].split("note.react")[-1].split("}")[0]
    assert board["ada"].join()["you"]["reactions"] == {board["notes"][0]: ["agree"]}
    assert board["bob"].join()["you"]["reactions"] == {}


def test_the_export_has_themes_and_the_votes_of_the_last_round(board, workshop):
    theme, first = str(uuid.uuid4()), board["notes"][0]
    assert board["ada"].op("theme.add", "learners", theme=theme, name="Trust", notes=[first])["ok"]
    this = start(board["facilitator"])
    vote(board["ada"], this, first, 2)
    header = {"Authorization": f"Bearer {board['facilitator'].token}"}
    address = f"{workshop.server.url}/api/workshops/{workshop.code}/export.csv"
    assert '"Trust",0,' in requests.get(address, headers=header, timeout=10).text
    assert board["facilitator"].op("vote.stop", "stage", round=this)["ok"]
    assert '"Trust",2,' in requests.get(address, headers=header, timeout=10).text
