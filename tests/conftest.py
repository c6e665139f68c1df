"""What all tests share: a server for a module, whether a test has failed, and a second chance on a busy machine."""

import os
from pathlib import Path

import pytest

from tests.live.server_cluster import running_cluster
from tests.live.server_process import ServerProcess
from tests.postgresql_cluster import PostgresqlCluster
from tests.redis_server import RedisServer

BUSY = {"browser", "engines", "live"}
"""Rooms whose tests run servers and browsers side by side: what times out there on a machine that pauses is tried once
more."""


os.environ["LC_ALL"] = "C.UTF-8"  # what the terminal is told is in English, whoever runs the tests [LANG-6]

LONGEST_FIRST = ["engines", "live", "browser", "js", "unit", "contract", "former"]
"""A file is one process's work: with the long ones at the end, the other processes would wait for them."""


def pytest_collection_modifyitems(items):
    """Order the folders, and in CI alone allow a second try; pytest's summary names every test that needed it (R).
    Rules, stores and formats get none."""
    items.sort(key=lambda item: _place_of(_folder(item)))
    if os.environ.get("CI"):
        for item in items:
            if _folder(item) in BUSY:
                item.add_marker(pytest.mark.flaky(reruns=1))


def _folder(item):
    return Path(item.path).parent.name


def _place_of(folder):
    return LONGEST_FIRST.index(folder) if folder in LONGEST_FIRST else len(LONGEST_FIRST)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    item.failed = getattr(item, "failed", False) or report.failed
    return report


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """One running server for a module's tests; a test that kills it starts it again."""
    running = ServerProcess(tmp_path_factory.mktemp("server")).start()
    yield running
    assert running.stop() == 0, running.tail()


@pytest.fixture(scope="session")
def postgresql_cluster():
    """A private PostgreSQL for all tests of this process, started by the first that needs it."""
    with PostgresqlCluster() as cluster:
        cluster.create("contract")
        yield cluster


@pytest.fixture(scope="session")
def redis_server():
    """A private Redis for all tests of this process, started by the first that needs it."""
    with RedisServer() as redis:
        yield redis


@pytest.fixture(scope="module")
def three_servers(postgresql_cluster, redis_server, tmp_path_factory):
    """Three processes on one database for a module's tests."""
    folder = tmp_path_factory.mktemp("cluster")
    with running_cluster(folder, postgresql_cluster.create(folder.name), redis_server.url, 3) as cluster:
        yield cluster


@pytest.fixture(scope="module", params=["server", "three_servers"])
def anywhere(request):
    """One server, and three processes on one database: what holds, holds on both."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def postgresql(postgresql_cluster):
    """The address of a database without a workshop; its tables may be there already."""
    return postgresql_cluster.emptied("contract")
