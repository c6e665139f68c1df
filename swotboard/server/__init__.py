"""Listens, serves and limits: everything between a network connection and the application."""
