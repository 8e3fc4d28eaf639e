"""Searching (检索): question in, hits with issue, page and snippet out."""
