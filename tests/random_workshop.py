"""Makes a workshop in a Store by everything that people can do, at random from a seed, a second apart."""

import random
import uuid

from swotboard.domain.model import Change, NewWorkshop
from swotboard.domain.op import Submission
from swotboard.domain.ops import parse_op
from swotboard.domain.timestamps import later
from swotboard.protocol import BALLOT, COLORS, KINDS, LEVELS, PLAN, QUADRANTS, REACTIONS, SECTIONS, STAGE, TOWS

START = "2021-03-01T20:00:00.000Z"
TEXTS = [
    "Badges stack",
    "=1+1",
    "one\ntwo\n\n- three",
    "👩🏽\u200d🏫 teaches 🏳️\u200d🌈",
    "مرحبا بكم",
    "hən\u0313q\u0313əmin\u0313əm\u0313",
    "Sḵwx̱wú7mesh",
    '<b>bold</b> & "quoted", yes; no',
    "| a | b |",
    "# not a heading",
    "1. not a list",
    "*not* _em_ `code` [l](x)",
    "'quoted'",
    "\ufeffmark",
    "a\tb",
    "ʔayʔaǰuθəm",
    "x" * 300,
    "SENĆOŦEN — ᐊᓂᔑᓈᐯ",
    "~~~",
    "http://x.test/?a=1&b=2",
    "ends with \\",
]
NAMES = ["Ada", "=Bob", "<i>Cy</i>", "Дана", None, "E|va"]


