"""Akoma Ntoso, the format that legislation is exchanged in: documents out."""
