"""Several processes of swotboard on one PostgreSQL and one Redis, which are started for a bench and end with it."""

import os
from contextlib import ExitStack
from pathlib import Path

from tests.load.measure import cpu_seconds_of_family, family
from tests.load.servers import SwotboardUnderLoad, Usage
from tests.postgresql_cluster import PostgresqlCluster
from tests.redis_server import RedisServer

SHARED = {"SWOTBOARD_SECRET": "of the bench alone"}


class ClusterUnderLoad:
    """As one server; clients are on its processes by turns. `cores` are theirs by turns, `beside` is the core of
    PostgreSQL and Redis."""

    client = SwotboardUnderLoad.client

    def __init__(self, folder, async_mode, number, cores, beside, **settings):
        self._folder, self._async_mode, self._number = Path(folder), async_mode, number
        self._cores, self._beside, self._settings = cores, beside, settings
        self._processes = []

    def __enter__(self):
        with ExitStack() as stack:
            self._postgresql = stack.enter_context(PostgresqlCluster(quick=False))
            self._redis = stack.enter_context(RedisServer())
            for pid in (*family(self._postgresql.pid), self._redis.pid):
                os.sched_setaffinity(pid, {self._beside})
            shared = {**SHARED, **self._settings, "SWOTBOARD_BUS": self._redis.url}
            database = self._postgresql.create("bench")
            for place in range(self._number):
                folder = self._folder / str(place)
                folder.mkdir()
                code, core = self._processes[0].workshop if place else None, self._cores[place % len(self._cores)]
                process = SwotboardUnderLoad(folder, self._async_mode, core, database, code, **shared)
                self._processes.append(stack.enter_context(process))
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *why):
        return self._stack.__exit__(*why)

    @property
    def host(self):
        return self._processes[0].host

    def token(self, group):
        """Let one more person in."""
        return self._processes[0].token(group)

    def address(self, number):
        """That of the process whose turn it is."""
        return self._processes[number % self._number].address(number)

    def usage(self):
        """A Usage of all processes together."""
        cpu, _, commits = (sum(each) for each in zip(*(process.usage() for process in self._processes), strict=True))
        return Usage(cpu, cpu_seconds_of_family(self._postgresql.pid) + cpu_seconds_of_family(self._redis.pid), commits)

    def memory(self):
        """Of all processes together, without PostgreSQL and Redis."""
        return sum(process.memory() for process in self._processes)
