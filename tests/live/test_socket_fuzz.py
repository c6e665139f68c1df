"""Messages from a hostile grammar over the live connection (tests/live/hostile_messages.py): 200,000 of them in
`make torture`."""

import random
import re
import time

import pytest

from swotboard.protocol import PHASES
from tests.live.database_checks import log_of, opened
from tests.live.hostile_messages import Grammar
from tests.live.long_runs import either, record
from tests.live.raw_sockets import PollingSession, RawSocket
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import GROUPS, live_workshop
from tests.raw_ops import make_op, new_note

AT_ONCE = 200
STRANGER_SECONDS = 60  # after which the server lets a stranger go [LIVE-1]
ANSWER = re.compile(r"43(\d+)\[(\{.*)\]\Z", re.S)
CODE = re.compile(r'"code": ?"([a-z_]+)"')


class Sender:
    """One hostile connection; without a token a stranger's, who comes again. `accepted` are the answers that said yes
    to an op; `told` the codes of all refusals."""

    def __init__(self, server, token, grammar):
        self._renew = (lambda: RawSocket(server, "nobody's")) if token is None else None
        self.raw, self.grammar = RawSocket(server, token) if token else self._renew(), grammar
        self.began = time.monotonic()
        self.accepted, self.told, self.sent = [], set(), 0

    def send(self, number):
        """So many messages in a row, and one that is answered: the connection is there still, and nobody waits for
        ever."""
        if self._renew and time.monotonic() - self.began > STRANGER_SECONDS / 2:
            self.raw.close()
            self.raw, self.began = self._renew(), time.monotonic()
        for _ in range(number):
            made = self.grammar.message()
            (self.raw.send_binary if isinstance(made, bytes) else self.raw.send)(made)
        self.sent += number
        self.fence()

    def fence(self):
        answer = self.raw.ask("op", make_op("note.explode", "industry"), ack=987654321)
        assert answer["error"]["code"] in ("unknown_op", "bad_token"), answer
        self._look_through()

    def _look_through(self):
        for packet in self.raw.received:
            answer = ANSWER.match(packet) if isinstance(packet, str) else None
            if answer and '"seq"' in answer[2] and answer[2].startswith(('{"ok":true,"seq"', '{"ok": true, "seq"')):
                self.accepted.append(packet)
            elif answer or (isinstance(packet, str) and packet.startswith('42["refused"')):
                self.told.update(CODE.findall(packet))
        self.raw.received.clear()


def rows(server, code):
    """Every change of a workshop, of all streams."""
    with opened(server) as store:
        return [
            (stream, change.op)
            for stream in ("stage", "ballot", "plan", *GROUPS)
            for change in log_of(store, code, stream)
        ]


@pytest.mark.timeout(1800)
def test_whatever_comes_is_answered_and_nothing_of_it_is_written(own_server, seed):
    """[LIVE-2], [LIVE-3], [SYNC-7] Where nobody may write (a closed workshop, locked boards) there is no row; where a
    facilitator may, a row for each op that was accepted, and none else."""
    own_server.settings["SWOTBOARD_LOG_LEVEL"] = "warning"
    own_server.start()
    with live_workshop(own_server) as closed, live_workshop(own_server) as open_to_all:
        leader, note = closed.client(role="facilitator"), new_note("industry", "here first")
        assert leader.ask("op", note)["ok"]
        for op in (
            *(make_op("board.lock", "stage", group=group, locked=True) for group in GROUPS),
            make_op("phase.set", "stage", phase=PHASES[-1]),
        ):
            assert leader.ask("op", op)["ok"]
        before, started = rows(own_server, closed.code), time.monotonic()
        tokens = [
            closed.token("industry")["token"],
            closed.token(role="projector")["token"],
            None,
            open_to_all.token(role="facilitator")["token"],
        ]
        senders = [
            Sender(own_server, token, Grammar(random.Random(f"{seed}/{number}"), [note["note"]]))
            for number, token in enumerate(tokens)
        ]
        total = either(4_000, 200_000)
        while sum(sender.sent for sender in senders) < total:
            for sender in senders:
                sender.send(AT_ONCE)
        took = time.monotonic() - started
        assert rows(own_server, closed.code) == before
        wait_for(
            lambda: (senders[3].fence(), len(senders[3].accepted) >= len(rows(own_server, open_to_all.code)))[1],
            "all is answered",
        )
        written = rows(own_server, open_to_all.code)
        assert len(set(written)) == len(written) == len(senders[3].accepted) > 0
        assert not any(sender.accepted for sender in senders[:3])
        told = set().union(*(sender.told for sender in senders))
        assert "internal" not in told and {"bad_request", "bad_token", "forbidden", "wrong_phase"} <= told
        assert "Traceback" not in own_server.log.read_text("utf-8", "replace"), own_server.tail()
        record(
            "hostile messages",
            messages=sum(s.sent for s in senders),
            seconds=round(took, 1),
            codes=sorted(told),
            accepted=len(written),
        )


def test_over_polling_too(server, workshop, seed):
    """[LIVE-3] Many packets in one POST; a session that Engine.IO itself ends is asked for anew, no answer is a 500."""
    grammar, token = Grammar(random.Random(seed), []), workshop.token(role="projector")["token"]
    session = PollingSession(server, token)
    for number in range(either(30, 1000)):
        if number % 50 == 49:  # before the answers that nobody fetches are so many that the server hangs up [SYNC-10]
            session = PollingSession(server, token)
        packets = [packet for packet in (grammar.message() for _ in range(10)) if isinstance(packet, str)]
        answer = session.post("\x1e".join(packets))
        assert answer.status_code in (200, 400), server.tail()
        if answer.status_code == 400:
            session = PollingSession(server, token)
    assert "Traceback" not in server.log.read_text("utf-8", "replace"), server.tail()
