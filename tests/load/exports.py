"""`python -m tests.load.exports`: a workshop of 50,000 notes leaves in every format while somebody works on another
board.

For each format: the server's peak memory over what it held before, and how long a note takes from send to sight, as
ratios to the same server with nothing to export."""

import argparse
import asyncio
import tempfile
import time
import urllib.request
from pathlib import Path

from swotboard.domain.model import NewWorkshop
from swotboard.domain.op import Submission
from swotboard.domain.ops import parse_op
from swotboard.protocol import QUADRANTS
from swotboard.services.key_hashes import hash_key
from swotboard.store.store import Store
from tests.load.bench import Crowd, connect_all
from tests.load.measure import percentile, resident_bytes
from tests.load.servers import SwotboardUnderLoad
from tests.raw_ops import new_note

FORMATS = ("csv", "zip", "xlsx", "json", "md", "html")
RATE = 20
TEXT = "Short enough to finish! I have two kids and a job, and a semester is a lifetime when the mill runs nights."


def main():
    """Fill, serve, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--notes", type=int, default=50_000)
    parser.add_argument("--formats", nargs="*", default=FORMATS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder) / "bench.db", options.notes)
        print(f"{options.notes} notes; ratios to the same server with nothing to export", flush=True)
        for ending in options.formats:
            with SwotboardUnderLoad(folder, "eventlet", 0) as server:
                print(asyncio.run(measured(server, ending)), flush=True)


def fill(path, notes):
    """A workshop BIGBIG of twelve groups, straight into the database."""
    store, at = Store.open(str(path)), "2021-03-04T12:00:00.000Z"
    groups = tuple((f"group-{n}", f"Group {n}") for n in range(12))
    store.create_workshop(
        NewWorkshop("BBBBBB", "Big", groups, False, "open", hash_key("facilitator"), hash_key("projector")), at
    )
    people = {group: store.add_participant("BBBBBB", "Ada", group, "participant", at) for group, _ in groups}
    made = [(groups[n % 12][0], n) for n in range(notes)]
    for start in range(0, notes, 1000):
        store.commit(
            [
                Submission(
                    "BBBBBB",
                    people[group].id,
                    parse_op(new_note(group, f"{n} {TEXT}", QUADRANTS[n // 12 % 4])),
                )
                for group, n in made[start : start + 1000]
            ],
            at,
        )
    store.close()


async def measured(server, ending):
    """One line for one format."""
    token = server._post("/api/workshops/BBBBBB/participants", {"key": "facilitator"})["token"]
    sights = []
    crowd = Crowd(await connect_all(server, 5, sights))
    await crowd.send(RATE, 1.5)
    sights.clear()
    await crowd.send(RATE, 5)
    idle, before = latencies(sights), resident_bytes(server.pid)
    sights.clear()
    started = time.perf_counter()
    download = asyncio.get_running_loop().run_in_executor(None, fetched, server, ending, token)
    peak = before
    while not download.done():
        await crowd.send(RATE, 0.5)
        peak = max(peak, resident_bytes(server.pid))
    took, busy = time.perf_counter() - started, latencies(sights)
    size = await download
    return (
        f"{ending:5} {size / 1e6:6.1f} MB in {took:5.1f} s, memory +{(peak - before) / 2**20:5.1f} MiB; send to sight "
        + ", ".join(
            f"{name} x{b / a:.1f} ({a:.0f} -> {b:.0f} ms)"
            for name, a, b in zip(("p50", "p95"), idle, busy, strict=True)
        )
    )


def latencies(sights):
    """p50 and p95 in ms."""
    ordered = sorted((seen - sent) / 1e6 for sent, seen in sights)
    return percentile(ordered, 0.5), percentile(ordered, 0.95)


def fetched(server, ending, token):
    """The size of the document."""
    request = urllib.request.Request(
        f"http://{server.host}/api/workshops/BBBBBB/export.{ending}", headers={"Authorization": f"Bearer {token}"}
    )
    total = 0
    with urllib.request.urlopen(request, timeout=300) as answer:
        while piece := answer.read(65_536):
            total += len(piece)
    return total


if __name__ == "__main__":
    main()
