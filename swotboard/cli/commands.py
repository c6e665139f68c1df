"""Declares the commands of the terminal. Every failure that a person can mend is one line and exit status 2."""

import io
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

import click
from click_default_group import DefaultGroup

from swotboard import __version__
from swotboard.cli.copy_command import copy
from swotboard.cli.erase_command import erase
from swotboard.cli.organizer_commands import COMMANDS, database_option, existing, read_file, with_store
from swotboard.cli.spoken import message_of, spoken
from swotboard.cli.startup_banner import link_lines, own_address
from swotboard.config import Config, StartError
from swotboard.domain.access_rules import SESSION_ROLES
from swotboard.domain.ports import Answer, Arguments
from swotboard.errors import SwotboardError
from swotboard.example.add import add_example
from swotboard.export.formats import FORMATS
from swotboard.export.options import Options, parse_options
from swotboard.imports.document_reader import read_document
from swotboard.services.exporting import document
from swotboard.services.importing import import_workshop
from swotboard.services.media_uploads import quotas_of
from swotboard.services.page_addresses import base_url, links_of
from swotboard.services.tokens import clean_code, new_keys
from swotboard.services.workshops import group_by_name, renew_keys
from swotboard.store.store import Store
from swotboard.terminal import said, terminal_language
from swotboard.texts import LANGUAGES

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
        click.echo(f"swotboard: {message_of(error)}", err=True)
        sys.exit(2)


@click.group(cls=DefaultGroup, default="serve", default_if_no_args=True, help=said("help"))
@click.version_option(__version__, message="swotboard %(version)s")
def cli() -> None:
    """The command line."""


@cli.command(help=said("serve"))
@click.option("--host", help=said("option.host"))
@click.option("--port", type=int, help=said("option.port"))
@_database
def serve(host: str | None, port: int | None, database: str | None) -> None:
    """Serve until Ctrl+C."""
    config = Config.from_env(os.environ, host=host, port=port, database=database)
    if config.workers > 1:
        from swotboard.cli.workers import supervise

        supervise(config)
        return
    # Not above: the server's modules take three quarters of a command's time to start, and no other command needs them.
    from swotboard.cli.serving import serve_workshops

    serve_workshops(config)


@cli.command(help=said("demo"))
@_database
def demo(database: str | None) -> None:
    """Make one more example workshop, with links of its own."""
    config = Config.from_env(os.environ, database=database)
    keys = new_keys()
    code = with_store(config, lambda store: add_example(store, keys, terminal_language()))
    for line in link_lines(base_url(config, own_address(config)), code, keys):
        click.echo(line)


@cli.command(help=said("export"))
@click.argument("code")
@click.option("--format", "ending", type=click.Choice(list(FORMATS)), default="csv", show_default=True)
@click.option("--group", help=said("export.group"))
@click.option("--removed", is_flag=True, help=said("export.removed"))
@click.option("--history", is_flag=True, help=said("export.history"))
@click.option("--media", is_flag=True, help=said("export.media"))
@click.option("--as-of", metavar="MOMENT", help=said("export.as_of"))
@click.option("--language", type=click.Choice(list(LANGUAGES)), help=said("export.language"))
@click.option("--output", metavar="FILE", type=click.Path(dir_okay=False), help=said("export.output"))
@_database
def export(
    code: str,
    ending: str,
    group: str | None,
    removed: bool,
    history: bool,
    media: bool,
    as_of: str | None,
    language: str | None,
    output: str | None,
    database: str | None,
) -> None:
    """Write the results of the workshop CODE."""
    config = existing(database)
    flags = {"removed": removed, "history": history, "media": media}
    said_to = {"group": group or "", "as_of": as_of or "", "lang": language or ""}
    raw = {**said_to, **{name: str(int(flag)) for name, flag in flags.items()}}
    with_store(
        config, lambda store: _write(store, clean_code(code), ending, parse_options(raw), output), Store.open_to_read
    )


@cli.command("import", help=said("import"))
@click.argument("file", type=click.Path(dir_okay=False))
@_database
def import_(file: str, database: str | None) -> None:
    """Make a workshop of a JSON export, with a new code and new links. A server may be running meanwhile."""
    config, keys = Config.from_env(os.environ, database=database), new_keys()
    document = read_document(read_file(file, _MAX_IMPORTED))
    code = with_store(
        config, lambda store: import_workshop(store, document, keys, _call, _call, quotas=quotas_of(config))
    )
    for line in link_lines(base_url(config, own_address(config)), code, keys):
        click.echo(line)


@cli.command(help=said("workshops"))
@_database
def workshops(database: str | None) -> None:
    """List the workshops, newest first."""
    config = existing(database)
    rows, deleted = with_store(config, lambda store: (store.workshops(), store.deleted_workshops()), Store.open_to_read)
    for row in rows:
        click.echo(_line_of(row))
    for row in deleted:
        click.echo(said("workshops.deleted", code=row["code"], until=row["until"][:16], title=row["title"]))


@cli.command("new-links", help=said("new_links"))
@click.argument("code")
@click.option("--projector-only", is_flag=True, help=said("new_links.projector"))
@_database
def new_links(code: str, projector_only: bool, database: str | None) -> None:
    """Make new private links of the workshop CODE. The former ones, and all sessions that they opened, end."""
    config, wanted = existing(database), clean_code(code)
    roles = SESSION_ROLES[1:] if projector_only else SESSION_ROLES
    keys, ended = with_store(config, lambda store: renew_keys(store, wanted, roles))
    for role, link in links_of(base_url(config, own_address(config)), wanted, keys).items():
        click.echo(f"  {said(f'role.{role}'):<12} {link}")
    click.echo(said("new_links.ended", n=len(ended)))


for _command in (*COMMANDS, copy, erase):
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
        raise StartError(said("export.cannot", file=output or said("export.it"), why=error.strerror)) from error


def _line_of(row: Mapping[str, Any]) -> str:
    """A workshop in the list."""
    media = said("workshops.media", n=spoken(row["media"] / 1_000_000, 1)) if row["media"] else ""
    kept = said("workshops.kept", day=row["keep_until"]) if row["keep_until"] else ""
    return said(
        "workshops.row",
        code=row["code"],
        made=row["created_at"][:10],
        last=row["last_activity"][:10],
        kept=kept,
        notes=f"{row['notes']:>5}",
        people=f"{row['participants']:>4}",
        size=f"{spoken(row['bytes'] / 1000):>8}",
        media=media,
        title=row["title"],
    )


def _call(work: Callable[Arguments, Answer], /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
    return work(*args, **kwargs)
