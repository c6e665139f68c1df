"""What may go wrong with several processes, Redis and PostgreSQL while people write: each does it and mends it."""

import signal
import time
from pathlib import Path
from typing import NamedTuple

import psycopg

from tests.live.long_runs import either
from tests.live.lossy_bus import DIE
from tests.live.wait_for_condition import wait_for
from tests.raw_ops import new_note

CUT_SECONDS = either(2, 10)
_HOLDS_A_WORKSHOP = """
select 1 from pg_stat_activity a join pg_locks l on l.pid = a.pid
where a.state = 'idle in transaction' and a.application_name like %s
and l.relation = 'workshops'::regclass and l.mode = 'RowShareLock'
"""


class Installation(NamedTuple):
    """Three processes. The last reaches Redis and PostgreSQL through proxies; `losing` is a file that there is while
    every seventh message is dropped."""

    cluster: object
    redis: object
    postgresql: object
    to_redis: object
    to_postgresql: object
    losing: Path

    @property
    def last(self):
        return self.cluster.servers[-1]


def kill_processes(where, crowd, rng):
    """`kill -9`, and started again."""
    kills = either(2, 50)
    for _ in range(kills):
        crowd.goes_on()
        server = rng.choice(where.cluster.servers)
        server.kill()
        server.start()
        crowd.move_to(server.url)
    return {"kills": kills}


def end_after_a_commit(where, crowd, rng):
    """A process ends when it has committed a note and nobody has been told: neither its writer nor another process."""
    ends = either(1, 10)
    for _ in range(ends):
        crowd.goes_on()
        server = rng.choice(where.cluster.servers)
        author = crowd.on(server.url)
        author.submit(new_note(author.group, DIE))
        wait_for(lambda s=server: not s.alive, "the process has ended", 120, server.tail)
        server.start()
        crowd.move_to(server.url)
    return {"ends": ends}


def pause_redis(where, crowd, rng):
    """It answers nobody and closes nothing."""
    pauses = either(1, 3)
    for _ in range(pauses):
        where.redis.pause()
        until = time.monotonic() + either(4, 10)
        crowd.goes_on()
        wait_for(lambda u=until: time.monotonic() > u, "the pause is over", 20)
        where.redis.go_on()
        crowd.goes_on()
    return {"pauses": pauses}


def close_subscriptions(where, crowd, rng):
    """`CLIENT KILL TYPE pubsub`."""
    closed = 0
    for _ in range(either(3, 30)):
        crowd.goes_on()
        closed += int(where.redis.ask("CLIENT", "KILL", "TYPE", "pubsub").rpartition(b":")[2])
    assert closed >= 3
    return {"closed": closed}


def lose_messages(where, crowd, rng):
    """Every seventh that comes in, on each process, until all are equal."""
    where.losing.touch()
    wait_for(lambda: where.losing.stat().st_size >= either(20, 300), "messages are lost", 120)
    crowd.goes_on()
    return {"lost": where.losing.stat().st_size}


def restart_postgresql(where, crowd, rng):
    """As an update of it does."""
    restarts = either(1, 5)
    for _ in range(restarts):
        crowd.goes_on()
        where.postgresql.stop()
        where.postgresql.start()
        crowd.goes_on()
    return {"restarts": restarts}


def cut_from_redis(where, crowd, rng):
    """The last process alone: first with its connections closed, then silent."""
    return _cut(where, where.to_redis, crowd, lambda person: True)


def cut_from_postgresql(where, crowd, rng):
    """The last process alone: people on the others go on writing."""
    return _cut(where, where.to_postgresql, crowd, lambda person: person.client.url != where.last.url)


def freeze_in_a_transaction(where, crowd, rng):
    """The last process stops in the midst of a transaction, with the row of the workshop locked: the others go on when
    PostgreSQL gives it up [STORE-9]."""
    freezes = either(1, 3)
    for _ in range(freezes):
        crowd.goes_on()
        wait_for(lambda: _frozen_in_a_transaction(where), "it is in the midst of a transaction", 60)
        crowd.goes_on(by=lambda person: person.client.url != where.last.url, seconds=40)
        where.last.signal(signal.SIGCONT)
        crowd.goes_on()
    return {"freezes": freezes}


def write_together(where, crowd, rng):
    """No fault but that all processes write the same boards at once."""
    until = time.monotonic() + either(2, 60)
    wait_for(lambda: time.monotonic() > until, "they have written together", 90)
    crowd.goes_on()
    return {"seconds": either(2, 60)}


FAULTS = (
    write_together,
    kill_processes,
    end_after_a_commit,
    pause_redis,
    close_subscriptions,
    lose_messages,
    restart_postgresql,
    cut_from_redis,
    cut_from_postgresql,
    freeze_in_a_transaction,
)


def _cut(where, proxy, crowd, others):
    crowd.goes_on()
    for begin in (proxy.cut, proxy.silence):
        begin()
        until = time.monotonic() + CUT_SECONDS
        crowd.goes_on(by=others)
        wait_for(lambda u=until: time.monotonic() > u, "the cut is over", CUT_SECONDS + 10)
        proxy.mend()
        crowd.goes_on()
    return {"seconds": 2 * CUT_SECONDS}


def _frozen_in_a_transaction(where):
    """Whether it was caught in one; else it runs on."""
    where.last.signal(signal.SIGSTOP)
    with psycopg.connect(where.cluster.database, autocommit=True) as db:
        caught = db.execute(_HOLDS_A_WORKSHOP, [f"%(process {where.last.pid} on %"]).fetchone()
    if not caught:
        where.last.signal(signal.SIGCONT)
    return caught
