"""`python -m tests.load.costs`: what each op, request and message costs the writer or the loop, and how that grows.

Each is measured in CPU time of this process, the best of several, with a size and with four times that size: a cost
that grows as its input does grows by four at most, one that does not depend on it by one. No network, and no disk sync.
"""

import argparse
import json
import random
import tempfile
import time
import uuid
from pathlib import Path

from swotboard.domain import visibility
from swotboard.domain.model import Claim, NewWorkshop
from swotboard.domain.op import Submission
from swotboard.domain.ops import parse_op
from swotboard.domain.tally import Ballot, tally
from swotboard.domain.text import clean_text, merge
from swotboard.domain.unread import MAX_CHANGES as MAX_NEWS
from swotboard.domain.unread import unread_of
from swotboard.live.join_answer import build_answer, parse_join
from swotboard.live.presence import Presence, PresentClient
from swotboard.live.snapshot_cache import SnapshotCache
from swotboard.store.store import Store
from tests.load.hostile_documents import text_of

CODE, BOARD, AT = "ABC234", "industry", "2021-03-04T12:00:00.000Z"
TIMES = 5


class Place:
    """A workshop in a database of its own, and everybody in it."""

    def __init__(self, folder):
        self.store = Store.open(str(Path(folder) / f"{uuid.uuid4()}.db"), synced=False)
        self.store.create_workshop(
            NewWorkshop(CODE, "T", ((BOARD, "Industry"), ("learners", "Learners")), False, "open", "f" * 64, "p" * 64),
            AT,
        )
        self.ada = self.store.add_participant(CODE, "Ada", BOARD, "participant", AT)
        self.facilitator = self.store.add_participant(CODE, "Fay", None, "facilitator", AT)

    def op(self, op_type, board=BOARD, who=None, **fields):
        return Submission(
            CODE, (who or self.ada).id, parse_op({"id": new_id(), "board": board, "type": op_type, **fields})
        )

    def do(self, *submissions):
        for start in range(0, len(submissions), 500):
            for answer in self.store.commit(submissions[start : start + 500], AT):
                if isinstance(answer, Exception):
                    raise answer

    def notes(self, number, text="Badges stack", **fields):
        ids = [new_id() for _ in range(number)]
        self.do(*[self.op("note.add", note=note, quadrant="threats", text=text, **fields) for note in ids])
        return ids

    def theme(self, notes=()):
        theme = new_id()
        self.do(self.op("theme.add", theme=theme, name="T", notes=[]))
        for start in range(0, len(notes), 500):
            self.do(self.op("notes.group", theme=theme, notes=notes[start : start + 500]))
        return theme


def new_id():
    return str(uuid.uuid4())


def cpu(work):
    """Milliseconds of CPU, the least of several. `work` may be one call, or a list of calls that can be done once
    each."""
    calls = work if isinstance(work, list) else [work] * TIMES
    taken = []
    for call in calls:
        began = time.process_time()
        call()
        taken.append((time.process_time() - began) * 1000)
    return min(taken)


# each: (what grows, its size, place and size -> what is measured)


def after_removed_notes(place, size):
    """note.add with a rank to find, after so many removed notes at the end of the quadrant."""
    for note in place.notes(size):
        place.do(place.op("note.remove", note=note))
    return [lambda: place.notes(1)] * TIMES


def stale_base(place, size):
    """note.edit on a base that is `size` versions old."""
    [note] = place.notes(1)
    place.do(*[place.op("note.edit", note=note, text=f"version {n}", base=n + 1) for n in range(size)])
    return [lambda: place.do(place.op("note.edit", note=note, text="one", base=1))] * TIMES


def comment_after_removed(place, size):
    """note.comment where so many comments were taken back."""
    [note] = place.notes(1)
    for _ in range(size):
        comment = new_id()
        place.do(
            place.op("note.comment", note=note, comment=comment, text="c"),
            place.op("comment.remove", note=note, comment=comment),
        )
    return [lambda: place.do(place.op("note.comment", note=note, comment=new_id(), text="c"))] * TIMES


def line_after_removed(place, size):
    """line.add where so many lines were removed."""
    for _ in range(size):
        line = new_id()
        place.do(
            place.op("line.add", "plan", line=line, section="step", text="l"),
            place.op("line.remove", "plan", line=line),
        )
    return [lambda: place.do(place.op("line.add", "plan", line=new_id(), section="step", text="l"))] * TIMES


