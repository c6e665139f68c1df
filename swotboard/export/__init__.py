"""Documents made from a workshop: a snapshot in, a document out. Reads `domain` alone."""
