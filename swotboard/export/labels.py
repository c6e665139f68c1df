"""Says what documents for people say beside people's own words, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from swotboard import local_formats
from swotboard.domain import timestamps
from swotboard.domain.direction import join_isolated
from swotboard.domain.model import Note
from swotboard.protocol import KINDS, MEDIA_KINDS, REACTIONS
from swotboard.texts import text

STRATEGIES = ("so", "st", "wo", "wt")
SECTIONS = ("factor", "application", "step", "question")
_, _, _VOICE = MEDIA_KINDS


@dataclass(frozen=True)
class Labels:
    """The wording of a document; `language` is one that is offered."""

    language: str

    def say(self, key: str, **values: Any) -> str:
        """The text of a key of `static/locales/en_documents.js`, or of another module."""
        return text(self.language, key, **values)

    def many(self, word: str, count: int) -> str:
        """`1 note`, `2 notes`; `word` is the key of a plural."""
        return self.say(f"document.{word}", n=count)

    def day(self, moment: str) -> str:
        """`4 March 2021`, of a moment as times are written, or of a day."""
        return local_formats.day(self.language, timestamps.read(f"{moment[:10]}T00:00:00.000Z"))

    def moment(self, moment: str) -> str:
        """`4 March 2021, 21:00 UTC`."""
        time = local_formats.time_of_day(self.language, timestamps.read(moment))
        return self.say("document.moment", day=self.day(moment), time=time)

    def percent(self, value: float) -> str:
        """`12.5 %`: with a decimal where it has one."""
        return self.say("votes.percent", n=local_formats.number(self.language, value, 0 if value == int(value) else 1))

    def quadrant(self, quadrant: str) -> str:
        """`Strengths`."""
        return self.say(f"quadrant.{quadrant}")

    def letter(self, quadrant: str) -> str:
        """The mark of a quadrant, one letter or two."""
        return self.say(f"letter.{quadrant}")

    def sheet(self, table: str) -> str:
        """What a table is called in a spreadsheet [LANG-5]."""
        return self.say(f"table.{table}")

    def heading(self, column: str) -> str:
        """What a column is called in a spreadsheet [LANG-5]."""
        return self.say(f"column.{column}")

    def cell(self, column: str, value: str) -> str:
        """What a cell says in a spreadsheet: one of our words in the language, people's as they are."""
        key = f"cell.{column}.{value}"
        word = self.say(key)
        return value if word == key else word

    def reactions(self, reactions: Mapping[str, int]) -> list[str]:
        """`["3 agree", "1 heart"]`."""
        return [self.many(name, reactions[name]) for name in REACTIONS if reactions.get(name)]

    def text(self, note: Note) -> str:
        """What a note says; of one that is hidden, that it is [EXPORT-3]."""
        return self.say(f"document.text_{note.hidden}") if note.hidden else note.text

    def note(self, note: Note, reactions: Mapping[str, int]) -> list[str]:
        """`["question", "Ada", "3 agree", "removed"]`: what is said of a note beside its text."""
        kind = None if note.kind == KINDS[0] else self.say(f"document.kind.{note.kind}")
        removed = self.say("document.removed_note") if note.removed_at else None
        return [part for part in (kind, note.author, *self.reactions(reactions), removed) if part]

    def raised(self, each, names: Mapping[str, str]) -> list[str]:
        """`["raised by 3 of 4 groups: Learners, …", "a tension: helps Learners", "harms Industry"]`, of a `Raised`."""
        groups = _listed(names, each.groups)
        key = "document.raised_by" if groups else "document.raised"
        said = [self.say(key, n=len(each.groups), of=self.many("groups", each.of), groups=groups)]
        if each.link["removed_at"]:
            said.append(self.say("document.removed"))
        if not each.tense:
            return said
        helps, harms = (_listed(names, side) for side in each.sides)
        return [*said, self.say("document.tension", names=helps), self.say("document.tension_harms", names=harms)]

    def strategy(self, made: Mapping, names: Mapping[str, str]) -> list[str]:
        """`["Learners", "effort low", "effect high"]`: what is known of it."""
        owner = [names[made["owner"]]] if made["owner"] else []
        levels = [
            self.say(f"document.{what}", level=self.say(f"level.{made[what]}"))
            for what in ("effort", "effect")
            if made[what]
        ]
        return [*owner, *levels, *([self.say("document.removed_strategy")] if made["removed_at"] else [])]

    def line(self, line: Mapping) -> list[str]:
        """`["Ada", "4 March 2021"]`: what is known of it."""
        due = self.day(line["due"]) if line["due"] else None
        removed = self.say("document.removed_line") if line["removed_at"] else None
        return [part for part in (line["owner"], due, removed) if part]

    def medium(self, medium: Mapping[str, Any]) -> str:
        """`Picture: a bridge`, `Recording, 0:42`."""
        kind = self.say(f"document.medium.{medium['kind']}")
        if medium["kind"] == _VOICE:
            minutes, seconds = divmod(round(medium["ms"] / 1000), 60)
            kind = f"{kind}, {minutes}:{seconds:02d}"
        return f"{kind}{self.say('ui.colon')}{medium['alt']}" if medium["alt"] else kind


def _listed(names: Mapping[str, str], groups: Iterable[str]) -> str:
    return join_isolated((names[group] for group in groups), ", ")
