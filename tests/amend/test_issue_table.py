"""[[documents]] decision, before: the build puts 新旧对照表 behind the amended text by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented_decisions import OLD, TITLE

from gazette.base.errors import GazetteError
from gazette.issue.loading import load_issue
from gazette.model import Document
from gazette.model.walk import printed_text

DECISION = f"""某市人民政府关于修改《{TITLE}》的决定
市人民政府决定对《{TITLE}》作如下修改：
一、将第六条修改为：“停用停车场的，应当提前三十日向社会公告，并报市公安局备案。”
本决定自2021年3月1日起施行。
"""
NEW = OLD.replace(
    "任何单位不得擅自停用停车场。", "停用停车场的，应当提前三十日向社会公告，并报市公安局备案。"
)


def _folder(tmp_path: Path, *, decision: str = "01.txt", before: str = "旧本/办法.txt") -> Path:
    section = tmp_path / "manuscripts" / "01-市政府文件"
    section.mkdir(parents=True)
    (section / "01.txt").write_text(DECISION, encoding="utf-8")
    (section / "02.txt").write_text(NEW, encoding="utf-8")
    (tmp_path / "旧本").mkdir()
    (tmp_path / "旧本" / "办法.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "旧本" / "别的.txt").write_text(NEW, encoding="utf-8")
    (tmp_path / "issue.toml").write_text(
        'title = "某市人民政府公报"\nyear = 2021\nnumber = 1\ndate = 2021-03-01\n\n'
        f'[[documents]]\nfile = "01-市政府文件/02.txt"\ndecision = "01-市政府文件/{decision}"\n'
        f'before = "{before}"\n',
        encoding="utf-8",
    )
    return tmp_path


def _amended(folder: Path) -> Document:
    (section,) = load_issue(folder).issue.sections
    return section.entries[1].document


def test_the_amended_text_has_the_table_as_its_annex(tmp_path: Path) -> None:
    document = _amended(_folder(tmp_path))
    (annex,) = document.annexes

    assert annex.title == f"《{TITLE}》新旧对照表"
    assert "任何单位不得擅自停用停车场。" in printed_text(document)


def test_the_old_text_is_one_of_the_sources_of_the_issue(tmp_path: Path) -> None:
    sources = {source.file for source in load_issue(_folder(tmp_path)).sources}

    assert "旧本/办法.txt" in sources


def test_without_the_old_text_the_table_has_what_the_decision_quotes(tmp_path: Path) -> None:
    (annex,) = _amended(_folder(tmp_path, before="")).annexes

    assert annex.label == "附件"


@pytest.mark.parametrize(
    ("decision", "before", "message"),
    [
        ("03.txt", "旧本/办法.txt", "没有这份稿件"),
        ("01.txt", "旧本/没有.txt", "找不到旧本"),
        ("01.txt", "旧本/别的.txt", "不是决定所改的那一版"),
        ("02.txt", "旧本/办法.txt", "没有修改"),
    ],
)
def test_what_cannot_be_compared_is_said(
    tmp_path: Path, decision: str, before: str, message: str
) -> None:
    with pytest.raises(GazetteError, match=message):
        load_issue(_folder(tmp_path, decision=decision, before=before))
