"""Runs `server.py` with the language of tests/pseudo_language.py among those that are offered, as `?lang=qps`.

By hand: `python -m tests.live.pseudo_server python server.py serve --port 5001`.
"""

import sys
import warnings


def run():
    """As server.py does. Nothing is patched where this file is only imported."""
    warnings.simplefilter("ignore")
    import eventlet

    eventlet.monkey_patch()

    from swotboard import texts
    from tests.pseudo_language import read_with_pseudo_language

    texts.load(read_with_pseudo_language())

    from swotboard.cli.commands import main

    sys.argv = sys.argv[2:]  # after the name of the Python that would have started server.py
    main()


if __name__ == "__main__":
    run()
