"""Declares what the inner layers ask of the outer ones: what the rules ask of a Store, and where a call is run."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import ParamSpec, Protocol, TypeVar

from swotboard.domain.model import (
    AuditEntry,
    BoardSnapshot,
    Change,
    Comment,
    Medium,
    NewWorkshop,
    Note,
    Participant,
    ScheduledStep,
    Talk,
    Theme,
    Workshop,
)
from swotboard.domain.news import News, Seqs
from swotboard.domain.op import Submission
from swotboard.domain.plan import Card, PlanSnapshot
from swotboard.domain.records import (
    AskedErasure,
    DeletedWorkshop,
    Deletion,
    ErasureMark,
    Question,
    RoundRecord,
    Session,
    WorkshopFacts,
    Written,
)
from swotboard.domain.storage_limits import Room
from swotboard.domain.tally import Ballot
from swotboard.domain.visits import Seen
from swotboard.errors import SwotboardError

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


class Run(Protocol):
    """Runs a call where it belongs, on the writer or in another thread, and returns or raises what it does."""

    def __call__(
        self, call: Callable[Arguments, Answer], /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Answer: ...


SetAside = tuple[str, int, list[str]]
"""What was taken out of the way to be removed: under which name, of which workshop (its number), and which media."""


class State(Protocol):
    """The workshop as it is at the op's place in its stream, after every op before it."""

    workshop: Workshop
    actor: Participant
    now: str

    def note(self, note_id: str) -> Note | None:
        """A note of this workshop, removed ones included."""

    def theme(self, theme_id: str) -> Theme | None:
        """A theme of this workshop, removed ones included."""

    def notes_in(self, theme: Theme) -> list[Note]:
        """The notes of a theme, removed ones left out, in their order."""

    def count_themes(self, group: str) -> int:
        """How many themes are on a board, removed ones not counted."""

    def talk(self, note: Note) -> Talk:
        """What was said about a note, comments that were taken away left out."""

    def comment(self, comment_id: str) -> Comment | None:
        """A comment of this workshop, also one that was taken away."""

    def reacted(self, note: Note, reaction: str) -> bool:
        """Whether the actor has this reaction on the note."""

    def medium(self, medium_id: str) -> Medium | None:
        """A medium that is stored in this workshop."""

    def had_medium(self, note: Note, medium_id: str) -> bool:
        """Whether a medium is or was on a note."""

    def hidden_on(self, medium_id: str) -> set[str]:
        """The notes on which a facilitator took a medium out of view, also those that it was taken off since."""

    def entry_known(self, entry: str) -> bool:
        """Whether any workshop has or had a scheduled step with this id."""

    def round_known(self, round_id: str) -> bool:
        """Whether there is or was a round with this id in this workshop."""

    def votes_of_actor(self, round_id: str) -> dict[str, int]:
        """The actor's votes in a round: thing -> count, those above 0."""

    def ballots(self, round_id: str) -> Iterable[Ballot]:
        """Every vote of a round."""

    def card(self, what: str, card_id: str) -> Card | None:
        """A "link", "strategy" or "line" of this workshop, removed ones included."""

    def count_cards(self, what: str) -> int:
        """How many cards of this sort there are, removed ones not counted."""

    def cards_near(
        self, what: str, place: str, but: str, rank: str | None, above: bool, most: int
    ) -> list[tuple[str, str]]:
        """`rank_placement.Near` among the strategies of a kind or the lines of a section, without removed ones and the
        card `but`."""

    def card_text(self, card: Card, version: int) -> str | None:
        """The text that a strategy or a line had in a version, None where it never had it."""

    def text_of(self, note: Note, version: int) -> str | None:
        """The text that a note had in a version, None where it never had it."""

    def notes_near(
        self, group: str, quadrant: str, but: str, rank: str | None, above: bool, most: int
    ) -> list[tuple[str, str]]:
        """`rank_placement.Near` in a quadrant: removed notes and the note `but` left out."""

    def hidden_notes(self, group: str, hidden: str) -> list[Note]:
        """The notes of a board that are hidden in this way and not removed, in their order."""

    def added_lately(self) -> int:
        """How many notes the actor has added in the last 60 seconds."""

    def count(self, group: str) -> int:
        """How many notes are on a board, removed ones not counted."""

    def participant(self, participant_id: str) -> Participant | None:
        """A participant of this workshop."""

    def names_of(self, participant_id: str) -> set[str]:
        """The name that a participant of this workshop has, and those that a change gave them, case folded."""


