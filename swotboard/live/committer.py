"""Commits waiting ops together, and sends together what was committed together (docs/architecture.md).

Ops wait in the inbox. The committer takes all that wait, has the Store commit them in one transaction, and only then
answers their senders and hands one frame for each stream to the fan-out [SYNC-1]. When it is idle the first op goes at
once; under load ops gather while a round is under way and for a quarter of that after it, so the load sets its own
pace.
"""

import logging
import time
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import Any

from swotboard.clock import now
from swotboard.domain.model import Change, Workshop
from swotboard.domain.op import Submission
from swotboard.domain.ports import Answer, Arguments, Run, StorePort
from swotboard.errors import StorageError, SwotboardError
from swotboard.live.metrics import Metrics
from swotboard.live.weights import weight_in_commit

log = logging.getLogger(__name__)

GATHER_FRACTION = 0.25
"""How long ops gather after a round, as a share of the time that it took: what is left for those who read and write
meanwhile."""
MAX_GATHER = 0.100
MAX_OPS_A_ROUND = 1000
MAX_OPS_BESIDE_OTHERS = 100
"""In a round of one of several processes: while it writes a workshop, some 5 ms for each op, the others wait for it,
two seconds at most [STORE-8]."""
MAX_CHANGES_IN_FRAME = 250
MAX_OF_ONE = 10
"""Ops of one person in a round, by weight, and writes that are no ops: what somebody sends in a flood waits for the
next rounds, and everybody else's op is in the next one [LIVE-11]."""

Send = Callable[[Workshop, str, Sequence[Change]], None]

_Written = tuple[Sequence[Change | SwotboardError], dict[str, Workshop]]
"""The answers to ops, and each workshop that they changed as it is now."""


@dataclass(kw_only=True)
class _Waiting:
    """Something in the inbox, and the place where its answer comes."""

    answer: Any = None
    done: Event = field(default_factory=Event)

    def tell(self, answer: object) -> None:
        self.answer = answer
        self.done.set()


@dataclass(kw_only=True)
class _Op(_Waiting):
    submission: Submission


@dataclass(kw_only=True)
class _AllOrNothing(_Waiting):
    submissions: Sequence[Submission]


@dataclass(kw_only=True)
class _Call(_Waiting):
    work: Callable[[], object]


