"""The programs in docs/library.md run as they stand, one after another, as a reader goes through them."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest
from docx_of import docx_of, p
from places import ROOT


def programs_of(page: str) -> list[str]:
    """The programs of a page of docs/, in their order."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return re.findall(r"```python\n(.*?)```", text, re.DOTALL)


PROGRAMS = programs_of("library.md")


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What each program prints."""
    folder = tmp_path_factory.mktemp("library")
    _put_manuscripts(folder)
    with contextlib.chdir(folder):
        return [_run(number, program) for number, program in enumerate(PROGRAMS)]


def _put_manuscripts(folder: Path) -> None:
    from gazette.issue.folder import NewIssue, new_issue

    manuscript = docx_of(
        p("某市人民政府关于做好某事的通知", align="center", size=22),
        p("某政发〔2021〕3号", align="center"),
        p("各县人民政府："),
        p("现就有关事项通知如下。"),
        p("某市人民政府", align="right"),
        p("2021年7月3日", align="right"),
        p("（此件公开发布）"),
    )
    new_issue(folder / "一期", NewIssue(title="某市人民政府公报", year=2021, number=3))
    for place in ("稿件.docx", "一期/manuscripts/02-政府文件/稿件.docx"):
        (folder / place).write_bytes(manuscript)


def _run(number: int, program: str) -> str:
    out = io.StringIO()
    code = compile(program, f"docs/library.md, program {number}", "exec")
    with contextlib.redirect_stdout(out):
        exec(code, {})  # noqa: S102 - our own page
    return out.getvalue()


@pytest.mark.parametrize("number", range(len(PROGRAMS)))
def test_a_program_of_the_docs_runs(number: int, said: list[str]) -> None:
    assert said[number].strip()


def test_the_programs_say_what_the_page_promises(said: list[str]) -> None:
    text = "".join(said)

    assert "核验无误： True" in text
    assert "2021-03-001.c1" in text
    assert "废止 某政发〔2016〕2号 第十条" in text
    assert re.search(r"1 期 2 篇|1 期 1 篇", text)


def test_every_name_of_the_archives_face_is_there_and_no_module_hides_it() -> None:
    import types

    import gazette.archive

    for name in gazette.archive.__all__:
        assert not isinstance(getattr(gazette.archive, name), types.ModuleType), name


def test_the_programs_of_the_page_on_plugins_run(monkeypatch: pytest.MonkeyPatch) -> None:
    import gazette

    rule, use = programs_of("plugins.md")
    document = gazette.read_document(
        "通知\n甲区人民政府要做好此事。\n".encode(), name="a.txt"
    ).document
    issue = object()  # whatever is built, these are the rules that check it
    built: dict[str, object] = {}
    monkeypatch.setattr(gazette, "build", lambda *_, **options: built.update(options))
    names: dict[str, object] = {"gazette": gazette, "document": document, "issue": issue}

    exec(compile(rule, "docs/plugins.md, program 0", "exec"), names)  # noqa: S102 - our own page
    exec(compile(use, "docs/plugins.md, program 1", "exec"), names)  # noqa: S102

    rules = built["rules"]
    assert isinstance(rules, gazette.RuleSet)
    found = gazette.check_document(document, rules=rules)
    assert [problem.code for problem in found if problem.code == "JZ-01"] == ["JZ-01"]
    codes = {rule.code for rule in rules.rules}
    assert "JZ-01" in codes
    assert "GZ-U01" not in codes
