"""The report on a terminal or in a pipe: grouped, with the text and a caret under the place."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from sample_text import sample_document

from gazette.base.language import Words, speaking
from gazette.base.problems import Fix, Level, Place, Problem
from gazette.check.checked import Checked
from gazette.check.report.terminal import excerpt, print_report
from gazette.model.doors import from_data

TEXT = "请认真贯彻执行,抓好落实。"


def _problem(level: Level = "error", waived: str = "", **place: object) -> Problem:
    found = from_data(Place, {"text": TEXT, "start": 7, "end": 8, **place})
    return Problem(
        code="GZ-P01",
        level=level,
        words=Words.same("半角标点"),
        advice=Words.same("改成全角。"),
        source="GB/T 15834-2011 5.1.1",
        place=found,
        fix=Fix(from_=",", to="，"),
        waived=waived,
    )


def _printed(*results: Checked) -> str:
    out = io.StringIO()
    print_report(results, Console(file=out, soft_wrap=True, highlight=False, width=80))
    return out.getvalue()


def _checked(*problems: Problem, name: str = "通知.docx") -> Checked:
    return Checked(
        file=name,
        path=Path(name),
        problems=problems,
        document=sample_document(TEXT),
        chars=10_000,
    )


def test_levels_stand_in_order_with_their_counts() -> None:
    text = _printed(_checked(_problem("hint"), _problem("error"), _problem("warning")))

    assert text.index("  错误\n") < text.index("  警告\n") < text.index("  提示\n")
    assert "错误 1  警告 1  提示 1" in text


def test_the_caret_is_under_the_place_and_names_the_fix() -> None:
    lines = _printed(_checked(_problem())).split("\n")
    row = next(n for n, line in enumerate(lines) if TEXT in line)

    assert lines[row + 1] == " " * (8 + 14) + "^ → ，"


def test_the_paragraph_of_the_manuscript_is_named() -> None:
    assert "第 3 段 半角标点" in _printed(_checked(_problem(paragraph=3)))


def test_the_element_of_invalid_xml_is_named() -> None:
    problem = Problem(
        code="GZ-X07",
        level="error",
        words=Words.same("缺少属性"),
        place=Place(xpath="/d:document/d:body"),
    )

    assert "GZ-X07 /d:document/d:body 缺少属性" in _printed(_checked(problem))


def test_a_waived_finding_shows_its_reason_and_is_not_counted() -> None:
    text = _printed(_checked(_problem(waived="原件如此")))

    assert "已放行：原件如此" in text
    assert "已放行 1" in text
    assert "错误 1" not in text


def test_several_files_are_summed_up() -> None:
    text = _printed(_checked(_problem(), name="甲.docx"), _checked(name="乙.docx"))

    assert "合计 2 个文件" in text
    assert "20000 字" in text
    assert "没有问题" in text


def test_square_brackets_in_texts_are_not_markup() -> None:
    text = _printed(_checked(_problem(text="某政发[2021]3号", start=3, end=9)))

    assert "某政发[2021]3号" in text


def test_a_long_text_is_shown_around_the_place() -> None:
    long = "甲" * 50 + "乙" + "丙" * 50
    shown, start, end = excerpt(Place(text=long, start=50, end=51))

    assert shown[start:end] == "乙"
    assert shown == "…" + "甲" * 16 + "乙" + "丙" * 24 + "…"


def test_line_breaks_in_a_text_do_not_break_the_report() -> None:
    shown, start, end = excerpt(Place(text="甲\n乙\t丙", start=2, end=3))

    assert shown == "甲⏎乙 丙"
    assert shown[start:end] == "乙"


def test_it_speaks_english_on_request() -> None:
    with speaking("en"):
        text = _printed(_checked(_problem(waived="as in the original"), _problem()))

    assert "errors 1" in text
    assert "waived: as in the original" in text


def _many(count: int, code: str = "GZ-P01", words: str = "半角标点") -> list[Problem]:
    return [
        replace(_problem(paragraph=number), code=code, words=Words.same(words.format(number)))
        for number in range(1, count + 1)
    ]


def test_repeats_of_a_habit_are_one_entry_with_the_number_and_first_places() -> None:
    text = _printed(_checked(*_many(133, words="半角标点“{}”")))

    assert text.count("GZ-P01") == 1
    assert "共 133 处，还有：第 2 段 “,”、第 3 段 “,”" in text
    assert "另 127 处" in text
    assert "错误 133" in text, "the sums count every one"


def test_three_of_a_kind_are_listed_one_by_one() -> None:
    text = _printed(_checked(*_many(3)))

    assert text.count("GZ-P01") == 3
    assert "共" not in text


def test_different_words_of_one_code_are_never_folded() -> None:
    different = _printed(_checked(*_many(6, "GZ-V01", "错别字“{}”")))
    same = _printed(_checked(*_many(6, "GZ-V01", "错别字“己经”")))

    assert different.count("GZ-V01") == 6
    assert same.count("GZ-V01") == 1


def test_a_waived_repeat_stands_apart_from_those_that_are_not() -> None:
    text = _printed(_checked(*_many(4), *[_problem(waived="已核对") for _ in range(4)]))

    assert text.count("GZ-P01") == 2
    assert "已放行：已核对" in text
