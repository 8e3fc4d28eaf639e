"""The same document in other layouts: what is printed differently is recognised alike."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conservation import missing_characters
from flow_of import bare, flow_of

from gazette.model import Document
from gazette.model.walk import divisions_of, printed_text
from gazette.structure import recognise
from gazette.word.flow import Flow, FlowParagraph, FlowText

_BODY = """
    为了做好冬春季森林防火工作，经市人民政府同意，现将有关事项通知如下。
    一、压实责任。各县人民政府对本行政区域森林防火工作负总责。
    二、加强巡护。
"""


def _read(text: str) -> Document:
    flow = flow_of(text)
    document = recognise(flow).document
    assert not missing_characters(flow, document)
    return document


def _notice(
    front: str = "", addressees: str = "各县（市、区）人民政府：", end: str = ""
) -> Document:
    closing = end or "> 某市人民政府\n    > 2021年7月3日"
    return _read(
        f"""
    {front}
    ^ 某市人民政府关于做好森林防火工作的通知
    ^^ 某政发〔2021〕3号
    {addressees}
    {_BODY.strip()}
    {closing}
"""
    )


def test_a_signature_that_shares_its_line_with_the_date() -> None:
    found = _notice(end="> 某市人民政府\u3000\u30002021年7月3日")
    assert [s.name for s in found.closing.signatures] == ["某市人民政府"]
    assert found.closing.date == "2021年7月3日"
    assert str(found.meta.dates.signed) == "2021-07-03"


def test_a_signature_with_the_word_for_the_seal_still_names_the_issuer() -> None:
    found = _read(
        f"""
    ^ 关于做好森林防火工作的通知
    各县人民政府：
    {_BODY.strip()}
    > 某市林业局（盖章）
    > 2021年7月3日
"""
    )
    assert found.meta.issuers == ("某市林业局",)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("各县（市、区）人民政府，\n    市政府各部门、各直属机构：", "各县（市、区）人民政府，市政府各部门、各直属机构："),
        ("各县（市、区）人民政府，市政府各部门", "各县（市、区）人民政府，市政府各部门"),
        ("湖北省人民政府", "湖北省人民政府"),
    ],
)  # fmt: skip
def test_addressees_over_two_lines_or_without_their_colon(printed: str, expected: str) -> None:
    assert _notice(addressees=printed).meta.addressees == expected


def test_fields_that_were_copied_with_a_web_page_are_no_text() -> None:
    found = _notice(
        front="索引号：000014349/2021-00012\n    发布机构：某市人民政府办公室\n    发布日期：2031-02-03",
        end="> 某市人民政府\n    > 2021年7月3日\n    责任编辑：张三\n    【打印】【关闭窗口】",
    )
    assert found.meta.title == "某市人民政府关于做好森林防火工作的通知"
    assert "责任编辑" not in printed_text(found)
    assert "索引号" not in printed_text(found)
    assert str(found.meta.dates.signed) == "2021-07-03"


def test_a_form_may_have_a_line_for_its_number() -> None:
    found = _read("文号：\n^ 某市人民政府公文处理单\n拟办意见：请张三同志阅办。")
    assert "文号：" in printed_text(found)


def test_a_number_in_the_page_header_alone() -> None:
    flow = flow_of("^ 某市人民政府关于做好森林防火工作的通知\n各县人民政府：" + _BODY)
    header = FlowParagraph((FlowText("某政发〔2021〕3号"),), origin="header")
    document = recognise(replace(flow, headers=(header,))).document
    assert [n.text for n in document.meta.numbers] == ["某政发〔2021〕3号"]


def test_two_numbers_in_headers_are_not_guessed_between() -> None:
    flow = flow_of("^ 某市人民政府关于做好森林防火工作的通知\n各县人民政府：" + _BODY)
    headers = tuple(
        FlowParagraph((FlowText(f"某政发〔2021〕{n}号"),), origin="header") for n in (3, 4)
    )
    assert recognise(replace(flow, headers=headers)).document.meta.numbers == ()


def test_chapters_with_their_heading_on_the_next_line() -> None:
    found = _read(
        """
    ^ 某省噪声污染防治条例
    （2025年7月24日某省第十四届人民代表大会常务委员会第十八次会议通过）
    ^^ 第一章
    ^^ 总　则
    第一条　为了防治噪声污染，制定本条例。
    第二条　各级人民政府应当加强噪声污染防治工作。
    ^^ 第二章
    ^^ 噪声污染防治
    第三条　排放噪声应当符合标准。
    ^^ 第三章
    ^^ 附　则
    第四条　本条例自2026年1月1日起施行。
