"""Sends the changes of every stream in their order, whichever process has written them [BUS-1 to BUS-5].

The database has the order. A process knows which number of each stream it has sent; a commit of its own that is the
next one is sent as it is, and whatever else it hears of has it read from the database what comes next.
"""

import logging
import threading
from collections.abc import Callable, Mapping, Sequence

from swotboard.domain.model import NO_BOARDS, Change, Workshop
from swotboard.domain.news import News, Seqs
from swotboard.domain.ports import Run, StorePort
from swotboard.errors import SwotboardError
from swotboard.live.bus.others import Start
from swotboard.live.committer import MAX_CHANGES_IN_FRAME, Send
from swotboard.protocol import LIMITS, STAGE

log = logging.getLogger(__name__)

SendNews = Callable[[News, str, Sequence[Change]], None]
AskToRejoin = Callable[[str, str], None]


class StreamFollower:
    """`sent` is (code, stream) -> the last number that was sent here, which `send` and `send_news` keep.

    Of a workshop that somebody here has joined or is joining, every stream is followed. `ask_to_rejoin(code, stream)`
    is for those who lack too much.
    """

    def __init__(
        self,
        store: StorePort,
        read: Run,
        sent: Mapping[tuple[str, str], int],
        send: Send,
        send_news: SendNews,
        ask_to_rejoin: AskToRejoin,
        set_sent: Callable[[str, str, int], None],
    ):
        self._store = store
        self._read = read
        self._sent = sent
        self._send = send
        self._send_news = send_news
        self._ask_to_rejoin = ask_to_rejoin
        self._set_sent = set_sent
        self._locks: dict[str, threading.Lock] = {}
        """Of each workshop that is followed. Whoever holds it is the only one who sends its changes."""
        self._streams: dict[str, tuple[str, ...]] = {}
        self._reading: set[str] = set()
        self._again: set[str] = set()
        self._start_task: Start | None = None

    def start(self, start_task: Start) -> None:
        """From here on what is heard is read in tasks of their own."""
        self._start_task = start_task

    def codes(self) -> set[str]:
        """The workshops that are followed."""
        return set(self._locks)

    def follow(self, code: str) -> bool:
        """Begin to follow a workshop; whether it was not followed yet."""
        new = code not in self._locks
        self._locks.setdefault(code, threading.Lock())
        return new

    def forget(self, code: str) -> None:
        """Nobody here is in the workshop any more, or it is gone."""
        self._locks.pop(code, None)
        self._streams.pop(code, None)

    def committed(self, workshop: Workshop, stream: str, changes: Sequence[Change]) -> None:
        """This process has committed changes: send them, after whatever comes before them."""
        lock = self._locks.get(workshop.code)
        if lock is None:
            return  # whoever joins from now on reads them
        with lock:
            at = self._sent.get((workshop.code, stream))
            if at is not None and at >= changes[-1].seq:
                return  # it has been read from the database meanwhile
            if at in (None, changes[0].seq - 1) and self._has_stage(workshop, stream):
                self._send(workshop, stream, changes)
            else:
                self._bring(workshop.code)

    def heard(self, code: str, seqs: Seqs) -> None:
        """Others have written up to these numbers, as they say or as the database does."""
        if code in self._locks and any(self._lacks(code, stream, seq) for stream, seq in seqs.items()):
            self._again.add(code)
            if code not in self._reading and self._start_task:
                self._reading.add(code)
                self._start_task(self._bring_all, code)

    def settle(self, workshop: Workshop, seqs: Seqs) -> None:
        """Somebody is about to be sent what comes after these numbers: those who are here already are brought up to
        them first. Raises StorageError."""
        code = workshop.code
        self.follow(code)
        with self._lock_of(code):
            self._streams[code] = (*NO_BOARDS, *(board.group for board in workshop.boards))
            for stream in self._streams[code]:
                if (code, stream) not in self._sent:  # nobody here is on it
                    self._set_sent(code, stream, seqs.get(stream, workshop.seq(stream)))
            if any(self._lacks(code, stream, seq) for stream, seq in seqs.items()):
                self._bring(code)

    def _lock_of(self, code: str) -> threading.Lock:
        return self._locks.setdefault(code, threading.Lock())

    def _lacks(self, code: str, stream: str, seq: int) -> bool:
        at = self._sent.get((code, stream))
        return at is not None and at < seq

    def _has_stage(self, workshop: Workshop, stream: str) -> bool:
        """Whether all that was committed on the stage before is sent: who was put out hears nothing of what came after
        [BUS-3]."""
        return stream == STAGE or not self._lacks(workshop.code, STAGE, workshop.stage_seq)

    def _bring_all(self, code: str) -> None:
        """Until nothing more has been heard meanwhile: what comes in a crowd is read together."""
        try:
            while code in self._again:
                self._again.discard(code)
                if lock := self._locks.get(code):
                    with lock:
                        self._bring(code)
        except SwotboardError as error:  # the next look at the numbers comes
            log.info("changes of others could not be read", extra={"reason": error.code})
        finally:
            self._reading.discard(code)
            self._again.discard(code)

    def _bring(self, code: str) -> None:
        """Read what is new, and send it, the stage first. Whoever calls it holds the lock."""
        since = {name: self._sent[code, name] for name in self._streams.get(code, ()) if (code, name) in self._sent}
        if not since:
            return
        news = self._read(self._store.news, code, since, LIMITS["catch_up"] + 1)
        for stream in sorted(news.changes, key=lambda name: name != STAGE):
            try:
                self._send_all(news, stream, news.changes[stream])
            except Exception:  # its clients see the gap at the next frame and heal [SYNC-4]
                log.exception("a frame could not be sent", extra={"stream": stream})

    def _send_all(self, news: News, stream: str, changes: Sequence[Change]) -> None:
        """In frames of a size that everyone can take; who lacks more than is told at once joins again [JOIN-3]."""
        if len(changes) > LIMITS["catch_up"]:
            self._set_sent(news.workshop.code, stream, news.workshop.seq(stream))
            self._ask_to_rejoin(news.workshop.code, stream)
            return
        for start in range(0, len(changes), MAX_CHANGES_IN_FRAME):
            self._send_news(news, stream, changes[start : start + MAX_CHANGES_IN_FRAME])
