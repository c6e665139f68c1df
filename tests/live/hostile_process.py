"""`python -m tests.live.hostile_process PORT DATABASE CODE [INPUT …]`: the inputs of hostile_inputs.py at their paces,
in a process of its own.

It reads `go`, `pause` and `stop` from standard input and answers each with a line of JSON on standard output: to `stop`
with what came of every input. A pause lets each input finish its turn and let go of its connections."""

import json
import resource
import subprocess
import sys
import threading
import time
import traceback
from collections import Counter
from contextlib import suppress

import requests
import websocket

from tests.live.hostile_inputs import INPUTS, large_document
from tests.live.hostile_origin import Origin, Refused
from tests.live.server_process import ROOT

CUT_OFF = (OSError, requests.RequestException, websocket.WebSocketException)
"""What a server may do with hostile connections."""


class Input(threading.Thread):
    """One input. `came` counts what came of its turns, `faults` are exceptions that no hostile client should meet."""

    def __init__(self, name, origin, going):
        super().__init__(name=name, daemon=True)
        self.seconds, self._generate = INPUTS[name]
        self._origin, self._going = origin, going
        self.came, self.faults, self.turns, self.stopped = Counter(), [], 0, False
        self.resting = threading.Event()

    def run(self):
        while not self.stopped:
            self.resting.set()
            self._going.wait()
            self.resting.clear()
            self._work()
        self.resting.set()

    def _work(self):
        """Turn after turn until a pause, or until the server has had enough of this connection."""
        turns = self._generate(self._origin)
        try:
            while self._going.is_set() and not self.stopped:
                began = time.monotonic()
                self.came[json.dumps(next(turns))] += 1
                self.turns += 1
                self._rest(began)
        except Refused as refused:
            self._failed(f"refused: {refused}")
        except (requests.Timeout, subprocess.TimeoutExpired, TimeoutError):
            self.faults.append(traceback.format_exc())
        except CUT_OFF as error:
            self._failed(f"cut off: {type(error).__name__}")
        except Exception:
            self.faults.append(traceback.format_exc())
            time.sleep(1)
        finally:
            with suppress(*CUT_OFF):
                turns.close()

    def _failed(self, why):
        self.came[why] += 1
        self._rest(time.monotonic())

    def _rest(self, began):
        while self._going.is_set() and not self.stopped and time.monotonic() < began + self.seconds:
            time.sleep(0.02)


class HostileProcess:
    """The process, as a test sees it, at a lower priority than the test and its server."""

    def __init__(self, server, code, inputs=()):
        words = [str(server.port), str(server.database), code, *inputs]
        self._process = subprocess.Popen(
            ["nice", "-n", "5", sys.executable, "-m", "tests.live.hostile_process", *words],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._process.stdout.readline()

    def tell(self, word):
        """Say `go`, `pause` or `stop`; the answer, once it is done."""
        self._process.stdin.write(word + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def close(self):
        """End it, wherever it is."""
        self._process.kill()
        self._process.wait()
        self._process.stdin.close()
        self._process.stdout.close()


def cpu():
    """Seconds of CPU of this process and its children that have ended."""
    each = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return round(sum(usage.ru_utime + usage.ru_stime for usage in each), 2)


def main(port, database, code, *names):
    origin, going = Origin(int(port), database, code), threading.Event()
    inputs = [Input(name, origin, going) for name in names or INPUTS]
    if "legal_uploads" in names or not names:
        large_document()
    for each in inputs:
        each.start()
    print(json.dumps({"ready": len(inputs)}), flush=True)
    for line in sys.stdin:
        word = line.strip()
        if word == "go":
            going.set()
        if word == "stop":
            for each in inputs:
                each.stopped = True
            going.set()
        if word != "go":
            (going.clear if word == "pause" else going.set)()
            for each in inputs:
                each.resting.wait() if word == "pause" else each.join()
        came = (
            {each.name: {"turns": each.turns, "came": each.came, "faults": each.faults} for each in inputs}
            if word == "stop"
            else {}
        )
        print(json.dumps({"cpu": cpu(), "came": came}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
