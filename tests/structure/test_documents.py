"""Whole documents recognised: who is who."""

from __future__ import annotations

import datetime as dt

import pytest
from flow_of import bare, flow_of

from gazette.model import Document
from gazette.structure import recognise
from gazette.word.flow import Flow

NOTICE = flow_of("""
    ^ 某市人民政府办公室文件
    ^^ 某政办发〔2021〕28号

    ^ 某市人民政府办公室关于印发某市2021年
    ^ 政务公开工作要点的通　知

    各县（市、区）人民政府，市直各有关单位：
    《某市2021年政务公开工作要点》已经市人民政府同意，现印发给你们，请认真贯彻落实。

    附件：1.任务分工表
    2.联系人名单

    > 某市人民政府办公室
    > 2021年7月3日
    （此件公开发布）
    ^ 某市2021年政务公开工作要点
    为做好今年的工作，制定本要点。
    一、扩大公开范围
    （一）加强公开。各县要主动公开。
    二、加强保障
    有关单位要落实责任。
    附件1
    ^^ 任务分工表
    | 序号 | 任务
    | 1 | 第一条　公开
    抄送：市委办公室，市检察院。
    某市人民政府办公室　　　　　　2021年7月5日印发
""")


def _made(flow: Flow) -> Document:
    return recognise(flow).document


@pytest.mark.parametrize("flow", [NOTICE, bare(NOTICE)], ids=["as printed", "without any look"])
def test_a_notice_that_issues_an_instrument_is_taken_apart(flow: Flow) -> None:
    document = _made(flow)
    meta = document.meta
    assert meta.title == "某市人民政府办公室关于印发某市2021年政务公开工作要点的通知"
    assert meta.title_lines == ("某市人民政府办公室关于印发某市2021年", "政务公开工作要点的通知")
    assert [n.text for n in meta.numbers] == ["某政办发〔2021〕28号"]
    assert meta.issuers == ("某市人民政府办公室",)
    assert meta.addressees == "各县（市、区）人民政府，市直各有关单位："
    assert (meta.genre, meta.kind, meta.disclosure) == ("通知", "政府规范性文件", "主动公开")
    assert meta.dates.signed == dt.date(2021, 7, 3)
    assert meta.dates.issued == dt.date(2021, 7, 5)
    assert document.closing.date == "2021年7月3日"
    assert document.closing.notes == ("（此件公开发布）",)
    assert [(m.label, m.title) for m in document.annex_mentions] == [
        ("1.", "任务分工表"),
        ("2.", "联系人名单"),
    ]
    assert [i.meta.title for i in document.instruments] == ["某市2021年政务公开工作要点"]
    assert [(a.label, a.title) for a in document.annexes] == [("附件1", "任务分工表")]
    assert document.imprint is not None
    assert document.imprint.copies == "抄送：市委办公室，市检察院。"
    assert (document.imprint.printer, document.imprint.date) == (
        "某市人民政府办公室",
        "2021年7月5日",
    )
    assert document.red_head is not None
    assert document.red_head.mark == "某市人民政府办公室文件"


def test_an_order_promulgates_a_regulation() -> None:
    document = _made(
        flow_of("""
            ^^ 某省人民政府令
            ^^ 第58号
            《某省档案管理办法》已经2022年12月24日省人民政府第20次常务会议通过，现予公布，自2023年2月1日起施行。
            > 省长　　王　某
            > 2022年12月28日
            ^ 某省档案管理办法
            ^^ 第一章　总　　则
            第一条　为了加强档案管理，制定本办法。
            第二条　本办法适用于本省。
            ^^ 第二章　附　　则
            第三条　本办法自2023年2月1日起施行。有效期5年。
        """)
    )
    assert document.meta.title == "某省档案管理办法"
    assert [n.text for n in document.meta.numbers] == ["某省人民政府令第58号"]
    assert document.meta.issuers == ("某省人民政府",)
    assert document.meta.kind == "政府规章"
    assert document.order is not None
    assert [(s.post, s.name) for s in document.order.signatures] == [("省长", "王某")]
    assert document.meta.dates.promulgated == dt.date(2022, 12, 28)
    assert document.meta.dates.effective == dt.date(2023, 2, 1)
    assert document.meta.dates.expires == dt.date(2028, 1, 31)


