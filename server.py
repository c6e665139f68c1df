"""swotboard's command line: `python server.py` serves; `python server.py --help` tells the rest."""

import gc
import os
import sys
import warnings
from contextlib import suppress
from importlib import import_module


def refuse_old_python():
    """One plain line, instead of a syntax error somewhere inside."""
    if sys.version_info < (3, 10):
        sys.exit("swotboard: needs Python 3.10 or newer; this is %d.%d" % sys.version_info[:2])


def patch(async_mode):
    """Make the standard library co-operate with the async mode. Must come before any other import."""
    if async_mode == "eventlet":
        with warnings.catch_warnings():
            # At import eventlet says that it is in maintenance and should not be chosen for new projects. We know: it
            # is one setting here, the other modes pass the same tests, and whoever starts the server can do nothing
            # about it.
            warnings.simplefilter("ignore")
            leave_names_to_the_system()
            import_unpatched()
            import eventlet
        eventlet.monkey_patch(os=False)
    elif async_mode == "gevent":
        try:
            import_driver()
            from gevent import monkey
        except ImportError:
            print("swotboard: SWOTBOARD_ASYNC_MODE=gevent needs gevent: pip install gevent", file=sys.stderr)
            sys.exit(2)
        monkey.patch_all()


def leave_names_to_the_system():
    """Without eventlet's own resolver of host names, which takes a quarter of the time to start. The loop looks up none
    while it serves: PostgreSQL's driver does it in a thread."""
    os.environ.setdefault("EVENTLET_NO_GREENDNS", "yes")


def import_unpatched():
    """Modules that OS threads open files with. Imported by eventlet they would keep its os.open, which starts a second
    loop in each thread that opens one; that is also why os is not patched at all."""
    for name in ("email.utils", "importlib.metadata", "importlib.resources", "pathlib", "tempfile", "zipfile"):
        import_module(name)
    import_driver()


def import_driver():
    """The driver of PostgreSQL, where it is used: its locks and selectors must be the ones that block an OS thread."""
    if any("postgres" in each for each in [os.environ.get("SWOTBOARD_DATABASE", ""), *sys.argv]):
        with suppress(ImportError):  # the store says what is missing
            import_module("psycopg")


def supervises():
    """Whether this process only starts others that serve: it needs no more than Python itself."""
    return os.environ.get("SWOTBOARD_WORKERS", "").strip() not in ("", "1")


def serves(arguments):
    """Whether the command line starts a server: `serve`, no command, or options alone."""
    return not arguments or arguments[0] == "serve" or arguments[0].startswith("-")


if __name__ == "__main__":
    refuse_old_python()
    gc.disable()  # what is imported is no garbage: not to look for it there saves a tenth of the time to start
    if serves(sys.argv[1:]) and not supervises():
        patch(os.environ.get("SWOTBOARD_ASYNC_MODE", "").strip().lower() or "eventlet")
        import_module("swotboard.cli.serving")
    from swotboard.cli.commands import main

    gc.enable()
    main()
