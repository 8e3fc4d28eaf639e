"""Paragraphs that become articles, new chapters, what changes places: what comes out of each order."""

from __future__ import annotations

import pytest
from invented_decisions import OLD, TITLE, amendment_of
from texts import document_of_text

from gazette.amend import (
    Amendment,
    Computed,
    apply_amendment,
    check_amendment,
)
from gazette.model.block_lines import divisions_of

_POLICE = "市公安局负责停车秩序的管理工作。"
_PLAN = "市规划局负责停车场的规划管理工作。"
_OTHERS = "质监、工商等部门按照各自职责做好停车管理工作。"
_PRICE = "收费标准由市物价局制定。"
_FIXED = "停车场收费实行政府定价。"
_OBEY = "停车人应当遵守秩序，服从管理，按规定缴费。"


def _computed(orders: str) -> Computed:
    return apply_amendment(amendment_of(orders), document_of_text(OLD))


def _lines(computed: Computed) -> dict[str, str]:
    return {a.label: "\n".join(a.lines) for a in computed.articles if not a.gone}


def _untouched() -> dict[str, str]:
    return _lines(apply_amendment(Amendment(decision="", target=TITLE), document_of_text(OLD)))


@pytest.mark.parametrize(
    ("orders", "becomes"),
    [
        (
            "一、将第八条第二款改为第九条，修改为：“收费标准应当公布。”",
            {"第八条": _FIXED, "第九条": "收费标准应当公布。", "第十条": _OBEY},
        ),
        (
            "一、第八条第二款改为第九条，并将其中的“市物价局”修改为“市发展改革委”。",
            {"第九条": "收费标准由市发展改革委制定。", "第十条": _OBEY},
        ),
        (
            "一、将第八条第二款单列一条，作为第九条。\n二、条文顺序作相应调整。",
            {"第八条": _FIXED, "第九条": _PRICE, "第十条": _OBEY},
        ),
        (
            (
                "一、第八条第一款改为第九条，第二款改为第十条。\n"
                "二、增加一条，作为第八条：“停车场应当开放。”"
            ),
            {"第八条": "停车场应当开放。", "第九条": _FIXED, "第十条": _PRICE, "第十一条": _OBEY},
        ),
        (
            "一、第三条第二款、第三款合并，作为第四条，修改为：“市公安局等部门做好停车管理工作。”",
            {
                "第四条": "市公安局等部门做好停车管理工作。",
                "第十三条": "本办法自2010年1月1日起施行。",
            },
        ),
        (
            "一、将第八条第二款与第九条合并，作为第九条，修改为：“停车人应当按标准缴费。”",
            {"第八条": _FIXED, "第九条": "停车人应当按标准缴费。"},
        ),
        (
            "一、第八条第二款移作第九条第二款，并将其中的“市物价局”修改为“物价局”。",
            {"第八条": _FIXED, "第九条": f"{_OBEY}\n收费标准由物价局制定。"},
        ),
        (
            "一、将第九条作为第八条第三款。\n二、条文顺序作相应调整。",
            {"第八条": f"{_FIXED}\n{_PRICE}\n{_OBEY}", "第十一条": "本办法自2010年1月1日起施行。"},
        ),
        (
            "一、将第三条第二款、第三款移至第九条，作为第九条第二款、第三款。",
            {"第三条": _PLAN, "第九条": f"{_OBEY}\n{_POLICE}\n{_OTHERS}"},
        ),
        (
            "一、第三条第二款和第三款移作第六条第一款、第二款。",
            {"第三条": _PLAN, "第六条": f"{_POLICE}\n{_OTHERS}\n任何单位不得擅自停用停车场。"},
        ),
        ("一、第八条与第九条对调。", {"第八条": _OBEY, "第九条": f"{_FIXED}\n{_PRICE}"}),
        ("一、将第八条第一款和第二款的位置互换。", {"第八条": f"{_PRICE}\n{_FIXED}"}),
        (
            "一、第九条作废。\n二、条文顺序作相应调整。",
            {"第十条": "本办法由市规划局负责解释。", "第十二条": None},
        ),
        (
            "一、第五条第一款增加一项，作为第三项：“（三）学校；”，其余各项顺延。",
            {
                "第五条": "新建下列项目应当配建停车场：\n（一）火车站；\n（二）体育场；\n（三）学校；\n"
                "（四）医院；\n（五）其他公共建筑。\n配建停车场应当与主体工程同时交付使用。"
            },
        ),
        (
            "一、删去第三条第三款，第五条第一款第（三）项，第九条中的“，服从管理”。",
            {
                "第五条": "新建下列项目应当配建停车场：\n（一）火车站；\n（二）体育场；\n"
                "（三）其他公共建筑。\n配建停车场应当与主体工程同时交付使用。",
                "第九条": "停车人应当遵守秩序，按规定缴费。",
            },
        ),
    ],
)
def test_what_comes_out(orders: str, becomes: dict[str, str | None]) -> None:
    computed = _computed(orders)
    found = _lines(computed)

    assert [i.reason for i in computed.amendment.unresolved] == []
    assert {label: found.get(label) for label in becomes} == becomes


