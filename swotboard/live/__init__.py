"""The only room that knows Socket.IO."""

from swotboard.live.hub import Live

__all__ = ["Live"]
