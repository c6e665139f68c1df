"""Puts JSON that was encoded once into many answers."""

import json
import secrets
from dataclasses import dataclass

_PLACE = secrets.token_hex(16)
"""Stands where a text goes, until it does; nobody outside can write it."""


@dataclass(frozen=True)
class PreencodedJson:
    """`text` is a whole JSON value, the one for stream position `seq`."""

    text: str
    seq: int


class JsonWithPreencoded:
    """What Socket.IO writes and reads packets with: json, and `PreencodedJson` wherever a value may stand."""

    loads = staticmethod(json.loads)

    @staticmethod
    def dumps(value: object, **options) -> str:
        """As json.dumps, in the order of the values."""
        texts: list[str] = []

        def place(found: object) -> str:
            if not isinstance(found, PreencodedJson):
                raise TypeError(f"{type(found).__name__} is not JSON")
            texts.append(found.text)
            return _PLACE

        pieces = json.dumps(value, default=place, **options).split(f'"{_PLACE}"')
        return "".join(part for pair in zip(pieces, [*texts, ""], strict=True) for part in pair)
