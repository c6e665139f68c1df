"""Starts the server for the command `serve`: the log, the example workshop, and what the terminal says."""

import time

import click

from swotboard import __version__
from swotboard import log as logs
from swotboard.app import create_app, offer_example
from swotboard.cli.listening import cannot_listen, refuse_taken_port
from swotboard.cli.startup_banner import example_lines, greeting, own_address
from swotboard.clock import now
from swotboard.config import Config
from swotboard.example.add import STORIES, add_example, example_visitor, find_example
from swotboard.server.log_writer import LogWriter, log_writer
from swotboard.server.offload import os_threads
from swotboard.services.key_hashes import hash_key
from swotboard.services.page_addresses import base_url
from swotboard.services.tokens import Keys
from swotboard.terminal import terminal_language

_EXAMPLES_WITHIN = 30.0
_REST_WITHIN = 3.0


def serve_workshops(config: Config) -> None:
    """Serve until a signal ends it. Raises StartError where it cannot listen."""
    with log_writer(os_threads(config.async_mode)) as log:
        logs.set_up(config.log_format, config.log_level, log)
        _serve(config, log)


def _serve(config: Config, log: LogWriter) -> None:
    refuse_taken_port(config.host, config.port)
    app = create_app(config)
    components = app.extensions["swotboard"]
    components.hub.health.log = log
    examples = _examples(components)
    offer_example(app, *(example_visitor(components.store, code) for code, _ in examples.values()))
    try:
        components.hub.run(config.host, config.port, ready=lambda: _greet(components.config, examples))
    except OSError as error:
        raise cannot_listen(config.host, config.port, error) from error
    finally:
        components.store.close()


def _examples(components) -> dict[str, tuple[str, Keys]]:
    """The example workshops of this database by language, made on the first start; that of the terminal comes first."""
    if not components.config.example:
        return {}
    _make_examples(components)
    languages = sorted(STORIES, key=lambda language: language != terminal_language())
    found = {language: _example(components, language) for language in languages}
    return {language: each for language, each in found.items() if each}


def _make_examples(components) -> None:
    """Of several processes that start at once, one makes them, and the others wait for it."""
    store, keys = components.store, components.access.example_keys
    if store.on_duty():
        for language in STORIES if not store.workshops() else ():
            add_example(store, keys(language), language)
        return
    there = store.workshops()
    if there and not any(find_example(store, keys(language)) for language in STORIES):
        return  # they were deleted
    until = time.monotonic() + (_REST_WITHIN if there else _EXAMPLES_WITHIN)
    while not all(find_example(store, keys(language)) for language in STORIES) and time.monotonic() < until:
        time.sleep(0.1)


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
