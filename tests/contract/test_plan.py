"""Cross-group themes, strategies and the plan, by their numbers in docs/workshop.md, held by every Store."""

import pytest

from swotboard.errors import SwotboardError
from swotboard.protocol import PLAN_LIMITS
from tests.contract.conftest import CODE, new_id


def theme(play, who, board, *notes, name="Trust"):
    made = new_id()
    assert not isinstance(play.do(who, "theme.add", board, theme=made, name=name, notes=list(notes)), str)
    return {"group": board, "theme": made}


def plan(play, op_type, who=None, **fields):
    return play.do(who or play.facilitator, op_type, "plan", **fields)


@pytest.fixture
def themes(play):
    return [
        theme(play, play.ada, "learners"),
        theme(play, play.bob, "industry"),
        theme(play, play.ada, "learners", name="Cost"),
    ]


@pytest.fixture
def pair(play):
    """A strength of the learners and an opportunity of industry, as sources. Everyone may read every board."""
    play.do(play.facilitator, "settings.set", board="stage", read_others="always")
    return [source(play, play.ada, "learners", "strengths"), source(play, play.bob, "industry", "opportunities")]


def source(play, who, board, quadrant, **fields):
    return {"group": board, "note": play.add(who, f"a note in {quadrant}", quadrant, board, **fields)}


def strategy(play, sources, who=None, **fields):
    made = new_id()
    change = plan(
        play, "strategy.add", who, **{"strategy": made, "kind": "so", "text": "Do it", "sources": sources, **fields}
    )
    assert not isinstance(change, str), change
    return made


def line(play, who=None, **fields):
    made = new_id()
    change = plan(play, "line.add", who, **{"line": made, "section": "step", "text": "Ask the ministry", **fields})
    assert not isinstance(change, str), change
    return made


def test_link_1_a_facilitator_links_themes_of_two_groups(play, themes):
    made = new_id()
    assert plan(play, "link.add", play.ada, link=made, name="Trust", themes=themes[:2]) == "forbidden"
    change = plan(play, "link.add", link=made, name="Trust", themes=themes[:2])
    assert (change.seq, change.body["themes"], change.body["name"]) == (1, themes[:2], "Trust")
    [link] = play.store.plan(CODE).links
    assert (link.id, link.name, link.themes, link.removed_at) == (made, "Trust", themes[:2], None)
    assert play.store.plan(CODE).seq == play.store.workshop(CODE).plan_seq == 1


@pytest.mark.parametrize("phase", ["brief", "write", "vote", "closed"])
def test_link_1_in_any_phase(play, themes, phase):
    play.do(play.facilitator, "phase.set", board="stage", phase=phase)
    assert plan(play, "link.add", link=new_id(), name="Trust", themes=themes[:2]).seq == 1


def test_link_2_two_groups_at_least(play, themes):
    trust, industry, cost = themes
    assert plan(play, "link.add", link=new_id(), name="x", themes=[trust, cost]) == "bad_request"
    made = new_id()
    plan(play, "link.add", link=made, name="x", themes=[trust, industry])
    assert plan(play, "link.set", link=made, add=[cost]).body["themes"] == [trust, industry, cost]
    assert plan(play, "link.set", link=made, remove=[trust["theme"]]).body["themes"] == [industry, cost]
    assert plan(play, "link.set", link=made, remove=[cost["theme"]]) == "bad_request"
    assert play.store.plan(CODE).links[0].themes == [industry, cost]


def test_link_2_renamed_taken_apart_and_put_together_again(play, themes):
    made = new_id()
    plan(play, "link.add", link=made, name="x", themes=themes[:2])
    assert plan(play, "link.rename", link=made, name="Trust in it").body["version"] == 2
    assert plan(play, "link.remove", link=made).body["removed_at"]
    assert plan(play, "link.rename", link=made, name="y") == "card_removed"
    assert plan(play, "link.restore", link=made).body["name"] == "Trust in it"
    [link] = play.store.plan(CODE).links
    assert (link.name, link.version, link.removed_at, link.themes) == ("Trust in it", 2, None, themes[:2])


def test_link_2_what_cannot_be_linked(play, themes):
    elsewhere = {"group": "industry", "theme": themes[0]["theme"]}
    assert plan(play, "link.add", link=new_id(), name="x", themes=[elsewhere, themes[0]]) == "bad_request"
    assert plan(play, "link.add", link=new_id(), name="x", themes=[elsewhere, themes[1]]) == "unknown_theme"
    assert (
        plan(play, "link.add", link=new_id(), name="x", themes=[themes[0], {**themes[1], "group": "nowhere"}])
        == "unknown_board"
    )
    play.do(play.bob, "theme.remove", "industry", theme=themes[1]["theme"])
    assert plan(play, "link.add", link=new_id(), name="x", themes=themes[:2]) == "theme_removed"
    assert plan(play, "link.rename", link=new_id(), name="x") == "unknown_card"


