"""What the benches beside `make bench` have in common: a client whose WebSocket is open, and a note."""

import asyncio
import uuid

from tests.load.bench import GROUP
from tests.load.lean import LeanClient


async def connected(host, sights, kind=LeanClient):
    """A client whose WebSocket is open."""
    name, port = host.split(":")
    _, client = await asyncio.get_running_loop().create_connection(lambda: kind(host, sights), name, int(port))
    return client


def note(text):
    return {
        "id": str(uuid.uuid4()),
        "board": GROUP,
        "type": "note.add",
        "note": str(uuid.uuid4()),
        "quadrant": "strengths",
        "text": text,
    }
