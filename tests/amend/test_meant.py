"""Orders that say less than they mean, or say it with mistakes: carried out where only one thing can be meant."""

from __future__ import annotations

import pytest
from invented_decisions import OLD, TITLE, amendment_of
from texts import document_of_text

from gazette.amend import Computed, apply_amendment, read_amendments

_PENALTY = "违反本办法第六条规定的，由市公安局处500元以上1000元以下罚款。"
_SENTENCES = OLD.replace(
    "停车人应当遵守秩序，服从管理，按规定缴费。",
    "停车人应当遵守秩序。停车人应当按规定缴费。违反的，依法处理。",
)


def _computed(orders: str, old: str = OLD) -> Computed:
    return apply_amendment(amendment_of(orders), document_of_text(old))


def _lines(computed: Computed) -> dict[str, str]:
    return {a.label: "\n".join(a.lines) for a in computed.articles if not a.gone}


@pytest.mark.parametrize(
    ("orders", "becomes"),
    [
        (  # the number that the order has just given
            "一、删去第六条。\n二、第七条至第十二条改为第六条至第十一条，第十条中的“市规划局”修改为“市住建局”。",
            {"第十条": "本办法由市住建局负责解释。"},
        ),
        (  # each place has one of the words
            "一、第四条、第七条中的“市规划局”、“工商局”均修改为“主管部门”。",
            {
                "第四条": "停车场专项规划由主管部门编制，报市政府批准。",
                "第七条": "停车场经营者应当向主管部门办理登记。",
            },
        ),
        (  # a range, between whose ends not all have the words
            "一、第六条至第八条中的“停车场”修改为“车场”。",
            {"第六条": "任何单位不得擅自停用车场。", "第七条": "车场经营者应当向工商局办理登记。"},
        ),
        (  # one mark of another pair
            "一、将第十一条中的“市规划局”修改为“市住建局’。\n二、将第十条中的“500元”改成“800元”。",
            {
                "第十一条": "本办法由市住建局负责解释。",
                "第十条": _PENALTY.replace("500元以上", "800元以上"),
            },
        ),
        (  # the full stop stands outside of the marks
            "一、第十一条修改为“本办法由市住建局负责解释”。",
            {"第十一条": "本办法由市住建局负责解释。"},
        ),
        (  # two items in one line, each with a mark of its own
            "一、第五条第一款增加两项，作为第四项、第五项：“（四）商场；“（五）学校；”，原第四项改为第六项。",
            {
                "第五条": "新建下列项目应当配建停车场：\n（一）火车站；\n（二）体育场；\n（三）医院；\n"
                "（四）商场；\n（五）学校；\n（六）其他公共建筑。\n配建停车场应当与主体工程同时交付使用。"
            },
        ),
        (  # the text that stands last is that of what is new
            "一、第八条增加一款作为第二款，原第二款作为第三款：“收费应当公示。”\n将原第二款修改为：“收费标准另行制定。”",
            {"第八条": "停车场收费实行政府定价。\n收费应当公示。\n收费标准另行制定。"},
        ),
        (  # no marks, several lines with numbers of their own
            "一、第五条修改为：\n新建下列项目应当配建停车场：\n（一）火车站；\n（二）体育场。\n二、删去第六条。",
            {"第五条": "新建下列项目应当配建停车场：\n（一）火车站；\n（二）体育场。"},
        ),
        (
            "一、第七条分为两款，第一款修改为：“经营者应当办理登记。”第二款修改为：“登记不收费。”",
            {"第七条": "经营者应当办理登记。\n登记不收费。"},
        ),
        (
            "一、第五条第一款第四项末尾的句号改为分号，增加一项作为第五项：“（五）学校。”",
            {
                "第五条": "新建下列项目应当配建停车场：\n（一）火车站；\n（二）体育场；\n（三）医院；\n"
                "（四）其他公共建筑；\n（五）学校。\n配建停车场应当与主体工程同时交付使用。"
            },
        ),
        (
            "一、第五条第一款第二项、第三项合并为一项，作为第二项：“（二）体育场和医院；”",
            {
                "第五条": "新建下列项目应当配建停车场：\n（一）火车站；\n（二）体育场和医院；\n"
                "（三）其他公共建筑。\n配建停车场应当与主体工程同时交付使用。"
            },
        ),
        (
            "一、第七条、第九条修改为：“第七条　经营者应当登记。\n“第九条　停车人应当缴费。”",
            {"第七条": "经营者应当登记。", "第九条": "停车人应当缴费。"},
        ),
        (  # a new paragraph without its full stop
            "一、第十一条增加“有异议的，可以申诉”作为第二款。",
            {"第十一条": "本办法由市规划局负责解释。\n有异议的，可以申诉。"},
        ),
        (  # behind an article of one paragraph there is one place only
            "一、在第九条后增加一款：“欠费的，应当补缴。”",
            {"第九条": "停车人应当遵守秩序，服从管理，按规定缴费。\n欠费的，应当补缴。"},
        ),
        (
            "一、删去第十条中的“第六条”，修改为“本办法”。",
            {"第十条": _PENALTY.replace("本办法第六条", "本办法本办法")},
        ),
    ],
)
def test_what_comes_out(orders: str, becomes: dict[str, str]) -> None:
    computed = _computed(orders)
    found = _lines(computed)

    assert [(i.source, i.reason) for i in computed.amendment.unresolved] == []
    assert {label: found.get(label) for label in becomes} == becomes


