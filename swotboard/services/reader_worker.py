"""The reader process: `python -m swotboard.services.reader_worker`, started by reader_process.py with the
database in its environment.

Requests come on standard input, answers leave on what was standard output; what is printed goes to standard error.
"""

import os
import signal
from functools import partial
from io import FileIO

from swotboard.services.reader_process import DATABASE, serve_requests
from swotboard.store.store import Store

_LOWER_PRIORITY = 10


def main(path: str) -> None:
    """Serve until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's affair, which ends this process as it ends
    if hasattr(os, "nice"):
        os.nice(_LOWER_PRIORITY)
    answers = FileIO(os.dup(1), "wb")
    os.dup2(2, 1)
    serve_requests(partial(Store.open_to_read, path), FileIO(0, closefd=False), answers)


if __name__ == "__main__":
    main(os.environ.pop(DATABASE))
