"""Doubtful characters: pairs that no text knows beside words that look or sound alike."""
