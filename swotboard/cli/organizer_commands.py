"""Declares the organizer's commands: notes from a CSV, backup and restore, how long workshops are kept, and deleting
them."""

import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path

import click

from swotboard.cli.spoken import message_of, spoken
from swotboard.clock import now
from swotboard.config import PREFIX, Config, StartError, replace_secret, secret_file
from swotboard.domain.op import Submission
from swotboard.domain.retention_rules import last_day
from swotboard.errors import StorageError
from swotboard.export.formats import FORMATS
from swotboard.export.options import Options
from swotboard.imports.csv_columns import FIELDS
from swotboard.imports.csv_import import file_report, preview
from swotboard.imports.trial_import import read_back
from swotboard.services.exporting import document
from swotboard.services.importing import changed_notes, note_ops, preview_view, update_ops
from swotboard.services.tokens import clean_code
from swotboard.services.workshops import add_person
from swotboard.store.database_copy import check_database, copy_database, count_workshops
from swotboard.store.database_lock import DatabaseLock
from swotboard.store.database_name import is_postgresql
from swotboard.store.media_files import media_folder
from swotboard.store.read_only import BESIDE
from swotboard.store.store import Store
from swotboard.terminal import said, terminal_language
from swotboard.texts import text

database_option = click.option("--database", metavar="FILE", help=said("option.database"))
_MAX_CSV = 100_000_000
_SECRET = f"{PREFIX}SECRET"


def with_store(config: Config, work: Callable[[Store], object], opened: Callable[[str], Store] = Store.open):
    """What `work` returns, done with a Store that is closed after it.

    `opened` says how: `Store.open` beside a server, `Store.open_to_read` without a change, `alone(…)` instead of a
    server.
    """
    store = opened(config.database)
    try:
        return work(store)
    finally:
        store.close()


def alone(user: str) -> Callable[[str], Store]:
    """For what a running server would not notice: it must be stopped meanwhile [STORE-1]."""
    return lambda path: Store.open(path, user)


def existing(database: str | None) -> Config:
    """A command that only reads must not make a database where somebody mistyped its name."""
    config = Config.from_env(os.environ, database=database)
    if not is_postgresql(config.database) and not Path(config.database).is_file():
        raise StartError(said("no_database", name=config.database))
    return config


