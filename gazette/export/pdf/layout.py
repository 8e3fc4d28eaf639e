"""The model as a flat list of layout nodes: what the Typst template sets, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from gazette.export.parts.toc import display_title
from gazette.export.pdf.ease import ease
from gazette.export.pdf.landscape import with_heads
from gazette.export.pdf.profiles import Profile
from gazette.export.pdf.rosters import with_rosters
from gazette.export.pdf.runs import Run, clean, runs_of
from gazette.export.pdf.starts import mark_starts
from gazette.export.pdf.tables import table_node
from gazette.export.pdf.titles import break_title, fill_title, lines_run, width_em
from gazette.model import (
    Annex,
    Block,
    Division,
    Document,
    Entry,
    Figure,
    Formula,
    FormulaBlock,
    Imprint,
    Inline,
    Issue,
    Note,
    Order,
    Paragraph,
    RedHead,
    Signature,
    Table,
)
from gazette.model.walk import (
    annex_mention_text,
    heads_its_own_line,
    inline_text,
    label_gap,
    led_blocks,
)
from gazette.text.dates import parse_date
from gazette.text.widths import visible

__all__ = ["Layout", "entry_label", "lay_out_document", "lay_out_issue"]

Node = dict[str, Any]
_MAX_TAG_LEVEL = 6
_TOC_NUMBER_SIZE = 0.86  # as in templates/front.typ
_TOC_SPARE_EM = 1.0  # gaps between Chinese and digits, which an estimate leaves out
_MOST_CLOSING = 4  # lines of 署名 and date at the end of an annex
_CLOSING_EM = 24.0
_TOC_LEADER_EM = 2.0  # the least of leader dots after a title


@dataclass
class Layout:
    """Nodes for the template, with the tables that lead back from the page to the model."""

    profile: Profile
    nodes: list[Node] = field(default_factory=list)
    toc: dict[str, dict[str, Any]] = field(default_factory=dict)  #: label of a heading → its line
    anchors: list[tuple[str, str]] = field(default_factory=list)  #: (entry key, block id)
    notes: int = 0
    tables: int = 0
    key: str = ""  #: the entry being laid out
    red_head: bool = False  #: 版头 carries the number

    def anchor(self, block_id: str) -> int:
        """A number under which the template notes the page of this block."""
        self.anchors.append((self.key, block_id))
        return len(self.anchors) - 1


@dataclass(frozen=True)
class _Place:
    """Where blocks stand: decides faces and whether a heading is a tagged one."""

    level: int  #: tag level of the heading above
    plain: bool = False  #: inside a cell or a note: no tagged headings, no indent


def entry_label(key: str) -> str:
    """The named destination of an entry in the PDF."""
    return f"entry:{key}"


def lay_out_issue(
    issue: Issue, profile: Profile, remarks: Mapping[str, Sequence[str]] | None = None
) -> Layout:
    """All sections and entries of the issue; `remarks`: key → what a proof says below its title."""
    layout = Layout(profile)
    titles = {
        entry.key: entry.document.meta.title
        for section in issue.sections
        for entry in section.entries
    }
    for number, section in enumerate(issue.sections):
        label = f"section:{number}"
        name = clean(section.label) if visible(section.label) else "（无栏目名）"
        layout.nodes.append(
            {
                "k": "section",
                "r": [name],
                "label": label,
                "first": number == 0,
            }
        )
        layout.toc[label] = {"section": name}
        for place, entry in enumerate(section.entries):
            said = (remarks or {}).get(entry.key, ())
            _entry(layout, entry, titles, first=place == 0, said=said)
    _finish(layout)
    return layout


def lay_out_document(document: Document, profile: Profile, key: str = "") -> Layout:
    """One document alone; with 版头 and 版记 when the profile has them and the document too."""
    layout = Layout(profile)
    if profile.red_head and document.red_head:
        layout.nodes.append(_red_head(document, document.red_head))
        layout.red_head = True
    _entry(layout, Entry(key=key, document=document), {}, first=True, level=0)
    if profile.imprint and document.imprint:
        layout.nodes.append(_imprint(document.imprint))
    _finish(layout)
    return layout


def _finish(layout: Layout) -> None:
    """Number what may begin a page, take heads along to a page that lies on its side, mend lines."""
    layout.nodes[:] = with_heads(with_rosters(layout.nodes), layout.profile)
    breaks = (node for node in layout.nodes if node["k"] in {"section", "entry", "break"})
    for number, node in enumerate(node for node in breaks if not _begins_all(node)):
        node["b"] = number
    mark_starts(layout.nodes)
    _mark_tails(layout)
    for node in layout.nodes:
        if node["k"] == "p" and not {"role", "a", "i", "break"} & node.keys():
            ease(node, layout.profile)


def _begins_all(node: Node) -> bool:
    """Whether no break is set before it: the first section, the first document of one."""
    return bool(node["first"]) and node["k"] != "break"


def _mark_tails(layout: Layout) -> None:
    """The last paragraph before a new page begins: its last line never has a page of its own."""
    ends = {"section": "sections", "entry": "documents"}
    flow = layout.profile.flow.model_dump()
    for node, after in pairwise([*layout.nodes, {"k": "section"}]):
        how = flow[after.get("flow") or ends[after["k"]]] if after["k"] in {*ends, "break"} else ""
        if node["k"] == "p" and how in {"page", "auto"}:
            node["tail"] = True


def _red_head(document: Document, head: RedHead) -> Node:
    corner: list[dict[str, Any]] = [
        {"t": clean(head.copy_number)},
        {"t": clean(head.secrecy), "hei": True},
        {"t": clean(head.urgency), "hei": True},
    ]
    return {
        "k": "red_head",
        "mark": clean(head.mark),
        "number": clean("　".join(n.text for n in document.meta.numbers)),
        "signatory": clean(document.meta.signatory),
        "corner": [line for line in corner if line["t"]],
    }


def _imprint(imprint: Imprint) -> Node:
    return {
        "k": "imprint",
        "copies": clean(imprint.copies),
        "printer": clean(imprint.printer),
        "date": clean(imprint.date),
        "other": [clean(text) for text in imprint.other],
    }


def _entry(
    layout: Layout,
    entry: Entry,
    titles: Mapping[str, str],
    *,
    first: bool,
    level: int = 1,
    said: Sequence[str] = (),
) -> None:
    """`level` is the tag level of the heading above: 1 below a section, 0 for a document alone."""
    layout.key = entry.key
    document = entry.document
    label = entry_label(entry.key)
    layout.nodes.append(
        {
            "k": "entry",
            "first": first,
            "title": clean(document.meta.title) or entry.key,
            "m": [layout.anchor("")],
        }
    )
    about = titles.get(entry.about, "")
    mark = {"解读": "政策解读", "更正": "更正"}.get(entry.kind, "")
    if mark and about:
        words = f"【{mark}】《{clean(about)}》".replace("《《", "《").replace("》》", "》")
        layout.nodes.append({"k": "editor", "r": [words], "where": "above"})
    layout.toc[label] = _toc_line(entry, layout.profile, below=bool(entry.about) and not first)
    remarks = [
        text
        for wanted, text in ((entry.abridged, "（本文有删减）"), (entry.reprint, "（重复刊登）"))
        if wanted
    ]
    _document(layout, document, level, label, [*remarks, *said])


def _toc_line(entry: Entry, profile: Profile, *, below: bool) -> dict[str, Any]:
    """The line of 目录; `below`: indented under the document that it is about (政策解读)."""
    document = entry.document
    order = document.order
    number = document.meta.numbers[0].text if document.meta.numbers else ""
    if order:
        number = clean(f"{order.mark}{order.number}")
    title = document.meta.title or (order.mark if order else "") or display_title(document)
    lines = _toc_lines(clean(title), number, profile, indent=2 if below else 1)
    return {"lines": lines, "number": clean(number), "about": below}


def _toc_lines(title: str, number: str, profile: Profile, *, indent: int) -> list[str]:
    """The title in lines broken by meaning, the last with room for number and leader dots."""
    style = profile.toc
    measure = profile.measure_pt / style.entry_pt - indent - style.page_width_em
    after = width_em(f"（{number}）") * _TOC_NUMBER_SIZE if number else 0
    room = measure - _TOC_LEADER_EM
    if width_em(title) + after <= room:
        return [title]
    # lines after the first hang; a long number goes on to a line of its own
    hung = measure - style.hang_em - _TOC_SPARE_EM
    return fill_title(title, hung, hung - _TOC_LEADER_EM - min(after, hung / 2))


# --- a document ---------------------------------------------------------------


def _document(
    layout: Layout, document: Document, level: int, label: str = "", remarks: Iterable[str] = ()
) -> None:
    """`level` is that of the heading above; the document's first heading is one deeper."""
    nodes = layout.nodes
    inner = _front(layout, document, level, label)
    nodes.extend({"k": "editor", "r": [text], "where": "below"} for text in remarks)
    if document.title_note:
        nodes.append(_title_note(layout, clean(document.title_note)))
    if document.meta.addressees:
        nodes.append({"k": "p", "r": [clean(document.meta.addressees)], "i": 0, "keep": True})
    _blocks(layout, nodes, document.body, _Place(inner))
    start = len(nodes)
    _mentions(layout, document)
    _closing(layout, document)
    if document.body:
        _keep_last(layout, start)
    for number, instrument in enumerate(document.instruments):
        nodes.append({"k": "break", "flow": "instruments", "first": number == 0})
        _document(layout, instrument, min(inner, _MAX_TAG_LEVEL - 1))
    for annex in document.annexes:
        _annex(layout, annex, inner)


