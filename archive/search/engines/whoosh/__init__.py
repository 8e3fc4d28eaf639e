"""Whoosh 2.7.4 as a store of postings, with our own evaluation on top."""
