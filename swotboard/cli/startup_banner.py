"""Writes what whoever starts the server reads in the terminal."""

import socket

from swotboard.config import Config
from swotboard.services import qr_codes
from swotboard.services.page_addresses import facilitator_link, join_link, projector_link
from swotboard.services.tokens import Keys
from swotboard.store.database_name import shown_name


def greeting(version: str, config: Config, base: str) -> list[str]:
    """Where it serves, and from which database."""
    return ["", f"swotboard {version} is at {base}", f"Database: {shown_name(config.database)} · stop with Ctrl+C"]


def example_lines(base: str, code: str, keys: Keys) -> list[str]:
    """The example workshop, with a QR code of the link to join."""
    link = join_link(base, code)
    return [
        "",
        "A workshop to look around in, Micro-credentials in BC:",
        *link_lines(base, code, keys),
        "",
        qr_codes.terminal(link),
    ]


def link_lines(base: str, code: str, keys: Keys) -> list[str]:
    """The three links of a workshop."""
    return [
        f"  join         {join_link(base, code)}",
        f"  facilitator  {facilitator_link(base, code, keys.facilitator)}  (keep it private)",
        f"  projector    {projector_link(base, code, keys.projector)}",
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
