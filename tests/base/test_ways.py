"""A program is told calls and a person at the command line commands."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_of import docx_of
from issues import issue

from gazette.base.errors import FileAccessError
from gazette.base.ways import at_the_command_line
from gazette.issue.composing import compose_issue
from gazette.jobs.build import build
from gazette.reading import read_document


def test_a_remedy_names_the_call_or_the_command(tmp_path: Path) -> None:
    reading = read_document(docx_of("某市人民政府关于绿化的通知", "请抓紧。"), name="a.docx")
    bundle = compose_issue(issue(), {"市政府文件": [reading]})
    (tmp_path / "note.txt").write_text("mine")

    with pytest.raises(FileAccessError) as by_program:
        build(bundle, tmp_path, formats=("xml",), draft=True)
    with at_the_command_line(), pytest.raises(FileAccessError) as by_person:
        build(bundle, tmp_path, formats=("xml",), draft=True)

    assert "out" in by_program.value.remedy
    assert "-o" not in by_program.value.remedy
    assert "-o" in by_person.value.remedy
