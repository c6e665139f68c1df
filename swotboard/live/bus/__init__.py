"""Lets several processes serve one database: what one writes, the others send to their own clients."""
