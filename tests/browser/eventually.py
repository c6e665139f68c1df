"""Retries a reading of a page until it is as expected: what one page shows of another's change comes a moment later."""

from tests.live.wait_for_condition import wait_for


def becomes(expected, read, *args):
    """Return once `read(*args)` equals `expected`; fail with the last reading after 20 seconds.

    For readings that change by themselves. What must NOT have changed is asserted at once, after a sign that it could
    have."""
    seen = []

    def matches():
        seen[:] = [read(*args)]
        return seen[0] == expected

    wait_for(matches, f"{getattr(read, '__name__', read)} gives {expected!r}", details=lambda: f"(last: {seen[0]!r})")
