"""Says why a server cannot listen, before it touches anything."""

import errno
import socket

from swotboard.config import StartError
from swotboard.terminal import said


def refuse_taken_port(host: str, port: int) -> None:
    """Before the database is touched: a second start by mistake says what is wrong and changes nothing. Raises
    StartError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((host, port))
    except OSError as error:
        raise cannot_listen(host, port, error) from error


def cannot_listen(host: str, port: int, error: OSError) -> StartError:
    """What somebody can do about it."""
    reasons = {
        errno.EADDRINUSE: said("listen.in_use"),
        errno.EACCES: said("listen.not_allowed"),
        errno.EADDRNOTAVAIL: said("listen.not_here"),
    }
    reason = reasons.get(error.errno or 0, error.strerror or str(error))
    return StartError(said("listen", host=host, port=port, why=reason))
