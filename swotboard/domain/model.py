"""What a workshop is made of. Everything here is frozen: a change makes a new value.

Times are text: UTC, ISO 8601 with milliseconds and a `Z`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypedDict

from swotboard.domain import fields
from swotboard.domain.declaration import DOCUMENT, declare
from swotboard.errors import SwotboardError
from swotboard.protocol import (
    ADMISSIONS,
    BALLOT,
    COLORS,
    HIDDEN,
    KINDS,
    MEDIA_TAKEN,
    NOTE_ADD,
    NOTE_ATTACH,
    NOTE_EDIT,
    NOTE_MOVE,
    NOTE_RESTORE,
    NOTE_REVEAL,
    NOTE_SET,
    NOTE_UPLOADING,
    NOTES_REVEAL,
    PLAN,
    QUADRANTS,
    STAGE,
)

Body = dict[str, Any]
"""What a change carries, as JSON: the fields that its type has (docs/protocol.md)."""

NO_BOARDS = (STAGE, BALLOT, PLAN)
"""The streams of a workshop that are no boards; no group has one of these as its short name."""

_BEFORE_MEDIA = (NOTE_ADD, NOTE_RESTORE, NOTE_REVEAL, NOTES_REVEAL, DOCUMENT)
"""What earlier versions wrote of notes, which had no media and no sign."""


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
    media: str = MEDIA_TAKEN[0]
    take_results: bool = False
    admission: str = ADMISSIONS[0]
    """Who comes in: everyone, whom a facilitator lets in, nobody new [ENTRY-1]"""
    switch_groups: bool = True
    group_required: bool = False
    minutes: dict[str, int] = field(default_factory=dict)
    """phase -> the minutes that it usually takes, which are offered for the timer"""
    instructions: dict[str, str] = field(default_factory=dict)
    """phase -> what a facilitator says to people about it"""
    prompts: str | None = None
    """One of PROMPT_SETS, or None where the title decides."""
    own_prompts: dict[str, list[str]] = field(default_factory=dict)
    """quadrant -> prompts, for the set `own`"""
    language: str = "en"
    """What the projector and documents are in [LANG-3]; of a language that is not offered here, English."""


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


class Timer(TypedDict):
    """A countdown: `seconds` from `started_at` to `ends_at` [TIMER-1]."""

    seconds: int
    started_at: str
    ends_at: str


class Spotlight(TypedDict, total=False):
    """What everybody is asked to look at [STAGE-4]; all None where nothing is. `round` is there for its results."""

    group: str | None
    quadrant: str | None
    note: str | None
    theme: str | None
    view: str | None
    round: str


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
    timer: Timer | None = None
    spotlight: Spotlight | None = None
    round: Round | None = None
    ballot_seq: int = 0
    schedule: tuple[ScheduledStep, ...] = ()
    plan_seq: int = 0
    shelf: tuple[dict[str, Any], ...] = ()
    text_bytes: int = 0
    """Of its texts and their history, as they are stored [QUOTA-1]."""

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
    settings: dict[str, Any] = field(default_factory=dict)
    keep_until: str | None = None
    """Its last day, like 2026-06-30 (UTC); None for no end [KEEP-1]."""


@dataclass(frozen=True)
class Participant:
    """A person, or a projector, in one workshop. `name` is None where none was given or the workshop is anonymous.

    `put_out_notes` are notes of theirs as whose author they were put out of an anonymous workshop: of that nobody is
    told whom it met [ANON-3]. A facilitator who wrote one of them stays. Who is `waiting` has to be let in first
    [ENTRY-2].
    """

    id: str
    workshop_id: int
    code: str
    name: str | None
    group: str | None
    role: str
    created_at: str
    put_out_at: str | None
    put_out_notes: tuple[str, ...] = ()
    waiting: bool = False

    @property
    def is_in(self) -> bool:
        """Whether they take part: let in, and not put out."""
        return not self.waiting and not self.is_out

    @property
    def is_out(self) -> bool:
        """Whether a facilitator has put them out, by whatever way [STAGE-2]."""
        return self.put_out_at is not None or (bool(self.put_out_notes) and self.role != "facilitator")


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
    view). What else is known of each field is declared with it: see domain/declaration.py.
    """

    id: str = declare(fields.identifier, fixed=True, heading="note_id")
    group: str = declare(fields.board_name, sql='b."group"', carried=False, exported=False)
    quadrant: str = declare(fields.one_of(QUADRANTS), changed_by=NOTE_MOVE, replayed=True, heading="quadrant")
    text: str = declare(fields.text, blank="", changed_by=NOTE_EDIT, replayed=True, heading="text")
    kind: str = declare(
        fields.one_of(KINDS), initial=KINDS[0], blank=KINDS[0], changed_by=NOTE_SET, replayed=True, heading="kind"
    )
    color: str = declare(
        fields.one_of(COLORS), initial=COLORS[0], blank=COLORS[0], changed_by=NOTE_SET, replayed=True, heading="color"
    )
    rank: str = declare(fields.stored_rank, changed_by=NOTE_MOVE, replayed=True)
    theme: str | None = declare(
        fields.identifier, null=True, initial=None, changed_by=NOTE_MOVE, replayed=True, former=(NOTE_MOVE,)
    )
    version: int = declare(fields.version, initial=1, changed_by=NOTE_EDIT)
    participant: str | None = declare(fields.identifier, null=True, fixed=True, blank=None, personal=True)
    author: str | None = declare(
        fields.name, null=True, sql="p.name", blank=None, personal=True, exported=False, replayed=True, heading="author"
    )
    copy_of: str | None = declare(fields.identifier, null=True, fixed=True, initial=None, blank=None)
    created_at: str = declare(fields.timestamp, fixed=True, replayed=True, heading="created_at")
    updated_at: str = declare(fields.timestamp, heading="updated_at")
    removed_at: str | None = declare(fields.timestamp, null=True, initial=None, replayed=True, heading="removed_at")
    removed_by: str | None = declare(fields.identifier, null=True, initial=None, carried=False, exported=False)
    hidden: str | None = declare(
        fields.one_of(HIDDEN),
        null=True,
        replayed=True,
        heading="hidden",
        former=(NOTE_ADD, NOTE_RESTORE),
        initial=None,
        default=None,
    )
    sign: str = declare(
        fields.sign,
        initial="",
        blank="",
        changed_by=NOTE_SET,
        replayed=True,
        heading="sign",
        former=(*_BEFORE_MEDIA, NOTE_SET),
        default="",
    )
    media: list[dict[str, Any]] = declare(
        fields.media,
        json=True,
        initial=[],
        blank=[],
        changed_by=NOTE_ATTACH,
        replayed=True,
        former=_BEFORE_MEDIA,
        default_factory=list,
    )
    uploading: int = declare(
        fields.uploading, initial=0, blank=0, changed_by=NOTE_UPLOADING, former=_BEFORE_MEDIA, default=0
    )


