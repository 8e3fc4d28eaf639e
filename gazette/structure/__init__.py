"""Recognising official documents: who is who in a flow, and how its text is divided."""

from __future__ import annotations

from gazette.structure.facts.evidence import Evidence, Recognition
from gazette.structure.recognise import recognise

__all__ = ["Evidence", "Recognition", "recognise"]
