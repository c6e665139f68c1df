"""Connects people for the benches beside `make bench`."""

import asyncio

from tests.load.lean import LeanClient


async def connected(host, sights, kind=LeanClient):
    """A client whose WebSocket is open."""
    name, port = host.split(":")
    _, client = await asyncio.get_running_loop().create_connection(lambda: kind(host, sights), name, int(port))
    return client