def vote_after_taken_back(place, size):
    """vote.set where so many votes were given and taken back."""
    notes, vote = place.notes(size), new_id()
    place.do(place.op("vote.start", "stage", place.facilitator, round=vote, on="notes", budget=5, most=5))
    for note in notes:
        place.do(*[place.op("vote.set", "ballot", round=vote, group=BOARD, thing=note, count=n) for n in (1, 0)])
    return lambda: place.do(place.op("vote.set", "ballot", round=vote, group=BOARD, thing=notes[0], count=1))


def counting(_, size):
    """vote.stop of so many votes on as many things, of twelve groups."""
    ballots = [Ballot(f"p{n}", f"g{n % 12}", BOARD, f"thing {n}", 1) for n in range(size)]
    return lambda: tally(ballots)


def grouping(place, size):
    """notes.group of so many notes (500 at most in one op)."""
    notes, theme = place.notes(size), place.theme()
    return [lambda: place.do(place.op("notes.group", theme=theme, notes=notes))] * TIMES


def merging_themes(place, size):
    """theme.merge of so many notes (5,000 at most on a board)."""
    notes, themes = place.notes(size), [place.theme() for _ in range(TIMES + 1)]
    for start in range(0, size, 500):
        place.do(place.op("notes.group", theme=themes[0], notes=notes[start : start + 500]))
    pairs = zip(themes, themes[1:], strict=False)
    return [lambda one=one, into=into: place.do(place.op("theme.merge", theme=one, into=into)) for one, into in pairs]


def revealing(place, size):
    """notes.reveal of so many notes of 2,000 letters (5,000 at most)."""
    place.do(place.op("phase.set", "stage", place.facilitator, phase="write", silent=True))
    place.notes(size, text="x" * 2000)
    return [lambda: place.do(place.op("notes.reveal", who=place.facilitator))]


def reacting(place, size):
    """note.react where so many people have."""
    [note] = place.notes(1)
    people = [place.store.add_participant(CODE, None, BOARD, "participant", AT) for _ in range(size)]
    place.do(*[place.op("note.react", who=person, note=note, reaction="same", on=True) for person in people])
    return [lambda: place.do(place.op("note.react", note=note, reaction="same", on=True))] * TIMES


def planning(place, size):
    """line.set with so many sources (50 at most)."""
    line, notes = new_id(), place.notes(size)
    place.do(place.op("line.add", "plan", line=line, section="step", text="l"))
    sources = [{"group": BOARD, "note": note} for note in notes]
    return [lambda: place.do(place.op("line.set", "plan", line=line, sources=sources))]


def joining(place, size):
    """join of a board of so many notes, encoded anew."""
    place.notes(size)
    return lambda: build_answer(
        place.store, SnapshotCache(), Claim(CODE, place.ada.id, "participant"), parse_join({"boards": [BOARD]})
    )


def catching_up(place, size):
    """join with `since`, so many changes behind (1,000 at most, else the whole board)."""
    place.notes(size)
    return lambda: build_answer(
        place.store,
        SnapshotCache(),
        Claim(CODE, place.ada.id, "participant"),
        parse_join({"boards": [BOARD], "since": {BOARD: 0}}),
    )


def listing_questions(place, size):
    """the burning questions, among so many notes that somebody has too."""
    notes = place.notes(size, kind="question")
    place.do(*[place.op("note.react", note=note, reaction="same", on=True) for note in notes])
    return lambda: place.store.questions(CODE, 100)


def reading_news(place, size):
    """the news on a board of so many notes."""
    place.notes(size)
    return lambda: unread_of(
        place.store.changes_since(CODE, BOARD, 0, MAX_NEWS), place.store.snapshot(CODE, BOARD), place.facilitator
    )


def reading_audit(place, size):
    """a page of the audit list after so many acts of facilitators."""
    [note] = place.notes(1)
    place.do(*[place.op("note.set", who=place.facilitator, note=note, color="sky") for _ in range(size)])
    return lambda: place.store.audit_entries(CODE, None, 51)


def telling_a_change(place, size):
    """a change as it is sent, a text of so many letters."""
    place.notes(1, text="x" * size)
    [change] = place.store.changes_since(CODE, BOARD, 0, 1)
    workshop = place.store.workshop(CODE)
    return lambda: json.dumps(visibility.change_view(change, workshop, visibility.Viewer(visibility.OTHER)))


