"""Lines of the front as people type them: addressees, numbers, marks, titles over lines, words too many."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conservation import missing_characters
from flow_of import flow_of

from gazette.model.walk import divisions_of
from gazette.structure import recognise
from gazette.structure.facts.evidence import Recognition
from gazette.word.flow import FlowParagraph, FlowText

_TITLE = "甲县人民政府办公室关于加强古树保护的通知"
_TEXT = "现就加强古树保护有关事项通知如下。\n一、加强领导。各单位要落实责任。"
_END = "> 甲县人民政府办公室\n> 2026年5月6日"


def _read(
    title: str = f"^ {_TITLE}",
    number: str = "^^ 甲政办发〔2026〕4号",
    addressees: str = "各乡镇人民政府：",
    end: str = _END,
) -> Recognition:
    flow = flow_of("\n".join(filter(None, (title, number, addressees, _TEXT, end))))
    found = recognise(flow)
    assert not missing_characters(flow, found.document)
    return found


def _codes(found: Recognition) -> set[str]:
    return {problem.code for problem in found.problems if problem.code >= "GZ-W10"}


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("各乡镇人民政府：：", "各乡镇人民政府："),
        ("各乡镇人民政府：:", "各乡镇人民政府："),
        ("各乡镇人民政府，县属各单位。：", "各乡镇人民政府，县属各单位："),
        ("各乡镇人民政府，县直各部门：。", "各乡镇人民政府，县直各部门："),
        ("各市、县人民政府，省直各部门；：", "各市、县人民政府，省直各部门："),
        ("各分行、营业管理部；各省会中心支行：", "各分行、营业管理部；各省会中心支行："),
        ("各乡镇人民政府、各街道办事处;", "各乡镇人民政府、各街道办事处;"),
        ("各林业局，各国有林场.", "各林业局，各国有林场."),
        ("各乡镇人民政府、各街道办事处；", "各乡镇人民政府、各街道办事处；"),
        ("各乡镇人民政府，县直各部门，", "各乡镇人民政府，县直各部门，"),
    ],
)
def test_addressees_may_end_oddly(printed: str, expected: str) -> None:
    assert _read(addressees=printed).document.meta.addressees == expected


@pytest.mark.parametrize(
    "printed",
    [
        *("〔2024〕12", "甲政发〔2024〕12", "甲政办发2024〔12〕号", "甲政办发2024年12号"),
        *("甲政办发〔2024〕12号文", "甲政规〔2024〕1-2号"),
    ],
)
@pytest.mark.parametrize("own_line", [True, False])
def test_a_number_of_the_wrong_form_is_a_number_and_a_finding(
    printed: str,
    own_line: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    if own_line:
        found = _read(number=f"^^ {printed}")
    else:
        found = _read(title=f"^ {_TITLE}\\n{printed}", number="")
    assert found.document.meta.title == _TITLE
    assert [number.text for number in found.document.meta.numbers] == [printed]
    assert _codes(found) == {"GZ-W13"}


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("〔89〕高检会（研）字第12号", "〔89〕高检会（研）字第12号"),
        ("(79)高检办字第3号", "〔79〕高检办字第3号"),
        ("法（研）发〔1985〕18号", "法（研）发〔1985〕18号"),
        ("甲政办发 〔 2024 〕 12 号", "甲政办发〔2024〕12号"),
        ("甲政发〔2024]12号", "甲政发〔2024〕12号"),
        ("文号：甲政办发〔2024〕12号", "甲政办发〔2024〕12号"),
    ],
)
def test_old_and_spaced_numbers_are_numbers(printed: str, number: str) -> None:
    found = _read(number=f"^^ {printed}").document.meta
    assert [one.text for one in found.numbers] == [number]
    assert found.title == _TITLE


@pytest.mark.parametrize("word", ["批复", "函", "公告", "意见"])
def test_a_word_behind_a_complete_title_is_not_of_it(word: str) -> None:
    found = _read(title=f"^ 关于加强古树保护工作的通知\n^ {word}")
    assert found.document.meta.title == "关于加强古树保护工作的通知"
    assert "GZ-W14" in _codes(found)


@pytest.mark.parametrize(
    "lines",
    [
        ("甲县人民政府关于同意设立古树公园的", "批复"),
        ("甲县人民政府", "通告"),
        ("2026年全县古树保护工作文件",),
        ("国务院办公厅关于全面推行行政规范性文件", "合法性审核机制的指导意见"),
        ("甲市人民政府关于公布继续有效的规范性文件", "目录的通知"),
        ("甲县财政局、甲县教育局、", "甲县民政局关于做好帮扶工作的通知"),
        ("甲县人民政府关于加强林业、", "水利工作的通知"),
        ("关于印发《甲县古树、", "名木保护办法》的通知"),
    ],
)
def test_lines_of_a_title_make_the_title(lines: tuple[str, ...]) -> None:
    found = _read(title="\n".join(f"^ {line}" for line in lines))
    assert found.document.meta.title == "".join(lines)
    assert "GZ-W14" not in _codes(found)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            (
                "中国人民银行 国家金融监督管理总局",
                "中国证监会 国家外汇管理局",
                "关于金融支持绿化的通知",
            ),
            "中国人民银行 国家金融监督管理总局 中国证监会 国家外汇管理局关于金融支持绿化的通知",
        ),
        (
            ("甲县财政局　甲县教育局　甲县", "民政局关于做好帮扶工作的通知"),
            "甲县财政局 甲县教育局 甲县民政局关于做好帮扶工作的通知",
        ),
        (
            ("甲省财政厅　甲省教育厅　甲省民政厅关", "于做好帮扶工作的通知"),
            "甲省财政厅 甲省教育厅 甲省民政厅关于做好帮扶工作的通知",
        ),
    ],
)
def test_a_blank_between_issuers_survives_the_lines(lines: tuple[str, ...], title: str) -> None:
    found = _read(
        title="\n".join(f"^ {line}" for line in lines), end="> 2026年5月6日"
    ).document.meta
    assert found.title == title
    assert list(found.issuers) == title.partition("关于")[0].split(" ")


@pytest.mark.parametrize("mark", ["甲县人民政府文件", "中共甲县委文件", "某某同盟文件"])
def test_a_red_head_is_no_title(mark: str) -> None:
    found = _read(title=f"^ {mark}\n^^ 甲发〔2026〕4号\n^ {_TITLE}", number="").document
    assert found.red_head is not None
    assert (found.red_head.mark, found.meta.title) == (mark, _TITLE)


@pytest.mark.parametrize(
    ("issuers", "kind"),
    [
        ("中共甲县委组织部", "其他公文"),
        ("中共甲县委　甲县人民政府", "党政联合文件"),
        ("中共甲县委办公室　甲县人民政府办公室", "党政联合文件"),
    ],
)
def test_a_joint_paper_is_of_party_and_government(issuers: str, kind: str) -> None:
    found = _read(title=f"^ {issuers}关于开展古树调查的通知", end="> 2026年5月6日")
    assert found.document.meta.kind == kind


@pytest.mark.parametrize(
    "label", ["1）、", "（1）、", "一.、", "1.1.1", "1.1.1、", "1、.", "①、", "1)、", "1）."]
)
def test_a_label_ends_with_all_its_marks(label: str) -> None:
    flow = flow_of(
        f"^ {_TITLE}\n各乡镇人民政府：\n现通知如下。\n{label}数据采集。采集古树数据。\n{_END}"
    )
    labels = [getattr(block, "label", "") for block in recognise(flow).document.body]
    assert label in labels


@pytest.mark.parametrize("words", ["一寸照片", "照\n片", "贴照片处", "（近期免冠照片）"])
def test_a_frame_for_a_photograph_is_no_title(words: str) -> None:
    flow = flow_of("附件1：\n^ 甲省健康检查表\n体检日期：　年　月　日")
    boxes = tuple(
        FlowParagraph((FlowText(word, size=22),), align="center", origin="textbox", index=9)
        for word in words.split("\n")
    )
    document = recognise(replace(flow, blocks=(flow.blocks[0], *boxes, *flow.blocks[1:]))).document
    titles = [document.meta.title, *(annex.title for annex in document.annexes)]
    assert "甲省健康检查表" in titles
    assert document.red_head is None
    assert document.source is not None
    assert "".join(loss.text for loss in document.source.losses) == words.replace("\n", "")


def test_a_title_printed_twice_may_differ_in_the_mark_between_issuers() -> None:
    found = _read(
        title="^ 甲县财政局、甲县教育局关于做好帮扶工作的通知\n^ 甲县财政局甲县教育局\n^ 关于做好帮扶工作的通知"
    )
    assert found.document.meta.title.count("关于") == 1


@pytest.mark.parametrize("printed", ["2026-05-06", "2026.5.6", "2026/5/6", "2026年5月6日"])
def test_the_day_of_signature_may_be_typed_in_figures_alone(printed: str) -> None:
    document = _read(end=f"> 甲县人民政府办公室\n> {printed}").document
    assert str(document.meta.dates.signed) == "2026-05-06"
    assert document.closing.date == printed


@pytest.mark.parametrize(
    ("text", "labels", "is_told"),
    [
        ("（一）加强领导\n各乡镇要负责。\n（二）强化宣传\n要宣传。（三）严格督查\n要督查。", "（一）（二）（三）", True),
        ("一、要求\n要负责。\n二、任务\n（一）修路\n要修路。（二）架桥\n要架桥。三、保障\n要督查。", "一、二、（一）（二）三、", True),
        ("1.甲\n投入5000元。2.5万元用于修路。\n2.乙\n要修路。", "1.2.", False),
    ],
)  # fmt: skip
def test_a_label_glued_to_the_text_above_is_found_by_the_row_it_goes_on(
    text: str,
    labels: str,
    is_told: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    flow = flow_of(f"^ {_TITLE}\n各乡镇人民政府：\n现通知如下。\n{text}\n{_END}")
    found = recognise(flow)
    assert "".join(d.label for d in divisions_of(found.document.body)) == labels
    assert ("GZ-W15" in _codes(found)) is is_told


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("> 甲县人民政府办公室\n> 2026 年 5 月 6 日", ["2026 年 5 月 6 日"]),
        ("附件:古树名录\n> 甲县人民政府办公室\n> 2026年5月6日", ["附件:"]),
        ("附件：古树名录\n> 甲县人民政府办公室\n> 2026年5月6日", []),
    ],
)
def test_what_is_set_in_the_standards_form_is_told(end: str, told: list[str]) -> None:
    found = [p for p in _read(end=end).problems if p.code == "GZ-W35"]
    assert [p.place.text for p in found if p.place] == told
    assert all(p.level == "hint" for p in found)
