"""Old Word files in a batch: real .doc files, one start of LibreOffice for all of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx_of import docx_of, p

from gazette.base.errors import LimitError
from gazette.jobs.ingest import ingest_files
from gazette.markup import document_from_xml
from gazette.word.package import legacy

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def _notice(number: int) -> bytes:
    return docx_of(
        p(f"某市人民政府关于第{number}号事项的通知", align="center", size=22),
        p(f"某政发〔2021〕{number}号", align="center"),
        p("各县人民政府："),
        p("现将有关事项通知如下。", first_chars=2),
        p("某市人民政府", align="right"),
        p("2021年7月3日", align="right"),
    )


def test_old_files_of_a_batch_are_converted_in_one_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, needs_tool: Callable[[str], str]
) -> None:
    needs_tool("soffice")
    new = {f"{n}.docx": _notice(n) for n in range(1, 4)}
    old = legacy.convert_files(new, "rtf", "rtf")
    assert [data[:5] for data in old.values()] == [b"{\\rtf"] * 3
    paths = []
    for number, data in enumerate(old.values(), 1):
        paths.append(tmp_path / f"旧{number}.rtf")
        paths[-1].write_bytes(data)
    for number in range(4, 8):
        paths.append(tmp_path / f"新{number}.docx")
        paths[-1].write_bytes(_notice(number))
    damaged = tmp_path / "坏.doc"
    damaged.write_bytes(_OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le") + b"\xff" * 3000)
    run, starts = legacy._run, []

    def once(form: str, files: list[Path], target: Path, where: str) -> None:
        starts.append([file.suffix for file in files])
        if len(starts) > 1:  # for the damaged file, once more alone
            raise LimitError("LibreOffice started again", where=where)
        run(form, files, target, where)

    monkeypatch.setattr(legacy, "_run", once)

    found: dict[str, Any] = {
        Path(one.file).name: one
        for one in ingest_files([*paths, damaged], tmp_path / "out", jobs=1)
    }

    assert starts == [[".rtf"] * 3]
    assert [found[path.name].error for path in paths] == [""] * 7
    assert found["坏.doc"].error
    for number, path in enumerate(paths, 1):
        data = (tmp_path / "out" / path.stem / "document.xml").read_bytes()
        assert document_from_xml(data).meta.title == f"某市人民政府关于第{number}号事项的通知"
