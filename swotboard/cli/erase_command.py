"""Declares the command by which whoever runs the server erases notes, a name, or everything that a person wrote, where
they are asked to [ERASE-4]."""

import uuid
from collections.abc import Sequence

import click

from swotboard.cli.organizer_commands import alone, database_option, existing, left_files, with_store
from swotboard.clock import now
from swotboard.config import StartError
from swotboard.domain.model import Note, Participant
from swotboard.domain.op import Op, Submission
from swotboard.protocol import NOTE_ERASE
from swotboard.services.erasure_ops import erasing_ops, unnaming_ops
from swotboard.services.tokens import clean_code
from swotboard.services.workshops import add_person
from swotboard.store.store import Store
from swotboard.terminal import said

_BEFORE_ALL = "2000-01-01T00:00:00.000Z"
"""Before it are only media whose notes were erased: uploads that somebody may still attach stay."""


_BATCH = 500
"""Ops in one transaction."""


@click.command(help=said("erase"))
@click.argument("code")
@click.argument("notes", nargs=-1, metavar="[NOTE]...")
@click.option("--written-by", "person", metavar="PERSON", help=said("erase.written_by"))
@click.option("--name-of", "named", metavar="PERSON", help=said("erase.name_of"))
@click.option("--yes", metavar="CODE", help=said("code_again"))
@database_option
def erase(
    code: str,
    notes: tuple[str, ...],
    person: str | None,
    named: str | None,
    yes: str | None,
    database: str | None,
) -> None:
    """Erase notes, a name, or everything that a person wrote [ERASE-4]."""
    if sum((bool(notes), person is not None, named is not None)) != 1:
        raise StartError(said("erase.which"))
    with_store(
        existing(database),
        lambda store: _erase(store, clean_code(code), notes, person, named, yes),
        alone("erase"),
    )


def _erase(
    store: Store, code: str, notes: Sequence[str], person: str | None, named: str | None, yes: str | None
) -> None:
    store.workshop(code)
    if notes:
        actor, ops = None, _of_notes(store, code, notes)
        what = said("erase.notes", n=len(ops))
    elif named is not None:
        actor = _found(store, code, named)
        ops, what = unnaming_ops(store, actor), said("erase.a_name")
    else:
        actor = _found(store, code, person or "")
        written = store.written_by(code, actor.id)
        ops = erasing_ops(written)
        counted = {each: len(getattr(written, each)) for each in ("notes", "comments", "media")}
        what = ", ".join(said(f"erase.{each}", n=number) for each, number in counted.items())
        if not ops:
            raise StartError(said("erase.nothing_of", code=code, person=person))
    if (yes or click.prompt(said("erase.type", code=code, what=what))).strip().upper() != code:
        raise StartError(said("erase.not_code"))
    if person is not None and actor:
        store.ask_erasure(code, actor.id, now())  # killed from here on, a server goes on with it when it starts
    _carry_out(store, code, actor or add_person(store, store.workshop(code), "facilitator"), ops)
    if person is not None and actor:
        store.erasure_is_done(code, actor.id)
    _finish(store)
    for line in left_files(store):
        click.echo(line)
    click.echo(said("erase.done", what=what, code=code))
    click.echo(said("erase.backups", until=now()[:16]))
    if store.erasure_marks(1):
        click.echo(said("erase.reading"))


def _of_notes(store: Store, code: str, wanted: Sequence[str]) -> list[Op]:
    there = {note.id: note for note in store.notes(code, removed=True)}
    if unknown := [each for each in wanted if each not in there]:
        raise StartError(said("erase.no_note", code=code, note=unknown[0]))
    return [_op(there[each]) for each in dict.fromkeys(wanted)]


def _found(store: Store, code: str, wanted: str) -> Participant:
    """The one person of a workshop with this id or name."""
    people = [each for each in (*store.participants(code), *store.waiting(code)) if each.role != "projector"]
    by_id = [each for each in people if each.id == wanted]
    found = by_id or [each for each in people if (each.name or "").casefold() == wanted.casefold() and wanted]
    if not found:
        raise StartError(said("erase.nobody", code=code, person=wanted))
    if len(found) > 1:
        them = ", ".join(
            said("erase.person", id=each.id, group=each.group or "-", came=each.created_at[:16]) for each in found
        )
        raise StartError(said("erase.several", count=len(found), code=code, person=wanted, them=them))
    return found[0]


def _carry_out(store: Store, code: str, actor: Participant, ops: Sequence[Op]) -> None:
    """All or nothing, up to a size that one transaction holds."""
    for start in range(0, len(ops), _BATCH):
        batch = [Submission(code, actor.id, op) for op in ops[start : start + _BATCH]]
        store.commit_together(batch, now())


def _finish(store: Store) -> None:
    while store.forget_unnamed(_BEFORE_ALL):
        pass
    while marks := store.erasure_marks(_BATCH):
        store.erase_in_copies(marks)
        if not store.finish_erasure(marks):
            return


def _op(note: Note) -> Op:
    return Op(str(uuid.uuid4()), note.group, NOTE_ERASE, {"note": note.id, "standing": True})
