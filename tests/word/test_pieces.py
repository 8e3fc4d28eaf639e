"""A text part read in pieces gives the flow that it gives when it is parsed whole."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from docx_of import docx_of, p, run, section, table, xml

from gazette.base.errors import WordFileError
from gazette.word import read_word
from gazette.word.body import opening

_BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_CHANGED = (
    "<w:p><w:r><w:rPr><w:b/><w:rPrChange><w:rPr/></w:rPrChange></w:rPr><w:t>改</w:t></w:r></w:p>"
)
_CONTROL = (
    "<w:sdt><w:sdtContent><w:p><w:r><w:t>控件里的话。</w:t></w:r></w:p></w:sdtContent></w:sdt>"
)
TEXTS: dict[str, list[Any]] = {
    "paragraphs": ["第一段。", p("第二段", run("加粗", bold=True)), "第三段。"],
    "tables first, last and nested": [table([["甲", "乙"]]), "段。", table([["丙"], ["丁"]])],
    "controls without a paragraph beside them": [xml(_CONTROL), xml(_CONTROL)],
    "a field without an end": [
        xml(f"<w:p>{_BEGIN}<w:r><w:t>照样读出。</w:t></w:r></w:p>"),
        "后一段。",
    ],
    "sections": ["直页。", section(landscape=True), table([["横页"]]), "末页。"],
    "an open revision of a format": ["前。", xml(_CHANGED)],
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("revisions", ["accept", "reject"])
def test_pieces_give_the_flow_of_the_whole(
    name: str, revisions: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "稿.docx"
    path.write_bytes(docx_of(*TEXTS[name]))
    whole = read_word(path, revisions=revisions)  # type: ignore[arg-type]  # two of the three
    monkeypatch.setattr(opening, "PIECES_FROM", 0)
    assert read_word(path, revisions=revisions) == whole  # type: ignore[arg-type]
    assert whole.blocks


@pytest.mark.parametrize("damage", [b"<w:document", b"</w:body>"])
def test_a_damaged_part_is_refused_in_the_same_words(
    damage: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "坏.docx"
    body = xml(f"<w:p>{'' if damage == b'</w:body>' else '<w:r>'}</w:p></w:body>")
    path.write_bytes(docx_of("前一段。", body))
    with pytest.raises(WordFileError) as whole:
        read_word(path)
    monkeypatch.setattr(opening, "PIECES_FROM", 0)

    with pytest.raises(WordFileError, match=re.escape(str(whole.value))):
        read_word(path)


_MEASURE = """
import re, sys
from pathlib import Path
from gazette.jobs.inspect import inspect_files
found, = inspect_files([Path(sys.argv[1])])
peak = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())
print(found.answer["counts"]["条"], peak[1])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells the peak on Linux alone")
def test_inspecting_a_hundred_thousand_paragraphs_takes_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "大.docx"
    path.write_bytes(
        docx_of(*[p(f"第{n}条　为了测试大文件，本条内容没有法律效力。") for n in range(100_000)])
    )
    call = [sys.executable, "-c", _MEASURE, str(path)]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    articles, peak = map(int, done.stdout.split())

    assert articles > 99_000
    assert peak < 300_000  # KiB; 460,000 before the model was of slotted dataclasses
