"""The command line walks the whole way, as an office types it, on both databases."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from commands import run_gazette
from desk_of import PEOPLE, UNITS, notice

Run = Callable[..., tuple[int, list[dict[str, Any]], str]]


@pytest.fixture
def office(url: str, tmp_path: Path) -> Run:
    """`gazette desk …` in a folder with its tables; exit code, objects and words."""
    (tmp_path / "units.csv").write_text(UNITS, encoding="utf-8")
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="gb18030")
    for number in (1, 2):
        (tmp_path / f"{number}.docx").write_bytes(notice(number))
    env = {"PATH": os.environ["PATH"], "GAZETTE_DESK": url}

    def run(*words: object, name: str = "") -> tuple[int, list[dict[str, Any]], str]:
        done = run_gazette("desk", *words, cwd=tmp_path, env=env | {"GAZETTE_USER": name})
        lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        return done.returncode, lines, done.stdout + done.stderr

    assert run("init", "--office", "某市人民政府公报编辑部")[0] == 0
    assert run("units", "units.csv")[0] == 0
    assert run("people", "people.csv")[0] == 0
    return run


def test_an_office_types_the_whole_way(office: Run, tmp_path: Path) -> None:
    code, (received,), _said = office(
        *("receive", "1.docx", "--from", "市发展改革委", "--on", "2021-03-10"),
        *("--waive-interpretation", "内容简单", "--receipt", "回执.html", "--json"),
        name="张三",
    )
    assert (code, received["registry"], received["remarks"]) == (0, "2021-0001", [])
    assert "2021-0001" in (tmp_path / "回执.html").read_text(encoding="utf-8")
    uid = received["id"]
    signs = (
        *(("screened", "李四"), ("selected", "赵六"), ("review1", "赵六")),
        *(("review2", "钱七"), ("review3", "孙八")),
    )
    for step, name in signs:
        code, (now,), said = office("sign", uid, step, "--json", name=name)
        assert (code, now["state"]) == (0, step), said
    assert office("plan", 2021, 3, name="赵六")[0] == 0
    assert 'title = "某市人民政府公报"' in (tmp_path / "2021-03" / "issue.toml").read_text("utf-8")
    assert office("sign", "2021-03", "typeset", name="张三")[0] == 0
    for step in ("proof1", "proof2", "proof3"):
        assert office("sign", "2021-0001", step, name="周九")[0] == 0
    assert office("freeze", "2021-03", name="孙八")[0] == 0
    assert (tmp_path / "2021-03" / "freeze.json").is_file()
    assert office("reopen", "2021-03", "--reason", "再看一遍", name="孙八")[0] == 0
    assert office("freeze", "2021-03", name="孙八")[0] == 0
    assert office("sign", "2021-03", "passed", name="吴十")[0] == 0
    run_gazette("archive", "init", "--archive", "archive", cwd=tmp_path)
    code, (issue,), said = office("publish", "2021-03", "--later", "--json", name="郑一")
    assert (code, issue["state"]) == (0, "passed"), said
    code, stages, said = office(
        *("work", "--once", "--archive", "archive", "--format", "xml", "--json")
    )
    assert (code, [one["stage"] for one in stages]) == (0, ["built", "archived", "done"]), said
    assert office("publish", "2021-03", "--archive", "archive", name="郑一")[0] == 1
    assert office("verify", "--archive", "archive")[0] == 0
    code, rows, _said = office("list", "--json")
    assert [(row["state"], row["issue"]) for row in rows] == [("archived", "2021-03")]


def test_what_a_rule_refuses_has_exit_code_1(office: Run) -> None:
    hand_in = ("receive", "1.docx", "--from", "市教育局")
    assert office(*hand_in, "--disclosure", "不予公开", name="张三")[0] == 1
    assert office(*hand_in, name="李四")[0] == 1
    assert office(*hand_in, name="张三")[0] == 0
    assert office(*hand_in, name="张三")[0] == 1
    assert office("sign", "nothing", "screened", name="李四")[0] == 2
    assert office("--for", "李四", "--json")[1] != []
    assert office("list", "--state", "review1", "--json")[1] == []
    assert office("note", office("--json")[1][0]["id"], "备注", "--seen", "7", name="赵六")[0] == 1


def test_a_table_is_tried_and_then_taken_in(office: Run, tmp_path: Path) -> None:
    rows = "文件,报送单位\n1.docx,市教育局\n2.docx,没有这个局\n"
    (tmp_path / "报送.csv").write_text(rows, encoding="gb18030")
    take = ("receive", "--table", "报送.csv", "--json")
    assert office(*take, "--dry-run", name="张三")[0] == 1
    assert office(*take, name="张三")[0] == 1
    assert office("--json")[1] == []
    (tmp_path / "报送.csv").write_text(rows.replace("没有这个局", "JY"), encoding="utf-8-sig")
    code, found, _said = office(*take, "--dry-run", name="张三")
    assert (code, [row["registry"][-4:] for row in found]) == (0, ["0001", "0002"])
    assert office("--json")[1] == []
    assert office(*take, name="张三")[0] == 0
    assert len(office("--json")[1]) == 2
