"""Lines of text as a tree: 编章节条款项目, or the levels 一、（一）1.（1）."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from gazette.model import (
    Block,
    Division,
    Figure,

    Inline,
    LineBreak,
    Paragraph,
    ParagraphRole,

)
from gazette.structure.inlines import cut, flow_text, to_model, trim
from gazette.structure.labels import Label, is_heading_label
from gazette.structure.lines import Line
from gazette.structure.tables import make_table
from gazette.text.widths import squeeze, visible
from gazette.word.flow import Flow, FlowFormula, FlowInline, FlowPicture, FlowText

__all__ = ["Builder", "build_blocks"]

_ARTICLE = 5
_HEADING_LENGTH = 45
_RUN_IN_LENGTH = 34
_ENDS = "。；;：:，,！？!?、"
_MODAL = re.compile(r"应当|不得|必须|可以|的，|，")
_SPACED = re.compile(r"\S(?:[\s\u3000\u2002\u00a0]+\S){1,5}")


@dataclass
class _Node:
    """A division while it grows."""

    label: Label
    heading: tuple[Inline, ...] = ()
    run_in: bool = False
    blocks: list[Block | _Node] = field(default_factory=list)
    clause: int = 0  #: 款 counted so far, in an article

    @property
    def rank(self) -> int:
        return self.label.rank


@dataclass
class Builder:
    """Builds the blocks of one text and remembers where each came from."""

    flow: Flow
    in_articles: bool = False  #: the text has 条
    places: dict[int, tuple[int, ...]] = field(default_factory=dict)
    _root: list[Block | _Node] = field(default_factory=list)
    _stack: list[_Node] = field(default_factory=list)
    _quoting: bool = False
    _last_article: int = 0
    _last_line: Line | None = None

    def add(self, line: Line) -> None:
        """Take the next line."""
        if line.table is not None:
            self._put(make_table(line.table, self.flow), line)
        elif line.is_picture:
            for figure in _figures(line.inlines):
                self._put(figure, line)
        elif self._is_quoted(line):
            self._put(self._paragraph(line, "quote"), line)
        elif line.label is not None and self._accepts(line.label, line):
            self._open(line, line.label)
        elif self._fills_heading(line):
            self._top.heading = to_model(trim(_tight(line.inlines)), self.flow)
        elif self._goes_on(line):
            self._append_break(line)
        else:
            self._text(line)
        self._last_line = line

    def finish(self) -> tuple[Block, ...]:
        """The tree."""
        return tuple(map(self._closed, self._root))

    def _closed(self, node: Block | _Node) -> Block:
        if not isinstance(node, _Node):
            return node
        division = _division(node, tuple(map(self._closed, node.blocks)))
        self.places[id(division)] = self.places.get(id(node), ())
        return division

    @property
    def _top(self) -> _Node:
        return self._stack[-1]

    # --- labels -----------------------------------------------------------------

    def _accepts(self, label: Label, line: Line) -> bool:
        """Whether the label opens a division here."""
        if label.kind == "article":
            return self._accepts_article(label, line)
        if is_heading_label(label):
            return len(line.text) <= 3 * _HEADING_LENGTH and not line.text.endswith(("。", "；"))
        return label.rank != 17 or bool(self._stack)  # noqa: PLR2004 - a) is too common in formulas

    def _accepts_article(self, label: Label, line: Line) -> bool:
        if label.spaced:
            return True
        number = label.number or 0
        return number in (self._last_article, self._last_article + 1) or bool(line.drawn)

    def _open(self, line: Line, label: Label) -> None:
        label = self._as_kind(label)
        while self._stack and self._closes(self._top, label):
            self._stack.pop()
        if label.kind == "article":
            self._last_article = label.number or self._last_article
            self.in_articles = True
        node = _Node(label)
        self._attach(node)
        self._stack.append(node)
        self.places[id(node)] = line.places
        rest = trim(_after_label(line, label))
        if is_heading_label(label):
            node.heading = to_model(_tight(rest), self.flow)
        elif label.kind == "level":
            self._open_level(node, line, rest)
        elif rest:
            self._first_text(node, line, rest)

    def _as_kind(self, label: Label) -> Label:
        """（一） inside an article is 项, 1. inside it 目."""
        if label.kind != "level" or not any(n.label.kind == "article" for n in self._stack):
            return label
        above = [n for n in self._stack if n.label.kind in ("item", "subitem")]
        if label.rank == 12 or not above or above[0].rank == label.rank:  # noqa: PLR2004 - （一）
            return label._replace(kind="item")
        return label._replace(kind="subitem")

    @staticmethod
    def _closes(top: _Node, label: Label) -> bool:
        return top.rank >= label.rank

    def _open_level(self, node: _Node, line: Line, rest: tuple[FlowInline, ...]) -> None:
        text = flow_text(rest)
        if not visible(text):
            return
        bare = text.rstrip(" \u3000\t")
        if len(visible(bare)) <= _HEADING_LENGTH and bare[-1] not in _ENDS and not _has_mark(rest):
            node.heading = to_model(rest, self.flow)
            return
        size = _run_in(rest)
        if size:
            head, tail = cut(rest, size)
            node.heading = to_model(head, self.flow)
            node.run_in = True
            rest = tail
        self._first_text(node, line, rest)

    def _first_text(self, node: _Node, line: Line, rest: tuple[FlowInline, ...]) -> None:
        paragraph = Paragraph(inlines=to_model(rest, self.flow))
        if visible(flow_text(rest)) or rest:
            self._put(paragraph, line)

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
        source = line.source
        align = source.align if source is not None else None
        kept = align if align in ("center", "right") and role == "body" else None
        if kept is not None and len(line.text) < 3 * _HEADING_LENGTH:
            role = "verse"
        return Paragraph(role=role, align=kept, inlines=to_model(trim(inlines), self.flow))

    def _put(self, block: Block, line: Line) -> None:
        """Into the current 款 of an article, or where the text stands."""
        self.places[id(block)] = line.places
        if self._stack and self._top.label.kind == "article":
            self._put_in_article(self._top, block)
        elif self._stack:
            self._top.blocks.append(block)
        else:
            self._root.append(block)

    def _put_in_article(self, article: _Node, block: Block) -> None:
        last = article.blocks[-1] if article.blocks else None
        starts = isinstance(block, Paragraph) and block.role != "quote"
        if isinstance(last, _Node) and last.label.kind == "paragraph" and not starts:
            last.blocks.append(block)
            return
        article.clause += 1
        clause = _Node(Label("paragraph", 6, "", article.clause), blocks=[block])
        self.places[id(clause)] = self.places[id(block)]
        article.blocks.append(clause)

    def _attach(self, node: _Node) -> None:
        if not self._stack:
            self._root.append(node)
            return
        parent = self._top
        last = parent.blocks[-1] if parent.blocks else None
        if parent.label.kind == "article" and isinstance(last, _Node) and last.label.kind == "paragraph":
            last.blocks.append(node)
        else:
            parent.blocks.append(node)

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
        inlines = to_model(trim(line.inlines), self.flow)
        target[-1] = last.model_copy(update={"inlines": (*last.inlines, LineBreak(), *inlines)})
        self.places[id(target[-1])] = line.places

    def _fills_heading(self, line: Line) -> bool:
        """第一章 on one line, 总则 on the next."""
        if not self._stack or self._last_line is None or self._last_line.label is None:
            return False
        top = self._top
        empty = is_heading_label(top.label) and not top.heading and not top.blocks
        return empty and len(line.text) <= _HEADING_LENGTH and not line.text.endswith(("。", "："))

    # --- quoted articles ------------------------------------------------------------

    def _is_quoted(self, line: Line) -> bool:
        """“第三条 …… of an amendment: a quotation over paragraphs, each opened by “."""
        text = line.text
        opens = text.startswith(("“", "‘", "「"))
        inside = self._quoting
        balance = text.count("“") - text.count("”")
        if opens and balance >= 0:
            self._quoting = balance > 0
            return True
        if inside:
            if balance < 0:
                self._quoting = False
            return opens or line.label is None or line.label.kind != "level" or line.label.rank != 11  # noqa: PLR2004 - 一、 is the amendment's own
        if line.label is not None and balance > 0 and not text.endswith("”"):
            self._quoting = True
        return False


def is_heading(line: Line) -> bool:
    """The line is a chapter's heading."""
    return line.label is not None and is_heading_label(line.label)


