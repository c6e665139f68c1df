"""Puts together what makes several processes on one database one server: the bus, the streams, who is here, limits."""

import logging
import random
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from flask_socketio import SocketIO

from swotboard.domain.access_rules import SESSION_ROLES
from swotboard.domain.model import Change, Claim, Workshop
from swotboard.domain.news import News
from swotboard.domain.ports import RetentionStore, Run
from swotboard.errors import SwotboardError
from swotboard.live.bus.others import Start
from swotboard.live.bus.redis_bus import RedisBus
from swotboard.live.bus.shared_presence import GONE_AFTER, TELL_EVERY, SharedPresence, Told
from swotboard.live.bus.stream_follower import StreamFollower
from swotboard.live.clients import Clients
from swotboard.live.committer import Committer
from swotboard.live.item_by_item import do_each
from swotboard.live.join import JoinHandler
from swotboard.live.summaries import Summaries

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0
"""Seconds between two looks at whether the database is ahead of what was sent here [BUS-5]."""
_REFRESH_EVERY = 2.0
"""Seconds between two refreshes while the bus is not heard."""
_REFRESH_HEARD_EVERY = 10.0
"""The same while it is: a single message may be lost, and no stream tells of new names and of who waits."""


class ClusterHub(Protocol):
    """What a cluster uses of the hub."""

    socketio: SocketIO
    clients: Clients
    committer: Committer
    summaries: Summaries
    join_handler: JoinHandler
    sent: dict[tuple[str, str], int]
    erasing: bool

    @property
    def read(self) -> Run:
        """Run a blocking read off the loop."""

    def send_changes(self, workshop: Workshop, stream: str, changes: Sequence[Change]) -> None:
        """One frame to everyone on a stream."""

    def send_news(self, news: News, stream: str, changes: Sequence[Change]) -> None:
        """One frame of what another process committed."""

    def ask_to_rejoin(self, code: str, stream: str) -> None:
        """Everyone on a stream joins anew."""

    def send_presence(self, code: str, group: str, payload: dict) -> None:
        """Who is on a board, to everyone on it."""

    def forget_sent(self, code: str) -> None:
        """Nobody here is in a workshop any more."""

    def end_sessions(self, participants: Iterable[str]) -> None:
        """Their sockets are told, and hear nothing more."""

    def evict(self, code: str) -> None:
        """A workshop is gone."""

    def rest(self, seconds: float) -> None:
        """Let the others go on for a while."""


