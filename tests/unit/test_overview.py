"""One picture of several boards: hand-worked examples (the working stands in tests/shared/overview.json), and its
twin."""

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from swotboard.export.overview import HELD_TO, cross_themes, matrix, tensions
from swotboard.protocol import QUADRANTS, VOTE_ON

ROOT = Path(__file__).parents[2]
CASES = json.loads((ROOT / "tests" / "shared" / "overview.json").read_text("utf-8"))
TWIN = """
import { HELD_TO, crossThemes, matrix, tensions } from "{url}";
import { readFileSync } from "node:fs";
const sources = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(sources.map((source) => [HELD_TO.map((held) => matrix(source, held)), crossThemes(source), tensions(source)])));
"""


@pytest.fixture(params=CASES, ids=[case["name"] for case in CASES])
def case(request):
    return request.param


def test_matrix_1_a_cell_has_its_notes_themes_and_votes(case):
    cells = matrix(case["source"])["cells"]
    groups = [each["group"] for each in case["source"]["groups"]]
    assert [(cell["quadrant"], cell["group"]) for cell in cells] == [(q, g) for q in QUADRANTS for g in groups]
    none = None if case["source"]["round"] is None else 0
    empty = {"notes": 0, "votes": none, "balanced": none, "themes": [], "alone": []}
    for cell in cells:
        place = cell.pop("quadrant"), cell.pop("group")
        assert cell == case["cells"].get("/".join(place), empty), place


def test_matrix_3_held_to_what_few_or_many_raise(case):
    for held, expected in case["held"].items():
        cells = matrix(case["source"], held)["cells"]
        assert sorted({theme["theme"] for cell in cells for theme in cell["themes"]}) == expected
        assert all(
            cell["alone"] == [] and cell["notes"] == sum(len(t["notes"]) for t in cell["themes"]) for cell in cells
        )


def test_link_3_raised_by_so_many_groups(case):
    assert cross_themes(case["source"]) == case["links"]


def test_tension_1_both_sides_face_to_face(case):
    assert tensions(case["source"]) == case["tensions"]


def test_the_browsers_twin_draws_the_same_picture():
    """200 workshops at random, and the hand-worked ones: the two agree in every number and in every order."""
    sources = [case["source"] for case in CASES] + [_random_source(random.Random(seed)) for seed in range(200)]
    node = shutil.which("node")
    assert node, "node (18 or later) is needed to compare the two pictures"
    script = TWIN.replace("{url}", (ROOT / "static" / "js" / "results" / "overview.js").as_uri())
    run = subprocess.run(
        [node, "--input-type=module", "-e", script], input=json.dumps(sources), capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    for source, theirs in zip(sources, json.loads(run.stdout), strict=True):
        assert [[matrix(source, held) for held in HELD_TO], cross_themes(source), tensions(source)] == theirs


def _random_source(rng):
    groups = [f"g{n}" for n in range(rng.randint(1, 4))]
    themes = [
        {
            "id": f"t{n}",
            "group": rng.choice(groups),
            "name": f"Theme {n}",
            "created_at": f"2026-03-0{rng.randint(1, 3)}",
        }
        for n in range(rng.randint(0, 9))
    ]
    notes = [
        {
            "id": f"n{n}",
            "group": rng.choice(groups),
            "quadrant": rng.choice(QUADRANTS),
            "rank": rng.choice("aZ0b"),
            "theme": rng.choice([None, *(theme["id"] for theme in themes)]),
            "hidden": rng.choice([None] * 9 + ["review"]),
            "removed_at": rng.choice([None] * 9 + ["2026-03-04"]),
        }
        for n in range(rng.randint(0, 40))
    ]
    links = [
        {
            "id": f"k{n}",
            "name": f"Link {n}",
            "created_at": f"2026-03-0{rng.randint(1, 2)}",
            "removed_at": rng.choice([None, None, None, "2026-03-04"]),
            "themes": [
                {"group": t["group"], "theme": t["id"]} for t in rng.sample(themes, min(len(themes), rng.randint(2, 5)))
            ],
        }
        for n in range(rng.randint(0, 5))
    ]
    things = {"notes": notes, "themes": themes}
    on = rng.choice([None, *VOTE_ON])
    results = [
        {
            "group": thing["group"],
            "thing": thing["id"],
            "votes": rng.randint(1, 5),
            "balanced": rng.randint(0, 999) / 10,
        }
        for thing in things.get(on, [])
        if rng.random() < 0.6
    ]
    return {
        "groups": [{"group": group} for group in groups[: rng.randint(1, len(groups))]],
        "notes": notes,
        "themes": themes,
        "links": links,
        "round": on and {"on": on, "results": results},
    }
