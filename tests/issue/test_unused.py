"""Every file under manuscripts/ is used, or named; nothing is named twice or in vain."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_of import docx_of, p

from gazette.base.errors import IssueError
from gazette.issue.loading import load_issue
from gazette.jobs.check import check_path

_ISSUE = 'title = "某市人民政府公报"\nyear = 2021\nnumber = 3\ndate = 2021-07-15\n'
_WORD = docx_of(p("某市人民政府关于绿化的通知", align="center"), p("请认真执行。"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path, "01-市政府文件/甲.docx", "01-市政府文件/乙.docx")
    (tmp_path / "issue.toml").write_text(_ISSUE, encoding="utf-8")
    return tmp_path


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / "manuscripts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_WORD)


def settle(folder: Path, text: str) -> None:
    (folder / "issue.toml").write_text(_ISSUE + text, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("01-市政府文件/补送/丙.docx", "在栏目的子文件夹里"),
        ("01-市政府文件/补送/再补/丁.txt", "在栏目的子文件夹里"),
        ("散稿.docx", "不在栏目文件夹里"),
        ("说明.pdf", "不在栏目文件夹里"),
        ("01-市政府文件/附表.xlsx", "不是能读的稿件"),
        ("01-市政府文件/旧名.toml", "旁边没有同名的稿件"),
        ("02-空栏目/补送/戊.docx", "在栏目的子文件夹里"),
    ],
)
def test_a_file_that_is_not_used_keeps_the_issue_back_and_blocks_no_check(
    folder: Path, name: str, why: str
) -> None:
    put(folder, name)

    with pytest.raises(IssueError) as told:
        load_issue(folder)
    found = [problem for one in check_path(folder) for problem in one.problems]

    assert name in told.value.message
    assert why in told.value.message
    assert [(f.file, f.level) for f in found if f.code == "GZ-G24"] == [(name, "error")]
    assert len(load_issue(folder, for_checks=True).issue.entries) == 2


@pytest.mark.parametrize(
    "name",
    [
        "01-市政府文件/~$甲.docx",
        "01-市政府文件/.DS_Store",
        "01-市政府文件/甲.roles.html",
        "Thumbs.db",
        ".git/config",
    ],
)
def test_what_systems_and_our_own_reports_leave_is_no_manuscript(folder: Path, name: str) -> None:
    put(folder, name)

    assert len(load_issue(folder).issue.entries) == 2


def test_the_settings_of_a_manuscript_belong_to_it(folder: Path) -> None:
    place = folder / "manuscripts" / "01-市政府文件" / "甲.toml"
    place.write_text('title = "某市人民政府关于造林的通知"\n', encoding="utf-8")

    assert load_issue(folder).issue.entries[1].document.meta.title.endswith("造林的通知")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (
            '[[sections]]\nfolder = "01-市政府文件"\norder = ["甲.docx", "甲.docx"]\n',
            "order 写了两次 甲.docx",
        ),
        (
            '[[sections]]\nfolder = "01-市政府文件"\norder = ["甲"]\n',
            "是不是“甲.docx”？",
        ),
        (
            '[[sections]]\nfolder = "01-市政府文件"\n[[sections]]\nfolder = "01-市政府文件"\n',
            "[[sections]] 写了两次",
        ),
        ('[[sections]]\nfolder = "01-市政府文档"\n', "是不是“01-市政府文件”？"),
        ('[[documents]]\nfile = "01-市政府文件/甲.doc"\n', "是不是“01-市政府文件/甲.docx”？"),
        ('[[documents]]\nfile = "甲.docx"\n', "是不是“01-市政府文件/甲.docx”？"),
        ("[[documents]]\nfile = '01-市政府文件\\甲.docx'\n", "是不是“01-市政府文件/甲.docx”？"),
        (
            '[[documents]]\nfile = "01-市政府文件/甲.docx"\n' * 2,
            "[[documents]] 写了两次 01-市政府文件/甲.docx",
        ),
        (
            '[[documents]]\nfile = "01-市政府文件/甲.docx"\nabout = "01-市政府文件/甲.docx"\n',
            "about 就是它自己",
        ),
        (
            '[[waivers]]\ncode = "GZ-G01"\nfile = "甲.docx"\nreason = "已核"\n',
            "是不是“01-市政府文件/甲.docx”？",
        ),
    ],
)
def test_a_file_named_twice_or_in_vain_is_an_error_before_anything_is_read(
    folder: Path, settings: str, said: str
) -> None:
    settle(folder, settings)
    put(folder, "01-市政府文件/坏.docx")
    (folder / "manuscripts/01-市政府文件/坏.docx").write_bytes(b"PK\x03\x04")

    for for_checks in (False, True):
        with pytest.raises(IssueError) as told:
            load_issue(folder, for_checks=for_checks)
        assert said in told.value.message


def test_section_order_names_each_folder_once(folder: Path) -> None:
    (folder / "issue.toml").write_text(
        'section_order = ["01-市政府文件", "01-市政府文件"]\n' + _ISSUE, encoding="utf-8"
    )

    with pytest.raises(IssueError, match="section_order 写了两次"):
        load_issue(folder)
