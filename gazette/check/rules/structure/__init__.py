"""Rules on structure (层次和条文结构): numbering, labels, references inside the text."""

from __future__ import annotations

from gazette.check.rules.structure import (
    headings,
    items,
    labels,
    numbering,
    references,
    tables,
)

__all__ = ["headings", "items", "labels", "numbering", "references", "tables"]
