"""A slip in issue.toml or gazette.toml is told in Chinese with its line, a caret, and what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette.base.config import load_config
from gazette.base.doors.fields import wrong_field
from gazette.base.errors import IssueError
from gazette.base.nearest import nearest
from gazette.issue.manifest import load_manifest

_RIGHT = 'title = "江州市人民政府公报"\nyear = 2024\nnumber = 8\ndate = 2024-08-31\n'


def told(tmp_path: Path, text: str) -> str:
    (tmp_path / "issue.toml").write_text(text, encoding="utf-8")
    with pytest.raises(IssueError) as caught:
        load_manifest(tmp_path)
    return caught.value.message


@pytest.mark.parametrize(
    ("wrong", "line", "meant"),
    [
        ("date = 2024-8-31", 2, "date = 2024-08-31"),
        ("date = 2024年8月31日", 2, "date = 2024-08-31"),
        ("date = 2024.8.1  # 出版", 2, "date = 2024-08-01  # 出版"),
        ('title ＝ "甲"', 2, 'title = "甲"'),
        ("title = “甲”", 2, 'title = "甲"'),
        ("title = 「甲」", 2, 'title = "甲"'),
        ("title = 甲市公报", 2, 'title = "甲市公报"'),
        ("title：“甲”", 2, 'title = "甲"'),
        ('file = "01-市\\办法.docx"', 2, 'file = "01-市/办法.docx"'),
        ('file = "01-市\\umkc.docx"', 2, 'file = "01-市/umkc.docx"'),
        ('小标宋 = ["a"]', 2, '"小标宋" = ["a"]'),
        ('order = ["甲"，"乙"]', 2, 'order = ["甲","乙"]'),
        ('order = [\n  "甲"，\n  "乙",\n]', 3, '"甲",'),
        ('title = "甲\nyear = 2', 2, 'title = "甲"'),
        ('order = ["甲"\nyear = 2', 3, 'order = ["甲"]'),
        ("year = ２０２４", 2, "year = 2024"),
        ("abridged = True", 2, "abridged = true"),
        ("abridged = 是", 2, "abridged = true"),
        ("【masthead】", 2, "[masthead]"),
        ('title = "甲"；', 2, 'title = "甲"'),
        ("number = 7 // 期号", 2, "number = 7 # 期号"),
    ],
)
def test_a_line_that_is_no_toml_is_shown_with_what_was_meant(
    tmp_path: Path, wrong: str, line: int, meant: str
) -> None:
    said = told(tmp_path, f'unit = "期"\n{wrong}\n')

    assert f"第 {line} 行" in said
    assert "^" in said
    assert said.endswith(f"是不是：{meant}")


@pytest.mark.parametrize(
    ("again", "said", "caret"),
    [
        ("year = 2024", "第 4 行第 1 列：这一项写了两次（先在第 2 行）", "^^^^"),
        ("[cover]", "第 4 行第 2 列：这个表写了两次", " ^^^^^"),
    ],
)
def test_what_stands_twice_is_shown_with_where_it_stood_first(
    tmp_path: Path, again: str, said: str, caret: str
) -> None:
    found = told(tmp_path, f'title = "甲"\n{again}\nnumber = 1\n{again}\n')

    assert said in found
    assert f"\n    {caret}" in found


@pytest.mark.parametrize(
    ("day", "why"),
    [("2024-13-01", "月份只有 1 到 12"), ("2024-2-30", "2 月没有 30 日")],
)
def test_a_day_that_there_is_not_is_told_and_nothing_is_guessed(
    tmp_path: Path, day: str, why: str
) -> None:
    said = told(tmp_path, f'title = "甲"\ndate = {day}\n')

    assert "第 2 行第 8 列" in said
    assert why in said
    assert "是不是" not in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('titel = "甲"\n' + _RIGHT, "第 1 行 titel：不认识的设置；是不是“title”？"),
        (
            _RIGHT + 'sponsor = "甲"\n',
            "第 5 行 sponsor：不认识的设置；这一项要写在 [masthead] 下面",
        ),
        (
            _RIGHT + "[masthead]\ntotal_number = 3\n",
            "第 6 行 masthead.total_number：不认识的设置；这一项要写在文件开头",
        ),
        (_RIGHT + '[masthead]\nsponser = "甲"\n', "是不是“sponsor”？"),
        (_RIGHT + '[cover]\nsponsor = "甲"\n', "这一项要写在 [masthead] 下面"),
        (_RIGHT + '[print]\nprofile = "x"\n', "这一项写在 gazette.toml 里"),
        (
            'profile = "a4"\n' + _RIGHT,
            "第 1 行 profile：不认识的设置；这一项要写在 gazette.toml 的 [print] 下面",
        ),
        (_RIGHT.replace("2024-08-31", '"2024-8-31"'), "是不是“2024-08-31”？"),
        (
            _RIGHT + '[[sections]]\nfolder = "a"\n[[sections]]\nfolder = "b"\nclas = "公告"\n',
            "第 9 行 sections.1.clas：不认识的设置；是不是“class”？",
        ),
        (
            _RIGHT + '[[documents]]\nfile = "a"\nkind = "解毒"\n',
            "（可用：文件、解读、任免、更正、其他）；是不是“解读”？",
        ),
    ],
)
def test_a_wrong_setting_is_shown_with_its_line_and_what_was_meant(
    tmp_path: Path, text: str, said: str
) -> None:
    assert said in told(tmp_path, text)


def test_carets_stand_below_wide_characters(tmp_path: Path) -> None:
    said = told(tmp_path, _RIGHT + '"刊名" = "甲"\n').splitlines()

    assert said[-2:] == ['    "刊名" = "甲"', "    ^^^^^^"]


def test_a_layout_of_ones_own_lies_beside_gazette_toml(tmp_path: Path) -> None:
    (tmp_path / "gazette.toml").write_text(
        '[print]\nprofile = "版式/ours.toml"\n', encoding="utf-8"
    )
    (tmp_path / "版式").mkdir()
    (tmp_path / "版式" / "ours.toml").write_text('base = "gazette-16k"\n', encoding="utf-8")
    (tmp_path / "2024-08").mkdir()

    found = load_config(tmp_path / "2024-08").print.profile

    assert found == str(tmp_path / "版式" / "ours.toml")


def test_a_layout_beside_it_is_found_from_an_issue_named_by_a_short_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    issue = tmp_path / "2024-08"
    issue.mkdir()
    (issue / "gazette.toml").write_text('[print]\nprofile = "ours.toml"\n', encoding="utf-8")
    (issue / "ours.toml").write_text('base = "gazette-16k"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    found = load_config(Path("2024-08")).print.profile

    assert found == str(issue / "ours.toml")


@pytest.mark.parametrize(
    ("name", "names", "meant"),
    [
        ("bulid", ["build", "check"], "build"),
        ("01-文件\\甲.docx", ["01-文件/甲.docx"], "01-文件/甲.docx"),
        ("甲.docx", ["01-文件/甲.docx", "02-解读/乙.docx"], "01-文件/甲.docx"),
        ("甲.docx", ["01-文件/甲.docx", "02-解读/甲.docx"], ""),
        ("zzz", ["build", "check"], ""),
    ],
)
def test_the_nearest_name_is_found_and_an_uncertain_one_is_not(
    name: str, names: list[str], meant: str
) -> None:
    assert nearest(name, names) == meant


def test_a_text_that_is_too_short_is_not_called_a_list_with_too_few_items() -> None:
    error = {"type": "too_short", "input": "试", "loc": ("reason",), "ctx": {"min_length": 2}}

    assert wrong_field(error) == "太短，至少 2 个字"
