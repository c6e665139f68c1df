"""Tells the other processes of this installation something, and hears them, over Redis' publish and subscribe [BUS-2].

Its client's sockets are those that eventlet and gevent have made theirs, so all of it runs on the loop. Redis keeps
nothing. Where it does not answer, what would be told is dropped, and everybody finds it in the database.
"""

import hashlib
import logging
import threading
import time
import uuid
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress

import redis
from redis.client import PubSub

from swotboard.domain.ports import Run
from swotboard.live.bus.others import Start
from swotboard.live.bus.redis_connection import redis_client
from swotboard.live.bus.signed_messages import SignedMessages

log = logging.getLogger(__name__)

_BEAT_SECONDS = 1.0
_SILENT_SECONDS = 3.0
"""Without hearing oneself, after which the connection is taken for lost."""
_CONNECT_AGAIN = 0.5
MOST_WAITING = 10_000
MOST_WAITING_BYTES = 16 * 2**20
"""That wait to be told; then the oldest go."""
_LOST = (redis.RedisError, OSError)

Heard = Callable[[str, dict[str, object]], None]


class RedisBus:
    """`heard(code, message)` is called for each message of another process about a workshop that is watched, or with
    code "" for one to all; `watched(code)` once what is told about a workshop is heard, each time that it begins.

    `secret` is the installation's: with another one on the same Redis they hear nothing of each other. `offload` runs
    what blocks. Raises ValueError where the address has options that there are not.
    """

    def __init__(
        self,
        url: str,
        secret: str,
        sleep: Callable[[float], None],
        offload: Run,
        heard: Heard,
        watched: Callable[[str], None],
    ):
        self.process = uuid.uuid4().hex
        self._prefix = "swotboard:" + hashlib.sha256(f"bus {secret}".encode()).hexdigest()[:16]
        self._messages = SignedMessages(secret)
        self._sleep = sleep
        self._on_heard = heard
        self._on_watched = watched
        self._client = redis_client(url, offload)
        self._codes: set[str] = set()
        self._start_task: Start | None = None
        self._listening: PubSub | None = None
        self._one_command = threading.Lock()
        self._waiting: deque[tuple[str, bytes]] = deque()
        self._waiting_bytes = 0
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
        self._start_task = start_task
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
            self._change(code)

    def unwatch(self, code: str) -> None:
        """Hear no more of it."""
        if code in self._codes:
            self._codes.discard(code)
            self._change(code)

    def tell(self, code: str, message: dict[str, object]) -> None:
        """Tell all that watch a workshop, or with code "" all that there are."""
        channel = self._channel(code)
        self._append(channel, self._messages.write(channel, {"process": self.process, **message}))
        self._wake.set()

    def _append(self, channel: str, told: bytes) -> None:
        self._waiting.append((channel, told))
        self._waiting_bytes += len(told)
        while len(self._waiting) > MOST_WAITING or self._waiting_bytes > MOST_WAITING_BYTES:
            self._waiting_bytes -= len(self._waiting.popleft()[1])

    def _channel(self, code: str) -> str:
        return f"{self._prefix}:{code}"

    def _change(self, code: str) -> None:
        """In a task of its own: whoever joins or commits waits for no Redis."""
        if self._listening is not None and self._start_task:
            self._start_task(self._subscribe_or_not, code)

    def _subscribe_or_not(self, code: str) -> None:
        """Beside the task that listens: it reads while this one writes."""
        with self._one_command:
            if self._listening is not None:
                command = self._listening.subscribe if code in self._codes else self._listening.unsubscribe
                with suppress(*_LOST):  # the task that listens finds out, and subscribes anew
                    command(self._channel(code))

    def _listen(self) -> None:
        while not self._stopped:
            try:
                self._listen_until_lost()
            except _LOST as error:
                self._say(well=False, why=str(error))
            except Exception:
                log.exception("the message bus could not be heard")
            self._sleep(_CONNECT_AGAIN)

    def _listen_until_lost(self) -> None:
        listening = self._client.pubsub()
        try:
            first = set(self._codes)
            listening.subscribe(*map(self._channel, ["", self.process, *first]))
            self._listening, self._heard_at = listening, time.monotonic()
            for code in self._codes ^ first:  # nobody waited for the connection
                self._subscribe_or_not(code)
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
        """What one message does wrong is no reason to hear no others."""
        channel = _text(message["channel"])
        code = channel.removeprefix(f"{self._prefix}:")
        try:
            if message["type"] == "subscribe" and code not in ("", self.process):
                self._on_watched(code)
            elif message["type"] == "message" and (told := self._messages.read(channel, message["data"])):
                self._take_told(code, told)
        except Exception:
            log.exception("a message of another process failed")

    def _take_told(self, code: str, told: dict[str, object]) -> None:
        if code == self.process:
            self._heard_at = time.monotonic()
            self._say(well=True)
        elif told.get("process") != self.process:
            self._on_heard(code, told)

    def _publish(self) -> None:
        """All that waits goes together, at the latest once a second, and with it a word to oneself."""
        beat_at = 0.0
        while not (self._stopped and not self._waiting):
            self._wake.wait(_BEAT_SECONDS)
            self._wake.clear()
            if time.monotonic() >= beat_at:
                beat_at = time.monotonic() + _BEAT_SECONDS
                own = self._channel(self.process)
                self._append(own, self._messages.write(own, {}))
            batch, self._waiting, self._waiting_bytes = self._waiting, deque(), 0
            if batch:
                self._send(batch)

    def _send(self, batch: Sequence[tuple[str, bytes]]) -> None:
        try:
            with self._client.pipeline(transaction=False) as pipeline:
                for channel, told in batch:
                    pipeline.publish(channel, told)
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


def _text(data: object) -> str:
    return data.decode("utf-8", "replace") if isinstance(data, bytes) else str(data)
