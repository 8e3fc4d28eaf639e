"""What people type in: the same checked values from settings, cells and options."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from pydantic import ValidationError

from gazette.base.config import load_config, parse_toml
from gazette.base.doors.entries import (
    Day,
    FilePath,
    IssueNumber,
    Line,
    Name,
    Year,
    parse_day,
    parse_issue_number,
    parse_line,
    parse_name,
    parse_page_number,
    parse_total_number,
    parse_year,
)
from gazette.base.doors.fields import wrong_fields
from gazette.base.doors.frozen import Frozen
from gazette.base.errors import FileAccessError, GazetteError, InputError, IssueError

#: one of each kind that may steer a terminal, a printer or a reader's eye
CONTROLS = ["\0", "\x1b", "\n", "\r", "\t", "\x7f", "\x85", "\u2028", "\u202e", "\u2066", "\u200f"]
CONTROLS += ["\ufeff", "\uffff", "\ud800"]


class Typed(Frozen):
    """A field of each type."""

    line: Line = ""
    name: Name = "甲"
    path: FilePath = Path()
    year: Year = 2021
    number: IssueNumber = 1
    day: Day = dt.date(2021, 7, 15)
    size: float = 1.0


def said(**fields: object) -> str:
    with pytest.raises(ValidationError) as refused:
        Typed.model_validate(fields)
    return wrong_fields(refused.value)


@pytest.mark.parametrize("character", CONTROLS, ids=lambda c: f"U+{ord(c):04X}")
@pytest.mark.parametrize("field", ["line", "name", "path"])
def test_no_text_has_a_control_character(field: str, character: str) -> None:
    text = said(**{field: f"甲{character}乙"})

    assert text == f"{field}：第 2 个字是换行或控制字符 U+{ord(character):04X}，请删去"
    with pytest.raises(InputError, match="第 2 个字"):
        parse_line(f"甲{character}乙")


def test_any_other_character_may_stand_in_a_line() -> None:
    text = "某市公报 \u3000Ａa1，。〇𠮷\ue000é\u200b"

    assert parse_line(text) == Typed(line=text).line == text


def test_a_line_and_a_name_have_an_end() -> None:
    assert parse_line("字" * 2000)
    with pytest.raises(InputError, match="有 2001 字，最多 2000 字"):
        parse_line("字" * 2001)
    with pytest.raises(InputError, match="有 301 字，最多 300 字"):
        parse_name("字" * 301)


@pytest.mark.parametrize("text", ["", " ", "\u3000"])
def test_a_name_is_not_blank(text: str) -> None:
    with pytest.raises(InputError, match="不能是空的"):
        parse_name(text, where="--title")


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (1899, "不能小于 1900"),
        (3000, "不能大于 2999"),
        (10**30, "不能大于 2999"),
        (True, "应当是整数"),
        (2021.0, "应当是整数"),
        ("二〇二一", "应当是整数"),
        (None, "应当是整数"),
    ],
)
def test_a_year_is_of_a_gazette(value: object, why: str) -> None:
    assert said(year=value) == f"year：{why}"


def test_a_number_begins_with_one_and_ends() -> None:
    assert (parse_issue_number("1"), parse_issue_number(" 9999 ")) == (1, 9999)
    assert (parse_total_number("999999"), parse_page_number("99999")) == (999999, 99999)
    for parse, text in (
        (parse_issue_number, "0"),
        (parse_issue_number, "10000"),
        (parse_total_number, "1000000"),
        (parse_page_number, "100000"),
        (parse_year, "-5"),
        (parse_year, "100000"),
        (parse_year, "9" * 5000),
        (parse_year, "２０２１"),
        (parse_year, ""),
    ):
        with pytest.raises(InputError) as told:
            parse(text, where="--year")
        assert told.value.where == "--year"
        assert told.value.remedy
        assert len(told.value.message) < 80


@pytest.mark.parametrize(
    "value",
    [
        dt.datetime(2021, 7, 15),  # noqa: DTZ001 - as TOML gives it
        dt.datetime(2021, 7, 15, 8, tzinfo=dt.UTC),
        dt.time(8),
        20210715,
        1626307200.0,
        "20210715",
        "1626307200",
        "2021-7-15",
        "2021-02-30",
        dt.date(1899, 12, 31),
        dt.date(3000, 1, 1),
        True,
    ],
    ids=repr,
)
def test_a_day_is_a_day_and_no_moment_and_no_number(value: object) -> None:
    assert said(day=value).startswith("day：")


def test_a_day_may_stand_in_quotes() -> None:
    day = dt.date(2024, 2, 29)

    assert Typed.model_validate({"day": "2024-02-29"}).day == parse_day("2024-02-29") == day


def test_numbers_are_finite() -> None:
    assert said(size=float("nan")) == "size：应当是有限的数"
    assert said(size=float("inf")) == "size：应当是有限的数"


def test_an_unknown_setting_is_shown_without_what_steers_a_terminal() -> None:
    assert said(**{"a\x1b[31m": 1}) == "a\\u001b[31m：不认识的设置"


# --- TOML --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("date = 2023-02-30", "第 1 行第 8 列：没有这样的日期或时刻"),
        ("a = x", "第 1 行第 5 列"),
        ("a = " + "[" * 100_000, "层次太深"),
        ("a = " + "9" * 10_000, "数太长"),
        ('a = "\x1b[31m"', "不是正确的 TOML"),
        ('a = "\\ud800"', "不是正确的 TOML"),
        ("a = 1\na = 2", "不是正确的 TOML"),
    ],
    ids=lambda text: text[:20],
)
def test_what_is_no_toml_is_told_with_its_place(text: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "issue.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(IssueError) as told:
        parse_toml(path)

    assert why in told.value.message
    assert "\x1b" not in str(told.value)
    assert told.value.where == str(path)


def test_a_settings_file_has_an_end(tmp_path: Path) -> None:
    path = tmp_path / "gazette.toml"
    path.write_bytes(b"#" * 4_000_001)

    with pytest.raises(FileAccessError, match="太大"):
        parse_toml(path)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('[site]\nname = "\\u001b[2J"', "site.name：第 1 个字是换行或控制字符 U+001B"),
        ('[fonts]\ndirs = ["a\\u0000b"]', "fonts.dirs.0：第 2 个字"),
        ("[fonts]\ndirs = 3", "fonts.dirs：应当是列表"),
        ('[rules.ignore]\ncode = "GZ-P03"', "rules.ignore：应当是列表，写成 [[rules.ignore]]"),
        ("[print]\npage_multiple = 0", "print.page_multiple：不能小于 1"),
        ("[print]\npage_multiple = 1_000_000", "print.page_multiple：不能大于 64"),
        ("[rules.thresholds]\nx = nan", "rules.thresholds.x：应当是有限的数"),
        ('[[rules.ignore]]\ncode = "GZ-P03"\nreason = ""', "rules.ignore.0.reason：不能是空的"),
        ("site = 3", "site：应当是表"),
    ],
)
def test_every_wrong_setting_of_an_office_is_told(text: str, why: str, tmp_path: Path) -> None:
    (tmp_path / "gazette.toml").write_text(text, encoding="utf-8")

    with pytest.raises(GazetteError) as told:
        load_config(tmp_path)

    assert why in str(told.value)
