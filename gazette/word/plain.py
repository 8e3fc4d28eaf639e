"""Plain text and Markdown (纯文本) to a flow: hard-wrapped lines joined again, debris dropped."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from gazette.base.errors import NotWordError
from gazette.base.files import sha256_of
from gazette.base.language import say
from gazette.base.patterns import pattern_of
from gazette.model import LossKind
from gazette.model.loss_reasons import LossReason
from gazette.text.dates import parse_date
from gazette.text.numerals import CHINESE_NUMERAL
from gazette.text.organ_rows import is_organ_row
from gazette.word.body.document import READER
from gazette.word.flow import (
    Alignment,
    Flow,
    FlowBlock,
    FlowCell,
    FlowParagraph,
    FlowRow,
    FlowTable,
    FlowText,
)
from gazette.word.losses import Ledger
from gazette.word.selectors import code_names, without_selectors

__all__ = ["plain_flow"]

_PAGE_NUMBER = pattern_of(
    r"[-—–－―─ ]*[-—–－―─] *\d{1,4} *[-—–－―─][-—–－―─ ]*|第 ?\d{1,4} ?页(?: ?共 ?\d{1,4} ?页)?"
)
_RULE = pattern_of(r"(?:-{3,}|\*{3,}|_{3,}|={3,})")
_HEADING = pattern_of(r"(#{1,6})[ \t\u3000]+(.*?)[ \t]*#*")
_MARKS = pattern_of(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_TABLE_ROW = pattern_of(r"\|.*\|")
_TABLE_RULE = pattern_of(r"\|(?:\s*:?-{2,}:?\s*\|)+")
#: what begins a paragraph of its own: labels, 附件, 抄送, a 文号 line
_OPENER = pattern_of(
    rf"第[{CHINESE_NUMERAL}\d]+[编章节条款项]|[{CHINESE_NUMERAL}]{{1,4}}[、.．]"
    rf"|[（(][{CHINESE_NUMERAL}\d]{{1,4}}[）)]|\d{{1,3}}[、.．](?!\d)|[①-⑳]"
    r"|附件\d*[：:]?|附[：:]|抄送[：:]|主送[：:]|抄报[：:]|[（(]此件"
)
_ENDS: Final = tuple("。！？；：.!?;:")
_SHUT: Final = "”’」』）)》】"


def plain_flow(data: bytes, *, file: str = "") -> Flow:
    """The flow of a text's bytes: UTF-8, UTF-16 with a mark, or GB 18030."""
    ledger = Ledger()
    lines = _with_signatures(_lines(_decode(data, file), ledger))
    blocks = _blocks(lines, _wrap_width(lines), _edge(lines))
    return Flow(
        blocks=tuple(blocks),
        losses=ledger.losses(),
        file=file,
        sha256=sha256_of(data),
        reader=READER,
    )