def test_tows_1_a_strategy_has_both_quadrants_of_its_kind_and_no_other(play, pair):
    made = strategy(play, pair, play.ada)
    assert plan(play, "strategy.add", strategy=new_id(), kind="st", text="x", sources=pair) == "bad_request"
    assert plan(play, "strategy.add", strategy=new_id(), kind="so", text="x", sources=pair[:1]) == "bad_request"
    third = source(play, play.ada, "learners", "threats")
    assert plan(play, "strategy.add", strategy=new_id(), kind="so", text="x", sources=[*pair, third]) == "bad_request"
    [card] = play.store.plan(CODE).strategies
    assert (card.id, card.kind, card.sources, card.owner, card.effort, card.version) == (
        made,
        "so",
        pair,
        None,
        None,
        1,
    )


def test_tows_2_a_source_that_moved_or_went_stays_one(play, pair):
    made = strategy(play, pair)
    play.do(play.bob, "note.move", "industry", note=pair[1]["note"], quadrant="threats")
    play.do(play.ada, "note.remove", note=pair[0]["note"])
    assert plan(play, "strategy.set", strategy=made, effort="low").body["sources"] == pair
    more = source(play, play.ada, "learners", "strengths")
    assert plan(play, "strategy.set", strategy=made, sources=[*pair, more]).body["sources"] == [*pair, more]
    assert plan(play, "strategy.set", strategy=made, sources=[more]) == "bad_request"
    assert plan(play, "strategy.set", strategy=made, sources=[]) == "bad_request"
    assert plan(play, "strategy.add", strategy=new_id(), kind="so", text="x", sources=pair) == "note_removed"


def test_plan_2_sources_of_a_board_that_one_may_not_read_stay_while_others_come(play, pair):
    made = line(play, sources=pair)
    play.do(play.facilitator, "settings.set", board="stage", read_others="never")
    mine = source(play, play.ada, "learners", "threats")
    assert plan(play, "line.set", play.ada, line=made, sources=[*pair, mine]).body["sources"] == [*pair, mine]


def test_tows_3_owner_effort_and_effect(play, pair):
    made = strategy(play, pair, owner="industry", effort="low", effect="high")
    change = plan(play, "strategy.set", play.bob, strategy=made, owner=None, effect="medium")
    assert change.body == {"strategy": made, "sources": pair, "owner": None, "effort": "low", "effect": "medium"}
    assert plan(play, "strategy.set", strategy=made, owner="nowhere") == "unknown_board"
    [card] = play.store.plan(CODE).strategies
    assert (card.owner, card.effort, card.effect) == (None, "low", "medium")


@pytest.mark.parametrize(
    ("phase", "ada", "fay"),
    [
        ("open", 1, 1),
        ("decide", 1, 1),
        ("discuss", "wrong_phase", 1),
        ("vote", "wrong_phase", 1),
        ("closed", "wrong_phase", "wrong_phase"),
    ],
)
def test_plan_1_who_writes_when(play, phase, ada, fay):
    play.do(play.facilitator, "phase.set", board="stage", phase=phase)
    for who, expected in ((play.ada, ada), (play.facilitator, fay), (play.projector, "forbidden")):
        answer = plan(play, "line.add", who, line=new_id(), section="factor", text="x")
        assert (answer if isinstance(answer, str) else 1) == expected


def test_plan_1_a_board_that_runs_ahead_changes_nothing(play):
    play.do(play.facilitator, "phase.set", board="stage", phase="write", group="learners")
    line(play, play.ada)
    play.do(play.facilitator, "board.lock", board="stage", group="learners", locked=True)
    line(play, play.ada)


def test_plan_2_a_source_is_a_note_that_one_may_read(play, pair):
    play.do(play.facilitator, "settings.set", board="stage", read_others="never")
    new = dict(line=new_id(), section="factor", text="x")
    assert plan(play, "line.add", play.ada, sources=[pair[1]], **new) == "forbidden"
    assert plan(play, "line.add", play.ada, sources=[{"group": "industry", "note": new_id()}], **new) == "forbidden"
    assert plan(play, "line.add", play.ada, sources=[{"group": "learners", "note": new_id()}], **new) == "unknown_note"
    assert (
        plan(play, "line.add", play.ada, sources=[{"group": "learners", "note": pair[1]["note"]}], **new)
        == "unknown_note"
    )
    assert plan(play, "line.add", play.ada, sources=[pair[0]], **new).body["sources"] == [pair[0]]


def test_plan_2_a_burning_question_is_everyones(play):
    asked = source(play, play.bob, "industry", "threats", kind="question")
    new = dict(section="question", text="Who pays?", sources=[asked])
    assert plan(play, "line.add", play.ada, line=new_id(), **new) == "forbidden"
    play.do(play.bob, "note.react", "industry", note=asked["note"], reaction="same", on=True)
    assert plan(play, "line.add", play.ada, line=new_id(), **new).body["sources"] == [asked]


