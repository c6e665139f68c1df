"""Adds the security headers that every answer has."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

from flask import Flask, Response, request

from swotboard.config import Config
from swotboard.errors import SwotboardError
from swotboard.web.framing import may_be_framed

_LISTS = ("HTTP_ACCEPT", "HTTP_ACCEPT_ENCODING", "HTTP_ACCEPT_LANGUAGE", "HTTP_ACCEPT_CHARSET")
_MAX_LIST = 1000
"""Characters that are read of them: browsers send some two hundred."""
_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?")

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_OVER_TLS = {"Strict-Transport-Security": "max-age=31536000"}
"""Where the public address is https: browsers ask for it over TLS alone, for a year [HTTP-13]. Below a path the host is
others' too, so the proxy in front has to say it."""
# Of use for what a browser shows as a page. A board has seventy modules, and these lines are as long as many of them.
_PARTS = ("text/javascript", "text/css", "font/woff2")
_OF_PAGES = {
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}
_RECORDING = ("pages.board", "pages.stage")
"""The pages on which somebody may record their voice [MEDIA-12]."""
_SHOWING_MEDIA = (*_RECORDING, "pages.projector", "pages.results", "pages.history")
"""Those on which media are shown."""


def install(app: Flask, import_map_hash: str, config: Config) -> None:
    """Refuse hosts that cannot be, and set the headers of every answer; scripts, styles and fonts need few."""
    app.before_request(_refuse_odd_host)
    app.wsgi_app = _with_short_lists(app.wsgi_app)

    has_host = config.public_url.startswith("https:") and not config.path
    always = {**_ALWAYS, **(_OVER_TLS if has_host else {})}

    @app.after_request
    def guard(response: Response) -> Response:
        response.headers.update(always)
        if response.mimetype not in _PARTS:
            ancestors = config.frame_ancestors if may_be_framed() else ""
            for name, value in _OF_PAGES.items():
                response.headers.setdefault(name, value)
            if ancestors:
                del response.headers["X-Frame-Options"]  # it can name one site at most
            response.headers["Permissions-Policy"] = _permissions(request.endpoint)
            response.headers.setdefault(
                "Content-Security-Policy",
                policy(import_map_hash, request.host, request.endpoint in _SHOWING_MEDIA, ancestors),
            )
        response.headers.setdefault("Cache-Control", "no-store")
        if response.location:
            response.location = _on_this_host(response.location)
        return response


def policy(import_map_hash: str, host: str, media: bool = False, ancestors: str = "") -> str:
    """The Content-Security-Policy. The host stands in it because Safari before 15.4 does not count ws: as 'self'.
    Where media are shown, what waits to be uploaded is shown too, from memory (`blob:`).
    `ancestors` are the sites that may show the page in a frame."""
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' 'sha256-{import_map_hash}'",
            "style-src 'self'",
            "img-src 'self' data: blob:" if media else "img-src 'self' data:",
            *(["media-src 'self' blob:"] if media else []),
            "font-src 'self'",
            f"connect-src 'self'{sockets}",
            "manifest-src 'self'",
            "form-action 'self'",
            "frame-ancestors " + (ancestors or "'none'"),
            "base-uri 'none'",
        ]
    )


def _with_short_lists(wsgi_app: Callable) -> Callable:
    """What a browser takes is read as a list, which of 60 KB would take a tenth of a second."""

    def app(environ, start_response):
        for name in _LISTS:
            if len(environ.get(name, "")) > _MAX_LIST:
                environ[name] = environ[name][:_MAX_LIST]
        return wsgi_app(environ, start_response)

    return app


def _permissions(endpoint: str | None) -> str:
    microphone = "(self)" if endpoint in _RECORDING else "()"
    return f"camera=(), microphone={microphone}, geolocation=(), payment=(), usb=(), fullscreen=(self)"


def _on_this_host(location: str) -> str:
    """The router's redirects (of slashes that are too many) name the host that the request named: anybody's
    [HTTP-11]."""
    parts = urlsplit(location)
    return urlunsplit(("", "", "/" + parts.path.lstrip("/"), parts.query, "")) if parts.netloc else location


def _refuse_odd_host() -> None:
    """The host goes into links and into the policy, so it must be one."""
    if not _HOST.fullmatch(request.host):
        raise SwotboardError("bad_request", "The Host header does not name a host.")