@pytest.mark.parametrize(
    ("order", "becomes"),
    [
        (
            "第九条第二句修改为：“停车人应当缴费。”",
            "停车人应当遵守秩序。停车人应当缴费。违反的，依法处理。",
        ),
        ("删去第九条最后一句。", "停车人应当遵守秩序。停车人应当按规定缴费。"),
        (
            "第九条改为第九条，并将第二句中的“按规定”改为“依法”。",
            "停车人应当遵守秩序。停车人应当依法缴费。违反的，依法处理。",
        ),
    ],
)
def test_a_sentence_is_counted_by_full_stops(order: str, becomes: str) -> None:
    computed = _computed(f"一、{order}", _SENTENCES)

    assert computed.amendment.unresolved == ()
    assert _lines(computed)["第九条"] == becomes


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        ("第九条第五句修改为：“停车人应当缴费。”", "no_place"),
        ("第九条第一句修改为：“停车人应当按规定缴费，拒不缴费的补缴。”", "words_uncertain"),
        ("第八条第二款修改为：“停车场收费实行市场定价。”", "words_uncertain"),
        ("第九条增加一款作为第二款，第三款：“欠费的，应当补缴。”", "no_text"),
    ],
)
def test_what_may_be_another_is_left_alone(order: str, reason: str) -> None:
    computed = _computed(f"一、{order}", _SENTENCES)

    assert reason in [i.reason for i in computed.amendment.unresolved]
    assert all(a.lines == a.old_lines for a in computed.articles)


def test_a_chapter_that_is_put_in_without_its_name_is_said() -> None:
    (one,) = amendment_of("一、增加一章，作为第五章。").instructions

    assert one.reason == "no_text"


_LAW = "中华人民共和国刑法\n第十条　盗井的，处拘役。\n第十一条　填井的，处管制。"


def test_a_law_of_one_sign_is_named_by_its_amendment() -> None:
    decision = document_of_text(
        "中华人民共和国刑法修正案（九十）\n一、在刑法第十条后增加一条，作为第十条之一：“卖井的，处管制。”\n"
        "二、将刑法第十一条修改为：“填井的，处拘役。”\n三、刑法第十条增加一款，作为第二款：“情节严重的，处管制。”"
    )
    (amendment,) = read_amendments(decision)

    assert amendment.target == "中华人民共和国刑法"
    assert _lines(apply_amendment(amendment, document_of_text(_LAW))) == {
        "第十条": "盗井的，处拘役。\n情节严重的，处管制。",
        "第十条之一": "卖井的，处管制。",
        "第十一条": "填井的，处拘役。",
    }


def test_the_word_over_a_preamble_is_no_paragraph_of_it() -> None:
    old = document_of_text(
        "某国宪法\n序　言\n我国历史悠久。\n今后的任务是建设。\n第一章　总纲\n第一条　国家保护水井。"
    )
    (amendment,) = read_amendments(
        document_of_text(
            "某国宪法修正案\n第一条　宪法序言第二自然段中“今后的任务”修改为：“根本任务”。"
            "这一自然段相应修改为：“根本任务是建设。”"
        )
    )
    computed = apply_amendment(amendment, old)

    assert computed.amendment.unresolved == ()
    assert [a.lines for a in computed.front] == [("根本任务是建设。",)]


def test_an_article_renumbered_to_its_own_number_stays() -> None:
    assert _computed("一、第十条改为第十条。").amendment.unresolved == ()


def test_the_title_is_that_of_the_text() -> None:
    assert amendment_of("一、将原办法第九条中的“秩序”修订为“规则”。").target == TITLE


@pytest.mark.parametrize(
    ("order", "line"),
    [
        ("第六条开头增加一句：“停车场应当公开。”", "停车场应当公开。任何单位不得擅自停用停车场。"),
        ("第六条句首增加“未经公告，”四字。", "未经公告，任何单位不得擅自停用停车场。"),
        ("第六条末尾增加一句：“停用的，应当公告。”", "任何单位不得擅自停用停车场。停用的，应当公告。"),
    ],
)  # fmt: skip
def test_what_comes_first_stands_first_and_a_sentence_last(order: str, line: str) -> None:
    computed = apply_amendment(amendment_of(f"一、{order}"), document_of_text(OLD))

    assert [a.lines for a in computed.articles if a.is_changed] == [(line,)]


@pytest.mark.parametrize(
    ("order", "place"),
    [
        ("第六条末尾增加“并公告”。", "第六条"),  # before the full stop, or a sentence of its own?
        ("第五条第一款第一项开头增加“新建”二字。", "第五条第一款第（一）项"),
        ("第六条末尾修改为：“停车场并公告。”", "第六条末尾"),
        ("第六条末尾部分修改为：“停车场并公告。”", "第六条末尾部分"),
        ("第八条第一款最后修改为：“政府指导价。”", "第八条第一款最后"),
        ("删去第六条开头。", "第六条开头"),
        ("删去第六条的条首部分。", "第六条条首部分"),
    ],
)
def test_a_part_without_a_number_is_named_and_left_to_a_person(order: str, place: str) -> None:
    computed = apply_amendment(amendment_of(f"一、{order}"), document_of_text(OLD))

    assert [str(i.refs[0]) for i in computed.amendment.unresolved] == [place]
    assert not [a for a in computed.articles if a.is_changed]
