"""From rows to the model, and the queries that read them. Works on any connection."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple, cast

from swotboard.domain.legacy_changes import completed
from swotboard.domain.model import NO_BOARDS, Board, Change, Note, Participant, Settings, Step, Theme, Workshop
from swotboard.domain.op_registry import WHOLE_NOTE_OPS
from swotboard.domain.records import WorkshopFacts
from swotboard.errors import SwotboardError
from swotboard.protocol import (
    BALLOT,
    NOTE_COMMENT,
    NOTES_REVEAL,
    PLAN,
    QUADRANTS,
    STAGE,
)
from swotboard.store.database import Database, Rows
from swotboard.store.queries.declared_columns import from_row, selected
from swotboard.store.queries.packed_texts import Known, unpacked
from swotboard.store.queries.plan_rows import near_rank
from swotboard.store.queries.schedule_rows import read_schedule
from swotboard.store.queries.vote_rows import read_open_round


class _WorkshopRow(NamedTuple):
    """What `_WORKSHOP` selects."""

    id: int
    code: str
    title: str
    anonymous: int
    phase: str
    created_at: str
    facilitator_hash: str
    projector_hash: str
    silent: int
    settings: str
    timer: str | None
    spotlight: str | None
    shelf: str


_WORKSHOP = f"select {', '.join(_WorkshopRow._fields)} from workshops where code = ? and deleted_at is null"
_BOARDS = (
    'select "group", name, position, seq, locked, id, phase, silent, bytes from boards where workshop = ? '
    "order by position"
)
_PARTICIPANT = (
    'select p.id, p.workshop, w.code, p.name, p."group", p.role, p.created_at, p.put_out_at, p.put_out_notes, '
    "p.waiting "
    "from participants p join workshops w on w.id = p.workshop "
)
_NOTE = (
    f"select {selected(Note, 'n')} from notes n "
    "join boards b on b.id = n.board left join participants p on p.id = n.participant "
)
_THEME = f"select {selected(Theme, 't')} from themes t join boards b on b.id = t.board "
_CHANGE = "select seq, op_id, type, actor, at, body, note from changes where board = ? "
_QUADRANT_ORDER = "case n.quadrant " + " ".join(f"when '{q}' then {i}" for i, q in enumerate(QUADRANTS)) + " end"

_HEADS = (
    'select w.code, b."group", b.seq from boards b join workshops w on w.id = b.workshop '
    "where w.deleted_at is null and w.code in ({listed})"
)

_WORKSHOPS = """
select w.code, w.title, w.created_at, w.keep_until,
  (select coalesce(sum(b.bytes), 0) from boards b where b.workshop = w.id)
    + (select coalesce(sum(length(n.text)), 0) from notes n where n.workshop = w.id) as bytes,
  (select coalesce(sum(m.size), 0) from media m where m.workshop = w.id) as media,
  (select count(*) from notes n where n.workshop = w.id and n.removed_at is null) as notes,
  (select count(*) from participants p where p.workshop = w.id and p.role = 'participant' and p.waiting = 0)
    as participants,
  coalesce((select max(c.at) from changes c join boards b on b.id = c.board where b.workshop = w.id), w.created_at)
    as last_activity
