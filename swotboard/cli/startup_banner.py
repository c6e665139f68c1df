"""Writes what whoever starts the server reads in the terminal."""

import socket

from swotboard.config import Config
from swotboard.services import qr_codes
from swotboard.services.page_addresses import facilitator_link, join_link, projector_link
from swotboard.services.tokens import Keys
from swotboard.store.database_name import shown_name
from swotboard.terminal import said


def greeting(version: str, config: Config, base: str) -> list[str]:
    """Where it serves, and from which database."""
    return [
        "",
        said("is_at", version=version, address=base),
        said("database", name=shown_name(config.database)),
    ]


def example_lines(base: str, code: str, keys: Keys) -> list[str]:
    """The example workshop, with a QR code of the link to join."""
    link = join_link(base, code)
    return [
        "",
        said("example"),
        *link_lines(base, code, keys),
        "",
        qr_codes.terminal(link),
    ]


def link_lines(base: str, code: str, keys: Keys) -> list[str]:
    """The three links of a workshop."""
    return [
        f"  {said('role.join'):<12} {join_link(base, code)}",
        f"  {said('role.facilitator'):<12} {facilitator_link(base, code, keys.facilitator)}  {said('private')}",
        f"  {said('role.projector'):<12} {projector_link(base, code, keys.projector)}",
    ]


def own_address(config: Config) -> str:
    """How this machine is reached; where it listens on all its addresses, the one that others in the network see."""
    host = _network_address() if config.host in ("0.0.0.0", "::") else config.host
    return f"http://[{host}]:{config.port}" if ":" in host else f"http://{host}:{config.port}"


def _network_address() -> str:
    """The address that would be used to reach the world; no packet is sent."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(("192.0.2.1", 9))
            return probe.getsockname()[0]
    except OSError:
        return "127.0.0.1"
