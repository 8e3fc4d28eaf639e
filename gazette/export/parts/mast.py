"""The masthead (版权页) as rows of label and text, for every edition that lists it."""

from __future__ import annotations

from gazette.export.parts.toc import issue_label
from gazette.model import Issue
from gazette.text.dates import chinese_date

__all__ = ["masthead_rows"]

_FIELDS = (
    ("主管", "supervisor"),
    ("主办", "sponsor"),
    ("编辑出版", "publisher"),
    ("主编", "editor_in_chief"),
    ("地址", "address"),
    ("邮政编码", "postcode"),
    ("电话", "phone"),
    ("电子邮箱", "email"),
    ("网址", "website"),
    ("国内统一连续出版物号", "cn_number"),
    ("国际标准连续出版物号", "issn"),
    ("准印证号", "permit_number"),
    ("印刷", "printer"),
    ("定价", "price"),
)


def masthead_rows(issue: Issue) -> list[tuple[str, str]]:
    """The lines that say something, in the usual order."""
    mast = issue.masthead
    total = f"（总第{issue.total_number}{issue.unit}）" if issue.total_number else ""
    rows = [("期号", f"{issue_label(issue)}{total}")]
    if issue.date:
        rows.append(("出版日期", chinese_date(issue.date)))
    rows += [(label, getattr(mast, name)) for label, name in _FIELDS if getattr(mast, name)]
    if mast.editors:
        rows.append(("编辑", "、".join(mast.editors)))
    rows += mast.other
    if mast.effect_statement:
        rows.append(("效力声明", mast.effect_statement))
    return rows
