"""A document as HTML: its text in the order of print, ids, links, safety."""

from __future__ import annotations

from itertools import pairwise

import pytest
from issues import paragraph
from lxml import etree
from reader_issue import reader_bundle

from gazette.export.html.document import HtmlContext, document_html
from gazette.export.html.links import LinkBook, safe_address
from gazette.export.html.math import safe_math
from gazette.export.html.reading import entry_texts
from gazette.export.html.tags import clean, el, html_id
from gazette.model import (
    Cell,
    Document,
    DocumentNumber,
    Entry,
    Formula,
    Inline,
    Link,
    Meta,
    Note,
    Paragraph,
    Row,
    Table,
    Text,
)
from gazette.model.ids import with_ids
from gazette.model.walk import blocks_of, printed_text
from gazette.text.widths import visible

ENTRIES = [e for s in reader_bundle().issue.sections for e in s.entries]


def parsed(document: Document, **more: object) -> etree._Element:
    """The fragment, parsed as XML: it must be well-formed."""
    context = HtmlContext(key="k", **more)  # type: ignore[arg-type]  # keywords of several types
    html = document_html(document, context)
    return etree.fromstring(f'<r xmlns:epub="http://www.idpf.org/2007/ops">{html}</r>')


def body_of(*inlines: Inline) -> Document:
    return with_ids(Document(body=(Paragraph(inlines=inlines),)))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.key)
@pytest.mark.parametrize("epub", [False, True])
def test_the_text_read_back_is_the_printed_text(entry: Entry, *, epub: bool) -> None:
    root = parsed(entry.document, epub=epub)

    texts = entry_texts(root)

    assert visible(texts["k"]) == visible(printed_text(entry.document))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.key)
def test_every_block_has_its_id_after_the_key(entry: Entry) -> None:
    ids = {e.get("id") for e in parsed(entry.document).iter()}

    for block in blocks_of(entry.document.body):
        assert html_id("k", block.id) in ids


def test_no_id_stands_twice() -> None:
    for entry in ENTRIES:
        ids = [i for e in parsed(entry.document).iter() if (i := e.get("id"))]

        assert sorted(ids) == sorted(set(ids))


def test_a_note_follows_its_paragraph_and_links_both_ways() -> None:
    note = Note(blocks=(paragraph("注的文字"),))
    root = parsed(body_of(Text(text="前"), note, Text(text="后")))

    mark = root.find(".//a[@role='doc-noteref']")
    aside = root.find(".//aside")
    assert mark is not None
    assert aside is not None
    back = aside.find(".//a[@role='doc-backlink']")
    assert mark.get("href") == f"#{aside.get('id')}"
    assert back is not None
    assert back.get("href") == f"#{mark.get('id')}"
    assert entry_texts(root)["k"].split() == ["前后", "注的文字"]


def test_two_notes_have_two_numbers() -> None:
    notes = [Note(blocks=(paragraph(t),)) for t in "甲乙"]
    root = parsed(body_of(notes[0], Text(text="中"), notes[1]))

    marks = [a.text for a in root.iter("a") if a.get("role") == "doc-noteref"]
    assert marks == ["[1]", "[2]"]


def test_markup_in_a_text_stays_text() -> None:
    root = parsed(body_of(Text(text="<script>alert(1)</script> & <镇>")))

    assert not list(root.iter("script"))
    assert "<镇>" in entry_texts(root)["k"]


def test_control_characters_are_left_out() -> None:
    assert clean("a\x0bb\ufffec\ud800") == "abc"
    assert str(el("p", "a\x0b", title="\x01b")) == '<p title="b">a</p>'


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "http://", "http://a b/"],
)
def test_only_web_and_mail_addresses_become_links(href: str) -> None:
    root = parsed(body_of(Link(href=href, text="此处")))

    assert root.find(".//a") is None
    assert "此处" in entry_texts(root)["k"]


def test_an_address_with_spaces_is_written_as_the_standard_wants_it() -> None:
    assert safe_address("https://x.gov.cn/文 件?q=一") == (
        "https://x.gov.cn/%E6%96%87%20%E4%BB%B6?q=%E4%B8%80"
    )
    assert safe_address("mailto:a@b.cn") == "mailto:a@b.cn"


