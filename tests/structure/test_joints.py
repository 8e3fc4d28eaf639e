"""Paragraphs run together are parted, each with a finding; enumerations in a sentence are left alone."""

from __future__ import annotations

import pytest
from conservation import missing_characters
from flow_of import flow_of

from gazette.model import Document
from gazette.model.walk import divisions_of
from gazette.structure import recognise

_FRONT = "^ 甲县人民政府办公室关于加强古树保护的通知\n^^ 甲政办发〔2026〕4号\n"
_ADDRESSED = _FRONT + "各乡镇人民政府：\n"
_END = "\n> 甲县人民政府办公室\n> 2026年5月6日"


def _read(text: str) -> tuple[Document, int]:
    """The document, and how many pieces were parted."""
    flow = flow_of(text)
    found = recognise(flow)
    assert not missing_characters(flow, found.document)
    return found.document, sum(problem.code == "GZ-W15" for problem in found.problems)


def _labels(document: Document) -> list[str]:
    return [division.label for division in divisions_of(document.body) if division.label]


@pytest.mark.parametrize("gap", ["　　　　　　　", "          ", "　", "\t\t", "\\n", ""])
@pytest.mark.parametrize(
    "signed",
    [
        "甲县人民政府办公室{gap}2026年5月6日",
        "甲县人民政府办公室2026年5月6日",
        "甲县人民政府办公室（盖章）{gap}二〇二六年五月六日",
        "甲县财政局　甲县教育局{gap}2026年5月6日",
        "甲县人民政府办公室\\n2026年5月6日",
    ],
)
def test_signature_and_date_behind_the_last_sentence(gap: str, signed: str) -> None:
    text = signed.format(gap=gap or "　")
    found, _ = _read(f"{_ADDRESSED}现通知如下。\n各单位要认真执行本通知。{gap}{text}")
    assert str(found.meta.dates.signed) == "2026-05-06"
    assert found.closing.signatures
    assert all(s.name.startswith("甲县") for s in found.closing.signatures)


@pytest.mark.parametrize(
    "last",
    [
        "本办法自2026年5月6日起施行。",
        "会议定于2026年5月6日。",
        "统计截止到2026年5月6日",
        "各单位要认真落实。请于2026年5月6日",
        "各单位要认真落实。活动时间：2026年5月6日",
    ],
)
def test_a_day_in_a_sentence_is_no_date_of_the_paper(last: str) -> None:
    found, parted = _read(f"{_ADDRESSED}现通知如下。\n{last}")
    assert (found.meta.dates.signed, parted) == (None, 0)


@pytest.mark.parametrize(
    ("text", "labels", "parted"),
    [
        (
            "一、加强领导\n（一）明确责任。各单位要落实。（二）健全机制。要健全机制。（三）强化督查。要督查。",
            ["一、", "（一）", "（二）", "（三）"],
            2,
        ),
        (
            "一、总体要求。保护优先。二、主要任务。开展普查。三、保障措施。加强领导。",
            ["一、", "二、", "三、"],
            2,
        ),
        ("一、任务\n1.普查古树。各乡镇负责。2.建立档案。县局负责。", ["一、", "1.", "2."], 1),
        ("现通知如下：一、总体要求。保护优先。\n二、主要任务。开展普查。", ["一、", "二、"], 1),
        ("第一条　为保护古树，制定本办法。第二条　古树实行挂牌保护。", ["第一条", "第二条"], 1),
        ("一、依据条例第三条（一）项、（二）项的规定办理。\n二、任务。", ["一、", "二、"], 0),
        (
            "一、材料包括：（一）申请书；（二）身份证明；（三）其他材料。\n二、任务。",
            ["一、", "二、"],
            0,
        ),
        ("一、将第九条修改为：“（一）申请。（二）受理。”二、略。", ["一、", "二、"], 1),
    ],
)
def test_the_next_label_of_the_row_begins_a_paragraph(
    text: str, labels: list[str], parted: int
) -> None:
    found, count = _read(_ADDRESSED + text + _END)
    assert (_labels(found), count) == (labels, parted)


def test_addressees_that_go_on_with_the_text() -> None:
    found, parted = _read(
        f"{_FRONT}各乡镇人民政府，县直各单位:    现将《甲县古树名录》印发给你们，请认真执行。{_END}"
    )
    assert (found.meta.addressees, parted) == ("各乡镇人民政府，县直各单位:", 1)


def test_a_list_of_annexes_is_left_alone() -> None:
    found, parted = _read(f"{_ADDRESSED}现通知如下。\n附件：1.古树名录\n2.申请表{_END}")
    assert parted == 0
    assert [mention.title for mention in found.annex_mentions] == ["古树名录", "申请表"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("现通知如下：一、加强领导。二、明确责任。三、严格考核。", ["一、二、三、"]),
        ("要做好以下工作：（一）普查古树；（二）建立档案。", ["（一）（二）"]),
        ("工作如下。一、普查。（一）登记。二、建档。", ["一、二、"]),
        ("依据第三条（一）项、（二）项的规定办理。", []),
        ("将“一、普查。二、建档。”改为“一、普查。”。", []),
        ("一是普查。二是建档。", []),
    ],
)
def test_a_paragraph_that_keeps_several_items_is_a_finding(text: str, labels: list[str]) -> None:
    problems = recognise(flow_of(f"{_ADDRESSED}{text}{_END}")).problems
    told = [one.message for one in problems if one.code == "GZ-W18"]
    assert [one.partition("连着有")[2].partition("几项")[0] for one in told] == labels
