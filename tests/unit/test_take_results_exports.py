"""[TAKE] Participants take the results home: where the workshop lets them, what they may read, and nothing else."""

import io
import json
import re
import zipfile

import pytest

from swotboard.domain.model import Change
from swotboard.domain.visibility import board_view, viewer_of
from swotboard.errors import SwotboardError
from swotboard.protocol import PHASES, PLAN, READ_OTHERS
from tests.random_workshop import RandomWorkshop
from tests.unit.exported import exported

GROUPS = ("learners", "industry", "elders")
ENDINGS = ("csv", "md", "html", "zip", "xlsx")
REVEALED = ("open", "discuss", "group", "vote", "decide", "closed")
CANARY = re.compile(r"\w+-Canary-\w+")


@pytest.fixture(params=[False, True], ids=["named", "anonymous"])
def play(store, request):
    """Three groups, each with all that can be read or hidden, with a word of its own in each text."""
    play = RandomWorkshop(store, anonymous=request.param, groups=[(group, group.title()) for group in GROUPS])
    play.authors = {
        group: store.add_participant("ABC234", f"Author-Canary-{group}", group, "participant", play.now)
        for group in GROUPS
    }
    store.add_participant("ABC234", "Silent-Name-Canary-x", "industry", "participant", play.now)
    play.lead("settings.set", take_results=True)
    play.shown = {group: fill(play, group) for group in GROUPS}
    chance = play.add("Chance-Canary-elders", "elders", "opportunities", play.authors["elders"])
    sources = [source(play, "industry"), {"group": "elders", "note": chance}]
    for text, some in (("Two-Canary-others", sources), ("Three-Canary-all", [*sources, source(play, "learners")])):
        add_card(play, "strategy.add", strategy=play.id(), kind="so", text=text, sources=some)
    add_card(play, "line.add", line=play.id(), section="step", text="Line-Canary-industry", sources=sources[:1])
    add_card(play, "line.add", line=play.id(), section="step", text="Line-Canary-free", sources=[])
    return play


def source(play, group):
    return {"group": group, "note": play.shown[group]}


def add_card(play, op_type, **fields):
    answer = play.do(play.facilitator, op_type, PLAN, **fields)
    assert isinstance(answer, Change), answer


def fill(play, group):
    """Notes, a comment, a theme, a vote of one group; a removed note, one under review, a silent one. The shown one."""
    author = play.authors[group]
    shown = play.add(f"Note-Canary-{group}", group, "strengths", author)
    play.do(author, "note.comment", group, note=shown, comment=play.id(), text=f"Comment-Canary-{group}")
    play.add(f"Question-Canary-{group}", group, "threats", author, kind="question")
    play.theme(f"Theme-Canary-{group}", group, [shown])
    gone = play.add(f"Removed-Canary-{group}", group, "strengths", author)
    play.do(play.facilitator, "note.remove", group, note=gone)
    review = play.add(f"Review-Canary-{group}", group, "strengths", author)
    play.do(play.facilitator, "note.hide", group, note=review)
    play.lead("phase.set", phase="write", silent=True, group=group)
    play.add(f"Quiet-Canary-{group}", group, "strengths", author)
    play.lead("phase.set", phase="open", group=group)
    return shown


def said(store, **options):
    """ending -> every canary in the document."""
    return {ending: found_in(ending, exported(store, ending, **options)) for ending in ENDINGS}


def found_in(ending, body):
    if ending not in ("zip", "xlsx"):
        return set(CANARY.findall(body.decode("utf-8")))
    with zipfile.ZipFile(io.BytesIO(body)) as files:
        return {each for name in files.namelist() for each in CANARY.findall(files.read(name).decode("utf-8"))}


def read_live(store, person, groups):
    """Every canary that the boards show to somebody who wrote none of it."""
    workshop, viewer = store.workshop("ABC234"), viewer_of(person)
    views = [board_view(store.snapshot("ABC234", group), workshop, viewer) for group in groups]
    return set(CANARY.findall(json.dumps(views)))


def may_read(setting, phase, own, group):
    """READ-1, by hand."""
    return own in (None, group) or setting == "always" or (setting == "revealed" and phase in REVEALED)