def _front(layout: Layout, document: Document, level: int, label: str) -> int:
    """Order, title and number; the level of the last heading set (PDF/UA-1 allows no gap in them)."""
    order, meta = document.order, document.meta
    if label and not visible(order.mark if order else meta.title):
        # every entry has a heading, for the bookmark and the table of contents
        level, stand_in = level + 1, clean(display_title(document))
        layout.nodes.append({"k": "silent", "level": level, "label": label, "r": [stand_in]})
        label = ""
    if order:
        level = _order(layout, order, level, label, bookmark=not visible(meta.title))
    if visible(meta.title):
        style = "title" if label and not order else "subtitle"
        level = min(level + 1, _MAX_TAG_LEVEL)
        _title(layout, document, style, level, "" if order else label)
    if not (order and order.number) and not layout.red_head:
        _numbers(layout, [clean(n.text) for n in meta.numbers])
    return level


def _numbers(layout: Layout, numbers: Sequence[str]) -> None:
    """发文字号: those of a joint document stand one below the other, without a gap."""
    for place, number in enumerate(numbers, 1):
        node: Node = {"k": "line", "style": "number", "r": [number]}
        layout.nodes.append(node | {"more": True} if place < len(numbers) else node)


def _title_note(layout: Layout, text: str) -> Node:
    """题注; one longer than a line is broken by meaning, no date in two."""
    head = layout.profile.heads["title_note"]
    measure = layout.profile.measure_pt / head.size_pt - head.indent_em - 1.0
    return {"k": "line", "style": "title_note", "r": lines_run(break_title(text, (), measure))}


