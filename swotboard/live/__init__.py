"""The only room that knows Socket.IO."""

from swotboard.live.hub import Hub

__all__ = ["Hub"]
