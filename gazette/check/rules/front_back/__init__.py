"""Rules on what stands round the text: 主送、署名、成文日期、附注、版记, and the days of a document."""

from __future__ import annotations

from gazette.check.rules.front_back import (
    addressees,
    back,
    dates,
    days,
)

__all__ = ["addressees", "back", "dates", "days"]