class Committer:
    """One writer, in order. `send(workshop, stream, changes)` is called after each commit, for each stream in it.

    `gather`: seconds that ops gather at least after a round; more of it is fewer frames, and later ones. `most`: how
    many a round takes at most.
    """

    def __init__(
        self,
        store: StorePort,
        offload: Run,
        send: Send,
        sleep: Callable[[float], None],
        metrics: Metrics | None = None,
        gather: float = 0.0,
        most: int = MAX_OPS_A_ROUND,
    ):
        self._store = store
        self._offload = offload
        self._send = send
        self._sleep = sleep
        self._metrics = metrics or Metrics()
        self._gather = gather
        self._most = most
        self._inbox: deque[_Waiting] = deque()
        self._wake = Event()
        self._stopping = False
        self.stopped = Event()
        self.between_rounds = Lock()
        """Whoever holds it sees no commit and no frame until they let it go: briefly."""

    def submit(self, submission: Submission) -> Change:
        """Wait until the op is on disk; its change. Raises why it was refused, or StorageError, or `stopping`."""
        return self._wait_for(_Op(submission=submission))

    def submit_all(self, submissions: Sequence[Submission]) -> list[Change]:
        """Wait until all these ops are on disk, in ONE transaction, or none is. Raises why the first was refused."""
        return self._wait_for(_AllOrNothing(submissions=submissions))

    def call(self, work: Callable[Arguments, Answer], /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
        """Run another write of the Store, in its turn; what it returns or raises."""
        answer: Answer = self._wait_for(_Call(work=lambda: work(*args, **kwargs)))
        return answer

    def run(self) -> None:
        """Commit round after round until `stop`; the last round takes all that had come in by then."""
        while not (self._stopping and not self._inbox):
            self._wake.wait()
            self._wake.clear()
            if self._inbox:
                with self.between_rounds:
                    took = self._timed_round()
                self._sleep(self._gathering(took))
                self._wake.set() if self._inbox or self._stopping else None
        self.stopped.set()

    @property
    def waiting(self) -> int:
        """How much is in the inbox."""
        return len(self._inbox)

    def stop(self) -> None:
        """Take nothing new; `stopped` is set once what had come in is committed, answered and sent."""
        self._stopping = True
        self._wake.set()

    def _gathering(self, round_seconds: float) -> float:
        return max(self._gather, min(MAX_GATHER, GATHER_FRACTION * round_seconds))

    def _wait_for(self, waiting: _Waiting) -> Any:
        if self._stopping:
            raise SwotboardError(
                "stopping", "The server is going down. What you wrote is kept here and sent again.", 2.0
            )
        self._inbox.append(waiting)
        self._wake.set()
        waiting.done.wait()
        if isinstance(waiting.answer, Exception):
            raise waiting.answer
        return waiting.answer

    def _timed_round(self) -> float:
        started = time.perf_counter()
        taken: list[_Waiting] = []
        try:
            taken = self._take()
            self._round(taken)
        except Exception:  # the writer must outlive every surprise
            log.exception("a round failed")
            self._refuse(taken, _internal())
        return time.perf_counter() - started

    def _take(self) -> list[_Waiting]:
        """The next round: of each person the ops that came first, at least one, in their order; so does the rest."""
        taken: list[_Waiting] = []
        left: list[_Waiting] = []
        of_one: defaultdict[str | type[_Waiting], float] = defaultdict(float)
        while self._inbox and len(taken) < self._most:
            waiting = self._inbox.popleft()
            try:
                (taken if _fits(waiting, of_one) else left).append(waiting)
            except Exception:  # its own trouble alone: nobody else may wait for ever
                log.exception("what waits could not be taken")
                self._refuse([waiting], _internal())
        self._inbox.extendleft(reversed(left))
        return taken

    def _round(self, taken: list[_Waiting]) -> None:
        """When the database cannot be used, one has waited for it; the others need not wait as long again."""
        unusable = self._make([waiting for waiting in taken if isinstance(waiting, _Call)])
        if unusable:
            self._refuse(taken, unusable)
            return
        for together in (waiting for waiting in taken if isinstance(waiting, _AllOrNothing)):
            self._commit_all_or_nothing(together)
        ops = [waiting for waiting in taken if isinstance(waiting, _Op)]
        if ops:
            self._commit(ops)

    def _make(self, calls: list[_Call]) -> StorageError | None:
        """Why the database cannot be used, where one of the calls found that; those after it are not tried."""
        for call in calls:
            call.tell(self._in_thread(call.work))
            if isinstance(call.answer, StorageError):
                return call.answer
        return None

    def _commit(self, ops: list[_Op]) -> None:
        outcome = self._counted(lambda: self._write([op.submission for op in ops]))
        if isinstance(outcome, Exception):
            why = outcome.detail if isinstance(outcome, StorageError) else outcome
            log.warning("nothing could be committed: %s", why, extra={"ops": len(ops)})
            self._refuse(ops, outcome)
            return
        answers, workshops = outcome
        for op, answer in zip(ops, answers, strict=True):
            op.tell(answer)
        for (code, stream), changes in _by_stream(ops, answers).items():
            if code in workshops:
                self._try_to_send(workshops[code], stream, changes)

    def _commit_all_or_nothing(self, together: _AllOrNothing) -> None:
        """What came in together is told in frames of a size that everyone can take."""
        outcome = self._counted(lambda: self._write_together(together.submissions))
        if isinstance(outcome, Exception):
            together.tell(outcome)
            return
        changes, workshops = outcome
        together.tell(changes)
        ops = [_Op(submission=submission) for submission in together.submissions]
        for (code, stream), made in _by_stream(ops, changes).items():
            for start in range(0, len(made) if code in workshops else 0, MAX_CHANGES_IN_FRAME):
                self._try_to_send(workshops[code], stream, made[start : start + MAX_CHANGES_IN_FRAME])
                self._sleep(0)

    def _counted(self, write: Callable[[], _Written]) -> _Written | Exception:
        started = time.perf_counter()
        outcome = self._in_thread(write)
        if isinstance(outcome, Exception):
            self._metrics.not_committed()
        else:
            self._metrics.committed(outcome[0], time.perf_counter() - started)
        return outcome

    def _in_thread(self, work: Callable[[], Answer]) -> Answer | Exception:
        """What the work returns or raises, as a value. A fault of ours is logged here, on the loop, never there
        [LIVE-8]."""
        outcome = self._offload(_outcome, work)
        if isinstance(outcome, Exception) and not isinstance(outcome, SwotboardError):
            log.error("a write failed", exc_info=outcome)
            return _internal()
        return outcome

    def _write_together(self, submissions: Sequence[Submission]) -> _Written:
        changes = self._store.commit_together(submissions, now())
        return changes, self._as_now({s.code for s in submissions})

    def _try_to_send(self, workshop: Workshop, stream: str, changes: Sequence[Change]) -> None:
        """One stream's trouble is not another's; its clients see the gap at the next frame and heal [SYNC-4]."""
        try:
            self._send(workshop, stream, changes)
        except Exception:
            log.exception("a frame could not be sent", extra={"stream": stream})

    def _write(self, submissions: list[Submission]) -> _Written:
        """In the writer's thread: the answers, and each workshop as it is now."""
        answers = self._store.commit(submissions, now())
        codes = {s.code for s, answer in zip(submissions, answers, strict=True) if isinstance(answer, Change)}
        return answers, self._as_now(codes)

    def _as_now(self, codes: set[str]) -> dict[str, Workshop]:
        """What is committed stays so: a workshop that cannot be read any more, because another program has just
        deleted it, gets no frame, and the others do [KEEP-7]."""
        found = {}
        for code in codes:
            with suppress(SwotboardError):
                found[code] = self._store.workshop(code)
        return found

    def _refuse(self, taken: Sequence[_Waiting], error: Exception) -> None:
        for waiting in taken:
            if not waiting.done.is_set():
                waiting.tell(error)


def _fits(waiting: _Waiting, of_one: dict[str | type[_Waiting], float]) -> bool:
    """Whether it fits into a round that holds `of_one` of each person, by weight, where it is counted."""
    whose = waiting.submission.participant if isinstance(waiting, _Op) else type(waiting)
    weight = weight_in_commit(waiting.submission.op) if isinstance(waiting, _Op) else 1
    most = 1 if isinstance(waiting, _AllOrNothing) else MAX_OF_ONE
    fits = not of_one[whose] or of_one[whose] + weight <= most
    of_one[whose] += weight if fits else most  # what comes after one that has to wait has to wait as well
    return fits


def _internal() -> SwotboardError:
    return SwotboardError("internal", "Something went wrong on our side. It has been logged.")


def _outcome(work: Callable[[], Answer]) -> Answer | Exception:
    """What the work returns, or the exception it raised, as a value: so that it crosses threads the same in every
    mode."""
    try:
        return work()
    except Exception as error:
        return error


def _by_stream(ops: list[_Op], answers: Sequence[Change | SwotboardError]) -> dict[tuple[str, str], list[Change]]:
    """The new changes of each stream, in order; ops that had been committed before are not sent again."""
    streams: dict[tuple[str, str], list[Change]] = {}
    for op, answer in zip(ops, answers, strict=True):
        if isinstance(answer, Change) and not answer.again:
            streams.setdefault((op.submission.code, answer.stream), []).extend([*answer.first, answer])
    return streams
