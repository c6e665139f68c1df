"""Puts the live side of one server together: connections, what they are sent, and the one way to write."""

import logging
import os
import time
from collections.abc import Callable, Iterable, Sequence

from swotboard import protocol
from swotboard.clock import now
from swotboard.domain import visibility
from swotboard.domain.access_rules import put_out_error
from swotboard.domain.erasure_rules import is_erasing
from swotboard.domain.model import NO_BOARDS, Change, Claim, Participant, Workshop
from swotboard.domain.news import News
from swotboard.domain.op import Op, Submission
from swotboard.domain.op_registry import RIGHT_OPS
from swotboard.domain.ops import parse_op
from swotboard.domain.permissions import may_read
from swotboard.domain.ports import Answer, Arguments, RetentionStore
from swotboard.domain.storage_limits import leaves_room
from swotboard.domain.vote_moves import thing_of
from swotboard.errors import SwotboardError
from swotboard.live.bus.making import make_cluster
from swotboard.live.bus.others import Alone, Others
from swotboard.live.clients import Client, Clients
from swotboard.live.committer import MAX_OPS_A_ROUND, MAX_OPS_BESIDE_OTHERS, Committer
from swotboard.live.fanout import make_transport
from swotboard.live.frames import frame, late_frame, room_name
from swotboard.live.item_by_item import do_each
from swotboard.live.jobs.close_unidentified import watch_unidentified
from swotboard.live.jobs.ended_sessions import end_sessions_of_others
from swotboard.live.jobs.erasure_job import work_off_erasures
from swotboard.live.jobs.media_job import remove_unnamed_media
from swotboard.live.jobs.retention_job import evict, evict_deleted_workshops, purge_expired_workshops
from swotboard.live.jobs.scheduler import PERIOD, Scheduler
from swotboard.live.jobs.space_job import watch_space
from swotboard.live.join import JoinHandler
from swotboard.live.last_seen import LastSeenWriter
from swotboard.live.metrics import Metrics
from swotboard.live.presence import Presence
from swotboard.live.session_uses import SessionUses
from swotboard.live.socketio_setup import make_socketio
from swotboard.live.sockets import Sockets
from swotboard.live.summaries import Summaries
from swotboard.server.eventlet.versions import check_versions
from swotboard.server.health import FRESH_SECONDS, Health
from swotboard.server.offload import offloader
from swotboard.server.serve import serve
from swotboard.server.thread_faults import Faults
from swotboard.server.watchdog import Watchdog
from swotboard.services.reader_process import ReaderFailed, ReaderPool, Rest

log = logging.getLogger(__name__)

_FLUSH_PERIOD = 0.1
_STOP_SECONDS = 5.0
"""For all that has come in, and the visits: less than the watchdog waits for the whole stop."""
_RETRY_AFTER = 2


