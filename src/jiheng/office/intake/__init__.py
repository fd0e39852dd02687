"""Import of documents: upload, read, look, accept or refuse, undo."""
