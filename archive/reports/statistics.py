"""Figures of the archive by year (统计), as tables and as a chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from gazette.base.language import say

if TYPE_CHECKING:
    from gazette.archive.store.store import Store

__all__ = ["Statistics", "chart", "statistics"]


class Statistics(NamedTuple):
    """Counts of what the archive holds."""

    issues: Mapping[int, int]  #: by year
    documents: Mapping[int, int]
    kinds: Mapping[str, int]
    sections: Mapping[str, int]
    issuers: Mapping[str, int]
    provenance: Mapping[str, int]
    without_number: int
    files: int
    bytes: int

    def to_json(self) -> dict[str, object]:
        """For --json."""
        return {
            name: dict(value) if isinstance(value, Mapping) else value
            for name, value in self._asdict().items()
        }


def statistics(archive: Store) -> Statistics:
    """Count everything."""
    issues: Counter[int] = Counter()
    documents: Counter[int] = Counter()
    kinds: Counter[str] = Counter()
    sections: Counter[str] = Counter()
    bodies: Counter[str] = Counter()
    provenance: Counter[str] = Counter()
    without = 0
    for item in archive.list():
        if item.issue:
            issues[item.issue.ref.year] += 1
        elif item.document:
            record = item.document
            documents[record.issue.year if record.issue else int(item.date[:4] or 0)] += 1
            kinds[record.kind] += 1
            sections[record.section_class] += 1
            bodies.update(record.issuers)
            provenance[record.provenance] += 1
            without += not record.numbers
    versions = archive.catalogue.all_versions()
    return Statistics(
        dict(sorted(issues.items())),
        dict(sorted(documents.items())),
        dict(kinds.most_common()),
        dict(sections.most_common()),
        dict(bodies.most_common()),
        dict(provenance.most_common()),
        without,
        sum(int(row["files"]) for row in versions),
        sum(int(row["bytes"]) for row in versions),
    )


_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _TOP = 720, 320, 48, 36, 40


def chart(found: Statistics) -> str:
    """Documents a year as bars, issues a year above them, in SVG with a title for readers."""
    years = sorted({*found.issues, *found.documents} - {0})
    span = [*range(years[0], years[-1] + 1)] if years else []
    top = max(found.documents.values(), default=1) or 1
    step = (_WIDTH - _LEFT - 16) / max(len(span), 1)
    label = say("历年入库文件数", "Documents a year")
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">',
        "<style>text{font:12px 'Noto Sans SC','Source Han Sans SC',SimHei,sans-serif}</style>",
        f"<title>{escape(label)}</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
        f'<text x="{_LEFT}" y="22" font-size="16">{escape(label)}</text>',
        *_axis(top),
        *_bars(span, found, top, step),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _axis(top: int) -> list[str]:
    lines = []
    for share in (0, 0.5, 1):
        y = _y(top * share, top)
        lines += [
            f'<line x1="{_LEFT}" x2="{_WIDTH - 16}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ccc"/>',
            f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{round(top * share)}</text>',
        ]
    return lines


def _bars(span: Sequence[int], found: Statistics, top: int, step: float) -> list[str]:
    every = max(1, -(-len(span) // 16))
    parts = []
    for n, year in enumerate(span):
        count = found.documents.get(year, 0)
        x, y = _LEFT + n * step, _y(count, top)
        height = _HEIGHT - _BOTTOM - y
        tip = say(
            f"{year}年：{found.issues.get(year, 0)} 期，{count} 篇",
            f"{year}: {found.issues.get(year, 0)} issues, {count} documents",
        )
        parts.append(
            f'<rect x="{x + step * 0.15:.1f}" y="{y:.1f}" width="{step * 0.7:.1f}" height="{height:.1f}" '
            f'fill="#a61c1c"><title>{escape(tip)}</title></rect>'
        )
        if n % every == 0:
            parts.append(
                f'<text x="{x + step / 2:.1f}" y="{_HEIGHT - 14}" text-anchor="middle">{year}</text>'
            )
    return parts


def _y(count: float, top: int) -> float:
    return _TOP + (_HEIGHT - _BOTTOM - _TOP) * (1 - count / top)
