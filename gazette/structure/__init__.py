"""Recognising official documents: who is who in a flow, and how its text is divided."""

from __future__ import annotations

from gazette.structure.recognise import Evidence, Recognition, recognise

__all__ = ["Evidence", "Recognition", "recognise"]
