"""A board's history over HTTP: who may have it, in pages, and what bad input gets."""

import uuid

import pytest


@pytest.fixture
def get(workshop, app):
    return lambda query="", headers=None: app.test_client().get(
        f"/api/workshops/{workshop.code}/history?board=industry{query}", headers=headers
    )


@pytest.fixture
def facilitator(workshop):
    return workshop.bearer(key=workshop.facilitator_key)


def test_REPLAY_1_whoever_may_read_a_board_may_see_it_again(workshop, get, facilitator, error_of, app):
    workshop.add_note("Badges stack", name="Ada")
    assert error_of(get()) == "unauthorized"
    other = workshop.bearer(group="learners")
    assert error_of(get(headers=other)) == "forbidden"
    for headers in (facilitator, workshop.bearer(group="industry"), workshop.bearer(key=workshop.projector_key)):
        assert get(headers=headers).json["changes"][0]["text"] == "Badges stack"
    components = app.extensions["swotboard"]
    boss = components.store.participant(workshop.join(key=workshop.facilitator_key).json["participant"])
    components.hub.submit(
        boss, {"id": str(uuid.uuid4()), "board": "stage", "type": "settings.set", "read_others": "always"}
    )
    assert get(headers=other).status_code == 200


def test_REPLAY_4_all_is_for_facilitators_who_ask_for_it(workshop, get, facilitator, error_of, app):
    note = workshop.add_note("CANARY", name="Ada")
    components = app.extensions["swotboard"]
    boss = components.store.participant(workshop.join(key=workshop.facilitator_key).json["participant"])
    workshop.submit(boss, "industry", "note.edit", note=note, text="Badges", base=1)
    assert "CANARY" not in get(headers=facilitator).text and "CANARY" in get("&all=1", facilitator).text
    assert error_of(get("&all=1", workshop.bearer(group="industry"))) == "forbidden"
    assert error_of(get("&all=1", workshop.bearer(key=workshop.projector_key))) == "forbidden"


def test_REPLAY_6_in_pages_without_a_gap(workshop, get, facilitator):
    workshop.add_notes([f"note {n}" for n in range(7)])
    after, seen = 0, []
    while after is not None:
        page = get(f"&after={after}&limit=3", facilitator).json
        assert page["seq"] == 7 and len(page["changes"]) <= 3 and ("steps" in page) == (after == 0)
        seen += [change["seq"] for change in page["changes"]]
        after = page["next"]
    assert seen == [1, 2, 3, 4, 5, 6, 7]
    assert get("&after=7", facilitator).json["next"] is None and get("&after=999999", facilitator).json["changes"] == []


@pytest.mark.parametrize(
    "query",
    [
        "&after=-1",
        "&after=x",
        "&after=1e3",
        "&limit=0",
        "&limit=2001",
        "&limit=",
        "&after=" + "9" * 30,
        "&all=yes",
        "&after=%00",
        "&limit=١",
    ],
)
def test_bad_input_is_told_so(get, facilitator, error_of, query):
    assert error_of(get(query, facilitator)) == "bad_request"


@pytest.mark.parametrize("board", ["", "nobody", "stage", "plan", "ballot"])
def test_only_boards_have_a_history_to_see(workshop, app, facilitator, error_of, board):
    answer = app.test_client().get(f"/api/workshops/{workshop.code}/history?board={board}", headers=facilitator)
    assert error_of(answer) == "unknown_board"


def test_steps_say_where_the_board_was_led(workshop, get, facilitator, app):
    components = app.extensions["swotboard"]
    boss = components.store.participant(workshop.join(key=workshop.facilitator_key).json["participant"])
    for fields in (
        {"phase": "write", "silent": True},
        {"phase": "discuss", "group": "learners"},
        {"phase": "vote", "group": "industry"},
    ):
        components.hub.submit(boss, {"id": str(uuid.uuid4()), "board": "stage", "type": "phase.set", **fields})
    page = get(headers=facilitator).json
    assert [(step["phase"], step["silent"]) for step in page["steps"]] == [
        ("open", False),
        ("write", True),
        ("vote", False),
    ]


def test_REPLAY_1_the_page(workshop, app, client):
    path = f"/w/{workshop.code}/b/industry/history"
    assert client.get(path).status_code == 302
    mine, other, lead = app.test_client(), app.test_client(), app.test_client()
    workshop.join(mine, group="industry")
    workshop.join(other, group="learners")
    workshop.join(lead, key=workshop.facilitator_key)
    assert mine.get(path).status_code == 200 and "/export" not in mine.get(path).text.split('id="page"')[1]
    assert "/export" in lead.get(path).text.split('id="page"')[1]
    assert (
        path in mine.get(f"/w/{workshop.code}/results").text
        and path not in other.get(f"/w/{workshop.code}/results").text
    )
    assert other.get(path).status_code == 403 and lead.get(path.replace("industry", "nobody")).status_code == 404
