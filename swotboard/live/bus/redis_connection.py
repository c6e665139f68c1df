"""Connects to Redis without stopping the loop: its host name is looked up in an OS thread.

Redis' client asks the system for it, which blocks: eventlet has no resolver of its own here (`server.py`).
"""

import _socket
from socket import socket
from typing import Any

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from swotboard.domain.ports import Run

TIMEOUT = 2.0
"""Seconds to connect, and for one answer."""


class OffloadedConnection(redis.Connection):
    """`offload` looks the name up. What the client does by itself it does with the addresses, one after the other."""

    def __init__(self, *args: Any, offload: Run, **options: Any):
        self._offload = offload
        super().__init__(*args, **options)

    def _connect(self) -> socket:
        """TLS is begun by whoever calls this, and with the name: the certificate has that."""
        name, failure = self.host, OSError("the name has no address")
        try:
            for address in self._offload(_addresses, name, self.port):
                self.host = address
                try:
                    return super()._connect()
                except OSError as error:
                    failure = error
        finally:
            self.host = name
        raise failure


class OffloadedTlsConnection(redis.SSLConnection, OffloadedConnection):
    """The same with TLS."""


_OFFLOADED = {redis.Connection: OffloadedConnection, redis.SSLConnection: OffloadedTlsConnection}


def redis_client(url: str, offload: Run) -> redis.Redis:
    """A client that tries once and says what is wrong. A host's name is looked up by `offload` alone. Raises ValueError
    or TypeError where the address has options that there are not; it is not connected yet."""
    pool = redis.ConnectionPool.from_url(
        url,
        socket_timeout=TIMEOUT,
        socket_connect_timeout=TIMEOUT,
        retry=Retry(NoBackoff(), 0),
        health_check_interval=0,
        protocol=2,
        client_name="swotboard",
    )
    if offloaded := _OFFLOADED.get(pool.connection_class):
        pool.connection_class = offloaded
        pool.connection_kwargs |= {"offload": offload, "socket_keepalive": True}
    pool.connection_class(**pool.connection_kwargs)
    return redis.Redis(connection_pool=pool)


def _addresses(host: str, port: int) -> list[str]:
    """In an OS thread: the function of the system itself, not the one that eventlet or gevent put in its place."""
    found = _socket.getaddrinfo(host, port, 0, _socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))
