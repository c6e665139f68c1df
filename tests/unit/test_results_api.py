"""Results over HTTP: who may have them, how they are named, and a workshop that goes out and comes in."""

import json

import pytest

from swotboard.export.formats import FORMATS


@pytest.fixture
def facilitator(workshop):
    return workshop.bearer(key=workshop.facilitator_key)


@pytest.fixture
def get(workshop, app):
    return lambda what, headers=None: app.test_client().get(f"/api/workshops/{workshop.code}/{what}", headers=headers)


@pytest.mark.parametrize("ending", FORMATS)
def test_EXPORT_1_results_are_for_facilitators(workshop, get, facilitator, error_of, ending):
    workshop.add_note("Badges stack")
    assert error_of(get(f"export.{ending}")) == "unauthorized"
    assert error_of(get(f"export.{ending}", workshop.bearer(group="industry"))) == "forbidden"
    assert error_of(get(f"export.{ending}", workshop.bearer(key=workshop.projector_key))) == "forbidden"
    answer = get(f"export.{ending}?group=Industry", facilitator)
    assert answer.status_code == 200 and int(answer.headers["Content-Length"]) == len(answer.data) > 0
    assert f"industry.{ending}" in answer.headers["Content-Disposition"]
    assert answer.content_type == FORMATS[ending].type


def test_an_unknown_format_group_or_moment(get, facilitator, error_of):
    assert error_of(get("export.pdf", facilitator)) == "not_found"
    assert error_of(get("export.csv?group=nobody", facilitator)) == "unknown_board"
    assert error_of(get("export.csv?as_of=soon", facilitator)) == "bad_request"
    assert error_of(get("export.csv?as_of=1999-01-01", facilitator)) == "bad_request"


def test_EXPORT_6_the_report_is_shown_under_its_own_policy(get, facilitator):
    shown = get("export.html?show=1", facilitator)
    assert "Content-Disposition" not in shown.headers
    assert shown.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert (
        "sha256"
        not in get("export.md", facilitator).headers["Content-Security-Policy"].split("style-src")[1].split(";")[0]
    )


def test_the_schema_has_an_address(client):
    assert client.get("/api/workshop.schema.json").json["properties"]["version"]["enum"] == [1, 2]


def test_IMPORT_1_out_and_in_with_new_keys(workshop, get, facilitator, app, error_of):
    workshop.add_note("Badges stack", name="Ada")
    document = get("export.json?removed=1&history=1", facilitator).data
    made = app.test_client().post("/api/workshops/import", data=document)
    assert made.status_code == 201, made.text
    assert (
        set(made.json) == {"code", "facilitator_key", "projector_key", "links", "keep_until"}
        and made.json["code"] != workshop.code
    )
    keyed = (
        app.test_client()
        .post(f"/api/workshops/{made.json['code']}/participants", json={"key": made.json["facilitator_key"]})
        .json
    )
    again = app.test_client().get(
        f"/api/workshops/{made.json['code']}/export.json?removed=1",
        headers={"Authorization": f"Bearer {keyed['token']}"},
    )
    assert again.json["boards"] == json.loads(document)["boards"]
    old = app.test_client().post(
        f"/api/workshops/{made.json['code']}/participants", json={"key": workshop.facilitator_key}
    )
    assert error_of(old) == "bad_key"


def test_IMPORT_5_over_http(app, error_of):
    post = app.test_client().post
    assert error_of(post("/api/workshops/import", data=b'{"format":')) == "bad_request"
    assert error_of(post("/api/workshops/import", data=b" " * 32_000_001)) == "too_large"
    assert app.extensions["swotboard"].store.workshops() == []


def test_KEEP_1_by_a_facilitator(workshop, facilitator, app, error_of):
    def post(body, headers):
        return app.test_client().post(f"/api/workshops/{workshop.code}/retention", json=body, headers=headers)

    assert error_of(post({"until": "2031-01-01"}, workshop.bearer(group="industry"))) == "forbidden"
    assert error_of(post({"until": "soon"}, facilitator)) == "bad_request"
    assert post({"until": "2031-01-01"}, facilitator).status_code == 200
    assert app.extensions["swotboard"].store.expired("2031-01-02") == [workshop.code]
    assert error_of(post({"until": "2021-01-01"}, facilitator)) == "past_time"
    assert app.extensions["swotboard"].store.expired("2031-01-01") == []
    post({"until": None}, facilitator)
    assert app.extensions["swotboard"].store.expired("2099-01-01") == []
