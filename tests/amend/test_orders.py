"""What single orders say, and what is said of those that cannot be read or carried out."""

from __future__ import annotations

import pytest
from invented_decisions import OLD, amendment_of
from more_orders import ORDERS, Said
from texts import document_of_text

from gazette.amend import (
    Instruction,
    apply_amendment,
    check_amendment,
    is_amending,
    read_amendments,
)
from gazette.amend.instruction import places_text


def _said(i: Instruction) -> Said:
    return i.op, places_text(i.refs) if i.refs else "", i.old, i.new, i.target_no


@pytest.mark.parametrize(("order", "said"), ORDERS, ids=[order[:24] for order, _ in ORDERS])
def test_an_order_says_what_it_says(order: str, said: list[Said]) -> None:
    assert [_said(i) for i in amendment_of(f"一、{order}").instructions] == said


@pytest.mark.parametrize(
    ("orders", "reason"),
    [
        ("一、第二条作适当删改。", "unread"),
        ("一、将第十三条修改为：“停车场应当开放。”", "no_place"),
        ("一、将第三条第五款修改为：“停车场应当开放。”", "no_place"),
        ("一、将第三条中的“市城管局”修改为“市住建局”。", "words_absent"),
        ("一、在第八条中的“收费”后增加“标准”。", "words_uncertain"),
        ("一、第三条第一款第一句修改为：“停车场应当开放。”", "no_place"),
        ("一、第五条第一句修改为：“停车场应当开放。”", "piece"),
        ("一、将全文中的“停车场”修改为“车场”，第六条除外。", "unsupported"),
        ("一、第六条增加规定：“停用的，应当公告。”", "position"),
        ("一、第三条增加一款，作为第九款：“停车场应当开放。”", "numbering"),
        ("一、第五条改为第九条。", "numbering"),
    ],
)
def test_what_is_not_sure_is_left_undone_with_the_reason(orders: str, reason: str) -> None:
    computed = apply_amendment(amendment_of(orders), document_of_text(OLD))
    changed = [a for a in computed.articles if a.is_changed or a.label != a.old_label]

    assert [i.reason for i in computed.amendment.instructions] == [reason]
    assert changed == []


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("某市人民政府关于修改《某市停车管理办法》的决定", True),
        ("国务院关于修改和废止部分行政法规的决定", True),
        ("某市人民政府关于废止和修改部分规章的决定", True),
        ("中华人民共和国某法修正案（八）", True),
        ("某院关于《中华人民共和国某法修正案（八）》时间效力问题的解释", False),
        ("某院关于修改后的某法施行时未结案件适用法律若干问题的规定", False),
        ("《关于修改〈某市停车管理办法〉的决定》解读", False),
        ("某市停车管理办法", False),
    ],
)
def test_a_decision_is_told_by_its_title(title: str, is_one: bool) -> None:  # noqa: FBT001
    assert is_amending(title) == is_one


def test_a_text_that_has_the_new_words_already_is_not_changed_again() -> None:
    amendment = amendment_of(
        "一、增加一条，作为第二条：“停车场，是指供机动车和非机动车停放的露天或者室内的场所。”\n二、条文顺序作相应调整。"
    )
    once = apply_amendment(amendment, document_of_text(OLD)).document
    twice = apply_amendment(amendment, once)

    assert {i.reason for i in twice.amendment.instructions} == {"other_version"}
    assert [a.label for a in twice.articles] == [a.label for a in twice.articles if a.lines]
    assert not check_amendment(amendment, once, once).is_predecessor


def test_an_order_that_stands_where_the_title_should_is_read() -> None:
    text = "某府〔2021〕18号\n将第二条修改为：\n“停车场应当开放。\n停车人应当守序。”"
    (found,) = read_amendments(document_of_text(text))

    assert [(i.op, i.new) for i in found.instructions] == [
        ("replace", "停车场应当开放。\n停车人应当守序。")
    ]


def test_an_open_quotation_ends_where_the_next_order_begins() -> None:
    found = amendment_of("一、将第二条修改为：“停车场应当开放。\n二、删去第三条。")

    assert [i.op for i in found.instructions] == ["replace", "delete"]
    assert found.instructions[0].new == "停车场应当开放。"


def test_a_mark_that_opens_where_it_should_close_closes() -> None:
    (one,) = amendment_of("一、将第三条中的“市规划局“修改为“市资源局”。").instructions

    assert (one.old, one.new) == ("市规划局", "市资源局")


def test_quotation_marks_inside_are_double_marks_in_the_text() -> None:
    (one,) = amendment_of("一、第二条修改为：“实行‘一事一议’。”").instructions

    assert one.new == "实行“一事一议”。"


def test_each_paragraph_quoted_by_itself_is_one_new_text() -> None:
    (one,) = amendment_of(
        "一、将第二条修改为：\n“停车场应当开放。”\n“停车人应当守序。”"
    ).instructions

    assert one.new == "停车场应当开放。\n停车人应当守序。"


@pytest.mark.parametrize(
    ("printed", "result"),
    [
        ("停车场停用的，应当提前公告。", "equal"),
        ("停车场停用的,应当提前公告.", "punctuation"),
        ("停车场停用的　，应当提前公告。", "equal"),
        ("停车场停用的，应该提前公告。", "differs"),
    ],
)
def test_words_and_punctuation_are_told_apart(printed: str, result: str) -> None:
    amendment = amendment_of("一、将第六条修改为：“停车场停用的，应当提前公告。”")
    text = document_of_text(OLD.replace("任何单位不得擅自停用停车场。", printed))
    (article,) = check_amendment(amendment, text).articles

    assert article.result == result


def test_a_paragraph_broken_in_two_differs_for_others_cite_by_paragraphs() -> None:
    amendment = amendment_of("一、将第六条修改为：“停车场停用的，应当公告。公告期为十日。”")
    two = OLD.replace("任何单位不得擅自停用停车场。", "停车场停用的，应当公告。\n公告期为十日。")
    (article,) = check_amendment(amendment, document_of_text(two)).articles

    assert article.result == "differs"


def test_an_article_that_is_left_out_is_missing_and_one_too_many_is_extra() -> None:
    amendment, old = amendment_of("一、将第二条中的“规划、”删去。"), document_of_text(OLD)
    lines = apply_amendment(amendment, old).document
    text = document_of_text(
        "\n".join(
            line
            for line in OLD.replace("规划、建设、使用", "建设、使用").split("\n")
            if not line.startswith("第九条")
        )
        + "第十三条　本办法由市公安局负责实施。"
    )
    results = {a.article: a.result for a in check_amendment(amendment, text, old).articles}

    assert lines.body
    assert results["第九条"] == "missing"
    assert results["第十三条"] == "extra"
