"""Has a version of swotboard write a small database: `.venv/bin/python -m tests.former.make COMMIT`.

The commit is unpacked into a temporary folder, and ITS Store writes the content below into
`tests/former/<newest migration>.db`. An op that the version does not know is left out. Whoever adds a migration runs
this first, on the commit before it."""

import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

HERE = Path(__file__).resolve().parent
CODE, QUIET = "ABC234", "XYZ789"
ADA, BOB, FAY = 0, 1, 2
PLAN_WAS_FREE = 8
"""Up to the eighth migration a group could be called `plan`; the ninth gives it another short name."""


def main(commit: str) -> None:
    """Write the database of one commit beside this file."""
    with tempfile.TemporaryDirectory() as folder:
        reader = subprocess.run(
            ["git", "archive", commit], cwd=HERE.parents[1], stdout=subprocess.PIPE, check=True
        ).stdout
        subprocess.run(["tar", "x", "-C", folder], input=reader, check=True)
        draft = Path(folder) / "made.db"
        inside = {**os.environ, "PYTHONPATH": folder}
        subprocess.run(
            [sys.executable, str(Path(__file__).resolve()), "--inside", str(draft)], cwd=folder, env=inside, check=True
        )
        target = HERE / f"{newest_of(draft)}.db"
        target.write_bytes(draft.read_bytes())
    print(f"{target}: {target.stat().st_size:,} bytes")


def newest_of(path) -> str:
    """The name of the newest migration that a database has been through."""
    with closing(sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True)) as db:
        return max(
            row[0] for row in db.execute("select name from _sqlite_migrations where migration_set = 'swotboard'")
        )


def write(path: str) -> None:
    """In the version that is asked: everything below, by its own Store, then as small as it gets."""
    from swotboard.store.store import Store

    store = Store.open(path)
    people = begin(
        store, CODE, "Micro-credentials — “now”", (("learners", "Learners"), ("industry", "Industry & trades")), False
    )
    done = play(store, CODE, people, content("industry"))
    second = "plan" if int(newest_of(path)[1:4]) <= PLAN_WAS_FREE else "other"
    people = begin(store, QUIET, "Without names", (("learners", "Lernende"), (second, "Übrige")), True)
    done += play(
        store,
        QUIET,
        people,
        [
            (ADA, "note.add", "learners", dict(note=uid(90), quadrant="threats", text="nobody's, anonymous")),
            (BOB, "note.add", second, dict(note=uid(91), quadrant="strengths", text="in the other group")),
        ],
    )
    if hasattr(store, "write_seen"):
        visit(store, people[ADA])
    store.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("VACUUM")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    print(f"{done} ops were carried out")


def begin(store, code, title, groups, anonymous):
    """A workshop with three people in it; their ids."""
    from swotboard.domain.model import NewWorkshop

    store.create_workshop(NewWorkshop(code, title, groups, anonymous, "open", "f" * 64, "p" * 64), at(0))
    return [
        store.add_participant(code, name, group, role, at(0)).id
        for name, group, role in (
            ("Ada", groups[0][0], "participant"),
            ("Боб", groups[1][0], "participant"),
            ("Fay", None, "facilitator"),
        )
    ]


def play(store, code, people, ops) -> int:
    """Do what the version knows; how many ops that were."""
    from swotboard.domain.model import Change
    from swotboard.domain.ops import parse_op
    from swotboard.errors import SwotboardError
    from swotboard.store.store import Submission

    done = 0
    for number, (who, op_type, board, fields) in enumerate(ops, start=1):
        try:
            op = parse_op({"id": uid(1000 + number), "board": board, "type": op_type, **fields})
            [answer] = store.commit([Submission(code, people[who], op)], at(number))
            done += isinstance(answer, Change)
        except SwotboardError:
            continue
    return done


def visit(store, person):
    """Somebody has seen a board up to its first change."""
    from swotboard.domain.visits import Seen, Since

    store.write_seen([Seen(person, "learners", Since(1, at(2)), Since(0, at(1)))])


def uid(number: int) -> str:
    """The same ids each time."""
    return f"00000000-0000-4000-8000-{number:012d}"


def at(second: int) -> str:
    """A second after another."""
    return f"2021-03-01T20:{second // 60:02d}:{second % 60:02d}.000Z"


