"""docs/openapi.json says what the HTTP side is: each route is in it, and nothing else."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from swotboard import __version__
from swotboard.protocol import ERRORS, PHASES, ROLES

ROOT = Path(__file__).resolve().parents[2]
DESCRIBED = json.loads((ROOT / "docs" / "openapi.json").read_text("utf-8"))
SCHEMAS = DESCRIBED["components"]["schemas"]
NAMED_ELSE = {"ending": "format"}


def routes(app):
    """{(method, path)} of an app, paths as OpenAPI writes them."""
    for rule in app.url_map.iter_rules():
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: f"{{{NAMED_ELSE.get(found[1], found[1])}}}", rule.rule)
        for method in rule.methods - {"HEAD", "OPTIONS"}:
            yield method.lower(), path


def operations():
    return {
        (method, path): operation
        for path, methods in DESCRIBED["paths"].items()
        for method, operation in methods.items()
    }


def resolved(part):
    """What a `$ref` of this document stands for."""
    if "$ref" in part:
        names, part = part["$ref"].removeprefix("#/").split("/"), DESCRIBED
        for name in names:
            part = part[name]
    return part


def conforms(value, name):
    Draft202012Validator({**SCHEMAS[name], "components": DESCRIBED["components"]}).validate(value)


def test_every_route_is_described_and_nothing_else(app):
    assert set(routes(app)) == set(operations())


def test_every_place_in_a_path_is_a_parameter():
    for (method, path), operation in operations().items():
        named = [resolved(parameter) for parameter in operation.get("parameters", ())]
        assert {each["name"] for each in named if each["in"] == "path"} == set(re.findall(r"{(\w+)}", path)), (
            method,
            path,
        )
        assert all(each.get("required") for each in named if each["in"] == "path")


def test_it_has_the_names_of_the_wire():
    assert DESCRIBED["info"]["version"] == __version__
    assert SCHEMAS["error"]["properties"]["error"]["properties"]["code"]["enum"] == list(ERRORS)
    assert SCHEMAS["place"]["properties"]["role"]["enum"] == list(ROLES)
    assert (
        SCHEMAS["workshop"]["properties"]["phase"]["enum"]
        == SCHEMAS["new_workshop"]["properties"]["phase"]["enum"]
        == list(PHASES)
    )


def test_answers_are_of_the_shape_that_it_says(app, workshop, client):
    """What a stranger would build on; that every other answer fits is looked at by tests/live/test_http_fuzz.py."""
    made = client.post("/api/workshops", json={"title": "Described"}).json
    conforms(made, "created")
    conforms(client.get(f"/api/workshops/{made['code']}").json, "workshop")
    conforms(workshop.join(group="industry").json, "place")
    conforms(client.get(f"/api/workshops/{made['code']}/entry").json, "entry")
    conforms(client.get("/api/workshops/NNNNNN").json, "error")
    workshop.add_note("x")
    facilitator = workshop.bearer(key=workshop.facilitator_key)
    conforms(
        client.post(
            f"/api/workshops/{workshop.code}/notes.csv?in_quadrant=threats&in_group=industry",
            data="text\na\n",
            headers=facilitator,
        ).json,
        "preview",
    )


@pytest.mark.parametrize("name", SCHEMAS)
def test_its_schemas_are_schemas(name):
    Draft202012Validator.check_schema(SCHEMAS[name])
