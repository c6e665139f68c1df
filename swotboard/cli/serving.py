"""Starts the server for the command `serve`: the log, the example workshop, and what the terminal says."""

import errno
import socket

import click

from swotboard import __version__
from swotboard import log as logs
from swotboard.app import create_app, offer_example
from swotboard.cli.startup_banner import example_lines, greeting, own_address
from swotboard.clock import now
from swotboard.config import Config, StartError
from swotboard.example.add import add_example, example_visitor, find_example
from swotboard.server.log_writer import LogWriter, log_writer
from swotboard.server.offload import os_threads
from swotboard.services.key_hashes import hash_key
from swotboard.services.page_addresses import base_url
from swotboard.services.tokens import Keys


def serve_workshops(config: Config) -> None:
    """Serve until a signal ends it. Raises StartError where it cannot listen."""
    with log_writer(os_threads(config.async_mode)) as log:
        logs.set_up(config.log_format, config.log_level, log)
        _serve(config, log)


def _serve(config: Config, log: LogWriter) -> None:
    _refuse_taken_port(config)
    app = create_app(config)
    components = app.extensions["swotboard"]
    components.hub.health.log = log
    example = _example(components)
    offer_example(app, example_visitor(components.store, example[0]) if example else None)
    try:
        components.hub.run(config.host, config.port, ready=lambda: _greet(components.config, example))
    except OSError as error:
        raise _cannot_listen(config, error) from error
    finally:
        components.store.close()


def _example(components) -> tuple[str, Keys] | None:
    """The example workshop of this database, made on the first start."""
    if not components.config.example:
        return None
    if not components.store.workshops():
        add_example(components.store, components.access.example_keys())
    store, keys, former = components.store, components.access.example_keys(), components.access.former_example_keys()
    found = find_example(store, keys)
    if found or not former or not (old := find_example(store, former)):
        return found
    hashes = {role: hash_key(key) for role, key in vars(keys).items()}
    store.replace_keys(old[0], hashes, now())  # they follow from the secret, which has been replaced
    return old[0], keys


def _greet(config: Config, example: tuple[str, Keys] | None) -> None:
    """For whoever sits at the terminal. With json logs nobody does, and a log must hold no key."""
    if config.log_format == "json":
        return
    base = base_url(config, own_address(config))
    for line in [*greeting(__version__, config, base), *(example_lines(base, *example) if example else [])]:
        click.echo(line)


def _refuse_taken_port(config: Config) -> None:
    """Before the database is touched: a second start by mistake says what is wrong and changes nothing."""
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((config.host, config.port))
    except OSError as error:
        raise _cannot_listen(config, error) from error


def _cannot_listen(config: Config, error: OSError) -> StartError:
    reasons = {
        errno.EADDRINUSE: "another program is using it; choose another with --port",
        errno.EACCES: "this user may not use it; choose one from 1024 on with --port",
        errno.EADDRNOTAVAIL: "this machine does not have that address; choose another with --host",
    }
    reason = reasons.get(error.errno or 0, error.strerror or str(error))
    return StartError(f"cannot listen on {config.host} port {config.port}: {reason}")
