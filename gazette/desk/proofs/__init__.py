"""Proofs (校样): sheets with numbered lines, corrections of a round, errors tallied."""
