"""How long commits take on SQLite and on PostgreSQL, in turns, so that both meet the same minute:
`python -m tests.load.databases`. Both sync each commit to the same disk."""

import statistics
import tempfile
import time
from pathlib import Path

from swotboard.store.store import Store
from tests.contract.conftest import CODE, make_play, new_id
from tests.postgresql_cluster import PostgresqlCluster

BATCHES = (1, 10)
TURNS, COMMITS = 10, 30


def main():
    """Print a line for each size of a batch, and one for reading a board."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder, PostgresqlCluster(quick=False) as cluster:
        names = {"SQLite": str(Path(folder) / "swot.db"), "PostgreSQL": cluster.create("bench")}
        plays = {name: make_play(Store.open(where)) for name, where in names.items()}
        for batch in BATCHES:
            took = {name: [] for name in plays}
            for _ in range(TURNS):
                for name, play in plays.items():
                    took[name] += [commit(play, batch) for _ in range(COMMITS)]
            say(f"{batch} ops a commit", took)
        took = {name: [] for name in plays}
        for _ in range(TURNS):
            for name, play in plays.items():
                took[name] += [read(play) for _ in range(COMMITS // 10)]
        say(f"a board of {len(plays['SQLite'].store.notes(CODE))} notes, read whole", took)


def commit(play, batch):
    ops = [
        play.op(play.ada, "note.add", note=new_id(), quadrant="threats", text="A note of an ordinary length")
        for _ in range(batch)
    ]
    began = time.perf_counter()
    answers = play.do_all(*ops)
    took = time.perf_counter() - began
    assert all(answer.seq for answer in answers)
    return took


def read(play):
    began = time.perf_counter()
    play.store.snapshot(CODE, "learners")
    return time.perf_counter() - began


def say(what, took):
    median = {name: statistics.median(each) * 1000 for name, each in took.items()}
    slow = {name: statistics.quantiles(each, n=20)[-1] * 1000 for name, each in took.items()}
    each = ", ".join(f"{name} {median[name]:.2f} ms (95 %: {slow[name]:.2f})" for name in took)
    print(f"{what}: {each}; ratio {median['PostgreSQL'] / median['SQLite']:.2f}")


if __name__ == "__main__":
    main()
