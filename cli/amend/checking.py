"""`gazette amend check`: the amended text beside what the decision makes of the old one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazette.base.language import say
from gazette.cli.commands import argument, command, option
from gazette.cli.options import json_option
from gazette.cli.output import Styled, emit_json, emit_line, tell
from gazette.cli.values import PLACE

if TYPE_CHECKING:
    from gazette.amend import Check, ComparedArticle

__all__ = ["check", "old_option"]

old_option = option(
    "--old",
    type=PLACE,
    default=None,
    zh="修改前的文本；没有时只核对决定引出的文字",
    en="the text before; without it only what the decision quotes is compared",
)
_all_option = option(
    "--all", "everything", is_flag=True, default=False, zh="一致的也列出", en="list equal ones too"
)


@command(
    "check",
    zh="""
    修正本核对：决定与修正本逐条比，不一致的标出字句。

    有旧本时先推算再比全部条文；没有时比决定引出的文字和它的位置。标点、全半角、引号的写法另计，
    不算不一致。有不一致、缺或多的条文时以 1 退出。
    """,
    en="""
    Compare a decision with the amended text, article by article, with the words that differ.

    With the old text everything is computed and compared; without it, what the decision quotes,
    where it puts it. Punctuation and width are told apart and are no discrepancy. Exit 1 where an
    article differs, is missing or is extra.
    """,
    example=(
        """
        gazette amend check 决定.docx 修正本.docx --old 旧本.docx
        gazette amend check 决定.docx 修正本.docx --json
        """,
        """
        gazette amend check decision.docx amended.docx --old before.docx
        gazette amend check decision.docx amended.docx --json
        """,
    ),
)
@argument("decision", type=PLACE, metavar="DECISION")
@argument("amended", type=PLACE, metavar="AMENDED")
@old_option
@_all_option
@json_option
def check(
    decision: Path, amended: Path, old: Path | None, *, everything: bool, as_json: bool
) -> None:
    from gazette.jobs.amend import check_texts

    found = check_texts(decision, amended, old)
    for article in found.articles:
        if as_json:
            emit_json(article.to_json())
        elif everything or article.result != "equal":
            _show(article)
    _sum_up(found)
    if not found.agrees:
        raise click.exceptions.Exit(1)


def _show(article: ComparedArticle) -> None:
    from gazette.amend.wordings import RESULT_WORDS

    because = say("依", "by ") + "、".join(article.because) if article.because else ""
    colour = "red" if article.alarms else None
    emit_line(
        Styled(article.article),
        "  ",
        Styled(str(RESULT_WORDS[article.result]), colour),
        "  ",
        because,
    )
    if not article.alarms:
        return
    for name, text in zip(
        (say("决定", "decision"), say("修正本", "printed")), _marked(article), strict=True
    ):
        emit_line("    ", name, say("：", ": "), *text)


def _marked(article: ComparedArticle) -> tuple[list[object], list[object]]:
    """Both texts, the words that differ in brackets and in colour."""
    from gazette.amend import runs_of_difference

    if article.computed is None or article.printed is None:
        none = say("（无）", "(none)")
        return [_line(article.computed) or none], [_line(article.printed) or none]
    ours: list[object] = []
    theirs: list[object] = []
    for run in runs_of_difference(article.computed, article.printed):
        for side, text in ((ours, run.computed), (theirs, run.printed)):
            if run.same:
                side.append(_short(_line(text)))
            elif text:
                side.append(Styled(say(f"【{_line(text)}】", f"[{_line(text)}]"), "red"))
    return ours, theirs


_AROUND = 24  #: characters shown on each side of a difference


def _short(text: str) -> str:
    return text if len(text) <= 2 * _AROUND else f"{text[:_AROUND]}……{text[-_AROUND:]}"


def _line(text: str | None) -> str:
    return (text or "").replace("\n", "／")


def _sum_up(found: Check) -> None:
    from gazette.amend.wordings import REASON_WORDS

    for instruction in found.amendment.unresolved:
        reason = REASON_WORDS[instruction.reason] if instruction.reason else ""
        tell(
            say(
                f"要由人处理：{instruction.no}　{reason}：{_short(_line(instruction.source))}",
                f"for a person: {instruction.no} {reason}: {_short(_line(instruction.source))}",
            )
        )
    if not found.is_predecessor:
        tell(
            say(
                "旧本不是直接的前一版：决定没有动的条文也有不同，其间另有修改；结果仅供参考",
                "the old text is not the direct predecessor: articles that the decision leaves alone differ",
            )
        )
    alarms = sum(1 for a in found.articles if a.alarms)
    same = sum(1 for a in found.articles if a.result == "equal")
    signs = len(found.articles) - alarms - same
    tell(
        say(
            f"{len(found.articles)} 条：{same} 条一致，{signs} 条仅标点不同，{alarms} 条要看",
            f"{len(found.articles)} articles: {same} equal, {signs} in punctuation only, {alarms} to look at",
        )
    )
