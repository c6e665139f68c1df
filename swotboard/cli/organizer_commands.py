"""Declares the organizer's commands: notes from a CSV, backup and restore, how long workshops are kept, and deleting
them."""

import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path

import click

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

database_option = click.option(
    "--database", metavar="FILE", help="The SQLite file, or postgresql://... (SWOTBOARD_DATABASE)."
)
_MAX_CSV = 100_000_000


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
        raise StartError(f"there is no database {config.database}; name it with --database")
    return config


def read_file(file: str, most: int) -> bytes:
    """The bytes of a file; raises StartError for one that cannot be read or is too large."""
    try:
        if os.path.getsize(file) > most:
            raise StartError(f"{file} is larger than {most // 1_000_000} MB")
        return Path(file).read_bytes()
    except OSError as error:
        raise StartError(f"cannot read {file}: {error.strerror}") from error


@click.command("import-notes")
@click.argument("code")
@click.argument("file", type=click.Path(dir_okay=False))
@click.option(
    "--column", "columns", multiple=True, metavar="FIELD=COLUMN", help=f"Which column is what: {', '.join(FIELDS)}."
)
@click.option("--group", help="The group for all rows.")
@click.option("--quadrant", help="The quadrant for all rows.")
@click.option("--sheet", help="The sheet of a spreadsheet that is read.")
@click.option("--apply", "applied", is_flag=True, help="Bring them in; without it only look.")
@click.option("--update", is_flag=True, help="With --apply: notes that are there become what the file says.")
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


@click.command()
@click.argument("file", type=click.Path())
@click.option("--overwrite", is_flag=True, help="Put the copy in the place of a file that is there.")
@click.option("--without-secret", is_flag=True, help="Leave out the secret that signs cookies and links.")
@database_option
def backup(file: str, overwrite: bool, without_secret: bool, database: str | None) -> None:
    """Copy the database into FILE, its secret into FILE.secret, and pictures and recordings into FILE.media, also while
    the server runs. None of them is changed."""
    config = existing(database)
    _refuse_postgresql(config.database, "pg_dump --format=custom --file=FILE DATABASE")
    kept, copy = secret_file(config.database), secret_file(file)
    if os.path.realpath(file) == os.path.realpath(kept):
        raise StartError(f"{file} is the secret of the database; name another file")
    taken = {} if without_secret or config.secret or not kept.is_file() else {kept: copy}
    copied = Path(f"{file}.media")
    copy_database(config.database, file, overwrite, taken, folders={media_folder(config.database): copied})
    click.echo(f"{file}: {os.path.getsize(file):,} bytes, checked.")
    if copied.is_dir():
        click.echo(f"{copied}: {_files_in(copied):,} files, the pictures and recordings. Keep it beside {file}.")
    private = f"{copy}: the secret that signs cookies and links. Keep both files where nobody else reads them."
    click.echo(private if taken else _no_secret(config, without_secret))


@click.command()
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
                raise StartError(f"{config.database}{ending} is there; move it away first")
        media = media_folder(config.database)
        if media.exists():
            raise StartError(f"{media} is there; move it away first")
        taken = _secret_to_restore(file, config)
        copy_database(file, config.database, beside=taken, known=True, folders={Path(f"{file}.media"): media})
    click.echo(f"{config.database}: restored, {count_workshops(config.database)} workshops.")
    if media.is_dir():
        click.echo(f"{media}: {_files_in(media):,} files, the pictures and recordings.")
    click.echo(_secret_after(config, taken))


@click.command()
@click.argument("code")
@click.option("--until", metavar="DAY", help="The last day, like 2021-06-30 (UTC).")
@click.option("--forever", is_flag=True, help="No day: kept until somebody deletes it.")
@database_option
def keep(code: str, until: str | None, forever: bool, database: str | None) -> None:
    """Say until when the workshop CODE is kept; the server, or `purge`, deletes it after that day."""
    if bool(until) == forever:
        raise StartError("say --until DAY or --forever")
    wanted = last_day(until, now())
    with_store(existing(database), lambda store: store.keep_until(clean_code(code), wanted))


@click.command()
@click.option("--record", is_flag=True, help="Only show what was deleted, and when.")
@database_option
def purge(record: bool, database: str | None) -> None:
    """Delete the workshops whose day has passed. A running server does so by itself, every ten minutes."""
    work, opened = (_record, Store.open_to_read) if record else (_purge, Store.open)
    for line in with_store(existing(database), work, opened):
        click.echo(line)


@click.command()
@click.argument("code")
@click.option("--export", "file", metavar="FILE", required=True, help="Where its JSON goes first, with history.")
@click.option("--yes", metavar="CODE", help="The code once more, instead of being asked for it.")
@click.option("--now", "at_once", is_flag=True, help="For good at once; without it, it can be undone for a day.")
@database_option
def remove(code: str, file: str, yes: str | None, at_once: bool, database: str | None) -> None:
    """Export the workshop CODE, then delete it. A running server notices, and lets its people go."""
    with_store(existing(database), lambda store: _remove(store, clean_code(code), file, yes, at_once))


@click.command("undo-remove")
@click.argument("code")
@database_option
def undo_remove(code: str, database: str | None) -> None:
    """Bring back the workshop CODE, which was deleted less than a day ago."""
    with_store(existing(database), lambda store: store.undo_deletion(clean_code(code)))
    click.echo(f"{clean_code(code)} is there again.")


