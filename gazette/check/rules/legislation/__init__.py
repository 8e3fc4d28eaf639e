"""Rules on the wording of regulations (立法技术): 立法技术规范（试行）, parts one and two."""

from __future__ import annotations

from gazette.check.rules.legislation import phrases, terms

__all__ = ["phrases", "terms"]
