"""Keeps people connected and up to date. The only package that knows Socket.IO."""

from swotboard.live.hub import Hub

__all__ = ["Hub"]
