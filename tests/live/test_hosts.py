"""The Host header: held to the public address where one is set; without one it poisons nothing that reaches others
[HTTP-11]."""

import json

import pytest
import requests
import websocket

from tests.live.raw_sockets import RawSocket, address
from tests.live.server_process import ServerProcess
from tests.live.workshops import live_workshop

PUBLIC = "https://swot.example.org"
OTHERS = ("evil.example", "swot.example.org.evil.example", "198.51.100.7", "198.51.100.7:5000", "swot", "[2001:db8::1]")
OURS = ("swot.example.org", "SWOT.example.org", "swot.example.org:443", "swot.example.org:8443")


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    """A workshop on a server with a public address."""
    server = ServerProcess(tmp_path_factory.mktemp("public"), SWOTBOARD_PUBLIC_URL=PUBLIC).start()
    with live_workshop(server) as workshop:
        yield workshop
    assert server.stop() == 0, server.tail()


@pytest.fixture(scope="module")
def proxied(tmp_path_factory):
    """The same behind one trusted proxy."""
    server = ServerProcess(
        tmp_path_factory.mktemp("proxied"), SWOTBOARD_PUBLIC_URL=PUBLIC, SWOTBOARD_TRUSTED_PROXIES="1"
    ).start()
    yield server
    assert server.stop() == 0, server.tail()


def get(server, path, host, **headers):
    return requests.get(server.url + path, headers={"Host": host, **headers}, timeout=20, allow_redirects=False)


@pytest.mark.parametrize("host", OTHERS)
def test_http_11_another_host_is_told_the_public_address_on_a_plain_page(public, host):
    answer = get(public.server, f"/w/{public.code}?key=secret&x=%22%3E", host)
    assert (
        answer.status_code == 421 and answer.headers["Cache-Control"] == "no-store" and "Location" not in answer.headers
    )
    assert (
        f'href="{PUBLIC}/w/{public.code}"' in answer.text and "secret" not in answer.text and "evil" not in answer.text
    )
    told = get(public.server, f"/api/workshops/{public.code}", host)
    assert told.status_code == 421 and told.json()["error"]["code"] == "bad_host"
    assert get(public.server, "/w/%22%3E%3Cscript%3E", host).text.count("<script") == 0


@pytest.mark.parametrize("host", OURS)
def test_http_11_the_public_host_is_served_with_any_port(public, host):
    """A proxy may leave the port out, or name its own."""
    assert get(public.server, f"/w/{public.code}", host).status_code == 200


def test_http_11_this_machine_is_served_under_its_own_names(public):
    for host in (f"127.0.0.1:{public.server.port}", f"localhost:{public.server.port}", f"[::1]:{public.server.port}"):
        assert get(public.server, f"/w/{public.code}", host).status_code == 200
        socket = websocket.create_connection(address(public.server), timeout=15, host=host, origin=f"http://{host}")
        socket.close()


@pytest.mark.parametrize("host", OTHERS)
def test_http_11_probes_by_another_name_are_answered(public, host):
    """Health checks and Prometheus ask by an address of the inner network; neither answer holds a link."""
    assert get(public.server, "/healthz", host).json()["ok"] is True
    assert get(public.server, "/metrics", host).status_code == 404, "no key is set here; with one it asks for it"
    assert get(public.server, "/healthz/", host).status_code in (200, 421)


def test_http_11_the_live_connection_is_held_to_it_too(public):
    """[HTTP-6] Under another name with an origin to match, as a page does whose name was made to lead here."""
    for origin in ("http://evil.example", None):
        with pytest.raises(websocket.WebSocketBadStatusException) as refused:
            websocket.create_connection(address(public.server), timeout=15, host="evil.example", origin=origin)
        assert refused.value.status_code == 421
    token = public.token("industry")["token"]
    for origin, ok in ((PUBLIC, True), ("http://swot.example.org", False), (f"{PUBLIC}:8443", False)):
        try:
            socket = websocket.create_connection(
                address(public.server), timeout=15, host="swot.example.org", origin=origin
            )
        except websocket.WebSocketBadStatusException:
            assert not ok
        else:
            assert ok
            socket.recv()
            socket.send("40" + json.dumps({"token": token}))
            assert socket.recv().startswith("40")
            socket.close()


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        (PUBLIC, 201),
        (None, 201),
        ("http://swot.example.org", 403),
        ("https://evil.example", 403),
        ("https://swot.example.org:8443", 403),
        ("null", 403),
    ],
)
def test_http_6_posts_come_from_the_public_address(public, origin, status):
    headers = {"Host": "swot.example.org", **({"Origin": origin} if origin else {})}
    answer = requests.post(
        f"{public.server.url}/api/workshops", json={"title": "From where"}, headers=headers, timeout=20
    )
    assert answer.status_code == status
    if status == 201:
        assert all(link.startswith(f"{PUBLIC}/") for link in answer.json()["links"].values())


def test_http_11_behind_a_trusted_proxy_its_word_is_held_to_it(proxied):
    assert get(proxied, "/", "10.0.0.5:5000", **{"X-Forwarded-Host": "swot.example.org"}).status_code == 200
    assert get(proxied, "/", "swot.example.org", **{"X-Forwarded-Host": "evil.example"}).status_code == 421
    assert get(proxied, "/", "10.0.0.5:5000").status_code == 421


def test_http_11_without_a_public_address_nothing_that_is_kept_or_reaches_others_names_the_host(server, workshop):
    """Redirects name no host, no cache keeps an answer that does, and nobody else's links follow a stranger's Host."""
    key = workshop.keys["facilitator"]
    for path in (
        f"/w/{workshop.code.lower()}",
        f"/w/{workshop.code}/stage?key={key}",
        f"//w//{workshop.code}",
        "//evil.example/w/x",
        "/w/?code=abc234",
    ):
        answer = get(server, path, "evil.example")
        if answer.is_redirect:
            assert answer.headers["Location"].startswith("/") and not answer.headers["Location"].startswith("//"), path
        assert answer.headers["Cache-Control"] == "no-store"
    poisoned = requests.post(
        f"{server.url}/api/workshops/{workshop.code}/participants",
        json={"group": "industry"},
        headers={"Host": "evil.example"},
        timeout=20,
    )
    raw = RawSocket(server, poisoned.json()["token"], host="evil.example", origin="http://evil.example")
    assert raw.ask("join", {"boards": "*"})["ok"]
    raw.close()
    for path in (f"/w/{workshop.code}", f"/w/{workshop.code}/stage?key={key}", f"/api/workshops/{workshop.code}", "/"):
        assert "evil" not in requests.get(server.url + path, timeout=20).text
