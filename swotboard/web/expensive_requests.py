"""What one person may ask for that costs much, and when it is their turn [LIVE-10, IMPORT-8, EXPORT-9]."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any

from flask import Response, current_app, request

from swotboard.domain.model import Participant
from swotboard.server.closed_requests import has_hung_up
from swotboard.web.auth import components, counted_as, limiter
from swotboard.web.concurrency_limits import HungUp, RequestQueues
from swotboard.web.uploads import Upload, copied, received

WAIT_SECONDS = 10.0
"""How long a request waits in its queue before the answer is to come again."""
UPLOADS_WAIT_SECONDS = 30.0
"""The same for a file that has been received: reading the one before it may take longer than an export does."""
READERS = 2
"""Exports at once, and other costly reads at once: each has a process of its own."""
_MAX_READS_WAITING = 1000
"""A thousand people may open their boards at once; how many wait in one workshop is bounded on its own."""
_MAX_UPLOADS = 8
"""Bodies that are received at once: each is a file of up to 32 MB."""
_MAX_UPLOADS_OF_ONE = 2


@contextmanager
def in_turn(what: str, code: str, person: Participant | None, line: str = "") -> Iterator[Callable[..., Any]]:
    """For an "export" or "reading" of a workshop: as often as one person may, one at a time in each workshop (and
    `line`, where there are several), and READERS at a time in all.

    Gives `read(fn, *args)`: what `fn(store, *args)` returns, off the loop; it raises HungUp when nobody waits for it
    any more. Raises `rate_limited`, `busy`, both with `retry_after`. None is whoever runs the server.
    """
    limiter().take(what, counted_as(person.code, person.id) if person else request.remote_addr)
    gone, hub, queues = has_hung_up(request.environ), components().hub, _request_queues()

    def go_on(seconds: float) -> None:
        hub.rest(seconds)
        if gone():
            raise HungUp

    def read(fn: Callable[..., Any], *args: object) -> Any:
        return hub.read_in_process(fn, args, go_on)

    with (
        queues.one_at_a_time((what, code, line) if line else (what, code), gone, WAIT_SECONDS),
        queues.one_at_a_time((what,), gone, WAIT_SECONDS, READERS, _MAX_READS_WAITING),
    ):
        yield read


def json_answer(body: bytes) -> Response:
    """An answer of JSON that another process has encoded."""
    return Response(body, content_type="application/json")


@contextmanager
def reading_upload(job: str, most: int) -> Iterator[Upload]:
    """The body of this request on disk, and the one turn of the server to have such files read. Raises `too_large`,
    `busy`."""
    gone, rest, queues = has_hung_up(request.environ), components().hub.rest, _request_queues()
    with (
        queues.one_at_a_time(("receiving", request.remote_addr), gone, UPLOADS_WAIT_SECONDS, _MAX_UPLOADS_OF_ONE),
        queues.one_at_a_time(("receiving",), gone, UPLOADS_WAIT_SECONDS, _MAX_UPLOADS),
        received(request, most, rest, gone) as upload,
        queues.one_at_a_time((job,), gone, UPLOADS_WAIT_SECONDS),
    ):
        yield upload


@contextmanager
def reading_file(job: str, file: IO[bytes]) -> Iterator[Upload]:
    """A file that is here already, an export [KEEP-5] or one of a form [JOIN-12], in its turn to be read. Raises
    `busy`."""
    gone, rest = has_hung_up(request.environ), components().hub.rest
    with copied(file, rest, gone) as upload, _request_queues().one_at_a_time((job,), gone, UPLOADS_WAIT_SECONDS):
        yield upload


def _request_queues() -> RequestQueues:
    return current_app.extensions["swotboard.request_queues"]
