"""Labels at the head of a line: which are divisions, which are citations."""

from __future__ import annotations

import pytest

from gazette.structure.lines.labels import read_label


@pytest.mark.parametrize(
    ("text", "kind", "number", "label"),
    [
        ("第一编　总则", "part", 1, "第一编"),
        ("第二分编　典型合同", "subpart", 2, "第二分编"),
        ("第十二章　附　　则", "chapter", 12, "第十二章"),
        ("第三节　监视居住", "section", 3, "第三节"),
        ("　　第一百零五条　违反本法", "article", 105, "第一百零五条"),
        ("\u2003\u2003第七条【立法宗旨】", "article", 7, "第七条"),
        ("第四条旗县级以上人民政府负责", "article", 4, "第四条"),
        ("一、总体要求", "level", 1, "一、"),
        ("（十二）加强领导", "level", 12, "（十二）"),
        ("(三)聚焦攻坚", "level", 3, "(三)"),
        ("1.完善制度", "level", 1, "1."),
        ("2、坐标", "level", 2, "2、"),
        ("（3）第三", "level", 3, "（3）"),
        ("①其一", "level", 1, "①"),
        ("2.3.1实行限制", "level", 1, "2.3.1"),
        ("（甲）该事项", "level", 1, "（甲）"),
    ],
)
def test_a_label_is_read_with_its_kind_and_number(
    text: str, kind: str, number: int, label: str
) -> None:
    found = read_label(text)
    assert found is not None
    assert (found.kind, found.number, found.text) == (kind, number, label)


def test_an_inserted_article_has_a_second_number() -> None:
    found = read_label("第十条之一　不得公开")
    assert found is not None
    assert (found.number, found.sub_number) == (10, 1)


@pytest.mark.parametrize(
    "text",
    [
        "第三条规定的期限届满",
        "第五十二条以及第五十三条规定的，由公安机关处罚。",
        "第二十二条及其实施细则的规定",
        "第二条或者第一条规定的，处以罚款。",
        "第三条到第五条所列行为",
        "第三条等规定的情形",
        "第五条第一款所称",
        "第二十条、第二十一条的规定",
        "0.38元/千瓦时",
        "2019年1月1日起",
        "一般规定",
        "三个代表",
        "（一审）原告",
    ],
)
def test_the_head_of_a_sentence_is_no_label(text: str) -> None:
    assert read_label(text) is None


def test_a_heading_may_begin_with_a_quoted_name() -> None:
    label = read_label("第五章“上海文化”品牌建设")
    assert label is not None
    assert (label.kind, label.number) == ("chapter", 5)
    assert read_label("第三章“罚则”修改为“法律责任”") is None
    assert read_label("第三章“罚则”中的罚款") is None