def read_file(file: str, most: int) -> bytes:
    """The bytes of a file; raises StartError for one that cannot be read or is too large."""
    try:
        if os.path.getsize(file) > most:
            raise StartError(said("file_large", file=file, n=most // 1_000_000))
        return Path(file).read_bytes()
    except OSError as error:
        raise StartError(said("file_unread", file=file, why=error.strerror)) from error


@click.command("import-notes", help=said("import_notes"))
@click.argument("code")
@click.argument("file", type=click.Path(dir_okay=False))
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=COLUMN",
    help=said("import_notes.column", fields=", ".join(FIELDS)),
)
@click.option("--group", help=said("import_notes.group"))
@click.option("--quadrant", help=said("import_notes.quadrant"))
@click.option("--sheet", help=said("import_notes.sheet"))
@click.option("--apply", "applied", is_flag=True, help=said("import_notes.apply"))
@click.option("--update", is_flag=True, help=said("import_notes.update"))
@database_option
def import_notes(
    code: str,
    file: str,
    columns: tuple[str, ...],
    group: str | None,
    quadrant: str | None,
    sheet: str | None,
    applied: bool,
    update: bool,
    database: str | None,
) -> None:
    """Bring notes from a CSV or spreadsheet into the workshop CODE: first a look, with --apply all of them or none."""
    chosen = dict(_pair(each) for each in columns)
    chosen |= {"in_group": group or "", "in_quadrant": quadrant or "", "sheet": sheet or ""}
    raw = read_file(file, _MAX_CSV)
    with_store(
        existing(database),
        lambda store: _import_notes(store, clean_code(code), raw, chosen, applied, update),
        alone("import-notes") if applied else Store.open_to_read,
    )


@click.command(help=said("backup"))
@click.argument("file", type=click.Path())
@click.option("--overwrite", is_flag=True, help=said("backup.overwrite"))
@click.option("--without-secret", is_flag=True, help=said("backup.without_secret"))
@database_option
def backup(file: str, overwrite: bool, without_secret: bool, database: str | None) -> None:
    """Copy the database into FILE, its secret into FILE.secret, and pictures and recordings into FILE.media, also while
    the server runs. None of them is changed."""
    config = existing(database)
    _refuse_postgresql(config.database, "pg_dump --format=custom --file=FILE DATABASE")
    kept, copy = secret_file(config.database), secret_file(file)
    if os.path.realpath(file) == os.path.realpath(kept):
        raise StartError(said("backup.is_secret", file=file))
    taken = {} if without_secret or config.secret or not kept.is_file() else {kept: copy}
    copied = Path(f"{file}.media")
    copy_database(config.database, file, overwrite, taken, folders={media_folder(config.database): copied})
    click.echo(said("backup.done", file=file, n=spoken(os.path.getsize(file))))
    if copied.is_dir():
        click.echo(said("backup.media", folder=copied, n=spoken(_files_in(copied)), file=file))
    click.echo(said("backup.secret", file=copy) if taken else _no_secret(config, without_secret))


@click.command(help=said("restore"))
@click.argument("file", type=click.Path())
@database_option
def restore(file: str, database: str | None) -> None:
    """Put the backup FILE, FILE.secret and FILE.media in the place of a database that is not there any more. Stop the
    server first.

    FILE is not changed, nor brought up to date: that is done when the server starts.
    """
    config = Config.from_env(os.environ, database=database)
    _refuse_postgresql(config.database, "pg_restore --dbname=DATABASE FILE")
    check_database(file)
    with DatabaseLock(config.database, "restore"):
        for ending in ("", *BESIDE):
            if os.path.lexists(config.database + ending):
                raise StartError(said("restore.there", name=f"{config.database}{ending}"))
        media = media_folder(config.database)
        if media.exists():
            raise StartError(said("restore.there", name=media))
        taken = _secret_to_restore(file, config)
        copy_database(file, config.database, beside=taken, known=True, folders={Path(f"{file}.media"): media})
    click.echo(said("restore.done", name=config.database, n=count_workshops(config.database)))
    if media.is_dir():
        click.echo(said("restore.media", folder=media, n=spoken(_files_in(media))))
    click.echo(_secret_after(config, taken))


@click.command(help=said("keep"))
@click.argument("code")
@click.option("--until", metavar="DAY", help=said("keep.until"))
@click.option("--forever", is_flag=True, help=said("keep.forever"))
@database_option
def keep(code: str, until: str | None, forever: bool, database: str | None) -> None:
    """Say until when the workshop CODE is kept; the server, or `purge`, deletes it after that day."""
    if bool(until) == forever:
        raise StartError(said("keep.which"))
    wanted = last_day(until, now())
    with_store(existing(database), lambda store: store.keep_until(clean_code(code), wanted))


@click.command(help=said("purge"))
@click.option("--record", is_flag=True, help=said("purge.record"))
@database_option
def purge(record: bool, database: str | None) -> None:
    """Delete the workshops whose day has passed. A running server does so by itself, every ten minutes."""
    work, opened = (_record, Store.open_to_read) if record else (_purge, Store.open)
    for line in with_store(existing(database), work, opened):
        click.echo(line)


@click.command(help=said("remove"))
@click.argument("code")
@click.option("--export", "file", metavar="FILE", required=True, help=said("remove.export"))
@click.option("--yes", metavar="CODE", help=said("code_again"))
@click.option("--now", "at_once", is_flag=True, help=said("remove.now"))
@database_option
def remove(code: str, file: str, yes: str | None, at_once: bool, database: str | None) -> None:
    """Export the workshop CODE, then delete it. A running server notices, and lets its people go."""
    with_store(existing(database), lambda store: _remove(store, clean_code(code), file, yes, at_once))


@click.command("undo-remove", help=said("undo_remove"))
@click.argument("code")
@database_option
def undo_remove(code: str, database: str | None) -> None:
    """Bring back the workshop CODE, which was deleted less than a day ago."""
    with_store(existing(database), lambda store: store.undo_deletion(clean_code(code)))
    click.echo(said("undo_remove.done", code=clean_code(code)))


@click.command("new-secret", help=said("new_secret"))
@click.option("--without-overlap", is_flag=True, help=said("new_secret.without_overlap"))
@database_option
def new_secret(without_overlap: bool, database: str | None) -> None:
    """Replace the secret that signs cookies and tokens; the server takes it at its next start."""
    config = existing(database)
    if config.secret:
        raise StartError(said("new_secret.is_setting", setting=_SECRET))
    replace_secret(secret_file(config.database), overlap=not without_overlap)
    key = "new_secret.done" if without_overlap else "new_secret.overlap"
    click.echo(said(key, file=secret_file(config.database), n=config.token_days))


COMMANDS = (import_notes, backup, restore, keep, purge, remove, undo_remove, new_secret)


def _refuse_postgresql(database: str, command: str) -> None:
    if is_postgresql(database):
        raise StartError(said("postgresql", command=command))


def _files_in(folder: Path) -> int:
    return sum(each.is_file() for each in folder.rglob("*"))


def _no_secret(config: Config, without: bool) -> str:
    if config.secret:
        return said("backup.secret_set", setting=_SECRET)
    if without:
        return said("backup.secret_left")
    return said("backup.no_secret", file=secret_file(config.database), setting=_SECRET)


def _secret_to_restore(file: str, config: Config) -> dict[Path, Path]:
    """(from, to) of the secret that goes with a backup. One that is there already and says something else is not
    overwritten."""
    kept, wanted = secret_file(file), secret_file(config.database)
    if not kept.is_file():
        return {}
    if not wanted.exists():
        return {kept: wanted}
    if wanted.read_bytes().strip() != kept.read_bytes().strip():
        raise StartError(said("restore.other_secret", file=wanted))
    return {}


def _secret_after(config: Config, taken: Mapping[Path, Path]) -> str:
    if config.secret:
        return said("restore.secret_set", setting=_SECRET)
    if taken or secret_file(config.database).exists():
        return said("restore.secret", file=secret_file(config.database))
    return said("restore.no_secret", setting=_SECRET)


def _purge(store: Store) -> list[str]:
    gone, clean = store.purge(now())
    lines = [said("purge.gone", code=code) for code in gone]
    if not clean:
        lines.append(said("purge.again"))
    return lines + left_files(store)


def left_files(store: Store) -> list[str]:
    """What there is to say of the files of what was deleted, which are removed now."""
    try:
        store.remove_set_aside()
    except StorageError as error:
        return [said("purge.media", why=message_of(error))]
    return []


def _import_notes(store: Store, code: str, raw: bytes, chosen: Mapping[str, str], applied: bool, update: bool) -> None:
    found, there = preview(raw, store.workshop(code), chosen), store.note_ids(code)
    notes = [asdict(note) for note in found.notes]
    changed = changed_notes(notes, {note.id: note for note in store.notes(code)})
    view = preview_view(file_report(found), notes, there, changed)
    counts = {each: view[each] for each in ("encoding", "new", "known", "changed", "skipped")}
    click.echo(said("import_notes.counts", separator=repr(view["separator"]), **counts))
    for error in found.errors:
        why = text(terminal_language(), f"bring.why.{error['code']}", **error["values"])
        click.echo(said("import_notes.row", row=error["row"], column=error["column"] or "-", message=why), err=True)
    if found.errors:
        raise StartError(said("import_notes.errors", n=len(found.errors)))
    if applied:
        ops = note_ops(notes, there) + (update_ops(changed) if update else [])
        person = add_person(store, store.workshop(code), "facilitator")
        store.commit_together([Submission(code, person.id, op) for op in ops], now())


def _pair(raw: str) -> tuple[str, str]:
    field, _, column = raw.partition("=")
    if field not in FIELDS or not column:
        raise StartError(said("import_notes.pair", fields=", ".join(FIELDS)))
    return field, column


def _remove(store: Store, code: str, file: str, yes: str | None, at_once: bool) -> None:
    store.workshop(code)
    try:
        with open(file, "xb") as out:
            for piece in document(store, code, FORMATS["json"], Options(removed=True, history=True, media=True)):
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        raise StartError(said("remove.cannot", file=file, why=error.strerror)) from error
    with tempfile.TemporaryDirectory(prefix="swotboard-") as folder:
        if problem := read_back(Path(file).read_bytes(), Path(folder)):
            raise StartError(said("remove.unread", file=file, why=problem))
    click.echo(said("remove.written", file=file, n=spoken(os.path.getsize(file))))
    if (yes or click.prompt(said("remove.type", code=code))).strip().upper() != code:
        raise StartError(said("remove.not_code"))
    (_delete_for_good if at_once else _delete_for_a_day)(store, code)


def _delete_for_a_day(store: Store, code: str) -> None:
    store.mark_deleted(code, now())
    [deleted] = store.deleted_workshops(code)
    click.echo(said("remove.undo", code=code, until=deleted["until"][:16]))


def _delete_for_good(store: Store, code: str) -> None:
    clean = store.delete_workshop(code, now(), "asked")
    click.echo(said("remove.done", code=code) + ("" if clean else f" {said('reading')}"))
    for line in left_files(store):
        click.echo(line)


def _record(store: Store) -> list[str]:
    return [
        said(
            "purge.row",
            code=row["code"],
            made=row["created_at"][:10],
            deleted=row["deleted_at"][:10],
            why=row["reason"],
            notes=row["notes"],
            people=row["participants"],
        )
        for row in store.deletions()
    ]