class StorePort(Protocol):
    """A Store, as the live side and the services rely on it: what it says is stored is on disk, all of it or nothing.

    Only one thread at a time may write; any may read, and sees the last commit. Every method raises StorageError when
    the database cannot be used just now.
    """

    # writing: one thread at a time

    def commit(self, submissions: Sequence[Submission], at: str) -> list[Change | SwotboardError]:
        """Judge and write ops in order, in ONE transaction; on disk when this returns [SYNC-1].

        The answer to each op in its place: its change, or why it was refused [SYNC-7]. Raises StorageError, then
        nothing was written.
        """

    def commit_together(self, submissions: Sequence[Submission], at: str) -> list[Change]:
        """Judge and write ops in order, all of them or none. Raises why the first was refused."""

    def create_workshop(self, new: NewWorkshop, at: str) -> Workshop:
        """Make a workshop with its boards and its stage."""

    def add_participant(
        self,
        code: str,
        name: str | None,
        group: str | None,
        role: str,
        at: str,
        waiting: bool = False,
        key_hash: str | None = None,
    ) -> Participant:
        """Let somebody in, or have them wait [ENTRY-2]; where `key_hash` is given, by a key that must be the
        workshop's. Raises `unknown_workshop`, `unknown_board`, `bad_key`. A name is not kept in an anonymous
        workshop."""

    def update_participant(self, participant_id: str, name: str | None = None, group: str | None = None) -> Participant:
        """Change somebody's name or group, where given; an empty name is none. Raises `unknown_participant`,
        `unknown_board`."""

    def write_uses(self, uses: Mapping[str, str]) -> None:
        """Keep when places were last used: participant -> time [ACCESS-1]."""

    def put_out_among(self, participants: Iterable[str]) -> list[str]:
        """Those of these people who were put out, or whose session was ended."""

    def sessions(self, code: str, since: str) -> list[Session]:
        """The sessions of facilitators and projectors that were not ended and were used since then, by role, the last
        used first [ACCESS-1]. Raises `unknown_workshop`."""

    def end_sessions(self, code: str, at: str, sessions: Iterable[str]) -> list[str]:
        """End those of these sessions that are the workshop's and open; which they were [ACCESS-2]."""

    def replace_keys(self, code: str, hashes: Mapping[str, str], at: str, keep: Iterable[str] = ()) -> list[str]:
        """role -> the hash of its new key. The former keys open nothing any more, and all sessions of these roles but
        those to `keep` are ended, in one; which these were [ACCESS-3]. Raises `unknown_workshop`."""

    def rooms(self, code: str) -> list[Room]:
        """How much of its limits a workshop and the database have used [QUOTA-5]. Raises `unknown_workshop`."""

    def last_day(self, code: str) -> str | None:
        """Until when a workshop is kept, None for no end [KEEP-1]. Raises `unknown_workshop`."""

    def refuse_full_server(self) -> None:
        """Raises `server_quota` where the database, or its disk, is full [QUOTA-4]."""

    def write_seen(self, visits: Sequence[Seen]) -> None:
        """Keep up to where people knew boards when they left them [SEEN-1]; of those who are gone nothing is kept
        [SEEN-4]."""

    def try_write(self) -> None:
        """Write and take it back: raises StorageError where the database cannot be written just now. Nothing reaches
        the disk."""

    # reading: any thread

    def ping(self) -> None:
        """Answers if the database does."""

    def workshop(self, code: str) -> Workshop:
        """Raises `unknown_workshop`."""

    def code_taken(self, code: str) -> bool:
        """Whether a workshop has this code, also one whose deletion can be undone."""

    def workshops(self) -> list[WorkshopFacts]:
        """Every workshop, newest first."""

    def participant(self, participant_id: str) -> Participant:
        """Raises `unknown_participant`."""

    def participants(self, code: str) -> list[Participant]:
        """Everybody who was ever let into a workshop. Raises `unknown_workshop`."""

    def waiting(self, code: str) -> list[Participant]:
        """Who waits to be let in, the longest first [ENTRY-2]. Raises `unknown_workshop`."""

    def notes(self, code: str, group: str | None = None, removed: bool = False) -> list[Note]:
        """Notes in group, quadrant, rank, id order. Raises `unknown_workshop`, `unknown_board`."""

    def note_ids(self, code: str) -> set[str]:
        """The ids of all notes that a workshop ever had. Raises `unknown_workshop`."""

    def own_notes(self, participant_id: str) -> list[str]:
        """The ids of the notes that somebody wrote."""

    def standing(self, code: str, group: str, ids: Iterable[str]) -> list[Note]:
        """Those of these notes that are on this board and not removed, in no order. Raises `unknown_workshop`."""

    def snapshot(self, code: str, group: str) -> BoardSnapshot:
        """A board whole, all of one moment. Raises `unknown_workshop`, `unknown_board`."""

    def theme_names(self, code: str) -> dict[str, str]:
        """theme id -> name, of every board. Raises `unknown_workshop`."""

    def plan(self, code: str) -> PlanSnapshot:
        """The cross-group themes, strategies and plan of a workshop, all of one moment. Raises `unknown_workshop`."""

    def own_reactions(self, participant_id: str) -> dict[str, list[str]]:
        """note id -> the reactions that somebody has on it."""

    def questions(self, code: str, limit: int) -> list[Question]:
        """The burning questions [TALK-3], most "same here" first."""

    def rounds(self, code: str) -> list[RoundRecord]:
        """Every round of votes, in order; the open one without results [VOTE-4]. Raises `unknown_workshop`."""

    def own_votes(self, participant_id: str, round_id: str) -> dict[str, int]:
        """thing -> count, of one person in one round."""

    def votes_of_voters(self, round_id: str, thing: str) -> dict[str, dict[str, int]]:
        """participant -> thing -> count, of those who gave `thing` any vote: all their votes that count [VOTE-9]."""

    def voters(self, round_id: str) -> int:
        """How many people have voted in a round so far."""

    def changes_since(self, code: str, stream: str, seq: int, limit: int) -> list[Change]:
        """At most `limit` changes of a stream above `seq`. Raises `unknown_workshop`, `unknown_board`."""

    def heads(self, codes: Iterable[str]) -> dict[str, dict[str, int]]:
        """code -> stream -> its last number, of those of these workshops that are there."""

    def news(self, code: str, since: Seqs, limit: int) -> News:
        """What has happened on some streams above these numbers, all of one moment: at most `limit` changes of each.
        Raises `unknown_workshop`."""

    def audit_entries(self, code: str, before: int | None, limit: int) -> list[AuditEntry]:
        """At most `limit` changes by facilitators, and moves to another group by whomever, the newest first, below
        `before` [AUDIT-1]. Raises `unknown_workshop`."""

    def due(self, at: str) -> list[tuple[str, ScheduledStep]]:
        """(code, scheduled step) of all workshops, due at `at` or before and not carried out yet, in that order
        [TIME-3]."""

    def seen(self, participant_id: str) -> dict[str, Seen]:
        """group -> somebody's last visit there [SEEN-1]."""


