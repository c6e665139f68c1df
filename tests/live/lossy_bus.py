"""`server.py`, whose message bus fails as the environment says: LOSE=7 drops every seventh message that comes in, and a
note with the text DIE ends the process, as `kill -9` does, after its commit and before anybody is told."""

import os
import signal
import sys

DIE = "the process ends here"


def run():
    """As server.py does."""
    sys.argv = sys.argv[2:]  # after the name of the Python that would have started server.py
    import server

    server.patch(os.environ.get("SWOTBOARD_ASYNC_MODE", "eventlet"))
    from swotboard.live.bus.cluster import Cluster

    _lose(Cluster, int(os.environ.get("LOSE", "0")))
    _die(Cluster)
    from swotboard.cli.commands import main

    main()


def _lose(cluster, every):
    heard, count = cluster._heard, [0]

    def lossy(self, code, told):
        count[0] += 1
        if not every or count[0] % every:
            heard(self, code, told)

    cluster._heard = lossy


def _die(cluster):
    committed = cluster.committed

    def deadly(self, workshop, stream, changes):
        if any(change.type == "note.add" and change.body["text"] == DIE for change in changes):
            os.kill(os.getpid(), signal.SIGKILL)
        committed(self, workshop, stream, changes)

    cluster.committed = deadly


if __name__ == "__main__":
    run()
