"""Checks keys that whoever runs the server chose, and signs the cookies of browsers that have given one."""

import hashlib

from itsdangerous import BadData, URLSafeTimedSerializer

from swotboard.services.key_hashes import hash_key, key_matches


class ChosenKey:
    """One such key, "" for none. Its cookies are good for `seconds`, and only as long as the key stays the same.

    `signing` are the server's secrets: what any of them signed is good, the last signs.
    """

    def __init__(self, key: str, signing: list[str], salt: str, seconds: int):
        self.seconds = seconds
        self._hash = key and hash_key(key)
        self._tokens = URLSafeTimedSerializer(signing, salt=salt, signer_kwargs={"digest_method": hashlib.sha256})

    def fits(self, key: str) -> bool:
        """Whether this is the key; never where there is none."""
        return bool(self._hash) and key_matches(key, self._hash)

    def token(self) -> str:
        """Says that its bearer gave the key."""
        return str(self._tokens.dumps(self._hash))

    def holds(self, token: str | None) -> bool:
        """Whether the token is one of those."""
        try:
            return bool(self._hash) and bool(self._tokens.loads(token or "", max_age=self.seconds) == self._hash)
        except (BadData, TypeError, ValueError):
            return False
