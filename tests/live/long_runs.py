"""The long forms of the fault tests (`make torture`), and what they measured.

SWOTBOARD_TORTURE=1 chooses the long form. Each figure is printed, and kept as a line of JSON in
test-results/faults.jsonl: docs/reliability.md quotes them."""

import json
import os
import time
from pathlib import Path

TORTURE = bool(os.environ.get("SWOTBOARD_TORTURE"))
KEPT = Path(__file__).resolve().parents[2] / "test-results" / "faults.jsonl"


def either(short, long):
    """The size of a test: `short` in `make test`, `long` in `make torture`."""
    return long if TORTURE else short


def record(what, **figures):
    """Say what was measured, and keep it."""
    line = json.dumps(
        {
            "what": what,
            "form": either("short", "long"),
            "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            **figures,
        }
    )
    print(line)
    KEPT.parent.mkdir(exist_ok=True)
    with KEPT.open("a") as kept:
        kept.write(line + "\n")
