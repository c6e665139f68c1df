"""SQL statements, one module for each group of tables."""
