"""Known documents in other Word containers: what recognition loses when only the layout changes.

    python benchmarks/word_variants.py FOLDER [FOLDER ...] [--only NAME ...] [--misses] [--keep OUT]

FOLDER holds NAME.docx with the ground truth NAME.json, as the corpus has them.
Every document is taken apart once, by the roles that recognition gives its lines, and built
again as each transform of `TRANSFORMS` lays it out; what the documents say stays, so that the
ground truth of the file holds for every variant.  A field counts only where the file itself is
read right.  Prints, for each transform, how many fields are lost.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from gazette.base.errors import GazetteError
from gazette.jobs.inspect import inspect_files
from gazette.reading import read_flow
from gazette.structure.lines.line import make_lines
from gazette.structure.noise.cleaning import clean
from gazette.structure.roles.features import features_of
from gazette.structure.roles.path import assign_roles
from gazette.text.dates import parse_date
from gazette.text.numbers import NUMBER
from gazette.text.organ_rows import split_organs
from gazette.text.widths import squeeze, visible

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "support"))
from docx_of import Xml, docx_of, p, run, table, xml

_TITLES = ("title", "inst_title", "annex_title")
_BODIES = ("body", "order_body", "inst_body", "annex_body")
_HEADING, _SHORT_HEADING = 40, 4  #: characters
_PAGE = 15  #: paragraphs
_NUMBERS = ("number", "head_number")


@dataclass(frozen=True)
class Item:
    """A line of the base document with its role; a table keeps its cells' texts."""

    role: str
    text: str = ""
    label: str = ""  #: 第一条, 一、 at its head
    kind: str = ""  #: of the label: chapter, article, level
    rows: tuple[tuple[str, ...], ...] = ()
    raw: Xml | None = None  #: a block already built, that goes in as it is


@dataclass
class Draft:
    """A document on its way to a container."""

    items: list[Item]
    header: str = ""
    front: Sequence[str] = field(default_factory=list)  #: blocks before everything
    back: Sequence[str] = field(default_factory=list)
    numbering: dict[int, list[tuple[str, str]]] | None = None
    drop: frozenset[str] = frozenset()  #: fields that the transform changes


# --- taking apart -------------------------------------------------------------------


def items_of(path: Path) -> list[Item]:
    """The lines of a file with their roles."""
    flow = read_flow(path, revisions="accept")
    lines = clean(make_lines(flow), flow).lines
    found: list[Item] = []
    for line, decision in zip(lines, assign_roles(features_of(lines)), strict=True):
        if line.table is not None:
            rows = tuple(
                tuple(
                    " ".join(block.text for block in cell.blocks if hasattr(block, "text"))
                    for cell in row.cells
                )
                for row in line.table.rows
            )
            found.append(Item(decision.role, rows=rows))
            continue
        text = line.raw.strip(" \t\u3000\u2002\n")
        label = line.label
        name = visible(label.text) if label and decision.role in _BODIES else ""
        kind = label.kind if label and name else ""
        if text:
            found.append(Item(decision.role, text, name, kind))
    return found


# --- looks: an item as a paragraph -----------------------------------------------------

Look = Callable[[Item], Xml]


def standard(item: Item) -> Xml:  # noqa: PLR0911 - one return an element
    """As GB/T 9704 lays it out."""
    if item.role in _TITLES:
        return p(item.text, align="center", size=22, font="方正小标宋简体")
    if item.role in ("head", "order_mark"):
        return p(item.text, align="center", size=36, font="方正小标宋简体")
    if item.role in (*_NUMBERS, "order_number", "date_line", "title_note"):
        return p(item.text, align="center", size=16, font="楷体_GB2312")
    if item.role in ("sign", "date", "order_sign", "order_date"):
        return p(item.text, align="right", size=16, font="仿宋_GB2312")
    if item.role in ("addressee", "annex_label"):
        return p(item.text, size=16, font="仿宋_GB2312")
    if item.kind in ("part", "chapter", "section"):
        return p(item.text, align="center", size=16, font="黑体")
    return p(item.text, size=16, font="仿宋_GB2312", first_chars=2)


def plain(item: Item) -> Xml:
    """No style, no size, no indent: text pasted as text."""
    return p(item.text)