def test_an_order_of_the_state_council_has_its_short_number() -> None:
    document = _made(
        flow_of("""
            ^^ 中华人民共和国国务院令
            ^^ 第706号
            《专利代理条例》已经国务院第23次常务会议修订通过，现予公布，自2019年3月1日起施行。
            > 总理　　某某某
            > 2018年11月6日
            ^ 专利代理条例
            第一条　为了规范专利代理行为，制定本条例。
        """)
    )
    assert [n.text for n in document.meta.numbers] == ["国令第706号"]
    assert document.meta.issuers == ("国务院",)
    assert document.meta.kind == "行政法规"


def test_a_law_takes_issuer_and_day_from_its_title_note() -> None:
    document = _made(
        flow_of("""
            ^ 某自治区专利促进条例
            （2010年7月30日某自治区第十一届人民代表大会常务委员会第十六次会议通过
            根据2022年5月26日某自治区第十三届人民代表大会常务委员会第三十五次会议修正）
            ^^ 目　　录
            第一章　总则
            第二章　附则
            ^^ 第一章　总则
            第一条　为了鼓励发明，制定本条例。
            ^^ 第二章　附则
            第二条　本条例自公布之日起施行。
        """)
    )
    assert document.meta.issuers == ("某自治区人民代表大会常务委员会",)
    assert document.meta.dates.promulgated == dt.date(2022, 5, 26)
    assert document.meta.dates.effective is None, "自公布之日 means the first promulgation"
    assert [a.date for a in document.meta.dates.adopted] == [
        dt.date(2010, 7, 30),
        dt.date(2022, 5, 26),
    ]
    assert len(document.body) == 2
    assert document.source is not None
    assert [loss.what for loss in document.source.losses] == ["table of contents"] * 3


@pytest.mark.parametrize(
    ("history", "amended"),
    [
        (
            "根据2018年5月31日某市人民政府令第30号《某市人民政府关于修改部分规章的决定》修正",
            ["2018-05-31"],
        ),
        ("2018年5月31日某市人民政府令第30号修订", ["2018-05-31"]),
        (
            "根据2018年5月31日《关于修改〈某规定〉等规章的决定》（某市人民政府令第30号）",
            ["2018-05-31"],
        ),
        ("2018年5月31日解读《关于修改〈某规定〉的决定》", []),
        (
            (
                "根据2018年5月31日《某市人民政府关于废止和修改部分规章的决定》第一次修订"
                "　根据2022年9月28日某市人民政府令第45号第二次修正"
            ),
            ["2018-05-31", "2022-09-28"],
        ),
        ("自2010年5月1日起施行", []),
        ("根据2018年第3号文件修订", []),
    ],
)
def test_amendments_that_a_title_note_tells_without_a_meeting_are_kept(
    history: str, amended: list[str]
) -> None:
    document = _made(
        flow_of(f"""
            ^ 某市停车管理办法
            （2010年3月1日某市人民政府令第12号公布　{history}）
            第一条　为了加强停车管理，制定本办法。
            第二条　本办法自2010年5月1日起施行。
        """)
    )
    dates = document.meta.dates
    assert dates.promulgated == dt.date(2010, 3, 1), "the first text's day stays what it is"
    assert [str(one.date) for one in dates.adopted] == amended
    assert str(dates.worded) == (amended or ["2010-03-01"])[-1]
    assert document.meta.issuers == ("某市人民政府",)


def test_issuers_side_by_side_are_joined_and_told_apart() -> None:
    document = _made(
        flow_of("""
            ^ 最高人民法院    最高人民检察院
            ^ 关于缓刑问题的批复
            ^^ 法释〔2020〕1号
            各省高级人民法院：
            现批复如下：
            应当执行。
        """)
    )
    assert document.meta.title == "最高人民法院、最高人民检察院关于缓刑问题的批复"
    assert document.meta.issuers == ("最高人民法院", "最高人民检察院")


