"""`server.py`, whose message bus fails as the environment says: LOSE=7 drops every seventh message that comes in, with
LOSE_WHILE only while that file is there, which grows by a byte for each; and a note with the text DIE ends the process,
as `kill -9` does, after its commit and before anybody is told."""

import os
import signal
import sys
from pathlib import Path

DIE = "the process ends here"


def run():
    """As server.py does."""
    sys.argv = sys.argv[2:]  # after the name of the Python that would have started server.py
    import server

    server.patch(os.environ.get("SWOTBOARD_ASYNC_MODE", "eventlet"))
    from swotboard.live.bus.cluster import Cluster

    _lose(Cluster, int(os.environ.get("LOSE", "0")), os.environ.get("LOSE_WHILE"))
    _die(Cluster)
    from swotboard.cli.commands import main

    main()


def _lose(cluster, every, only_while):
    heard, count = cluster._heard, [0]

    def lossy(self, code, told):
        count[0] += 1
        if not every or count[0] % every or not _loses(only_while):
            heard(self, code, told)

    cluster._heard = lossy


def _loses(only_while):
    if only_while is None:
        return True
    if not Path(only_while).exists():
        return False
    with open(only_while, "ab") as counted:
        counted.write(b".")
    return True


def _die(cluster):
    committed = cluster.committed

    def deadly(self, workshop, stream, changes):
        if any(change.type == "note.add" and change.body["text"] == DIE for change in changes):
            os.kill(os.getpid(), signal.SIGKILL)
        committed(self, workshop, stream, changes)

    cluster.committed = deadly


if __name__ == "__main__":
    run()
