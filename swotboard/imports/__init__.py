"""Reads the files that people upload, in a process of its own, and writes a workshop of them in portions.

Knows no Flask and no Socket.IO, so that the process starts in a fifth of a second (`server_process.py`).
"""
