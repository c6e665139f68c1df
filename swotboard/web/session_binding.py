"""Binds an Engine.IO session to whoever opened it [HTTP-12].

A session id travels in addresses, which proxies write into their logs: alone it must continue nothing. A browser is
known by a cookie that it is given with its first handshake. It names nobody, so that joining, being renamed, or another
network in the middle of a session change nothing. A program that keeps no cookies has nothing to show but its network.
"""

import hmac
import json
import re
import secrets
from collections.abc import Callable, Mapping
from urllib.parse import parse_qs

from flask import Flask

from swotboard.config import Config
from swotboard.domain.networks import subscriber_network
from swotboard.services.session_cookies import is_over_tls, name_in_browser, our_cookies, sure_cookies

_PATH = "/socket.io"
_COOKIE = "swotboard_browser"
_VALUE = re.compile(r"[A-Za-z0-9_-]{22}")
_SESSION = re.compile(r"[A-Za-z0-9_-]{20}")
"""As Engine.IO makes ids. Of one that there is not it logs the id, which may be anything that somebody asks for."""
_OPENER = "swotboard.opener"


class Opener:
    """Who opened a session: a browser's cookie, `kept` once a request has brought it, and a network."""

    def __init__(self, environ: Mapping):
        brought = next(filter(_VALUE.fullmatch, _values(environ)), None)
        self.cookie = brought or secrets.token_urlsafe(16)
        self.kept = brought is not None
        self._network = subscriber_network(environ.get("REMOTE_ADDR"))

    def admits(self, environ: Mapping) -> bool:
        """Whether a request comes from the same. Whoever has shown the cookie once always shows it."""
        if any(
            hmac.compare_digest(value.encode("latin1", "replace"), self.cookie.encode()) for value in _values(environ)
        ):
            self.kept = True
            return True
        return not self.kept and subscriber_network(environ.get("REMOTE_ADDR")) == self._network


def bind_sessions(app: Flask, handshakes: Mapping[str, Mapping], config: Config) -> None:
    """Refuse the sessions of others. `handshakes` is Socket.IO's own: session id -> the environ in which it was
    opened."""
    inner = app.wsgi_app

    def wsgi_app(environ, start_response):
        if not environ["PATH_INFO"].startswith(_PATH):
            return inner(environ, start_response)
        sid = parse_qs(environ.get("QUERY_STRING", "")).get("sid", [None])[0]
        if sid is None:
            environ[_OPENER] = opener = Opener(environ)
            return inner(
                environ, start_response if opener.kept else _giving(opener.cookie, environ, config, start_response)
            )
        if not _SESSION.fullmatch(sid):
            return _no_such_session("", start_response)
        opener = handshakes.get(sid, {}).get(_OPENER)
        if opener and not opener.admits(environ):
            return _no_such_session(sid, start_response)
        return inner(environ, start_response)

    app.wsgi_app = wsgi_app


def _values(environ: Mapping) -> list[str]:
    """Nobody else can have set one that has a prefix: where one comes, no other counts."""
    return (sure_cookies(environ).get(_COOKIE) or our_cookies(environ).get(_COOKIE, []))[:4]


def _giving(value: str, environ: Mapping, config: Config, start_response: Callable) -> Callable:
    secure = "; Secure" if is_over_tls(config, environ) else ""
    name = name_in_browser(_COOKIE, config, environ)

    def start(status, headers, *more):
        where = "SameSite=None; Partitioned" if config.frame_ancestors else "SameSite=Lax"
        cookie = f"{name}={value}; Path={config.cookie_path}; HttpOnly; {where}{secure}"
        return start_response(status, [*headers, ("Set-Cookie", cookie)], *more)

    return start


def _no_such_session(sid: str, start_response: Callable) -> list[bytes]:
    """As Engine.IO says of a session that there is not: nobody learns which there are."""
    start_response("400 BAD REQUEST", [("Content-Type", "text/plain")])
    return [json.dumps(f"Invalid session {sid}", separators=(",", ":")).encode()]
