"""The message bus by itself, on a real Redis [BUS-2, BUS-7]: what anybody can send it, and what it needs to connect."""

import json
import logging
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
import redis

from swotboard.errors import StorageError
from swotboard.live.bus import redis_bus
from swotboard.live.bus.making import make_cluster
from swotboard.live.bus.redis_bus import RedisBus
from swotboard.live.bus.signed_messages import MAX_BYTES
from tests.live.nginx import make_certificate
from tests.live.server_process import ROOT, free_port
from tests.live.wait_for_condition import wait_for
from tests.redis_server import PASSWORD

SECRET, CODE = "a secret of sixteen characters", "ABC234"


def run_here(fn, *args):
    return fn(*args)


class Process:
    """One that hears what is told of a workshop; `offload` looks names up."""

    def __init__(self, url, secret=SECRET, offload=run_here):
        self.heard, self.watched = [], []
        self.bus = RedisBus(url, secret, time.sleep, offload, self._hear, self.watched.append)

    def _hear(self, code, message):
        if message.get("what") == "a fault of ours":
            raise KeyError("a fault of ours")
        self.heard.append((code, message.get("text")))

    def tell(self, text):
        self.bus.tell(CODE, {"what": "something", "text": text})


@contextmanager
def running(*processes):
    """They hear each other from here on."""
    for process in processes:
        process.bus.start(start_thread)
        process.bus.watch(CODE)
    try:
        for process in processes:
            wait_for(lambda p=process: CODE in p.watched, "it hears of the workshop", 30)
        yield
    finally:
        for process in processes:
            process.bus.stop()


def start_thread(task, *args):
    threading.Thread(target=task, args=args, daemon=True).start()


def until_heard(process, text, tell):
    """A machine with much else to do may lose one [BUS-2]."""

    def is_heard():
        tell()
        time.sleep(0.1)
        return (CODE, text) in process.heard

    wait_for(is_heard, f"{text} is heard", 30, lambda: process.heard)


def assert_they_hear_each_other(url, **options):
    one, other = Process(url, **options), Process(url, **options)
    with running(one, other):
        until_heard(other, "from one", lambda: one.tell("from one"))
        until_heard(one, "from the other", lambda: other.tell("from the other"))
        assert (CODE, "from one") not in one.heard, "nobody hears themselves"


def test_bus_2_what_others_put_on_its_channels_is_not_believed_and_stops_nothing(redis_server, caplog):
    """Anybody who reaches Redis: bad JSON, nonsense, what another installation signed, something huge."""
    one, other = Process(redis_server.url), Process(redis_server.url)
    stranger, client = Process(redis_server.url, "another secret of sixteen"), redis.Redis.from_url(redis_server.url)
    with running(one, other), running(stranger):
        channels = client.pubsub_channels("swotboard:*")
        ours = [channel for channel in channels if channel.startswith(one.bus._prefix.encode())]
        assert len(ours) == 4  # one for all, the workshop's, each process' own
        forged = json.dumps({"process": "x", "what": "something", "text": "forged"}).encode()
        for channel in ours:
            for data in (b"", b"{", b"[" * 100_000, b"\xff\x00", forged, b"0" * 32 + forged):
                client.publish(channel, data)
            client.publish(channel, stranger.bus._messages.write(channel.decode(), {"process": "x", "text": "forged"}))
        client.publish(ours[0], b"9" * (MAX_BYTES + 1))
        one.bus.tell(CODE, {"what": "a fault of ours"})
        until_heard(other, "true", lambda: one.tell("true"))
        assert set(other.heard) == {(CODE, "true")} and one.heard == stranger.heard == []
        wait_for(lambda: one.bus.well and other.bus.well, "both are well", 20)
    said = {record.message for record in caplog.records if record.levelno >= logging.ERROR}
    assert said <= {"a message of another process failed"}


def test_a_host_name_is_looked_up_by_what_may_wait_alone(redis_server, monkeypatch):
    """On the loop nothing asks the system for a name: there it would stop everybody."""
    looked_up, whole = [], socket.getaddrinfo

    def lookup(host, *args, **options):
        assert host.replace(".", "").isdigit() or ":" in host, f"{host} was looked up on the loop"
        return whole(host, *args, **options)

    def offload(fn, *args):
        looked_up.append(args)
        return fn(*args)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    assert_they_hear_each_other(redis_server.url.replace("127.0.0.1", "localhost"), offload=offload)
    assert set(looked_up) == {("localhost", redis_server.port)}


