"""Lines of text as a tree: 编章节条款项目, or the levels 一、（一）1.（1）."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from gazette.model import (
    Block,
    Division,
    Figure,
    FormulaBlock,
    Inline,
    LineBreak,
    Paragraph,
    ParagraphRole,
)
from gazette.model.ids import Ids
from gazette.structure.lines.inlines import cut, flow_text, to_model, trim
from gazette.structure.lines.labels import Label, is_heading_label
from gazette.structure.lines.line import Line
from gazette.structure.lines.quotes import Quotes
from gazette.structure.parts.headings import (
    HEADING_LENGTH,
    HeadingSize,
    caption_text,
    heading_size,
    is_caption,
    is_heading,
    tight,
)
from gazette.structure.parts.tables import make_table
from gazette.text.name_rows import is_name_row, with_even_gaps
from gazette.text.widths import visible
from gazette.vocabulary.divisions import DEPTHS
from gazette.word.flow import (
    Flow,
    FlowFormula,
    FlowInline,
    FlowPicture,
    FlowTable,
    FlowText,
)

__all__ = ["Builder"]


_HAN_LEVEL = 11  #: the rank of 一、
_OVER_ARTICLES = 4  #: the rank of a section (节)
_ARTICLES_MISSED = 2  #: articles without a blank behind the label that may be passed over


@dataclass(slots=True)
class _Node:
    """A division while it grows."""

    label: Label
    id: str = ""
    heading: tuple[Inline, ...] = ()
    run_in: bool = False
    blocks: list[Block | _Node] = field(default_factory=list)
    clause: int = 0  #: 款 counted so far, in an article
    over_articles: bool = False  #: 一、一般规定, which stands over articles as a section does

    @property
    def rank(self) -> int:
        return _OVER_ARTICLES if self.over_articles else self.label.rank


@dataclass
class Builder:
    """Builds the blocks of one text, gives them their ids, and remembers where each came from.

    A block is put behind all others, at whatever depth: so the order in which they come is that of
    the finished tree, each division before its blocks.
    """

    flow: Flow
    ids: Ids = field(default_factory=Ids)  #: of the document
    parent: str = ""  #: the id of what the text stands in
    headings: Mapping[int, HeadingSize] = field(default_factory=dict)
    #: of the levels, by the positions of their lines, as their groups have them
    in_articles: bool = False  #: the text has 条
    places: list[tuple[int, ...]] = field(default_factory=list)  #: of the blocks, in their order
    _position: int = -1  #: of the line that is taken
    _in_names: bool = False  #: it is a row of a list of names
    _root: list[Block | _Node] = field(default_factory=list)
    _stack: list[_Node] = field(default_factory=list)
    _quotes: Quotes = field(default_factory=Quotes)
    _last_article: int = 0
    _last_line: Line | None = None
    _caption: Line | None = None  #: 表1 …, waiting for its table
    _taken: Line | None = None  #: 图1 …, which its figure has taken

    def add_all(self, lines: Iterable[Line]) -> None:
        """Take the lines, each with a look at the one behind it."""
        before: Line | None = None
        for line in lines:
            if before is not None:
                self.add(before, line)
            before = line
        if before is not None:
            self.add(before)

    def add(self, line: Line, following: Line | None = None) -> None:
        """Take the next line; the one behind it tells what a heading stands over."""
        self._position += 1
        self._in_names = is_name_row(line.raw) and any(
            other is not None and other.table is None and is_name_row(other.raw)
            for other in (self._last_line, following)
        )
        if line is self._taken:
            pass  # a caption that is with its figure already
        elif line.table is not None:
            self._table(line.table, line)
        elif line.is_picture:
            self._pictures(line, following)
        elif following is not None and following.table is not None and is_caption(line, "表"):
            self._caption = line
        elif (formula := _formula(line.inlines)) is not None:
            self._put(formula, line)
        elif self._quotes.take(line):
            self._put(self._paragraph(line, "quote"), line)
        elif line.label is not None and self._accepts(line.label, line):
            self._open(line, line.label, over_articles=self._heads_articles(line, following))
        elif self._fills_heading(line):
            self._top.heading = self._inlines(trim(tight(line.inlines)))
        elif self._goes_on(line):
            self._append_break(line)
        else:
            self._text(line)
        self._last_line = line

    def finish(self) -> tuple[Block, ...]:
        """The tree."""
        root, self._root = self._root, []
        self._stack.clear()
        return tuple(map(self._closed, root))

    def _inlines(self, inlines: tuple[FlowInline, ...]) -> tuple[Inline, ...]:
        return self.ids.inlines(to_model(inlines, self.flow))

    def _closed(self, node: Block | _Node) -> Block:
        """The division that the node has become; a block as it is."""
        if not isinstance(node, _Node):
            return node
        self.ids.close(node.id)
        return _division(node, tuple(map(self._closed, node.blocks)))

    def _append(self, blocks: list[Block | _Node], one: Block | _Node) -> None:
        """Put it behind the others; the division that it follows is complete.

        Completed at once, the nodes of a long text never stand beside all of its blocks.
        """
        if blocks:
            blocks[-1] = self._closed(blocks[-1])
        blocks.append(one)

    @property
    def _top(self) -> _Node:
        return self._stack[-1]

    # --- labels -----------------------------------------------------------------

    def _accepts(self, label: Label, line: Line) -> bool:
        """Whether the label opens a division here."""
        if label.kind == "article":
            return self._accepts_article(label, line)
        if is_heading_label(label):
            return len(line.text) <= 3 * HEADING_LENGTH and not line.text.endswith(("。", "；"))
        return label.rank != 17 or bool(self._stack)  # noqa: PLR2004 - a) is too common in formulas

    def _accepts_article(self, label: Label, line: Line) -> bool:
        if label.spaced:
            return True
        number = label.number or 0
        ahead = number - self._last_article  # one or two before it may have been taken for text
        return 0 <= ahead <= _ARTICLES_MISSED + 1 or bool(line.drawn)

    def _heads_articles(self, line: Line, following: Line | None) -> bool:
        """一、一般规定 between articles, as judicial interpretations have it: an article follows."""
        label, after = line.label, following.label if following is not None else None
        if label is None or label.rank != _HAN_LEVEL or after is None or after.kind != "article":
            return False
        expected = after.number == self._last_article + 1 or not self.in_articles
        return expected and len(line.text) <= HEADING_LENGTH and line.text[-1] not in "。；：;:"

    def _open(self, line: Line, label: Label, *, over_articles: bool = False) -> None:
        label = label if over_articles else self._as_kind(label)
        rank = _OVER_ARTICLES if over_articles else label.rank
        while self._stack and self._top.rank >= rank:
            self._stack.pop()
        if label.kind == "article":
            self._last_article = label.number or self._last_article
            self.in_articles = True
        node = _Node(label, over_articles=over_articles)
        self._attach(node)
        self._stack.append(node)
        self.places.append(line.places)
        rest = trim(_after_label(line, label))
        if is_heading_label(label):
            node.heading = self._inlines(tight(rest))
        elif label.kind == "level":
            self._open_level(node, line, rest)
        elif rest:
            self._first_text(line, rest)

    def _as_kind(self, label: Label) -> Label:
        """（一） inside an article is 项, 1. inside it 目."""
        if label.kind != "level" or not any(n.label.kind == "article" for n in self._stack):
            return label
        above = [n for n in self._stack if n.label.kind in ("item", "subitem")]
        if label.rank == 12 or not above or above[0].rank == label.rank:  # noqa: PLR2004 - （一）
            return label._replace(kind="item")
        return label._replace(kind="subitem")

    def _open_level(self, node: _Node, line: Line, rest: tuple[FlowInline, ...]) -> None:
        if not visible(flow_text(rest)):
            self._first_text(line, rest)  # nothing, or a note's mark alone
            return
        size, runs_on = self.headings.get(self._position) or heading_size(rest, node.label.rank)
        if size and not runs_on:
            node.heading = self._inlines(rest)
            return
        head, tail = cut(rest, size)
        node.heading = self._inlines(head)
        node.run_in = runs_on
        self._first_text(line, tail)

    def _first_text(self, line: Line, rest: tuple[FlowInline, ...]) -> None:
        if rest:
            self._put(Paragraph(inlines=to_model(rest, self.flow)), line)

    # --- paragraphs ---------------------------------------------------------------

    def _text(self, line: Line) -> None:
        article = next((n for n in reversed(self._stack) if n.label.kind == "article"), None)
        if article is not None:
            while self._top is not article:
                self._stack.pop()  # a bare paragraph after items is a new 款
        self._put(self._paragraph(line), line)

    def _paragraph(self, line: Line, role: ParagraphRole = "body") -> Paragraph:
        inlines = line.inlines
        if line.drawn:
            inlines = (FlowText(line.drawn), *inlines)
        if self._in_names and role == "body":
            return Paragraph(inlines=to_model(trim(_with_gaps(inlines)), self.flow))
        source = line.source
        align = source.align if source is not None else None
        kept = align if align in ("center", "right") and role == "body" else None
        if kept is not None and len(line.text) < 3 * HEADING_LENGTH:
            role = "verse"
        return Paragraph(role=role, align=kept, inlines=to_model(trim(inlines), self.flow))

    def _table(self, table: FlowTable, line: Line) -> None:
        """A table with the caption (表题) that stands above it."""
        made_of, caption = make_table(table, self.flow), self._caption
        if caption is not None:
            made_of = replace(made_of, caption=caption_text(caption))
            self._caption = None
        self._put(made_of, line)
        if caption is not None:
            self.places[-1] = (*caption.places, *line.places)

    def _pictures(self, line: Line, following: Line | None) -> None:
        """Figures, the last with the caption (图题) that stands below."""
        figures = _figures(line.inlines)
        if figures and following is not None and is_caption(following, "图"):
            figures[-1] = replace(figures[-1], caption=caption_text(following))
            self._taken = following
        for figure in figures:
            self._put(figure, line)

    def _put(self, block: Block, line: Line) -> None:
        """Into the current 款 of an article, or where the text stands."""
        if self._stack and self._top.label.kind == "article":
            self._put_in_article(self._top, block, line)
        elif self._stack:
            self._append(self._top.blocks, self.ids.block(block, self._top.id))
        else:
            self._append(self._root, self.ids.block(block, self.parent))
        self.places.append(line.places)

    def _put_in_article(self, article: _Node, block: Block, line: Line) -> None:
        last = article.blocks[-1] if article.blocks else None
        starts = isinstance(block, Paragraph) and block.role != "quote"
        if isinstance(last, _Node) and last.label.kind == "paragraph" and not starts:
            self._append(last.blocks, self.ids.block(block, last.id))
            return
        article.clause += 1
        clause = _Node(Label("paragraph", 6, "", article.clause))
        self._name(clause, article.id)
        clause.blocks.append(self.ids.block(block, clause.id))
        self.places.append(line.places)
        self._append(article.blocks, clause)

    def _name(self, node: _Node, parent: str) -> None:
        label = node.label
        node.id = self.ids.division(label.kind, label.number, label.sub_number, parent)

    def _attach(self, node: _Node) -> None:
        if not self._stack:
            self._name(node, self.parent)
            self._append(self._root, node)
            return
        parent = self._top
        last = parent.blocks[-1] if parent.blocks else None
        if (
            parent.label.kind == "article"
            and isinstance(last, _Node)
            and last.label.kind == "paragraph"
        ):
            parent = last
        self._name(node, parent.id)
        self._append(parent.blocks, node)

    def _goes_on(self, line: Line) -> bool:
        """After a soft break in the middle of a sentence."""
        last = self._last_line
        return bool(
            line.continues
            and last is not None
            and last.table is None
            and last.text
            and last.text[-1] not in "。；：！？:;"
            and not is_heading(last)
        )

    def _append_break(self, line: Line) -> None:
        target = self._top.blocks if self._stack else self._root
        while target and isinstance(target[-1], _Node):
            target = target[-1].blocks
        last = target[-1] if target else None
        if not isinstance(last, Paragraph):
            self._text(line)
            return
        inlines = self._inlines(trim(line.inlines))
        target[-1] = replace(last, inlines=(*last.inlines, LineBreak(), *inlines))
        self.places[-1] = line.places

    def _fills_heading(self, line: Line) -> bool:
        """第一章 on one line, 总则 on the next."""
        if not self._stack or self._last_line is None or self._last_line.label is None:
            return False
        top = self._top
        empty = is_heading_label(top.label) and not top.heading and not top.blocks
        return empty and len(line.text) <= HEADING_LENGTH and not line.text.endswith(("。", "："))


def _with_gaps(inlines: tuple[FlowInline, ...]) -> tuple[FlowInline, ...]:
    """The row of a list of names with gaps that every edition shows."""
    return tuple(
        replace(i, text=with_even_gaps(i.text)) if isinstance(i, FlowText) else i for i in inlines
    )


def _after_label(line: Line, label: Label) -> tuple[FlowInline, ...]:
    if line.drawn:
        return line.inlines
    return cut(line.inlines, label.end)[1]


def _formula(inlines: tuple[FlowInline, ...]) -> FormulaBlock | None:
    """The formula of a line that holds nothing else."""
    formulas = [i for i in inlines if isinstance(i, FlowFormula)]
    if len(formulas) != 1 or not formulas[0].display:
        return None
    rest = (i for i in inlines if i is not formulas[0])
    alone = all(isinstance(i, FlowText) and not visible(i.text) for i in rest)
    return FormulaBlock(mathml=formulas[0].mathml, text=formulas[0].text) if alone else None


def _figures(inlines: Iterable[FlowInline]) -> list[Figure]:
    return [
        Figure(media=i.media, alt=i.alt, width_mm=i.width_mm, height_mm=i.height_mm)
        for i in inlines
        if isinstance(i, FlowPicture)
    ]


def _division(node: _Node, blocks: tuple[Block, ...]) -> Division:
    label = node.label
    return Division(
        id=node.id,
        kind=label.kind,
        level=DEPTHS.get(label.kind) or label.rank % 10,
        label=label.text.strip(),
        number=label.number,
        sub_number=label.sub_number,
        heading=node.heading,
        run_in=node.run_in,
        blocks=blocks,
    )
