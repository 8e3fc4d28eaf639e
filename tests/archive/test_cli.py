from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made_release import document, entry, issue, release

from gazette.base.errors import GazetteError
from gazette.cli.archive import archive as archive_command
from gazette.cli.search import search as search_command

OPENNESS = document(
    "关于政务公开的通知",
    "推进政务公开，优化营商环境。",
    number="某政发〔2021〕43号",
    expires="2099-12-31",
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("cli")
    release(base / "dist", issue(entry("a", OPENNESS)))
    archive(base, "init")
    assert archive(base, "add", str(base / "dist")).stdout == "2021-03\n"
    return base


def archive(base: Path, *args: str) -> Result:
    return _run(archive_command, base, *args)


def _run(command: object, base: Path, *args: str) -> Result:
    env = {"GAZETTE_ARCHIVE": str(base / "archive")}
    return CliRunner().invoke(command, list(args), env=env)  # type: ignore[arg-type] # a click command


def test_the_commands_of_every_day(place: Path) -> None:
    assert "2021-03-001  关于政务公开的通知（某政发〔2021〕43号）" in archive(place, "list").stdout
    assert "有效性：有效" in archive(place, "show", "2021-03-001").stdout
    assert "营商环境" in archive(place, "show", "2021-03-001", "--text").stdout
    assert archive(
        place, "show", "2021-03-001", "--file", "content/document.xml"
    ).stdout.startswith("<")
    assert json.loads(archive(place, "show", "2021-03-001", "--json").stdout)["status"] == "有效"
    verified = archive(place, "verify")
    assert verified.exit_code == 0
    assert [line.split("：")[0] for line in verified.stdout.splitlines()] == [
        "真实性",
        "完整性",
        "可用性",
        "安全性",
    ]
    assert "建库" in archive(place, "history").stdout
    assert "2099-12-31" in archive(place, "expiring", "--months", "1200").stdout
    assert archive(place, "completeness").exit_code == 1
    assert "2021年第1期" in archive(place, "completeness").stdout
    assert "2021" in archive(place, "stats").stdout


def test_search_prints_hits_and_then_the_count_as_json(place: Path) -> None:
    lines = _run(search_command, place, "某政发2021 43", "--json").stdout.splitlines()
    hit, last = map(json.loads, lines)
    assert {
        "id",
        "title",
        "numbers",
        "issuers",
        "date",
        "issue",
        "section",
        "status",
        "score",
        "snippet",
    } <= set(hit)
    assert hit["issue"]["page"] == 5
    assert last["total"] == 1
    assert last["facets"]["year"] == {"2021": 1}
    assert last["took_ms"] >= 0
    shown = _run(search_command, place, "营商环境")
    assert "1. 关于政务公开的通知" in shown.stdout
    assert "2021年第3期第5页" in shown.stdout
    assert "共 1 篇" in shown.stderr


def test_relating_correcting_comparing(place: Path, tmp_path: Path) -> None:
    done = archive(
        place, "relate", "2021-03-001", "依据", "《某条例》", "--clause", "根据《某条例》"
    )
    assert done.exit_code == 0, done.output
    assert "依据" in archive(place, "show", "2021-03-001").stdout
    corrected = archive(place, "correct", "2021-03-001", "--text", "“公开”应为“公示”。")
    assert corrected.stdout == "2021-03-001.c1\n"
    text = tmp_path / "web.txt"
    text.write_text(
        "关于政务公开的通知\n某政发〔2021〕43号\n推进政务公示，优化营商环境。\n", encoding="utf-8"
    )
    found = archive(place, "compare", str(text), "2021-03-001")
    assert found.exit_code == 1
    assert "政务公[-开-]{+示+}" in found.stdout
    page = tmp_path / "table.html"
    assert (
        archive(place, "diff", "2021-03-001", "2021-03-001.c1", "--html", str(page)).exit_code == 1
    )
    assert "<table>" in page.read_text("utf-8")
    assert archive(place, "diff", "2021-03-001", "2021-03-001@1").exit_code == 0


def test_reindexing_with_another_engine(place: Path) -> None:
    pytest.importorskip("tantivy")
    assert archive(place, "reindex", "--engine", "tantivy").exit_code == 0
    assert "营商" in _run(search_command, place, "营商环境").stdout
    assert archive(place, "reindex").exit_code == 0
    assert archive(place, "verify").exit_code == 0


def test_errors_are_raised_for_the_main_command_to_tell(place: Path) -> None:
    for args in (
        ("show", "nobody"),
        ("add", str(place)),
        ("init",),
        ("show", "2021-03-001", "--version", "9"),
    ):
        assert isinstance(archive(place, *args).exception, GazetteError)
    assert isinstance(_run(search_command, place, '"甲').exception, GazetteError)
    assert archive(place, "correct", "2021-03-001").exit_code == 2


def test_the_history_is_told_in_words(place: Path) -> None:
    told = archive(place, "history").stdout
    assert "建库  格式 gazette-archive/1" in told
    assert "入库  期 2021-03；成品 gazette-2021-03；2 件" in told


def test_nothing_found_is_said(place: Path) -> None:
    assert "没有符合的档案" in archive(place, "list", "--year", "1900").stderr
    assert "没有到期的" in archive(place, "expiring", "--months", "0").stderr


def test_the_folder_of_an_issue_is_told_from_its_release(place: Path, tmp_path: Path) -> None:
    release(tmp_path / "2021-07" / "dist", issue(entry("a", OPENNESS), number=7))
    refused = archive(place, "add", str(tmp_path / "2021-07"))
    assert "gazette archive add" in str(refused.exception)
    assert "2021-07/dist --sources" in str(refused.exception)


def test_a_dry_run_of_a_pdf_imports_nothing(place: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.pdf"
    path.write_bytes(b"%PDF-1.4")
    refused = archive(place, "import", str(path), "--dry-run", "--title", "x", "--year", "1990")
    assert refused.exit_code == 2