def test_two_numbers_in_one_line_are_two_numbers() -> None:
    document = _made(
        flow_of("""
            ^ 某部关于开展普查的通知
            ^^ 2003年4月1日    某发〔2003〕5号    某会〔2003〕7号
            各司局：
            请开展普查。
        """)
    )
    assert [n.text for n in document.meta.numbers] == ["某发〔2003〕5号", "某会〔2003〕7号"]
    assert document.meta.dates.signed == dt.date(2003, 4, 1)
    assert document.title_note == "2003年4月1日"


def test_a_document_in_one_paragraph_with_breaks_is_split() -> None:
    document = _made(
        flow_of(
            r"某市人民政府关于春季防火的通告\n某政告〔2021〕3号\n为做好防火工作，通告如下：\n一、禁止野外用火。\n二、违者处罚。"
        )
    )
    assert document.meta.title == "某市人民政府关于春季防火的通告"
    assert [n.text for n in document.meta.numbers] == ["某政告〔2021〕3号"]
    assert [getattr(b, "label", "") for b in document.body] == ["", "一、", "二、"]


def test_an_upward_report_names_its_signatory() -> None:
    document = _made(
        flow_of("""
            000123
            机密★1年
            特急
            ^ 某市人民政府文件
            ^^ 某政〔2020〕8号　　　　　　签发人：张三
            ^ 某市人民政府关于防汛情况的报告
            省人民政府：
            现将防汛情况报告如下。
            > 某市人民政府
            > 2020年2月19日
        """)
    )
    head = document.red_head
    assert head is not None
    assert (head.copy_number, head.secrecy, head.urgency) == ("000123", "机密★1年", "特急")
    assert document.meta.signatory == "张三"
    assert [n.text for n in document.meta.numbers] == ["某政〔2020〕8号"]


def test_the_regulation_behind_an_amending_decision_is_an_instrument() -> None:
    document = _made(
        flow_of("""
            ^ 某省人民政府关于修改《某省统计办法》的决定
            某省人民政府决定对《某省统计办法》作如下修改：
            一、将第三条修改为：“第三条　统计部门负责统计工作。
            “乡镇配合统计工作。”
            二、删去第五条。
            本决定自公布之日起施行。
            ^ 某省统计办法
            第一条　为了加强统计，制定本办法。
            第二条　统计部门负责统计工作。
        """)
    )
    assert [i.meta.title for i in document.instruments] == ["某省统计办法"]
    assert [getattr(b, "label", "") for b in document.body] == ["", "一、", "二、"]
    assert ("修改", "某省统计办法") in [(r.kind, r.title) for r in document.relations]


def test_relations_are_read_with_their_clause() -> None:
    document = _made(
        flow_of("""
            ^ 某市烟花爆竹管理办法
            第一条　根据《某省安全生产条例》，制定本办法。
            第二条　本办法自2021年8月1日起施行。《某市烟花爆竹规定》（某政发〔2015〕3号）同时废止。
        """)
    )
    kinds = {r.title: (r.kind, r.number) for r in document.relations}
    assert kinds["某省安全生产条例"] == ("依据", "")
    assert kinds["某市烟花爆竹规定"] == ("废止", "某政发〔2015〕3号")


def test_page_numbers_are_losses_and_broken_paragraphs_are_joined() -> None:
    recognised = recognise(
        flow_of("""
            ^ 某市电力规则
            第一条　为了规范电力市场的运营和管理工作，保护各方的合法权益和社会
            > - 1 -
            ^^ 公共利益，制定本规则。
            第二条　本规则适用于全市范围内的各个电力市场主体以及有关的管理单位
            > - 2 -
            > - 3 -
        """)
    )
    document = recognised.document
    assert document.source is not None
    assert [loss.text for loss in document.source.losses if loss.what == "page number"] == [
        "- 1 -",
        "- 2 -",
        "- 3 -",
    ]


