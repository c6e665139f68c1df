"""Declares the command that moves an installation from one database to another."""

import click

from swotboard.cli.spoken import spoken
from swotboard.config import PREFIX, secret_file
from swotboard.store.database_name import is_postgresql, shown_name
from swotboard.store.installation_copy import copy_installation
from swotboard.terminal import said


@click.command("copy", help=said("copy"))
@click.option("--from", "source", metavar="DATABASE", required=True, help=said("copy.from"))
@click.option("--to", "target", metavar="DATABASE", required=True, help=said("copy.to"))
def copy(source: str, target: str) -> None:
    """Copy all workshops from one database to another, and compare them."""
    copied = copy_installation(source, target)
    counts = {each: spoken(getattr(copied, each)) for each in ("workshops", "rows", "media")}
    click.echo(said("copy.done", name=shown_name(target), **counts))
    key = "copy.secret_set" if is_postgresql(source) else "copy.secret"
    click.echo(said(key, setting=f"{PREFIX}SECRET", file=secret_file(source)))
