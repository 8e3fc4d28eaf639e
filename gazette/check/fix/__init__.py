"""Corrections (改正): of a document in XML, and as tracked changes and comments in its Word file."""
