"""Declares the command that moves an installation from one database to another."""

import click

from swotboard.config import PREFIX, secret_file
from swotboard.store.database_name import is_postgresql, shown_name
from swotboard.store.installation_copy import copy_installation


@click.command("copy")
@click.option("--from", "source", metavar="DATABASE", required=True, help="An SQLite file, or postgresql://...")
@click.option("--to", "target", metavar="DATABASE", required=True, help="Another one, which is empty or not there.")
def copy(source: str, target: str) -> None:
    """Copy all workshops from one database to another, SQLite or PostgreSQL, and compare them. Stop the server first;
    nothing in the first is changed."""
    copied = copy_installation(source, target)
    click.echo(
        f"{shown_name(target)}: {copied.workshops:,} workshops, {copied.rows:,} rows, {copied.media:,} pictures and "
        "recordings, all compared."
    )
    kept = "what it was with PostgreSQL" if is_postgresql(source) else f"what is in {secret_file(source)}"
    click.echo(f"Set {PREFIX}SECRET to {kept}, so that cookies and links work on.")
