"""`make bench-growth`: how p99 and CPU grow with the people on a board and with the ops a second, beside the floor;
drawn into docs/images/growth.svg.

The figures of every point are printed, and kept beside the picture as growth.json, with the machine that they are from.
"""

import argparse
import json
import os
import platform
from pathlib import Path
from types import SimpleNamespace

from tests.load.bench import measured, pin

DOCS = Path(__file__).resolve().parents[2] / "docs" / "images"
PEOPLE, AT_RATE = (100, 500, 1000, 3000, 6000), 10
RATES, AT_PEOPLE = (25, 100, 300, 600, 1000), 200
SERVERS = ("swotboard", "floor")
GOAL, MILLISECONDS = 250, (5, 10, 25, 50, 100, 250, 500, 1000, 2500)
INK = {"swotboard": "#0b5e55", "floor": "#a6541b"}
WORDS = {"swotboard": "swotboard, every change on disk", "floor": "bare ws relay, nothing kept"}


def main():
    """Measure every point, or with --draw draw what was measured last."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--draw", action="store_true", help="draw growth.json again, measure nothing")
    options = parser.parse_args()
    kept = DOCS / "growth.json"
    if not options.draw:
        pin(os.getpid(), 1)
        kept.write_text(json.dumps({"machine": machine(), "points": points(options.seconds)}, indent=1) + "\n")
    draw(json.loads(kept.read_text()), DOCS / "growth.svg")


def machine():
    """What the figures are from, without a name that only we know."""
    cpu = next(
        (
            line.split(":")[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        "",
    )
    return f"{cpu or platform.machine()}, {os.cpu_count()} cores (server on one, clients on the other), Python {platform.python_version()}"


def points(seconds):
    """Every point of both servers, one after the other in the same minute."""
    loads = [("people", people, people, AT_RATE) for people in PEOPLE] + [
        ("rate", rate, AT_PEOPLE, rate) for rate in RATES
    ]
    return [point(name, *load, seconds) for load in loads for name in SERVERS]


def point(name, over, at, people, rate, seconds):
    """One server under one load."""
    result = measured(
        name,
        SimpleNamespace(clients=people, rate=rate, seconds=seconds, async_mode="eventlet", server_core=0, gather_ms=0),
    )
    found = {
        "server": name,
        "over": over,
        "at": at,
        "p50": round(result.p50, 1),
        "p99": round(result.p99, 1),
        "busy": round(result.server_busy, 3),
        "load_busy": round(result.load_busy, 3),
        "arrived": round(result.arrived, 4),
    }
    print(found, flush=True)
    return found


def draw(measured_points, path):
    """Two figures over two loads: four small pictures with one legend."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams.update(
        {"svg.fonttype": "none", "svg.hashsalt": "swotboard", "font.family": "sans-serif", "font.size": 11}
    )
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(2, 2, figsize=(10, 6.4), sharex="col", constrained_layout=True)
    for column, (over, label) in enumerate(
        [("people", f"people on one board, {AT_RATE} ops a second"), ("rate", f"ops a second, {AT_PEOPLE} people")]
    ):
        for row, (what, words, scale) in enumerate(
            [("p99", "p99 from send to sight, ms", 1), ("busy", "server, % of one core", 100)]
        ):
            draw_one(axes[row][column], measured_points["points"], over, what, scale)
            axes[row][column].set_ylabel(words if column == 0 else "")
        axes[1][column].set_xlabel(label)
    axes[0][0].legend(frameon=False, loc="upper left")
    figure.suptitle(measured_points["machine"], fontsize=9, color="#555555")
    figure.savefig(path, metadata={"Date": None})


def draw_one(axis, all_points, over, what, scale):
    """One figure over one load."""
    for name in SERVERS:
        line = [
            (each["at"], each[what] * scale) for each in all_points if (each["server"], each["over"]) == (name, over)
        ]
        axis.plot(
            *zip(*line, strict=True),
            color=INK[name],
            marker="o" if name == "swotboard" else "s",
            markersize=4,
            linewidth=1.8,
            label=WORDS[name],
        )
    if what == "p99":
        axis.set_yscale("log")
        axis.set_yticks(MILLISECONDS, labels=map(str, MILLISECONDS))
        axis.set_yticks([], minor=True)
        axis.axhline(GOAL, color="#999999", linewidth=0.8, linestyle="--", label=f"{GOAL} ms")
    else:
        axis.set_ylim(0, 100)
    axis.grid(color="#e4e0d8", linewidth=0.7)
    axis.spines[["top", "right"]].set_visible(False)


if __name__ == "__main__":
    main()
