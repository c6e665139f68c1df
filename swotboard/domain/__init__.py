"""Holds the rules of a workshop: pure, with no Flask, no socket, no SQL and no clock."""
