"""Three processes behind the nginx and the Caddy of deploy/: each workshop is on one of them, over polling too."""

import os
import subprocess
from contextlib import contextmanager

import pytest

from tests.live.client import Client
from tests.live.nginx import Nginx
from tests.live.rule_assertions import added
from tests.live.server_process import ROOT, free_port
from tests.live.test_deployed import CADDY, _is_up
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import LiveWorkshop

WORKSHOPS = 8


@contextmanager
def nginx(ports, _folder):
    with Nginx(ports, "scale") as running:
        yield f"http://127.0.0.1:{running.port}"


@contextmanager
def caddy(ports, folder):
    if not CADDY:
        pytest.skip("caddy is not on this machine; on Debian bash tests/tools.sh brings it")
    site = f"http://127.0.0.1:{free_port()}"
    env = {**os.environ, "SWOTBOARD_DOMAIN": site, "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    env |= {"XDG_CONFIG_HOME": str(folder), "SWOTBOARD_UPSTREAM": " ".join(f"127.0.0.1:{port}" for port in ports)}
    caddyfile = ROOT / "deploy" / "caddy" / "Caddyfile"
    with (folder / "caddy.log").open("wb") as log:
        running = subprocess.Popen([CADDY, "run", "--config", caddyfile, "--adapter", "caddyfile"], env=env, stderr=log)
    try:
        wait_for(lambda: _is_up(f"{site}/healthz"), "caddy answers", 30, (folder / "caddy.log").read_text)
        yield site
    finally:
        running.terminate()
        running.wait(20)


class Routed:
    """The three processes as people reach them: by the proxy, with the workshop in the address as a page has it."""

    def __init__(self, cluster, site):
        self.cluster, self.url = cluster, site

    def post(self, path, body):
        before, self.cluster.servers[0].url = self.cluster.servers[0].url, self.url
        try:
            return self.cluster.post(path, body)
        finally:
            self.cluster.servers[0].url = before

    def url_of(self, _place):
        return self.url


@pytest.mark.parametrize("proxy", [nginx, caddy], ids=["nginx", "caddy"])
def test_each_workshop_is_on_one_process_and_they_are_spread(three_servers, proxy, tmp_path):
    with proxy([server.port for server in three_servers.servers], tmp_path) as site:
        workshops = [LiveWorkshop(Routed(three_servers, site)) for _ in range(WORKSHOPS)]
        for workshop in workshops:
            people = [workshop.token("industry", name) for name in ("Ada", "Bob")]
            for transport, writer in (("polling", 0), ("websocket", 1)):
                address = f"{site}/?w={workshop.code}"
                pair = [Client(address, each["token"], ["industry"], [transport]).start() for each in people]
                note = added(pair[writer])
                for client in pair:
                    wait_for(lambda c=client, n=note: n in c.streams["industry"].notes, f"seen over {transport}")
                    assert client.transport == transport and not client.faults
                    client.drop()
    let_in = [
        {n for n, server in enumerate(three_servers.servers) if f"{w.code}/participants" in server.log.read_text()}
        for w in workshops
    ]
    assert all(len(places) == 1 for places in let_in), let_in
    assert len(set().union(*let_in)) > 1, "not all on one"
