"""The example workshop: its content, and how it gets into a database."""
