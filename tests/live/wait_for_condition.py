"""Waiting for a condition, never for a time."""

import time


def wait_for(condition, what, seconds=20, details=lambda: ""):
    """Return the condition's value as soon as it is true; fail with `what` after `seconds`."""
    deadline = time.monotonic() + seconds
    while not (value := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds} s in vain until {what} {details()}")
        time.sleep(0.01)
    return value
