"""Hashes keys, and compares a key with a hash in constant time."""

import hashlib
import hmac


def hash_key(key: str) -> str:
    """What is stored of a key. It is random and long, so one round of SHA-256 keeps it."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def key_matches(key: str, stored: str) -> bool:
    """Whether `key` is the one that `stored` was made of, in constant time."""
    return hmac.compare_digest(hash_key(key), stored)
