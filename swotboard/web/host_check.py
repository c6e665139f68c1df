"""Holds the Host of every request to the public address, where one is set [HTTP-11]."""

import json
from collections.abc import Callable, Mapping
from html import escape
from urllib.parse import quote, urlsplit

from flask import Flask

from swotboard.config import Config
from swotboard.errors import SwotboardError

_PROBES = ("/healthz", "/metrics")
"""Asked for by an address of the inner network. Neither answer holds a link."""

_PROGRAMS = ("/api/", "/socket.io")


def hold_hosts(app: Flask, config: Config) -> None:
    """Answer no other name than the public address's and this machine's own, but for probes."""
    if not config.public_url:
        return
    names = {urlsplit(config.public_url).hostname, *config.own_names}
    inner = app.wsgi_app

    def wsgi_app(environ, start_response):
        if name_of(environ.get("HTTP_HOST", "")) in names or environ["PATH_INFO"] in _PROBES:
            return inner(environ, start_response)
        return _misdirected(environ, start_response, config.public_url)

    app.wsgi_app = wsgi_app


def name_of(host: str) -> str | None:
    """A Host header without its port, which a proxy may leave out, in small letters; None for what names none."""
    try:
        return (urlsplit(f"//{host}").hostname or "").removesuffix(".") or None
    except ValueError:
        return None


def _misdirected(environ: Mapping, start_response: Callable, public_url: str) -> list[bytes]:
    """No redirect: a proxy that passes another Host on would be sent round for ever."""
    path = environ["PATH_INFO"]
    if path.startswith(_PROGRAMS):
        error = SwotboardError("bad_host", f"This server is at {public_url}. (A proxy in front must pass the Host on.)")
        return _answer(start_response, "application/json", json.dumps(error.as_answer()))
    asked = "/" + path.encode("latin1", "replace").decode("utf-8", "replace").lstrip("/")
    link = escape(public_url + quote(asked))
    return _answer(
        start_response,
        "text/html; charset=utf-8",
        (
            "<!doctype html><html lang=en><meta name=viewport content='width=device-width'>"
            "<title>Another address</title>"
            f'<h1>This workshop server has another address</h1><p>It is at <a href="{link}">{escape(public_url)}</a>. '
            "Open your link there.</p><p>If you run it: a reverse proxy in front must pass the Host header on, or set "
            "X-Forwarded-Host with SWOTBOARD_TRUSTED_PROXIES.</p></html>"
        ),
    )


def _answer(start_response: Callable, content_type: str, text: str) -> list[bytes]:
    body = text.encode()
    start_response(
        "421 Misdirected Request",
        [
            ("Content-Type", content_type),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
            ("Referrer-Policy", "no-referrer"),
            ("Connection", "close"),
        ],
    )
    return [body]