@click.command("new-secret")
@click.option("--without-overlap", is_flag=True, help="The former one is good for nothing: everyone joins again.")
@database_option
def new_secret(without_overlap: bool, database: str | None) -> None:
    """Replace the secret that signs cookies and tokens; the server takes it at its next start."""
    config = existing(database)
    if config.secret:
        raise StartError(
            f"the secret is the setting {PREFIX}SECRET: move its value to {PREFIX}SECRET_BEFORE, and set another"
        )
    replace_secret(secret_file(config.database), overlap=not without_overlap)
    stay = "everyone joins again" if without_overlap else f"what was signed before stays good, {config.token_days} days"
    click.echo(f"{secret_file(config.database)}: a new secret. Restart the server; {stay}.")


COMMANDS = (import_notes, backup, restore, keep, purge, remove, undo_remove, new_secret)


def _refuse_postgresql(database: str, command: str) -> None:
    if is_postgresql(database):
        raise StartError(f"PostgreSQL has a program of its own for that: {command} (docs/postgresql.md)")


def _files_in(folder: Path) -> int:
    return sum(each.is_file() for each in folder.rglob("*"))


def _no_secret(config: Config, without: bool) -> str:
    if config.secret:
        return f"The secret that signs cookies is the setting {PREFIX}SECRET, and not in the backup: keep it too."
    if without:
        return "The secret that signs cookies is not in the backup: after a restore elsewhere everyone joins again."
    return (
        f"There is no {secret_file(config.database)}: if the server has its secret from {PREFIX}SECRET, keep that too."
    )


def _secret_to_restore(file: str, config: Config) -> dict[Path, Path]:
    """(from, to) of the secret that goes with a backup. One that is there already and says something else is not
    overwritten."""
    kept, wanted = secret_file(file), secret_file(config.database)
    if not kept.is_file():
        return {}
    if not wanted.exists():
        return {kept: wanted}
    if wanted.read_bytes().strip() != kept.read_bytes().strip():
        raise StartError(f"{wanted} is there, and is not the secret of this backup; move it away first")
    return {}


def _secret_after(config: Config, taken: Mapping[Path, Path]) -> str:
    if config.secret:
        setting = f"{PREFIX}SECRET"
        return f"The secret is the setting {setting}; cookies go on working if it is the same as then."
    if taken or secret_file(config.database).exists():
        return f"{secret_file(config.database)}: the secret; cookies go on working."
    return f"No secret came with the backup: everyone joins again, unless {PREFIX}SECRET is set to what it was."


def _purge(store: Store) -> list[str]:
    gone, clean = store.purge(now())
    lines = [f"{code}  deleted: its day has passed" for code in gone]
    if not clean:
        lines.append("somebody is reading: run purge again, the log still holds pages of what was deleted")
    return lines + left_files(store)


def left_files(store: Store) -> list[str]:
    """What there is to say of the files of what was deleted, which are removed now."""
    try:
        store.remove_set_aside()
    except StorageError as error:
        return [f"pictures and recordings of what was deleted are still there; run purge again: {error.message}"]
    return []


def _import_notes(store: Store, code: str, raw: bytes, chosen: Mapping[str, str], applied: bool, update: bool) -> None:
    found, there = preview(raw, store.workshop(code), chosen), store.note_ids(code)
    notes = [asdict(note) for note in found.notes]
    changed = changed_notes(notes, {note.id: note for note in store.notes(code)})
    view = preview_view(file_report(found), notes, there, changed)
    known = f"{view['known']} known already, {view['changed']} of them different"
    counts = f"{view['new']} new, {known}, {view['skipped']} skipped"
    click.echo(f"{view['encoding']}, {view['separator']!r}: {counts}")
    for error in found.errors:
        click.echo(f"row {error['row']}, column {error['column'] or '-'}: {error['message']}", err=True)
    if found.errors:
        raise StartError(f"{len(found.errors)} errors; nothing was brought in")
    if applied:
        ops = note_ops(notes, there) + (update_ops(changed) if update else [])
        person = add_person(store, store.workshop(code), "facilitator")
        store.commit_together([Submission(code, person.id, op) for op in ops], now())


def _pair(raw: str) -> tuple[str, str]:
    field, _, column = raw.partition("=")
    if field not in FIELDS or not column:
        raise StartError(f"--column is FIELD=COLUMN, with a field of {', '.join(FIELDS)}")
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
        raise StartError(f"cannot write {file}: {error.strerror}; nothing was deleted") from error
    with tempfile.TemporaryDirectory(prefix="swotboard-") as folder:
        if problem := read_back(Path(file).read_bytes(), Path(folder)):
            raise StartError(f"{file} cannot be read back ({problem}); nothing was deleted")
    click.echo(f"{file}: {os.path.getsize(file):,} bytes, read back.")
    if (yes or click.prompt(f"Type {code} to delete the workshop")).strip().upper() != code:
        raise StartError("that is not its code; nothing was deleted")
    (_delete_for_good if at_once else _delete_for_a_day)(store, code)


def _delete_for_a_day(store: Store, code: str) -> None:
    store.mark_deleted(code, now())
    [deleted] = store.deleted_workshops(code)
    click.echo(f"{code} is deleted. Until {deleted['until'][:16]} (UTC) undo-remove {code} brings it back.")


def _delete_for_good(store: Store, code: str) -> None:
    clean = store.delete_workshop(code, now(), "asked")
    click.echo(
        f"{code} is deleted."
        + ("" if clean else " Somebody is reading: run purge, so that the log is emptied as well.")
    )
    for line in left_files(store):
        click.echo(line)


def _record(store: Store) -> list[str]:
    return [
        f"{row['code']}  made {row['created_at'][:10]}  deleted {row['deleted_at'][:10]} ({row['reason']})  "
        f"{row['notes']} notes  {row['participants']} people"
        for row in store.deletions()
    ]
