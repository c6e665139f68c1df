"""Tells the other processes of this installation something, and hears them, over Redis' publish and subscribe [BUS-2].

Its client's sockets are those that eventlet and gevent have made theirs, so all of it runs on the loop. Redis keeps
nothing. Where it does not answer, what would be told is dropped, and everybody finds it in the database.
"""

import json
import logging
import threading
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress

import redis
from redis.backoff import NoBackoff
from redis.client import PubSub
from redis.retry import Retry

from swotboard.live.bus.others import Start

log = logging.getLogger(__name__)

_BEAT_SECONDS = 1.0
_SILENT_SECONDS = 3.0
"""Without hearing oneself, after which the connection is taken for lost."""
_TIMEOUT = 2.0
_CONNECT_AGAIN = 0.5
_MOST_WAITING = 10_000
_LOST = (redis.RedisError, OSError)

Heard = Callable[[str, dict[str, object]], None]


class RedisBus:
    """`heard(code, message)` is called for each message of another process about a workshop that is watched, or with
    code "" for one to all; `watched(code)` once what is told about a workshop is heard, each time that it begins."""

    def __init__(
        self, url: str, prefix: str, sleep: Callable[[float], None], heard: Heard, watched: Callable[[str], None]
    ):
        self.process = uuid.uuid4().hex
        self._prefix = prefix
        self._sleep = sleep
        self._on_heard = heard
        self._on_watched = watched
        self._client = redis.Redis.from_url(
            url,
            socket_timeout=_TIMEOUT,
            socket_connect_timeout=_TIMEOUT,
            socket_keepalive=True,
            retry=Retry(NoBackoff(), 0),
            health_check_interval=0,
            protocol=2,
            client_name="swotboard",
        )
        self._codes: set[str] = set()
        self._listening: PubSub | None = None
        self._one_command = threading.Lock()
        self._waiting: deque[tuple[str, str]] = deque(maxlen=_MOST_WAITING)
        self._wake = threading.Event()
        self._stopped = False
        self._heard_at = 0.0
        self._published = True
        self._was_well = True

    @property
    def well(self) -> bool:
        """Whether what is told just now is heard."""
        return self._published and time.monotonic() - self._heard_at < _SILENT_SECONDS

    def start(self, start_task: Start) -> None:
        """Connect, and stay connected."""
        self._heard_at = time.monotonic()
        start_task(self._listen)
        start_task(self._publish)

    def stop(self) -> None:
        """What waits is still told; then nothing more is."""
        self._stopped = True
        self._wake.set()

    def watch(self, code: str) -> None:
        """Hear what is told about a workshop from now on."""
        if code not in self._codes:
            self._codes.add(code)
            self._command("subscribe", code)

    def unwatch(self, code: str) -> None:
        """Hear no more of it."""
        if code in self._codes:
            self._codes.discard(code)
            self._command("unsubscribe", code)

    def tell(self, code: str, message: dict[str, object]) -> None:
        """Tell all that watch a workshop, or with code "" all that there are."""
        text = json.dumps({"process": self.process, **message}, ensure_ascii=False, separators=(",", ":"))
        self._waiting.append((self._channel(code), text))
        self._wake.set()

    def _channel(self, code: str) -> str:
        return f"{self._prefix}:{code}"

    def _command(self, command: str, code: str) -> None:
        """Beside the task that listens: it reads while this one writes."""
        with self._one_command:
            if self._listening is not None:
                with suppress(*_LOST):  # the task that listens finds out, and subscribes anew
                    getattr(self._listening, command)(self._channel(code))

    def _listen(self) -> None:
        while not self._stopped:
            try:
                self._listen_until_lost()
            except _LOST as error:
                self._say(well=False, why=str(error))
            except Exception:
                log.exception("a message of another process failed")
            self._sleep(_CONNECT_AGAIN)

    def _listen_until_lost(self) -> None:
        listening = self._client.pubsub()
        try:
            first = set(self._codes)
            listening.subscribe(*map(self._channel, ["", self.process, *first]))
            self._listening, self._heard_at = listening, time.monotonic()
            for code in self._codes - first:  # nobody waited for the connection
                self._command("subscribe", code)
            while not self._stopped:
                message = listening.get_message(timeout=_BEAT_SECONDS)
                if message:
                    self._take(message)
                if time.monotonic() - self._heard_at > _SILENT_SECONDS:
                    raise redis.ConnectionError("nothing is heard")
        finally:
            self._listening = None
            with suppress(*_LOST):
                listening.close()

    def _take(self, message: dict[str, object]) -> None:
        code = _text(message["channel"]).removeprefix(f"{self._prefix}:")
        if code == self.process:
            self._heard_at = time.monotonic()
            self._say(well=True)
        elif message["type"] == "subscribe" and code:
            self._on_watched(code)
        elif message["type"] == "message":
            for told in _parsed(message["data"]):
                if told.get("process") != self.process:
                    self._on_heard(code, told)

    def _publish(self) -> None:
        """All that waits goes together, at the latest once a second, and with it a word to oneself."""
        beat_at = 0.0
        while not (self._stopped and not self._waiting):
            self._wake.wait(_BEAT_SECONDS)
            self._wake.clear()
            batch = [self._waiting.popleft() for _ in range(len(self._waiting))]
            if time.monotonic() >= beat_at:
                beat_at = time.monotonic() + _BEAT_SECONDS
                batch.append((self._channel(self.process), ""))
            self._send(batch)

    def _send(self, batch: Iterable[tuple[str, str]]) -> None:
        try:
            with self._client.pipeline(transaction=False) as pipeline:
                for channel, text in batch:
                    pipeline.publish(channel, text)
                pipeline.execute()
            self._published = True
        except _LOST as error:
            self._published = False
            self._say(well=False, why=str(error))
            self._sleep(_CONNECT_AGAIN)

    def _say(self, well: bool, why: str = "") -> None:
        """Once in the log, when it changes."""
        if well != self._was_well:
            self._was_well = well
            if well:
                log.info("the message bus is heard again")
            else:
                log.warning("the message bus is not heard: others' changes come later", extra={"why": why})


def _parsed(data: object) -> Iterable[dict[str, object]]:
    with suppress(ValueError):
        told = json.loads(_text(data))
        if isinstance(told, dict):
            yield told


def _text(data: object) -> str:
    return data.decode("utf-8", "replace") if isinstance(data, bytes) else str(data)
