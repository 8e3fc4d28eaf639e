"""Text for search: folded, numbers in every spelling, tokens, fields."""
