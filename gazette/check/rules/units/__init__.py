"""Rules on figures and units (数字和计量单位): GB/T 15835-2011, GB 3100～3102—1993, arithmetic."""

from __future__ import annotations

from gazette.check.rules.units import (
    amounts,
    everyday,
    figures,
    measures,
    mixtures,
    symbols,
)

__all__ = ["amounts", "everyday", "figures", "measures", "mixtures", "symbols"]
