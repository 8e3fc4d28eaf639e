"""An office's own sheet of words is taken into its settings, or told row by row what is wrong."""

from __future__ import annotations

import tomllib
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from gazette.base.config import load_config
from gazette.base.errors import GazetteError, IssueError
from gazette.base.toml_lists import with_item
from gazette.check import check_document
from gazette.jobs.words import take_words
from gazette.reading import read_document

HEAD = "错误写法,正确写法,级别,启用日期,停用日期,备注\n"
_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def office(
    folder: Path, settings: str = "# 本单位\n[rules]\n# 已有的\nstarter_list = true\n"
) -> Path:
    (folder / "gazette.toml").write_text(settings, encoding="utf-8")
    return folder


def sheet(folder: Path, text: str, name: str = "对照表.csv") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def workbook(path: Path, rows: list[list[str | int]]) -> Path:
    """A workbook as spreadsheets write it: shared texts, days as numbers, no empty rows."""
    texts = [cell for row in rows for cell in row if isinstance(cell, str)]
    lines = []
    for number, row in enumerate(rows, 1):
        cells = []
        for letter, cell in zip("ABCDEFG", row, strict=False):
            kind, value = ("", cell) if isinstance(cell, int) else (' t="s"', texts.index(cell))
            if cell != "":
                cells.append(f'<c r="{letter}{number}"{kind}><v>{value}</v></c>')
        lines += [f'<row r="{number}">{"".join(cells)}</row>'] if cells else []
    items = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "xl/workbook.xml": f'<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_RELATIONS}"><sheets>'
        '<sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/sharedStrings.xml": f'<sst xmlns="{_SPREADSHEET}">{items}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SPREADSHEET}"><sheetData>'
        f"{''.join(lines)}</sheetData></worksheet>",
    }
    with zipfile.ZipFile(path, "w") as package:
        for name, part in parts.items():
            package.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{part}')
    return path


def test_a_sheet_is_written_as_a_list_and_named_in_the_settings(tmp_path: Path) -> None:
    source = sheet(tmp_path, HEAD + "联系村制度,包联村制度,错误,2022/1/1,,统一\n内部代号,,,,,\n")
    taken = take_words(source, office(tmp_path))
    settings = (tmp_path / "gazette.toml").read_text(encoding="utf-8")

    assert (taken.count, taken.faults, taken.written) == (2, (), True)
    assert settings.startswith('# 本单位\n[rules]\nword_lists = ["词表/对照表.csv"]\n# 已有的\n')
    assert (tmp_path / "词表" / "对照表.csv").read_text(encoding="utf-8-sig").splitlines()[1:] == [
        "错别字,联系村制度,包联村制度,,,2022-01-01,,错误,统一",
        "敏感词,内部代号,,,,,,,",
    ]
    (tmp_path / "稿.txt").write_text("要落实联系村制度，不用内部代号。\n", encoding="utf-8")
    problems = check_document(
        read_document(tmp_path / "稿.txt").document, config=load_config(tmp_path)
    )
    assert [(p.code, p.level) for p in problems if p.code in ("GZ-V01", "GZ-V05")] == [
        ("GZ-V01", "error"),
        ("GZ-V05", "error"),
    ]


def test_every_row_that_is_wrong_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    text = (
        "某市用语对照表,,,,,\n\n"
        + HEAD
        + "甲乙,甲丙,很重,,,\n丁戊,丁戊,,,,\n己庚,己辛,,2024-13-01,,\n子丑,子寅,,2024-01-01,2023-01-01,\n"
        "卯辰,卯巳,,,,\n卯辰,卯午,,,,\n"
    )
    folder = office(tmp_path)
    before = (folder / "gazette.toml").read_bytes()
    taken = take_words(sheet(tmp_path, text), folder)

    assert [fault.row for fault in taken.faults] == [4, 5, 6, 7, 9]
    assert "第 8 行" in taken.faults[-1].message
    assert not taken.written
    assert (folder / "gazette.toml").read_bytes() == before
    assert not (folder / "词表").exists()


