"""Personal information (个人信息) in a text: identity numbers, mobile phones."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

__all__ = ["identity_numbers", "mobile_numbers"]

_IDENTITY = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d{9}[0-9Xx](?![0-9A-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_MOBILE = re.compile(r"(?<![\d.\-])1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\d.])")


def identity_numbers(text: str) -> Iterator[re.Match[str]]:
    """Where numbers of citizens (公民身份号码) stand: a day that exists and the right check digit."""
    return (match for match in _IDENTITY.finditer(text) if _checks(match[0]))


def _checks(number: str) -> bool:
    """GB 11643-1999, 4 and 5; the check digit is that of ISO 7064, MOD 11-2."""
    try:
        dt.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    return "10X98765432"[total % 11] == number[17].upper()


def mobile_numbers(text: str) -> Iterator[re.Match[str]]:
    """Where mobile phone numbers (手机号码) stand, spaced or not; not inside longer figures."""
    return _MOBILE.finditer(text)
