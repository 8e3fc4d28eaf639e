"""Rules on sentences (语病): what is said twice, joined wrongly or left without a subject."""

from __future__ import annotations

from gazette.check.rules.grammar import collocations, faults

__all__ = ["collocations", "faults"]
