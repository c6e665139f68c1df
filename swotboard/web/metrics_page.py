"""What the server counts, for whoever runs it: docs/configuration.md, "Metrics"."""

import hmac

from flask import Blueprint, Response

from swotboard.errors import SwotboardError
from swotboard.live.metrics import CONTENT_TYPE
from swotboard.web.auth import bearer, check_chosen_key, components
from swotboard.web.error_answers import no_such_page

metrics = Blueprint("metrics", __name__)


@metrics.get("/metrics")
def show():
    """Counters in Prometheus's text format, for whoever has the key of the settings [METRICS-1]."""
    _check_key(components().config.metrics_key)
    return Response(components().hub.metrics.text(), content_type=CONTENT_TYPE)


def _check_key(wanted: str) -> None:
    """Raises `not_found` where there is no key to have, `unauthorized` without one, `bad_key` for another."""
    if not wanted:
        raise no_such_page()
    given = bearer()
    if given is None:
        raise SwotboardError("unauthorized", "Send the key of SWOTBOARD_METRICS_KEY as `Authorization: Bearer <key>`.")
    right = hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())
    check_chosen_key(given, right, SwotboardError("bad_key", "This is not the key of SWOTBOARD_METRICS_KEY."))
