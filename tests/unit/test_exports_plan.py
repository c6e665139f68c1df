"""[EXPORT-8] What was made across groups leaves with the results: cross-group themes, strategies and the plan."""

import json
import re

import pytest

from swotboard.domain.model import Change
from swotboard.imports.document_reader import read_document
from swotboard.services.importing import import_workshop
from swotboard.services.tokens import new_keys
from tests.random_workshop import RandomWorkshop
from tests.unit.exported import all_text, as_json, exported, tables


@pytest.fixture
def play(store):
    """A strength of the learners and a threat of industry in one cross-group theme, a strategy of both, and lines."""
    play = RandomWorkshop(store)
    play.strong = play.add("Badges-Canary stack", "learners", "strengths")
    play.threat = play.add("Nobody knows them", "industry", "threats")
    play.themes_of = [
        play.theme("Trust here", "learners", [play.strong]),
        play.theme("Trust there", "industry", [play.threat]),
    ]
    play.link, play.made, play.line = play.id(), play.id(), play.id()
    places = [{"group": group, "theme": theme} for group, theme in play.themes]
    sources = [{"group": "learners", "note": play.strong}, {"group": "industry", "note": play.threat}]
    plan(play, "link.add", link=play.link, name="Trust <all>", themes=places)
    plan(
        play,
        "strategy.add",
        strategy=play.made,
        kind="st",
        text="=Show the *badges*",
        sources=sources,
        owner="industry",
        effort="low",
        effect="high",
    )
    plan(
        play,
        "line.add",
        line=play.line,
        section="step",
        text="Ask the ministry",
        sources=sources[1:],
        owner="Ada",
        due="2021-04-01",
    )
    plan(play, "line.add", line=play.id(), section="factor", text="Made of nothing")
    return play


def plan(play, op_type, **fields):
    answer = play.do(play.facilitator, op_type, "plan", **fields)
    assert isinstance(answer, Change), answer
    return answer


def brought(store, document):
    def call(work, *args):
        return work(*args)

    return import_workshop(store, read_document(json.dumps(document).encode()), new_keys(), call, call)


def test_EXPORT_8_the_tables_say_what_was_made(store, play):
    found = tables(store)
    [link], [made] = found["links"], found["strategies"]
    assert (link["name"], link["raised_by"], link["of_groups"], link["groups"], link["notes"]) == (
        "Trust <all>",
        "2",
        "2",
        "Learners, Industry & trades",
        "2",
    )
    assert (link["helps"], link["harms"], link["tension"]) == ("Learners", "Industry & trades", "yes")
    assert (made["kind"], made["text"], made["owner_group"], made["effort"], made["effect"]) == (
        "st",
        "'=Show the *badges*",
        "Industry & trades",
        "low",
        "high",
    )
    assert (
        made["notes"] == "Badges-Canary stack\nNobody knows them"
        and made["note_ids"] == f"{play.strong}, {play.threat}"
    )
    assert [(row["section"], row["text"], row["owner"], row["due"]) for row in found["plan"]] == [
        ("factor", "Made of nothing", "", ""),
        ("step", "Ask the ministry", "Ada", "2021-04-01"),
    ]


def test_EXPORT_8_and_so_do_markdown_and_the_report(store, play):
    text, report = (exported(store, ending).decode() for ending in ("md", "html"))
    assert "raised by 2 of 2 groups\\: Learners, Industry" in text and "raised by 2 of 2 groups" in report
    assert "## Use strengths against threats\n\n- \\=Show the \\*badges\\*" in text
    assert "- Ask the ministry *(Ada, 1 April 2021)*\n  - Nobody knows them" in text
    assert (
        "Trust &lt;all&gt;" in report
        and "<h3>Use strengths against threats</h3>" in report
        and "a tension: helps Learners" in report
    )


def test_EXPORT_8_a_hidden_source_is_not_told_by_what_is_made_of_it(store, play):
    assert "Badges-Canary" in all_text(store)
    play.do(play.facilitator, "note.hide", "learners", note=play.strong)
    assert "Badges-Canary" not in all_text(store, removed=True)
    [link], [made] = tables(store)["links"], tables(store)["strategies"]
    assert (link["raised_by"], link["groups"], link["tension"]) == ("1", "Industry & trades", "")
    assert made["notes"].split("\n") == ["(review)", "Nobody knows them"]


