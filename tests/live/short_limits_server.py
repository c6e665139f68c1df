"""Runs `server.py` with limits of seconds for minutes and hundreds for thousands, so that a test need not wait, nor
open so many."""

import sys
import warnings

SHORT_SECONDS = 3.0
MAX_SILENT = 300
GUESSES = 100


def run():
    """As server.py does, with short limits. Nothing is patched where this file is only imported."""
    warnings.simplefilter("ignore")
    import eventlet

    eventlet.monkey_patch()

    from swotboard.cli.commands import main
    from swotboard.live.jobs import close_unidentified
    from swotboard.server.eventlet import http_limits
    from swotboard.web import guess_limits

    http_limits.HEAD_SECONDS = http_limits.IDLE_SECONDS = http_limits.BODY_SECONDS = close_unidentified.PERIOD = (
        SHORT_SECONDS
    )
    http_limits.MAX_SILENT = MAX_SILENT
    guess_limits.PACES["guess"] = (GUESSES, 0.1, 2.0)
    sys.argv = sys.argv[2:]  # after the name of the Python that would have started server.py
    main()


if __name__ == "__main__":
    run()