def _title(layout: Layout, document: Document, style: str, level: int, label: str) -> None:
    head = layout.profile.heads[style]
    measure = min(layout.profile.measure_pt / head.size_pt - 1.0, 26.0)
    lines = break_title(
        clean(document.meta.title),
        [clean(line) for line in document.meta.title_lines],
        measure,
        document.meta.issuers,
    )
    layout.nodes.append(_heading(style, level, lines_run(lines), label=label))


def _heading(
    style: str, level: int, runs: list[Run], *, label: str = "", m: int | None = None
) -> Node:
    node: Node = {"k": "h", "style": style, "level": min(level, _MAX_TAG_LEVEL), "r": runs}
    if label:
        node["label"] = label
    if m is not None:
        node["m"] = [m]
    return node


def _order(layout: Layout, order: Order, level: int, label: str, *, bookmark: bool) -> int:
    """`level` is that of the heading above; that of the order's heading, if it has one.

    Without `bookmark` the title of what the order promulgates is the document's bookmark.
    """
    nodes = layout.nodes
    if visible(order.mark):
        level = min(level + 1, _MAX_TAG_LEVEL)
        nodes.append(_heading("order", level, [clean(order.mark)], label=label))
        nodes[-1]["bookmark"] = bookmark
    if order.number:
        nodes.append({"k": "line", "style": "number", "r": [clean(order.number)]})
    _blocks(layout, nodes, order.blocks, _Place(level))
    if order.signatures or order.date:
        nodes.append(
            {
                "k": "sign",
                "names": [_signature(s) for s in order.signatures],
                "date": clean(order.date),
                "personal": True,
            }
        )
    return level