class Hub:
    """`identify(environ, auth)` says who opens a socket: a Claim, or it raises a SwotboardError. `build` is that of
    the pages.

    `faults` are those of the store, which are logged here.
    """

    def __init__(
        self, app, store: RetentionStore, config, identify: Callable[[dict, object], Claim], build: str, faults: Faults
    ):
        self._app = app
        self._store = store
        self._config = config
        self._faults = faults
        self._offload = offloader(config.async_mode)
        self.sent: dict[tuple[str, str], int] = {}
        self._started = False
        self.readers = ReaderPool(config.database)
        self._has_readers = False
        self.evicted_at: float | None = None
        """When a workshop was last evicted, until the memory that it took is given back."""
        self.clients = Clients()
        as_tested = check_versions(config.async_mode)
        self.socketio = make_socketio(app, config, as_tested)
        self.metrics = Metrics()
        self.fanout = make_transport(self.socketio, as_tested, self.metrics.sent)
        self.cluster = make_cluster(self, store, config.bus, config.secret) if config.bus else None
        self.others: Others = self.cluster or Alone()
        self.presence: Presence = self.cluster.presence if self.cluster else Presence(self.send_presence)
        self.summaries = Summaries(store, self._offload, self._send_to_all)
        rest = self.socketio.sleep
        self.committer = Committer(
            store,
            self._offload,
            self.cluster.committed if self.cluster else self.send_changes,
            rest,
            self.metrics,
            config.gather_ms / 1000,
            MAX_OPS_BESIDE_OTHERS if self.cluster else MAX_OPS_A_ROUND,
        )
        self.session_uses = SessionUses(lambda uses: self.committer.call(store.write_uses, uses))
        self.last_seen = LastSeenWriter(lambda visits: self.committer.call(store.write_seen, visits))
        self.scheduler = Scheduler(store, self._offload, self.committer.submit)
        self.join_handler = JoinHandler(self, store, self._offload)
        self.watchdog = Watchdog(config.watchdog_seconds, ("listener",) if config.async_mode == "threading" else ())
        self.health = Health(
            lambda: self.read(store.ping),
            lambda: self.write(store.try_write),
            self.socketio.start_background_task,
            self.watchdog,
            self.others.degraded,
        )
        self.metrics.watch(self.clients, self.committer, self.fanout, self.health)
        self.full: SwotboardError | None = None
        """Why nothing can be added just now: the database or its disk is full [QUOTA-4]."""
        self.erasing = True
        """Whether something is to be erased, as far as is known; at the start the database says [ERASE-8]."""
        self.shared_places: frozenset[str] = frozenset()
        """The participants whose place several browsers share: what limits one person does not limit them together
        [EXAMPLE-2]."""
        sockets = Sockets(self, identify, config.rate_limit, build)
        sockets.register(self.socketio.server)
        forgetful = (
            self.presence,
            self.summaries,
            self.last_seen,
            self.session_uses,
            self.join_handler,
            self.readers,
            self.others,
        )
        self.forget_callbacks: list[Callable[[str], None]] = [
            *(part.forget for part in forgetful),
            self.forget_sent,
            sockets.forget_workshop,
        ]
        """What holds anything of workshops in memory: each lets go of the one with this code [KEEP-8]."""

    # for other packages

    def start(self) -> None:
        """Start the committer and presence; done at the first use, so that a program that only reads needs neither."""
        if not self._started:
            self._started = True
            for task, *args in (
                (self.committer.run,),
                (self._flush_gathered,),
                (self._carry_out_plans,),
                (purge_expired_workshops, self, self._store),
                (evict_deleted_workshops, self, self._store),
                (end_sessions_of_others, self, self._store),
                (watch_space, self, self._store),
                (remove_unnamed_media, self, self._store),
                (work_off_erasures, self, self._store),
                (watch_unidentified, self.socketio.sleep, self.fanout),
            ):
                self.socketio.start_background_task(task, *args)
            self.others.start(self.socketio.start_background_task)

    def run(self, host: str, port: int, ready: Callable[[], None] = lambda: None) -> None:
        """Serve until SIGTERM or SIGINT, then stop in good order. Raises OSError where the port is taken."""
        self.start()
        self._has_readers = os.name == "posix"  # elsewhere a pipe cannot be looked at without waiting
        self.socketio.start_background_task(self._keep_looking)
        serve(self._app, self.socketio, host, port, self._config, ready, self.stop, self.watchdog)

    def stop(self) -> None:
        """Take nothing new, commit and send what has come in, tell the clients, close them."""
        for client in self.clients.all():
            self._end_visit(client)
        self.readers.stop()
        until = time.monotonic() + _STOP_SECONDS
        self.last_seen.flush_at_stop(self.socketio.start_background_task, _STOP_SECONDS / 2)
        self.committer.stop()
        self.committer.stopped.wait(max(0.0, until - time.monotonic()))
        self.others.stop()
        self.socketio.server.emit(protocol.STOPPING, {"retry_after": _RETRY_AFTER})
        self.socketio.sleep(0.2)
        self._faults.log()
        log.info("stopped", extra={"clients": len(self.clients)})

    def codes(self) -> set[str]:
        """The workshops of which anything is held in memory, or that somebody has open."""
        held = (self.presence, self.summaries, self.last_seen, self.session_uses, self.join_handler, self.clients)
        return {code for code, _ in self.sent}.union(*(part.codes() for part in held))

    def read(self, fn: Callable[Arguments, Answer], /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
        """Run a blocking read off the loop; what it returns or raises."""
        return self._offload(fn, *args, **kwargs)

    def read_in_process(self, fn: Callable[..., Answer], args: tuple, rest: Rest) -> Answer:
        """`fn(store, *args)` in a process of its own while this one serves, which leaves the loop its core. What it
        returns or raises; what `rest(seconds)` raises, which is called while it lasts."""
        if not self._has_readers:
            rest(0)
            return self.read(fn, self._store, *args)
        try:
            return self.readers.read(fn, args, rest)
        except ReaderFailed:
            log.warning("a reader process failed; the server reads by itself", exc_info=True)
            return self.read(fn, self._store, *args)

    def rest(self, seconds: float) -> None:
        """Let the others go on for a while."""
        self.socketio.sleep(seconds)

    def write(self, fn: Callable[Arguments, Answer], /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
        """Run a write of the Store on the one writer, in its turn; what it returns or raises."""
        self.start()
        return self.committer.call(fn, *args, **kwargs)

    def waits(self, code: str) -> None:
        """Somebody waits to be let in: facilitators are told [ENTRY-2]."""
        self.start()
        self.summaries.note_waiting(code, time.monotonic())
        self.others.tell(code, "waiting")

    def renamed(self, code: str) -> None:
        """Somebody in a workshop has another name, and no op said so: whole boards are made anew."""
        self.join_handler.forget(code)
        self.others.tell(code, "names")

    def erase_soon(self) -> None:
        """Something was asked to be erased: whichever process does that begins."""
        self.erasing = True
        self.others.tell("", "erasing")

    def submit(self, participant: Participant, raw_op: object) -> dict:
        """An op from outside a socket. The answer that a socket would get."""
        try:
            claim = Claim(participant.code, participant.id, participant.role)
            return {"ok": True, "seq": self.commit(claim, parse_op(raw_op)).seq}
        except SwotboardError as error:
            return error.as_answer()

    def submit_ops(self, participant: Participant, ops: Sequence[Op]) -> list[Change]:
        """Ops from outside a socket, all of them or none. Raises why one was refused."""
        self.start()
        for op in ops:
            self._refuse_full(op)
        return self.committer.submit_all([Submission(participant.code, participant.id, op) for op in ops])

    # for the sockets

    def commit(self, claim: Claim, op: Op) -> Change:
        """Wait until the op is on disk. Raises why it was refused."""
        self.start()
        self._refuse_full(op)
        return self.committer.submit(Submission(claim.code, claim.participant, op))

    def _refuse_full(self, op: Op) -> None:
        """[QUOTA-4]"""
        if self.full and not leaves_room(op) and op.type not in RIGHT_OPS:
            raise self.full

    def end_sessions(self, participants: Iterable[str], code: str = "") -> None:
        """These were ended in the database: their sockets are told, and hear nothing more [ACCESS-2]; where `code`
        says in which workshop, those on other processes too."""
        ended = list(participants)
        do_each(self._put_out, [(each,) for each in ended], "ending a session")
        if code:
            self.others.tell(code, "ended", sessions=ended)

    def open_places(self, code: str) -> set[str]:
        """Who has a socket of a workshop open, on other processes too."""
        here = {c.claim.participant for c in self.clients.of_workshop(code) if isinstance(c.claim, Claim)}
        return here | self.others.open_places(code)

    def evict(self, code: str) -> None:
        """A workshop is gone: whoever has it open is told."""
        evict(self, code)

    def forget_sent(self, code: str) -> None:
        """Nobody here is in a workshop any more."""
        for key in [key for key in list(self.sent) if key[0] == code]:
            del self.sent[key]

    def ask_to_rejoin(self, code: str, stream: str) -> None:
        """Everyone on a stream leaves all rooms; their pages join again."""
        for client in self.clients.in_workshop(code):
            if stream in client.streams():
                self._ask_to_rejoin(client)

    def left(self, client: Client) -> None:
        """A socket is gone, or says that it is."""
        if client.person:
            self.session_uses.note(client.person)
        self.fanout.forget(client.connection)
        self.leave_rooms(client)

    def edits(self, client: Client, group: str, note_id: str | None) -> None:
        """A client is editing a note, or none. On a board that it has not joined this says nothing."""
        if client.person and client.listed and group in client.groups:
            self.presence.edit(client.sid, client.person.code, group, note_id, time.monotonic())

    def leave_rooms(self, client: Client) -> None:
        """Out of every stream, for now or for good."""
        if client.person is None:
            return
        self._end_visit(client)
        audience = visibility.audience_of(client.person.role)
        for stream in client.streams():
            self.socketio.server.leave_room(client.sid, room_name(client.person.code, stream, audience))
        if client.listed:
            self.presence.leave(client.sid, client.person.code, client.groups, time.monotonic())
        client.groups, client.plan, client.listed = (), False, False

    def _end_visit(self, client: Client) -> None:
        """Up to what was sent a board is known to them, now [SEEN-1]."""
        if client.person:
            self.last_seen.end(client, {g: self.sent.get((client.person.code, g), 0) for g in client.groups}, now())

    def send_changes(self, workshop: Workshop, stream: str, changes: Sequence[Change]) -> None:
        """One frame to everyone on a stream [SYNC-3]."""
        self._send_frame(workshop, stream, changes, lambda viewer: frame(workshop, stream, changes, viewer))

    def send_news(self, news: News, stream: str, changes: Sequence[Change]) -> None:
        """The same of changes that another process committed [BUS-4]."""
        self._send_frame(news.workshop, stream, changes, lambda viewer: late_frame(news, stream, changes, viewer))

    def _send_frame(
        self,
        workshop: Workshop,
        stream: str,
        changes: Sequence[Change],
        frame_for: Callable[[visibility.Viewer], dict],
    ) -> None:
        self.sent[workshop.code, stream] = changes[-1].seq
        authors = self._authors_here(workshop.code, stream, changes)
        for audience in visibility.AUDIENCES:
            payload = frame_for(visibility.Viewer(audience))
            self.fanout.send(
                room_name(workshop.code, stream, audience), protocol.FRAME, payload, except_for=frozenset(authors)
            )
        for client, person in authors.values():
            self.fanout.send_one(client.connection, protocol.FRAME, frame_for(visibility.viewer_of(person)))
        self.summaries.note(workshop, stream, changes, time.monotonic())
        do_each(self._finish_erasure, [(workshop, change) for change in changes], "finishing an erasure")
        do_each(self._tell_voters, [(workshop, change) for change in changes], "votes on what goes or comes back")
        if stream in (protocol.STAGE, protocol.BALLOT):
            do_each(self._follow, [(workshop, change) for change in changes], "what follows from a change")

    def _authors_here(self, code: str, stream: str, changes: Sequence[Change]) -> dict[str, tuple[Client, Participant]]:
        """The sockets of those whose hidden notes are in these changes [HIDE-1], by sid, and who they are."""
        owners = visibility.owners(changes) if stream not in NO_BOARDS else ()
        found = [client for owner in owners for client in self.clients.of_participant(owner)]
        return {c.sid: (c, c.person) for c in found if c.person and c.person.code == code and stream in c.groups}

    def _follow(self, workshop: Workshop, change: Change) -> None:
        """What a change means for sockets that are open."""
        if change.type == protocol.PARTICIPANT_REMOVE:
            self._put_out(change.body["participant"], unnoticed="note" in change.body)
        elif change.type == protocol.PARTICIPANT_MOVE:
            self._move(change.body["participant"], change.body["group"])
        elif change.type in (protocol.SETTINGS_SET, protocol.PHASE_SET):
            self._close_boards(workshop)
        elif change.type == protocol.PARTICIPANT_RENAME:
            self._rename(self._offload(self._store.participant, change.body["participant"]))
        elif change.type == protocol.VOTE_SET and change.actor:
            self._tell_own_votes(change.actor, change.body["round"])

    def _finish_erasure(self, workshop: Workshop, change: Change) -> None:
        """[ERASE-1] What was erased is in no memory either. Not here: a join that waits for this round has the
        boards."""
        if is_erasing(change):
            self.erasing = True
            self.socketio.start_background_task(self._forget_erased, workshop.code)

    def _forget_erased(self, code: str) -> None:
        self.join_handler.forget(code)
        self.readers.forget(code)

    def _rename(self, person: Participant) -> None:
        """No memory holds the name that they had."""
        for client in self.clients.of_participant(person.id):
            client.person = person if client.person else None
        self.presence.rename(person, time.monotonic())

    def _put_out(self, participant_id: str, unnoticed: bool = False) -> None:
        """[STAGE-2] `unnoticed` is for the author of a note: the number of those who are here goes down later
        [ANON-3]."""
        if not self._offload(self._store.participant, participant_id).is_out:
            return  # as the author of a note, a facilitator
        for client in self.clients.of_participant(participant_id):
            error = put_out_error(client.known().role).as_answer()["error"]
            if unnoticed and client.listed:
                self.presence.linger(client.sid, client.known().code, client.groups, time.monotonic())
            self.leave_rooms(client)
            client.joined = {}
            self.socketio.server.emit(protocol.OUT, {"error": error}, to=client.sid)

    def _move(self, participant_id: str, group: str) -> None:
        """[MOVE-1] Their pages leave all boards and are told which one is theirs now."""
        person = self._offload(self._store.participant, participant_id)
        for client in self.clients.of_participant(participant_id):
            self.leave_rooms(client)
            client.person = person
            self.socketio.server.emit(protocol.MOVED, {"group": group}, to=client.sid)

    def _close_boards(self, workshop: Workshop) -> None:
        """[READ-2] Who may no longer read a board leaves its stream; their page joins again and finds out."""
        for client in self.clients.in_workshop(workshop.code):
            if client.person and not all(may_read(workshop, client.person, group) for group in client.groups):
                self._ask_to_rejoin(client)

    def _ask_to_rejoin(self, client: Client) -> None:
        self.leave_rooms(client)
        self.socketio.server.emit(protocol.REJOIN, {}, to=client.sid)

    def _tell_own_votes(self, participant_id: str, round_id: str) -> None:
        """[VOTE-7] One's other windows know one's votes; nobody else does."""
        votes = self._offload(self._store.own_votes, participant_id, round_id)
        for client in self.clients.of_participant(participant_id):
            self.socketio.server.emit(protocol.VOTES, {"round": round_id, "votes": votes}, to=client.sid)

    def _tell_voters(self, workshop: Workshop, change: Change) -> None:
        """[VOTE-9] Whose votes are given back, or come back, hears what they have now."""
        thing = thing_of(change, workshop.round)
        if thing is None or workshop.round is None:
            return
        thing = change.body["into"] if change.type == protocol.THEME_MERGE else thing
        round_id = workshop.round.id
        for participant, votes in self._offload(self._store.votes_of_voters, round_id, thing).items():
            for client in self.clients.of_participant(participant):
                self.socketio.server.emit(protocol.VOTES, {"round": round_id, "votes": votes}, to=client.sid)

    def send_presence(self, code: str, group: str, payload: dict) -> None:
        """Who is on a board, to everyone on it."""
        payload = self.without_hidden(code, group, payload)
        for audience in visibility.AUDIENCES:
            self.fanout.send(room_name(code, group, audience), protocol.PRESENCE, payload)

    def _send_to_all(self, code: str, event: str, payload: dict) -> None:
        for audience in (visibility.FACILITATOR,) if event == protocol.LOBBY else visibility.AUDIENCES:
            self.fanout.send(room_name(code, protocol.STAGE, audience), event, payload)

    def without_hidden(self, code: str, group: str, payload: dict) -> dict:
        """[HIDE-5] Who edits a hidden note is its author: presence names only notes that everyone can see."""
        edited = {entry["editing"] for entry in payload["here"]} - {None}
        standing = self._offload(self._store.standing, code, group, edited) if edited else []
        hidden = edited - {note.id for note in standing if not note.hidden}
        here = [{**entry, "editing": None} if entry["editing"] in hidden else entry for entry in payload["here"]]
        return {**payload, "here": here}

    def _carry_out_plans(self) -> None:
        while not self.committer.stopped.is_set():
            try:
                self.scheduler.carry_out(now())
            except Exception:  # a locked database, say: the next look finds what is due
                log.exception("scheduled steps could not be looked for")
            self.socketio.sleep(PERIOD)

    def _keep_looking(self) -> None:
        """The writer lives as long as it comes to a write of ours in its turn, whatever becomes of that [LIVE-9]."""
        while not self.committer.stopped.is_set():
            self.health.look().done.wait()
            self.watchdog.beat("writer")
            self.readers.end_idle()
            self.socketio.sleep(FRESH_SECONDS)

    def _flush_gathered(self) -> None:
        while not self.committer.stopped.is_set():
            self.socketio.sleep(_FLUSH_PERIOD)
            self._faults.log()
            gathered = (self.presence, self.summaries, self.last_seen, self.session_uses)
            do_each(
                lambda part: part.flush(time.monotonic()), [(part,) for part in gathered], "telling what is gathered"
            )
