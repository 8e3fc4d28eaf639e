"""A rule of one office: its own district is written with its full name."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.base.findings import Source
from gazette.check import Finding, own_rule
from gazette.check.context.document import Context

__all__ = ["whole_name"]

SHORT, WHOLE = "甲区", "甲江区"


@own_rule(
    "JZ-01",
    "warning",
    Source("本办公厅行文规范", "第三条", "实务"),
    group="wording",
    zh="“{found}”应写全称“{to}”",
    en="{found} is written in full: {to}",
    remedy=("改成“{to}”。", "Write {to}."),
    raised="办公厅的规定，报纸差错率照计",
    wrong=("甲区人民政府办理。",),
    right=("甲江区人民政府办理。",),
    fixes=True,
)
def whole_name(context: Context) -> Iterator[Finding]:
    """Every place where the short name stands."""
    start = context.visible.find(SHORT)
    while start >= 0:
        yield context.at(start, start + len(SHORT), WHOLE)
        start = context.visible.find(SHORT, start + 1)
