"""swotboard: a self-hosted, real-time SWOT workshop."""

__version__ = "0.1.0"
