"""The programs in docs/library.md run as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx_of import docx_of, p
from places import ROOT

PROGRAMS = re.findall(
    r"```python\n(.*?)```", (ROOT / "docs" / "library.md").read_text(encoding="utf-8"), re.DOTALL
)


@pytest.mark.parametrize("number", range(len(PROGRAMS)))
def test_a_program_of_the_docs_runs(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from gazette.issue.folder import new_issue

    manuscript = docx_of(
        p("某市人民政府关于做好某事的通知", align="center", size=22),
        p("某政发〔2021〕3号", align="center"),
        p("各县人民政府："),
        p("现就有关事项通知如下。"),
        p("某市人民政府", align="right"),
        p("2021年7月3日", align="right"),
    )
    new_issue(tmp_path / "一期", title="某市人民政府公报", year=2021, number=3)
    for place in ("稿件.docx", "一期/manuscripts/02-政府文件/稿件.docx"):
        (tmp_path / place).write_bytes(manuscript)
    monkeypatch.chdir(tmp_path)

    exec(compile(PROGRAMS[number], f"docs/library.md, program {number}", "exec"), {})  # noqa: S102 - our own page

    assert capsys.readouterr().out.strip()
