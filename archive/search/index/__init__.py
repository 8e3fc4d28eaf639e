"""The index of an archive: made of its documents, kept up to date, rebuilt."""
