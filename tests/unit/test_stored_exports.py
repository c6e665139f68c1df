"""[EXPORT-10] Whatever can be stored is exported in every format, and its JSON comes in again and is exported the same.

SWOTBOARD_TORTURE=1 (`make torture`) plays 300 workshops instead of 5; SWOTBOARD_TEST_SEED plays one of them alone.
"""

import json
import os

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from swotboard.export.formats import FORMATS
from swotboard.imports.document_reader import read_document
from swotboard.services.importing import import_workshop
from swotboard.services.tokens import new_keys
from swotboard.store.store import Store
from tests.hostile_workshop import Hostile
from tests.random_workshop import RandomWorkshop
from tests.unit.exported import as_json, exported

TIMES = 300 if os.environ.get("SWOTBOARD_TORTURE") else 5
SEEDS = (
    st.just(int(os.environ["SWOTBOARD_TEST_SEED"])) if os.environ.get("SWOTBOARD_TEST_SEED") else st.integers(0, 2**32)
)


def brought(store, raw):
    return import_workshop(
        store, read_document(raw), new_keys(), lambda work, *args: work(*args), lambda work, *args: work(*args)
    )


def the_same_again(store, **options):
    """Out, in, and out."""
    raw = exported(store, "json", **options)
    first, code = json.loads(raw), brought(store, raw)
    kept = {key: value for key, value in options.items() if key in ("removed", "history")}
    again = as_json(store, code, **kept)
    again["workshop"]["code"] = first["workshop"]["code"]
    again["options"] = first["options"]
    assert again == first


@given(seed=SEEDS, acts=st.integers(20, 120), anonymous=st.booleans())
@settings(
    max_examples=TIMES, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)
def test_EXPORT_10_random_hostile_ops_on_a_real_store(tmp_path_factory, seed, acts, anonymous):
    note(f"SWOTBOARD_TEST_SEED={seed}")
    store = Store.open(str(tmp_path_factory.mktemp("hostile") / "swot.db"))
    store._writer.execute("PRAGMA synchronous=OFF")  # nothing here is about the disk
    try:
        player = Hostile(store, seed, anonymous)
        player.act_often(acts)
        group = player.groups[0]
        for options in ({}, {"removed": True}, {"removed": True, "group": group}, {"as_of": player.now}):
            for ending in FORMATS:
                assert exported(store, ending, **options)
        for options in (
            {},
            {"removed": True},
            {"removed": True, "history": True},
            {"group": group},
            {"removed": True, "history": True, "group": group},
        ):
            the_same_again(store, **options)
    finally:
        store.close()


def test_the_hostile_are_heard_and_refused(tmp_path):
    """Or the test above would test nothing."""
    store = Store.open(str(tmp_path / "swot.db"))
    player = Hostile(store, 7)
    player.act_often(400)
    assert player.done > 120 and {"bad_text", "bad_request", "too_long"} <= player.refused, (
        player.done,
        player.refused,
    )
    store.close()


@pytest.mark.parametrize("length", [101, 1500, 60_000])
def test_EXPORT_10_a_database_with_ranks_that_are_too_long_comes_in_again_and_goes_on(tmp_path, length):
    """As earlier versions wrote them: each new note at the end got a longer one."""
    store = Store.open(str(tmp_path / "swot.db"))
    play = RandomWorkshop(store)
    notes = [play.add(f"{n}", "learners", "threats", who=play.people[0]) for n in range(5)]
    play._new_card("line", section="step", text="Do it")
    for n, each in enumerate(notes):
        rank = "z" * (length - 1) + "Vadhr"[n] if n != 2 else "0" * length
        store._writer.execute("update notes set rank = ? where id = ?", [rank, each])
        store._writer.execute("update changes set body = json_set(body, '$.rank', ?) where note = ?", [rank, each])
    store._writer.execute("update lines set rank = ?", ["z" * length])
    store._writer.execute(
        "update changes set body = json_set(body, '$.rank', ?) where type = 'line.add'", ["z" * length]
    )
    for options in ({"removed": True}, {"removed": True, "history": True}):
        the_same_again(store, **options)
    added = [play.add(f"new {n}", "learners", "threats", who=play.people[0]) for n in range(3)]
    play._new_card("line", section="step", text="Do that")
    standing = [found.id for found in store.notes(play.code, "learners") if found.quadrant == "threats"]
    assert standing[-3:] == added
    assert max(len(found.rank) for found in store.notes(play.code) if found.id in added) <= 64
    the_same_again(store, removed=True, history=True)
    store.close()
