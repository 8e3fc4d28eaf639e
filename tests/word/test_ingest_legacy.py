"""Old Word files in a batch: real .doc files, one start of LibreOffice for all of them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx_of import docx_of, p

from gazette.base.errors import LimitError
from gazette.issue.loading import load_issue
from gazette.jobs.check import check_path
from gazette.jobs.ingest import ingest_files
from gazette.jobs.inspect import inspect_files
from gazette.markup import document_from_xml
from gazette.model import LossKind
from gazette.model.loss_reasons import LossReason
from gazette.word import old_files, read_word
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


def _rtf_files(folder: Path, count: int) -> list[Path]:
    """Notices as .rtf."""
    new = {f"{n}.docx": _notice(n) for n in range(1, count + 1)}
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, data in enumerate(legacy.convert_files(new, "rtf", "rtf").values(), 1):
        paths.append(folder / f"0{number}.rtf")
        paths[-1].write_bytes(data)
    return paths


@pytest.fixture
def starts(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many files each start of LibreOffice converts."""
    run, counts = legacy._run, list[int]()

    def counted(form: str, files: list[Path], target: Path, where: str) -> None:
        counts.append(len(files))
        run(form, files, target, where)

    monkeypatch.setattr(legacy, "_run", counted)
    return counts


def test_inspecting_and_checking_many_old_files_starts_libreoffice_once(
    tmp_path: Path, starts: list[int], needs_tool: Callable[[str], str]
) -> None:
    needs_tool("soffice")
    paths = _rtf_files(tmp_path, 3)
    starts.clear()

    answers = list(inspect_files(paths, jobs=1))
    assert [one.error for one in answers] == [""] * 3
    assert starts == [3]
    assert [len(check_path(path)) for path in (*paths, tmp_path)] == [1, 1, 1, 3]
    assert starts == [3]  # what was converted once is found again


def test_an_issue_with_old_files_starts_libreoffice_once(
    tmp_path: Path, starts: list[int], needs_tool: Callable[[str], str]
) -> None:
    needs_tool("soffice")
    issue = tmp_path / "2021-03"
    _rtf_files(issue / "manuscripts" / "01-市政府文件", 2)
    (issue / "issue.toml").write_text(
        'title = "某市人民政府公报"\nyear = 2021\nnumber = 3\ndate = 2021-03-31\n', encoding="utf-8"
    )
    starts.clear()

    assert len(load_issue(issue).issue.sections[0].entries) == 2
    assert starts == [2]


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


def test_a_doc_that_the_library_refuses_shares_the_one_start(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    starts: list[int],
    needs_tool: Callable[[str], str],
) -> None:
    needs_tool("soffice")
    new = {f"{n}.docx": _notice(n) for n in range(1, 4)}
    paths = _rtf_files(tmp_path, 2)
    for number, data in enumerate(legacy.convert_files(new, "doc", "doc").values(), 1):
        paths.append(tmp_path / f"refused{number}.doc")
        paths[-1].write_bytes(data)
    monkeypatch.setattr(old_files, "convert_old_word", lambda _data: None)
    starts.clear()

    assert [one.error for one in inspect_files(paths, jobs=1)] == [""] * 5
    assert starts == [5]


@pytest.fixture
def office_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes a LibreOffice known that has its libraries but that one, and starts as the real one."""

    def make(module: str) -> None:
        program = tmp_path / "office" / "program"
        program.mkdir(parents=True)
        for name in {"swlo", "sdlo", "smlo"} - {module}:
            (program / f"lib{name}.so").touch()
        real = Path(legacy.find_soffice()).resolve()
        starter = program / "soffice"
        starter.write_text(f'#!/bin/sh\nexec {real} "$@"\n', encoding="utf-8")
        starter.chmod(0o755)
        monkeypatch.setattr(legacy, "find_soffice", lambda: str(starter))

    return make


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
@pytest.mark.parametrize(
    ("library", "said"), [("sdlo", ["LibreOffice Draw"]), ("smlo", ["LibreOffice Math"]), ("", [])]
)
def test_a_missing_module_of_libreoffice_is_said(
    tmp_path: Path,
    library: str,
    said: list[str],
    office_without: Callable[[str], None],
    needs_tool: Callable[[str], str],
) -> None:
    needs_tool("soffice")
    (path,) = _rtf_files(tmp_path, 1)
    read_word(path)  # with the whole LibreOffice: what that made is not taken for the other's
    office_without(library)

    losses = read_word(path).losses

    assert [
        LossKind.read(loss.what)[1] for loss in losses if loss.why == LossReason.WITHOUT_MODULE
    ] == said
