"""Limits how often somebody may open a live connection [LIVE-7]: by person where a cookie says who, else by address.

A thousand people behind one address come back at once after a restart, so what an address may is much; its people, who
hold cookies, are not held up by somebody among them who floods.
"""

import json
from collections.abc import Callable
from urllib.parse import parse_qs

from flask import Flask

from swotboard.errors import SwotboardError
from swotboard.services.tokens import Access
from swotboard.web.limiter import Limiter, of_person

_PATH = "/socket.io"


def limit_connects(app: Flask, access: Access, limiter: Limiter) -> None:
    """Refuse a handshake too many before Socket.IO hears of it."""
    inner = app.wsgi_app

    def wsgi_app(environ, start_response):
        try:
            if _is_handshake(environ):
                _take(access, limiter, environ)
        except SwotboardError as error:
            return _refused(error, start_response)
        return inner(environ, start_response)

    app.wsgi_app = wsgi_app


def _is_handshake(environ: dict) -> bool:
    return environ["PATH_INFO"].startswith(_PATH) and "sid" not in parse_qs(environ.get("QUERY_STRING", ""))


def _take(access: Access, limiter: Limiter, environ: dict) -> None:
    person = access.holder(environ)
    if person:
        limiter.take("reconnect", of_person(person.code, person.participant))
    else:
        limiter.take("connect", environ.get("REMOTE_ADDR"))


def _refused(error: SwotboardError, start_response: Callable) -> list[bytes]:
    start_response(
        "429 Too Many Requests",
        [
            ("Content-Type", "application/json"),
            ("Cache-Control", "no-store"),
            ("Retry-After", str(round(error.retry_after or 1))),
        ],
    )
    return [json.dumps(error.as_answer()).encode()]