@pytest.mark.parametrize(
    ("orders", "reason"),
    [
        ("一、第八条第二款改为第十五条。", "numbering"),
        ("一、将第五条第一款第三项改为第六条。", "numbering"),
        ("一、将第九条第二款改为第十条。", "no_place"),
        ("一、增加一章，作为第九章：\n“第九章　罚则\n“第十三条　依法处罚。”", "numbering"),
        ("一、增加一章，作为第三章：\n“第四章　智慧停车\n“第七条　建设系统。”", "numbering"),
        ("一、增加一章，作为第三章：\n“第三章　罚则\n“第九条　依法处罚。”", "numbering"),
        ("一、将第四章并入第二章。", "position"),
        ("一、将第三章、第四章合并为第三章。", "no_text"),
    ],
)
def test_what_is_not_sure_leaves_the_text_as_it_was(orders: str, reason: str) -> None:
    computed = _computed(orders)

    assert [i.reason for i in computed.amendment.instructions] == [reason]
    assert _lines(computed) == _untouched()


_CHAPTER = (
    "一、增加一章，作为第三章：\n“第三章　智慧停车\n“第七条　本市建设智慧停车系统。\n"
    "“第八条　停车数据应当接入系统。”"
)


@pytest.mark.parametrize(
    "orders",
    [
        _CHAPTER,
        (
            "一、在第二章后增加一章，作为第三章“智慧停车”，内容为：\n“第七条　本市建设智慧停车系统。\n"
            "“第八条　停车数据应当接入系统。”"
        ),
        (
            "一、增加一章，作为第三章，章名为“智慧停车”，包括第七条、第八条。\n"
            "第七条：“本市建设智慧停车系统。”\n第八条：“停车数据应当接入系统。”"
        ),
    ],
)
def test_a_new_chapter_stands_before_the_one_that_had_its_number(orders: str) -> None:
    computed = _computed(orders)
    lines = _lines(computed)

    assert computed.amendment.unresolved == ()
    assert lines["第七条"] == "本市建设智慧停车系统。"
    assert lines["第九条"] == "停车场经营者应当向工商局办理登记。"
    assert computed.headings == (
        ("第一章", "总则"),
        ("第二章", "规划和建设"),
        ("第三章", "智慧停车"),
        ("第四章", "使用和管理"),
        ("第五章", "附则"),
    )


@pytest.mark.parametrize(
    ("orders", "headings"),
    [
        (
            "一、将第三章并入第二章。",
            (("第一章", "总则"), ("第二章", "规划和建设"), ("第四章", "附则")),
        ),
        (
            "一、将第三章并入第二章，第四章改为第三章。",
            (("第一章", "总则"), ("第二章", "规划和建设"), ("第三章", "附则")),
        ),
        (
            "一、将第二章并入第三章。\n二、章节序号作相应调整。",
            (("第一章", "总则"), ("第二章", "使用和管理"), ("第三章", "附则")),
        ),
        (
            "一、将第二章、第三章合并，作为第二章，章名为“建设和使用”。\n二、第四章改为第三章。",
            (("第一章", "总则"), ("第二章", "建设和使用"), ("第三章", "附则")),
        ),
    ],
)
def test_chapters_that_become_one_keep_their_articles(
    orders: str, headings: tuple[tuple[str, str], ...]
) -> None:
    computed = _computed(orders)

    assert computed.amendment.unresolved == ()
    assert computed.headings == headings
    assert _lines(computed) == _untouched()


def test_a_chapter_gets_no_number_that_another_has() -> None:
    computed = _computed("一、第四章改为第三章。")

    assert [i.reason for i in computed.amendment.unresolved] == ["numbering"]
    assert [label for label, _ in computed.headings] == ["第一章", "第二章", "第三章", "第四章"]


def test_the_articles_of_a_new_chapter_stand_under_its_heading() -> None:
    document = _computed(f"{_CHAPTER}\n二、第八条与第九条对调。").document
    (chapter,) = (d for d in divisions_of(document.body) if d.label == "第三章")

    assert [d.label for d in divisions_of(chapter.blocks) if d.kind == "article"] == [
        "第七条",
        "第八条",
    ]


def test_a_chapter_that_is_gone_leaves_no_gap_in_the_numbers() -> None:
    computed = _computed("一、删去第二章。\n二、章、条序号作相应调整。")

    assert [label for label, _ in computed.headings] == ["第一章", "第二章", "第三章"]
    assert len(_lines(computed)) == 9


@pytest.mark.parametrize(
    ("orders", "label", "words"),
    [
        ("一、将第八条第二款改为第九条，修改为：“收费标准应当公布。”", "第九条", "应当公布"),
        (_CHAPTER, "第八条", "接入系统"),
    ],
)
def test_without_the_old_text_it_is_sought_at_its_new_number(
    orders: str, label: str, words: str
) -> None:
    amendment = amendment_of(orders)
    printed = _computed(orders).document
    other = document_of_text(
        "\n".join([TITLE, *(f"{k}　{v}" for k, v in _lines(_computed(orders)).items())]).replace(
            words, "免费"
        )
    )

    assert check_amendment(amendment, printed).agrees
    assert [a.article for a in check_amendment(amendment, other).articles if a.alarms] == [label]


@pytest.mark.parametrize(
    "order",
    [
        "将第三条第二款、第三款移至第九条，作为第九条第二款、第四款。",
        "将第三条第二款、第三款移至第九条，作为第九条第三款、第四款。",
        "将第三条第一款、第二款、第三款移至第九条，作为第九条第二款、第三款、第四款。",
        "将第三条第二款、第三款移至第九条，作为第九条第二款。",
        "将第三条第二款、第五款移至第九条，作为第九条第二款、第三款。",
    ],
)
def test_what_cannot_go_together_is_left_as_it_is(order: str) -> None:
    computed = _computed(f"一、{order}")

    assert computed.amendment.unresolved
    assert _lines(computed) == _untouched()