class Cluster:
    """The `Others` of a process that has some; `url` is Redis', `secret` the installation's."""

    def __init__(self, hub: ClusterHub, store: RetentionStore, url: str, secret: str):
        self._hub = hub
        self._store = store
        self._bus = RedisBus(url, secret, hub.rest, hub.read, self._heard, self._refresh)
        self.presence = SharedPresence(lambda *told: hub.send_presence(*told), self._tell_presence)
        self._follower: StreamFollower | None = None
        self._start_task: Start | None = None
        self._open: dict[tuple[str, str], tuple[float, set[str]]] = {}
        """(process, code) -> when it was told, and who has sockets open there."""
        self._refreshed = time.monotonic()
        self._counted_elsewhere: Callable[[object], None] = lambda told: None
        self._take_counts: Callable[[], list] = list

    # what the hub asks

    def start(self, start_task: Start) -> None:
        """Hear the others from here on."""
        self._start_task = start_task
        self._streams.start(start_task)
        self._bus.start(start_task)
        start_task(self._keep_looking)
        start_task(self._keep_telling)
        start_task(self._keep_counting)

    def stop(self) -> None:
        """Its people are gone from here, and come back elsewhere."""
        for code in self._streams.codes():
            self._tell_presence(code, {}, True)
        self._bus.stop()

    def committed(self, workshop: Workshop, stream: str, changes: Sequence[Change]) -> None:
        """As `committer.Send`: tell the others, and send it here. What follows from a change follows here too where
        nobody has the workshop open: an op may have come over HTTP, or from somebody who has just left."""
        self.follow(workshop.code)
        self.tell(workshop.code, "changes", seqs={stream: changes[-1].seq})
        self._streams.committed(workshop, stream, changes)

    def follow(self, code: str) -> None:
        if self._streams.follow(code):
            self._bus.watch(code)

    def settle(self, workshop: Workshop, seqs: Mapping[str, int]) -> None:
        self.follow(workshop.code)
        self._streams.settle(workshop, seqs)

    def tell(self, code: str, what: str, **values: object) -> None:
        self._bus.tell(code, {"what": what, **values})

    def open_places(self, code: str) -> set[str]:
        fresh = time.monotonic() - GONE_AFTER
        told = [places for (_, of), (at, places) in list(self._open.items()) if of == code and at > fresh]
        return set().union(*told)

    def share_counts(self, take: Callable[[], list], elsewhere: Callable[[object], None]) -> None:
        self._take_counts, self._counted_elsewhere = take, elsewhere

    def degraded(self) -> str | None:
        return "" if self._bus.well else "cannot be heard; others' changes come within two seconds"

    def forget(self, code: str) -> None:
        self._streams.forget(code)
        self._bus.unwatch(code)
        self._open = {key: told for key, told in self._open.items() if key[1] != code}

    @property
    def _streams(self) -> StreamFollower:
        """Made late: it needs what the hub has made by then."""
        if self._follower is None:
            hub = self._hub
            self._follower = StreamFollower(
                self._store, hub.read, hub.sent, hub.send_changes, hub.send_news, self._ask_to_rejoin, self._set_sent
            )
        return self._follower

    def _ask_to_rejoin(self, code: str, stream: str) -> None:
        """Among what nobody here was told may be that something was erased: no board holds it from here on
        [ERASE-1]."""
        self._hub.ask_to_rejoin(code, stream)
        self._start(self._hub.join_handler.forget, code)

    def _set_sent(self, code: str, stream: str, seq: int) -> None:
        self._hub.sent[code, stream] = seq

    # what the others tell

    def _heard(self, code: str, told: dict[str, object]) -> None:
        """Whatever it holds, it does no harm: it is a hint, and the database is asked. In tasks of their own where
        that takes a while."""
        what = told.get("what")
        if what == "changes":
            self._streams.heard(code, _seqs(told.get("seqs")))
        elif what == "presence":
            self._take_presence(code, str(told.get("process")), told)
        elif what == "who":
            self.presence.tell_now(code)
        elif what == "waiting":
            self._hub.summaries.note_waiting(code, time.monotonic())
        elif what == "spent":
            self._counted_elsewhere(told.get("spent"))
        elif what == "erasing":
            self._hub.erasing = True
        elif what == "names":
            self._start(self._hub.join_handler.forget, code)
        elif what == "ended":
            self._start(self._end_sessions, told.get("sessions"))
        elif what == "gone":
            self._start(self._evict_if_gone, code)

    def _take_presence(self, code: str, process: str, told: dict[str, object]) -> None:
        whole, at, places = told.get("all") is True, time.monotonic(), told.get("open")
        self.presence.take(process, code, told.get("lists"), whole, at)
        if whole and isinstance(places, list):
            self._open[process, code] = at, {each for each in places if isinstance(each, str)}

    def _refresh(self, code: str) -> None:
        """From here on what is told of a workshop is heard; what was told before may not have been."""
        self.tell(code, "who")
        self._start(self._read_anew, code)

    def _read_anew(self, code: str) -> None:
        self._hub.join_handler.forget(code)
        self._hub.summaries.note_waiting(code, time.monotonic())
        self._look([code])

    def _end_sessions(self, sessions: object) -> None:
        here = self._hub.clients.participants()
        ended = [each for each in sessions if each in here] if isinstance(sessions, list) else []
        self._hub.end_sessions(self._hub.read(self._store.put_out_among, ended) if ended else [])

    def _evict_if_gone(self, code: str) -> None:
        if self._hub.read(self._store.gone, [code]):
            self._hub.evict(code)

    # what is done all the time

    def _keep_looking(self) -> None:
        while not self._hub.committer.stopped.is_set():
            self._hub.rest(LOOK_EVERY)
            try:
                self._let_go()
                self._look(self._streams.codes())
                self._refresh_when_due()
            except SwotboardError as error:  # a database that is restarted, say: the next look comes
                log.info("the numbers of streams could not be read", extra={"reason": error.code})
            except Exception:
                log.exception("the numbers of streams could not be compared")

    def _keep_telling(self) -> None:
        """Beside the looks: our people are here however long the database takes."""
        while not self._hub.committer.stopped.is_set():
            self._hub.rest(TELL_EVERY)
            do_each(self.presence.tell_now, [(code,) for code in self._streams.codes()], "telling who is here")

    def _refresh_when_due(self) -> None:
        every = _REFRESH_HEARD_EVERY if self._bus.well else _REFRESH_EVERY
        if time.monotonic() - self._refreshed < every:
            return
        self._refreshed = time.monotonic()
        for code in self._streams.codes():
            self._hub.join_handler.forget(code)
            people = [client.person for client in self._hub.clients.in_workshop(code)]
            if any(person and person.role == "facilitator" for person in people):
                self._hub.summaries.note_waiting(code, time.monotonic() + random.uniform(0.0, every / 2))

    def _look(self, codes: Iterable[str]) -> None:
        """What of these workshops is ahead in the database?"""
        if wanted := list(codes):
            for code, seqs in self._hub.read(self._store.heads, wanted).items():
                self._streams.heard(code, seqs)

    def _let_go(self) -> None:
        """Workshops in which nobody here is any more, nor anything is kept; boards of others too, which nobody would
        be told to forget [ERASE-1]. Between the look and the end there is no switch of tasks."""
        there = self._hub.clients.codes() | self.presence.codes_here()
        for code in there - self._streams.codes():
            self.follow(code)
        for code in (self._streams.codes() | self._hub.join_handler.codes()) - there:
            self.forget(code)
            self.presence.forget(code)
            self._hub.summaries.forget(code)  # what was told last is not what somebody knows who comes later
            self._hub.forget_sent(code)
            self._start(self._hub.join_handler.forget, code)
        fresh = time.monotonic() - GONE_AFTER
        self._open = {key: told for key, told in self._open.items() if told[0] > fresh}

    def _keep_counting(self) -> None:
        while not self._hub.committer.stopped.is_set():
            self._hub.rest(LOOK_EVERY / 2)
            if spent := self._take_counts():
                self.tell("", "spent", spent=spent)

    def _tell_presence(self, code: str, lists: dict[str, list[Told]], whole: bool) -> None:
        clients = self._hub.clients.of_workshop(code) if whole else []
        places = {c.claim.participant for c in clients if isinstance(c.claim, Claim) and c.claim.role in SESSION_ROLES}
        self.tell(code, "presence", lists=lists, all=whole, **({"open": sorted(places)} if whole else {}))

    def _start(self, task: Callable[..., object], *args: object) -> None:
        if self._start_task:
            self._start_task(_logged, task, *args)


def _logged(task: Callable[..., object], *args: object) -> None:
    try:
        task(*args)
    except SwotboardError as error:
        log.info("what another process told could not be done", extra={"reason": error.code})
    except Exception:
        log.exception("what another process told could not be done")


def _seqs(told: object) -> dict[str, int]:
    return {name: seq for name, seq in told.items() if type(seq) is int} if isinstance(told, dict) else {}