from workshops w where length(w.code) = 6 and w.deleted_at is null and w.code = coalesce(:code, w.code)
order by w.id desc
"""


def read_workshop(db: Database, code: str) -> tuple[Workshop, dict[str, int]]:
    """The workshop, and the row id of each of its streams. Raises `unknown_workshop`, also for one that is deleted and
    can be undone [KEEP-9]."""
    found = db.execute(_WORKSHOP, [code]).fetchone()
    if found is None:
        raise SwotboardError("unknown_workshop", "There is no workshop with this code.")
    row = _WorkshopRow(*found)
    streams = db.execute(_BOARDS, [row.id]).fetchall()
    seqs = {stream[0]: stream[3] for stream in streams}
    workshop = Workshop(
        id=row.id,
        code=row.code,
        title=row.title,
        anonymous=bool(row.anonymous),
        phase=row.phase,
        created_at=row.created_at,
        facilitator_hash=row.facilitator_hash,
        projector_hash=row.projector_hash,
        stage_seq=seqs[STAGE],
        boards=tuple(_board(stream) for stream in streams if stream[0] not in NO_BOARDS),
        silent=bool(row.silent),
        settings=Settings(**json.loads(row.settings)),
        timer=_json(row.timer),
        spotlight=_json(row.spotlight),
        round=read_open_round(db, row.id),
        ballot_seq=seqs[BALLOT],
        schedule=read_schedule(db, row.id),
        plan_seq=seqs[PLAN],
        shelf=tuple(json.loads(row.shelf)),
        text_bytes=sum(stream[8] for stream in streams),
    )
    return workshop, {s[0]: s[5] for s in streams}


def read_workshops(db: Database, code: str | None = None) -> list[WorkshopFacts]:
    """Every workshop, newest first, or one: what `Store.workshops` tells."""
    return [cast(WorkshopFacts, row) for row in db.query(_WORKSHOPS, {"code": code})]


def read_heads(db: Database, codes: Iterable[str]) -> dict[str, dict[str, int]]:
    """code -> stream -> its last number, of those of these workshops that are there."""
    found: dict[str, dict[str, int]] = {}
    for code, stream, seq in db.execute(_HEADS.format(listed=db.dialect.listed), [json.dumps(sorted(codes))]):
        found.setdefault(code, {})[stream] = seq
    return found


def read_participant(db: Database, participant_id: str) -> Participant | None:
    """One participant of any workshop that is not deleted."""
    row = db.execute(_PARTICIPANT + "where p.id = ? and w.deleted_at is null", [participant_id]).fetchone()
    return _person(row) if row else None


def read_participants(db: Database, workshop_id: int) -> list[Participant]:
    """Everybody who was ever let in, in the order of joining."""
    rows = db.execute(
        _PARTICIPANT + "where p.workshop = ? and p.waiting = 0 order by p.created_at, p.id", [workshop_id]
    )
    return [_person(row) for row in rows]


def read_waiting(db: Database, workshop_id: int) -> list[Participant]:
    """Who waits to be let in, the longest first [ENTRY-2]."""
    rows = db.execute(
        _PARTICIPANT + "where p.workshop = ? and p.waiting = 1 order by p.created_at, p.id", [workshop_id]
    )
    return [_person(row) for row in rows]


def read_participants_as_written(db: Database, workshop_id: int) -> list[Participant]:
    """Everybody who was ever let in, in the order of their rows: the one order that a file can keep."""
    rows = db.execute(_PARTICIPANT + "where p.workshop = ? and p.waiting = 0 order by p.rowid", [workshop_id])
    return [_person(row) for row in rows]


def read_note(db: Database, workshop_id: int, note_id: str) -> Note | None:
    """One note of a workshop, removed or not."""
    row = db.execute(_NOTE + "where n.workshop = ? and n.id = ?", [workshop_id, note_id]).fetchone()
    return from_row(Note, row) if row else None


def read_standing(db: Database, workshop_id: int, board_id: int, ids: Iterable[str]) -> list[Note]:
    """Those of these notes that are on a board and not removed."""
    where = f"where n.workshop = ? and n.id in ({db.dialect.listed}) and n.board = ? and n.removed_at is null"
    return [from_row(Note, row) for row in db.execute(_NOTE + where, [workshop_id, json.dumps(list(ids)), board_id])]


def read_notes(db: Database, board_id: int, removed: bool) -> list[Note]:
    """The notes of one board in quadrant, rank, id order."""
    shown = "" if removed else "and n.removed_at is null "
    rows = db.execute(_NOTE + f"where n.board = ? {shown}order by {_QUADRANT_ORDER}, n.rank, n.id", [board_id])
    return [from_row(Note, row) for row in rows]


def select_notes(db: Database, where: str, values: list[Any]) -> Rows:
    """A cursor over rows of notes, for those who do not want them all at once."""
    return db.stream(_NOTE + where, values)


def read_history(db: Database, stream: str, stream_id: int, until: str | None) -> Iterator[Change]:
    """The changes of a stream, one at a time, without names; to a moment if one is given."""
    known: Known = {}
    for row in db.stream(_CHANGE + "and at <= coalesce(?, at) order by seq", [stream_id, until]):
        yield _change(db, stream, stream_id, row, known)


def read_changes(db: Database, stream: str, stream_id: int, above: int, limit: int) -> list[Change]:
    """At most `limit` changes above a seq, with the authors' names as they are now."""
    rows = db.execute(_CHANGE + "and seq > ? order by seq limit ?", [stream_id, above, limit]).fetchall()
    known: Known = {}
    changes = [_change(db, stream, stream_id, row, known) for row in rows]
    bodies = [body for change in changes for body in carried(change)]
    names = _names(db, {body["participant"] for body in bodies})
    for body in bodies:
        body["author"] = names.get(body["participant"])
    return changes


