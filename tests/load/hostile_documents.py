"""`python -m tests.load.hostile_documents`: what somebody else waits for an acknowledgement while one person sends what
costs most.

One line for each input: how long it was worked on, how many ops of the other were acknowledged meanwhile, their median
and the longest, in milliseconds. `--source` is the folder of another version, to compare with. Limits of rate are off:
it is the cost that is measured, not how often it may be asked for."""

import argparse
import json
import random
import tempfile
import threading
import time
import uuid
from pathlib import Path

import requests

from tests.live.client import Client
from tests.live.server_process import ServerProcess
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop
from tests.raw_ops import make_op, new_note

SYMBOLS = [chr(code) for code in range(0x2200, 0x2200 + 3100)]
BOARD = "industry"


def main():
    """Run each input on a server of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--source", type=Path)
    parser.add_argument("inputs", nargs="*", default=list(INPUTS))
    options = parser.parse_args()
    for name in options.inputs:
        with tempfile.TemporaryDirectory() as folder:
            server = ServerProcess(folder)
            server.source = options.source or server.source
            server.start()
            with live_workshop(server) as workshop:
                print(json.dumps({"input": name, **measured(workshop, INPUTS[name])}, ensure_ascii=False), flush=True)
            server.stop(60)


def measured(workshop, prepare):
    """The bystander writes note after note, on another board, until the input has been dealt with."""
    bystander = workshop.client("learners", name="Robin")
    dealt_with = threading.Event()
    work = prepare(workshop)
    delays = []
    for _ in range(10):
        assert bystander.ask("op", new_note("learners", "before"))["ok"]

    def run():
        try:
            work()
        finally:
            dealt_with.set()

    began = time.monotonic()
    thread = threading.Thread(target=run)
    thread.start()
    while not dealt_with.is_set():
        sent = time.monotonic()
        assert bystander.ask("op", new_note("learners", "meanwhile"), seconds=120)["ok"]
        delays.append((time.monotonic() - sent) * 1000)
    thread.join()
    delays.sort()
    return {
        "seconds": round(time.monotonic() - began, 1),
        "acknowledged": len(delays),
        "median_ms": round(delays[len(delays) // 2]),
        "longest_ms": round(delays[-1]),
    }


def text_of(own, common=100, total=2000):
    """A text of one-symbol tokens: 100 common ones in their order, each followed by as many of one's own."""
    rng, each = random.Random(own), (total - common) // common
    mine = [rng.choice(SYMBOLS[100 + own * 1000 : 1100 + own * 1000]) for _ in range(common * each)]
    return "".join(SYMBOLS[place] + "".join(mine[place * each : (place + 1) * each]) for place in range(common))


def idle(workshop):
    """Nothing, for three seconds."""
    return lambda: time.sleep(3)


def stale_edits(number, total):
    """So many edits of one note on a base that is long gone."""

    def prepare(workshop):
        hostile, note = workshop.client(BOARD, name="Mallory"), str(uuid.uuid4())
        assert hostile.ask("op", new_note(BOARD, text_of(0, total=total)) | {"note": note})["ok"]
        assert hostile.op("note.edit", BOARD, note=note, text=text_of(1, total=total), base=1)["ok"]
        raws = [
            make_op("note.edit", BOARD, note=note, text=text_of(2, total=total)[:-6] + f"{n:05}", base=1)
            for n in range(number)
        ]
        return lambda: all_answered(hostile, raws)

    return prepare


def groupings(workshop):
    """400 ops that each put 500 notes into a theme."""
    hostile, theme = workshop.client(BOARD, name="Mallory"), str(uuid.uuid4())
    notes = [new_note(BOARD, f"{n}") for n in range(500)]
    all_answered(hostile, notes)
    assert hostile.op("theme.add", BOARD, theme=theme, name="T", notes=[])["ok"]
    ids = [raw["note"] for raw in notes]
    return lambda: all_answered(
        hostile, [make_op("notes.group", BOARD, theme=[theme, None][n % 2], notes=ids) for n in range(400)]
    )


def imports(number, make):
    """So many imports of one document at once."""

    def prepare(workshop):
        body = make()

        def work():
            _at_once(number, post, workshop.server, "/api/workshops/import", body)

        return work

    return prepare


def undecodable():
    """31 MB of JSON that is no workshop."""
    return b"[" + b"0," * 15_500_000 + b"0]"


def workshop_document(changes):
    """A document whose history is many small changes: 250 bytes each."""
    from tests.load.documents import document

    return document(changes)


def table(apply, rows=5000, length=1500):
    """A CSV of 8 MB."""

    def prepare(workshop):
        lines = b"group,quadrant,text\n" + b"".join(b"industry,s,%d%s\n" % (n, b"y" * length) for n in range(rows))
        bearer = facilitator(workshop)
        return lambda: post(
            workshop.server, f"/api/workshops/{workshop.code}/notes.csv{apply}", lines[:7_990_000], bearer
        )

    return prepare


def exports(number, address):
    """So many exports of a board of 3,000 notes at once."""

    def prepare(workshop):
        hostile = workshop.client(BOARD, name="Mallory")
        all_answered(hostile, [new_note(BOARD, f"{n} " + "words and words " * 20) for n in range(3000)])
        bearer = facilitator(workshop)

        def work():
            _at_once(number, get, workshop, address, bearer)

        return work

    return prepare


def facilitator(workshop):
    return {"Authorization": f"Bearer {workshop.token(role='facilitator')['token']}"}


def post(server, path, body, headers=None):
    try:
        return requests.post(server.url + path, data=body, headers=headers, timeout=600).status_code
    except requests.RequestException:
        return None


def get(workshop, address, headers):
    return requests.get(
        f"{workshop.server.url}/api/workshops/{workshop.code}/{address}", headers=headers, timeout=600
    ).status_code


def all_answered(client: Client, raws):
    """Send ops without waiting in between, a thousand ahead at most, and wait for the last answer."""
    for raw in raws:
        client.submit(raw)
        if len(client.outbox) >= 1000:
            wait_for(lambda: len(client.outbox) < 500, "half are answered", seconds=300)
    wait_for(lambda: not client.outbox, "all are answered", seconds=300)


def _at_once(number, call, *args):
    """The same call so many times at once; returns when all have."""
    threads = [threading.Thread(target=call, args=args) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


INPUTS = {
    "nothing": idle,
    "10 stale edits of 2,000 one-symbol tokens": stale_edits(10, 2000),
    "400 stale edits of 700 one-symbol tokens": stale_edits(400, 700),
    "400 groupings of 500 notes": groupings,
    "an import of 31 MB that is no workshop": imports(1, undecodable),
    "20 of these at once": imports(20, undecodable),
    "an import of 20,000 changes": imports(1, lambda: workshop_document(20_000)),
    "a CSV of 8 MB, looked at": table("?look=1"),
    "a CSV of 8 MB of short rows": table("", rows=600_000, length=1),
    "a CSV of 5,000 notes, applied": table("?apply=1"),
    "10 exports at once, 3,000 notes, JSON with history": exports(10, "export.json?history=1&removed=1"),
    "10 at once as of yesterday's end": exports(10, "export.csv?as_of=2100-01-01"),
    "20 histories of 3,000 changes at once": exports(20, f"history?board={BOARD}"),
    "20 times the news at once": exports(20, f"news?board={BOARD}&after=1"),
}

if __name__ == "__main__":
    main()
