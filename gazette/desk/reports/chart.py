"""A report as a picture (SVG): a bar a line, how much and how much of it."""

from __future__ import annotations

import unicodedata
from html import escape
from typing import TYPE_CHECKING

from gazette.base.lines import visible_controls

if TYPE_CHECKING:
    from gazette.desk.reports.sheet import Bar, Sheet

__all__ = ["report_svg"]

_WIDTH, _LEFT, _RIGHT = 860, 230, 190
_TOP, _STEP, _BAR, _FOOT = 82, 30, 18, 46
_FONTS = "Noto Sans SC, Source Han Sans SC, Microsoft YaHei, SimHei, sans-serif"
_MOST_OF_LABEL = 28  #: half-width characters


def report_svg(sheet: Sheet) -> bytes:
    """The picture, with its title and the figures as text, so that it can be read without seeing it."""
    top = max((bar.whole for bar in sheet.bars), default=0.0) or 1.0
    height = _TOP + _STEP * len(sheet.bars) + _FOOT
    told = "；".join(f"{bar.label}：{bar.words}" for bar in sheet.bars)
    size = f'viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="t d"',
        f' font-family="{_FONTS}" font-size="13">',
        f'<title id="t">{_safe(sheet.title)}（{_safe(sheet.period)}）</title>',
        f'<desc id="d">{_safe(told)}</desc>',
        f'<rect width="{_WIDTH}" height="{height}" fill="#fffdf8"/>',
        f'<text x="24" y="36" font-size="18" font-weight="600" fill="#2b2620">{_safe(sheet.title)}</text>',
        f'<text x="24" y="58" fill="#6b6254">{_safe(sheet.period)}</text>',
        *(_bar(bar, _TOP + _STEP * place, top) for place, bar in enumerate(sheet.bars)),
        f'<line x1="{_LEFT}" y1="{_TOP - 6}" x2="{_LEFT}" y2="{height - _FOOT + 2}" stroke="#8a8272"/>',
        f'<text x="24" y="{height - 16}" font-size="11" fill="#6b6254">{_safe(_first(sheet))}</text>',
        "</svg>\n",
    ]
    return "\n".join(lines).encode()


def _bar(bar: Bar, y: int, top: float) -> str:
    room = _WIDTH - _LEFT - _RIGHT
    whole, part = bar.whole / top * room, bar.part / top * room
    middle = y + _BAR - 4
    return (
        f'<text x="{_LEFT - 10}" y="{middle}" text-anchor="end" fill="#2b2620">{_safe(_short(bar.label))}</text>'
        f'<rect x="{_LEFT}" y="{y}" width="{whole:.1f}" height="{_BAR}" fill="#d9cdb6"/>'
        f'<rect x="{_LEFT}" y="{y}" width="{part:.1f}" height="{_BAR}" fill="#8f2a1f"/>'
        f'<text x="{_LEFT + max(whole, part) + 8:.1f}" y="{middle}" fill="#4b453b">{_safe(bar.words)}</text>'
    )


def _first(sheet: Sheet) -> str:
    return sheet.notes[0] if sheet.notes else ""


def _short(label: str) -> str:
    """The label, cut where it would run out of the picture."""
    width = 0
    for place, char in enumerate(label):
        width += 2 if unicodedata.east_asian_width(char) in "WFA" else 1
        if width > _MOST_OF_LABEL:
            return f"{label[:place]}…"
    return label


def _safe(text: str) -> str:
    return escape(visible_controls(text))