def _decode(data: bytes, file: str) -> str:
    encodings = ["utf-8-sig", "gb18030"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not re.search(r"[\x00-\x08\x0e-\x1f]", text):
            return text
    raise NotWordError(
        say("不是文本文件，也不是 Word 文件", "neither a text nor a Word file"),
        where=file,
        remedy=say(
            "请提供 .docx 文件，或用 UTF-8 编码另存的文本。",
            "Supply a .docx file, or a text in UTF-8.",
        ),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the file that has something to say."""

    number: int
    text: str
    indent: int  #: width of the blanks before it, in half characters
    heading: bool = False
    gap: bool = False  #: blank lines before it
    row: bool = False  #: a row of a Markdown table
    signs: bool = False  #: a date alone, or the name of a body over one

    @property
    def width(self) -> int:
        """In half characters, a Chinese character being two."""
        return sum(1 if c.isascii() else 2 for c in self.text)


def _lines(text: str, ledger: Ledger) -> list[_Line]:
    found: list[_Line] = []
    gap = False
    for number, raw in enumerate(re.split(r"\r\n|[\n\r\f\v\u2028\u2029]", text), 1):
        shown, lost = without_selectors(raw)
        if lost:
            name, why = code_names(lost), LossReason.SELECTOR
            ledger.lose(LossKind.CONTROL_CHARACTER, f"第{number}行", why, lost, name=name)
        line = shown.strip(" \t\u3000\ufeff\u00a0")
        if not line:
            gap = True
            continue
        if _PAGE_NUMBER.fullmatch(line):
            ledger.lose(
                LossKind.TYPED_PAGE_NUMBER, f"第{number}行", LossReason.COPIED_PAGE_NUMBER, line
            )
            continue
        if _RULE.fullmatch(line) or _TABLE_RULE.fullmatch(line):
            ledger.lose(LossKind.RULE_LINE, f"第{number}行", LossReason.MARKUP, line)
            gap = True
            continue
        found.append(_line(number, shown, line, ledger, gap=gap))
        gap = False
    return found


def _with_signatures(lines: list[_Line]) -> list[_Line]:
    """The lines, marked those that are a date or a signature over one: they go on with no paragraph."""
    dated = [parse_date(line.text) is not None for line in lines]
    return [
        replace(line, signs=own or (below and is_organ_row(line.text)))
        for line, own, below in zip(lines, dated, [*dated[1:], False], strict=False)
    ]


def _line(number: int, raw: str, line: str, ledger: Ledger, *, gap: bool) -> _Line:
    lead = raw[: len(raw) - len(raw.lstrip(" \t\u3000\ufeff\u00a0"))]
    indent = sum(2 if c == "\u3000" else 4 if c == "\t" else 1 for c in lead)
    heading = _HEADING.fullmatch(line)
    if heading:
        ledger.lose(LossKind.MARKDOWN_HEADING, f"第{number}行", LossReason.MARKUP, heading[1])
        line = heading[2]
    plain = _MARKS.sub(r"\2", line)
    if plain != line:
        marks = "".join(m[1] * 2 for m in _MARKS.finditer(line))
        ledger.lose(LossKind.MARKDOWN_EMPHASIS, f"第{number}行", LossReason.MARKUP, marks)
    return _Line(number, plain, indent, bool(heading), gap, bool(_TABLE_ROW.fullmatch(line)))


# --- which lines belong together ----------------------------------------------


def _wrap_width(lines: list[_Line]) -> int:
    """The width at which the text was broken into lines, 0 when its lines are paragraphs.

    A text copied from pages has most of its longer lines within a few
    characters of one width, and hardly any beyond it.
    """
    widths = sorted(line.width for line in lines if not line.row)
    if len(widths) < 10:  # noqa: PLR2004 - too few lines to know
        return 0
    width = widths[int(len(widths) * 0.9)]
    full = sum(1 for w in widths if abs(w - width) <= 6)  # noqa: PLR2004 - three characters of raggedness
    beyond = sum(1 for w in widths if w > width + 6)
    wrapped = 30 <= width <= 120 and full >= len(widths) * 0.25 and beyond <= len(widths) * 0.03  # noqa: PLR2004 - 15 to 60 characters a line
    return width if wrapped else 0


def _edge(lines: list[_Line]) -> int:
    """Where the lines of paragraphs end that begin with two blanks, 0 unknown; blanks counted in.

    In a text whose paragraphs are set in, a full line with one behind it that is not set in is one
    paragraph, however short the text.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if not (b.gap or b.row or a.row)]
    ends = [a.indent + a.width for a, b in pairs if _SET_IN <= a.indent < _RIGHT and not b.indent]
    edge = max(ends, default=0)
    return edge if _NARROWEST <= edge <= _WIDEST else 0


_SET_IN: Final = 4  #: 空两字, in half characters
_RIGHT: Final = 16  #: blanks that stand in for a right margin
_NARROWEST, _WIDEST = 30, 120  #: of a page's lines, in half characters
_RAGGED: Final = 4  #: what a line may lack because the next word did not fit


def _blocks(lines: list[_Line], width: int, edge: int) -> list[FlowBlock]:
    blocks: list[FlowBlock] = []
    pending: list[_Line] = []
    for line in lines:
        if (
            pending
            and not (pending[-1].row and line.row)
            and not _joins(pending[-1], line, width, edge, opens=len(pending) == 1)
        ):
            blocks.append(_block(pending))
            pending = []
        pending.append(line)
    if pending:
        blocks.append(_block(pending))
    return blocks


def _joins(line: _Line, following: _Line, width: int, edge: int, *, opens: bool) -> bool:
    """Whether the next line goes on with the paragraph of this one."""
    if line.heading or following.heading or line.row or following.row:
        return False
    if following.signs or following.indent >= 4 or _OPENER.match(following.text):  # noqa: PLR2004 - 空两字
        return False
    if _is_cut(line):
        return True
    if edge and not (following.indent or following.gap):
        return edge - _RAGGED <= line.indent + line.width <= edge + _RAGGED
    # a line that stops well short of the width is a last line; the first of a
    # paragraph is shorter by the two characters it was set in
    room = 10 if opens else 6
    return bool(width) and line.width >= width - room and not line.text.endswith(_ENDS)


def _is_cut(line: _Line) -> bool:
    """Whether the line ends in the middle of a sentence: at a page's end, or anywhere in wrapped text.

    A quotation runs on over paragraphs (修改决定里被引的条文): that it is open says nothing behind a
    sentence's end, or a line so short that nothing broke it.
    """
    text = line.text
    if text.endswith(("，", "、")) and line.width > _TOO_SHORT:
        return True
    if any(text.count(left) > text.count(right) for left, right in ("《》", "（）", "〔〕")):
        return True
    if text.count("“") > text.count("”"):
        return line.width >= _NARROWEST and not text.endswith(_ENDS)
    return "。" in text and not text.rstrip(_SHUT).endswith(_ENDS) and text[-1] not in _SHUT


_TOO_SHORT: Final = 14  #: 副主任若干人，: no width breaks a line there


def _block(lines: list[_Line]) -> FlowBlock:
    if lines[0].row:
        return _table(lines)
    text = ""
    for line in lines:
        glue = text and text[-1].isascii() and line.text[0].isascii()
        glue = glue and text[-1].isalpha() and line.text[0].isalpha()
        text += (" " if glue else "") + line.text
    first = lines[0]
    # blanks stand in for centring and for the right margin in typed texts
    align: Alignment = "right" if first.indent >= 16 else "left"  # noqa: PLR2004 - eight characters
    return FlowParagraph(
        (FlowText(text, bold=first.heading),),
        style="Markdown heading" if first.heading else "",
        align=align,
        first_indent=32.0 if 4 <= first.indent <= 6 else 0.0,  # noqa: PLR2004 - 空两字, of 16 points
        index=first.number,
    )


def _table(lines: list[_Line]) -> FlowTable:
    rows = tuple(
        FlowRow(
            tuple(
                FlowCell(
                    (FlowParagraph((FlowText(cell.strip()),), origin="cell", index=line.number),)
                )
                for cell in line.text.strip("|").split("|")
            ),
            header=number == 0,
        )
        for number, line in enumerate(lines)
    )
    return FlowTable(rows, index=lines[0].number)