def read_change_of_op(db: Database, stream: str, stream_id: int, op_id: str) -> Change | None:
    """The change that an op made, if it was committed [SYNC-6]."""
    row = db.execute(_CHANGE + "and op_id = ?", [stream_id, op_id]).fetchone()
    return _change(db, stream, stream_id, row, {}, again=True) if row else None


def read_hidden_notes(db: Database, board_id: int, hidden: str) -> list[Note]:
    """The notes of one board that are hidden in this way, removed ones left out."""
    rows = db.execute(
        _NOTE + "where n.board = ? and n.hidden = ? and n.removed_at is null order by n.rank, n.id", [board_id, hidden]
    )
    return [from_row(Note, row) for row in rows]


def read_near(
    db: Database, board_id: int, quadrant: str, but: str, rank: str | None, above: bool, most: int
) -> list[tuple[str, str]]:
    """`State.notes_near`."""
    where = "board = ? and quadrant = ? and id <> ? and removed_at is null"
    return near_rank(db, "notes", where, [board_id, quadrant, but], rank, above, most)


def carried(change: Change) -> list[dict[str, Any]]:
    """The notes that a change carries whole: they want their authors' names."""
    if change.type == NOTES_REVEAL:
        return list(change.body["notes"])
    if change.type not in WHOLE_NOTE_OPS and change.type != NOTE_COMMENT:
        return []
    return [change.body, *change.body.get("comments", [])]


def read_theme(db: Database, workshop_id: int, theme_id: str) -> Theme | None:
    """One theme of a workshop, removed or not."""
    row = db.execute(_THEME + "where t.workshop = ? and t.id = ?", [workshop_id, theme_id]).fetchone()
    return Theme(*row) if row else None


def read_themes(db: Database, board_id: int) -> list[Theme]:
    """The themes of one board, removed ones included, the oldest first."""
    rows = db.execute(_THEME + "where t.board = ? order by t.created_at, t.id", [board_id])
    return [Theme(*row) for row in rows]


def read_notes_in(db: Database, board_id: int, theme_id: str) -> list[Note]:
    """The notes of one theme, removed ones left out."""
    rows = db.execute(
        _NOTE + f"where n.board = ? and n.theme = ? and n.removed_at is null order by {_QUADRANT_ORDER}, n.rank, n.id",
        [board_id, theme_id],
    )
    return [from_row(Note, row) for row in rows]


def _board(stream: tuple[Any, ...]) -> Board:
    group, name, position, seq, locked, _, phase, silent, _ = stream
    return Board(group, name, position, seq, bool(locked), Step(phase, bool(silent)) if phase else None)


def _person(row: tuple[Any, ...]) -> Participant:
    *values, put_out_notes, waiting = row
    return replace(Participant(*values), put_out_notes=tuple(json.loads(put_out_notes)), waiting=bool(waiting))


def _json(text: str | None) -> Any:
    return json.loads(text) if text else None


def _change(
    db: Database, stream: str, stream_id: int, row: tuple[Any, ...], known: Known, again: bool = False
) -> Change:
    seq, op_id, change_type, actor, at, body, thing = row
    whole = unpacked(db, stream_id, thing, json.loads(body), known)
    return Change(stream, seq, op_id, change_type, actor, at, completed(change_type, whole), again)


def _names(db: Database, ids: set[str | None]) -> dict[str, str | None]:
    wanted = sorted(i for i in ids if i)
    if not wanted:
        return {}
    marks = ",".join("?" * len(wanted))
    return dict(db.execute(f"select id, name from participants where id in ({marks})", wanted).fetchall())
