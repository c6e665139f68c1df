"""What a workshop is made of. Everything here is frozen: a change makes a new value.

Times are text: UTC, ISO 8601 with milliseconds and a `Z`.
"""

from dataclasses import dataclass, field

from swotboard.errors import SwotboardError
from swotboard.protocol import BALLOT, PLAN, STAGE

NO_BOARDS = (STAGE, BALLOT, PLAN)
"""The streams of a workshop that are no boards; no group has one of these as its short name."""


@dataclass(frozen=True)
class Step:
    """Where a workshop, or one board of it, is: a phase, and whether writing is silent in it [PHASE-3]."""

    phase: str
    silent: bool = False


@dataclass(frozen=True)
class Settings:
    """What a facilitator may set for the whole workshop; see docs/workshop.md, Settings."""

    read_others: str = "never"
    early_reveal: bool = False
    notes_per_minute: int | None = None


@dataclass(frozen=True)
class Board:
    """One group's board. `group` is its short name, which never changes; `seq` its stream's last number.

    `step` is None while the board goes with the workshop.
    """

    group: str
    name: str
    position: int
    seq: int
    locked: bool
    step: "Step | None" = None


@dataclass(frozen=True)
class Round:
    """A vote that is open: on "notes" or "themes", with `budget` votes for each person and at most `most` on one
    thing."""

    id: str
    on: str
    budget: int
    most: int
    started_at: str


@dataclass(frozen=True)
class ScheduledStep:
    """A step to come: at `due` (UTC), which is `local` on the clocks of `zone`. `group` is None for all boards."""

    entry: str
    due: str
    local: str
    zone: str
    phase: str
    silent: bool
    group: str | None
    by: str


@dataclass(frozen=True)
class Workshop:
    """A workshop and its boards, in their order. Keys are held as hashes only."""

    id: int
    code: str
    title: str
    anonymous: bool
    phase: str
    created_at: str
    facilitator_hash: str
    projector_hash: str
    stage_seq: int
    boards: tuple[Board, ...]
    silent: bool = False
    settings: Settings = Settings()
    timer: dict | None = None
    spotlight: dict | None = None
    round: Round | None = None
    ballot_seq: int = 0
    schedule: tuple[ScheduledStep, ...] = ()
    plan_seq: int = 0

    def step(self, stream: str) -> Step:
        """Where a board is; for a stream that is no board, where the workshop is."""
        own = None if stream in NO_BOARDS else self.board(stream).step
        return own or Step(self.phase, self.silent)

    def board(self, group: str) -> Board:
        """The board of `group`; raises `unknown_board`."""
        for board in self.boards:
            if board.group == group:
                return board
        raise SwotboardError("unknown_board", "This workshop has no such board.")

    def seq(self, stream: str) -> int:
        """The last number of a stream: a board's, or one of NO_BOARDS."""
        if stream in NO_BOARDS:
            return {STAGE: self.stage_seq, BALLOT: self.ballot_seq, PLAN: self.plan_seq}[stream]
        return self.board(stream).seq


@dataclass(frozen=True)
class NewWorkshop:
    """What it takes to make a workshop; `groups` are (short name, display name) in their order."""

    code: str
    title: str
    groups: tuple[tuple[str, str], ...]
    anonymous: bool
    phase: str
    facilitator_hash: str
    projector_hash: str


@dataclass(frozen=True)
class Participant:
    """A person, or a projector, in one workshop. `name` is None where none was given or the workshop is anonymous."""

    id: str
    workshop_id: int
    code: str
    name: str | None
    group: str | None
    role: str
    created_at: str
    put_out_at: str | None


@dataclass(frozen=True)
class Claim:
    """Who a token says its bearer is. The database has the last word, at every op."""

    code: str
    participant: str
    role: str


@dataclass(frozen=True)
class Note:
    """A sticky note. `author` is the participant's name at the time of reading, None in an anonymous workshop.

    `hidden` is None, "silent" (its author's alone until the reveal) or "review" (a facilitator has taken it out of
    view).
    """

    id: str
    group: str
    quadrant: str
    text: str
    kind: str
    color: str
    rank: str
    theme: str | None
    version: int
    participant: str | None
    author: str | None
    copy_of: str | None
    created_at: str
    updated_at: str
    removed_at: str | None
    removed_by: str | None
    hidden: str | None = None


@dataclass(frozen=True)
class Theme:
    """Notes of one board that belong together, from any of its quadrants [THEME-1]. Which they are, the notes say."""

    id: str
    group: str
    name: str
    version: int
    created_at: str
    removed_at: str | None


@dataclass(frozen=True)
class Comment:
    """A short answer to a note. `author` is the participant's name at the time of reading, None in an anonymous
    workshop."""

    id: str
    note: str
    participant: str
    author: str | None
    text: str
    created_at: str
    removed_at: str | None


@dataclass(frozen=True)
class Change:
    """A committed op: number `seq` of its stream. `body` holds the fields that its type carries (docs/protocol.md).

    `again` marks the answer to an op that had been committed before: it is acknowledged, not sent. `first` are the
    changes that the op makes before its own: the moves of those who make room for it [NOTE-10].
    """

    stream: str
    seq: int
    op: str
    type: str
    actor: str | None
    at: str
    body: dict
    again: bool = False
    first: tuple["Change", ...] = ()


NO_TALK = {"comments": [], "reactions": {}}


@dataclass(frozen=True)
class BoardSnapshot:
    """All notes and themes of a board, removed ones included, as of `seq`."""

    group: str
    seq: int
    notes: tuple[Note, ...]
    themes: tuple[Theme, ...] = ()
    talk: dict = field(default_factory=dict)

    def talk_of(self, note_id: str) -> dict:
        """`{comments: [Comment], reactions: {reaction: count}}` of one note."""
        return self.talk.get(note_id, NO_TALK)
