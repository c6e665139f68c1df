"""Says which networks an address lies in, from the narrowest that counts as one place to the widest that one holder may
have.

An IPv6 home or host has a /64 of its own, a customer a /56 or a /48, a provider a /32; tunnels give a /48 to anybody.
IPv4 is counted by the address, by its /24 and by its /16.
"""

import ipaddress

WIDER = {4: ((32, 1), (24, 4), (16, 32)), 6: ((64, 1), (56, 2), (48, 4), (32, 32))}
"""IP version -> (bits of the prefix, how many times the allowance of the narrowest), from narrow to wide."""

_SUBSCRIBER = {4: 24, 6: 48}
Network = tuple[int | str, ...]
"""(IP version, bits of the prefix, the prefix), or (what is no address,)."""


def networks_of(address: str | None) -> list[tuple[Network, int]]:
    """(network, times the allowance), from narrow to wide. A port, which some proxies add, is no part of an address.

    What is no address (a proxy's "unknown", a person's id) is one place of its own.
    """
    ip = _parsed(address)
    if ip is None:
        return [((address or "",), 1)]
    return [(_prefix(ip, bits), times) for bits, times in WIDER[ip.version]]


def client_network(address: str | None) -> Network:
    """What counts as one address: with IPv6 a /64, because every home has 2^64 of them."""
    return networks_of(address)[0][0]


def subscriber_network(address: str | None) -> Network:
    """What one line to the internet may give out by turns: an IPv4 /24, an IPv6 /48."""
    ip = _parsed(address)
    return (address or "",) if ip is None else _prefix(ip, _SUBSCRIBER[ip.version])


def _parsed(address: str | None) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        ip = ipaddress.ip_address(_without_port(address or ""))
    except ValueError:
        return None
    return ip.ipv4_mapped or ip if ip.version == 6 else ip


def _prefix(ip: ipaddress.IPv4Address | ipaddress.IPv6Address, bits: int) -> Network:
    return (ip.version, bits, int(ip) >> (ip.max_prefixlen - bits))


def _without_port(address: str) -> str:
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address