def test_a_number_and_a_title_lead_to_the_document_they_name() -> None:
    book = LinkBook.of(
        [("某市数据办法", ["某政发〔2021〕3号"], "a.html"), ("另一份文件", [], "b.html")]
    )

    found = book.find("根据某政发[2021]3号和《另一份文件》办理")

    assert [(link.href) for link in found] == ["a.html", "b.html"]
    assert "根据某政发[2021]3号和"[found[0].start : found[0].end] == "某政发[2021]3号"


def test_a_title_that_two_documents_share_leads_nowhere() -> None:
    book = LinkBook.of([("年度工作要点", [], "a.html"), ("年度工作要点", [], "b.html")])

    assert book.find("见《年度工作要点》") == []


def test_a_page_does_not_link_to_itself() -> None:
    book = LinkBook.of([("年度工作要点", [], "a.html")]).without("a.html")

    assert book.find("见《年度工作要点》") == []


def test_mathml_keeps_what_draws_and_drops_what_acts() -> None:
    math = safe_math(
        '<math xmlns="http://www.w3.org/1998/Math/MathML" onclick="x()">'
        '<mrow href="javascript:x()"><mi style="color:red">x</mi></mrow>'
        '<annotation-xml encoding="text/html"><script/></annotation-xml></math>',
        "x",
    )

    assert math is not None
    assert "x()" not in math
    assert "script" not in math
    assert 'alttext="x"' in math


@pytest.mark.parametrize("bad", ["", "<math", "<svg/>", "<!DOCTYPE math><math/>"])
def test_what_is_no_mathml_is_shown_as_text(bad: str) -> None:
    root = parsed(body_of(Formula(mathml=bad, text="a+b")))

    assert entry_texts(root)["k"] == "a+b"
    assert root.find(".//span[@class='formula']") is not None


def test_head_rows_that_reach_into_the_body_make_no_head() -> None:
    table = Table(
        rows=(
            Row(header=True, cells=(Cell(rowspan=2, blocks=(paragraph("甲"),)),)),
            Row(cells=(Cell(blocks=(paragraph("乙"),)),)),
        )
    )
    root = parsed(with_ids(Document(body=(table,))))

    assert root.find(".//thead") is None
    assert root.find(".//th") is not None


def test_headings_never_skip_a_level() -> None:
    for entry in ENTRIES:
        levels = [
            int(e.tag[1])
            for e in parsed(entry.document).iter()
            if isinstance(e.tag, str) and len(e.tag) == 2 and e.tag[0] == "h" and e.tag != "hr"
        ]
        assert levels[0] == 1 or min(levels) == 1
        assert all(b - a <= 1 for a, b in pairwise(levels))


def test_a_document_without_a_title_still_has_a_heading() -> None:
    root = parsed(with_ids(Document(body=(paragraph("正文"),))))

    heading = root.find(".//h1")
    assert heading is not None
    assert heading.get("data-extra") is not None
    assert entry_texts(root)["k"] == "正文"


def test_printed_pages_are_marked_where_they_begin() -> None:
    document = with_ids(Document(meta=Meta(title="题"), body=tuple(map(paragraph, "甲乙丙"))))
    ids = [block.id for block in document.body]
    root = parsed(document, pages={"": 5, ids[0]: 5, ids[1]: 6, ids[2]: 6})

    marks = [e.get("aria-label") for e in root.iter() if e.get("role") == "doc-pagebreak"]
    assert marks == ["第5页", "第6页"]


def test_an_order_shows_its_number_and_the_metadata_number_is_not_repeated() -> None:
    rules = ENTRIES[0].document
    text = entry_texts(parsed(rules))["k"]

    assert text.count("第12号") == 1
    assert isinstance(rules.meta.numbers[0], DocumentNumber)


def test_a_picture_that_cannot_be_shown_is_named() -> None:
    notice = ENTRIES[1].document
    root = parsed(notice)

    missing = root.find(".//p[@class='missing']")
    assert missing is not None
    assert "办理流程" in str(missing.text)
    assert isinstance(notice.body[0], Paragraph)
