"""`make bench-processes`: one board on one process with SQLite, then on 1, 2, 3, 4 processes with PostgreSQL and Redis,
under the same load in the same minute; drawn into docs/images/processes.svg.

The people are on the processes by turns, so every op goes to all of them: what routing spares. The figures are printed,
and kept beside the picture as processes.json, with the machine that they are from. Where there are fewer cores than
processes and what they need, `--server-cores` are shared by turns.
"""

import argparse
import asyncio
import dataclasses
import json
import os
import statistics
import tempfile
from pathlib import Path

from tests.load.bench import Result, load, pin, print_line
from tests.load.cluster_under_load import ClusterUnderLoad
from tests.load.growth import DOCS, machine
from tests.load.servers import SwotboardUnderLoad

ALONE = "SQLite"
CPU_GOAL, P99_GOAL = 1.25, 2.0
INK = {"own": "#0b5e55", "beside": "#a6541b", "alone": "#555555"}
ROWS = (
    ("CPU of the processes, us a delivered change", "cpu_microseconds", ".1f"),
    ("CPU of PostgreSQL and Redis, the same", "beside_microseconds", ".1f"),
    ("p50 ms, send to sight", "p50", ".0f"),
    ("p95 ms", "p95", ".0f"),
    ("p99 ms", "p99", ".0f"),
    ("commits a second, all processes", "commits_a_second", ".1f"),
    ("memory of the processes, MiB", "mib", ".0f"),
    ("changes delivered a second", "delivered_a_second", ",.0f"),
    ("arrived", "arrived", ".1%"),
    ("processes busy, of one core", "server_busy", ".0%"),
    ("load side busy", "load_busy", ".0%"),
)


def main():
    """Measure round after round, or with --draw draw what was measured last."""
    options = parse_options()
    kept = options.out / "processes.json"
    if not options.draw:
        pin(os.getpid(), options.load_core)
        found = {"machine": machine_of(options), "load": load_of(options), "points": medians(rounds(options))}
        kept.write_text(json.dumps(found, indent=1) + "\n")
        report(found)
    draw(json.loads(kept.read_text()), options.out / "processes.svg")


def parse_options():
    """The default is the whole measurement: a thousand people, 50 ops a second, five servers, three rounds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    last = os.cpu_count() - 1
    parser.add_argument("--clients", type=int, default=1000, help="people on the board (%(default)s)")
    parser.add_argument("--rate", type=float, default=50, help="ops a second, all together (%(default)s)")
    parser.add_argument("--seconds", type=float, default=6, help="how long to measure (%(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="how often, each in turn (%(default)s)")
    parser.add_argument("--processes", type=int, nargs="*", default=[1, 2, 3, 4], help="with PostgreSQL (%(default)s)")
    parser.add_argument("--server-cores", type=int, nargs="*", default=list(range(max(1, last))))
    parser.add_argument("--beside-core", type=int, default=last, help="of PostgreSQL and Redis (%(default)s)")
    parser.add_argument("--load-core", type=int, default=last, help="of the people (%(default)s)")
    parser.add_argument("--out", type=Path, default=DOCS, help="where figures and picture go (%(default)s)")
    parser.add_argument("--draw", action="store_true", help="draw processes.json again, measure nothing")
    parser.set_defaults(async_mode="eventlet")
    return parser.parse_args()


def rounds(options):
    """{name of the server: its Results}; each round in the other direction."""
    results = {name: [] for name in (ALONE, *options.processes)}
    for number in range(options.rounds):
        for name in results if number % 2 == 0 else reversed(results):
            with tempfile.TemporaryDirectory() as folder, server(name, folder, options) as running:
                result = asyncio.run(load(running, options))
            results[name].append(result)
            print_line(f"round {number + 1}, {title(name)}", result)
    return results


def server(name, folder, options):
    if name == ALONE:
        return SwotboardUnderLoad(folder, options.async_mode, options.server_cores[0])
    return ClusterUnderLoad(folder, options.async_mode, name, options.server_cores, options.beside_core)


def medians(results):
    """A list of {server, and each field of Result}."""
    fields = [field.name for field in dataclasses.fields(Result)]
    return [
        {"server": name, **{field: median(of, field) for field in fields}, "rounds": len(of)}
        for name, of in results.items()
    ]


def median(results, field):
    return round(statistics.median(getattr(result, field) for result in results), 4)


def machine_of(options):
    cores = ", ".join(map(str, options.server_cores))
    where = f"processes by turns on core {cores}, PostgreSQL and Redis on {options.beside_core}, people on {options.load_core}"
    return machine().replace("server on one, clients on the other", where)


def load_of(options):
    return f"{options.clients} people on one board, {options.rate:g} ops a second, {options.seconds:g} s"


def title(name):
    return f"one process, {ALONE}" if name == ALONE else f"{name} with PostgreSQL and Redis"


def report(found):
    """A table, each figure with its ratio to the single process."""
    first, *others = found["points"]
    print(f"\n{found['machine']}\n{found['load']}; medians of {first['rounds']} rounds, and ratios to {ALONE}\n")
    print(f"{'':44}{ALONE:>10}" + "".join(f"{each['server']:>10}{'':>6}" for each in others))
    for label, field, form in ROWS:
        each = (f"{other[field]:>10{form}}{ratio(other[field], first[field]):>6}" for other in others)
        print(f"{label:44}{first[field]:>10{form}}" + "".join(each))
    if max(each["load_busy"] for each in found["points"]) > 0.9:
        print("The load side was itself busy: its figures are a lower bound.")


def ratio(ours, alone):
    return f"{ours / alone:.2f}" if alone else ""


def draw(found, path):
    """CPU, p99 and memory over the number of processes, each with a line for the single process and one for the
    goal."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams.update(
        {"svg.fonttype": "none", "svg.hashsalt": "swotboard", "font.family": "sans-serif", "font.size": 11}
    )
    from matplotlib import pyplot

    figure, (cpu, p99, memory) = pyplot.subplots(1, 3, figsize=(11, 3.6), constrained_layout=True)
    alone, *points = found["points"]
    bars(cpu, points, alone["cpu_microseconds"], "cpu_microseconds", CPU_GOAL, "CPU for a delivered change, µs")
    at, own = [each["server"] for each in points], [each["cpu_microseconds"] for each in points]
    beside = [each["beside_microseconds"] for each in points]
    cpu.bar(at, beside, bottom=own, color=INK["beside"], width=0.6, label="PostgreSQL and Redis")
    bars(p99, points, alone["p99"], "p99", P99_GOAL, "p99 from send to sight, ms")
    bars(memory, points, alone["mib"], "mib", None, "memory of the processes, MiB")
    cpu.legend(frameon=False, fontsize=9)
    figure.suptitle(f"{found['load']}. {found['machine']}", fontsize=8, color="#555555")
    figure.savefig(path, metadata={"Date": None})


def bars(axis, points, alone, field, goal, label):
    """One figure; `goal` is a multiple of the single process's."""
    at, values = [each["server"] for each in points], [each[field] for each in points]
    axis.bar(at, values, color=INK["own"], width=0.6, label="processes")
    axis.axhline(alone, color=INK["alone"], linewidth=1.2, label=f"one process, {ALONE}")
    if goal:
        axis.axhline(goal * alone, color=INK["alone"], linewidth=0.8, linestyle="--", label=f"goal: {goal:g} times")
    axis.set_xticks(at)
    axis.set_xlabel("processes with PostgreSQL and Redis")
    axis.set_ylabel(label)
    axis.spines[["top", "right"]].set_visible(False)


if __name__ == "__main__":
    main()