class RandomWorkshop:
    """`code` in `store`; `act()` does one thing at random, `now` is the time of the last one."""

    def __init__(
        self,
        store,
        rng=None,
        anonymous=False,
        code="ABC234",
        groups=(("learners", "Learners"), ("industry", "Industry & trades")),
        title='Micro-credentials = "now"',
    ):
        self.store, self.rng, self.code = store, rng or random.Random(1), code
        self.now, self.groups = START, [group for group, _ in groups]
        store.create_workshop(NewWorkshop(code, title, tuple(groups), anonymous, "open", "f" * 64, "p" * 64), START)
        self.people = [
            store.add_participant(code, name, self.groups[place % len(groups)], "participant", START)
            for place, name in enumerate(NAMES)
        ]
        self.facilitator = store.add_participant(code, "Fay", None, "facilitator", START)
        self.notes, self.themes, self.comments, self.cards, self.round = [], [], [], [], None

    def id(self):
        return str(uuid.UUID(int=self.rng.getrandbits(128), version=4))

    def do(self, who, op_type, board, **fields):
        """The change, or the error."""
        self.now = later(self.now, 1)
        op = parse_op({"id": self.id(), "board": board, "type": op_type, **fields})
        [answer] = self.store.commit([Submission(self.code, who.id, op)], self.now)
        return answer

    def add(self, text=None, group=None, quadrant=None, who=None, **fields):
        """A new note; its id."""
        group = group or self.rng.choice(self.groups)
        who = who or self.rng.choice([person for person in self.people if person.group == group])
        note = self.id()
        answer = self.do(
            who,
            "note.add",
            group,
            note=note,
            quadrant=quadrant or self.rng.choice(QUADRANTS),
            text=text or self.rng.choice(TEXTS),
            **fields,
        )
        if isinstance(answer, Change):
            self.notes.append((group, note))
        return note

    def theme(self, name, group, notes=()):
        """A new theme with these notes; its id."""
        theme = self.id()
        assert isinstance(
            self.do(self.facilitator, "theme.add", group, theme=theme, name=name, notes=list(notes)), Change
        )
        self.themes.append((group, theme))
        return theme

    def lead(self, op_type, **fields):
        """An op of the facilitator on the stage."""
        return self.do(self.facilitator, op_type, STAGE, **fields)

    def vote(self, votes, on="notes", stop=True):
        """A round: `votes` are (person's place, group, thing, count)."""
        self.round = self.id()
        self.lead("vote.start", round=self.round, on=on, budget=10, most=5)
        for place, group, thing, count in votes:
            assert isinstance(
                self.do(
                    self.people[place], "vote.set", BALLOT, round=self.round, group=group, thing=thing, count=count
                ),
                Change,
            )
        return self.lead("vote.stop", round=self.round) if stop else None

    def act(self):
        """One thing at random; what is refused is refused."""
        if not self.notes:
            self.add(kind="question")
            return
        group, note = self.rng.choice(self.notes)
        who = (
            self.facilitator
            if self.rng.random() < 0.3
            else self.rng.choice([p for p in self.people if p.group == group])
        )
        getattr(self, "_" + self.rng.choice(_ACTS))(who, group, note)

    def act_often(self, times):
        for _ in range(times):
            self.act()

    def _add(self, who, group, note):
        self.add(group=group, kind=self.rng.choice(KINDS), color=self.rng.choice(COLORS))

    def _edit(self, who, group, note):
        base = next((n.version for n in self.store.notes(self.code, group, True) if n.id == note), 1)
        self.do(
            who, "note.edit", group, note=note, text=self.rng.choice(TEXTS), base=max(1, base - self.rng.randrange(2))
        )

    def _move(self, who, group, note):
        self.do(who, "note.move", group, note=note, quadrant=self.rng.choice(QUADRANTS))

    def _mark(self, who, group, note):
        self.do(who, self.rng.choice(["note.remove", "note.restore", "note.hide", "note.reveal"]), group, note=note)

    def _react(self, who, group, note):
        self.do(who, "note.react", group, note=note, reaction=self.rng.choice(REACTIONS), on=self.rng.random() < 0.8)

    def _comment(self, who, group, note):
        comment = self.id()
        self.do(who, "note.comment", group, note=note, comment=comment, text=self.rng.choice(TEXTS))
        self.comments.append((group, note, comment))

    def _uncomment(self, who, group, note):
        if self.comments:
            group, note, comment = self.rng.choice(self.comments)
            self.do(self.facilitator, "comment.remove", group, note=note, comment=comment)

    def _theme(self, who, group, note):
        mine = [theme for of, theme in self.themes if of == group]
        if len(mine) < 2 or self.rng.random() < 0.3:
            theme = self.id()
            self.do(
                self.facilitator,
                "theme.add",
                group,
                theme=theme,
                name=self.rng.choice(TEXTS).split("\n")[0][:50],
                notes=[],
            )
            self.themes.append((group, theme))
            return
        theme, other = self.rng.sample(mine, 2)
        self.rng.choice(
            [
                lambda: self.do(who, "notes.group", group, notes=[note], theme=self.rng.choice([theme, None])),
                lambda: self.do(who, "theme.rename", group, theme=theme, name="Renamed"),
                lambda: self.do(who, "theme.remove", group, theme=theme),
                lambda: self.do(who, "theme.restore", group, theme=theme, notes=[note]),
                lambda: self.do(who, "theme.merge", group, theme=theme, into=other),
            ]
        )()

    def _ballot(self, who, group, note):
        if self.round is None:
            self.vote([], stop=False)
        elif self.rng.random() < 0.25:
            self.lead("vote.stop", round=self.round)
            self.round = None
        else:
            self.do(
                self.rng.choice(self.people),
                "vote.set",
                BALLOT,
                round=self.round,
                group=group,
                thing=note,
                count=self.rng.randrange(4),
            )

    def _card(self, who, group, note):
        """Something above the boards, of what is there, by a facilitator; what does not fit is refused."""
        self.rng.choice([self._link, self._strategy, self._line, self._old_card, self._old_card])()

    def _link(self):
        for group in self.groups:
            if group not in dict(self.themes):
                theme = self.id()
                self.do(self.facilitator, "theme.add", group, theme=theme, name="Money", notes=[])
                self.themes.append((group, theme))
        themes = [self.rng.choice([theme for theme in self.themes if theme[0] == group]) for group in self.groups]
        self._new_card(
            "link",
            name=self.rng.choice(NAMES) or "Cost",
            themes=[{"group": of, "theme": theme} for of, theme in themes],
        )

    def _strategy(self):
        there = {
            note.id: note
            for group in self.groups
            for note in self.store.notes(self.code, group, False)
            if not note.hidden
        }
        kind, (first, second) = self.rng.choice(list(TOWS.items()))
        sides = [[note for note in there.values() if note.quadrant == side] for side in (first, second)]
        if all(sides):
            sources = [self.rng.choice(side) for side in sides]
            self._new_card(
                "strategy",
                kind=kind,
                text=self.rng.choice(TEXTS),
                sources=[{"group": n.group, "note": n.id} for n in sources],
                owner=self.rng.choice([None, *self.groups]),
                effort=self.rng.choice([None, *LEVELS]),
                effect=self.rng.choice(LEVELS),
            )

    def _line(self):
        sources = [{"group": of, "note": note} for of, note in self._some(self.notes)]
        self._new_card(
            "line",
            section=self.rng.choice(SECTIONS),
            text=self.rng.choice(TEXTS),
            sources=sources,
            owner=self.rng.choice([None, "Ms. =Who & Co"]),
            due=self.rng.choice([None, "2021-04-01"]),
        )

    def _old_card(self):
        if not self.cards:
            return
        what, card = self.rng.choice(self.cards)
        verb, given = self.rng.choice(
            [
                ("remove", {}),
                ("restore", {}),
                *{
                    "link": [
                        ("rename", {"name": "Linked"}),
                        ("set", {"add": [{"group": of, "theme": theme} for of, theme in self._some(self.themes)]}),
                    ],
                    "strategy": [
                        ("edit", {"text": self.rng.choice(TEXTS), "base": 1}),
                        ("set", {"owner": self.groups[0], "effort": None}),
                        ("move", {"rank": "a5"}),
                    ],
                    "line": [
                        ("edit", {"text": self.rng.choice(TEXTS), "base": 1}),
                        ("set", {"due": "2021-05-05"}),
                        ("move", {"section": self.rng.choice(SECTIONS)}),
                    ],
                }[what],
            ]
        )
        self.do(self.facilitator, f"{what}.{verb}", PLAN, **{what: card}, **given)

    def _new_card(self, what, **given):
        card = self.id()
        if isinstance(self.do(self.facilitator, f"{what}.add", PLAN, **{what: card}, **given), Change):
            self.cards.append((what, card))

    def _some(self, places):
        return self.rng.sample(places, min(len(places), self.rng.randrange(1, 4)))

    def _stage(self, who, group, note):
        self.rng.choice(
            [
                lambda: self.lead("phase.set", phase=self.rng.choice(["open", "write", "discuss"])),
                lambda: self.lead("phase.set", phase="write", silent=True, group=group),
                lambda: self.do(self.facilitator, "notes.reveal", group),
                lambda: self.lead("board.rename", group=group, name=self.rng.choice(["Renamed", "Learners"])),
                lambda: self.lead("board.lock", group=group, locked=self.rng.random() < 0.3),
                lambda: self.lead(
                    "settings.set",
                    title=self.rng.choice(TEXTS).replace("\n", " ")[:50],
                    read_others="always",
                    media="pictures",
                ),
                lambda: self.lead("timer.start", seconds=60),
                lambda: self.lead("timer.stop"),
                lambda: self.lead("spotlight", group=group, note=note),
                lambda: self.lead("participant.rename", participant=self.people[0].id, name="Ada Two"),
                lambda: self.do(who, "participant.move", STAGE, participant=who.id, group=self.rng.choice(self.groups)),
                lambda: self.lead("participant.remove", participant=self.people[-1].id),
                lambda: self.lead("participant.restore", participant=self.people[-1].id),
            ]
        )()


_ACTS = [
    "add",
    "add",
    "add",
    "edit",
    "edit",
    "move",
    "mark",
    "react",
    "comment",
    "uncomment",
    "theme",
    "theme",
    "ballot",
    "stage",
    "card",
    "card",
]
