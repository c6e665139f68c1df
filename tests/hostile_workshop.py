"""A workshop in which everything that people write is hostile: what can be stored is stored, what is refused is
refused."""

import random

from swotboard.domain.model import Change
from swotboard.domain.op import Submission
from swotboard.domain.ops import parse_op
from swotboard.domain.requests import parse_participant, parse_workshop
from swotboard.domain.timestamps import later
from swotboard.errors import SwotboardError
from swotboard.protocol import LIMITS, PHASES, PLAN, STAGE
from tests.random_workshop import START, RandomWorkshop

PIECES = [
    "\ud800",
    "\udfff\ud800",
    "\x00",
    "\x07",
    "\x1b[31m",
    "\x7f",
    "\x85",
    "\u2028",
    "\u2029",
    "\u202e\u2066bidi",
    "\u200e\u200f\u061c",
    "\ufeff",
    "\ufffe",
    "\uffff",
    "\U0010ffff",
    "\ue000",
    "\u0344",
    "\u0958",
    "\u1e9b\u0323",
    "e\u0301\u0327",
    "\u1100\u1161\u11a8",
    "\u200b",
    "\u00ad",
    "a" + "\u0300\u0316" * 40,
    "=1+1",
    "+1",
    "-1",
    "@x",
    "\t=1",
    "\r\n",
    "\n\n---\n",
    "|",
    "`",
    "<script>",
    "]]>",
    "&amp;",
    "\\",
    '"',
    "'",
    ";",
    ",",
    "\u00a0",
    "\u3000",
    "\u180e",
    "\U000e0041",
    "x\u034fy",
    "\U0001f468\u200d\U0001f469",
    "_x0041_",
    "\u212b",
    "\ufb01",
    "\u2126",
    "%00",
    "#REF!",
]
STORED = [piece for piece in PIECES if piece not in PIECES[:7]]
DAYS = [
    "2021-02-31",
    "2021-02-28",
    "0001-01-01",
    "9999-12-31",
    "2020-02-29",
    "1899-12-31",
    "2021-1-1",
    "٢٠٢١-٠٢-٠١",
    "0000-01-01",
]
LOCALS = ["2099-02-31T10:00", "2099-02-28T10:00", "2021-01-01T10:00", "2098-03-08T02:30:59", "2099-12-31T24:00"]
ZONES = ["America/Vancouver", "UTC", "Asia/Kathmandu", "../../etc", "Mars/Base"]


def words(rng, limit):
    """A text of up to its limit and one more; one in three holds what cannot be kept."""
    pieces = rng.choices(PIECES if rng.random() < 0.3 else STORED, k=rng.randrange(1, 6))
    if rng.random() < 0.3:
        pieces.append(chr(rng.choice([rng.randrange(0x20, 0x3000), rng.randrange(0x10000, 0x10FFFF)])))
    text = " ".join(pieces) if rng.random() < 0.5 else "".join(pieces)
    if rng.random() < 0.2:
        text = (text * limit)[: limit + rng.randrange(-1, 2)]
    return text


def ranks(rng):
    """Of any length that may be sent, and a little more."""
    return (
        "".join(rng.choices("0aVz", k=1)) * rng.choice([1, 2, 31, 33, 99, 100, 101])
        if rng.random() < 0.6
        else "".join(rng.choices("0123abcXYZz", k=rng.randrange(1, 101)))
    )


class Hostile(RandomWorkshop):
    """As `RandomWorkshop`, with other values in half of its ops; `done` counts what was stored, `refused` the codes of
    what was not."""

    def __init__(self, store, seed, anonymous=False):
        rng = random.Random(seed)
        form = form_of(rng)
        self.done, self.refused = 0, set()
        super().__init__(store, rng, anonymous, groups=form.groups, title=form.title)
        self.people = people_of(rng, self.groups, self.code, store)

    def do(self, who, op_type, board, **fields):
        """The change, or the error."""
        fields = self._worse(op_type, dict(fields))
        self.now = later(self.now, self.rng.choice([0, 1, 1, 3600]))
        try:
            op = parse_op({"id": self.id(), "board": board, "type": op_type, **fields})
            [answer] = self.store.commit([Submission(self.code, who.id, op)], self.now)
        except SwotboardError as refusal:
            answer = refusal
        if isinstance(answer, Change):
            self.done += 1
        else:
            assert answer.code != "internal", (op_type, fields)
            self.refused.add(answer.code)
        return answer

    def _worse(self, op_type, fields):
        rng = self.rng
        for key, limit in (
            ("text", "comment" if op_type == "note.comment" else "text"),
            ("name", "name"),
            ("title", "title"),
            ("owner", "name"),
        ):
            if isinstance(fields.get(key), str) and op_type != "strategy.add" and rng.random() < 0.8:
                fields[key] = words(rng, LIMITS[limit])
        if (
            op_type in ("note.add", "note.move", "line.add", "line.move", "strategy.add", "strategy.move")
            and rng.random() < 0.6
        ):
            fields["rank"] = ranks(rng)
        if op_type in ("line.add", "line.set"):
            fields["due"] = rng.choice([None, *DAYS])
        if "base" in fields:
            fields["base"] = rng.choice([1, fields["base"], 2**31, 0])
        return fields

    def _plan_step(self):
        self.do(
            self.facilitator,
            "schedule.add",
            STAGE,
            entry=self.id(),
            local=self.rng.choice(LOCALS),
            zone=self.rng.choice(ZONES),
            phase=self.rng.choice(PHASES),
        )

    def _owner(self):
        lines = [card for what, card in self.cards if what == "line"]
        if lines:
            self.do(self.facilitator, "line.set", PLAN, line=self.rng.choice(lines), owner="Who")

    def act_often(self, times):
        for _ in range(times):
            self.act()
            if self.rng.random() < 0.1:
                self.rng.choice([self._plan_step, self._owner, self._rename])()

    def _rename(self):
        who = self.rng.choice(self.people)
        self.lead("participant.rename", participant=who.id, name="Somebody")


def people_of(rng, groups, code, store):
    """People with the names that a form lets through."""
    people = []
    for place in range(6):
        try:
            name = parse_participant({"name": words(rng, LIMITS["name"])}).name
        except SwotboardError:
            name = None
        people.append(store.add_participant(code, name, groups[place % len(groups)], "participant", START))
    return people


def form_of(rng):
    """A title and groups that a form lets through."""
    while True:
        try:
            return parse_workshop(
                {
                    "title": words(rng, LIMITS["title"]),
                    "groups": [words(rng, LIMITS["name"]) for _ in range(rng.randrange(1, 4))],
                }
            )
        except SwotboardError:
            continue
