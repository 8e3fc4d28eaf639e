"""Hypothesis strategies: random documents and issues, as strange as the model allows and XML can hold."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any, get_args

from hypothesis import strategies as st

from gazette.base.lines import refusal_of
from gazette.markup.runs import merge_runs
from gazette.model import (
    Adopted,
    Annex,
    AnnexMention,
    Block,
    Cell,
    Closing,
    Cover,
    Dates,
    Disclosure,
    Division,
    DivisionKind,
    Document,
    DocumentNumber,
    Entry,
    Figure,
    Formula,
    FormulaBlock,
    Image,
    Imprint,
    Inline,
    Issue,
    Kind,
    LineBreak,
    Link,
    Loss,
    LossKind,
    Masthead,
    Media,
    Meta,
    Note,
    Order,
    Paragraph,
    ParagraphRole,
    Provenance,
    RedHead,
    Relation,
    RelationKind,
    Row,
    Ruby,
    Section,
    SectionClass,
    Signature,
    Source,
    Status,
    Table,
    Text,
)
from gazette.model.ids import with_ids

__all__ = ["blocks", "documents", "inlines", "issues", "texts"]

_CHARACTERS = st.one_of(
    st.sampled_from("国务院办公厅关于印发第一条（）〔〕“”《》，。、：\u3000 \t\n\r<>&\"'𠮷\u200b"),
    st.characters(
        codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"
    ),
)
texts = st.text(_CHARACTERS, max_size=12)
_filled = st.text(_CHARACTERS, min_size=1, max_size=12)
#: what an office types into one line of its settings: no line breaks, no controls
_line_characters = _CHARACTERS.filter(lambda character: not refusal_of(character))
_lines = st.text(_line_characters, max_size=12)
_days = st.dates(dt.date(1000, 1, 1), dt.date(9998, 12, 31))
_counts = st.integers(0, 10**6)
_keys = st.from_regex(r"[a-z0-9一-龥][a-z0-9一-龥_.\-]{0,8}", fullmatch=True)
_lengths = st.none() | st.floats(0, 1000, allow_nan=False)
_mathml = st.sampled_from(
    [
        "",
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>',
        '<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mn>1</mn><mi>数 a</mi></mfrac><mspace></mspace></math>',
        '<m:math xmlns:m="http://www.w3.org/1998/Math/MathML"><m:mo>&lt;</m:mo></m:math>',
    ]
)
_picture = "image1.png"


def _one(values: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(values))


_flags = st.booleans()
_runs = st.builds(
    Text,
    text=texts,
    bold=_flags,
    italic=_flags,
    underline=_flags,
    strike=_flags,
    emphasis=_flags,
    vertical=st.sampled_from([None, "super", "sub"]),
)
_simple_inlines = st.one_of(
    _runs,
    st.builds(Text, text=texts),
    st.builds(LineBreak),
    st.builds(Ruby, base=texts, reading=texts),
    st.builds(Link, href=texts, text=texts),
    st.builds(Formula, mathml=_mathml, text=texts),
    st.builds(Image, media=st.just(_picture), alt=texts, width_mm=_lengths, height_mm=_lengths),
)
_notes = st.builds(
    Note,
    place=st.sampled_from(["foot", "end"]),
    label=texts,
    blocks=st.lists(
        st.builds(Paragraph, inlines=st.lists(_simple_inlines, max_size=2).map(tuple)), max_size=2
    ).map(tuple),
)


def _merged(inlines: list[Inline]) -> tuple[Inline, ...]:
    return tuple(merge_runs(inlines))


def _merge_notes(note: Note) -> Note:
    blocks = tuple(
        replace(block, inlines=_merged(list(block.inlines)))
        for block in note.blocks
        if isinstance(block, Paragraph)
    )
    return replace(note, blocks=blocks)


#: the inlines of a paragraph, runs merged as the XML keeps them
inlines = st.lists(st.one_of(_simple_inlines, _notes.map(_merge_notes)), max_size=4).map(_merged)
_paragraphs = st.builds(
    Paragraph,
    role=_one(ParagraphRole),
    align=st.sampled_from([None, "left", "center", "right", "justify"]),
    inlines=inlines,
)
_figures = st.builds(
    Figure, media=st.just(_picture), alt=texts, caption=texts, width_mm=_lengths, height_mm=_lengths
)
_leaves = st.one_of(_paragraphs, _figures, st.builds(FormulaBlock, mathml=_mathml, text=texts))


def _deeper(children: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    inner = st.lists(children, max_size=3).map(tuple)
    cells = st.builds(
        Cell,
        colspan=st.integers(1, 4),
        rowspan=st.integers(1, 4),
        header=_flags,
        align=st.sampled_from([None, "center"]),
        blocks=inner,
    )
    rows = st.builds(Row, header=_flags, cells=st.lists(cells, max_size=3).map(tuple))
    return st.one_of(
        st.builds(
            Division,
            kind=_one(DivisionKind),
            level=st.integers(1, 9),
            label=texts,
            number=st.none() | _counts,
            sub_number=st.none() | _counts,
            heading=inlines,
            run_in=_flags,
            blocks=inner,
        ),
        st.builds(
            Table,
            caption=texts,
            widths=st.lists(st.floats(0, 1), max_size=3).map(tuple),
            borders=_flags,
            landscape=_flags,
            rows=st.lists(rows, max_size=2).map(tuple),
        ),
    )


blocks: st.SearchStrategy[tuple[Block, ...]] = st.lists(
    st.recursive(_leaves, _deeper, max_leaves=6), max_size=4
).map(tuple)
_signatures = st.lists(st.builds(Signature, name=texts, post=texts), max_size=2).map(tuple)
_strings = st.lists(texts, max_size=2).map(tuple)
_numbers = st.builds(
    DocumentNumber,
    text=st.sampled_from(
        ["国办发〔2019〕2号", "第706号", "〔81〕法民字第2号", "法（经）发〔1987〕5号"]
    ),
    prefix=texts,
    year=st.none() | st.integers(0, 9999),
    serial=st.none() | _counts,
)
_dates = st.builds(
    Dates,
    adopted=st.lists(st.builds(Adopted, date=_days, body=texts), max_size=2).map(tuple),
    **dict.fromkeys(
        ("signed", "promulgated", "issued", "effective", "expires", "repealed"), st.none() | _days
    ),
)
_metas = st.builds(
    Meta,
    title=texts,
    title_lines=_strings,
    numbers=st.lists(_numbers, max_size=2).map(tuple),
    issuers=_strings,
    genre=st.none() | texts,
    kind=_one(Kind),
    disclosure=st.none() | _one(Disclosure),
    disclosure_reason=texts,
    addressees=st.none() | texts,
    dates=_dates,
    signatory=texts,
    index_number=st.sampled_from(["", "000014349/2017-00110", "pjsrmzf-2023-000005"]),
    registration_number=texts,
    subjects=_strings,
    keywords=_strings,
    status=st.none() | _one(Status),
    provenance=_one(Provenance),
)
_sha = st.sampled_from(["0" * 64, "a1" * 32])
_losses_what = st.sampled_from([kind.value for kind in LossKind]) | texts.map(LossKind.OTHER.stored)
_sources = st.builds(
    Source,
    file=texts,
    sha256=st.just("") | _sha,
    reader=texts,
    losses=st.lists(
        st.builds(Loss, what=_losses_what, where=texts, why=texts, text=texts, chars=_counts),
        max_size=2,
    ).map(tuple),
)


def _document(inner: st.SearchStrategy[tuple[Document, ...]]) -> st.SearchStrategy[Document]:
    return st.builds(
        Document,
        id=st.just("") | _keys,
        meta=_metas,
        red_head=st.none()
        | st.builds(
            RedHead, mark=texts, copy_number=texts, secrecy=texts, urgency=texts, other=_strings
        ),
        order=st.none()
        | st.builds(
            Order, mark=texts, number=texts, blocks=blocks, signatures=_signatures, date=texts
        ),
        title_note=texts,
        body=blocks,
        annex_mentions=st.lists(st.builds(AnnexMention, label=texts, title=texts), max_size=2).map(
            tuple
        ),
        closing=st.builds(Closing, signatures=_signatures, date=texts, notes=_strings),
        instruments=inner,
        annexes=st.lists(st.builds(Annex, label=texts, title=texts, blocks=blocks), max_size=2).map(
            tuple
        ),
        imprint=st.none()
        | st.builds(Imprint, copies=texts, printer=texts, date=texts, other=_strings),
        relations=st.lists(
            st.builds(
                Relation,
                kind=_one(RelationKind),
                title=texts,
                number=texts,
                target=st.just("") | _keys,
                clause=texts,
                date=st.none() | _days,
            ),
            max_size=2,
        ).map(tuple),
        source=st.none() | _sources,
    )


def _finish(document: Document) -> Document:
    picture = Media(name=_picture, type="image/png", sha256="0" * 64, size=7)
    return replace(with_ids(document), media=(picture,))


#: a document with ids, one picture in its list, instruments in some
documents: st.SearchStrategy[Document] = _document(
    st.lists(_document(st.just(())), max_size=1).map(tuple)
).map(_finish)

_mastheads = st.builds(
    Masthead,
    sponsor=_lines,
    supervisor=_lines,
    publisher=_lines,
    editor_in_chief=_lines,
    editors=st.lists(_lines, max_size=2).map(tuple),
    address=_lines,
    postcode=_lines,
    phone=_lines,
    email=_lines,
    website=_lines,
    cn_number=_lines,
    issn=_lines,
    permit_number=_lines,
    printer=_lines,
    price=_lines,
    effect_statement=_lines,
    other=st.lists(st.tuples(_lines, _lines), max_size=2).map(tuple),
)


@st.composite
def issues(draw: st.DrawFn) -> Issue:
    """An issue of up to two sections with small documents; some entries are about another."""
    keys = draw(st.lists(_keys, max_size=3, unique=True))
    entries = [
        Entry(
            key=key,
            kind=draw(st.sampled_from(["文件", "解读", "任免", "更正", "其他"])),
            document=draw(_small),
            about=draw(st.sampled_from(["", *keys])),
            form=draw(st.sampled_from([None, "文字", "图解"])),
            abridged=draw(_flags),
            reprint=draw(_flags),
        )
        for key in keys
    ]
    return Issue(
        title=draw(_filled),
        year=draw(st.integers(1000, 9999)),
        number=draw(st.integers(1, 99)),
        number_to=draw(st.none() | st.integers(1, 99)),
        unit=draw(st.sampled_from(["期", "号"])),
        total_number=draw(st.none() | st.integers(1, 9999)),
        date=draw(_days),
        special=draw(st.sampled_from(["", "增刊", "专刊"])),
        masthead=draw(_mastheads),
        cover=draw(
            st.builds(
                Cover,
                emblem=_lines,
                picture=_lines,
                subtitle=_lines,
                highlights=st.lists(_lines, max_size=2).map(tuple),
                web_address=_lines,
            )
        ),
        sections=(
            Section(
                label=draw(texts),
                section_class=draw(_one(SectionClass)),
                entries=tuple(entries[:1]),
            ),
            Section(label=draw(texts), entries=tuple(entries[1:])),
        ),
    )


_small: st.SearchStrategy[Document] = st.builds(Document, meta=_metas, body=blocks).map(_finish)