"""
    )
    chapters = [d for d in divisions_of(found.body) if d.kind == "chapter"]
    assert len(chapters) == 3
    assert sum(d.kind == "article" for d in divisions_of(found.body)) == 4


def test_articles_without_a_blank_that_begin_like_citations() -> None:
    found = _read(
        """
    ^ 某省立法条例
    第一条为了规范立法活动，制定本条例。
    第二条作为立法项目的草案，应当经过论证。
    第三条规定本行政区域特别重大事项的地方性法规，应当由代表大会通过。
    第四条依照第三条规定的程序，公布法规。
    第三条规定的期限届满的，终止审议。
    第五条本条例自2021年1月1日起施行。
"""
    )
    labels = [d.label for d in divisions_of(found.body) if d.kind == "article"]
    assert labels == ["第一条", "第二条", "第三条", "第四条", "第五条"]


@pytest.mark.parametrize(
    ("note", "issuers"),
    [
        ("（2014年11月24日中华人民共和国国务院令第656号公布）", ("国务院",)),
        ("（1987年7月28日国务院发布）", ("国务院",)),
        ("（2003年7月21日国家林业局令第9号；2011年1月25日国家林业局令第26号修改）", ("国家林业局",)),
        ("（2013年2月4日国家发展改革委、工业和信息化部令第20号公布　自2013年5月1日起施行）", ("国家发展改革委", "工业和信息化部")),
    ],
)  # fmt: skip
def test_a_title_note_names_who_promulgated(note: str, issuers: tuple[str, ...]) -> None:
    found = _read(f"^ 公共场所卫生管理条例\n{note}\n第一条　为了保护健康，制定本条例。")
    assert found.meta.issuers == issuers


def test_a_day_of_effect_in_the_title_note_without_its_preposition() -> None:
    found = _read(
        "^ 某法院关于抢劫案件的解释\n（2000年11月17日某法院审判委员会第1141次会议通过　2000年11月28日施行）\n"
        "第一条　本解释所称抢劫，是指刑法所称抢劫。"
    )
    assert str(found.meta.dates.effective) == "2000-11-28"


def test_lines_of_a_title_may_hold_a_comma_or_a_number() -> None:
    flow = flow_of(
        """
    最高人民法院    最高人民检察院
    公安部    劳动人事部研究室
    关于对罪犯减刑后发现原判决确有错误的
    如何适用国发〔1994〕41号文件改判，原裁定应如何适用
    法律问题的答复
    （1994年11月7日）
    江西省高级人民法院：
    你院请示收悉。经研究，答复如下：应当改判。
