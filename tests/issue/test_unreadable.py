"""One manuscript that cannot be read, or has revisions, keeps no other from being checked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx_of import docx_of, p, xml

from gazette.base.errors import NotWordError, RevisionsError, WordFileError
from gazette.check.gate.publication import gate
from gazette.cli.check import check
from gazette.issue.loading import load_issue

_ISSUE = 'title = "某市人民政府公报"\nyear = 2021\nnumber = 3\ndate = 2021-07-15\n'
_WAIVER = '[[waivers]]\ncode = "{code}"\nfile = "01-市政府文件/{name}"\nreason = "经办人已核"\n'
_INSERTED = '<w:p><w:ins w:id="9" w:author="张三"><w:r><w:t>身份证号11010519491231002X。</w:t></w:r></w:ins></w:p>'
_FILES = {
    "01.docx": docx_of(p("某市人民政府关于绿化的通知", align="center"), p("请认真执行,抓好落实。")),
    "02.docx": b"PK\x03\x04 no such thing",
    "03.docx": docx_of(p("某市人民政府关于防火的通知", align="center"), xml(_INSERTED)),
}


def _folder(tmp_path: Path, *names: str, settings: str = "") -> Path:
    section = tmp_path / "manuscripts" / "01-市政府文件"
    section.mkdir(parents=True)
    (tmp_path / "issue.toml").write_text(_ISSUE + settings, encoding="utf-8")
    for name in names:
        (section / name).write_bytes(_FILES[name])
    return tmp_path


def _check(path: Path) -> tuple[dict[str, set[str]], int, str]:
    result = CliRunner().invoke(check, ["--json", str(path)])
    found: dict[str, set[str]] = {}
    for line in result.stdout.splitlines():
        one = json.loads(line)
        found.setdefault(Path(one["file"]).name, set()).add(one["code"])
    return found, result.exit_code, result.stdout


def test_every_manuscript_of_an_issue_is_checked_whatever_the_others_are(tmp_path: Path) -> None:
    found, code, printed = _check(_folder(tmp_path, *_FILES))

    assert "GZ-P01" in found["01.docx"]
    assert found["02.docx"] == {"GZ-G17"}
    assert {"GZ-G03", "GZ-G07"} <= found["03.docx"], "what was inserted is checked as if accepted"
    assert "11010519491231002X" not in printed
    assert code == 1


def test_every_manuscript_of_a_plain_folder_is_checked_too(tmp_path: Path) -> None:
    for name, data in _FILES.items():
        (tmp_path / name).write_bytes(data)

    found, code, _ = _check(tmp_path)

    assert "GZ-P01" in found["01.docx"]
    assert found["02.docx"] == {"GZ-G17"}
    assert code == 1


def test_what_cannot_be_read_is_never_waived(tmp_path: Path) -> None:
    waiver = _WAIVER.format(code="GZ-G17", name="02.docx")
    bundle = load_issue(_folder(tmp_path, *_FILES, settings=waiver), for_checks=True)

    held = [p for p in gate(bundle, problems=bundle.problems) if p.code == "GZ-G17"]
    assert [p.waived for p in held] == [""]
    with pytest.raises(WordFileError):
        load_issue(_folder(tmp_path / "other", "01.docx", "02.docx"))


def test_waived_revisions_are_read_as_accepted_and_the_waiver_is_kept(tmp_path: Path) -> None:
    with pytest.raises(RevisionsError):
        load_issue(_folder(tmp_path / "strict", "03.docx"))

    waiver = _WAIVER.format(code="GZ-G03", name="03.docx")
    bundle = load_issue(_folder(tmp_path, "03.docx", settings=waiver))
    problem = next(p for p in gate(bundle, problems=bundle.problems) if p.code == "GZ-G03")

    assert problem.waived == "经办人已核"
    assert problem.file == "01-市政府文件/03.docx"


def test_a_file_alone_that_cannot_be_read_is_an_error_as_before(tmp_path: Path) -> None:
    path = tmp_path / "02.docx"
    path.write_bytes(_FILES["02.docx"])

    assert _check(path)[1] == NotWordError.exit_code