def test_a_name_that_nobody_knows_is_told_and_tried_again(caplog):
    bus = Process(f"redis://nowhere.invalid:{free_port()}/0").bus
    bus.start(start_thread)
    wait_for(lambda: not bus.well, "it is not well", 20)
    bus.stop()
    assert [record.message.partition(":")[0] for record in caplog.records] == ["the message bus is not heard"]


def test_bus_7_one_that_asks_for_a_password_is_told_and_works_with_the_right_one(redis_server, caplog):
    wrong = Process(redis_server.url.replace(PASSWORD, "wrong")).bus
    wrong.start(start_thread)
    wait_for(lambda: not wrong.well, "it is not well", 20)
    wrong.stop()
    [said] = [record for record in caplog.records if record.message.startswith("the message bus is not heard")]
    assert "password" in said.why and "wrong" not in said.why.replace("WRONGPASS", "")
    assert_they_hear_each_other(redis_server.url)


def test_bus_7_tls_is_checked_against_the_name(tmp_path):
    """The name is in the certificate, not the address that it was looked up as."""
    make_certificate(tmp_path, "localhost")
    port = free_port()
    files = ("--tls-cert-file", tmp_path / "fullchain.pem", "--tls-key-file", tmp_path / "privkey.pem")
    options = ("--port", "0", "--tls-port", str(port), *files, "--tls-ca-cert-file", tmp_path / "fullchain.pem")
    command = ["redis-server", *options, "--tls-auth-clients", "no", "--save", "", "--bind", "127.0.0.1"]
    with (tmp_path / "redis.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=tmp_path, stdout=log, stderr=log)
    try:
        wait_for(lambda: b"Ready to accept" in (tmp_path / "redis.log").read_bytes(), "Redis answers", 20)
        trusted = f"?ssl_ca_certs={tmp_path / 'fullchain.pem'}"
        assert_they_hear_each_other(f"rediss://localhost:{port}/0{trusted}")
        for url in (f"rediss://localhost:{port}/0", f"rediss://127.0.0.1:{port}/0{trusted}"):
            untrusted = Process(url).bus
            untrusted.start(start_thread)
            wait_for(lambda bus=untrusted: not bus.well, "what cannot be trusted is not used", 20)
            untrusted.stop()
    finally:
        server.kill()
        server.wait(20)


def test_what_waits_to_be_told_is_bounded(monkeypatch):
    """Redis is not there, and everybody has much to say: the oldest goes."""
    monkeypatch.setattr(redis_bus, "MOST_WAITING_BYTES", 100_000)
    monkeypatch.setattr(redis_bus, "MOST_WAITING", 50)
    bus = Process("redis://127.0.0.1:1/0").bus
    for number in range(1000):
        bus.tell(CODE, {"text": f"{number} " + "x" * (10 if number % 2 else 10_000)})
    waiting = [told for _, told in bus._waiting]
    assert bus._waiting_bytes == sum(map(len, waiting)) <= 100_000 and len(waiting) <= 50
    assert b'"999 ' in waiting[-1]


@pytest.mark.parametrize("options", ["?no_such_option=1", "?socket_timeout=never"])
def test_an_address_with_options_that_there_are_not_is_refused_without_its_password(options):
    hub = SimpleNamespace(rest=time.sleep, read=run_here)
    with pytest.raises(StorageError) as refused:
        make_cluster(hub, None, f"redis://:{PASSWORD}@localhost/0{options}", SECRET)
    assert "SWOTBOARD_BUS" in str(refused.value.detail) and PASSWORD not in str(refused.value.detail)


def test_redis_may_listen_on_a_socket_of_the_machine(tmp_path):
    path = tmp_path / "redis.sock"
    command = ["redis-server", "--port", "0", "--unixsocket", path, "--save", ""]
    server = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL)
    try:
        wait_for(path.exists, "Redis listens", 20)
        assert_they_hear_each_other(f"unix://{path}")
    finally:
        server.kill()
        server.wait(20)


def test_without_the_client_of_redis_one_sentence_says_what_to_install():
    code = (
        "import sys; sys.modules['redis'] = None\n"
        "from swotboard.errors import StorageError\n"
        "from swotboard.live.bus.making import make_cluster\n"
        "try: make_cluster(None, None, 'redis://h', 'secret')\n"
        "except StorageError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.stdout == (
        "SWOTBOARD_BUS needs the client of Redis, which is not here: pip install -r requirements-postgresql.txt\n"
    ), done
