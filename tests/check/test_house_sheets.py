"""An office's own sheet of words: its names of columns, its levels, its dates."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from gazette.base.config import Config, RulesConfig
from gazette.base.errors import IssueError
from gazette.base.problems import Problem
from gazette.check import check_document
from gazette.reading import read_document

SHEET = """错误写法,正确写法,级别,启用日期,停用日期,备注
联系村制度,包联村制度,错误,2022-01-01,,统一叫法
便民大厅,政务服务大厅,提示,,2023-12-31,
江州代号,,,,,
"""


def problems_of(folder: Path, text: str, day: dt.date, *, sheet: str = SHEET) -> list[Problem]:
    (folder / "words.csv").write_text(sheet, encoding="utf-8")
    source = folder / "text.txt"
    source.write_text(
        f"江州市人民政府关于甲事的通知\n\n各县人民政府：\n\n{text}\n\n江州市人民政府\n"
        f"{day.year}年{day.month}月{day.day}日\n",
        encoding="utf-8",
    )
    config = Config(rules=RulesConfig(word_lists=(folder / "words.csv",)))
    return check_document(read_document(source).document, config=config)


def found(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(p.code, p.level) for p in problems if p.code in ("GZ-V01", "GZ-V05")]


def test_a_sheet_with_the_offices_own_columns_is_read_with_its_levels(tmp_path: Path) -> None:
    text = "要落实联系村制度，在便民大厅公示江州代号。"
    day = dt.date(2023, 5, 6)
    assert found(problems_of(tmp_path, text, day)) == [
        ("GZ-V01", "error"),
        ("GZ-V01", "hint"),
        ("GZ-V05", "error"),
    ]


def test_a_word_counts_between_its_dates(tmp_path: Path) -> None:
    text = "要落实联系村制度，在便民大厅公示。"
    assert found(problems_of(tmp_path, text, dt.date(2021, 5, 6))) == [("GZ-V01", "hint")]
    assert found(problems_of(tmp_path, text, dt.date(2024, 5, 6))) == [("GZ-V01", "error")]


def test_a_level_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IssueError) as raised:
        problems_of(tmp_path, "甲。", dt.date(2024, 5, 6), sheet="错词,正词,级别\n甲甲,乙乙,很重\n")
    assert "很重" in str(raised.value)


def test_a_rule_that_is_off_stays_off_whatever_the_sheet_says(tmp_path: Path) -> None:
    (tmp_path / "words.csv").write_text("错词,正词,级别\n联系村,包联村,错误\n", encoding="utf-8")
    source = tmp_path / "text.txt"
    source.write_text("要落实联系村制度。\n", encoding="utf-8")
    rules = RulesConfig(word_lists=(tmp_path / "words.csv",), levels={"GZ-V01": "off"})
    assert not found(check_document(read_document(source).document, config=Config(rules=rules)))
