"""The only room that knows Socket.IO."""

from swotboard.live.live import Live

__all__ = ["Live"]
