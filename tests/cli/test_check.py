"""`gazette check`: what it prints, what it writes, how it exits."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx_of import docx_of, p, xml
from sample_text import sample_document

from gazette.base.errors import GazetteError
from gazette.cli.main import cli
from gazette.jobs.check import check_path
from gazette.markup import document_to_xml

WRONG = """#标题 某市人民政府关于印发工作要点的通知
#文号 某政发〔2021〕3号
#主送 各县（市、区）人民政府：
请认真贯彻执行,抓好落实。
#署名 某市人民政府
#日期 2021年07月03日
"""
RIGHT = """#标题 某市人民政府关于印发工作要点的通知
#文号 某政发〔2021〕3号
#主送 各县（市、区）人民政府：
请认真贯彻执行，抓好落实。
#署名 某市人民政府
#日期 2021年7月3日
"""


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["check", *map(str, arguments)])


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "通知.xml"
    path.write_bytes(document_to_xml(sample_document(WRONG)))
    return path


@pytest.fixture
def right(tmp_path: Path) -> Path:
    path = tmp_path / "正确.xml"
    path.write_bytes(document_to_xml(sample_document(RIGHT)))
    return path


def test_errors_exit_with_1_and_show_text_and_caret(wrong: Path) -> None:
    result = _run(wrong)

    assert result.exit_code == 1
    lines = result.stdout.split("\n")
    found = next(n for n, line in enumerate(lines) if "GZ-P01" in line)
    assert "请认真贯彻执行,抓好落实。" in lines[found + 1]
    comma = lines[found + 1].index(",")
    # each Chinese character before the comma takes two columns on a terminal
    columns = sum(2 if ord(c) > 0x2E80 else 1 for c in lines[found + 1][:comma])
    assert lines[found + 2].index("^") == columns
    assert "差错率" in result.stdout


def test_a_clean_file_exits_with_0(right: Path) -> None:
    result = _run(right)

    assert result.exit_code == 0, result.stdout


def test_json_has_one_object_a_problem(wrong: Path) -> None:
    result = _run("--json", wrong)

    objects = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    comma = next(o for o in objects if o["code"] == "GZ-P01")
    assert comma["level"] == "warning"
    assert comma["source"].startswith("GB/T 15834")
    assert comma["file"] == str(wrong)
    assert comma["fix"] == {"from": ",", "to": "，"}
    assert comma["place"]["text"] == "请认真贯彻执行,抓好落实。"
    assert comma["place"]["xpath"] == "/d:document/d:body/d:p[1]"
    assert comma["message"]
    assert comma["remedy"]


def test_invalid_xml_is_reported_all_at_once(tmp_path: Path) -> None:
    path = tmp_path / "坏.xml"
    data = document_to_xml(sample_document(RIGHT)).decode()
    path.write_text(data.replace("其他公文", "胡说").replace("原生数字", "不明"), encoding="utf-8")

    result = _run("--json", path)

    assert result.exit_code == 1
    codes = [json.loads(line)["code"] for line in result.stdout.splitlines()]
    assert codes == ["GZ-X08", "GZ-X08"]


def test_word_files_are_checked_with_the_paragraph_named(tmp_path: Path) -> None:
    path = tmp_path / "通知.docx"
    path.write_bytes(
        docx_of(
            p("某市人民政府关于某事的通知", align="center", size=22),
            "各县（市、区）人民政府：",
            "请认真贯彻执行,抓好落实。",
            p("某市人民政府", align="right"),
            p("2021年7月3日", align="right"),
        )
    )

    result = _run("--json", path)

    comma = next(o for o in map(json.loads, result.stdout.splitlines()) if o["code"] == "GZ-P01")
    assert comma["place"]["paragraph"] == 3


def test_open_revisions_are_a_finding_and_the_text_is_checked_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "通知.docx"
    path.write_bytes(
        docx_of(
            p("某市人民政府关于某事的通知", align="center", size=22),
            xml(
                '<w:p><w:ins w:id="9" w:author="张三"><w:r><w:t>请认真执行,抓好落实。</w:t></w:r></w:ins></w:p>'
            ),
        )
    )

    result = _run("--json", path)

    codes = {json.loads(line)["code"] for line in result.stdout.splitlines()}
    assert {"GZ-G03", "GZ-P01"} <= codes
    assert result.exit_code == 1


def test_comments_are_a_finding(tmp_path: Path) -> None:
    from gazette.jobs.fix import fix_path

    path = tmp_path / "通知.docx"
    path.write_bytes(docx_of(p("某市人民政府关于某事的通知"), "电话：13812345678。"))
    (fixed,) = fix_path(path)
    assert fixed.comments

    result = _run("--json", fixed.target or path)

    assert "GZ-G04" in {json.loads(line)["code"] for line in result.stdout.splitlines()}


def test_fix_writes_a_new_file_and_lists_each_change(wrong: Path) -> None:
    before = wrong.read_bytes()
    result = _run("--fix", wrong)

    assert wrong.read_bytes() == before
    assert "“,” → “，”" in result.stderr
    assert _run(wrong.with_name("通知.fixed.xml")).exit_code == 0


def test_html_writes_a_page(wrong: Path, tmp_path: Path) -> None:
    page = tmp_path / "报告.html"

    result = _run("--html", page, wrong)

    assert result.exit_code == 1
    assert "校对报告" in page.read_text(encoding="utf-8")
    assert str(page) in result.stderr


def test_an_issue_folder_is_checked_with_its_gate(tmp_path: Path) -> None:
    (tmp_path / "issue.toml").write_text(
        'title = "某市人民政府公报"\nyear = 2021\nnumber = 3\ndate = 2021-07-15\n', encoding="utf-8"
    )
    folder = tmp_path / "manuscripts" / "01-市政府文件"
    folder.mkdir(parents=True)
    (folder / "01.docx").write_bytes(
        docx_of(
            p("某市人民政府关于某事的通知", align="center", size=22),
            "各县（市、区）人民政府：",
            "请认真贯彻执行,抓好落实。",
        )
    )

    result = _run("--json", tmp_path)

    found = [(o["code"], o["file"]) for o in map(json.loads, result.stdout.splitlines())]
    assert ("GZ-G01", "01-市政府文件/01.docx") in found
    assert ("GZ-P01", "01-市政府文件/01.docx") in found
    assert result.exit_code == 1


def test_an_issues_xml_is_checked_entry_by_entry(tmp_path: Path) -> None:
    from full_sample import full_issue

    from gazette.markup import issue_to_xml

    path = tmp_path / "issue.xml"
    path.write_bytes(issue_to_xml(full_issue()))

    result = _run("--json", path)

    files = {json.loads(line)["file"] for line in result.stdout.splitlines()}
    assert f"{path}#d1" in files


def test_a_file_that_cannot_be_read_does_not_keep_the_others_back(
    tmp_path: Path, wrong: Path
) -> None:
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04 truncated")

    result = CliRunner().invoke(cli, ["check", "--json", str(broken), str(wrong)])

    assert "GZ-P01" in result.stdout
    assert "坏.docx" in result.stderr
    assert "Traceback" not in result.stderr
    assert result.exit_code == 4


@pytest.mark.parametrize("name", ["没有.docx", "没有.xml", "没有.txt", "没有"])
def test_a_missing_file_is_a_clear_error(tmp_path: Path, name: str) -> None:
    result = _run(tmp_path / name)

    assert result.exit_code in (4, 16)
    assert name in result.stderr
    assert not isinstance(result.exception, GazetteError)


def test_an_archive_that_is_named_and_missing_is_a_clear_error(right: Path, tmp_path: Path) -> None:
    result = _run("--archive", tmp_path / "无", right)

    assert isinstance(result.exception, GazetteError)
    assert result.exception.exit_code == 12


def test_without_an_archive_citations_are_not_looked_up(
    right: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GAZETTE_ARCHIVE", raising=False)

    assert _run(right).exit_code == 0


def test_citations_are_looked_up_in_the_archive(tmp_path: Path) -> None:
    from gazette.archive.archive import Archive

    Archive.create(tmp_path / "库")
    path = tmp_path / "引用.xml"
    text = RIGHT.replace("请认真", "根据《某市供水办法》（某政发〔2020〕9号），请认真")
    path.write_bytes(document_to_xml(sample_document(text)))

    assert _run("--archive", tmp_path / "库", path).exit_code == 0


def test_help_has_an_example() -> None:
    result = CliRunner().invoke(cli, ["check", "--help"])

    assert "gazette check --fix 通知.docx" in result.stdout


def test_a_folder_of_manuscripts_that_is_no_issue_is_checked_file_by_file(tmp_path: Path) -> None:
    for name in ("甲.docx", "下级/乙.docx", "~$甲.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(
            docx_of(p("某市人民政府关于某事的通知", align="center"), "正文。")
        )

    results = check_path(tmp_path)

    assert [Path(result.file).name for result in results] == ["乙.docx", "甲.docx"]


# --- standard input --------------------------------------------------------------

TEXT = "某市人民政府关于加强公开工作的通知\n某政发〔2021〕3号\n各县人民政府：\n请认真布署。\n某市人民政府\n2021年07月03日\n"


def _pipe(data: bytes, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["check", "-", *arguments], input=data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_text_comes_from_standard_input(encoding: str) -> None:
    result = _pipe(TEXT.encode(encoding), "--json")

    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert {"GZ-D01", "GZ-V01"} <= {problem["code"] for problem in found}
    assert {problem["file"] for problem in found} == {"-"}
    assert result.exit_code == 1


def test_xml_comes_from_standard_input(wrong: Path, right: Path) -> None:
    assert _pipe(wrong.read_bytes()).exit_code == 1
    assert _pipe(right.read_bytes()).exit_code == 0
    assert "GZ-X03" in _pipe(b"<a/>").stdout


def test_a_word_file_comes_from_standard_input() -> None:
    data = docx_of(p("某市人民政府关于加强公开工作的通知"), p("请认真布署。"))

    assert "GZ-V01" in _pipe(data).stdout


def test_nothing_on_standard_input_is_said_without_a_temporary_name() -> None:
    result = _pipe(b"")

    assert result.exit_code == 4
    assert "manuscript" not in result.stderr + result.stdout


def test_fix_needs_a_file() -> None:
    assert _pipe(TEXT.encode(), "--fix").exit_code == 2


def test_the_page_goes_to_standard_output_alone(wrong: Path) -> None:
    result = _run(wrong, "--html", "-")

    assert result.stdout.startswith("<!DOCTYPE html>")
    assert result.stdout.rstrip().endswith("</html>")
    assert result.exit_code == 1


def test_a_selection_decides_what_is_printed_and_the_exit_code(wrong: Path) -> None:
    found = _run("--json", "--select", "punctuation", "--ignore", "hint", wrong)
    codes = {json.loads(line)["code"] for line in found.stdout.splitlines()}

    assert codes
    assert all(code.startswith("GZ-P") for code in codes)
    assert found.exit_code == 0  # the errors of this text are of other groups


def test_a_word_that_selects_nothing_is_wrong_usage(wrong: Path) -> None:
    result = _run("--select", "没有这个", wrong)

    assert result.exit_code == 2
    assert "没有这个" in result.stderr


def test_statistics_stand_in_place_of_the_findings(wrong: Path) -> None:
    text = _run("--statistics", wrong)
    data = _run("--statistics", "--json", wrong)

    counts = {o["code"]: o["count"] for o in map(json.loads, data.stdout.splitlines())}
    assert counts["GZ-P01"] == 1
    assert "请认真贯彻执行" not in text.stdout
    assert len(text.stdout.splitlines()) == len(counts)
    assert text.exit_code == 1


@pytest.mark.parametrize(
    "options",
    [("--json", "--format", "sarif"), ("--statistics", "--format", "github")],
)
def test_options_that_contradict_one_another_are_wrong_usage(
    wrong: Path, options: tuple[str, ...]
) -> None:
    assert _run(*options, wrong).exit_code == 2


def test_sarif_is_one_object_and_annotations_are_lines(wrong: Path) -> None:
    log = json.loads(_run("--format", "sarif", wrong).stdout)
    lines = _run("--format", "github", wrong).stdout.splitlines()

    assert "GZ-P01" in [result["ruleId"] for result in log["runs"][0]["results"]]
    assert len(lines) == len(log["runs"][0]["results"])
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)


def test_fix_says_why_nothing_was_tried(tmp_path: Path, right: Path) -> None:
    law = sample_document("#标题 某市停车管理条例\n第一条　应当布署,落实。")
    law = replace(law, meta=replace(law.meta, kind="地方性法规"))
    (tmp_path / "条例.xml").write_bytes(document_to_xml(law))
    (tmp_path / "坏.xml").write_text("<document/>", encoding="utf-8")

    assert "没有可以自动改正的" in _run("--fix", right).stderr
    kept = _run("--fix", tmp_path / "条例.xml").stderr
    assert "按通过的文本刊登" in kept
    assert "没有可以自动改正的" not in kept
    broken = _run("--fix", tmp_path / "坏.xml").stderr
    assert "没有改" in broken
    assert "没有可以自动改正的" not in broken
