"""`server.py` with seconds for its minutes and hundreds for its thousands, so that a test need not wait for them, nor open so many."""

import sys
import warnings

warnings.simplefilter("ignore")
import eventlet  # noqa: E402

eventlet.monkey_patch()

from swotboard.commands import main  # noqa: E402
from swotboard.live import nameless, patience  # noqa: E402

HASTE = 3.0
MOST_SILENT = 300

patience.HEAD_SECONDS = patience.IDLE_SECONDS = patience.BODY_SECONDS = nameless.EVERY = HASTE
patience.MOST_SILENT = MOST_SILENT

if __name__ == "__main__":
    sys.argv = sys.argv[2:]  # after the name of the Python that would have started server.py
    main()
