"""Declares the commands of the terminal. Every failure that a person can mend is one line and exit status 2."""

import errno
import io
import os
import socket
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import chain

import click
from click_default_group import DefaultGroup

from swotboard import __version__
from swotboard import log as logs
from swotboard.app import create_app, offer_example
from swotboard.cli.copy_command import copy
from swotboard.cli.organizer_commands import COMMANDS, database_option, existing, read_file, with_store
from swotboard.cli.startup_banner import example_lines, greeting, link_lines
from swotboard.clock import now
from swotboard.config import Config, StartError
from swotboard.domain.access_rules import SESSION_ROLES
from swotboard.domain.ports import Answer, Arguments
from swotboard.errors import SwotboardError
from swotboard.example.add import add_example, example_visitor, find_example
from swotboard.export.formats import FORMATS
from swotboard.export.options import Options, parse_options
from swotboard.imports.document_reader import read_document
from swotboard.server.log_writer import LogWriter, log_writer
from swotboard.server.offload import os_threads
from swotboard.services.exporting import document
from swotboard.services.importing import import_workshop
from swotboard.services.key_hashes import hash_key
from swotboard.services.media_uploads import quotas_of
from swotboard.services.page_addresses import base_url, links_of
from swotboard.services.tokens import Keys, clean_code, new_keys
from swotboard.services.workshops import group_by_name, renew_keys
from swotboard.store.store import Store

_MAX_IMPORTED = 1_000_000_000
_database = database_option


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without blocks for the QR code must not end the server
    try:
        cli.main(prog_name="server.py", standalone_mode=True)
    except (StartError, SwotboardError) as error:
        click.echo(f"swotboard: {error}", err=True)
        sys.exit(2)


@click.group(cls=DefaultGroup, default="serve", default_if_no_args=True)
@click.version_option(__version__, message="swotboard %(version)s")
def cli() -> None:
    """swotboard: a self-hosted, real-time SWOT workshop. Without a command it serves. Settings:
    docs/configuration.md."""


@cli.command()
@click.option("--host", help="The address to listen on (SWOTBOARD_HOST).")
@click.option("--port", type=int, help="The port to listen on (SWOTBOARD_PORT).")
@_database
def serve(host: str | None, port: int | None, database: str | None) -> None:
    """Serve until Ctrl+C."""
    config = Config.from_env(os.environ, host=host, port=port, database=database)
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


@cli.command()
@_database
def demo(database: str | None) -> None:
    """Make one more example workshop, with links of its own."""
    config = Config.from_env(os.environ, database=database)
    keys = new_keys()
    code = with_store(config, lambda store: add_example(store, keys))
    for line in link_lines(base_url(config, _own_address(config)), code, keys):
        click.echo(line)


@cli.command()
@click.argument("code")
@click.option("--format", "ending", type=click.Choice(list(FORMATS)), default="csv", show_default=True)
@click.option("--group", help="One group's board alone.")
@click.option("--removed", is_flag=True, help="The removed notes as well.")
@click.option("--history", is_flag=True, help="With json: every change there ever was.")
@click.option("--media", is_flag=True, help="With json: the pictures and recordings themselves, as base64.")
@click.option("--as-of", metavar="MOMENT", help="The workshop as it was, at 2021-03-04T13:00-08:00 for example.")
@click.option("--output", metavar="FILE", type=click.Path(dir_okay=False), help="Where to; standard output without it.")
@_database
def export(
    code: str,
    ending: str,
    group: str | None,
    removed: bool,
    history: bool,
    media: bool,
    as_of: str | None,
    output: str | None,
    database: str | None,
) -> None:
    """Write the results of the workshop CODE."""
    config = existing(database)
    flags = {"removed": removed, "history": history, "media": media}
    raw = {"group": group or "", "as_of": as_of or "", **{name: str(int(flag)) for name, flag in flags.items()}}
    with_store(
        config, lambda store: _write(store, clean_code(code), ending, parse_options(raw), output), Store.open_to_read
    )


@cli.command("import")
@click.argument("file", type=click.Path(dir_okay=False))
@_database
def import_(file: str, database: str | None) -> None:
    """Make a workshop of a JSON export, with a new code and new links. A server may be running meanwhile."""
    config, keys = Config.from_env(os.environ, database=database), new_keys()
    document = read_document(read_file(file, _MAX_IMPORTED))
    code = with_store(
        config, lambda store: import_workshop(store, document, keys, _call, _call, quotas=quotas_of(config))
    )
    for line in link_lines(base_url(config, _own_address(config)), code, keys):
        click.echo(line)


@cli.command()
@_database
def workshops(database: str | None) -> None:
    """List the workshops, newest first."""
    config = existing(database)
    rows, deleted = with_store(config, lambda store: (store.workshops(), store.deleted_workshops()), Store.open_to_read)
    for row in rows:
        media = f"{row['media'] / 1_000_000:,.1f} MB of media  " if row["media"] else ""
        kept = f"  until {row['keep_until']}" if row["keep_until"] else ""
        click.echo(
            f"{row['code']}  {row['created_at'][:10]}  last {row['last_activity'][:10]}{kept}  "
            f"{row['notes']:>5} notes  {row['participants']:>4} people  {row['bytes'] / 1000:>8,.0f} KB  "
            f"{media}{row['title']}"
        )
    for row in deleted:
        click.echo(
            f"{row['code']}  deleted; undo-remove brings it back until {row['until'][:16]} (UTC)  {row['title']}"
        )


@cli.command("new-links")
@click.argument("code")
@click.option("--projector-only", is_flag=True, help="Only the link for the shared screen.")
@_database
def new_links(code: str, projector_only: bool, database: str | None) -> None:
    """Make new private links of the workshop CODE. The former ones, and all sessions that they opened, end."""
    config, wanted = existing(database), clean_code(code)
    roles = SESSION_ROLES[1:] if projector_only else SESSION_ROLES
    keys, ended = with_store(config, lambda store: renew_keys(store, wanted, roles))
    for role, link in links_of(base_url(config, _own_address(config)), wanted, keys).items():
        click.echo(f"  {role:<12} {link}")
    click.echo(f"{len(ended)} sessions ended.")


for _command in (*COMMANDS, copy):
    cli.add_command(_command)


def _write(store: Store, code: str, ending: str, options: Options, output: str | None) -> None:
    """The file appears when its first piece is there: a refusal leaves none behind."""
    options = replace(options, group=group_by_name(store.workshop(code), options.group))
    pieces = document(store, code, FORMATS[ending], options)
    try:
        first = next(pieces)
        with click.open_file(output or "-", "wb") as file:
            for piece in chain([first], pieces):
                file.write(piece)
    except OSError as error:
        raise StartError(f"cannot write {output or 'the export'}: {error.strerror}") from error


def _call(work: Callable[Arguments, Answer], /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
    return work(*args, **kwargs)


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
    base = base_url(config, _own_address(config))
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


def _own_address(config: Config) -> str:
    """How this machine is reached; where it listens on all its addresses, the one that others in the network see."""
    host = _network_address() if config.host in ("0.0.0.0", "::") else config.host
    return f"http://[{host}]:{config.port}" if ":" in host else f"http://{host}:{config.port}"


def _network_address() -> str:
    """The address that would be used to reach the world; no packet is sent."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(("192.0.2.1", 9))
            return probe.getsockname()[0]
    except OSError:
        return "127.0.0.1"
