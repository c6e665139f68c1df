"""Makes documents from a workshop: takes a snapshot, gives a document. Reads `domain` alone."""
