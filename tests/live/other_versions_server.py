"""Runs `server.py` as if the libraries named in OTHER_VERSIONS were installed in a version that nobody has tested."""

import importlib.metadata
import os
import sys

from server import patch

VERSION = "99.1"


def run():
    """As server.py does. Nothing is patched where this file is only imported."""
    others = os.environ["OTHER_VERSIONS"].split(",")
    patch(os.environ.get("SWOTBOARD_ASYNC_MODE", "eventlet"))
    installed = importlib.metadata.version
    importlib.metadata.version = lambda name: VERSION if name in others else installed(name)
    from swotboard.cli.commands import main

    sys.argv = sys.argv[2:]  # after the name of the Python that would have started server.py
    main()


if __name__ == "__main__":
    run()
