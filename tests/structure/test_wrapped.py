"""Files made from PDF: a paragraph for each printed line is one paragraph again, and nothing else is joined."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from flow_of import flow_of

from gazette.model.walk import printed_text
from gazette.structure import recognise
from gazette.word.flow import Flow, FlowBlock, FlowParagraph, FlowText

_PAPER = """
^ 某市人民政府关于进一步加强全市古树名木保护管理工作的通知
^^ 某政发〔2021〕3号
各县（市、区）人民政府，市政府各部门，各直属机构，各有关企业事业单位，驻某各单位：
为进一步加强全市古树名木保护管理工作，维护生态环境，促进生态文明建设，根据有关法律法规，结合本市实际，现就有关事项通知如下。
一、压实责任
各县（市、区）人民政府要落实属地责任，健全工作机制，加强巡查养护，确保古树安全。市政府各部门按照职责分工做好有关工作，及时协调解决保护管理中的困难和问题。
二、加强养护
古树名木养护责任单位和责任人应当按照养护技术规范养护，发现生长异常的，应当及时报告。县级绿化主管部门接到报告后，应当组织专家现场诊断并采取救护措施，所需经费列入本级预算。
三、强化督查
市绿化主管部门要会同有关部门定期开展督查，督查结果报市人民政府，并向社会公布，接受群众监督。
> 某市人民政府
> 2021年7月3日
"""


def _wrapped(flow: Flow, width: int, *, blank: bool) -> Flow:
    """Each paragraph as lines of so many characters, the first shorter by the blank of two."""
    blocks: list[FlowBlock] = []
    for block in flow.blocks:
        assert isinstance(block, FlowParagraph)
        first = width - 2
        if block.align != "left" or len(block.text) <= first:
            blocks.append(block)
            continue
        cuts = [0, *range(first, len(block.text), width), len(block.text)]
        for start, end in itertools.pairwise(cuts):
            indent = 0.0 if blank and start else block.first_indent
            text = (FlowText(block.text[start:end], size=16.0),)
            blocks.append(replace(block, inlines=text, first_indent=indent))
    return replace(flow, blocks=tuple(blocks))


@pytest.mark.parametrize("width", range(18, 40, 3))
@pytest.mark.parametrize("blank", [True, False])
def test_printed_lines_are_paragraphs_again(
    width: int,
    blank: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    whole = flow_of(_PAPER)
    found = recognise(_wrapped(whole, width, blank=blank))
    if blank or not _ends_in_a_full_line(whole, width):
        assert printed_text(found.document) == printed_text(recognise(whole).document)
    assert "GZ-W16" in {problem.code for problem in found.problems}


def _ends_in_a_full_line(flow: Flow, width: int) -> bool:
    """Some printed line ends with a sentence, which without blanks looks like a paragraph's end."""
    texts = [b.text for b in flow.blocks if isinstance(b, FlowParagraph)]
    cuts = [text[at - 1] for text in texts for at in range(width - 2, len(text), width)]
    return any(mark in "。：；" for mark in cuts)


@pytest.mark.parametrize(
    "lines",
    [
        "各县要落实责任，健全工作机制\n各部门按照职责分工做好工作\n绿化主管部门会同有关部门督查",
        (
            "张三丰　市长　某市人民政府党组书记、全面主持市政府工作\n李四光　副市长　分管发展改革、财政、税务、统计、审计工作\n"
            "王五一　副市长　分管教育、科技、文化、卫生、体育等工作\n赵六六　副市长　分管工业、交通、通信、能源、国资等工作"
        ),
    ],
)
def test_lines_that_are_paragraphs_stay_apart(lines: str) -> None:
    text = "各县（市、区）人民政府要落实属地责任，健全工作机制，加强巡查养护，确保古树安全，并按照职责分工做好有关工作，及时协调解决困难和问题。"
    found = recognise(
        flow_of(f"^ 某市人民政府关于古树的通知\n^^ 某政发〔2021〕3号\n{text}\n{lines}\n{text}")
    )
    assert "GZ-W16" not in {problem.code for problem in found.problems}