def _signature(signature: Signature) -> dict[str, str]:
    return {"post": clean(signature.post), "name": clean(signature.name)}


def _mentions(layout: Layout, document: Document) -> None:
    mentions = document.annex_mentions
    if not mentions:
        return
    lines = []
    for index in range(len(mentions)):
        text = clean(annex_mention_text(mentions, index))
        title = clean(mentions[index].title)
        lines.append({"lead": text.removesuffix(title), "title": title})
    layout.nodes.append({"k": "mentions", "lines": lines})


def _keep_last(layout: Layout, start: int) -> None:
    """署名、附件说明 never stand alone on a page (GB/T 9704-2012, 7.3.5.5: the text goes with them).

    `start` is where the nodes after the body begin.
    """
    last, after = layout.nodes[start - 1], layout.nodes[start:]
    closing = [node for node in after if node["k"] in {"mentions", "sign"}]
    if not closing or last["k"] != "p" or last.get("role"):
        return
    if _is_short(layout.profile, last, 3):  # of three lines one would be left alone
        last["keep"] = True
    elif not any(isinstance(run, dict) and "fn" in run for run in last["r"]):
        last["then"] = closing


def _closing(layout: Layout, document: Document) -> None:
    closing = document.closing
    if closing.signatures or closing.date:
        layout.nodes.append(
            {
                "k": "sign",
                "names": [_signature(s) for s in closing.signatures],
                "date": clean(closing.date),
                "personal": any(s.post for s in closing.signatures),
            }
        )
    layout.nodes.extend({"k": "p", "r": [clean(note)]} for note in closing.notes)


def _annex(layout: Layout, annex: Annex, level: int) -> None:
    nodes = layout.nodes
    nodes.append({"k": "break", "flow": "annexes", "first": False})
    mark: int = layout.anchor(annex.id)
    label = clean(annex.label) if visible(annex.label) else ""
    inner = level + 1
    if visible(annex.title):
        head = layout.profile.heads["subtitle"]
        lines = break_title(
            clean(annex.title), (), min(layout.profile.measure_pt / head.size_pt - 1.0, 26.0)
        )
        nodes.append(_heading("subtitle", inner, lines_run(lines), m=mark))
        if label:
            nodes[-1]["over"] = label  # 附件1 and its title are one heading, one bookmark
    elif label:
        nodes.append(_heading("annex_label", inner, [label], m=mark))
    else:
        inner = level
        nodes.append({"k": "mark", "m": [mark]})
    start = len(nodes)
    _blocks(layout, nodes, annex.blocks, _Place(min(inner, _MAX_TAG_LEVEL)))
    _close_annex(layout, start)


