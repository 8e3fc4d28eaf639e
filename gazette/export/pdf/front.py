"""The words of the cover (封面), the masthead (版权页) and the running heads (书眉)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import ceil
from typing import Any

from gazette.export.pdf.profiles import Profile
from gazette.export.pdf.runs import clean
from gazette.export.pdf.titles import fill_title, width_em
from gazette.model import Cover, Issue, Masthead
from gazette.text.dates import chinese_date
from gazette.text.issue_numbers import issue_numbers

__all__ = [
    "cover_alternative",
    "cover_words",
    "date_words",
    "issue_words",
    "joins_contents",
    "masthead_words",
    "running_words",
]

_CONTENTS_HEAD_PT = 20.0  # what stands above and below 目录
_MASTHEAD_HEAD_PT = 90.0  # the title above the masthead's rows, and its rules
_LONG_NUMBER = 24  # characters
_FULL = 0.92

_ROWS = (
    ("主管", "supervisor"),
    ("主办", "sponsor"),
    ("编辑出版", "publisher"),
    ("主编", "editor_in_chief"),
    ("编辑", "editors"),
    ("地址", "address"),
    ("邮政编码", "postcode"),
    ("电话", "phone"),
    ("电子邮箱", "email"),
    ("网址", "website"),
    ("国内统一刊号", "cn_number"),
    ("国际标准刊号", "issn"),
    ("准印证号", "permit_number"),
    ("印刷", "printer"),
    ("定价", "price"),
)


def issue_words(issue: Issue) -> str:
    """2021年第3期, 2021年第5—6期, 2021年增刊第1期."""
    numbers = issue_numbers(issue.number, issue.number_to)
    return f"{issue.year}年{issue.special}第{numbers}{issue.unit}"


def running_words(issue: Issue) -> str:
    """上海市人民政府公报 2025·1, as gazettes print it at the head of a page."""
    numbers = issue_numbers(issue.number, issue.number_to)
    return clean(f"{issue.title}　{issue.year}·{issue.special}{numbers}")


def date_words(issue: Issue) -> str:
    """2021年7月15日出版."""
    return f"{chinese_date(issue.published)}出版"


def cover_words(
    issue: Issue, measure_em: float, *, emblem: str | None, qr: str | None
) -> dict[str, Any]:
    """What the template's cover shows; `emblem` and `qr` are files in the private folder.

    `measure_em` is the room for a line of the 要目, in its own characters.
    """
    cover: Cover = issue.cover
    total = f"总第{issue.total_number}{issue.unit}" if issue.total_number else ""
    return {
        "picture": None,
        "title": clean(issue.title),
        "subtitle": clean(cover.subtitle),
        "number": issue_words(issue),
        "total": total,
        "date": date_words(issue),
        "publisher": clean(issue.masthead.sponsor or issue.masthead.publisher),
        "highlights": [
            fill_title(clean(text), measure_em, measure_em) for text in cover.highlights
        ],
        "emblem": emblem,
        "qr": qr,
        "web": clean(cover.web_address),
    }


def cover_alternative(issue: Issue) -> str:
    """What a picture of the whole cover says, for those who do not see it."""
    cover = issue.cover
    total = f"总第{issue.total_number}{issue.unit}" if issue.total_number else ""
    words = (issue.title, cover.subtitle, issue_words(issue), total, date_words(issue))
    highlights = "要目：" + "；".join(cover.highlights) if cover.highlights else ""
    return clean("封面：" + "，".join(filter(None, (*words, highlights))))


def masthead_words(issue: Issue) -> dict[str, Any] | None:
    """What the masthead page shows; None for an issue without a masthead."""
    masthead = issue.masthead
    if masthead == Masthead():
        return None
    rows = [(label, _value(masthead, field)) for label, field in _ROWS]
    rows += [(label, text) for label, text in masthead.other]
    return {
        "title": clean(issue.title),
        "line": clean("　".join(filter(None, (issue_words(issue), date_words(issue))))),
        "statement": clean(masthead.effect_statement),
        "rows": [[clean(label), clean(text)] for label, text in rows if text],
    }


def joins_contents(
    masthead: Mapping[str, Any], toc: Iterable[Mapping[str, Any]], profile: Profile
) -> bool:
    """Whether the masthead has room at the foot of the contents' only page, by an estimate."""
    style, own = profile.toc, profile.masthead
    height = style.title_pt + _CONTENTS_HEAD_PT
    for item in toc:
        if "section" in item:
            height += style.section_pt + style.section_gap_pt + 2 * style.entry_gap_pt
        else:
            number_pt = style.entry_pt * style.pitch_em  # a long number has a line of its own
            height += len(item["lines"]) * style.entry_pt * style.pitch_em + style.entry_gap_pt
            height += number_pt * (len(item["number"]) > _LONG_NUMBER)
    measure = profile.measure_pt / own.size_pt - own.label_em - 1
    rows = sum(ceil(width_em(text) / measure) or 1 for _, text in masthead["rows"])
    statement = ceil(width_em(masthead["statement"]) * own.statement_pt / profile.measure_pt)
    height += _MASTHEAD_HEAD_PT + (rows + statement) * own.statement_pt * own.pitch_em
    return bool(height <= _FULL * profile.height_pt)


def _value(masthead: Masthead, field: str) -> str:
    value = getattr(masthead, field)
    return "　".join(value) if isinstance(value, tuple) else str(value)
