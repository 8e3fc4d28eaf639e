"""`gazette amend history`: what the decisions in the archive ordered for a text, or for one article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from gazette.base.language import say
from gazette.cli.archive.opening import looking_at
from gazette.cli.commands import argument, command
from gazette.cli.options import archive_option, json_option
from gazette.cli.output import Styled, emit_json, emit_line, tell

if TYPE_CHECKING:
    from gazette.archive.reports.article_orders import ArticleOrder

__all__ = ["history"]


@command(
    "history",
    zh="""
    历次修改：库中各修改决定对这件文件（或其中一条）说了什么。

    KEY 是现行文本的键；ARTICLE 是现在的条号，如 第十二条，条号变过也往回找。依据是决定的指令，不是
    文本的比较。
    """,
    en="""
    What the archived decisions ordered for a document, or for one of its articles.

    KEY is the text in force; ARTICLE its present number, as 第十二条, which is followed back through
    renumbering. It is read from the decisions, not from differences of texts.
    """,
    example="""
    gazette amend history 2021-03-002
    gazette amend history 2021-03-002 第十二条
    """,
)
@argument("key", metavar="KEY")
@argument("article", required=False, metavar="ARTICLE")
@archive_option
@json_option
def history(key: str, article: str | None, archive: Path, *, as_json: bool) -> None:
    from gazette.archive.reports.article_orders import article_orders, text_orders
    from gazette.archive.reports.named import key_named

    with looking_at(archive) as store:
        key = key_named(store, key)
        found = article_orders(store, key, article) if article else text_orders(store, key)
        shown = list(_shown(found, as_json=as_json))
    if not shown:
        tell(say("库中没有决定说到它", "no archived decision speaks of it"))


def _shown(found: tuple[ArticleOrder, ...], *, as_json: bool) -> Iterator[None]:
    from gazette.amend.wordings import instruction_line

    decision = ""
    for order in found:
        yield None
        if as_json:
            emit_json(order.to_json())
            continue
        if order.decision != decision:
            day = order.day.isoformat() if order.day else say("日期不详", "no day")
            emit_line(Styled(order.decision), f"  {day}  {order.title}")
            decision = order.decision
        emit_line("  ", instruction_line(order.instruction))
