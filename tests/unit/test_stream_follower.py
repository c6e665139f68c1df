"""The order of what is sent when several processes write [BUS-1 to BUS-5], without servers: two followers, one log."""

import random
from dataclasses import dataclass, field, replace

import pytest

from swotboard.domain.model import Board, Change, Workshop
from swotboard.domain.news import News
from swotboard.errors import StorageError, SwotboardError
from swotboard.live.bus.stream_follower import StreamFollower
from swotboard.protocol import LIMITS

CODE, BOARD, STAGE = "ABC234", "learners", "stage"


class Log:
    """A workshop's streams as the database has them."""

    def __init__(self):
        self.streams = {name: [] for name in (STAGE, "ballot", "plan", BOARD, "industry")}
        self.reads = 0
        self.broken = False

    def commit(self, stream, number=1):
        """The workshop after it, and the changes."""
        made = []
        for _ in range(number):
            seq = len(self.streams[stream]) + 1
            made.append(Change(stream, seq, f"{stream}-{seq}", "x", None, "", {}))
            self.streams[stream].append(made[-1])
        return self.workshop(), made

    def workshop(self):
        boards = tuple(Board(g, g, 0, len(self.streams[g]), False) for g in (BOARD, "industry"))
        empty = Workshop(1, CODE, "", False, "open", "", "", "", len(self.streams[STAGE]), boards)
        return replace(empty, ballot_seq=len(self.streams["ballot"]), plan_seq=len(self.streams["plan"]))

    def heads(self):
        return {name: len(changes) for name, changes in self.streams.items()}

    def news(self, code, since, limit):
        if self.broken:
            raise StorageError("not now")
        self.reads += 1
        found = {name: self.streams[name][seq : seq + limit] for name, seq in since.items()}
        return News(self.workshop(), {name: made for name, made in found.items() if made}, {})


@dataclass
class Process:
    log: Log
    sent: dict = field(default_factory=dict)
    lines: list = field(default_factory=list)
    rejoin: list = field(default_factory=list)
    tasks: list = field(default_factory=list)

    def __post_init__(self):
        self.follower = StreamFollower(
            self.log,
            lambda call, *args: call(*args),
            self.sent,
            self._send,
            lambda news, stream, changes: self._send(news.workshop, stream, changes),
            lambda code, stream: self.rejoin.append(stream),
            lambda code, stream, seq: self.sent.__setitem__((code, stream), seq),
        )
        self.follower.start(lambda task, *args: self.tasks.append((task, args)))

    def _send(self, workshop, stream, changes):
        self.sent[CODE, stream] = changes[-1].seq
        self.lines += [(stream, change.seq) for change in changes]

    def join(self):
        workshop = self.log.workshop()
        seqs = {STAGE: workshop.stage_seq, BOARD: workshop.seq(BOARD)}
        self.follower.settle(workshop, seqs)
        return seqs

    def heard(self, **seqs):
        self.follower.heard(CODE, seqs)

    def run(self):
        while self.tasks:
            task, args = self.tasks.pop(0)
            task(*args)

    def on(self, stream):
        return [seq for name, seq in self.lines if name == stream]


@pytest.fixture
def process():
    return Process(Log())


def test_a_commit_that_is_the_next_is_sent_without_a_read(process):
    process.join()
    for seq in (1, 2, 3):
        process.follower.committed(*at(process.log.commit(BOARD)))
        assert process.on(BOARD)[-1] == seq
    assert process.log.reads == 0


def at(committed, stream=BOARD):
    workshop, changes = committed
    return workshop, stream, changes


def test_a_commit_after_one_that_another_process_made_comes_after_it(process):
    process.join()
    process.log.commit(BOARD, 2)
    process.follower.committed(*at(process.log.commit(BOARD)))
    assert process.on(BOARD) == [1, 2, 3] and process.log.reads == 1


def test_a_commit_that_was_read_before_its_turn_is_sent_once(process):
    process.join()
    mine = process.log.commit(BOARD)
    process.log.commit(BOARD)
    process.heard(learners=2)
    process.run()
    process.follower.committed(*at(mine))
    assert process.on(BOARD) == [1, 2]


def test_bus_3_the_stage_comes_before_whatever_was_committed_after_it(process):
    process.join()
    process.log.commit(STAGE)
    process.follower.committed(*at(process.log.commit(BOARD)))
    assert process.lines == [(STAGE, 1), (BOARD, 1)]


def test_bus_3_also_where_both_are_read(process):
    process.join()
    process.log.commit(BOARD), process.log.commit(STAGE), process.log.commit("industry")
    process.heard(industry=1)
    process.run()
    assert process.lines[0] == (STAGE, 1) and sorted(process.lines[1:]) == [("industry", 1), (BOARD, 1)]