def spaced(item: Item) -> Xml:
    """Everything placed by spaces, as typists do."""
    if item.role in _TITLES:
        return p(" " * max(0, (44 - 2 * len(item.text)) // 2) + item.text, bold=True, size=18)
    if item.role in (*_NUMBERS, "date_line", "order_number", "title_note"):
        return p(" " * 14 + item.text, size=12)
    if item.role in ("sign", "date", "order_sign", "order_date"):
        return p("\u3000" * 14 + item.text, size=12)
    if item.role in ("addressee", "annex_label", "head", "order_mark"):
        return p(item.text, size=12)
    return p("\u3000\u3000" + item.text, size=12)


def web(item: Item) -> Xml:
    """Pasted from a page: 宋体 small four, paragraphs indented by blanks, Normal (Web)."""
    if item.role in _TITLES:
        return p(item.text, align="center", size=18, bold=True, style="Normal (Web)")
    if item.role in (*_NUMBERS, "date_line", "title_note", "order_number"):
        return p(item.text, align="center", size=12, style="Normal (Web)")
    if item.role in ("sign", "date", "order_sign", "order_date"):
        return p(item.text, align="right", size=12, style="Normal (Web)")
    if item.role == "addressee":
        return p(item.text, size=12, style="Normal (Web)")
    return p("\u3000\u3000" + item.text, size=12, style="Normal (Web)")


def headings(item: Item) -> Xml:
    """Heading styles where they do not belong: numbers and chapters alike."""
    if item.role in (*_TITLES, *_NUMBERS):
        return p(item.text, style="heading 1", align="center")
    if item.kind in ("chapter", "section", "level") and len(item.text) < _HEADING:
        return p(item.text, style="heading 2")
    return p(item.text, style="List Paragraph", first_chars=2)


def titled(item: Item) -> Xml:
    """Title for the title, Body Text for the rest, all in one size."""
    style = "Title" if item.role in _TITLES else "Body Text"
    return p(item.text, style=style, size=12)


def centred(item: Item) -> Xml:
    """All front matter and chapters centred at the size of the text."""
    front = (*_TITLES, *_NUMBERS, "title_note", "date_line", "addressee", "head", "order_mark")
    centre = item.role in front or item.kind in ("part", "chapter", "section")
    right = item.role in ("sign", "date", "order_sign", "order_date")
    return p(item.text, align="center" if centre else "right" if right else "", size=14)


# --- transforms ---------------------------------------------------------------------------

Transform = Callable[[Draft], Draft | None]
TRANSFORMS: dict[str, tuple[Transform, Look]] = {}


def transform(*names: str, look: Look = standard) -> Callable[[Transform], Transform]:
    """Enter a transform into the table."""

    def enter(function: Transform) -> Transform:
        TRANSFORMS[names[0] if names else function.__name__] = (function, look)
        return function

    return enter


def _same(draft: Draft) -> Draft:
    return draft


for _look in (standard, plain, spaced, web, headings, titled, centred):
    TRANSFORMS[f"look_{_look.__name__}"] = (_same, _look)


def _edit(draft: Draft, roles: Sequence[str], change: Callable[[Item], list[Item]]) -> Draft | None:
    """Each item of the roles changed; None when there is none."""
    items: list[Item] = []
    hit = False
    for item in draft.items:
        made = change(item) if item.role in roles and item.text else [item]
        hit = hit or made != [item]
        items.extend(made)
    return replace(draft, items=items) if hit else None


def _joined_title(draft: Draft) -> Draft:
    """The document's title in one item."""
    titles = [i for i in draft.items if i.role == "title"]
    if len(titles) < 2:  # noqa: PLR2004 - nothing to join
        return draft
    rows = [t.text for t in titles]
    whole = ""
    for row in rows:
        organs = split_organs(row)
        whole += "、".join(organs) if len(organs) > 1 else squeeze(row)
    items = [i for i in draft.items if i.role != "title"]
    items.insert(draft.items.index(titles[0]), Item("title", whole))
    return replace(draft, items=items)


def _split(text: str, parts: int) -> list[str]:
    """The text in about equal parts, cut at no digit, bracket or mark."""
    cuts: list[int] = []
    for number in range(1, parts):
        at = len(text) * number // parts
        while at < len(text) - 2 and (
            re.match(r"[\d、，》〉”）〕年月日的号]", text[at])
            or re.search(r"[\d《〈“（〔]$", text[:at])
        ):
            at += 1
        cuts.append(at)
    edges = [0, *cuts, len(text)]
    return [text[a:b] for a, b in pairwise(edges) if text[a:b]]


@transform()
def title_one_line(draft: Draft) -> Draft | None:
    """The title in one paragraph."""
    made = _joined_title(draft)
    return made if made is not draft else None


def _title_in(parts: int, glue: str | None) -> Transform:
    def change(draft: Draft) -> Draft | None:
        def cut(item: Item) -> list[Item]:
            pieces = _split(item.text, parts) if len(item.text) > 8 * parts else [item.text]
            if glue is None:
                return [replace(item, text=piece) for piece in pieces]
            return [replace(item, text=glue.join(pieces))]

        return _edit(_joined_title(draft), ("title",), cut)

    return change


for _parts in (2, 3, 4):
    TRANSFORMS[f"title_{_parts}_paragraphs"] = (_title_in(_parts, None), standard)
    TRANSFORMS[f"title_{_parts}_paragraphs_plain"] = (_title_in(_parts, None), plain)
TRANSFORMS["title_soft_breaks"] = (_title_in(3, "\n"), standard)
TRANSFORMS["title_soft_breaks_plain"] = (_title_in(3, "\n"), plain)


@transform()
def title_spaced_genre(draft: Draft) -> Draft | None:
    """…的 / 通　　知 on a line of its own."""

    def cut(item: Item) -> list[Item]:
        found = re.match(r"(.+的)(通知|批复|意见|决定|函|规定|解释|公告)$", item.text)
        if not found:
            return [item]
        return [replace(item, text=found[1]), replace(item, text="\u3000\u3000".join(found[2]))]

    return _edit(_joined_title(draft), ("title",), cut)


def _numbers(change: Callable[[re.Match[str]], str]) -> Transform:
    def rewrite(draft: Draft) -> Draft | None:
        return _edit(draft, _NUMBERS, lambda i: [replace(i, text=NUMBER.sub(change, i.text))])

    return rewrite


def _number_as(opening: str, closing: str, gap: str = "") -> Callable[[re.Match[str]], str]:
    def write(m: re.Match[str]) -> str:
        prefix = m["prefix"] or ""
        return (
            f"{prefix}{gap}{opening}{gap}{m['year']}{gap}{closing}{gap}"
            f"{m['middle'] or ''}{m['nth'] or ''}{gap}{m['serial']}{gap}号"
        )

    return write


for _name, _marks in {
    "square": "[]", "square_wide": "［］", "round": "()", "round_wide": "（）", "lens": "【】",
    "tortoise": "〔〕", "small": "﹝﹞",
}.items():  # fmt: skip
    TRANSFORMS[f"number_{_name}"] = (_numbers(_number_as(_marks[0], _marks[1])), standard)
    TRANSFORMS[f"number_{_name}_spaced"] = (_numbers(_number_as(_marks[0], _marks[1], " ")), plain)


@transform("number_wide_digits")
def _number_wide(draft: Draft) -> Draft | None:
    wide = {48 + n: 0xFF10 + n for n in range(10)}
    return _edit(draft, _NUMBERS, lambda i: [replace(i, text=i.text.translate(wide))])


@transform()
def number_before_title(draft: Draft) -> Draft | None:
    """文号 above the title."""
    return _moved(draft)


@transform("number_before_title_plain", look=plain)
def _number_first(draft: Draft) -> Draft | None:
    return _moved(draft)


@transform()
def number_right(draft: Draft) -> Draft | None:
    """文号 at the right above the title."""
    made = _moved(draft)
    if made is None:
        return None
    return _edit(made, _NUMBERS, lambda i: [replace(i, raw=p(i.text, align="right", size=14))])


@transform()
def number_in_header(draft: Draft) -> Draft | None:
    """文号 in the page header only."""
    taken = [i for i in draft.items if i.role in _NUMBERS]
    if len(taken) != 1:
        return None
    return replace(draft, items=[i for i in draft.items if i is not taken[0]], header=taken[0].text)


@transform()
def number_in_table(draft: Draft) -> Draft | None:
    """文号 and 签发人 in the two cells of a borderless table."""
    made = _moved(draft)
    if made is None:
        return None

    def cells(item: Item) -> list[Item]:
        rows = table([[item.text, "签发人：王小明"]], borders=False)
        return [replace(item, raw=rows)]

    return _edit(made, _NUMBERS, cells)


@transform()
def number_in_box(draft: Draft) -> Draft | None:
    """文号 in a text box."""
    made = _moved(draft)
    if made is None:
        return None
    return _edit(made, _NUMBERS, lambda i: [replace(i, raw=_box(i.text))])


def _box(text: str) -> Xml:
    return xml(
        "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{p(text)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )


def _moved(draft: Draft) -> Draft | None:
    """The numbers moved before the title; documents with an order are left out."""
    roles = [i.role for i in draft.items]
    if "title" not in roles or "order_mark" in roles or not set(roles) & set(_NUMBERS):
        return None
    taken = [i for i in draft.items if i.role in _NUMBERS]
    rest = [i for i in draft.items if i.role not in _NUMBERS]
    at = next(n for n, i in enumerate(rest) if i.role == "title")
    return replace(draft, items=[*rest[:at], *taken, *rest[at:]])


@transform()
def title_note_beside_number(draft: Draft) -> Draft | None:
    """题注 split over lines that each stand in brackets of their own."""

    def cut(item: Item) -> list[Item]:
        bare = item.text.strip("（）()")
        pieces = [x for x in re.split(r"[\u3000\u2002\s]{1,}|(?<=通过)，?", bare) if x]
        if len(pieces) < 2 or not item.text.startswith(("（", "(")):  # noqa: PLR2004
            return [item]
        return [replace(item, text=f"（{piece}）") for piece in pieces]

    return _edit(draft, ("title_note",), cut)


@transform()
def title_note_lines(draft: Draft) -> Draft | None:
    """题注 in one bracket over several paragraphs."""

    def cut(item: Item) -> list[Item]:
        pieces = _split(item.text, 3) if len(item.text) > _HEADING else [item.text]
        return [replace(item, text=piece) for piece in pieces]

    return _edit(draft, ("title_note",), cut)


@transform("title_note_lines_plain", look=plain)
def _title_note_lines_plain(draft: Draft) -> Draft | None:
    return title_note_lines(draft)


@transform("title_note_bare", look=centred)
def _title_note_bare(draft: Draft) -> Draft | None:
    """题注 without brackets."""
    notes = [i for i in draft.items if i.role == "title_note"]
    if len(notes) != 1:
        return None
    return _edit(draft, ("title_note",), lambda i: [replace(i, text=i.text.strip("（）()"))])


# dates

_HAN = "〇一二三四五六七八九"


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _HAN[tens] + "十") + (
        _HAN[ones] if ones else ""
    )


def _dates(form: Callable[[Any], str]) -> Transform:
    def rewrite(draft: Draft) -> Draft | None:
        def change(item: Item) -> list[Item]:
            day = parse_date(item.text)
            return [replace(item, text=form(day))] if day else [item]

        return _edit(draft, ("date", "order_date"), change)

    return rewrite


def _han_date(day: Any) -> str:  # noqa: ANN401 - a date
    year = "".join(_HAN[int(c)] for c in str(day.year))
    return f"{year}年{_han(day.month)}月{_han(day.day)}日"


for _look in (standard, plain):
    _n = _look.__name__
    TRANSFORMS[f"date_han_{_n}"] = (_dates(_han_date), _look)
    TRANSFORMS[f"date_arabic_{_n}"] = (_dates(lambda d: f"{d.year}年{d.month}月{d.day}日"), _look)
    TRANSFORMS[f"date_spaced_{_n}"] = (
        _dates(lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日"), _look)  # fmt: skip
    TRANSFORMS[f"date_padded_{_n}"] = (
        _dates(lambda d: f"{d.year}年{d.month:02}月{d.day:02}日"), _look)  # fmt: skip
    TRANSFORMS[f"date_circle_{_n}"] = (_dates(lambda d: _han_date(d).replace("〇", "○")), _look)
    TRANSFORMS[f"date_zero_{_n}"] = (_dates(lambda d: _han_date(d).replace("〇", "O")), _look)
    TRANSFORMS[f"date_letter_zero_{_n}"] = (
        _dates(lambda d: _han_date(d).replace("〇", "0")), _look)  # fmt: skip


def _closing(build: Callable[[list[Item], Item], list[Item]]) -> Transform:
    def rewrite(draft: Draft) -> Draft | None:
        signs = [i for i in draft.items if i.role == "sign"]
        dates = [i for i in draft.items if i.role == "date"]
        if not signs or len(dates) != 1:
            return None
        at = draft.items.index(signs[0])
        rest = [i for i in draft.items if i not in signs and i is not dates[0]]
        return replace(draft, items=[*rest[:at], *build(signs, dates[0]), *rest[at:]])

    return rewrite


TRANSFORMS["sign_date_table"] = (
    _closing(
        lambda signs, date: [
            Item(
                "sign", raw=table([["", s.text] for s in signs] + [["", date.text]], borders=False)
            )
        ]
    ),
    standard,
)
TRANSFORMS["sign_date_row_table"] = (
    _closing(
        lambda signs, date: [
            Item("sign", raw=table([[s.text for s in signs], [date.text]], borders=False))
        ]
    ),
    standard,
)
TRANSFORMS["sign_date_one_paragraph"] = (
    _closing(
        lambda signs, date: [
            Item("sign", raw=p("\n".join([*(s.text for s in signs), date.text]), align="right"))
        ]
    ),
    standard,
)
TRANSFORMS["sign_date_one_line"] = (
    _closing(
        lambda signs, date: [
            Item("sign", raw=p("\u3000".join([*(s.text for s in signs), date.text]), align="right"))
        ]
    ),
    standard,
)
TRANSFORMS["sign_spread"] = (
    _closing(
        lambda signs, date: [
            *(replace(s, text=" ".join(s.text)) for s in signs if len(split_organs(s.text)) == 1),
            date,
        ]
    ),
    spaced,
)
TRANSFORMS["sign_seal_word"] = (
    _closing(lambda signs, date: [*(replace(s, text=s.text + "（盖章）") for s in signs), date]),
    standard,
)
TRANSFORMS["date_left"] = (
    _closing(
        lambda signs, date: [
            *(replace(s, raw=p(s.text, first_chars=2)) for s in signs),
            replace(date, raw=p(date.text, first_chars=2)),
        ]
    ),
    standard,
)


# addressees


@transform("addressee_half_colon")
def _half_colon(draft: Draft) -> Draft | None:
    return _edit(draft, ("addressee",), lambda i: [replace(i, text=i.text.rstrip("：:") + ":")])


@transform("addressee_no_colon")
def _no_colon(draft: Draft) -> Draft | None:
    return _edit(draft, ("addressee",), lambda i: [replace(i, text=i.text.rstrip("：:"))])


@transform("addressee_two_lines", look=plain)
def _two_lines(draft: Draft) -> Draft | None:
    return _addressees_cut(draft)


@transform("addressee_two_lines_standard")
def _two_lines_standard(draft: Draft) -> Draft | None:
    return _addressees_cut(draft)


def _addressees_cut(draft: Draft) -> Draft | None:
    def cut(item: Item) -> list[Item]:
        at = item.text.find("，", 8)
        if at < 0:
            return [item]
        return [replace(item, text=item.text[: at + 1]), replace(item, text=item.text[at + 1 :])]

    return _edit(draft, ("addressee",), cut)


@transform("addressee_indented")
def _addressee_indented(draft: Draft) -> Draft | None:
    return _edit(
        draft, ("addressee",), lambda i: [replace(i, raw=p(i.text, size=16, first_chars=2))]
    )


# articles and chapters


def _labels(kinds: Sequence[str], change: Callable[[str, str], str | Xml | None]) -> Transform:
    def rewrite(draft: Draft) -> Draft | None:
        def one(item: Item) -> list[Item]:
            if item.kind not in kinds or not item.label:
                return [item]
            # the label as printed may hold blanks: 第 一 条
            size = next(
                n for n in range(len(item.text) + 1) if visible(item.text[:n]) == item.label
            )
            rest = item.text[size:].lstrip(" \t\u3000\u2002")
            made = change(item.label, rest)
            if made is None:
                return [item]
            if isinstance(made, Xml):
                return [replace(item, raw=made)]
            return [replace(item, text=made)]

        return _edit(draft, _BODIES, one)

    return rewrite


TRANSFORMS["article_no_gap"] = (_labels(["article"], lambda a, b: a + b), standard)
TRANSFORMS["article_two_spaces"] = (_labels(["article"], lambda a, b: f"{a}  {b}"), standard)
TRANSFORMS["article_tab"] = (_labels(["article"], lambda a, b: f"{a}\t{b}"), standard)
TRANSFORMS["article_bold"] = (
    _labels(["article"], lambda a, b: p(run(a, bold=True), run("  " + b), first_chars=2)),
    standard,
)
TRANSFORMS["article_inner_space"] = (
    _labels(["article"], lambda a, b: f"第 {a[1:-1]} 条 {b}" if a.endswith("条") else None),
    plain,
)
TRANSFORMS["chapter_wide_space"] = (
    _labels(
        ["chapter", "section"],
        lambda a, b: a + "\u3000" + ("\u3000".join(b) if len(b) < _SHORT_HEADING else b),
    ),
    standard,
)
TRANSFORMS["chapter_no_gap"] = (_labels(["chapter", "section"], lambda a, b: a + b), standard)
TRANSFORMS["chapter_inner_space"] = (
    _labels(["chapter", "section"], lambda a, b: f"第 {a[1:-1]} {a[-1]} {b}"),
    plain,
)
TRANSFORMS["chapter_two_lines"] = (
    _labels(["chapter"], lambda a, b: p(f"{a}\n{b}", align="center") if b else None),
    standard,
)


@transform()
def chapter_two_paragraphs(draft: Draft) -> Draft | None:
    """第一章 on one paragraph, 总则 on the next."""

    def cut(item: Item) -> list[Item]:
        if item.kind != "chapter" or not re.match(r"第\S+章\s*\S", item.text):
            return [item]
        head = re.match(r"第\S+?章", item.text)
        rest = item.text[head.end() :].strip() if head else ""
        if not head or not rest:
            return [item]
        return [replace(item, text=head[0]), replace(item, text=rest)]

    return _edit(draft, _BODIES, cut)


@transform("article_drawn")
def _article_drawn(draft: Draft) -> Draft | None:
    """Chapters and articles numbered by Word."""
    heads = [i for i in draft.items if i.kind in ("chapter", "article") and i.role == "body"]
    if not heads or not _counts_up(heads):
        return None
    levels = [("chineseCountingThousand", "第%1章"), ("chineseCountingThousand", "第%1条")]

    def one(item: Item) -> list[Item]:
        if item.kind not in ("chapter", "article") or item.role != "body":
            return [item]
        rest = item.text[len(item.label) :].lstrip(" \t\u3000\u2002")
        number = (1, 0) if item.kind == "chapter" else (2, 0)
        return [replace(item, raw=p(rest, number=number, size=16))]

    made = _edit(draft, _BODIES, one)
    if made is None:
        return None
    return replace(made, numbering={1: levels[:1], 2: levels[1:]})


def _counts_up(heads: Sequence[Item]) -> bool:
    """The labels are typed tightly and count 1, 2, 3 …: what a list would draw."""
    from gazette.structure.lines.labels import read_label  # noqa: PLC0415 - used here only

    for kind in ("chapter", "article"):
        labels = [read_label(i.label + "\u3000") for i in heads if i.kind == kind]
        numbers = [label.number if label else None for label in labels]
        if numbers != list(range(1, len(numbers) + 1)):
            return False
        if any(label and label.sub_number for label in labels):
            return False
    return all(i.text.startswith(i.label) for i in heads)


# whole documents


@transform()
def blank_paragraphs(draft: Draft) -> Draft | None:
    """An empty paragraph after each."""
    items = [one for item in draft.items for one in (item, Item("blank", raw=p("")))]
    return replace(draft, items=items)


@transform("blank_paragraphs_plain", look=plain)
def _blank_plain(draft: Draft) -> Draft | None:
    return blank_paragraphs(draft)


@transform("page_numbers")
def _page_numbers(draft: Draft) -> Draft | None:
    """— 1 — after every fifteen paragraphs."""
    items: list[Item] = []
    page = 0
    for number, item in enumerate(draft.items):
        items.append(item)
        if number % _PAGE == _PAGE - 1:
            page += 1
            items.append(Item("page", raw=p(f"— {page} —", align="center", size=14)))
    return replace(draft, items=items)


def _toc(style: str) -> Transform:
    def add(draft: Draft) -> Draft | None:
        chapters = [
            i for i in draft.items if i.kind in ("part", "chapter", "section") and i.role == "body"
        ]
        if len(chapters) < 3 or sum(i.role == "body" for i in draft.items) < 10:  # noqa: PLR2004
            return None
        lines = [Item("toc", raw=p("目\u3000录", align="center", size=16))]
        for number, item in enumerate(chapters):
            name = squeeze(item.text)
            if style == "dots":
                lines.append(Item("toc", raw=p(f"{name}……………………{number + 1}")))
            elif style == "tab":
                lines.append(Item("toc", raw=p(f"{name}\t{number + 1}")))
            else:
                lines.append(Item("toc", raw=p(item.text)))
        at = next(n for n, i in enumerate(draft.items) if i.role == "body")
        return replace(draft, items=[*draft.items[:at], *lines, *draft.items[at:]])

    return add


for _style in ("dots", "tab", "bare"):
    TRANSFORMS[f"toc_{_style}"] = (_toc(_style), standard)


@transform("imprint_table")
def _imprint_table(draft: Draft) -> Draft | None:
    """版记 in a table at the end."""
    if any(i.role == "imprint" for i in draft.items):
        return None
    rows = [["抄送：市委各部门，市人大常委会办公室，市政协办公室。"],
            ["某某市人民政府办公室\u3000\u3000\u3000\u3000\u30002031年5月6日印发"]]  # fmt: skip
    return replace(draft, back=[table(rows, borders=True)])


@transform("imprint_lines")
def _imprint_lines(draft: Draft) -> Draft | None:
    if any(i.role == "imprint" for i in draft.items):
        return None
    lines = ["抄送：市委各部门，市人大常委会办公室，市政协办公室。",
             "某某市人民政府办公室        2031年5月6日印发"]  # fmt: skip
    return replace(draft, back=[p(line) for line in lines])


@transform("web_metadata", look=web)
def _web_metadata(draft: Draft) -> Draft | None:
    """The table of metadata that government sites set above a document."""
    value = _values(draft)
    rows = [["索 引 号：", "000014349/2021-00012", "主题分类：", "综合政务"],
            ["发文机关：", value["organ"], "成文日期：", value["date"]],
            ["标\u3000\u3000题：", value["title"]],
            ["发文字号：", value["number"], "发布日期：", "2031年02月03日"]]  # fmt: skip
    return replace(draft, front=[table(rows, borders=True)], drop=frozenset(("title_only",)))


@transform("web_metadata_lines", look=web)
def _web_metadata_lines(draft: Draft) -> Draft | None:
    value = _values(draft)
    lines = [f"索引号：{'000014349/2021-00012'}", f"发文机关：{value['organ']}",
             f"发文字号：{value['number']}", "发布日期：2031-02-03", "主题分类：综合政务"]  # fmt: skip
    return replace(draft, front=[p(line) for line in lines if not line.endswith("：")])


@transform("web_leftovers", look=web)
def _web_leftovers(draft: Draft) -> Draft | None:
    """What a reader copies along with a page."""
    titles = [i for i in draft.items if i.role == "title"]
    last = titles[-1] if titles else None
    items: list[Item] = []
    for item in draft.items:
        items.append(item)
        if item is last and "order_mark" not in {i.role for i in draft.items}:
            items.append(
                Item(
                    "web",
                    raw=p(
                        "发布时间：2031-02-03 10:21\u3000来源：某某市政府网\u3000字体：[大 中 小]",
                        align="center",
                    ),
                )
            )
    back = ["责任编辑：张三", "分享到：", "打印本页\u3000关闭窗口"]
    return replace(draft, items=items, back=[p(line) for line in back])


@transform("head_joint_table")
def _head_joint_table(draft: Draft) -> Draft | None:
    """A red head of joint issuers, names stacked beside 文件."""
    titles = [i for i in draft.items if i.role == "title"]
    roles = {i.role for i in draft.items}
    value = _values(draft)
    if not titles or roles & {"order_mark", "head", "head_number"} or not value["organ"]:
        return None
    organs = value["organ"].split("、")
    if len(organs) == 1:
        head = [p(organs[0] + "文件", align="center", size=42, font="方正小标宋简体")]
        return replace(draft, front=head)
    rows = [[organ, "文件" if n == 0 else ""] for n, organ in enumerate(organs)]
    return replace(draft, front=[table(rows, borders=False)])


@transform("head_secrecy")
def _head_secrecy(draft: Draft) -> Draft | None:
    """份号、密级、紧急程度 above the document."""
    if {i.role for i in draft.items} & {"order_mark", "head"}:
        return None
    return replace(draft, front=[p("000001"), p("机密★1年"), p("特急")])


@transform("wps_artefacts")
def _wps(draft: Draft) -> Draft | None:
    """Runs cut at every few characters, bookmarks, proof marks, no-break spaces."""

    def broken(item: Item) -> list[Item]:
        if not item.text:
            return [item]
        runs = [run(item.text[n : n + 3]) for n in range(0, len(item.text), 3)]
        marks = xml('<w:bookmarkStart w:id="1" w:name="_GoBack"/><w:bookmarkEnd w:id="1"/>')
        error = xml('<w:proofErr w:type="spellStart"/>')
        align = "center" if item.role in (*_TITLES, *_NUMBERS) else ""
        return [replace(item, raw=p(marks, error, *runs, run("\u00a0"), align=align))]

    return replace(draft, items=[one for item in draft.items for one in broken(item)])


@transform("cover_notice")
def _cover_announcement(draft: Draft) -> Draft | None:
    """公告 of the body before its instrument."""
    roles = {i.role for i in draft.items}
    value = _values(draft)
    if (
        "order_mark" in roles
        or "addressee" in roles
        or "article" not in {i.kind for i in draft.items}
    ):
        return None
    organ = (value["organ"] or "").split("、")[0]
    if not organ or not value["title"] or "sign" in roles:
        return None
    cover = [
        p(organ, align="center", size=26), p("公\u3000告", align="center", size=26),
        p(f"《{value['title']}》已于2031年1月2日经{organ}会议通过，现予公布。", first_chars=2),
        p(organ, align="right"), p("2031年1月3日", align="right"),
    ]  # fmt: skip
    return replace(draft, front=cover, drop=frozenset(("date", "effective", "number")))


@transform("one_paragraph")
def _one_paragraph(draft: Draft) -> Draft | None:
    """The whole document in one paragraph with soft breaks."""
    if any(i.rows for i in draft.items):
        return None
    return replace(draft, items=[Item("all", raw=p("\n".join(i.text for i in draft.items)))])


@transform("disclosure_line")
def _disclosure(draft: Draft) -> Draft | None:
    """（此件公开发布） behind the date."""
    dates = [i for i in draft.items if i.role == "date"]
    if len(dates) != 1 or any(i.role == "remark" for i in draft.items):
        return None
    at = draft.items.index(dates[0]) + 1
    note = Item("remark", raw=p("（此件公开发布）", first_chars=2))
    return replace(draft, items=[*draft.items[:at], note, *draft.items[at:]])


def _values(draft: Draft) -> dict[str, str]:
    truth = _CURRENT[0]
    return {
        "title": truth.get("title") or "",
        "organ": "、".join(truth.get("issuing_organs") or []),
        "number": "、".join(truth.get("doc_numbers") or []),
        "date": next((i.text for i in draft.items if i.role == "date"), ""),
    }


_CURRENT: list[dict[str, Any]] = [{}]  #: the truth of the document in hand


# --- building and scoring -------------------------------------------------------------------


def build(draft: Draft, look: Look) -> bytes:
    """The draft as a Word file."""
    blocks: list[str] = [*draft.front]
    for item in draft.items:
        if item.raw is not None:
            blocks.append(item.raw)
        elif item.rows:
            blocks.append(table([list(row) for row in item.rows]))
        else:
            blocks.append(look(item))
    blocks.extend(draft.back)
    return docx_of(*blocks, header=draft.header, numbering=draft.numbering)


def squeezed(text: str | None) -> str:
    """As the ground truth is compared: blanks and widths apart."""
    bare = re.sub(r"[\s\u3000\u200b\u00a0\u2002]+", "", text or "")
    marks = {",": "，", ":": "：", "(": "（", ")": "）", "[": "〔", "]": "〕", ";": "；"}
    return bare.translate({ord(k): v for k, v in marks.items()}).rstrip("：")


def compare(truth: dict[str, Any], got: dict[str, Any]) -> Iterator[tuple[str, bool, Any]]:
    """Field, whether right, what was found."""
    meta = got.get("meta") or {}
    dates = meta.get("dates") or {}
    if truth.get("title"):
        yield "title", squeezed(truth["title"]) == squeezed(meta.get("title")), meta.get("title")
    for name, key, mine in (
        ("number", "doc_numbers", "numbers"),
        ("issuers", "issuing_organs", "issuers"),
    ):
        if truth.get(key):
            have = meta.get(mine) or []
            yield name, set(map(squeezed, truth[key])) == set(map(squeezed, have)), have
    if truth.get("addressee"):
        have = meta.get("addressees")
        yield "addressees", squeezed(truth["addressee"]) == squeezed(have), have
    day = truth.get("written_date") or truth.get("promulgation_date")
    if day:
        known = {dates.get("signed"), dates.get("promulgated")}
        yield "date", day in known, sorted(d for d in known if d)
    if truth.get("effective_date"):
        yield "effective", truth["effective_date"] == dates.get("effective"), dates.get("effective")
    if truth.get("counts"):
        want = {k: v for k, v in truth["counts"].items() if k in "编章节条"}
        have = {k: (got.get("counts") or {}).get(k, 0) for k in want}
        yield "counts", want == have, have


def answers(paths: Sequence[Path]) -> dict[Path, dict[str, Any]]:
    """What inspect says of each file."""
    return {Path(one.file): one.to_json() for one in inspect_files(paths)}


def main() -> None:
    """Build every variant, score it against what the file itself gives, print the losses."""
    ask = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    ask.add_argument("folders", nargs="+", type=Path)
    ask.add_argument("--only", nargs="*", help="transforms whose names begin so")
    ask.add_argument("--misses", action="store_true")
    ask.add_argument("--keep", type=Path, help="folder to keep the variants in")
    said = ask.parse_args()
    bases = [
        path
        for folder in said.folders
        for path in sorted(folder.glob("*.docx"))
        if path.with_suffix(".json").exists()
    ]
    with tempfile.TemporaryDirectory() as temporary:
        out = said.keep or Path(temporary)
        out.mkdir(parents=True, exist_ok=True)
        run_all(bases, out, said.only or [""], misses=said.misses)


def run_all(bases: Sequence[Path], out: Path, only: Sequence[str], *, misses: bool) -> None:
    """All transforms on all bases."""
    truths = {path: json.loads(path.with_suffix(".json").read_text("utf-8")) for path in bases}
    base_answers = answers(bases)
    right = {
        path: {f for f, good, _ in compare(truths[path], base_answers[path]) if good}
        for path in bases
    }
    made: dict[Path, tuple[str, Path, frozenset[str]]] = {}
    for path in bases:
        try:
            items = items_of(path)
        except GazetteError:
            continue
        _CURRENT[0] = truths[path]
        for name, (change, look) in TRANSFORMS.items():
            if not name.startswith(tuple(only)):
                continue
            draft = change(Draft(list(items)))
            if draft is None:
                continue
            place = out / f"{path.stem[:16]}__{name}.docx"
            place.write_bytes(build(draft, look))
            made[place] = (name, path, draft.drop)
    report(made, answers(list(made)), truths, right, misses=misses)


def report(
    made: dict[Path, tuple[str, Path, frozenset[str]]],
    found: dict[Path, dict[str, Any]],
    truths: dict[Path, dict[str, Any]],
    right: dict[Path, set[str]],
    *,
    misses: bool,
) -> None:
    """A line a transform: variants, then lost/scored of each field."""
    scored: Counter[tuple[str, str]] = Counter()
    lost: Counter[tuple[str, str]] = Counter()
    count: Counter[str] = Counter()
    lines: list[str] = []
    for place, (name, path, drop) in made.items():
        count[name] += 1
        for which, good, have in compare(truths[path], found[place]):
            if which in drop or which not in right[path]:
                continue
            scored[name, which] += 1
            if not good:
                lost[name, which] += 1
                lines.append(f"{name} {which}: {place.name[:24]}: {have}")
    if misses:
        print("\n".join(lines))
    fields = ("title", "number", "issuers", "addressees", "date", "effective", "counts")
    print(f"{'transform':28}{'files':>6}" + "".join(f"{name:>12}" for name in fields))
    for name in TRANSFORMS:
        if count[name]:
            cells = (
                f"{lost[name, which]}/{scored[name, which]}" if scored[name, which] else "-"
                for which in fields
            )
            print(f"{name:28}{count[name]:6}" + "".join(f"{cell:>12}" for cell in cells))
    total = [
        f"{which} {sum(v for (_, w), v in lost.items() if w == which)}"
        f"/{sum(v for (_, w), v in scored.items() if w == which)}"
        for which in fields
    ]
    print("lost/scored: " + ", ".join(total))


if __name__ == "__main__":
    main()
