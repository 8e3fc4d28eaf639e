"""`gazette inspect`: the contract of its JSON, its report, its override file."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from commands import run_gazette
from docx_of import docx_of, p

NOTICE = docx_of(
    p("某市人民政府关于防火的通知", align="center", size=22),
    p("某政发〔2021〕3号", align="center"),
    "各县（市、区）人民政府：",
    p("一、严格管理。", first_chars=2),
    p("各级各部门按职责管好火源，谁主管谁负责。", first_chars=2),
    p("某市人民政府", align="right"),
    p("2021年7月3日", align="right"),
    "（此件公开发布）",
)


@pytest.fixture
def manuscript(tmp_path: Path) -> Path:
    path = tmp_path / "通知.docx"
    path.write_bytes(NOTICE)
    return path


def _run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return run_gazette("inspect", *words)


def test_json_has_what_the_contract_names(manuscript: Path) -> None:
    run = _run("--json", manuscript)
    assert run.returncode == 0, run.stderr
    (answer,) = map(json.loads, run.stdout.splitlines())
    assert answer["error"] is None
    meta = answer["meta"]
    assert meta["title"] == "某市人民政府关于防火的通知"
    assert (meta["numbers"], meta["issuers"]) == (["某政发〔2021〕3号"], ["某市人民政府"])
    assert (meta["genre"], meta["disclosure"]) == ("通知", "主动公开")
    assert meta["addressees"] == "各县（市、区）人民政府："
    assert meta["dates"]["signed"] == "2021-07-03"
    assert set(meta["dates"]) >= {"promulgated", "effective", "issued", "adopted"}
    assert answer["counts"] == {"编": 0, "章": 0, "节": 0, "条": 0}
    assert answer["outline"] == [{"level": 1, "label": "一、", "heading": "严格管理。"}]
    assert set(answer) >= {
        "annexes",
        "tables",
        "figures",
        "notes",
        "text_chars",
        "losses",
        "problems",
    }


def test_many_files_are_answered_each_on_a_line(tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.docx" for n in range(7)]
    for path in paths:
        path.write_bytes(NOTICE)
    broken = tmp_path / "坏.docx"
    broken.write_bytes(NOTICE[:300])
    run = _run("--json", *paths, broken)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(answers) == 8
    assert [bool(a["error"]) for a in answers].count(True) == 1
    assert run.returncode == 4
    assert "Traceback" not in run.stderr


def test_the_report_names_elements_and_their_evidence(manuscript: Path) -> None:
    run = _run(manuscript)
    assert run.returncode == 0, run.stderr
    assert "发文字号" in run.stdout
    assert "把握" in run.stdout
    assert "一、严格管理。" in run.stdout


def test_edit_writes_an_override_file_once(manuscript: Path) -> None:
    assert _run("--edit", manuscript).returncode == 0
    written = manuscript.with_suffix(".toml").read_text(encoding="utf-8")
    assert '# title = "某市人民政府关于防火的通知"' in written
    again = _run("--edit", manuscript)
    assert again.returncode == 16
    assert manuscript.with_suffix(".toml").read_text(encoding="utf-8") == written


def test_edit_names_the_paragraphs_with_their_roles(manuscript: Path) -> None:
    assert _run("--edit", manuscript).returncode == 0
    written = manuscript.with_suffix(".toml").read_text(encoding="utf-8")
    assert '= "标题"    # 某市人民政府关于防火的通知' in written


def test_page_writes_the_page_of_roles(manuscript: Path) -> None:
    run = _run("--page", manuscript)
    assert run.returncode == 0, run.stderr
    page = manuscript.with_name(f"{manuscript.stem}.roles.html")
    assert "某市人民政府关于防火的通知" in page.read_text(encoding="utf-8")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    run = _run("--json", tmp_path / "没有.docx")
    assert json.loads(run.stdout)["error"]
    assert run.returncode != 0
