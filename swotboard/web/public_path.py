"""Serves all addresses below the path of the public address, where it has one [HTTP-15].

The proxy in front may take the path off or leave it: both reach the same page, and every address in an answer has it.
"""

from collections.abc import Callable, Iterable

from flask import Flask

from swotboard.config import PREFIX, StartError
from swotboard.terminal import said

_SOCKETS = "socket.io"
"""What the addresses begin with that are not Flask's."""


def serve_below(app: Flask, path: str) -> None:
    """Take `path` (like `/swot`, "" for none) off what is asked for, and have Flask put it before what it names.

    Raises StartError where nobody could tell an address with it from one without.
    """
    if not path:
        return
    _refuse_ambiguous(app, path)
    inner = app.wsgi_app

    def wsgi_app(environ, start_response):
        asked = environ["PATH_INFO"]
        if asked == path:
            return _with_slash(path, environ.get("QUERY_STRING", ""), start_response)
        environ["SCRIPT_NAME"] = path
        if asked.startswith(path + "/"):
            environ["PATH_INFO"] = asked[len(path) :]
        return inner(environ, start_response)

    app.wsgi_app = wsgi_app


def first_words(app: Flask) -> set[str]:
    """What the addresses of this server begin with: `w`, `api`, `static` and so on."""
    return {rule.rule.split("/")[1] for rule in app.url_map.iter_rules()} - {""} | {_SOCKETS}


def _refuse_ambiguous(app: Flask, path: str) -> None:
    word = path.split("/")[1]
    if word in first_words(app):
        raise StartError(said("config.path", name=f"{PREFIX}PUBLIC_URL", path=path, word=word))


def _with_slash(path: str, query: str, start_response: Callable) -> Iterable[bytes]:
    """The home page has one address, so that what is relative to it is below the path."""
    location = f"{path}/?{query}" if query else f"{path}/"
    start_response("308 Permanent Redirect", [("Location", location), ("Content-Length", "0")])
    return [b""]
