"""From when dates are written in Arabic figures."""

from __future__ import annotations

import datetime as dt

__all__ = ["ARABIC_SINCE"]

ARABIC_SINCE = dt.date(2012, 7, 1)