@dataclass(frozen=True)
class Medium:
    """A picture, an animation or a recording that is stored: `w` and `h` in pixels, `ms` in milliseconds, 0 where it
    has none; `size` in bytes, of all its parts. `participant` uploaded it; None for what came with a file."""

    id: str
    participant: str | None
    kind: str
    w: int
    h: int
    ms: int
    size: int


@dataclass(frozen=True)
class Theme:
    """Notes of one board that belong together, from any of its quadrants [THEME-1]. Which they are, the notes say."""

    id: str = declare(fields.identifier, fixed=True)
    group: str = declare(fields.board_name, sql='b."group"', carried=False, exported=False)
    name: str = declare(fields.name)
    version: int = declare(fields.version)
    created_at: str = declare(fields.timestamp, fixed=True)
    removed_at: str | None = declare(fields.timestamp, null=True, carried=False)


@dataclass(frozen=True)
class Comment:
    """A short answer to a note. `author` is the participant's name at the time of reading, None in an anonymous
    workshop."""

    id: str = declare(fields.identifier, fixed=True)
    note: str = declare(fields.identifier, fixed=True, carried=False, exported=False)
    participant: str | None = declare(fields.identifier, null=True, fixed=True, personal=True)
    author: str | None = declare(fields.name, null=True, sql="p.name", personal=True, exported=False)
    text: str = declare(fields.comment, fixed=True)
    created_at: str = declare(fields.timestamp, fixed=True)
    removed_at: str | None = declare(fields.timestamp, null=True, carried=False, exported=False)


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
    body: Body
    again: bool = False
    first: tuple["Change", ...] = ()


@dataclass(frozen=True)
class AuditEntry:
    """A change that a facilitator made. `entry` counts them in the order of their commits, with gaps."""

    entry: int
    change: Change


class CommentBody(TypedDict):
    """A comment as it stands in a change, and in the `comments` of a note; `author` is the participant's name."""

    id: str
    participant: str | None
    author: str | None
    text: str
    created_at: str


class Talk(TypedDict):
    """What was said about a note: its comments, the oldest first, and how many have each reaction."""

    comments: list[CommentBody]
    reactions: dict[str, int]


NO_TALK: Talk = {"comments": [], "reactions": {}}


@dataclass(frozen=True)
class BoardSnapshot:
    """All notes and themes of a board, removed ones included, as of `seq`."""

    group: str
    seq: int
    notes: tuple[Note, ...]
    themes: tuple[Theme, ...] = ()
    talk: Mapping[str, Talk] = field(default_factory=dict)

    def talk_of(self, note_id: str) -> Talk:
        """The talk about one note."""
        return self.talk.get(note_id, NO_TALK)
