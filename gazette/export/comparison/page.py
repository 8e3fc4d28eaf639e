"""新旧对照表 as HTML: a page that stands alone, or the table for a page of the site."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from markupsafe import Markup

from gazette.amend.table import Comparison, ComparisonRow, Lines
from gazette.export.html.tags import el, join

__all__ = ["comparison_html", "comparison_page"]

STYLE = """
:root { color-scheme: light; --line: #c9c2b4; --ink: #1d1b18; --quiet: #6d675d; --gone: #b3261e; --come: #0b6b3a; }
* { box-sizing: border-box; }
body { margin: 0; background: #f6f3ec; color: var(--ink);
  font: 16px/1.85 "Noto Serif SC", "Source Han Serif SC", "Songti SC", SimSun, serif; }
main { max-width: 1120px; margin: 0 auto; padding: 40px 28px 64px; background: #fff; min-height: 100vh; }
h1 { margin: 0 0 6px; font-size: 26px; line-height: 1.4; text-align: center; letter-spacing: .02em; }
.basis, .legend { margin: 0; text-align: center; color: var(--quiet); font-size: 14px; }
.legend { margin-bottom: 22px; }
table.comparison { width: 100%; border-collapse: collapse; table-layout: fixed; }
.comparison th, .comparison td { border: 1px solid var(--line); padding: 10px 14px; vertical-align: top; text-align: left; }
.comparison thead th { background: #efe9dc; text-align: center; font-weight: 700; letter-spacing: .3em; text-indent: .3em; }
.comparison col.because { width: 76px; }
.comparison td.because { text-align: center; color: var(--quiet); font-size: 14px; }
.comparison p { margin: 0 0 2px; overflow-wrap: anywhere; }
.comparison .label { font-weight: 700; margin-right: 1em; }
.comparison del { color: var(--gone); text-decoration-thickness: 1px; background: #fdf0ee; }
.comparison ins { color: var(--come); font-weight: 700; text-decoration: none; background: #eef8f1; }
.comparison .none { color: var(--quiet); }
@media (max-width: 640px) {
  main { padding: 20px 12px; } .comparison th, .comparison td { padding: 6px 8px; font-size: 15px; }
  .comparison col.because { width: 48px; }
}
@media print {
  @page { size: A4; margin: 18mm 16mm; } body, main { background: #fff; } main { padding: 0; max-width: none; }
  .comparison thead { display: table-header-group; } .comparison { font-size: 10.5pt; line-height: 1.6; }
}
"""


def comparison_page(found: Comparison) -> bytes:
    """A page that needs nothing else."""
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        el("title", found.heading),
        el("style", Markup(STYLE)),  # noqa: S704 - our own text
    )
    body = el(
        "body",
        el(
            "main",
            el("h1", found.heading),
            el("p", found.basis, class_="basis") if found.basis else None,
            _legend(found),
            comparison_html(found),
        ),
    )
    return f"<!DOCTYPE html>\n{el('html', head, body, lang='zh-CN')}\n".encode()


def comparison_html(found: Comparison, ids: Sequence[str] = ()) -> Markup:
    """The table alone, of class `comparison`; its rows have the new article's label as `data-article`.

    Args:
        found: the table.
        ids: of its rows, for links to them.
    """
    columns = el("colgroup", el("col"), el("col"), el("col", class_="because"))
    heads = (el("th", text, scope="col") for text in ("修改前", "修改后", "依据"))
    return el(
        "table",
        columns,
        el("thead", el("tr", join(heads))),
        el("tbody", join(_row(row, id_) for row, id_ in zip_longest(found.rows, ids))),
        class_="comparison",
    )


def _legend(found: Comparison) -> Markup:
    words: list[Markup | str] = [el("del", "删去的字句"), "　", el("ins", "增加的字句")]
    if not found.has_old:
        words.append("　没有旧本：左栏只有决定引出的字句")
    elif not found.is_printed:
        words.append("　右栏是推算文本，不是公布的文本")
    return el("p", el("span", *words, class_="comparison"), class_="legend")


def _row(row: ComparisonRow, id_: str | None) -> Markup:
    return el(
        "tr",
        el("td", _side(row.old_label, row.old, "（新增）", "del")),
        el("td", _side(row.new_label, row.new, "（删去）", "ins")),
        el("td", "、".join(row.because), class_="because"),
        id=id_,
        data_article=row.new_label or None,
    )


def _side(label: str, lines: Lines, none: str, mark: str) -> Markup:
    if not label and not lines:
        return el("p", none, class_="none")
    name = el("span", label, class_="label") if label else None
    paragraphs = [
        el(
            "p",
            name if n == 0 else None,
            *(el(mark, p.text) if p.changed else p.text for p in line),
        )
        for n, line in enumerate(lines or ((),))
    ]
    return join(paragraphs)