def test_many_messages_are_one_read_and_old_ones_none(process):
    process.join()
    process.log.commit(BOARD, 5)
    for seq in range(1, 6):
        process.heard(learners=seq)
    process.run()
    process.heard(learners=3), process.heard(learners=5)
    assert not process.tasks and process.log.reads == 1 and process.on(BOARD) == [1, 2, 3, 4, 5]


def test_nothing_is_sent_or_remembered_of_a_workshop_in_which_nobody_is(process):
    process.follower.committed(*at(process.log.commit(BOARD)))
    process.heard(learners=1)
    assert not (process.lines or process.sent or process.tasks or process.log.reads)


def test_what_is_committed_while_the_first_one_joins_makes_them_read_again(process):
    """As `Hub.sent` says: the answer is overtaken."""
    process.follower.follow(CODE)
    answer = {STAGE: 0, BOARD: 0}
    workshop = process.log.workshop()
    process.follower.committed(*at(process.log.commit(BOARD)))
    process.follower.settle(workshop, answer)
    assert process.sent[CODE, BOARD] == 1 > answer[BOARD]


def test_whoever_joins_finds_all_others_at_the_numbers_of_their_answer(process):
    process.join()
    process.log.commit(BOARD, 3), process.log.commit(STAGE)
    seqs = process.join()
    assert process.on(BOARD) == [1, 2, 3] and process.on(STAGE) == [1]
    assert {name: process.sent[CODE, name] for name in seqs} == seqs


def test_who_lacks_too_much_joins_again(process):
    process.join()
    process.log.commit(BOARD, LIMITS["catch_up"] + 1)
    process.heard(learners=1)
    process.run()
    assert process.rejoin == [BOARD] and process.on(BOARD) == []
    assert process.sent[CODE, BOARD] == LIMITS["catch_up"] + 1


def test_a_long_line_goes_in_frames_of_a_size_that_all_can_take(process):
    frames = []
    process.follower._send_news = lambda news, stream, changes: frames.append(len(changes))
    process.join()
    process.log.commit(BOARD, LIMITS["catch_up"])
    process.heard(learners=1)
    process.run()
    assert sum(frames) == LIMITS["catch_up"] and max(frames) <= 250


def test_a_read_that_fails_is_done_when_something_is_heard_again(process):
    process.join()
    process.log.broken = True
    process.log.commit(BOARD)
    process.heard(learners=1)
    process.run()
    with pytest.raises(SwotboardError):
        process.follower.committed(*at(process.log.commit(BOARD)))
    process.log.broken = False
    process.heard(**process.log.heads())
    process.run()
    assert process.on(BOARD) == [1, 2]


def test_a_frame_that_fails_keeps_no_other_stream(process):
    def send(news, stream, changes):
        if stream == BOARD:
            raise ValueError("this one")
        process._send(news.workshop, stream, changes)

    process.follower._send_news = send
    process.join()
    process.log.commit(BOARD), process.log.commit("industry")
    process.heard(learners=1)
    process.run()
    assert process.lines == [("industry", 1)]


@pytest.mark.parametrize("seed", range(30))
def test_bus_1_whatever_is_lost_late_or_twice_each_line_is_whole(seed):
    """Two processes commit at random; messages are lost, late and repeated; what was committed is sent late; people
    join in between. In the end, after one look at the numbers, both have sent the same unbroken lines."""
    rng, log = random.Random(seed), Log()
    pair = [Process(log), Process(log)]
    began = [process.join() and log.heads() for process in pair]
    unsent, messages = [[], []], []
    for _ in range(150):
        who = rng.randrange(2)
        roll = rng.random()
        if roll < 0.4:
            stream = rng.choice((STAGE, BOARD, BOARD, "industry", "ballot"))
            committed = at(log.commit(stream, rng.randint(1, 3)), stream)
            unsent[who].append(committed)
            messages += [(1 - who, {stream: committed[2][-1].seq})] * rng.choice((0, 1, 1, 2))
        elif roll < 0.6 and unsent[who]:
            pair[who].follower.committed(*unsent[who].pop(0))
        elif roll < 0.8 and messages:
            to, seqs = messages.pop(rng.randrange(len(messages)))
            pair[to].heard(**seqs)
        elif roll < 0.9:
            pair[who].run()
        else:
            pair[who].join()
    for process, start, mine in zip(pair, began, unsent, strict=True):
        for committed in mine:
            process.follower.committed(*committed)
        process.heard(**log.heads())
        process.run()
        for stream, seq in log.heads().items():
            assert process.on(stream) == list(range(start[stream] + 1, seq + 1)), stream
