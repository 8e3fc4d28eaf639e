"""新旧对照: two texts held side by side, article by article; and any text against the archived one."""

from __future__ import annotations

import difflib
import html
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from gazette.archive.search.text.normalise import fold
from gazette.base.language import say
from gazette.model import Document
from gazette.model.walk import divisions_of, printed_lines
from gazette.text.label_forms import ARTICLE

__all__ = ["Pair", "as_html", "as_text", "compare_lines", "lines_of"]

Change = Literal["same", "changed", "removed", "added", "renumbered"]
_ALIKE = 0.5  #: share of common characters from which two paragraphs are the same one, changed


class Pair(NamedTuple):
    """Two paragraphs that belong together; one of them may be missing (None)."""

    change: Change
    left: str | None
    right: str | None


def lines_of(document: Document) -> list[str]:
    """The document by article: an article with its paragraphs is one unit, other lines stand alone."""
    articles = {d.id for d in divisions_of(document.body) if d.kind == "article" and d.id}
    units: list[str] = []
    current = ""
    for line in printed_lines(document):
        owner = line.id.split("__")[0] if line.id.split("__")[0] in articles else ""
        if owner and owner == current:
            units[-1] += "\n" + line.text
        else:
            units.append(line.text)
        current = owner
    return units


def compare_lines(left: Sequence[str], right: Sequence[str]) -> list[Pair]:
    """Units of two texts matched in order; what differs in widths and spaces alone is the same."""
    a, b = [fold(unit) for unit in left], [fold(unit) for unit in right]
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    pairs: list[Pair] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pairs += [Pair("same", *both) for both in zip(left[i1:i2], right[j1:j2], strict=True)]
        else:
            pairs += _matched(left[i1:i2], right[j1:j2])
    return pairs


def _matched(left: Sequence[str], right: Sequence[str]) -> Iterator[Pair]:
    """Pair up changed units: the most alike first, in order."""
    partner = _partners(left, right)
    j = 0
    for i, unit in enumerate(left):
        mate = partner.get(i)
        if mate is None:
            yield Pair("removed", unit, None)
            continue
        for other in right[j:mate]:
            yield Pair("added", None, other)
        yield Pair(_kind(unit, right[mate]), unit, right[mate])
        j = mate + 1
    for other in right[j:]:
        yield Pair("added", None, other)


def _partners(left: Sequence[str], right: Sequence[str]) -> dict[int, int]:
    """Best alignment by likeness (Needleman–Wunsch); units below `_ALIKE` do not pair."""
    rows, columns = len(left), len(right)
    likeness = [[_likeness(a, b) for b in right] for a in left]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            paired = best[i + 1][j + 1] + likeness[i][j] if likeness[i][j] >= _ALIKE else -1.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    partner: dict[int, int] = {}
    i = j = 0
    while i < rows and j < columns:
        if likeness[i][j] >= _ALIKE and best[i][j] == best[i + 1][j + 1] + likeness[i][j]:
            partner[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return partner


def _likeness(a: str, b: str) -> float:
    a, b = _bare(a), _bare(b)
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()


def _kind(a: str, b: str) -> Change:
    return "renumbered" if _bare(a) == _bare(b) else "changed"


def _bare(unit: str) -> str:
    """The unit without its article number, folded."""
    return fold(ARTICLE.sub("", unit.strip()))


# --- shown --------------------------------------------------------------------

_MARKS = {"same": " ", "changed": "~", "removed": "-", "added": "+", "renumbered": "="}


def as_text(pairs: Sequence[Pair], *, everything: bool = False) -> str:
    """Lines led by - and +, inside them [-removed-] and {+added+}; unchanged ones on request."""
    lines: list[str] = []
    for pair in pairs:
        if pair.change == "same":
            if everything:
                lines.append(f"  {pair.left}")
        elif pair.left is not None and pair.right is not None:
            lines.append(f"{_MARKS[pair.change]} {_inline(pair.left, pair.right)}")
        else:
            lines.append(f"{_MARKS[pair.change]} {pair.left or pair.right or ''}")
    return "\n".join(lines)


def _inline(left: str, right: str) -> str:
    parts = []
    for tag, a, b in _pieces(left, right):
        if tag == "equal":
            parts.append(a)
        else:
            parts.append((f"[-{a}-]" if a else "") + (f"{{+{b}+}}" if b else ""))
    return "".join(parts)


def _pieces(left: str, right: str) -> Iterator[tuple[str, str, str]]:
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        yield tag, left[i1:i2], right[j1:j2]


_STYLE = """
body{font-family:"Noto Serif SC","Source Han Serif SC",SimSun,serif;line-height:1.7;margin:1rem;color:#1a1a1a;background:#fff}
table{border-collapse:collapse;width:100%;table-layout:fixed}
th,td{border:1px solid #bbb;padding:.4rem .6rem;vertical-align:top;text-align:left;overflow-wrap:anywhere;white-space:pre-wrap}
del{background:#ffe3e3;color:#8a0000}ins{background:#dff3e0;color:#0b5a16;text-decoration:none;border-bottom:2px solid}
.removed td:first-child{background:#fff1f1}.added td:last-child{background:#f0faf1}
@media(max-width:40rem){table,tbody,tr,td{display:block}thead{display:none}td+td{border-top:0;margin-bottom:.8rem}
td::before{content:attr(data-side) " ";color:#5a5a5a;font-size:.85em}td:empty,.same td+td{display:none}.same td::before{content:none}
.same td{margin-bottom:.8rem}}
@media print{tr{break-inside:avoid}}
"""


def as_html(pairs: Sequence[Pair], left_title: str, right_title: str) -> str:
    """The 对照表, a page that needs nothing else; equal units once on both sides."""
    rows = "\n".join(_row(pair) for pair in pairs)
    changed = sum(pair.change != "same" for pair in pairs)
    summary = say(f"共 {len(pairs)} 段，其中 {changed} 段不同", f"{changed} of {len(pairs)} differ")
    return (
        f'<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{say('新旧对照', 'Comparison')}</title><style>{_STYLE}</style></head><body><main>\n"
        f"<h1>{say('新旧对照', 'Comparison')}</h1><p>{summary}</p>\n<table><thead><tr>"
        f'<th scope="col">{html.escape(left_title)}</th><th scope="col">{html.escape(right_title)}</th>'
        f"</tr></thead><tbody>\n{rows}\n</tbody></table></main></body></html>\n"
    )


def _row(pair: Pair) -> str:
    if pair.left is not None and pair.right is not None and pair.change != "same":
        left = "".join(
            html.escape(a) if tag == "equal" else f"<del>{html.escape(a)}</del>" if a else ""
            for tag, a, _ in _pieces(pair.left, pair.right)
        )
        right = "".join(
            html.escape(b) if tag == "equal" else f"<ins>{html.escape(b)}</ins>" if b else ""
            for tag, _, b in _pieces(pair.left, pair.right)
        )
    else:
        left = html.escape(pair.left or "")
        right = html.escape(pair.right or "")
        if pair.change == "removed":
            left = f"<del>{left}</del>"
        if pair.change == "added":
            right = f"<ins>{right}</ins>"
    old, new = say("旧", "old"), say("新", "new")
    return (
        f'<tr class="{pair.change}"><td data-side="{old}">{left}</td>'
        f'<td data-side="{new}">{right}</td></tr>'
    )
