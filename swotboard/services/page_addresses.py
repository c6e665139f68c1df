"""Builds the addresses that people are given.

A key stands behind `#key=`: browsers send no fragment, so that it reaches no log of a proxy and no preview [HTTP-17].
"""

from collections.abc import Mapping

from swotboard.config import Config


def base_url(config: Config, host_url: str) -> str:
    """Where people reach this server: the public address, else the one that the request came to."""
    return config.public_url or host_url.rstrip("/")


def join_link(base: str, code: str) -> str:
    """For everybody."""
    return f"{base}/w/{code}"


def facilitator_link(base: str, code: str, key: str) -> str:
    """For whoever leads; must stay private."""
    return f"{base}/w/{code}/stage#key={key}"


def projector_link(base: str, code: str, key: str) -> str:
    """For the machine that shows the boards; it can only look."""
    return f"{base}/w/{code}/projector#key={key}"


def links_of(base: str, code: str, keys: Mapping[str, str]) -> dict[str, str]:
    """The link to join, and those of the roles whose keys are given: `{join, facilitator?, projector?}`."""
    private = {"facilitator": facilitator_link, "projector": projector_link}
    return {"join": join_link(base, code), **{role: private[role](base, code, key) for role, key in keys.items()}}