def who_is_here(place, size):
    """presence of so many people, told once."""
    presence = Presence(lambda *_: None)
    for n in range(size):
        presence.enter(
            f"s{n}", BOARD, PresentClient(place.ada.__class__(**{**vars(place.ada), "id": f"p{n}"}), False), 0.0
        )
    return lambda: presence.view(CODE, BOARD)


def visits(place, size):
    """so many visits that ended, written together."""
    from swotboard.domain.visits import Seen, Since

    people = [place.store.add_participant(CODE, None, BOARD, "participant", AT) for _ in range(size)]
    ended = [Seen(person.id, BOARD, Since(1, AT), Since(1, AT)) for person in people]
    return lambda: place.store.write_seen(ended)


def deleting(place, size):
    """a workshop of so many notes deleted."""
    place.notes(size)
    return [lambda: place.store.delete_workshop(CODE, AT, "facilitator")]


def applying(place, size):
    """so many notes of a CSV, 1,500 letters each, in one transaction (5,000 at most)."""
    ops = [place.op("note.add", note=new_id(), quadrant="threats", text="x" * 1500) for _ in range(size)]
    return [lambda: place.store.commit_together(ops, AT)]


def redoing(place, size):
    """a portion of an import, so many changes (100 at most)."""
    place.notes(size)
    changes = place.store.changes_since(CODE, BOARD, 0, size)
    place.store.create_workshop(
        NewWorkshop("IMPORT", "T", ((BOARD, "Industry"),), False, "open", "f" * 64, "p" * 64), AT
    )
    return [
        lambda: place.store.redo(
            "IMPORT",
            [c.__class__(**{**vars(c), "body": {**c.body, "note": new_id(), "participant": None}}) for c in changes],
        )
    ]


def merging(_, size):
    """two edits of one text of so many one-symbol tokens, interleaved with common ones."""
    base, first, second = (text_of(own, total=size) for own in range(3))
    return lambda: merge(base, first, second)


def merging_random(_, size):
    """the same, tokens at random from a few."""
    rng = random.Random(1)
    base, first, second = ("".join(rng.choice("ab.,;:!?") + " " for _ in range(size // 2)) for _ in range(3))
    return lambda: merge(base, first, second)


def cleaning(_, size):
    """a text of so many letters read, normalised and checked (20,000 at most)."""
    text = "a\u0323\u0301" * (size // 3)
    return lambda: _refused(clean_text, text, "text")


def decoding(_, size):
    """a message of so many bytes of JSON, as deep as it is long (1,000,000 at most)."""
    raw = "[" * (size // 2) + "]" * (size // 2)
    return lambda: _refused(json.loads, raw)


def decoding_numbers(_, size):
    """a number of so many digits."""
    return lambda: _refused(json.loads, "1" * size)


def _refused(call, *args):
    try:
        call(*args)
    except Exception:  # a refusal costs as well
        pass


COSTS = {
    "writer": [
        (after_removed_notes, 1000),
        (stale_base, 1000),
        (comment_after_removed, 500),
        (line_after_removed, 500),
        (vote_after_taken_back, 500),
        (counting, 12_500),
        (grouping, 125),
        (merging_themes, 1250),
        (revealing, 1250),
        (reacting, 250),
        (planning, 12),
        (visits, 250),
        (deleting, 1250),
        (applying, 1250),
        (redoing, 25),
        (merging, 500),
        (merging_random, 500),
    ],
    "reader": [
        (joining, 1250),
        (catching_up, 250),
        (listing_questions, 1250),
        (reading_news, 1250),
        (reading_audit, 2500),
    ],
    "loop": [
        (cleaning, 5000),
        (decoding, 250_000),
        (decoding_numbers, 250_000),
        (telling_a_change, 500),
        (who_is_here, 250),
    ],
}


def main():
    """A line of a table for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    print("| where | what | size | ms | four times that | ms | grows by |\n|---|---|---|---|---|---|---|")
    for where, costs in COSTS.items():
        for what, size in costs:
            if options.names and what.__name__ not in options.names:
                continue
            small, large = measured(what, size), measured(what, 4 * size)
            print(
                f"| {where} | {what.__doc__.strip().rstrip('.')} | {size:,} | {small:.2f} | {4 * size:,} | {large:.2f} | {large / small:.1f} |",
                flush=True,
            )


def measured(what, size):
    """Milliseconds, in a place of its own."""
    with tempfile.TemporaryDirectory() as folder:
        place = Place(folder)
        try:
            return max(cpu(what(place, size)), 0.001)
        finally:
            place.store.close()


if __name__ == "__main__":
    main()
