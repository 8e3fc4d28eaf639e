"""Verification (核验): every byte held to its digest."""