@pytest.mark.parametrize("setting", READ_OTHERS)
@pytest.mark.parametrize("own", ["learners", None], ids=["of learners", "of no group"])
def test_TAKE_2_no_format_says_more_than_the_boards_in_any_phase(play, store, setting, own):
    person = store.add_participant("ABC234", "Reader", own, "participant", play.now)
    play.lead("settings.set", read_others=setting)
    for phase in PHASES:
        play.lead("phase.set", phase=phase)
        groups = [group for group in GROUPS if may_read(setting, phase, own, group)]
        allowed = read_live(store, person, groups) | {"Line-Canary-free", "Three-Canary-all"}
        if set(groups) & {"industry", "elders"}:
            allowed |= {"Two-Canary-others"}
        if "industry" in groups:
            allowed |= {"Line-Canary-industry"}
        for ending, found in said(store, reader=person.id).items():
            assert found <= allowed, (phase, ending)
            assert {f"Note-Canary-{group}" for group in groups} <= found, (phase, ending)


def test_TAKE_2_one_group_may_be_asked_for_if_it_may_be_read(play, store):
    person = store.add_participant("ABC234", "Reader", "learners", "participant", play.now)
    assert "Note-Canary-learners" in said(store, reader=person.id, group="learners")["csv"]
    with pytest.raises(SwotboardError, match="another group"):
        exported(store, "csv", reader=person.id, group="industry")


def test_TAKE_1_it_is_looked_at_again_when_the_document_is_made(play, store):
    person = store.add_participant("ABC234", "Reader", "learners", "participant", play.now)
    play.lead("settings.set", take_results=False)
    for reader in (person.id, "nobody", store.add_participant("ABC234", None, None, "projector", play.now).id):
        with pytest.raises(SwotboardError, match="for facilitators"):
            exported(store, "csv", reader=reader)


@pytest.fixture
def asked(app, workshop, client):
    """`asked(header, ending, query)`: the answer to an export."""
    return lambda header, ending="csv", query="": client.get(
        f"/api/workshops/{workshop.code}/export.{ending}{query}", headers=header
    )


def let_take(app, workshop, on=True):
    lead = workshop.join(key=workshop.facilitator_key).json["participant"]
    person = app.extensions["swotboard"].store.participant(lead)
    answer = app.extensions["swotboard"].hub.submit(
        person, {"id": lead, "board": "stage", "type": "settings.set", "take_results": on}
    )
    assert answer["ok"], answer


def test_TAKE_1_only_where_the_workshop_lets_them(app, workshop, asked, error_of):
    ada, screen = workshop.bearer(group="learners"), workshop.bearer(key=workshop.projector_key)
    assert error_of(asked(ada)) == "forbidden"
    let_take(app, workshop)
    for ending in ENDINGS:
        assert asked(ada, ending).status_code == 200, ending
    assert error_of(asked(screen)) == "forbidden"
    assert error_of(asked({})) == "unauthorized"


def test_TAKE_3_what_is_for_facilitators_stays_with_them(app, workshop, asked, error_of):
    let_take(app, workshop)
    ada = workshop.bearer(group="learners")
    assert error_of(asked(ada, "json")) == "forbidden"
    for query in ("?removed=1", "?history=1", "?as_of=2021-03-01T12:00:00Z", "?group=industry"):
        assert error_of(asked(ada, query=query)) == "forbidden", query
    assert error_of(asked(ada, "exe")) == "not_found"
    assert asked(workshop.bearer(key=workshop.facilitator_key), "json", "?removed=1").status_code == 200


def test_TAKE_1_by_cookie_also_beside_a_projectors(app, workshop, client):
    workshop.join(client, key=workshop.projector_key)
    workshop.join(client, group="learners")
    assert client.get(f"/api/workshops/{workshop.code}/export.csv").status_code == 403
    let_take(app, workshop)
    assert client.get(f"/api/workshops/{workshop.code}/export.csv").status_code == 200


def test_EXPORT_9_one_person_has_as_many_as_a_facilitator(app, workshop, asked, error_of):
    let_take(app, workshop)
    ada = workshop.bearer(group="learners")
    answers = [asked(ada).status_code for _ in range(61)]
    assert answers == [200] * 60 + [429]


def test_TAKE_1_the_page_offers_it_where_it_is_let(app, workshop, client):
    workshop.join(client, group="learners")
    assert 'id="take-home" aria-labelledby="take-heading" hidden' in client.get(f"/w/{workshop.code}/results").text
    let_take(app, workshop)
    page = client.get(f"/w/{workshop.code}/results").text
    assert 'id="take-home" aria-labelledby="take-heading">' in page and "export.json" not in page