"""
    )
    found = recognise(bare(flow)).document
    assert found.meta.title == (
        "最高人民法院、最高人民检察院、公安部、劳动人事部研究室关于对罪犯减刑后发现原判决确有错误的"
        "如何适用国发〔1994〕41号文件改判，原裁定应如何适用法律问题的答复"
    )
    assert found.meta.numbers == ()


def test_copies_of_an_imprint_go_on_over_lines() -> None:
    found = _notice(
        end="> 某市人民政府\n    > 2021年7月3日\n    抄送：市委办公室，市人大常委会办公室，市政协办公室，\n"
        "    市中级人民法院；\n    本院领导同志；\n    某市人民政府办公室　　2021年7月5日印发"
    )
    assert found.annexes == ()
    assert found.imprint is not None
    assert found.imprint.copies.endswith("本院领导同志；")


def test_flows_without_any_look_are_read_alike() -> None:
    text = "^ 某市人民政府关于做好森林防火工作的通知\n^^ 某政发〔2021〕3号\n各县人民政府：" + _BODY
    flow: Flow = flow_of(text + "> 某市人民政府\n> 2021年7月3日")
    one, other = recognise(flow).document, recognise(bare(flow)).document
    assert one.meta == other.meta


@pytest.mark.parametrize(
    ("text", "title", "numbers"),
    [
        ("^ 外商投资准入特别管理措施（负面清单）\n^ （2021年版）\n第一条　为了管理，制定本清单。", "外商投资准入特别管理措施（负面清单）（2021年版）", []),
        ("^ 某市人民政府常务会议纪要\n^^ 〔2021〕第7期\n会议审议了有关事项，现纪要如下。", "某市人民政府常务会议纪要", ["〔2021〕第7期"]),
        ("^ 中华人民共和国财政部公告\n^^ 2021年第12号\n为了规范会计工作，现公告如下：\n一、执行准则。", "中华人民共和国财政部公告", ["中华人民共和国财政部公告2021年第12号"]),
        ("^ 某市经济发展统计公报\n^^ 某市统计局\n^^ 2021年3月5日\n2020年，全市经济持续健康发展。", "某市经济发展统计公报", []),
        ("^ 政府工作报告\n^^ ——2021年1月20日在某市人民代表大会会议上\n各位代表：\n现在报告工作。", "政府工作报告", []),
        ("^ 国家税务总局　财政部关于缓缴税费的公告\n为支持企业发展，现公告如下：\n一、缓缴税费。", "国家税务总局 财政部关于缓缴税费的公告", []),
    ],
)  # fmt: skip
def test_lines_under_a_title_are_told_from_it(text: str, title: str, numbers: list[str]) -> None:
    for flow in (flow_of(text), bare(flow_of(text))):
        found = recognise(flow).document.meta
        assert found.title == title
        assert [number.text for number in found.numbers] == numbers


def test_joint_issuers_before_the_title_are_told_apart_by_their_gaps() -> None:
    found = _read(
        "^ 中共某市委办公室 某市人民政府办公室 某市总工会关于印发办法的通知\n各县：\n请执行。"
    )
    assert found.meta.issuers == ("中共某市委办公室", "某市人民政府办公室", "某市总工会")


def test_a_page_with_its_fields_over_two_lines_and_its_heading_twice() -> None:
    found = _read(
        """
    ^ 某政发〔2014〕20号《某省人民政府关于深化预算管理制度改革的实施意见》
    浏览量：　　时间：2016-01-17 23:45:19
    • 索引号：
    6107280000/2024-001005
    • 发文机构：
    省政府网站
    • 有效性：
    ^ 某省人民政府关于深化预算管理制度改革的实施意见
    各市人民政府：
    现代预算制度是财政制度的基础，现提出以下意见。
"""
    )
    assert found.meta.title == "某省人民政府关于深化预算管理制度改革的实施意见"
    assert found.meta.addressees == "各市人民政府："
    assert "省政府网站" not in printed_text(found)


@pytest.mark.parametrize(
    "printed",
    [
        "某省人民政府关于深化改革的意见（某政发〔2014〕20号）",
        "某政发〔2014〕20号某省人民政府关于深化改革的意见",
    ],
)
def test_a_number_in_the_line_of_the_title(printed: str) -> None:
    found = _read(f"^ {printed}\n各市人民政府：\n现代预算制度是财政制度的基础，现提出以下意见。")
    assert found.meta.title == "某省人民政府关于深化改革的意见"
    assert [number.text for number in found.meta.numbers] == ["某政发〔2014〕20号"]


def test_a_title_note_that_names_its_city_by_half_takes_the_rest_from_the_title() -> None:
    found = _read(
        "^ 宁波市企业工资集体协商条例\n（2013年10月29日市十四届人民代表大会常务委员会第十二次会议通过）\n"
        "第一条　为了规范工资集体协商，制定本条例。"
    )
    assert found.meta.issuers == ("宁波市人民代表大会常务委员会",)