class RetentionStore(StorePort, Protocol):
    """A Store from which workshops can be deleted."""

    def delete_workshop(self, code: str, at: str, reason: str) -> bool:
        """Delete a workshop and all that belongs to it, from the file, the log and the snapshots beside it [KEEP-2].

        Whether the log is empty: where somebody is still reading, what was deleted stays in it until the next try.
        """

    def mark_deleted(self, code: str, at: str) -> None:
        """From here on a workshop answers as if it were gone; for a day that can be undone [KEEP-9]. Raises
        `unknown_workshop`."""

    def undo_deletion(self, code: str) -> None:
        """Bring such a workshop back as it was. Raises `unknown_workshop` where there is none, or no more."""

    def deleted_workshops(self, code: str | None = None) -> list[DeletedWorkshop]:
        """What can be brought back, or the one with a code, the newest deletion first."""

    def led_before_deletion(self, code: str, participant_ids: Iterable[str]) -> bool:
        """Whether one of these was a facilitator, and not put out, of a workshop that can be brought back."""

    def on_duty(self) -> bool:
        """On the writer: whether this process does what is done once for the whole database [BUS-9]. The only one
        does."""

    def tidy(self) -> None:
        """In any thread, however long it takes: free the space of what this process has deleted."""

    def purge(self, at: str) -> tuple[list[str], bool]:
        """Delete the workshops whose day had passed at this time [KEEP-1], those that were deleted a day before
        [KEEP-9], and imports that were cut off more than a day before.

        Their codes, and whether the log is empty of them.
        Where the database cannot be used just now nothing more is tried; else one that cannot be deleted keeps no
        other, and its error is raised in the end.
        """

    def forget_unnamed(self, before: str) -> int:
        """Remove the media that were uploaded before a time and that no op ever named [MEDIA-9], a bounded number of
        them; how many. Like those of deleted workshops their files are set aside."""

    def strays(self) -> Iterator[list[tuple[int, str]]]:
        """(number of the workshop, medium) of what has been stored for a day and has no row, because a server was
        ended between the two; some at a time."""

    def forget_strays(self, strays: Iterable[tuple[int, str]]) -> None:
        """Set aside those that still have no row."""

    def wrongly_aside(self) -> list[SetAside]:
        """What was set aside and still has rows, because a server was ended before it had deleted them."""

    def put_back(self, aside: SetAside) -> None:
        """Put back what was set aside, where it still has rows."""

    def remove_set_aside(self) -> None:
        """Remove the files that were set aside and have no rows, in any thread: it may take long. Raises StorageError
        once all have been tried."""

    def written_by(self, code: str, participant: str) -> Written:
        """What somebody wrote in a workshop and was not erased [ERASE-6]. Raises `unknown_workshop`."""

    def lines_named(self, code: str, participant: str) -> list[str]:
        """The lines of the plan whose owner has the name of this person, and of nobody else [ERASE-5]."""

    def ask_erasure(self, code: str, participant: str, at: str) -> None:
        """Everything that somebody wrote is to be erased; kept until `erasure_is_done`. Raises `unknown_workshop`."""

    def asked_erasures(self) -> list[AskedErasure]:
        """What was asked for and is not done, the oldest first."""

    def erasure_is_asked(self, code: str, participant: str) -> bool:
        """Whether that is being done for somebody."""

    def erasure_is_done(self, code: str, participant: str) -> None:
        """Everything that they wrote is erased; what they uploaded and nothing names goes with the next of that."""

    def erasure_marks(self, most: int) -> list[ErasureMark]:
        """What was erased and may still be in copies beside the database and in the log [ERASE-8], the oldest first."""

    def erase_in_copies(self, marks: Sequence[ErasureMark]) -> None:
        """In any thread: take this out of the snapshots beside the database [ERASE-3]."""

    def finish_erasure(self, marks: Sequence[ErasureMark]) -> bool:
        """Then: take it out of what connections hold, and of the log; whether the log is empty of it. If so the marks
        are gone."""

    def shrink_log(self) -> bool:
        """Write the log (WAL) back and cut it to nothing; whether that could be done."""

    def gone(self, codes: Iterable[str]) -> list[str]:
        """Those of these codes under which there is no workshop, or no longer one."""

    def deletions(self) -> list[Deletion]:
        """The record of what was deleted, the oldest first."""
