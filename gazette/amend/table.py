"""新旧对照表: what was and what is, article beside article, with the words that changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from gazette.amend.apply import Computed, ComputedArticle
from gazette.amend.compare import Run, runs_of_difference
from gazette.amend.instruction import Amendment, Instruction, places_text
from gazette.amend.results import ComparedArticle
from gazette.base.values import Value
from gazette.model import Annex, Cell, Paragraph, Row, Table, Text
from gazette.text.title_marks import in_title_marks
from gazette.vocabulary.divisions import Align

__all__ = [
    "Comparison",
    "ComparisonRow",
    "Piece",
    "comparison",
    "comparison_annex",
    "comparison_of_quotations",
    "comparison_row",
]


class Piece(NamedTuple):
    """A stretch of one side."""

    text: str
    changed: bool  #: the other side has it otherwise, or not at all


Lines = tuple[tuple[Piece, ...], ...]  #: a line a paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonRow(Value):
    """An article before and after."""

    old_label: str  #: 第十二条; "" where it is new
    new_label: str  #: "" where it is gone
    old: Lines
    new: Lines
    because: tuple[str, ...]  #: numbers of the instructions

    @property
    def is_changed(self) -> bool:
        """The two sides are not the same, the number included."""
        return self.old_label != self.new_label or self.is_reworded

    @property
    def is_reworded(self) -> bool:
        """The words are not the same; another number alone is no change of words."""
        return any(piece.changed for line in (*self.old, *self.new) for piece in line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Value):
    """The whole table."""

    title: str  #: of the text that is amended
    decision: str  #: title of the decision
    rows: tuple[ComparisonRow, ...]
    has_old: bool = True  #: False: the left side is only what the decision quotes
    is_printed: bool = True  #: False: the right side is 推算文本

    @property
    def heading(self) -> str:
        """《某市停车管理办法》新旧对照表."""
        return f"{in_title_marks(self.title)}新旧对照表"

    @property
    def basis(self) -> str:
        """依据《关于修改〈某市停车管理办法〉的决定》; "" where the decision has no title."""
        return f"依据{in_title_marks(self.decision)}" if self.decision else ""


def comparison(
    computed: Computed,
    printed: Iterable[ComparedArticle] = (),
    *,
    everything: bool = False,
) -> Comparison:
    """The old text beside the new one, changed articles or all.

    Args:
        computed: the decision carried out on the old text.
        printed: the articles of the amended text; what is printed goes before what is computed.
        everything: the articles that stay as they are too.
    """
    texts = {a.article: a.printed for a in printed if a.printed is not None}
    rows = [_row(a, texts) for a in computed.parts]
    return Comparison(
        title=computed.document.meta.title,
        decision=computed.amendment.decision,
        rows=tuple(row for row in rows if everything or row.is_changed),
        is_printed=bool(texts),
    )


def _row(article: ComputedArticle, printed: Mapping[str, str]) -> ComparisonRow:
    new = printed.get(article.label, "\n".join(article.lines)) if not article.gone else ""
    return comparison_row(
        article.old_label or "",
        "" if article.gone else article.label,
        "\n".join(article.old_lines),
        new,
        _numbers(article.because),
    )


def comparison_row(
    old_label: str, new_label: str, old: str, new: str, because: tuple[str, ...]
) -> ComparisonRow:
    """The row of an article.

    Args:
        old_label: 第十二条; "" where it is new.
        new_label: "" where it is gone.
        old: its words before, without the label, a line a paragraph.
        new: its words after.
        because: numbers of the instructions.
    """
    left, right = _sides(old, new)
    return ComparisonRow(
        old_label=old_label, new_label=new_label, old=left, new=right, because=because
    )


def _numbers(because: Iterable[Instruction]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i.no for i in because if i.no))


_UNLIKE = (
    0.35  #: of the characters that stay; where fewer do, the two are shown as wholly different
)


def _sides(old: str, new: str) -> tuple[Lines, Lines]:
    runs = runs_of_difference(old, new)
    kept = sum(len(run.computed) for run in runs if run.same)
    if kept < _UNLIKE * max(len(old), len(new)):
        runs = [Run(same=False, computed=old, printed=new)]
    left = _lines(Piece(run.computed, not run.same) for run in runs)
    right = _lines(Piece(run.printed, not run.same) for run in runs)
    return left, right


def _lines(pieces: Iterable[Piece]) -> Lines:
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *rest = piece.text.split("\n")
        lines[-1].append(Piece(first, piece.changed))
        lines.extend([Piece(text, piece.changed)] for text in rest)
    shown = (tuple(p for p in line if p.text) for line in lines)
    return tuple(line for line in shown if line)


def comparison_of_quotations(amendment: Amendment) -> Comparison:
    """Without the old text: what the decision takes away and what it puts there, instruction by instruction."""
    rows = (_quoted_row(i) for i in amendment.instructions if i.old or i.new or i.op == "delete")
    return Comparison(
        title=amendment.target,
        decision=amendment.decision,
        rows=tuple(rows),
        has_old=False,
        is_printed=False,
    )


def _quoted_row(instruction: Instruction) -> ComparisonRow:
    old, new = instruction.old or "", instruction.new or ""
    label = places_text(instruction.refs) if instruction.refs else ""
    gone = instruction.op in ("delete", "delete_words")
    left, right = _sides(old, new) if old else ((), _lines([Piece(new, changed=True)]))
    return ComparisonRow(
        old_label=label,
        new_label="" if gone and not new else instruction.target_no or label,
        old=left,
        new=right,
        because=(instruction.no,) if instruction.no else (),
    )


# --- as an annex that every edition prints --------------------------------------------


def comparison_annex(found: Comparison, label: str = "附") -> Annex:
    """The table as an annex: changed words underlined before, in bold type after.

    Args:
        found: the table.
        label: 附, 附件2: how the annex is called.
    """
    head = Row(header=True, cells=tuple(_head(text) for text in ("修改前", "修改后", "依据")))
    rows = tuple(_annex_row(row) for row in found.rows)
    table = Table(widths=(0.44, 0.46, 0.10), rows=(head, *rows))
    return Annex(label=label, title=found.heading, blocks=(table,))


def _head(text: str) -> Cell:
    return Cell(header=True, align="center", blocks=(_paragraph((Text(text=text),), "center"),))


def _annex_row(row: ComparisonRow) -> Row:
    numbers = (Text(text="、".join(row.because)),) if row.because else ()
    because = _paragraph(numbers, "center")
    return Row(
        cells=(
            Cell(align="left", blocks=tuple(_side(row.old_label, row.old, "（新增）", new=False))),
            Cell(align="left", blocks=tuple(_side(row.new_label, row.new, "（删去）", new=True))),
            Cell(align="center", blocks=(because,)),
        )
    )


def _side(label: str, lines: Lines, none: str, *, new: bool) -> Iterator[Paragraph]:
    if not label and not lines:
        yield _paragraph((Text(text=none),))
        return
    first = (Text(text=f"{label}　", bold=True),) if label else ()
    for n, line in enumerate(lines or ((),)):
        faced = tuple(
            Text(text=p.text, bold=p.changed and new, underline=p.changed and not new) for p in line
        )
        yield _paragraph(_joined((*first, *faced)) if n == 0 else faced)


def _joined(texts: tuple[Text, ...]) -> tuple[Text, ...]:
    """The runs, the label and bold words behind it being one."""
    if len(texts) > 1 and texts[1].bold and texts[0].bold:
        return (Text(text=texts[0].text + texts[1].text, bold=True), *texts[2:])
    return texts


def _paragraph(inlines: tuple[Text, ...], align: Align | None = None) -> Paragraph:
    return Paragraph(inlines=inlines, align=align)
