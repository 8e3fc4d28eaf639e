"""A number whose form is set right is never set right without a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_of import docx_of, p
from flow_of import flow_of

from gazette.reading import read_document
from gazette.structure import recognise


def numbered(tmp_path: Path, number: str) -> tuple[str, list[str]]:
    path = tmp_path / "稿.docx"
    path.write_bytes(
        docx_of(
            p("某市人民政府关于做好某项工作的通知", align="center", size=22),
            p(number, align="center"),
            "各县人民政府：",
            "现将有关事项通知如下。",
            p("某市人民政府", align="right"),
            p("2021年7月3日", align="right"),
        )
    )
    reading = read_document(path)
    said = [q.message for q in reading.problems if q.code == "GZ-W03"]
    return reading.document.meta.numbers[0].text, said


def test_square_brackets_are_set_right_and_reported(tmp_path: Path) -> None:
    number, said = numbered(tmp_path, "某政发[2021]3号")

    assert number == "某政发〔2021〕3号"
    assert len(said) == 1
    assert "某政发[2021]3号" in said[0]


def test_a_number_in_the_standards_form_is_not_reported(tmp_path: Path) -> None:
    assert numbered(tmp_path, "某政发〔2021〕3 号") == ("某政发〔2021〕3号", [])


@pytest.mark.parametrize("place", ["over the title", "under the title"])
@pytest.mark.parametrize(
    "number",
    [
        "甲水〔2025〕  号",
        "甲水〔2025〕号",
        "甲水〔2025〕第　号",
        "甲水[2025]　号",
        "甲水（2025）号",
        "甲水〔2025〕__号",
        "甲水〔2025〕□号",
        "甲水〔2025〕XX号",
        "甲水〔　〕号",
        "甲水〔202 〕3号",
        "甲水〔20××〕3号",
        "甲水〔2025〕",
        "甲水函字〔2025〕第号",
        "发文字号：甲水〔2025〕   号",
        "甲水〔2025〕    号 签发人：张三",
        "甲水利建发2025-18号",
        "甲水〔2025〕-18号",
        "甲水〔2025年〕18号",
        "甲水2025年18号",
        "甲水字第18号",
        "甲水发18号",
        "甲水发2025﹝18﹞号",
        "甲水《2025》18号",
        "2025年甲水18号",
        "甲水〔2025〕一18号",
    ],
)
def test_a_number_that_is_not_filled_in_or_of_no_form_is_a_finding(number: str, place: str) -> None:
    title = "^ 甲县水利局关于做好某项工作的通知"
    front = [title, f"^^ {number}"]
    lines = front if place == "under the title" else front[::-1]
    found = recognise(
        flow_of("\n".join([*lines, "各乡镇：\n现将有关事项通知如下。\n> 甲县水利局"]))
    )

    assert found.document.meta.title == title[2:]
    assert [q.code for q in found.problems if q.code == "GZ-W13"] == ["GZ-W13"]


@pytest.mark.parametrize("number", ["甲水〔2025〕3号", "甲水字〔2025〕第3号", "〔81〕甲水字第2号"])
def test_a_number_that_is_filled_in_is_no_such_finding(number: str) -> None:
    found = recognise(flow_of(f"^ 甲县水利局关于某事的通知\n^^ {number}\n各乡镇：\n现通知如下。"))

    assert "GZ-W13" not in {q.code for q in found.problems}


@pytest.mark.parametrize(("year", "found"), [("2025", ["GZ-W13"]), ("1985", [])])
def test_a_year_of_two_digits_is_a_finding_in_a_paper_of_our_days(
    year: str, found: list[str]
) -> None:
    paper = f"""
    ^ 甲县水利局关于某事的通知
    ^^ 甲水〔{year[2:]}〕3号
    各乡镇：
    现通知如下。
    > 甲县水利局
    > {year}年7月3日
    """
    assert [q.code for q in recognise(flow_of(paper)).problems] == found


@pytest.mark.parametrize(
    "code",
    [
        "ZJDC00-2025-0003",
        "SDPR-2025-0010004",
        "HNPR—2025—01005",
        "登记号：甲登〔2025〕7号",
        "（统一编号：DZ01-2025-0003）",
        "规范性文件登记号：2025-003",
        "[规范性文件编号：DGF 2025 003]",
        "甲乙规备2025-0003",
    ],
)
@pytest.mark.parametrize("front", ["{0}　　　{1}", "{0}\n^^ {1}", "{1}\n^^ {0}"])
def test_the_code_of_a_registered_paper_is_no_number_and_no_title(front: str, code: str) -> None:
    lines = front.format("甲水规〔2025〕3号", code)
    found = recognise(
        flow_of(f"^ 甲县水利局关于某事的通知\n^^ {lines}\n各乡镇：\n现通知如下。\n> 甲县水利局")
    ).document

    assert found.meta.title == "甲县水利局关于某事的通知"
    assert [number.text for number in found.meta.numbers] == ["甲水规〔2025〕3号"]
    assert found.title_note.replace(" ", "") == code.replace(" ", "")
    assert found.meta.registration_number == code.strip("（）[]").split("：")[-1]
