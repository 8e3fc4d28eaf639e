"""What operations, reasons and results are called for people."""

from __future__ import annotations

from gazette.amend.instruction import Instruction, places_text
from gazette.base.language import Words, say
from gazette.vocabulary.amendments import Compared, Operation, UnresolvedReason

__all__ = ["OPERATION_WORDS", "REASON_WORDS", "RESULT_WORDS", "instruction_line"]

OPERATION_WORDS: dict[Operation, Words] = {
    "replace": Words("修改", "replace"),
    "replace_words": Words("改词句", "replace words"),
    "delete": Words("删去", "delete"),
    "delete_words": Words("删词句", "delete words"),
    "insert_article": Words("增加条", "insert article"),
    "insert_paragraph": Words("增加款", "insert paragraph"),
    "insert_item": Words("增加项", "insert item"),
    "renumber": Words("改序号", "renumber"),
    "move": Words("移动", "move"),
    "merge": Words("合并", "merge"),
    "heading": Words("改标题", "heading"),
    "title": Words("改题目", "title"),
    "preamble": Words("改引言", "preamble"),
    "body": Words("改正文", "body"),
    "adjust": Words("调整条文顺序", "adjust the numbers"),
}
REASON_WORDS: dict[UnresolvedReason, Words] = {
    "unread": Words("读不出要做什么", "what it orders could not be read"),
    "no_text": Words("没有给出新的文字", "the new words are not given"),
    "no_place": Words("原文没有这一条款项", "the old text has no such place"),
    "fits_elsewhere": Words(
        "新文字像是邻近一条的：原文不是直接的前一版",
        "the new text fits a neighbouring article: the old text is not the direct predecessor",
    ),
    "other_version": Words(
        "旧本不是决定所改的那一版，没有推算",
        "the old text is not the version that the decision amends; nothing was computed",
    ),
    "words_absent": Words("原文此处没有要改的词句", "the old words do not stand there"),
    "words_uncertain": Words(
        "要改的词句在此处不止一处，不知指哪一处", "the words stand there more than once"
    ),
    "piece": Words("所指的是没有序号的一部分", "it is about a part that has no number"),
    "position": Words("没有说放在哪里", "where the new text goes is not said"),
    "numbering": Words("所说的序号与推算的不合", "the numbers said do not come out"),
    "not_text": Words("此处有表格、图或公式", "a table, a picture or a formula stands there"),
    "annex": Words(
        "改的是附件、附表或目录，程序不推算，请人工核对",
        "it changes an annex, a table or the contents; compare it by hand",
    ),
    "sections": Words(
        "要合并的章里有节，没有说节怎样编排",
        "the chapters that become one have sections, and how these go on is not said",
    ),
    "unsupported": Words("这种修改不能自动执行", "this kind of change is not carried out"),
}
RESULT_WORDS: dict[Compared, Words] = {
    "equal": Words("一致", "equal"),
    "punctuation": Words("仅标点不同", "punctuation only"),
    "differs": Words("不一致", "differs"),
    "missing": Words("修正本缺", "missing"),
    "extra": Words("修正本多", "extra"),
}


def instruction_line(instruction: Instruction) -> str:
    """One instruction in a line: 三  修改  第十二条第二款 → 第十三条."""
    parts = [instruction.no or "—", str(OPERATION_WORDS[instruction.op])]
    if instruction.refs:
        parts.append(places_text(instruction.refs))
    if instruction.old:
        parts.append(say(f"“{instruction.old}”", f'"{instruction.old}"'))
    if instruction.target_no:
        parts.append(f"→ {instruction.target_no}")
    if instruction.reason:
        reason = REASON_WORDS[instruction.reason]
        parts.append(say(f"（{reason}）", f"({reason})"))
    return "  ".join(parts).replace("\n", "／")
