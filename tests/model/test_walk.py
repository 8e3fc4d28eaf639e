"""The printed document, line by line: what every edition must carry."""

from __future__ import annotations

from gazette.model import (
    Annex,
    AnnexMention,
    Block,
    Cell,
    Closing,
    Division,
    DivisionKind,
    Document,
    DocumentNumber,
    Imprint,
    Meta,
    Note,
    Order,
    Paragraph,
    RedHead,
    Row,
    Signature,
    Table,
    Text,
)
from gazette.model.walk import divisions_of, label_gap, printed_lines, printed_text


def p(text: str) -> Paragraph:
    return Paragraph(inlines=(Text(text=text),))


def article(number: int, label: str, *blocks: Block) -> Division:
    return Division(kind="article", label=label, number=number, blocks=blocks)


def test_a_document_is_read_in_the_order_of_print() -> None:
    document = Document(
        meta=Meta(
            title="某市人民政府关于某事的通知",
            numbers=(DocumentNumber(text="某政发〔2021〕3号"),),
            addressees="各县人民政府：",
        ),
        title_note="（题注）",
        body=(p("正文。"),),
        annex_mentions=(
            AnnexMention(label="1.", title="甲表"),
            AnnexMention(label="2.", title="乙表"),
        ),
        closing=Closing(
            signatures=(Signature(name="某市人民政府"),), date="2021年7月3日", notes=("（公开）",)
        ),
        instruments=(Document(meta=Meta(title="某办法"), body=(p("办法正文。"),)),),
        annexes=(Annex(label="附件1", title="甲表", blocks=(p("表。"),)),),
    )

    assert printed_text(document).split("\n") == [
        "某市人民政府关于某事的通知",
        "某政发〔2021〕3号",
        "（题注）",
        "各县人民政府：",
        "正文。",
        "附件：1.甲表",
        "2.乙表",
        "某市人民政府",
        "2021年7月3日",
        "（公开）",
        "某办法",
        "办法正文。",
        "附件1",
        "甲表",
        "表。",
    ]


def test_an_order_prints_its_number_once() -> None:
    document = Document(
        meta=Meta(title="某条例", numbers=(DocumentNumber(text="国令第7号"),)),
        order=Order(
            mark="国务院令",
            number="第7号",
            blocks=(p("现予公布。"),),
            signatures=(Signature(name="张三", post="总理"),),
            date="2021年7月3日",
        ),
    )

    assert printed_text(document).split("\n") == [
        "国务院令",
        "第7号",
        "现予公布。",
        "总理\u3000张三",
        "2021年7月3日",
        "某条例",
    ]


def test_a_label_leads_the_first_paragraph_of_an_article() -> None:
    clause = Division(kind="paragraph", number=1, blocks=(p("为了规范。"),))
    body = (article(1, "第一条", clause, p("第二款。")),)

    assert [line.text for line in printed_lines(Document(body=body))] == [
        "第一条\u3000为了规范。",
        "第二款。",
    ]


def test_a_run_in_heading_shares_the_line_and_a_standing_one_does_not() -> None:
    run_in = Division(
        kind="level",
        label="（一）",
        heading=(Text(text="加强领导。"),),
        run_in=True,
        blocks=(p("各县要落实。"),),
    )
    standing = Division(
        kind="level", label="一、", heading=(Text(text="总体要求"),), blocks=(run_in,)
    )

    assert printed_text(Document(body=(standing,))).split("\n") == [
        "一、总体要求",
        "（一）加强领导。各县要落实。",
    ]


def test_a_label_before_a_table_keeps_a_line_of_its_own() -> None:
    table = Table(rows=(Row(cells=(Cell(blocks=(p("格"),)),)),))

    assert printed_text(Document(body=(article(1, "第一条", table),))).split("\n") == [
        "第一条\u3000",
        "格",
    ]


def test_a_note_follows_its_paragraph() -> None:
    note = Note(label="①", blocks=(p("注文。"),))
    body = (Paragraph(inlines=(Text(text="前"), note, Text(text="后"))), p("下一段。"))

    lines = list(printed_lines(Document(body=body)))

    assert [(line.role, line.text) for line in lines] == [
        ("paragraph", "前后"),
        ("note", "注文。"),
        ("paragraph", "下一段。"),
    ]


def test_red_head_and_imprint_are_not_printed() -> None:
    document = Document(
        red_head=RedHead(mark="某市人民政府文件"), imprint=Imprint(copies="抄送：某。")
    )

    assert printed_text(document) == ""


def test_articles_in_a_table_are_not_the_documents_own() -> None:
    foreign = article(9, "第九条", p("别的。"))
    table = Table(rows=(Row(cells=(Cell(blocks=(foreign,)),)),))

    assert [d.number for d in divisions_of((article(1, "第一条", p("甲")), table))] == [1]


def test_gaps_after_labels_follow_their_kind() -> None:
    def gap(kind: DivisionKind, label: str) -> str:
        return label_gap(Division(kind=kind, label=label))

    assert gap("article", "第一条") == "\u3000"
    assert gap("level", "一、") == gap("item", "（一）") == gap("level", "1.") == ""
    assert gap("paragraph", "") == ""
