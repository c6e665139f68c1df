"""Work that was gathered is done item by item, so that one item that fails holds up no other."""

import logging
from collections.abc import Callable, Iterable

from swotboard.errors import SwotboardError

log = logging.getLogger(__name__)


def do_each(work: Callable[..., object], items: Iterable[tuple], what: str) -> None:
    """`work(*item)` for each item. One that fails is logged as `what`, without what it holds, and left; the next one
    goes on."""
    for item in items:
        try:
            work(*item)
        except SwotboardError as refusal:  # of a workshop that was deleted meanwhile, say
            log.info("%s was refused", what, extra={"reason": refusal.code})
        except Exception:  # whatever it is, it is this item's alone
            log.exception("%s failed", what)