def test_a_workbook_with_a_title_and_days_is_read(tmp_path: Path) -> None:
    source = workbook(
        tmp_path / "用语.xlsx",
        [
            ["规范用语对照表"],
            ["序号", "错误写法", "正确写法", "级别", "启用日期"],
            [1, "联系村", "包联村", "提示", 44562],
            [""],
            [2, "大厅", "政务大厅", "", ""],
            [3, "甲乙", "甲乙", "", ""],
        ],
    )
    taken = take_words(source, office(tmp_path), judge_only=True)
    assert (taken.count, [fault.row for fault in taken.faults]) == (3, [6])

    workbook(source, [["错误写法", "正确写法", "启用日期"], ["大厅", "政务大厅", 44562]])
    take_words(source, tmp_path)
    written = (tmp_path / "词表" / "用语.csv").read_text(encoding="utf-8-sig")
    assert "错别字,大厅,政务大厅,政务大厅,,2022-01-01,,," in written


def test_a_second_sheet_of_the_name_is_an_update(tmp_path: Path) -> None:
    folder = office(tmp_path)
    take_words(sheet(tmp_path, HEAD + "甲乙,甲丙,,,,\n"), folder)
    settings = (folder / "gazette.toml").read_bytes()
    take_words(sheet(tmp_path, HEAD + "丁戊,丁己,,,,\n"), folder)

    assert (folder / "gazette.toml").read_bytes() == settings
    assert "丁戊" in (folder / "词表" / "对照表.csv").read_text(encoding="utf-8")


def test_settings_are_begun_where_there_are_none(tmp_path: Path) -> None:
    take_words(sheet(tmp_path, HEAD + "甲乙,甲丙,,,,\n"), tmp_path)
    assert load_config(tmp_path).rules.word_lists == (tmp_path / "词表" / "对照表.csv",)


def test_a_table_of_something_else_and_the_list_itself_are_refused(tmp_path: Path) -> None:
    folder = office(tmp_path)
    with pytest.raises(IssueError, match="缺少列"):
        take_words(sheet(tmp_path, "姓名,职务\n张三,市长\n"), folder)
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04nothing")
    with pytest.raises(GazetteError):
        take_words(tmp_path / "坏.xlsx", folder)
    take_words(sheet(tmp_path, HEAD + "甲乙,甲丙,,,,\n"), folder)
    with pytest.raises(IssueError, match="盖掉"):
        take_words(folder / "词表" / "对照表.csv", folder)


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ("", 'word_lists = ["新.csv"]'),
        ('[site]\nname = "甲"\n', 'word_lists = ["新.csv"]'),
        ('[rules]\nword_lists = ["旧.csv"] # 旧\n', 'word_lists = ["旧.csv", "新.csv"] # 旧'),
        ('[rules]\nword_lists = [\n  "旧.csv" # ] 旧\n]\n', '  "旧.csv", # ] 旧'),
        ('[rules]\nword_lists = [\n    "旧.csv",\n]\n[rules.levels]\n', '    "新.csv",'),
        ('[rules.levels]\nGZ-P03 = "off"\n', 'word_lists = ["新.csv"]'),
        ("[rules] # 规则\nword_lists = []\n", 'word_lists = ["新.csv"]'),
    ],
)
def test_a_list_of_the_settings_takes_an_item_and_keeps_its_remarks(
    settings: str, line: str
) -> None:
    made = with_item(settings, "rules", "word_lists", "新.csv")
    assert made is not None
    assert line in made.splitlines()
    assert tomllib.loads(made)["rules"]["word_lists"][-1] == "新.csv"
    assert settings.count("#") == made.count("#")
    assert with_item(made, "rules", "word_lists", "新.csv") == made


@pytest.mark.parametrize(
    "settings", ["rules = {starter_list = true}\n", "rules.starter_list = true\n"]
)
def test_settings_written_in_one_line_are_left_to_the_editor(tmp_path: Path, settings: str) -> None:
    with pytest.raises(IssueError, match="自己"):
        take_words(sheet(tmp_path, HEAD + "甲乙,甲丙,,,,\n"), office(tmp_path, settings))
    assert not (tmp_path / "词表").exists()