def test_EXPORT_8_what_was_removed_comes_with_removed_alone(store, play):
    play.do(play.facilitator, "note.remove", "learners", note=play.strong)
    plan(play, "line.remove", line=play.line)
    without, with_it = tables(store), tables(store, removed=True)
    assert (
        without["strategies"][0]["notes"] == "Nobody knows them"
        and "Badges-Canary" in with_it["strategies"][0]["notes"]
    )
    assert (len(without["plan"]), len(with_it["plan"])) == (1, 2)


def test_EXPORT_8_with_one_group_goes_what_concerns_it(store, play):
    mine, theirs = tables(store, group="learners"), tables(store, group="industry")
    assert (mine["links"][0]["of_groups"], mine["links"][0]["themes"], mine["links"][0]["tension"]) == (
        "1",
        "Trust here",
        "",
    )
    assert (mine["strategies"][0]["notes"], mine["strategies"][0]["owner_group"]) == ("Badges-Canary stack", "")
    assert theirs["strategies"][0]["owner_group"] == "Industry & trades"
    assert [row["text"] for row in mine["plan"]] == ["Made of nothing"] and len(theirs["plan"]) == 2
    assert "Nobody knows" not in all_text(store, group="learners")


def test_ASOF_1_the_plan_as_it_was(store, play):
    moment, then = play.now, [tables(store)[name] for name in ("links", "strategies", "plan")]
    plan(play, "strategy.edit", strategy=play.made, text="Something else", base=1)
    plan(play, "link.remove", link=play.link)
    plan(play, "line.move", line=play.line, section="question")
    now = [tables(store)[name] for name in ("links", "strategies", "plan")]
    assert [tables(store, as_of=moment)[name] for name in ("links", "strategies", "plan")] == then != now


def test_IMPORT_2_the_json_has_the_plan_and_brings_it_back(store, play):
    document = as_json(store, history=True, removed=True)
    assert [card["id"] for name in ("links", "strategies") for card in document[name]] == [play.link, play.made]
    assert play.line in [card["id"] for card in document["plan"]]
    told = [change for change in document["history"]["changes"] if change["board"] == "plan"]
    assert [change["type"] for change in told][:1] == ["link.add"] and {change["participant"] for change in told} == {
        None
    }
    code = brought(store, document)
    assert store.plan(code) == store.plan(play.code), "their ids, versions, owners and dates too"


def test_TENSION_1_the_report_puts_both_sides_face_to_face(store, play):
    play.add("Hidden-Canary", "industry", "threats")
    play.do(play.facilitator, "notes.group", "industry", notes=[play.notes[-1][1]], theme=play.themes_of[1])
    play.do(play.facilitator, "note.hide", "industry", note=play.notes[-1][1])
    report, text = exported(store, "html").decode(), exported(store, "md").decode()
    [table] = re.findall(r'<table class="facing">.*?</table>', report, re.S)
    helps, harms = re.findall(r"<td>.*?</td>", table, re.S)
    assert "Helps Learners" in table and "Harms Industry &amp; trades" in table
    assert "Badges-Canary stack" in helps and "Nobody knows them" in harms and "Canary" not in harms
    assert "## Tensions\n\n### Trust" in text
    assert text.index("Helps Learners") < text.index("Harms Industry")
    assert "Hidden-Canary" not in report + text


def test_EXPORT_8_the_json_of_one_group_has_what_is_the_groups(store, play):
    document = as_json(store, group="learners", history=True, removed=True)
    parts = (("links", "themes"), ("strategies", "sources"), ("plan", "sources"))
    named = [each["group"] for part, key in parts for card in document[part] for each in card[key]]
    assert named and set(named) == {"learners"}
    told = [change for change in document["history"]["changes"] if change["board"] == "plan"]
    assert [change["seq"] for change in told] == list(range(1, len(told) + 1))
    assert told and "industry" not in json.dumps(told)


def test_IMPORT_2_edits_of_a_card_that_was_brought_still_merge(store, play):
    play.code = brought(store, as_json(store))
    play.facilitator = store.add_participant(play.code, "New", None, "facilitator", play.now)
    [strategy] = store.plan(play.code).strategies
    assert (
        plan(play, "strategy.edit", strategy=strategy.id, text=f"{strategy.text} soon", base=strategy.version).body[
            "text"
        ]
        == f"{strategy.text} soon"
    )
    merged = plan(play, "strategy.edit", strategy=strategy.id, text=f"First: {strategy.text}", base=strategy.version)
    assert merged.body["text"] == f"First: {strategy.text} soon"