def test_plan_2_nothing_hidden_becomes_a_source(play):
    play.do(play.facilitator, "phase.set", board="stage", phase="write", silent=True)
    silent = source(play, play.ada, "learners", "threats")
    play.do(play.facilitator, "phase.set", board="stage", phase="decide")
    review = source(play, play.facilitator, "learners", "threats")
    play.do(play.facilitator, "note.hide", note=review["note"])
    for who, hidden in ((play.ada, silent), (play.facilitator, silent), (play.facilitator, review)):
        assert plan(play, "line.add", who, line=new_id(), section="factor", text="x", sources=[hidden]) == "forbidden"


def test_plan_3_nobody_stands_in_a_card(play, pair):
    made = strategy(play, pair, play.ada)
    body = play.store.changes_since(CODE, "plan", 0, 10)[0].body
    assert body["strategy"] == made and not {"participant", "author"} & set(body)


def test_plan_4_two_edits_are_merged(play):
    made = line(play, text="Ask the ministry in May")
    assert plan(play, "line.edit", play.ada, line=made, text="Ask the new ministry in May", base=1).body["version"] == 2
    change = plan(play, "line.edit", play.bob, line=made, text="Ask the ministry in June", base=1)
    assert (change.body["text"], change.body["version"], change.body["merged"]) == (
        "Ask the new ministry in June",
        3,
        True,
    )
    assert plan(play, "line.edit", line=made, text="x", base=9) == "bad_request"


def test_plan_4_where_they_collide_both_stay(play, pair):
    made, op_id = strategy(play, pair, text="Start small", effort="low"), new_id()
    plan(play, "strategy.edit", strategy=made, text="Start large", base=1)
    change = plan(play, "strategy.edit", play.bob, strategy=made, text="Start early", base=1, op_id=op_id)
    assert (change.type, change.body["copy_of"], change.body["text"], change.body["effort"]) == (
        "strategy.add",
        made,
        "Start early",
        "low",
    )
    assert [card.text for card in play.store.plan(CODE).strategies] == ["Start large", "Start early"]
    assert (
        plan(play, "strategy.edit", strategy=change.body["strategy"], text="Start at dawn", base=1).body["version"] == 2
    )


def test_plan_4_removed_and_brought_back(play):
    made = line(play, owner="Ada", due="2026-04-01")
    plan(play, "line.remove", play.bob, line=made)
    assert plan(play, "line.edit", line=made, text="x", base=1) == "card_removed"
    assert plan(play, "line.restore", play.ada, line=made).body["owner"] == "Ada"
    assert [(kept.text, kept.due, kept.removed_at) for kept in play.store.plan(CODE).lines] == [
        ("Ask the ministry", "2026-04-01", None)
    ]


def test_plan_5_lines_have_a_section_an_owner_and_a_day(play):
    made = line(play, section="factor")
    assert plan(play, "line.move", line=made, section="step").body["section"] == "step"
    body = plan(play, "line.set", line=made, owner="  Ada   L. ", due="2026-04-01").body
    assert body == {"line": made, "sources": [], "owner": "Ada L.", "due": "2026-04-01"}
    assert plan(play, "line.set", line=made, due=None).body["due"] is None


def test_cards_stand_in_the_order_of_rank(play, pair):
    first, second = line(play), line(play)
    plan(play, "line.move", line=first, rank="z")
    assert [kept.id for kept in play.store.plan(CODE).lines] == [second, first]
    one, two = strategy(play, pair), strategy(play, pair)
    plan(play, "strategy.move", strategy=two, rank="A")
    assert [kept.id for kept in play.store.plan(CODE).strategies] == [two, one]


@pytest.mark.parametrize(
    "fields",
    [
        {"section": "moon"},
        {"due": "2026-02-30"},
        {"due": "01.04.2026"},
        {"owner": ""},
        {"text": " "},
        {"sources": "x"},
        {"sources": [{"group": "learners"}]},
        {"sources": [7]},
        {"rank": "!"},
        {"sources": [{"group": "x", "note": "y"}]},
        {"sources": [{"group": "learners", "note": new_id()}] * (PLAN_LIMITS["sources"] + 1)},
    ],
)
def test_a_line_that_cannot_be_is_refused(play, fields):
    with pytest.raises(SwotboardError) as refused:
        play.op(play.facilitator, "line.add", "plan", **{"line": new_id(), "section": "step", "text": "x", **fields})
    assert refused.value.code == "bad_request"


def test_sync_6_ids_and_bounds(play, monkeypatch):
    made, op_id = new_id(), new_id()
    fields = dict(line=made, section="step", text="x")
    assert [plan(play, "line.add", op_id=op_id, **fields).seq for _ in range(2)] == [1, 1]
    assert plan(play, "line.add", **fields) == "duplicate_card"
    monkeypatch.setitem(PLAN_LIMITS, "cards", 1)
    assert plan(play, "line.add", **{**fields, "line": new_id()}) == "board_full"
    plan(play, "line.remove", line=made)
    line(play)
    assert plan(play, "line.restore", line=made) == "board_full"


def test_ops_stay_on_their_streams(play):
    for op_type, board in (("line.add", "learners"), ("note.add", "plan"), ("link.remove", "stage")):
        with pytest.raises(SwotboardError) as refused:
            play.op(play.facilitator, op_type, board, line=new_id())
        assert refused.value.code == "bad_request"
