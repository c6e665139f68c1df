"""Writes and reads what processes tell each other. Each message is signed: whoever else writes to Redis is not believed
[BUS-2]."""

import hashlib
import hmac
import json

MAX_BYTES = 8 * 2**20
"""Of one message: ten thousand people on one board take some 2 MB."""
_SIGNATURE = 32


class SignedMessages:
    """`secret` is the installation's; all its processes have the same."""

    def __init__(self, secret: str):
        self._key = hashlib.sha256(f"signatures of the bus {secret}".encode()).digest()

    def write(self, channel: str, message: dict[str, object]) -> bytes:
        """As bytes for this channel."""
        text = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        return self._signature(channel, text) + text

    def read(self, channel: str, data: object) -> dict[str, object] | None:
        """What was written; None for what is none of ours, is too long, or was meant for another channel."""
        if not isinstance(data, bytes) or not _SIGNATURE < len(data) <= MAX_BYTES:
            return None
        signature, text = data[:_SIGNATURE], data[_SIGNATURE:]
        if not hmac.compare_digest(signature, self._signature(channel, text)):
            return None
        message: dict[str, object] = json.loads(text)
        return message

    def _signature(self, channel: str, text: bytes) -> bytes:
        signed = hashlib.blake2b(channel.encode() + b"\0" + text, digest_size=_SIGNATURE // 2, key=self._key)
        return signed.hexdigest().encode()
