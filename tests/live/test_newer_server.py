"""A server says which it is, and goes on with clients that are older than itself."""

import re

import pytest
import requests

from swotboard.protocol import PROTOCOL as OURS
from tests.live.changed_source import FILES, PROTOCOL, changed_source
from tests.live.rule_assertions import added
from tests.live.workshops import live_workshop


def itself(client):
    return client.join()["server"]


def page_build(server):
    """The build in the addresses of a page's files."""
    return re.search(r"/static/([0-9a-f]+)/", requests.get(server.url, timeout=10).text)[1]


@pytest.fixture
def was(own_server):
    """A server, what it says of itself, and a client that was there before any update."""
    own_server.start()
    with live_workshop(own_server) as workshop:
        client = workshop.client("industry")
        yield own_server, itself(client), client


def updated(server, folder, *changes):
    assert server.stop() == 0
    server.source = changed_source(folder, *changes)
    server.start()


def test_the_answer_to_join_says_protocol_and_build(was):
    """[JOIN-10]: the build is the one that a page which is opened now has in its addresses."""
    server, says, client = was
    assert says == {"protocol": OURS, "build": page_build(server)}
    assert server.stop() == 0
    server.start()
    client.start()
    assert itself(client) == says, "a mere restart is no news"


def test_an_update_of_files_is_another_build_and_an_old_client_goes_on(was, tmp_path):
    """[JOIN-10]"""
    server, says, client = was
    updated(server, tmp_path / "newer", *FILES)
    client.start()
    now = itself(client)
    assert now["protocol"] == says["protocol"] and now["build"] == page_build(server) != says["build"]
    added(client, board="industry")
    old = requests.get(f"{server.url}/static/{says['build']}/js/sync/sync.js", timeout=10)
    assert old.status_code == 200 and "immutable" not in old.headers["Cache-Control"]


def test_another_protocol_is_told_and_an_old_client_is_not_turned_away(was, tmp_path):
    """[JOIN-10]"""
    server, says, client = was
    updated(server, tmp_path / "newer", *PROTOCOL)
    client.start()
    assert itself(client)["protocol"] == says["protocol"] + 1
    added(client, board="industry")
    assert not client.faults
