"""Declares what one type of op is: each is declared once, beside its rule, and every table of ops follows from that.

`domain/op_registry.py` gathers the declarations. Why it is done so: docs/decisions/0003-one-declaration.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from swotboard.domain.declaration import Reader
from swotboard.domain.model import Body
from swotboard.domain.op import Op
from swotboard.domain.ports import State
from swotboard.domain.shapes import Shape, record_of
from swotboard.protocol import BALLOT, PHASES, PLAN, STAGE


class EarlierChange(NamedTuple):
    """A change that an op makes before its own, so that another thing makes room for it, say [NOTE-10]."""

    thing: str
    """What it is about; each has its own."""
    body: Body
    type: str


class Outcome(NamedTuple):
    """What a rule decides: the body and the type of the op's change, and the changes before it."""

    body: Body
    type: str
    earlier: tuple[EarlierChange, ...] = ()


Rule = Callable[[State, Op], Outcome]
"""Judges an op, and raises a SwotboardError where it refuses it."""
Phases = tuple[str, ...]

BOARD = "board"
"""Stands for the stream of any board."""

NEVER: Phases = ()
ALWAYS: Phases = PHASES
UNTIL_CLOSED: Phases = tuple(phase for phase in PHASES if phase != "closed")
WRITING: Phases = ("open", "write", "discuss")
ARRANGING: Phases = (*WRITING, "group")
GROUPING: Phases = ("open", "discuss", "group")
TALKING: Phases = ("open", "discuss", "group", "vote", "decide")
PLANNING: Phases = ("open", "decide")


@dataclass(frozen=True)
class Family:
    """Types of op that go together: `stream` is `BOARD` or the name of another one.

    `only` is the role that alone may do them, and `refusal` what others are told. The rest is what holds for each of
    its types that does not say otherwise; see OpType.
    """

    name: str
    stream: str
    participant: Phases
    facilitator: Phases
    audited: tuple[str, ...] | None
    only: str | None = None
    refusal: str = ""
    replayed: bool = False


NOTES = Family("notes", BOARD, WRITING, UNTIL_CLOSED, ("note",), replayed=True)
THEMES = Family("themes", BOARD, GROUPING, UNTIL_CLOSED, ("theme",), replayed=True)
TALK = Family("talk", BOARD, TALKING, UNTIL_CLOSED, ("note",))
LEADING = Family("the stage", STAGE, NEVER, ALWAYS, (), "facilitator", "Only a facilitator can do that.")
VOTING = Family("votes", BALLOT, TALKING, NEVER, None, "participant", "The vote is the participants'.")
LINKS = Family("links", PLAN, NEVER, ALWAYS, ("link",), "facilitator", "Only a facilitator links themes across groups.")
STRATEGIES = Family("strategies", PLAN, PLANNING, UNTIL_CLOSED, ("strategy",))
LINES = Family("lines", PLAN, PLANNING, UNTIL_CLOSED, ("line",))


@dataclass(frozen=True)
class OpType:
    """One type of op, and of the change that it makes.

    `fields` are read from what a client sends: `x?` may be absent or null, `x~` may be null. `body` is what the
    change carries, as a history holds it: `x?` may be absent; None for a change that stands in no history.
    """

    name: str
    family: Family
    rule: Rule
    fields: Mapping[str, Reader]
    body: Mapping[str, Shape] | None
    participant: Phases | None = None
    """The phases in which a participant may do it; None for those of the family."""
    facilitator: Phases | None = None
    audited: tuple[str, ...] | None = None
    """What of its change the audit list tells; None for what the family tells."""
    additive: bool = False
    """Whether all that could be seen of the board before may still be seen after it. An edit is not, nor is a theme's
    new name: it may have taken a word back."""
    news: Literal["added", "changed"] | None = None
    """What it makes of its notes for those who come back to the board [SEEN-2]."""
    questions: bool = False
    """Whether it may change which questions are burning, or what they say [TALK-3]."""
    whole: Literal["note", "notes"] | None = None
    """Whether its change carries every field of one note, or of each in a list."""
    textual: bool = False
    """Whether its change carries a text and the version that this is."""
    merges: bool = False
    """Whether its text is merged with what others wrote since its `base`, which may take milliseconds [TEXT-3]."""
    came_later: Mapping[str, object] = field(default_factory=dict)
    """What its changes lack in databases that former versions wrote, as it was meant before there was any."""
    authored: bool = False
    """Whether who did it says whose something is that has no text: in an anonymous workshop no list tells it
    [ANON-5]."""
    right: bool = False
    """Whether it takes back for good what is one's own: whatever the phase, on every board, locked or full, and for
    those who were put out as well. Its rule alone says whose it is [ERASE-5]."""
    takes: str = ""
    """Markdown for docs/protocol.md, where the names of its fields do not say enough."""
    carries: str = ""
    """The same of what its change carries."""

    def phases(self, role: str) -> Phases:
        """The phases in which a role may do it [NOTE-9]."""
        own = {"participant": self.participant, "facilitator": self.facilitator}.get(role, NEVER)
        of_family = {"participant": self.family.participant, "facilitator": self.family.facilitator}
        return of_family[role] if own is None else own

    @property
    def audit_fields(self) -> tuple[str, ...] | None:
        """What of its change the audit list tells [AUDIT-2]; None where it stands in no audit list."""
        return self.family.audited if self.audited is None else self.audited

    @property
    def shape(self) -> Shape | None:
        """Reads the body of its change from a document that anybody may have written."""
        return None if self.body is None else record_of(self.body)
