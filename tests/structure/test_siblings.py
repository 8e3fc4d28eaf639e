"""Headings are decided for a group of siblings: standing alone, run-in, none."""

from __future__ import annotations

import pytest
from flow_of import bare, flow_of

from gazette.model.walk import divisions_of, inline_text
from gazette.structure import recognise

_HEAD = """^ 某市人民政府关于加强古树保护的通知
^^ 某政发〔2021〕3号
各县（市、区）人民政府：
现就有关事项通知如下。
"""
_SIGNED = "\n> 某市人民政府\n> 2021年7月3日\n"
_TEXT = "各县要落实责任，健全工作机制，加强巡查养护。"
#: what stands in the text, with the headings that are right: run-in ones end with their stop
_GROUPS: dict[str, tuple[str, list[str]]] = {
    "run-in, one of them long": (
        f"（一）加强领导。{_TEXT}\n（二）全面推行古树名木保护管理责任制和巡查养护制度。{_TEXT}\n（三）强化督查。{_TEXT}",
        ["加强领导。", "全面推行古树名木保护管理责任制和巡查养护制度。", "强化督查。"],
    ),
    "run-in, one of them with a comma": (
        f"（一）加强领导。{_TEXT}\n（二）加强巡查，及时养护。{_TEXT}\n（三）强化督查。{_TEXT}",
        ["加强领导。", "加强巡查，及时养护。", "强化督查。"],
    ),
    "run-in, one of them with marks": (
        f"（一）加强领导。{_TEXT}\n（二）落实“一树一策”机制。{_TEXT}\n（三）强化督查。{_TEXT}",
        ["加强领导。", "落实“一树一策”机制。", "强化督查。"],
    ),
    "run-in, most of them with marks": (
        f"一、“放管服”改革。{_TEXT}\n二、“一网通办”建设。{_TEXT}\n三、队伍建设。{_TEXT}",
        ["“放管服”改革。", "“一网通办”建设。", "队伍建设。"],
    ),
    "run-in, phrases in pairs": (
        f"一、提高认识，加强领导。{_TEXT}\n二、突出重点，狠抓落实。{_TEXT}\n三、加强督查，严肃问责。{_TEXT}",
        ["提高认识，加强领导。", "突出重点，狠抓落实。", "加强督查，严肃问责。"],
    ),
    "run-in, and a closing clause": (
        f"（一）加强领导。{_TEXT}\n（二）强化督查。{_TEXT}\n（三）本通知自印发之日起施行。",
        ["加强领导。", "强化督查。", ""],
    ),
    "clauses, two of them short": (
        (
            "一、将第一条修改为：“为了维护秩序，制定本规则。”\n二、删除第二条，将相关内容调整到第十七条。\n"
            "三、将第三条改为第二条，修改为：“法庭是审判的场所。”\n四、将第八条改为第九条，修改为：“可以旁听。”"
        ),
        ["", "", "", ""],
    ),
    "clauses with the offices behind them": (
        (
            "（一）支持设置商标受理窗口。（负责部门：知识产权局）\n（二）放宽外商投资建设工程设计企业外籍技术人员的比例要求，"
            "优化审批流程，各部门要抓好落实。（负责部门：住房城乡建设部）\n（三）编制土地利用计划时，考虑实际情况，合理安排用地。（负责部门：自然资源部）"
        ),
        ["", "", ""],
    ),
    "rules of one sentence": (
        "一、供暖时间为11月1日至次年3月31日。\n二、供暖期间室内温度不低于18摄氏度，各供热单位要加强调度。\n三、本通知自印发之日起施行。",
        ["", "", ""],
    ),
    "an enumeration": ("（一）申请书；\n（二）身份证明；\n（三）其他材料。", ["", "", ""]),
    "a list of names": ("1.申请书\n2.身份证明\n3.营业执照", ["", "", ""]),
    "alone": (
        f"一、总体要求\n{_TEXT}\n二、主要任务\n{_TEXT}\n三、保障措施\n{_TEXT}",
        ["总体要求", "主要任务", "保障措施"],
    ),
    "alone, with stops": (
        f"（一）加强领导。\n{_TEXT}\n（二）加强督查。\n{_TEXT}\n（三）强化考核。\n{_TEXT}",
        ["加强领导。", "加强督查。", "强化考核。"],
    ),
    "alone, sentences, some with marks": (
        (
            f"（一）加强领导。\n{_TEXT}\n（二）开通“便民答复”专线。\n{_TEXT}\n（三）强化督查，及时通报。\n{_TEXT}\n"
            f"（四）强化考核。\n{_TEXT}\n（五）积极参与“亮点工程”。\n1.{_TEXT}\n2.{_TEXT}"
        ),
        [
            "加强领导。",
            "开通“便民答复”专线。",
            "强化督查，及时通报。",
            "强化考核。",
            "积极参与“亮点工程”。",
            "",
            "",
        ],
    ),
    "alone, sentences, and a last one that heads nothing": (
        f"（一）加强领导。\n{_TEXT}\n（二）强化督查。\n{_TEXT}\n（三）各县应当于年底前报送“一树一策”情况。\n{_TEXT}",
        ["加强领导。", "强化督查。", ""],
    ),
    "mixed, too few for a form": (
        f"（一）要实行“一把手负责制”。{_TEXT}\n（二）各银行要明确战略，制定目标，建立机制，加强管理，抓好落实。{_TEXT}\n（三）加强能力建设。{_TEXT}",
        ["", "", ""],
    ),
    "alone, one of them long": (
        f"一、总体要求\n{_TEXT}\n二、进一步健全完善古树名木保护管理工作机制和巡查养护制度体系并推动其全面有效落实到县乡村各级组织\n{_TEXT}\n三、保障措施\n{_TEXT}",
        [
            "总体要求",
            "进一步健全完善古树名木保护管理工作机制和巡查养护制度体系并推动其全面有效落实到县乡村各级组织",
            "保障措施",
        ],
    ),
    "alone, and a closing clause": (
        f"一、总体要求\n{_TEXT}\n二、保障措施\n{_TEXT}\n三、本通知自印发之日起施行。",
        ["总体要求", "保障措施", ""],
    ),
    "alone and run-in": (
        f"一、总体要求\n{_TEXT}\n二、主要任务\n{_TEXT}\n三、保障措施。{_TEXT}",
        ["总体要求", "主要任务", "保障措施。"],
    ),
    "matters": (
        f"一、关于辽宁电力建设项目问题。{_TEXT}\n二、关于继续支持地方工业项目建设的有关问题。{_TEXT}\n三、关于机场建设问题。（略）",
        [
            "关于辽宁电力建设项目问题。",
            "关于继续支持地方工业项目建设的有关问题。",
            "关于机场建设问题。",
        ],
    ),
    "one sentence before 特此通知": ("一、对新种植的给予补贴。\n特此通知。", [""]),
    "one sentence before text": (f"一、加强领导。\n{_TEXT}", ["加强领导。"]),
    "questions with their answers": (
        f"一、什么是水资源费？\n{_TEXT}\n二、如何办理减免？\n{_TEXT}",
        ["什么是水资源费？", "如何办理减免？"],
    ),
    "questions in figures, answered with 答": (
        f"1. 如何办理取水许可？\n答：{_TEXT}\n2. 需要哪些材料？\n答：{_TEXT}\n3. 多长时间办结？\n答：{_TEXT}",
        ["如何办理取水许可？", "需要哪些材料？", "多长时间办结？"],
    ),
    "questions with a half-width mark": (
        f"一、背景是什么?\n{_TEXT}\n二、范围是什么?\n{_TEXT}",
        ["背景是什么?", "范围是什么?"],
    ),
    "questions with 《》": (
        f"（一）为什么出台《办法》？\n{_TEXT}\n（二）《办法》有哪些内容？\n{_TEXT}",
        ["为什么出台《办法》？", "《办法》有哪些内容？"],
    ),
    "questions with names in marks": (
        f"（1）什么是“放管服”？\n{_TEXT}\n（2）“一网通办”如何办理？\n{_TEXT}",
        ["什么是“放管服”？", "“一网通办”如何办理？"],
    ),
    "questions that hold 应当 and a comma": (
        f"一、申请应当具备哪些条件，需要哪些材料？\n{_TEXT}\n二、不得转让的情形有哪些？\n{_TEXT}",
        ["申请应当具备哪些条件，需要哪些材料？", "不得转让的情形有哪些？"],
    ),
    "a question among names": (
        f"一、政策背景\n{_TEXT}\n二、哪些单位可以申请？\n{_TEXT}\n三、联系方式\n{_TEXT}",
        ["政策背景", "哪些单位可以申请？", "联系方式"],
    ),
    "two questions in one": (
        f"一、什么是水资源费？\n{_TEXT}\n二、由谁征收？怎样征收？\n{_TEXT}",
        ["什么是水资源费？", "由谁征收？怎样征收？"],
    ),
    "questions under names": (
        f"一、总则\n1.什么是水资源费？\n{_TEXT}\n2.由谁征收？\n{_TEXT}\n二、办理\n1.到哪里办？\n{_TEXT}",
        ["总则", "什么是水资源费？", "由谁征收？", "办理", "到哪里办？"],
    ),
    "a question over levels": (
        f"一、由谁征收？\n（一）县局。{_TEXT}\n（二）乡镇。{_TEXT}\n二、怎样缴纳？\n{_TEXT}",
        ["由谁征收？", "县局。", "乡镇。", "怎样缴纳？"],
    ),
    "questions that share the line of their answers": (
        f"一、什么是水资源费？{_TEXT}\n二、由谁征收？{_TEXT}\n三、如何缴纳？{_TEXT}",
        ["什么是水资源费？", "由谁征收？", "如何缴纳？"],
    ),
    "questions and 答 on one line": (
        f"1、问：什么是水资源费？答：{_TEXT}\n2、问：由谁征收？答：{_TEXT}",
        ["问：什么是水资源费？", "问：由谁征收？"],
    ),
    "one question among sentences": (
        f"一、还有何困难？请附材料。\n二、{_TEXT}\n三、{_TEXT}",
        ["", "", ""],
    ),
    "choices behind questions": (
        "1.你的工作单位？A机关 B企业\n2.你的年龄？A三十岁 B四十岁",
        ["", ""],
    ),
    "questions called so": (
        f"问题一：什么是水资源费？\n{_TEXT}\n问题二：由谁征收？\n{_TEXT}",
        ["什么是水资源费？", "由谁征收？"],
    ),
    "questions called so in figures": (
        f"问题（1）、什么是水资源费？\n答：{_TEXT}\n问题（2）、由谁征收？\n答：{_TEXT}",
        ["什么是水资源费？", "由谁征收？"],
    ),
    "the first question, the second": (
        f"第一问：什么是水资源费？{_TEXT}\n第二问：由谁征收？{_TEXT}",
        ["什么是水资源费？", "由谁征收？"],
    ),
    "faults called 问题": (
        f"一、检查情况\n问题1 档案不全。\n{_TEXT}\n问题2 台账不清。\n{_TEXT}\n二、要求\n{_TEXT}",
        ["检查情况", "档案不全。", "台账不清。", "要求"],
    ),
    "questions to be answered": ("1.有无病史？\n2.有无过敏史？\n3.是否服药？", ["", "", ""]),
    "plain paragraphs": (
        (
            f"一、各县要高度重视古树保护，落实责任，加强巡查养护。{_TEXT}\n二、加强领导。{_TEXT}\n三、各部门要按照职责分工，密切配合，共同做好保护。{_TEXT}\n"
            f"四、各乡镇要明确专人负责，定期报告情况，及时处置。{_TEXT}\n五、市林业局要会同有关部门加强督查，定期通报情况。{_TEXT}"
        ),
        ["", "", "", "", ""],
    ),
}