def test_an_appointment_list_keeps_its_lines() -> None:
    document = _made(
        flow_of("""
            ^ 某市人民政府关于张某等任免职的通知
            ^^ 某政任〔2021〕5号
            各县人民政府：
            市人民政府决定：
            任命张某为市财政局局长；
            免去李某的市财政局局长职务。
            > 某市人民政府
            > 2021年5月6日
        """)
    )
    assert document.meta.kind == "人事任免"
    assert len(document.body) == 3


def test_an_announcement_of_a_congress_promulgates_its_regulation() -> None:
    document = _made(
        flow_of("""
            ^ 某省人民代表大会常务委员会公告
            ^^ 第58号
            《某省公共数据条例》已于2022年1月21日经某省第十三届人民代表大会第六次会议通过，现予公布，自2022年3月1日起施行。
            > 某省人民代表大会常务委员会
            > 2022年1月22日
            ^ 某省公共数据条例
            ^^ （2022年1月21日某省第十三届人民代表大会第六次会议通过）
            第一条　为了加强公共数据管理，制定本条例。
        """)
    )
    assert document.meta.title == "某省公共数据条例"
    assert document.meta.kind == "地方性法规"
    assert document.meta.dates.promulgated == dt.date(2022, 1, 22)
    assert document.meta.dates.effective == dt.date(2022, 3, 1)
    assert document.order is not None
    assert document.order.mark == "某省人民代表大会常务委员会公告"


def test_a_notice_of_party_and_government_has_both_issuers() -> None:
    document = _made(
        flow_of("""
            ^ 中共临汾市委办公室
            ^ 临汾市人民政府办公室
            ^ 关于印发《临汾市促进就业实施方案》的通知
            各县（市、区）委、人民政府：
            现印发给你们。
            > 中共临汾市委办公室
            > 临汾市人民政府办公室
            > 2021年9月9日
            ^ 临汾市促进就业实施方案
            为促进就业，制定本方案。
        """)
    )
    assert document.meta.title == (
        "中共临汾市委办公室、临汾市人民政府办公室关于印发《临汾市促进就业实施方案》的通知"
    )
    assert document.meta.issuers == ("中共临汾市委办公室", "临汾市人民政府办公室")
    assert document.meta.kind == "党政联合文件"
    assert [i.meta.title for i in document.instruments] == ["临汾市促进就业实施方案"]


def test_an_announcement_is_cited_by_its_body_and_number() -> None:
    document = _made(
        flow_of("""
            ^ 国家税务总局
            ^ 公　　告
            ^^ 2021年第3号
            ^ 国家税务总局关于发票管理有关事项的公告
            现将有关事项公告如下：
            本公告自2021年4月1日起施行。
            > 国家税务总局
            > 2021年3月12日
        """)
    )
    assert document.meta.title == "国家税务总局关于发票管理有关事项的公告"
    assert [n.text for n in document.meta.numbers] == ["国家税务总局公告2021年第3号"]


def test_the_constitution_took_effect_when_it_was_proclaimed() -> None:
    document = _made(
        flow_of("""
            ^ 中华人民共和国某法
            （1982年12月4日第五届全国人民代表大会第五次会议通过　1982年12月4日全国人民代表大会公告公布施行）
            第一条　中华人民共和国是社会主义国家。
        """)
    )
    assert document.meta.dates.effective == dt.date(1982, 12, 4)


def test_numbers_of_the_paper_in_an_annex_open_no_other_annex() -> None:
    document = recognise(
        flow_of(
            """
            ^ 最高人民法院关于寺庙房屋产权归属问题的复函
            ^^ 〔81〕法民字第2号
            上海市高级人民法院：
            请示报告收悉。我们基本同意所提意见。
            此复。
            附：
            ^ 上海市高级人民法院  上海市宗教事务局
            ^ 关于寺庙房屋产权归属问题的请示报告
            | 1980年11月11日 | 〔80〕沪高法民字第44号
            | | 〔80〕沪宗清字第41号
            最高人民法院：
            最近期间，陆续发生有关寺庙房屋产权归属的纠纷，请予批复。
            """
        )
    ).document
    assert len(document.annexes) == 1
    assert document.imprint is None
    assert [number.text for number in document.meta.numbers] == ["〔81〕法民字第2号"]
