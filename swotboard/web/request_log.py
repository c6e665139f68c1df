"""One line in the log for each request: method, path, status, time taken. No query string, because keys travel
there, and no address beside the code of a workshop: together they would say who was in it, and when [ANON-6]."""

import logging
import re
import time

from flask import Flask, Response, g, request

log = logging.getLogger(__name__)

_OF_WORKSHOP = re.compile(r"/(w|api/workshops)/[^/]")


def install(app: Flask) -> None:
    """Log every request of `app`; files and health checks at debug."""
    app.before_request(_start)
    app.after_request(_finish)


def _start() -> None:
    g.started = time.perf_counter()


def _finish(response: Response) -> Response:
    quiet = request.path.startswith("/static/") or request.path == "/healthz"
    log.log(
        logging.DEBUG if quiet else logging.INFO,
        "request",
        extra={
            "method": request.method,
            "path": request.path,
            "status": response.status_code,
            "ms": round((time.perf_counter() - g.get("started", time.perf_counter())) * 1000, 1),
            **({} if _names_workshop() else {"address": request.remote_addr}),
        },
    )
    return response


def _names_workshop() -> bool:
    """Whether the path names a workshop that there is: who guesses codes is logged with the address."""
    return bool(_OF_WORKSHOP.match(request.path)) and not g.get("no_such_workshop", False)