@pytest.mark.parametrize("look", ["as printed", "without any look"])
@pytest.mark.parametrize("case", _GROUPS)
def test_siblings_have_headings_of_one_form(case: str, look: str) -> None:
    text, headings = _GROUPS[case]
    flow = flow_of(_HEAD + text + _SIGNED)
    document = recognise(flow if look == "as printed" else bare(flow)).document
    found = [inline_text(d.heading) for d in divisions_of(document.body)]
    assert found == headings


def test_groups_under_different_parents_are_decided_apart() -> None:
    flow = flow_of(
        _HEAD
        + f"一、总体要求\n（一）加强领导。{_TEXT}\n（二）强化督查。{_TEXT}\n二、申请材料\n（一）申请书；\n（二）身份证明。"
        + _SIGNED
    )
    found = [inline_text(d.heading) for d in divisions_of(recognise(flow).document.body)]
    assert found == ["总体要求", "加强领导。", "强化督查。", "申请材料", "", ""]


def test_a_group_that_stays_mixed_is_a_finding() -> None:
    text = (
        f"一、加强领导。{_TEXT}\n二、各部门要按照职责分工，密切配合，共同做好古树名木的保护管理和巡查养护以及宣传教育等各项工作，确保落实到位。\n"
        f"三、强化督查。{_TEXT}\n四、严格考核。{_TEXT}"
    )
    problems = recognise(flow_of(_HEAD + text + _SIGNED)).problems
    assert [p.message for p in problems if p.code == "GZ-W33"] == [
        "同级的小标题不一致：二、没有小标题，其他的有（“二、各部门要按照职责分工，密切配合，共同做好……”）"
    ]
