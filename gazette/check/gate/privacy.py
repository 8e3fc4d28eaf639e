"""Personal information (个人信息) that must not be printed: identity numbers, mobile phones."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from gazette.base.language import Words
from gazette.base.problems import Place, Problem
from gazette.check.gate.finding import problem
from gazette.issue.bundle import IssueBundle
from gazette.model import Entry
from gazette.model.walk import Line, printed_lines

__all__ = ["is_private"]

_ID_NUMBER = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d{9}[0-9Xx](?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<![\d.\-])1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\d.\-])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_REMEDY_HIDE = (
    "请在稿件里删去，或按个人信息保护要求作遮盖处理；确需刊登的，在 issue.toml 的 [[waivers]] 写明理由。",
    "Remove or mask it; if it must stand, say why in [[waivers]] of issue.toml.",
)


def is_private(entry: Entry, bundle: IssueBundle) -> Iterator[Problem]:
    """No ID numbers, no private phone numbers."""
    del bundle
    for line in printed_lines(entry.document):
        for match in _ID_NUMBER.finditer(line.text):
            if _is_id_number(match[0]):
                yield problem(
                    "GZ-G07",
                    Words("有公民身份号码", "an identity number"),
                    Words(*_REMEDY_HIDE),
                    "中华人民共和国个人信息保护法；GB 11643-1999",
                    place=_at(line, match),
                )
        for match in _MOBILE.finditer(line.text):
            yield problem(
                "GZ-G08",
                Words("有手机号码", "a mobile phone number"),
                Words(*_REMEDY_HIDE),
                "中华人民共和国个人信息保护法",
                place=_at(line, match),
            )


def _is_id_number(text: str) -> bool:
    """A day that exists and the right check digit (GB 11643-1999, 4 and 5; ISO 7064 MOD 11-2)."""
    try:
        dt.date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, text, strict=False))
    return "10X98765432"[total % 11] == text[17].upper()


def _at(line: Line, match: re.Match[str]) -> Place:
    return Place(id=line.id, text=line.text, start=match.start(), end=match.end())
