"""Texts named without 《》, places before a comma, and what must not be carried out in another article."""

from __future__ import annotations

import pytest
from invented_decisions import OLD, TITLE
from texts import document_of_text

from gazette.amend import Amendment, apply_amendment, check_amendment, read_amendments
from gazette.amend.instruction import places_text


def _amendments(*lines: str) -> dict[str, Amendment]:
    return {a.target: a for a in read_amendments(document_of_text("\n".join(lines)))}


def _orders(amendment: Amendment) -> list[tuple[str, str, str | None]]:
    return [(i.op, places_text(i.refs) if i.refs else "", i.reason) for i in amendment.instructions]


def _of(*orders: str) -> Amendment:
    (amendment,) = _amendments(f"某市人民政府关于修改《{TITLE}》的决定", *orders).values()
    return amendment


def test_a_name_alone_over_its_orders_is_the_text_that_they_amend() -> None:
    found = _amendments(
        "某省人大常委会关于修改《某省旅游条例》等3件地方性法规的决定",
        "一、某省旅游条例",
        "（一）将第三条中的“旅游局”修改为“文化和旅游厅”。",
        "二、某省种子条例",
        "删去第九条第二款。",
        "三、某省气象条例",
        "第十六条修改为：“防雷检测应当具备资质。”",
    )

    assert {name: _orders(a) for name, a in found.items()} == {
        "某省旅游条例": [("replace_words", "第三条", None)],
        "某省种子条例": [("delete", "第九条第二款", None)],
        "某省气象条例": [("replace", "第十六条", None)],
    }


def test_an_amendment_that_counts_its_orders_as_articles_is_read_by_the_places_behind_the_name() -> (
    None
):
    found = _amendments(
        "中华人民共和国基准法修正案",
        "第一条　基准法第三条增加一款，作为第二款：“基准应当公开。”",
        "第二条　基准法第五条第一款：“基准由部门制定。”修改为：“基准由国务院部门制定。”",
        "第三条　本修正案自公布之日起施行。",
    )

    assert _orders(found["中华人民共和国基准法"]) == [
        ("insert_paragraph", "第三条", None),
        ("replace_words", "第五条第一款", None),
    ]


def test_the_number_of_a_file_may_stand_between_its_name_and_the_order() -> None:
    found = _amendments(
        "某县人民政府关于修改和废止部分规范性文件的决定",
        "一、对以下文件予以修改",
        "（一）《某县献血规定》（某府〔2009〕1号）",
        "将文件中的“卫生局”修改为“卫生健康局”。",
        "二、对以下文件予以废止",
        "（一）《某县布票规定》第三条",
    )

    assert {name: _orders(a) for name, a in found.items()} == {
        "某县献血规定": [("replace_words", "全文", None)]
    }


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("第七条第二款，删去“以上”。", [("delete_words", "第七条第二款", None)]),
        ("第三条，将“土地局”改为“自然资源局”。", [("replace_words", "第三条", None)]),
        ("第六条，修改为：“停车应当缴费”。", [("replace", "第六条", None)]),
        ("第十一条，删除。", [("delete", "第十一条", None)]),
        (
            "第八条改为第七条，其中第二款第（一）项修改为：“（一）执照；”。",
            [("renumber", "第八条", None), ("replace", "第八条第二款第（一）项", None)],
        ),
        (
            "第九条改为第八条、第十条改为第九条。",
            [("renumber", "第九条", None), ("renumber", "第十条", None)],
        ),
        (
            "第八条删除第二款，原第三款顺延为第二款。",
            [("delete", "第八条第二款", None), ("renumber", "第八条第三款", None)],
        ),
        ("第三条第一款全文修改为：“停车实行登记。”", [("replace", "第三条第一款", None)]),
        ("第二条修改为：停车应当缴费。", [("replace", "第二条", None)]),
        ("第二条第（二）款修改为：“停车应当缴费。”", [("replace", "第二条第二款", None)]),
        ("第六条中的”物价部门“修改为”价格部门“。", [("replace_words", "第六条", None)]),
        ("删去第四章第二节。", [("delete", "第四章第二节", None)]),
        (
            "第九条后增加两条，序号为第十条、第十一条，以后各条依次顺延。",
            [("replace", "", "unread")],
        ),
        ("第十三条第一款改为第十二条。", [("move", "第十三条第一款", None)]),
    ],
)
def test_what_is_read(order: str, said: list[tuple[str, str, str | None]]) -> None:
    assert _orders(_of(f"一、{order}")) == said


def test_a_new_paragraph_goes_into_the_article_that_is_spoken_of() -> None:
    orders = "一、第八条第二款改为第三款，增加一款作为第二款：“停车场应当明码标价。”"
    computed = apply_amendment(_of(orders), document_of_text(OLD))

    assert [i.state for i in computed.amendment.instructions] == ["applied", "applied"]
    assert next(a.lines for a in computed.articles if a.label == "第八条")[1:2] == (
        "停车场应当明码标价。",
    )


@pytest.mark.parametrize(
    "order",
    [
        "将第八条第二款移作第十三条第二款，修改为：“收费标准应当公布。”",
        "将第五条第一款第三项改为第三条第二项，修改为：“（二）学校；”",
        "第五条第一款增加一项，作为第八条第五项：“（五）学校。”",
    ],
)
def test_what_goes_to_another_article_is_left_to_a_person(order: str) -> None:
    computed = apply_amendment(_of(f"一、{order}"), document_of_text(OLD))

    assert [i.reason for i in computed.amendment.instructions] == ["position"]
    assert not any(a.is_changed for a in computed.articles)


def test_a_section_is_that_of_the_chapter_that_is_named() -> None:
    old = (
        "某市灯塔条例\n第一章　设置\n第一节　条件\n第一条　灯塔应当明亮。\n"
        "第二章　责任\n第一节　罚则\n第二条　破坏灯塔的，处罚款。\n第二节　其他\n第三条　依法处理。"
    )
    (amendment,) = _amendments(
        "某市人大常委会关于修改《某市灯塔条例》的决定", "一、删去第二章第一节。"
    ).values()
    computed = apply_amendment(amendment, document_of_text(old))

    assert [a.old_label for a in computed.articles if a.gone] == ["第二条"]


def test_the_text_is_that_with_articles_among_those_of_its_name() -> None:
    printed = document_of_text(
        f"{TITLE}\n根据本决定，《{TITLE}》作相应修改后，重新公布。\n{OLD.strip()}"
    )
    changed = _of("一、第六条修改为：“任何单位不得擅自停用停车场。”")

    assert check_amendment(changed, printed).agrees


@pytest.mark.parametrize(
    ("text", "target"),
    [
        (
            (
                "某院关于适用《停车条例》的解释\n2021年，市人大通过了《市人大关于修改〈停车条例〉的决定》。"
                "现决定，对《某院关于适用〈停车条例〉的解释》作如下修改：\n一、将第九条修改为：“应当缴费。”"
            ),
            "某院关于适用〈停车条例〉的解释",
        ),
        (
            (
                "某院公告\n为了正确审理案件，现决定对某院《关于审理停车案件的若干规定》（法释〔2008〕5号，以下简称《规定》）"
                "作如下修改：\n一、删除《规定》第一条第二项。\n二、将第四条修改为：“应当缴费。”"
            ),
            "关于审理停车案件的若干规定",
        ),
    ],
)
def test_what_is_amended_is_named_over_the_orders(text: str, target: str) -> None:
    (amendment,) = read_amendments(document_of_text(text))

    assert amendment.target == target