def _after_label(line: Line, label: Label) -> tuple[FlowInline, ...]:
    if line.drawn:
        return line.inlines
    return cut(line.inlines, label.end)[1]


def _tight(inlines: tuple[FlowInline, ...]) -> tuple[FlowInline, ...]:
    """总　　则 → 总则: the space between letters is the edition's business."""
    text = flow_text(inlines)
    if not _SPACED.fullmatch(text.strip()):
        return inlines
    return tuple(
        replace(i, text=squeeze(i.text)) if isinstance(i, FlowText) else i for i in inlines
    )


def _has_mark(inlines: Iterable[FlowInline]) -> bool:
    return any(isinstance(i, FlowFormula | FlowPicture) for i in inlines)


def _run_in(inlines: tuple[FlowInline, ...]) -> int:
    """Length of the heading that shares its line with text: 加强领导。各县……; 0 when there is none."""
    text = flow_text(inlines)
    end = text.find("。")
    if end <= 0 or end > _RUN_IN_LENGTH or end + 1 >= len(text.rstrip()):
        return 0
    head = text[:end]
    points = 1.5 if end <= 14 else 0.5  # noqa: PLR2004 - most headings are short
    if _MODAL.search(head):
        points -= 1.2
    if _face_changes(inlines, end + 1):
        points += 2.5
    return end + 1 if points > 1 else 0


def _face_changes(inlines: tuple[FlowInline, ...], at: int) -> bool:
    faces: list[tuple[str, bool]] = []
    for piece in cut(inlines, at):
        texts = [i for i in piece if isinstance(i, FlowText) and i.text.strip()]
        if not texts:
            return False
        longest = max(texts, key=lambda t: len(t.text))
        faces.append((longest.font, longest.bold))
    return faces[0] != faces[1]


def _figures(inlines: Iterable[FlowInline]) -> list[Figure]:
    return [
        Figure(media=i.media, alt=i.alt, width_mm=i.width_mm, height_mm=i.height_mm)
        for i in inlines
        if isinstance(i, FlowPicture)
    ]


def _division(node: _Node, blocks: tuple[Block, ...]) -> Division:
    label = node.label
    return Division(
        kind=label.kind,
        level=_LEVEL_OF.get(label.kind) or label.rank % 10,
        label=label.text.strip(),
        number=label.number,
        sub_number=label.sub_number,
        heading=node.heading,
        run_in=node.run_in,
        blocks=blocks,
    )


#: depth of each kind in the order of 立法法 2015, 第六十一条
_LEVEL_OF = {
    "part": 1,
    "subpart": 2,
    "chapter": 3,
    "section": 4,
    "article": 5,
    "paragraph": 6,
    "item": 7,
    "subitem": 8,
}


def build_blocks(lines: Iterable[Line], flow: Flow) -> tuple[Block, ...]:
    """The tree of these lines."""
    builder = Builder(flow)
    for line in lines:
        builder.add(line)
    return builder.finish()


