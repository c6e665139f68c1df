"""Declares the command by which whoever runs the server erases notes for good, where they are asked to [ERASE-4]."""

import uuid
from collections.abc import Iterator, Sequence

import click

from swotboard.cli.organizer_commands import alone, database_option, existing, left_files, with_store
from swotboard.clock import now
from swotboard.config import StartError
from swotboard.domain.model import Note
from swotboard.domain.op import Op, Submission
from swotboard.protocol import NOTE_ERASE, NOTE_REMOVE
from swotboard.services.tokens import clean_code
from swotboard.services.workshops import add_person
from swotboard.store.store import Store

_BEFORE_ALL = "2000-01-01T00:00:00.000Z"
"""Before it are only media whose notes were erased: uploads that somebody may still attach stay."""


@click.command()
@click.argument("code")
@click.argument("notes", nargs=-1, metavar="[NOTE]...")
@click.option("--written-by", "person", metavar="ID", help="All notes of this person, whose id the JSON export has.")
@click.option("--yes", metavar="CODE", help="The code once more, instead of being asked for it.")
@database_option
def erase(code: str, notes: tuple[str, ...], person: str | None, yes: str | None, database: str | None) -> None:
    """Erase notes of the workshop CODE for good, by the ids that its JSON export has. Nothing brings them back. Stop
    the server first."""
    if bool(notes) == bool(person):
        raise StartError("say which: the ids of notes, or --written-by ID")
    with_store(existing(database), lambda store: _erase(store, clean_code(code), notes, person, yes), alone("erase"))


def _erase(store: Store, code: str, wanted: Sequence[str], person: str | None, yes: str | None) -> None:
    there = {note.id: note for note in store.notes(code, removed=True) if person in (None, note.participant)}
    if unknown := [each for each in wanted if each not in there]:
        raise StartError(f"{code} has no note {unknown[0]}; nothing was erased")
    notes = [there[each] for each in dict.fromkeys(wanted)] if wanted else list(there.values())
    if not notes:
        raise StartError(f"{code} has no notes of {person}; nothing was erased")
    if (yes or click.prompt(f"Type {code} to erase {len(notes)} of its notes")).strip().upper() != code:
        raise StartError("that is not its code; nothing was erased")
    actor = add_person(store, store.workshop(code), "facilitator")
    store.commit_together([Submission(code, actor.id, op) for note in notes for op in _ops(note)], now())
    while store.forget_unnamed(_BEFORE_ALL):
        pass
    finished = [store.finish_erasure(code, note.id) for note in notes]
    for line in left_files(store):
        click.echo(line)
    click.echo(f"Erased: {len(notes)} notes of {code}. A mark of each stays.")
    click.echo(f"Backups, dumps and documents made before {now()[:16]} (UTC) still hold them: delete those too.")
    if not all(finished):
        click.echo("Somebody is reading: run purge, so that the log is emptied as well.")


def _ops(note: Note) -> Iterator[Op]:
    """What is erased has to be removed first [ERASE-1]."""
    for kind in (NOTE_ERASE,) if note.removed_at else (NOTE_REMOVE, NOTE_ERASE):
        yield Op(str(uuid.uuid4()), note.group, kind, {"note": note.id})