def content(second: str) -> list:
    """(who, type, board, fields): a bit of everything that any version could do."""
    notes = [
        (
            ADA,
            "note.add",
            "learners",
            dict(note=uid(1), quadrant="strengths", text="Badges stack", kind="idea", color="sun"),
        ),
        (
            ADA,
            "note.add",
            "learners",
            dict(note=uid(2), quadrant="opportunities", text="Who pays?\n=1+1", kind="question"),
        ),
        (
            ADA,
            "note.add",
            "learners",
            dict(note=uid(3), quadrant="strengths", text="👩🏽‍🏫 Sḵwx̱wú7mesh", kind="story", color="leaf"),
        ),
        (ADA, "note.add", "learners", dict(note=uid(4), quadrant="threats", text="taken away again")),
        (ADA, "note.add", "learners", dict(note=uid(5), quadrant="strengths", text="first words")),
        (BOB, "note.add", second, dict(note=uid(6), quadrant="weaknesses", text="No time in June")),
        (BOB, "note.add", second, dict(note=uid(7), quadrant="opportunities", text="Share one course")),
        (BOB, "note.add", second, dict(note=uid(8), quadrant="strengths", text="under review")),
        (ADA, "note.edit", "learners", dict(note=uid(5), text="first words, edited", base=1)),
        (ADA, "note.move", "learners", dict(note=uid(5), quadrant="weaknesses")),
        (ADA, "note.set", "learners", dict(note=uid(5), color="rose")),
        (ADA, "note.remove", "learners", dict(note=uid(4))),
        (FAY, "board.rename", "stage", dict(group="learners", name="Learners, renamed")),
        (FAY, "participant.rename", "stage", dict(participant=uid(0), name="nobody has this id")),
    ]
    led = [
        (FAY, "note.hide", second, dict(note=uid(8))),
        (FAY, "phase.set", "stage", dict(phase="write", silent=True)),
        (ADA, "note.add", "learners", dict(note=uid(9), quadrant="threats", text="written in silence")),
        (FAY, "phase.set", "stage", dict(phase="discuss")),
        (FAY, "settings.set", "stage", dict(read_others="always", notes_per_minute=30)),
        (FAY, "timer.start", "stage", dict(seconds=300)),
        (FAY, "spotlight", "stage", dict(group=second, note=uid(6))),
    ]
    themes = [
        (FAY, "theme.add", "learners", dict(theme=uid(20), name="Money", notes=[uid(1), uid(2)])),
        (FAY, "theme.add", second, dict(theme=uid(21), name="Time = money", notes=[uid(6)])),
        (FAY, "theme.rename", "learners", dict(theme=uid(20), name="Costs", base=1)),
        (ADA, "note.comment", "learners", dict(note=uid(2), comment=uid(30), text="the province, maybe")),
        (FAY, "note.react", "learners", dict(note=uid(2), reaction="same", on=True)),
        (ADA, "note.react", "learners", dict(note=uid(3), reaction="heart", on=True)),
        (FAY, "phase.set", "stage", dict(phase="vote")),
        (FAY, "vote.start", "stage", dict(round=uid(40), on="notes", budget=5, most=3)),
        (ADA, "vote.set", "ballot", dict(round=uid(40), group="learners", thing=uid(1), count=3)),
        (BOB, "vote.set", "ballot", dict(round=uid(40), group=second, thing=uid(6), count=2)),
        (FAY, "vote.stop", "stage", dict(round=uid(40))),
        (FAY, "vote.start", "stage", dict(round=uid(41), on="themes", budget=3, most=3)),
        (BOB, "vote.set", "ballot", dict(round=uid(41), group=second, thing=uid(21), count=1)),
        (
            FAY,
            "schedule.add",
            "stage",
            dict(entry=uid(50), phase="closed", local="2031-03-04T13:00", zone="America/Vancouver"),
        ),
        (FAY, "phase.set", "stage", dict(phase="decide")),
    ]
    sources = [dict(group="learners", note=uid(1)), dict(group=second, note=uid(7))]
    linked = [dict(group="learners", theme=uid(20)), dict(group=second, theme=uid(21))]
    plan = [
        (FAY, "link.add", "plan", dict(link=uid(60), name="Money and time", themes=linked)),
        (
            FAY,
            "strategy.add",
            "plan",
            dict(
                strategy=uid(61),
                kind="so",
                text="Stack shared courses",
                sources=sources,
                owner="learners",
                effort="low",
            ),
        ),
        (
            FAY,
            "line.add",
            "plan",
            dict(
                line=uid(62),
                section="step",
                text="Ask the colleges",
                sources=sources[:1],
                owner="Ada",
                due="2021-04-01",
            ),
        ),
    ]
    return notes + led + themes + plan


if __name__ == "__main__":
    write(sys.argv[2]) if sys.argv[1] == "--inside" else main(sys.argv[1])
