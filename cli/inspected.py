"""What `gazette inspect` shows a person of a manuscript."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.table import Table

from gazette.base.language import say
from gazette.base.punctuation import bracketed, clauses, labelled, listed
from gazette.base.terms import term
from gazette.cli.terminal import terminal

if TYPE_CHECKING:
    from gazette.jobs.inspect import Inspected

__all__ = ["show"]

_SURE = 0.75  #: below it an element is marked, as the reader's own doubts are
_VALUE_SHOWN, _REASONS_SHOWN, _OUTLINE_SHOWN = 90, 4, 60
_DATES = {
    "signed": "成文",
    "promulgated": "公布",
    "effective": "施行",
    "issued": "印发",
    "expires": "有效期至",
}
_DIVISIONS = {"编": "parts", "章": "chapters", "节": "sections", "条": "articles"}


def show(found: Inspected) -> None:
    """Print what was read out of one file."""
    console = terminal()
    console.rule(escape(Path(found.file).name))
    console.print(_elements(found))
    console.print()
    for line in (*_meta(found.answer), *_rest(found.answer)):
        console.print(line, markup=False, highlight=False)


def _elements(found: Inspected) -> Table:
    grid = Table(box=None, pad_edge=False, show_header=True)
    for title in (
        say("要素", "element"),
        say("内容", "value"),
        say("把握", "sure"),
        say("依据", "evidence"),
    ):
        grid.add_column(title, overflow="fold")
    for name, value, confidence, reasons in found.elements:
        grid.add_row(
            escape(name),
            escape(value[:_VALUE_SHOWN]),
            f"{confidence:.0%}",
            escape(clauses(reasons[:_REASONS_SHOWN])),
            style="" if confidence >= _SURE else "bold yellow",
        )
    return grid


def _meta(answer: dict[str, Any]) -> Iterator[str]:
    """The metadata, a line each."""
    meta = answer["meta"]
    for zh, en, value in (
        ("标题", "title", meta["title"]),
        ("文号", "numbers", listed(meta["numbers"])),
        ("发文机关", "issuers", listed(meta["issuers"])),
        ("文种·类别", "genre, kind", f"{meta['genre'] or '—'} · {term(meta['kind'])}"),
        ("公开属性", "disclosure", meta["disclosure"] or "—"),
        ("日期", "dates", "  ".join(_dates(meta["dates"]))),
        ("编章节条", "counts", "  ".join(_counts(answer["counts"]))),
    ):
        if value:
            yield labelled(say(zh, en), value)


def _dates(dates: dict[str, Any]) -> Iterator[str]:
    for name, zh in _DATES.items():
        if dates[name]:
            yield f"{say(zh, name)}={dates[name]}"


def _counts(counts: dict[str, int]) -> Iterator[str]:
    for name, count in counts.items():
        if count:
            yield say(f"{name}{count}", f"{count} {_DIVISIONS[name]}")


def _rest(answer: dict[str, Any]) -> Iterator[str]:
    """Outline, what is attached, what was left behind, problems; a line each."""
    for entry in answer["outline"][:_OUTLINE_SHOWN]:
        if entry["heading"]:
            yield "  " * entry["level"] + entry["label"] + entry["heading"]
    for title in (*answer["instruments"], *answer["annexes"]):
        yield say(f"所附：{title}", f"attached: {title}")
    from gazette.model import LossKind
    from gazette.model.loss_reasons import LossReason

    for loss in answer["losses"]:
        kind, name = LossKind.read(loss["what"])
        told = f"{kind.label(name)} {loss['where']} {LossReason.words(loss['why'])}"
        yield labelled(say("未载入", "not carried"), told + bracketed(str(loss["chars"])))
    for problem in answer["problems"]:
        yield f"[{problem['code']}] {problem['message']}"
