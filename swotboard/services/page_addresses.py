"""Builds the addresses that people are given."""

from swotboard.config import Config


def base_url(config: Config, host_url: str) -> str:
    """Where people reach this server: the public address, else the one that the request came to."""
    return config.public_url or host_url.rstrip("/")


def join_link(base: str, code: str) -> str:
    """For everybody."""
    return f"{base}/w/{code}"


def facilitator_link(base: str, code: str, key: str) -> str:
    """For whoever leads; must stay private."""
    return f"{base}/w/{code}/stage?key={key}"


def projector_link(base: str, code: str, key: str) -> str:
    """For the machine that shows the boards; it can only look."""
    return f"{base}/w/{code}/projector?key={key}"