def _close_annex(layout: Layout, start: int) -> None:
    """署名 and date at the right of an annex's end are set as those of a document (7.3.5)."""
    nodes = layout.nodes
    first = len(nodes)
    while (
        first > start + 1 and len(nodes) - first < _MOST_CLOSING and _is_closing(nodes[first - 1])
    ):
        first -= 1
    *names, date = [node["r"][0] for node in nodes[first:]] or [""]
    if not parse_date(date) or nodes[first - 1]["k"] != "p":
        return
    marks = [mark for node in nodes[first:] for mark in node.get("m", ())]
    posts = [{"post": "", "name": name} for name in names]
    nodes[first:] = [{"k": "sign", "names": posts, "date": date, "personal": False, "m": marks}]
    _keep_last(layout, first)


def _is_closing(node: Node) -> bool:
    match node:
        case {"k": "p", "a": "right", "r": [str(text)], **rest}:
            return rest.get("role", "verse") == "verse" and 0 < width_em(text) <= _CLOSING_EM
        case _:
            return False


# --- blocks -------------------------------------------------------------------


def _blocks(
    layout: Layout,
    nodes: list[Node],
    blocks: tuple[Block, ...],
    place: _Place,
    *,
    lead: list[Run] | None = None,
    marks: list[int] | None = None,
) -> None:
    """Nodes of blocks; `lead` (a label, a run-in heading) shares the first paragraph's line.

    The order is that of `gazette.model.walk.printed_lines`.
    """
    lead, marks = lead or [], marks or []
    for block, led in led_blocks(blocks, waiting=bool(lead)):
        own = _anchors(layout, block, place) if block and led else []
        match block:
            case None:
                nodes.append({"k": "p", "r": lead, "m": marks})
            case Paragraph() if led:
                node = _paragraph(layout, block, place)
                nodes.append(node | {"r": [*lead, *node["r"]], "m": [*marks, *own]})
            case Division() if led:
                _blocks(layout, nodes, block.blocks, place, lead=lead, marks=[*marks, *own])
            case _:
                _block(layout, nodes, block, place)


def _anchors(layout: Layout, block: Block, place: _Place) -> list[int]:
    """The mark that leads from the page to the block; a note and a cell have none of their own."""
    return [layout.anchor(block.id)] if block.id and not place.plain else []


def _block(layout: Layout, nodes: list[Node], block: Block, place: _Place) -> None:
    marks = _anchors(layout, block, place)
    match block:
        case Paragraph():
            node = _paragraph(layout, block, place)
        case Division():
            _division(layout, nodes, block, place, marks)
            return
        case Table():
            node = _table(layout, block, place)
        case Figure():
            node = {
                "k": "figure",
                "src": block.media,
                "key": layout.key,
                "alt": clean(block.alt or block.caption) or "图",
                "caption": clean(block.caption),
                "w": block.width_mm,
                "h": block.height_mm,
            }
        case FormulaBlock():
            node = {"k": "formula", "r": _runs(layout, [_formula(block)])}
    if marks:
        node["m"] = marks
    nodes.append(node)


def _formula(block: FormulaBlock) -> Formula:
    return Formula(mathml=block.mathml, text=block.text)


def _paragraph(layout: Layout, paragraph: Paragraph, place: _Place) -> Node:
    runs = _runs(layout, paragraph.inlines)
    node: Node = {"k": "p", "r": runs}
    if paragraph.align:
        node["a"] = paragraph.align
    if paragraph.role != "body":
        node["role"] = paragraph.role
    if place.plain:
        node["i"] = 0
    return node


def _runs(layout: Layout, inlines: Iterable[Inline]) -> list[Run]:
    runs = runs_of(inlines, lambda note: _note(layout, note))
    for run in runs:
        if isinstance(run, dict) and "img" in run:
            run["key"] = layout.key
    return runs


def _note(layout: Layout, note: Note) -> Run:
    layout.notes += 1
    number = layout.notes
    nodes: list[Node] = []
    _blocks(layout, nodes, note.blocks, _Place(_MAX_TAG_LEVEL, plain=True))
    return {"fn": nodes, "n": number}


