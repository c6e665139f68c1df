"""Closes connections that never identify themselves: Engine.IO keeps them for as long as they answer its heartbeat."""

import logging
from collections.abc import Callable

from swotboard.live.fanout import FanoutTransport
from swotboard.live.item_by_item import do_each

log = logging.getLogger(__name__)

PERIOD = 60.0


def watch_unidentified(sleep: Callable[[float], None], transport: FanoutTransport) -> None:
    """Once a minute, close those that had not sent Socket.IO's CONNECT a minute ago either [LIVE-1]."""
    known: set[str] = set()
    while True:
        sleep(PERIOD)
        try:
            known = close_unidentified(transport, known)
        except Exception:  # this must never end because of one bad moment
            log.exception("unidentified connections could not be looked for")


def close_unidentified(transport: FanoutTransport, known: set[str]) -> set[str]:
    """Close those of the `known` that are unidentified still; returns all that are unidentified now."""
    unidentified = transport.unidentified()
    do_each(_close, [(transport, each) for each in unidentified & known], "closing a connection")
    return unidentified


def _close(transport: FanoutTransport, connection: str) -> None:
    log.info("a connection that did not say who it is: closed")
    transport.say_goodbye(connection)
