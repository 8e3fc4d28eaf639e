"""A mark of 密级 or of an internal paper is told when the manuscript is read, wherever it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_of import docx_of, p
from flow_of import flow_of

from gazette.reading import read_document
from gazette.structure import recognise

_PAPER = """
^ 某市人民政府关于修路的通知
各县人民政府：
现将有关事项通知如下。
> 某市人民政府
> 2025年9月10日
"""


def _marks(head: str) -> list[str]:
    problems = recognise(flow_of(head + _PAPER)).problems
    return [one.place.text or "" for one in problems if one.code == "GZ-W17"]


@pytest.mark.parametrize(
    "mark", ["秘密★1年", "机密", "绝 密", "密级：秘密", "机密★10年　特急", "内部资料 注意保存"]
)
@pytest.mark.parametrize("head", ["{}\n", "{}\n^ 某市人民政府文件\n^^ 某政发〔2025〕9号\n"])
def test_a_mark_above_the_title_is_a_finding(head: str, mark: str) -> None:
    assert len(_marks(head.format(mark))) == 1


@pytest.mark.parametrize("head", ["", "特急\n", "000123\n", "^ 某市人民政府文件\n"])
def test_a_paper_without_a_mark_has_no_such_finding(head: str) -> None:
    assert _marks(head) == []


def test_a_mark_in_the_page_header_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "稿.docx"
    path.write_bytes(docx_of(p("某市人民政府关于修路的通知", align="center"), header="秘密★3年"))

    codes = [one.code for one in read_document(path).problems]

    assert "GZ-W17" in codes
