"""The language of the screen never reaches what is kept: the whole way, gone in both languages."""

from __future__ import annotations

import ast
import datetime as dt
import itertools
import json
import sqlite3
import uuid
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from docx_of import PNG, docx_of, footnote, p, picture
from places import ROOT

import gazette
from gazette.archive import Archive
from gazette.archive.editing.corrections import correct, correction_of
from gazette.archive.editing.relations import declare_status, relate
from gazette.archive.editing.revision import revise
from gazette.archive.importing.table import import_csv, import_images
from gazette.archive.packages.handover import export_package
from gazette.archive.packages.intake import import_package
from gazette.archive.ports.site_source import ArchiveSource
from gazette.archive.reports.completeness import declare_gap
from gazette.archive.search.index.upkeep import reindex
from gazette.base import language
from gazette.base.config import Config
from gazette.base.language import Language, say, speaking
from gazette.export.mobile.site import make_site
from gazette.issue.folder import NewIssue, new_issue
from gazette.jobs.fix import fix_path
from gazette.jobs.ingest import ingest_file
from gazette.jobs.inspect import inspect_files, write_override
from gazette.release.editions import EXTRAS

ISSUE = """title = "某市人民政府公报"
year = 2021
number = 3
date = 2021-07-15
[masthead]
sponsor = "某市人民政府办公室"
[cover]
web_address = "https://www.example.gov.cn/gongbao"
[[waivers]]
code = "GZ-G01"
reason = "已经核实为主动公开"
[[waivers]]
code = "GZ-K01"
reason = "地名用字"
[[waivers]]
code = "GZ-G10"
reason = "上一稿的，没有用到"
"""
#: noises, doubts, losses, a fix, an error that is waived, a character of a later font
NOTICE = docx_of(
    p("某市人民政府关于做好植树造林工作的通知。", align="center", size=22),
    p("某政发[2021]38号", align="center"),
    p("各县（市、区）人民政府：", footnote(2)),
    p("为了做好植树造林工作\uf900,现将有关事项通知如下:"),
    p("一、加强领导,落实责任。"),
    p("某市人民政府", picture("seal.png", width_mm=40, alt="印章"), align="right"),
    p("2021年7月3日", align="right"),
    footnotes={2: "主送机关的注"},
    media={"seal.png": PNG},
    header="页眉",
    footer="— 1 —",
)
TABLE = (
    "刊名,年,期,标题,文号,来源\n某市人民政府公报,1998,2,关于甲事的通知,某政发〔1998〕2号,OCR未校\n"
)
NOON = dt.datetime(2021, 8, 1, 4, tzinfo=dt.UTC)
#: made from the rest at any time; their bytes are the engines' own
_CACHES = {"catalogue.sqlite", "search", "lock"}
MARK = "◊"


class _Clock(dt.datetime):
    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> _Clock:
        return cls.fromtimestamp(NOON.timestamp(), tz)


@pytest.fixture
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    """One moment, one writer, numbers in place of chance."""
    monkeypatch.setattr(dt, "datetime", _Clock)
    monkeypatch.setenv("GAZETTE_USER", "editor")


