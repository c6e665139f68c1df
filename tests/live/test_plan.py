"""The plan's stream over the wire: who joins it, who is told what, how it heals; by docs/workshop.md, LINK, TOWS,
PLAN."""

import random
import threading
import uuid

import pytest

from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop
from tests.raw_ops import make_op, new_note

CANARY, NAME = "canary-source-5511", "Canary-Name-5512"


def new_id():
    return str(uuid.uuid4())


def ok(answer):
    assert answer["ok"], answer
    return answer


def note(client, board, text="A note", quadrant="strengths"):
    raw = new_note(board, text, quadrant)
    ok(client.ask("op", raw))
    return {"group": board, "note": raw["note"]}


def line(client, text="Ask the ministry", **fields):
    made = new_id()
    ok(client.op("line.add", "plan", **{"line": made, "section": "step", "text": text, **fields}))
    return made


def cards(client):
    return client.streams["plan"].cards


def test_join_7_the_plan_comes_to_those_who_name_it(workshop):
    ada = workshop.client("learners", "Ada", boards=["learners", "plan"])
    everywhere = workshop.client(role="facilitator", boards=["*", "plan"])
    board_page, wall = workshop.client("learners"), workshop.client(role="facilitator")
    made = line(ada)
    for client in (ada, everywhere):
        wait_for(lambda c=client: made in cards(c), "the line has come")
        assert client.faults == []
    assert set(everywhere.streams) == {"stage", "plan", "institutions", "industry", "learners", "government"}
    for client in (board_page, wall):
        ok(client.op("note.add", "learners", note=new_id(), quadrant="threats", text="after it"))
        wait_for(lambda c=client: "after it" in c.heard, "a later change has come")
        assert made not in client.heard and "plan" not in client.streams
    assert "plan" not in board_page.join(since=False)


def test_plan_1_everyone_may_read_it(workshop):
    made = line(workshop.client(role="facilitator"))
    for client in (
        workshop.client("learners", boards=["plan"]),
        workshop.client(role="projector", boards=["*", "plan"]),
        workshop.client(boards=["plan"]),
    ):
        assert made in cards(client)
    refused = workshop.client(role="projector", boards=["plan"]).op(
        "line.add", "plan", line=new_id(), section="step", text="x"
    )
    assert refused["error"]["code"] == "forbidden"


def test_sync_4_it_heals_with_since(workshop):
    ada = workshop.client("learners", boards=["learners", "plan"])
    facilitator = workshop.client(role="facilitator", boards=["plan"])
    first = line(facilitator)
    wait_for(lambda: first in cards(ada), "the first has come")
    ada.drop()
    second = line(facilitator)
    ok(facilitator.op("line.edit", "plan", line=first, text="Ask two ministries", base=1))
    ada.connect()
    answer = ada.join()
    assert [change["type"] for change in answer["plan"]["changes"]] == ["line.add", "line.edit"]
    assert cards(ada)[first]["text"] == "Ask two ministries" and second in cards(ada)
    assert ada.faults == []
    assert "links" in ada.ask("join", {"boards": ["plan"], "since": {"plan": 999}})["plan"]


def test_plan_2_a_plan_tells_nothing_of_a_board_that_one_may_not_read(workshop):
    facilitator = workshop.client(role="facilitator", boards=["*", "plan"])
    ada, bob = (
        workshop.client("learners", NAME, boards=["learners", "plan"]),
        workshop.client("industry", boards=["industry", "plan"]),
    )
    strength, threat = note(ada, "learners", CANARY), note(bob, "industry", "A threat", "threats")
    theme = {"learners": new_id(), "industry": new_id()}
    ok(ada.op("theme.add", "learners", theme=theme["learners"], name=CANARY, notes=[strength["note"]]))
    ok(bob.op("theme.add", "industry", theme=theme["industry"], name="Money", notes=[threat["note"]]))
    ok(
        facilitator.op(
            "link.add",
            "plan",
            link=new_id(),
            name="Linked",
            themes=[{"group": g, "theme": t} for g, t in theme.items()],
        )
    )
    made = new_id()
    ok(
        facilitator.op(
            "strategy.add",
            "plan",
            strategy=made,
            kind="st",
            text="Meet it",
            sources=[strength, threat],
            owner="learners",
        )
    )
    wait_for(lambda: made in cards(bob), "the strategy has come")
    late = workshop.client("industry", boards=["*", "plan"])
    assert cards(late)[made]["sources"] == [strength, threat]
    assert set(late.streams) == {"stage", "plan", "industry"}
    for client in (bob, late):
        assert CANARY not in client.heard and NAME not in client.heard and ada.participant not in client.heard


