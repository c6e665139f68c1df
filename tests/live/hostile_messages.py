"""Hostile messages from a seed: honest ones with some of their parts made wrong, JSON that is broken, packets that no
library would send."""

import json
import uuid

from swotboard import protocol
from swotboard.domain import op_registry

TYPES = (
    *op_registry.NOTE_OPS,
    *op_registry.THEME_OPS,
    *op_registry.TALK_OPS,
    *op_registry.BALLOT_OPS,
    *op_registry.LINK_OPS,
    *op_registry.STRATEGY_OPS,
    *op_registry.LINE_OPS,
    *op_registry.STAGE_OPS,
)
IDS = ("note", "theme", "comment", "link", "strategy", "line", "round", "entry", "participant", "into", "thing")
WORDS = {
    "quadrant": protocol.QUADRANTS,
    "kind": (*protocol.KINDS, *protocol.TOWS),
    "color": protocol.COLORS,
    "reaction": protocol.REACTIONS,
    "phase": protocol.PHASES,
    "section": protocol.SECTIONS,
    "effort": protocol.LEVELS,
    "effect": protocol.LEVELS,
    "view": (*protocol.VIEWS, *protocol.SCREENS),
    "due": ("2027-03-04",),
    "zone": ("UTC", "America/Vancouver"),
    "local": ("2030-03-04T13:00",),
    "read_others": ("never", "always", "shown"),
    "rank": ("a0", "a1V"),
    "owner": ("industry", "Sam", None),
}
TEXTS, NUMBERS, SWITCHES = (
    ("text", "name", "title"),
    ("base", "count", "seconds", "budget", "most", "notes_per_minute"),
    ("silent", "locked", "early_reveal", "take_results", "on"),
)
LISTS = ("notes", "sources", "themes", "add", "remove")
PARTS = (*IDS, *WORDS, *TEXTS, *NUMBERS, *SWITCHES, *LISTS, "group")
BOARDS = ("industry", "learners", "stage", "ballot", "plan")
NASTY = (
    None,
    True,
    False,
    0,
    -1,
    1e308,
    -0.5,
    2**53,
    10**40,
    "",
    " ",
    "x" * 3000,
    "\x00",
    "\ud800",
    "\u202e",
    "e\u0301" * 40,
    "../../etc/passwd",
    "'; drop table notes; --",
    "__proto__",
    "{{7*7}}",
    [],
    {},
    [None],
    [[]],
    {"": {}},
    ["x"] * 600,
    {"note": "x"},
)
RAW = (
    "",
    "2",
    "3",
    "5",
    "6",
    "2probe",
    "40",
    "40{}",
    "40[]",
    "40/admin,",
    "40/admin,{}",
    "42",
    "42[]",
    "42[null]",
    "42{}",
    "420[]",
    "43[]",
    "430[]",
    "4399[1]",
    "44",
    "45",
    "451-[]",
    '450-["op"]',
    "46",
    "47",
    "49",
    "7",
    "8",
    "9",
    "b",
    "bAAAA",
    "0{}",
    "4",
    "4\x00",
    "4é",
    '42["op"',
    '42["op",',
    '42/x,["op",{}]',
    "42" + "[" * 3000,
    '42["op",' + '{"a":' * 500,
    '42["connect"]',
    '42["disconnect"]',
    '42["__class__",{}]',
    '42["frame",{}]',
    "42" + "7" * 400,
)
CLOSING = ("1", "41")


class Grammar:
    """`rng` decides everything. `known` are ids that are there; a message that ends the connection by the protocol is
    never made."""

    def __init__(self, rng, known):
        self.rng, self.known = rng, known
        self._number = 0

    def message(self):
        """The next packet: text, or bytes for a binary frame."""
        makers = (
            self._event,
            self._broken,
            lambda: self.rng.choice(RAW),
            lambda: self.rng.randbytes(self.rng.randrange(40)),
        )
        while True:
            made = self.rng.choices(makers, (70, 16, 10, 4))[0]()
            if isinstance(made, bytes) or not made.startswith(CLOSING):
                return made

    def op(self):
        """An op with a true id and type, and a choice of parts, some of them wrong."""
        raw = {
            "id": str(uuid.UUID(int=self.rng.getrandbits(128))),
            "board": self.rng.choice(BOARDS),
            "type": self.rng.choice(TYPES),
        }
        own = raw["type"].split(".")[0].rstrip("s")
        names = (
            {own, *self.rng.sample(PARTS, self.rng.randrange(2, 12))}
            if own in IDS
            else self.rng.sample(PARTS, self.rng.randrange(2, 12))
        )
        raw |= {name: self._part(name) for name in names}
        if self.rng.random() < 0.2:
            raw[self.rng.choice(list(raw))] = self._nasty()
        return raw

    def _event(self):
        self._number += 1
        name = self.rng.choices(
            (protocol.OP, protocol.JOIN, protocol.PRESENCE, "explode", 5, None), (80, 5, 9, 3, 1, 2)
        )[0]
        payload = {protocol.OP: self.op, protocol.JOIN: self._join, protocol.PRESENCE: self._presence}.get(
            name, self._nasty
        )()
        ack = (
            self._number if name == protocol.OP or self.rng.random() < 0.5 else ""
        )  # what an op came to is always told
        more = [self._nasty()] if self.rng.random() < 0.03 else []
        return f"42{ack}" + json.dumps([name, payload, *more])

    def _broken(self):
        text = self._event()
        place = self.rng.randrange(len(text))
        return self.rng.choice(
            (
                text[:place],
                text[:place] + self.rng.choice('[]{}",:\x00\\e9-') + text[place + 1 :],
                text + text,
                text[max(9, place) :],
            )
        )

    def _join(self):
        boards = self.rng.choice(("*", ["industry"], ["industry", "plan"], ["nowhere"], self._nasty()))
        return self.rng.choice(
            ({"boards": boards}, {"boards": boards, "since": {"industry": self._nasty()}}, self._nasty())
        )

    def _presence(self):
        return self.rng.choice(
            (
                {"board": "industry", "editing": self._id()},
                {"board": self._nasty(), "editing": self._nasty()},
                self._nasty(),
            )
        )

    def _part(self, name):
        if self.rng.random() < 0.12:
            return self._nasty()
        if name in WORDS:
            return self.rng.choice(WORDS[name])
        if name in NUMBERS:
            return self.rng.choice((0, 1, 2, 5, 60, self.rng.randrange(10**6)))
        if name in SWITCHES:
            return self.rng.choice((True, False, "notes", "themes"))
        if name in LISTS:
            return [
                self.rng.choice(
                    (self._id(), {"group": "industry", "note": self._id()}, {"group": "industry", "theme": self._id()})
                )
                for _ in range(3)
            ]
        return self._id() if name in IDS else self.rng.choice(("industry", "A few words", "x" * 61, "ʔayʔaǰuθəm"))

    def _id(self):
        made = str(uuid.UUID(int=self.rng.getrandbits(128)))
        return self.rng.choice((*self.known, made, made, made))

    def _nasty(self):
        return self.rng.choice(NASTY)
