"""Coroutines of a test, in a thread and a loop of their own: the test's thread may have a browser's loop already."""

import asyncio
from concurrent.futures import ThreadPoolExecutor


def run_in_thread(coroutine):
    """What `coroutine` returns or raises, when it has."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()