def _table(layout: Layout, table: Table, place: _Place) -> Node:
    layout.tables += 1

    def cell_nodes(blocks: tuple[Block, ...]) -> list[Node]:
        nodes: list[Node] = []
        _blocks(layout, nodes, blocks, _Place(_MAX_TAG_LEVEL, plain=True))
        return nodes

    number = layout.tables
    return table_node(table, number, layout.profile, cell_nodes, nested=place.plain)


def _division(
    layout: Layout, nodes: list[Node], division: Division, place: _Place, marks: list[int]
) -> None:
    """A heading on its own line, or a label (with a run-in heading) leading the first paragraph."""
    heading = [_unbold(run) for run in _runs(layout, division.heading)]
    label = clean(division.label) + label_gap(division)
    if heads_its_own_line(division):
        runs: list[Run] = [label, *heading] if label else heading
        inner = place
        if place.plain or not visible(division.label + inline_text(division.heading)):
            face = _label_or_body(division, runs)
            nodes.append({"k": "p", "r": face, "i": 0, "m": marks})
        else:
            inner = _Place(min(place.level + 1, _MAX_TAG_LEVEL))
            nodes.append(
                _heading(_style(division), inner.level, runs, m=marks[0] if marks else None)
            )
        _blocks(layout, nodes, division.blocks, inner)
        return
    lead: list[Run] = []
    if division.label:
        gap = label_gap(division)
        lead = [
            {"t": clean(division.label), "face": _label_face(division)},
            *([{"gap": True}] if gap else []),
        ]
    if heading:
        lead += [_faced(run, _style(division)) for run in heading]
    if not lead and marks:
        nodes.append({"k": "mark", "m": marks})
    start = len(nodes)
    _blocks(layout, nodes, division.blocks, place, lead=lead, marks=marks)
    more = len(nodes) > start + 1 and not place.plain
    if lead and more and nodes[start]["k"] == "p" and _is_short(layout.profile, nodes[start], 1):
        # a label with one line of words is not left at the foot of a page by what it announces
        nodes[start]["keep"] = True


def _is_short(profile: Profile, node: Node, lines: int) -> bool:
    """Whether a paragraph's words fill no more than so many lines, by an estimate."""
    texts = [run if isinstance(run, str) else run.get("t") for run in node["r"]]
    room = lines * profile.measure_pt / profile.text.size_pt - profile.text.indent_em
    return width_em("".join(filter(None, texts))) <= room


def _label_or_body(division: Division, runs: list[Run]) -> list[Run]:
    """A heading in a cell: bold, unless its level is set in the body's face (GB/T 9704-2012, 7.3.3)."""
    return runs if _style(division) in _BODY_LEVELS else [_strong(run) for run in runs]


def _unbold(run: Run) -> Run:
    """The layout profile gives a heading its face, not the manuscript."""
    return run if isinstance(run, str) else {k: v for k, v in run.items() if k != "bold"}


def _strong(run: Run) -> Run:
    return {"t": run, "bold": True} if isinstance(run, str) else {**run, "bold": True}


def _faced(run: Run, style: str) -> Run:
    return {"t": run, "face": style} if isinstance(run, str) else {**run, "face": style}


_BODY_LEVELS = {"level3", "level4"}
_STYLES = {
    "part": "part",
    "subpart": "part",
    "chapter": "chapter",
    "section": "division_section",
    "article": "level1",
    "item": "level2",
    "subitem": "level3",
    "paragraph": "level4",
}


def _style(division: Division) -> str:
    """The kind of heading in the layout profile."""
    if division.kind == "level":
        return f"level{min(max(division.level, 1), 4)}"
    return _STYLES[division.kind]


def _label_face(division: Division) -> str:
    """第X条 stands out; 一、 does with its run-in heading; the rest is plain."""
    if division.kind == "article":
        return "label"
    if division.heading:
        return _style(division)
    return ""