def _go_the_whole_way(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Everything that writes: an issue built, archived, imported, handed over, made a site."""
    numbers = itertools.count(1)
    monkeypatch.setattr(uuid, "uuid4", lambda: SimpleNamespace(hex=f"{next(numbers):032x}"))
    folder.mkdir()
    monkeypatch.chdir(folder)
    manuscript = _write_issue(Path("2021-03"))
    new_issue(
        Path("2021-04"), NewIssue(title="某市人民政府公报", year=2021, number=4, date=NOON.date())
    )
    ingest_file(manuscript, Path("ingested"))
    for found in inspect_files([manuscript]):
        write_override(found)
        manuscript.with_suffix(".toml").rename("override.toml")
    fix_path(manuscript, when=NOON)
    with Archive.create("archive") as archive:
        _fill(archive)
        export_package(archive, Path("package"))
        reindex(archive)
        make_site(ArchiveSource(archive, Config(), NOON.date()), Path("site"))
    with Archive.create("other") as other:
        import_package(other, Path("package"), statements=True)
    return folder


def _write_issue(folder: Path) -> Path:
    manuscript = folder / "manuscripts/01-市政府文件/01.docx"
    manuscript.parent.mkdir(parents=True)
    manuscript.write_bytes(NOTICE)
    (folder / "issue.toml").write_text(ISSUE, encoding="utf-8")
    return manuscript


def _fill(archive: Archive) -> None:
    built = gazette.build("2021-03", "release", extras=EXTRAS)
    assert {p.level for p in built.problems} >= {"error", "warning", "hint"}
    assert built.substitutions
    archive.add("release")
    archive.add("release", sources={"issue.toml": ISSUE.encode()})
    Path("table.csv").write_text(TABLE, encoding="utf-8")
    assert all(report.ok for report in import_csv(archive, Path("table.csv")))
    Path("page.png").write_bytes(PNG)
    import_images(archive, [Path("page.png")], title="某市人民政府公报", year=1997, number=1)
    Path("again.txt").write_text("关于甲事的通知\n\n通知如下。\n", encoding="utf-8")
    revise(archive, "1998-02-001", Path("again.txt"), reason="对照原刊校对")
    words = correction_of(archive.item("2021-03-001"), "应为乙。", signed=NOON.date())
    correct(archive, "2021-03-001", words)
    relate(archive, "2021-03-001", "废止", "1998-02-001")
    declare_status(archive, "1998-02-001", "失效", date=None, reason="期满")
    declare_gap(archive, "1998年第3期", reason="没有出版")


def _kept(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not _CACHES & set(path.relative_to(folder).parts)
    }


@pytest.mark.usefixtures("_still")
def test_what_is_kept_is_the_same_bytes_in_both_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = {}
    languages: tuple[Language, ...] = ("zh", "en")
    for name in languages:
        with speaking(name):
            kept[name] = _kept(_go_the_whole_way(tmp_path / name, monkeypatch))

    assert kept["zh"].keys() == kept["en"].keys()
    assert [path for path in kept["zh"] if kept["zh"][path] != kept["en"][path]] == []
    assert {Path(path).suffix for path in kept["zh"]} >= {
        ".pdf", ".epub", ".html", ".xml", ".json", ".jsonl", ".docx", ".toml", ".txt",
    }  # fmt: skip


@pytest.mark.usefixtures("_still")
def test_no_word_of_the_screen_is_in_any_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def marked(zh: str, en: str) -> str:
        return f"◊{zh}◊{en}"  # the code alone is used: no name of this module

    monkeypatch.setattr(say, "__code__", marked.__code__)
    folder = _go_the_whole_way(tmp_path / "marked", monkeypatch)

    assert language.say("甲", "a").startswith(MARK), "the instrument works"
    marks = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and MARK.encode() in _readable(path)
    }
    assert marks == set()


def _readable(path: Path) -> bytes:
    """The file's bytes, unpacked where it is packed."""
    if path.suffix in {".docx", ".epub"}:
        with zipfile.ZipFile(path) as package:
            return b"".join(package.read(name) for name in package.namelist())
    if path.suffix == ".sqlite":
        with sqlite3.connect(path) as db:
            return "\n".join(db.iterdump()).encode()
    return path.read_bytes()


def test_the_manifest_names_problems_by_code_and_says_them_in_chinese(
    tmp_path: Path,
) -> None:
    _write_issue(tmp_path / "2021-03")
    with speaking("en"):
        gazette.build(tmp_path / "2021-03", tmp_path / "release", formats=("pdf",))
    manifest = json.loads((tmp_path / "release/manifest.json").read_bytes())

    found = {problem["code"]: problem for problem in manifest["problems"]}
    assert found["GZ-G01"]["message"] == "没有标明主动公开"
    assert found["GZ-G01"]["waived"] == "已经核实为主动公开"
    assert found["GZ-G20"]["message"].startswith("放行 GZ-G10")
    assert manifest["substitutions"][0].startswith("U+")


#: rooms and modules that make what is kept
_WRITERS = (
    "gazette/markup/document_xml.py",
    "gazette/markup/issue_xml.py",
    "gazette/structure/noise",
    "gazette/structure/parts",
    "gazette/release/manifest.py",
    "gazette/word/losses.py",
    "archive/packages/handover.py",
    "archive/importing/back_issues.py",
    "archive/adding/staging.py",
    "archive/store",
)


@pytest.mark.parametrize("place", _WRITERS)
def test_writers_speak_in_exceptions_alone(place: str) -> None:
    """`say` stands in a raised or returned exception, or in what a function tells its caller."""
    root = ROOT / place
    if not root.exists():
        pytest.fail(f"{place} is not there: the list of writers is out of date")
    files = [root] if root.is_file() else sorted(root.rglob("*.py"))
    stray = [f"{file.name}:{line}" for file in files for line in _said_outside(file)]

    assert stray == []


def _said_outside(file: Path) -> list[int]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    makers = {f.name for f in functions if _returned(f).endswith("Error")}
    allowed: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func).endswith(("Error", *makers)):
            allowed |= {id(inner) for inner in ast.walk(node)}
        if isinstance(node, ast.FunctionDef) and _gives_words(node):
            allowed |= {id(inner) for inner in ast.walk(node)}
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and _name(n.func) == "say"]
    return [call.lineno for call in calls if id(call) not in allowed]


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _gives_words(function: ast.FunctionDef) -> bool:
    """Whether what it returns is an exception, or notes for the screen."""
    returned = _returned(function)
    return returned.endswith("Error") or returned in {"list[str]", "tuple[str, ...]"}


def _returned(function: ast.FunctionDef) -> str:
    return ast.unparse(function.returns) if function.returns else ""
