"""Compares the installed versions of the libraries on whose internals this package relies with those tested."""

import importlib.metadata
import logging

log = logging.getLogger(__name__)

TESTED = {
    "eventlet": "0.41.3",
    "gevent": "26.9.0",
    "python-engineio": "4.15.1",
    "python-socketio": "5.18.1",
    "simple-websocket": "1.1.0",
}
"""As requirements.txt and tests/requirements.txt pin them; a test holds them together."""

NOT_IN = {
    "eventlet": {"gevent", "simple-websocket"},
    "gevent": {"eventlet"},
    "threading": {"eventlet", "gevent"},
}
"""What an async mode does not use."""

_LOST = (
    "events to many cost more CPU, sockets that do not read or send too much are not bounded, "
    "connections that do not say who they are stay, what cannot be read ends its connection"
)
_LOST_IN_HTTP = "no time limits on HTTP requests"


def is_tested(library: str) -> bool:
    """Whether the installed version of one of the libraries is the one tested."""
    return _installed(library) == TESTED[library]


def check_versions(async_mode: str) -> bool:
    """Whether all the libraries of this async mode are those tested. Where they are not, one line of the log says which
    they are, and what is lost (README.md)."""
    used = [name for name in TESTED if name not in NOT_IN[async_mode]]
    others = [f"{name} {_installed(name)} (tested: {TESTED[name]})" for name in used if not is_tested(name)]
    if others:
        in_http = async_mode == "eventlet" and not is_tested("eventlet")
        lost = f"{_LOST}; {_LOST_IN_HTTP}" if in_http else _LOST
        log.warning(
            "libraries of other versions than those tested are used in their ordinary way",
            extra={"versions": ", ".join(others), "lost": lost},
        )
    return not others


def _installed(library: str) -> str:
    try:
        return importlib.metadata.version(library)
    except importlib.metadata.PackageNotFoundError:
        return "of no known version"
