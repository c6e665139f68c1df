"""Keeps workshops in PostgreSQL: what it does otherwise than SQLite."""
