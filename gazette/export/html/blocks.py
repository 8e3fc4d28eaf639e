"""Blocks as HTML: paragraphs, divisions with their headings, tables, figures, formulas, notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from markupsafe import Markup

from gazette.export.html.cards import SMALL_FROM, Card, table_cards, too_wide
from gazette.export.html.inline import (
    HtmlContext,
    inline_html,
    note_ref_id,
    picture_html,
    slices_html,
)
from gazette.export.html.math import safe_math
from gazette.export.html.tags import EXTRA, Attribute, Child, el, html_id, join
from gazette.model import (
    Block,
    Cell,
    Division,
    Figure,
    FormulaBlock,
    Inline,
    Note,
    Paragraph,
    Row,
    Table,
)
from gazette.model.walk import heads_its_own_line, label_gap, led_blocks, notes_of

__all__ = ["BlockWriter"]

_DEEPEST = 6  # h6
_SHEET = 1.5  # times as high as wide: somewhat more than A4


class _Lead(NamedTuple):
    """What shares the line of the first paragraph: a label, a run-in heading."""

    html: Markup
    heading: tuple[Inline, ...]  #: its notes follow the line

    def __bool__(self) -> bool:
        return bool(self.html)


_NO_LEAD = _Lead(Markup(), ())


class BlockWriter:
    """Writes blocks one after the other and marks where a new printed page begins."""

    def __init__(self, context: HtmlContext) -> None:
        self._context = context
        self._page: int | None = context.begun

    def page_mark(self, block: str) -> Markup | None:
        """The mark of the printed page, if this block ("" the document) is the first on it."""
        page = self._context.pages.get(block)
        if page is None or (self._page is not None and page <= self._page):
            return None
        self._page = page
        return el(
            "div",
            None if self._context.epub else f"第{page}页",
            id=html_id(self._context.key, f"page-{page}"),
            class_="pagebreak",
            role="doc-pagebreak",
            aria_label=f"第{page}页",
            **self._context.epub_type("pagebreak"),
            **EXTRA,
        )

    def blocks(self, blocks: Sequence[Block], level: int, lead: _Lead = _NO_LEAD) -> Markup:
        """The blocks; headings begin at `level`; `lead` shares the first paragraph's line."""
        parts: list[Child] = []
        for block, led in led_blocks(blocks, waiting=bool(lead)):
            match block:
                case None:
                    parts += [el("p", lead.html), self.notes(lead.heading)]
                case Paragraph() if led:
                    parts.append(self._paragraph(block, lead))
                case Division() if led:
                    parts.append(self._division(block, level, lead))
                case _:
                    parts.append(self._block(block, level))
        return join(parts)

    def _block(self, block: Block, level: int) -> Markup:
        match block:
            case Paragraph():
                return self._paragraph(block)
            case Division():
                return self._division(block, level)
            case Table():
                return join([self.page_mark(block.id), self._table(block, level)])
            case Figure():
                return join([self.page_mark(block.id), self._figure(block)])
            case FormulaBlock():
                math = safe_math(block.mathml, block.text, block=True)
                text = math or el("span", block.text, class_="formula")
                return join(
                    [
                        self.page_mark(block.id),
                        el(
                            "div",
                            text,
                            id=self._context.id(block.id),
                            class_="formula-block",
                            **self._sideways("公式"),
                        ),
                    ]
                )

    def _paragraph(self, paragraph: Paragraph, lead: _Lead = _NO_LEAD) -> Markup:
        classes: list[str] = [paragraph.role] if paragraph.role != "body" else []
        if paragraph.align and paragraph.align != "justify":
            classes.append(f"a-{paragraph.align}")
        return join(
            [
                self.page_mark(paragraph.id),
                el(
                    "p",
                    lead.html,
                    inline_html(paragraph.inlines, self._context),
                    id=self._context.id(paragraph.id),
                    class_=" ".join(classes) or None,
                ),
                self.notes((*lead.heading, *paragraph.inlines)),
            ]
        )

    def _division(self, division: Division, level: int, lead: _Lead = _NO_LEAD) -> Markup:
        """A section under its heading, or a label (and run-in heading) before the first paragraph."""
        mark = self.page_mark(division.id)
        label = division.label + label_gap(division)
        heading = inline_html(division.heading, self._context)
        if heads_its_own_line(division):
            title = el(
                f"h{min(level, _DEEPEST)}",
                el("span", label, class_=f"label l-{division.kind}") if label else None,
                heading,
            )
            inside = [title, self.notes(division.heading), self.blocks(division.blocks, level + 1)]
        else:
            leads: list[Child] = [lead.html]
            if label:
                leads.append(el("span", label, class_=f"label l-{division.kind}"))
            if division.heading:
                leads.append(el("b", heading, class_="run-in"))
            after = _Lead(join(leads), (*lead.heading, *division.heading))
            inside = [self.blocks(division.blocks, level, after)]
        name = "section" if heads_its_own_line(division) else "div"
        below = self._context.after.get(division.id)
        body = el(
            name,
            *inside,
            below,
            id=self._context.id(division.id),
            class_=f"{division.kind} division",
        )
        return join([mark, body])

    def notes(self, inlines: Iterable[Inline]) -> Markup:
        """The notes whose marks stand in the inlines, as asides that reading systems pop up."""
        return join(self._note(note) for note in notes_of(inlines))

    def _note(self, note: Note) -> Markup:
        context = self._context
        number = context.marks.get(note.id, 0)
        back = el(
            "a",
            f"[{number}]",
            href=f"#{note_ref_id(note, context)}",
            role="doc-backlink",
            aria_label=f"回到注{number}的位置",
            **EXTRA,
        )
        return el(
            "aside",
            el("div", back, class_="note-mark", **EXTRA),
            self.blocks(note.blocks, _DEEPEST),
            id=context.id(note.id),
            class_="note",
            role="doc-footnote",
            **context.epub_type("footnote"),
        )

    def _figure(self, figure: Figure) -> Markup:
        caption = el("figcaption", figure.caption) if figure.caption else None
        picture = slices_html(figure, self._context) or picture_html(figure, self._context)
        if picture is None:
            picture = el("p", f"（{figure.alt or '图片'}）", class_="missing", **EXTRA)
        return el(
            "figure", picture, caption, id=self._context.id(figure.id), class_=self._tall(figure)
        )

    def _tall(self, figure: Figure) -> str | None:
        """The class of a picture that is taller than a sheet of paper is when it is as wide."""
        picture = self._context.pictures.get(figure.media)
        return "tall" if picture and picture.height > picture.width * _SHEET else None

    def _table(self, table: Table, level: int) -> Markup:
        columns = max((sum(c.colspan for c in row.cells) for row in table.rows), default=0)
        size = "wide" if columns >= SMALL_FROM else None
        head = _head_rows(table.rows)
        cards = table_cards(table, head) if self._context.epub else ()
        rows = table.rows[head:]
        element = el(
            "table",
            el("caption", table.caption) if table.caption else None,
            self._rows("thead", table.rows[:head], level) if head else None,
            self._rows("tbody", rows, level, cards) if rows else None,
            class_=" ".join(
                filter(
                    None,
                    [
                        "rules" if table.borders else "layout",
                        size,
                        "cards" if cards else self._tight(table),
                    ],
                )
            ),
            role=None if table.borders else "presentation",
        )
        return el(
            "div",
            element,
            id=self._context.id(table.id),
            class_=f"table cols-{min(columns, 12)}{' in-cards' if cards else ''}",
            **self._sideways(table.caption or "表格"),
        )

    def _tight(self, table: Table) -> str | None:
        """The class of a table that a page of the book can hold only by breaking words."""
        return "tight" if self._context.epub and too_wide(table) else None

    def _sideways(self, label: str) -> dict[str, Attribute]:
        """What is wider than the phone is moved sideways, also by the keyboard; EPUB turns pages."""
        if self._context.epub:
            return {}
        return {"tabindex": "0", "role": "group", "aria_label": label}

    def _rows(
        self, name: str, rows: tuple[Row, ...], level: int, cards: Sequence[Card] = ()
    ) -> Markup:
        return el(
            name,
            *(
                self._row(row, level, card)
                for row, card in zip_longest(rows, cards, fillvalue=None)
                if row
            ),
        )

    def _row(self, row: Row, level: int, card: Card | None) -> Markup:
        labels = card.labels if card else ("",) * len(row.cells)
        cells = zip(row.cells, labels, strict=True)
        return el(
            "tr",
            *(self._cell(cell, row, level, label) for cell, label in cells),
            data_carried=(card.carried or None) if card else None,
        )

    def _cell(self, cell: Cell, row: Row, level: int, label: str = "") -> Markup:
        header = row.header or cell.header
        scope = ("col" if row.header else "row") if header else None
        return el(
            "th" if header else "td",
            self.blocks(cell.blocks, level),
            colspan=cell.colspan if cell.colspan > 1 else None,
            rowspan=cell.rowspan if cell.rowspan > 1 else None,
            scope=scope,
            class_=f"a-{cell.align}" if cell.align in ("center", "right") else None,
            data_label=label or None,
        )


def _head_rows(rows: tuple[Row, ...]) -> int:
    """How many rows make the head: none where a cell of it reaches into the body."""
    head = 0
    while head < len(rows) and rows[head].header:
        head += 1
    reaches = any(n + c.rowspan > head for n, row in enumerate(rows[:head]) for c in row.cells)
    return 0 if reaches or head == len(rows) else head
