"""Ops at random from a seed: what people do on a board, and what they should not."""

import copy
import uuid

from tests.raw_ops import make_op, new_note

QUADRANTS = ("strengths", "weaknesses", "opportunities", "threats")
WORDS = (
    "badge stack transfer ladder credit employer learner mill nurse SENĆOŦEN ʔayʔaǰuθəm 👩🏽\u200d🏫 quality funding "
    "story question hours apprentice northern online assessment trust"
).split()
REFUSED = ("bad_request", "bad_text", "too_long", "unknown_op", "unknown_board", "unknown_note", "forbidden")


class Writer:
    """Makes the next op of one person from what their client sees."""

    def __init__(self, rng, client, group, other_group):
        self.rng, self.client, self.group, self.other_group = rng, client, group, other_group
        self.hostile = set()
        self.sent = []

    def next_op(self):
        """A raw op; now and then one that must be refused, or one that was sent before."""
        roll = self.rng.random()
        if roll < 0.08:
            raw = self._hostile()
            self.hostile.add(raw["id"])
            return raw
        done = [raw for raw in self.sent[-50:] if self.client.answers.get(raw["id"], {}).get("ok")]
        if roll < 0.11 and done:
            return copy.deepcopy(self.rng.choice(done))
        raw = self._honest()
        self.sent.append(raw)
        return raw

    def _honest(self):
        notes = list(self._stream().notes.values())
        kind = self.rng.choices(("add", "edit", "move", "set", "remove", "restore"), (35, 25, 18, 8, 8, 6))[0]
        if kind == "add" or not notes:
            return new_note(self.group, self._text(), self.rng.choice(QUADRANTS))
        return getattr(self, "_" + kind)(self.rng.choice(notes))

    def _edit(self, note):
        words = note["text"].split(" ")
        words[self.rng.randrange(len(words))] = self._text()[:400]
        base = max(1, note["version"] - self.rng.choice((0, 0, 0, 1)))
        return self._op("note.edit", note, text=" ".join(words)[:1900], base=base)

    def _move(self, note):
        if self.rng.random() < 0.5:
            return self._op("note.move", note, quadrant=self.rng.choice(QUADRANTS))
        return self._op(
            "note.move", note, rank=f"a{self.rng.choice('0123456789')}V", quadrant=self.rng.choice(QUADRANTS)
        )

    def _set(self, note):
        return self._op("note.set", note, kind=self.rng.choice(("idea", "question", "story")), color="sun")

    def _remove(self, note):
        return self._op("note.remove", note)

    def _restore(self, note):
        return self._op("note.restore", note)

    def _op(self, op_type, note, **fields):
        return make_op(op_type, self.group, note=note["id"], **fields)

    def _hostile(self):
        return self.rng.choice(
            (
                lambda: new_note(self.other_group, "not my board"),
                lambda: new_note("nowhere", "no such board"),
                lambda: new_note(self.group, "x" * 2001),
                lambda: new_note(self.group, "nul \x00 here"),
                lambda: new_note(self.group, "lone \ud83d surrogate"),
                lambda: new_note(self.group, ["not", "text"]),
                lambda: new_note(self.group, "no such quadrant", quadrant="stengths"),
                lambda: make_op("note.remove", self.group, note=str(uuid.UUID(int=self.rng.getrandbits(128)))),
                lambda: make_op("note.explode", self.group),
                lambda: make_op("settings.set", "stage", title="Mine now"),
            )
        )()

    def _text(self):
        return " ".join(self.rng.choice(WORDS) for _ in range(self.rng.randrange(1, 12)))

    def _stream(self):
        return self.client.streams[self.group]