def test_plan_2_what_is_removed_is_a_facilitators(workshop):
    facilitator, ada = (
        workshop.client(role="facilitator", boards=["plan"]),
        workshop.client("learners", boards=["plan"]),
    )
    made = line(ada, "a slip of the pen")
    ok(ada.op("line.remove", "plan", line=made))
    for request in ({"boards": ["plan"]}, {"boards": ["plan"], "since": {"plan": 0}}):
        assert "a slip of the pen" in str(facilitator.ask("join", request)["plan"])
        assert "a slip of the pen" not in str(ada.ask("join", request)["plan"])


def test_plan_3_nobody_is_named_in_an_anonymous_plan_nor_in_any(workshop, anonymous):
    for made in (workshop, anonymous):
        ada, bob = made.client("learners", NAME, boards=["plan"]), made.client("learners", boards=["plan"])
        new = line(ada)
        wait_for(lambda c=bob, n=new: n in cards(c), "the line has come")
        bob.join(since=False)
        assert ada.participant not in bob.heard and NAME not in bob.heard


def test_stage_2_who_is_put_out_hears_nothing_more(workshop):
    facilitator, ada = (
        workshop.client(role="facilitator", boards=["plan"]),
        workshop.client("learners", boards=["plan"]),
    )
    ok(facilitator.op("participant.remove", "stage", participant=ada.participant))
    wait_for(lambda: ada.told("out"), "Ada is told")
    made = line(facilitator, "not for Ada")
    wait_for(lambda: made in cards(facilitator), "the others are told")
    assert "not for Ada" not in ada.heard


def test_read_2_the_plan_stays_joined_while_boards_close(workshop):
    facilitator = workshop.client(role="facilitator", boards=["*", "plan"])
    ok(facilitator.op("settings.set", "stage", read_others="always"))
    ada = workshop.client("learners", boards=["*", "plan"])
    assert "industry" in ada.streams
    ok(facilitator.op("settings.set", "stage", read_others="never"))
    wait_for(lambda: ada.told("rejoin"), "Ada is told to look again")
    assert list(ada.join()["boards"]) == ["learners"]
    made = line(facilitator)
    wait_for(lambda: made in cards(ada), "the plan goes on")


@pytest.mark.parametrize(
    "boards", [["plan", "nowhere"], ["*", "nowhere"], ["ballot"], ["stage"], ["plan"] * 25, [["plan"]]]
)
def test_a_join_that_cannot_be_is_refused(workshop, boards):
    client = workshop.client("learners")
    assert client.ask("join", {"boards": boards})["error"]["code"] in ("unknown_board", "bad_request")


def test_many_hands_on_one_plan_converge(server, seed):
    """Six people add, edit, set, move, remove and restore the same cards at once, dropped now and then: all see the
    same."""
    rng = random.Random(seed)
    with live_workshop(server) as workshop:
        people = [workshop.client("learners", boards=["learners", "plan"]) for _ in range(6)]
        shared = [line(people[0], f"line {n}") for n in range(4)]
        plans = [[_random_op(rng, shared) for _ in range(25)] for _ in people]
        threads = [threading.Thread(target=_work, args=pair) for pair in zip(people, plans, strict=True)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for client in people:
            wait_for(lambda c=client: not c.outbox, "every op is answered")
            client.join()
        assert [fault for client in people for fault in client.faults] == []
        shown = [{key: card for key, card in cards(client).items() if not card["removed_at"]} for client in people]
        fresh = cards(workshop.client("learners", boards=["plan"]))
        ignored = ("updated_at",)
        for one in shown:
            assert _without(one, ignored) == _without(fresh, ignored)


def _without(found, keys):
    return {card_id: {key: value for key, value in card.items() if key not in keys} for card_id, card in found.items()}


def _work(client, ops):
    for place, op in enumerate(ops):
        client.submit(op)
        if place == 12:
            client.drop()
            client.start()


def _random_op(rng, shared):
    made = rng.choice(shared)
    verb, fields = rng.choice(
        [
            ("add", {"line": new_id(), "section": "factor", "text": f"new {rng.random()}"}),
            ("edit", {"text": f"words {rng.randint(1, 9)} and more", "base": 1}),
            ("set", {"owner": rng.choice([None, "Ada", "Bob"])}),
            ("set", {"due": rng.choice([None, "2026-04-01"])}),
            ("move", {"section": rng.choice(["step", "question"])}),
            ("remove", {}),
            ("restore", {}),
        ]
    )
    return make_op(f"line.{verb}", "plan", **{"line": made, **fields})
