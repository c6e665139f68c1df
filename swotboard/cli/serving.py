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
from swotboard.example.add import STORIES, add_example, example_visitor, find_example
from swotboard.server.log_writer import LogWriter, log_writer
from swotboard.server.offload import os_threads
from swotboard.services.key_hashes import hash_key
from swotboard.services.page_addresses import base_url
from swotboard.services.tokens import Keys
from swotboard.terminal import said, terminal_language


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
    examples = _examples(components)
    offer_example(app, *(example_visitor(components.store, code) for code, _ in examples.values()))
    try:
        components.hub.run(config.host, config.port, ready=lambda: _greet(components.config, examples))
    except OSError as error:
        raise _cannot_listen(config, error) from error
    finally:
        components.store.close()


def _examples(components) -> dict[str, tuple[str, Keys]]:
    """The example workshops of this database by language, made on the first start; that of the terminal comes first."""
    if not components.config.example:
        return {}
    if not components.store.workshops():
        for language in STORIES:
            add_example(components.store, components.access.example_keys(language), language)
    languages = sorted(STORIES, key=lambda language: language != terminal_language())
    found = {language: _example(components, language) for language in languages}
    return {language: each for language, each in found.items() if each}


def _example(components, language: str) -> tuple[str, Keys] | None:
    """The example workshop in a language; None where there is none any more."""
    store, access = components.store, components.access
    keys, former = access.example_keys(language), access.former_example_keys(language)
    found = find_example(store, keys)
    if found or not former or not (old := find_example(store, former)):
        return found
    hashes = {role: hash_key(key) for role, key in vars(keys).items()}
    store.replace_keys(old[0], hashes, now())  # they follow from the secret, which has been replaced
    return old[0], keys


def _greet(config: Config, examples: dict[str, tuple[str, Keys]]) -> None:
    """For whoever sits at the terminal. With json logs nobody does, and a log must hold no key."""
    if config.log_format == "json":
        return
    base = base_url(config, own_address(config))
    example = next(iter(examples.values()), None)
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
        errno.EADDRINUSE: said("listen.in_use"),
        errno.EACCES: said("listen.not_allowed"),
        errno.EADDRNOTAVAIL: said("listen.not_here"),
    }
    reason = reasons.get(error.errno or 0, error.strerror or str(error))
    return StartError(said("listen", host=config.host, port=config.port, why=reason))
