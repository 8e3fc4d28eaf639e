"""Below the title of an explanation stands whose it is: no part of the title."""

from __future__ import annotations

import pytest
from conservation import missing_characters
from flow_of import flow_of

from gazette.structure import recognise
from gazette.structure.facts.evidence import Recognition

_TEXT = "一、背景依据\n为了规范收费，出台本办法。\n二、主要内容\n办法共三章。"


def _read(front: str) -> Recognition:
    flow = flow_of(f"{front}\n{_TEXT}\n> 2024年1月9日")
    found = recognise(flow)
    assert not missing_characters(flow, found.document)
    return found


@pytest.mark.parametrize("mark", ["^", "^^"])
@pytest.mark.parametrize(
    "title",
    [
        "《甲市水资源费测算办法》解读",
        "《甲市水资源费测算办法》政策问答",
        "一图读懂甲市水资源费图解",
    ],
)
def test_an_organ_below_the_title_is_no_part_of_it(title: str, mark: str) -> None:
    document = _read(f"^ {title}\n{mark} 甲市水利局").document

    assert document.meta.title == title
    assert document.title_note == "甲市水利局"
    assert document.meta.issuers == ("甲市水利局",)


def test_a_title_over_two_lines_is_whole() -> None:
    document = _read("^ 甲市人民政府办公室\n^ 水资源费测算办法解读\n^ 甲市水利局").document

    assert document.meta.title.endswith("水资源费测算办法解读")
    assert document.title_note == "甲市水利局"


def test_issuers_above_the_words_of_a_title_stay_in_it() -> None:
    document = _read("^ 甲市水利局\n^ 甲市财政局\n^ 关于印发水资源费测算办法的通知").document

    assert document.title_note == ""
    assert document.meta.title.endswith("的通知")


@pytest.mark.parametrize("mark", ["^", "^^"])
@pytest.mark.parametrize("below", ["", "^^ （2024年1月9日）\n", "各县水利局：\n"])
@pytest.mark.parametrize(
    "row",
    ["甲市水利局　甲市财政局", "甲市水利局、甲市财政局", "（甲市水利局　甲市财政局）", "甲市水利局\n{0} 甲市财政局"],
)  # fmt: skip
def test_issuers_below_a_whole_title_are_no_part_of_it(row: str, below: str, mark: str) -> None:
    document = _read(f"^ 关于规范农村供水管理的意见\n{mark} {row.format(mark)}\n{below}").document

    assert document.meta.title == "关于规范农村供水管理的意见"
    assert document.meta.issuers == ("甲市水利局", "甲市财政局")


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("^ 甲市水利局\n^ 关于规范供水管理的意见", "甲市水利局关于规范供水管理的意见"),
        ("^ 甲市水利局\n^ 甲市财政局\n^ 关于规范供水管理的意见", "甲市水利局、甲市财政局关于规范供水管理的意见"),
        ("^ 甲市人民政府关于印发实施意见\n^ 甲市水利局\n^ 主要职责的通知", "甲市人民政府关于印发实施意见甲市水利局主要职责的通知"),
    ],
)  # fmt: skip
def test_bodies_inside_a_title_stay_in_it(front: str, title: str) -> None:
    assert _read(front).document.meta.title == title
