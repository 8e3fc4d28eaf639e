"""`gazette correct`: recorded, linked both ways, drafted for the next issue, shown at the document."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from docx_of import docx_of, p

from gazette.archive.archive import Archive
from gazette.archive.editing.correcting import correct_published
from gazette.archive.ports.site_source import ArchiveSource
from gazette.base.config import Config
from gazette.base.errors import ArchiveError, FileAccessError, IssueError
from gazette.check.engine import check_issue
from gazette.issue.loading import load_issue
from gazette.jobs.build import build

_DAY = dt.date(2024, 8, 20)
_TEXT = "“三日”应为“五日”。"


def issue(folder: Path, number: int, *names: str, settings: str = "", first: int = 0) -> Path:
    for name in names:
        path = folder / "manuscripts" / "01-市政府文件" / f"{name}.docx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(
            docx_of(
                p(f"江政发〔2024〕{first + len(name)}号", align="center"),
                p(f"江州市人民政府关于{name}的通知", align="center"),
                p("三日内完成。"),
                p("（此件公开发布）"),
            )
        )
    (folder / "manuscripts").mkdir(parents=True, exist_ok=True)
    (folder / "issue.toml").write_text(
        f'title = "江州市人民政府公报"\nyear = 2024\nnumber = {number}\n'
        f'date = 2024-0{number}-28\n[masthead]\npublisher = "公报室"\n{settings}',
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    archive = Archive.create(tmp_path / "archive")
    build(issue(tmp_path / "2024-07", 7, "绿化", "防汛抗旱"), formats=("pdf",), archive=archive)
    return archive


def test_one_act_records_links_and_drafts(archive: Archive, tmp_path: Path) -> None:
    following = issue(tmp_path / "2024-08", 8, "造林工作", first=10)

    made = correct_published(archive, "2024-07-001", _TEXT, day=_DAY, next_issue=following)
    build(following, formats=("xml",), archive=archive)
    sources = {r.source for r in archive.catalogue.relations_to("2024-07-001")}
    facts = ArchiveSource(archive, Config(), _DAY).facts("2024-07")
    shown = [r.note for f in facts.values() for r in f.relations if r.label == "更正"]

    assert made.key == "2024-07-001.c1"
    assert made.draft == following / "manuscripts" / "02-更正" / "更正-2024-07-001.txt"
    draft = made.draft.read_text(encoding="utf-8")
    assert "《江州市人民政府公报》2024年第7期第1页刊登的《江州市人民政府关于" in draft
    assert _TEXT in draft
    assert draft.endswith("公报室\n2024年8月28日\n")
    assert {"2024-07-001.c1", "2024-08-002"} <= sources
    assert shown == [_TEXT, _TEXT], "the words that put it right, from the record and from print"


def test_nothing_is_recorded_when_the_draft_cannot_be_made(
    archive: Archive, tmp_path: Path
) -> None:
    with pytest.raises(IssueError):
        correct_published(archive, "2024-07-001", _TEXT, day=_DAY, next_issue=tmp_path / "none")

    assert not list(archive.catalogue.relations_to("2024-07-001"))


def test_a_draft_that_is_there_is_not_written_over(archive: Archive, tmp_path: Path) -> None:
    following = issue(tmp_path / "2024-08", 8, "造林工作")
    made = correct_published(archive, "2024-07-001", _TEXT, day=_DAY, next_issue=following)
    assert made.draft is not None
    made.draft.write_text("编辑改过", encoding="utf-8")

    with pytest.raises(FileAccessError, match="更正稿已经在了"):
        correct_published(archive, "2024-07-001", "另一处。", day=_DAY, next_issue=following)

    assert made.draft.read_text(encoding="utf-8") == "编辑改过"


def test_a_document_is_named_by_its_number_too(archive: Archive) -> None:
    made = correct_published(archive, "江政发〔2024〕4号", _TEXT, day=_DAY)

    assert archive.item(made.of).title == "江州市人民政府关于防汛抗旱的通知"
    with pytest.raises(ArchiveError):
        correct_published(archive, "江政发〔2024〕99号", _TEXT, day=_DAY)


@pytest.mark.parametrize("name", ["2024-07-001", "江政发〔2024〕12号", "江政发[2024]12号"])
def test_about_names_what_an_earlier_issue_published(tmp_path: Path, name: str) -> None:
    folder = issue(
        tmp_path / "i",
        8,
        "造林工作解读",
        settings='[[documents]]\nfile = "01-市政府文件/造林工作解读.docx"\n'
        f'kind = "解读"\nabout = "{name}"\n',
    )

    bundle = load_issue(folder)
    (entry,) = bundle.issue.entries
    (relation,) = (r for r in entry.document.relations if r.kind == "解读")

    assert entry.about == ""
    assert name in (relation.target, relation.number)
    assert "GZ-I13" not in {p.code for p in check_issue(bundle)}, "it says what it interprets"


def test_about_and_waivers_name_a_document_of_this_issue_by_its_number(tmp_path: Path) -> None:
    folder = issue(
        tmp_path / "i",
        8,
        "绿化",
        "绿化解读",
        settings='[[documents]]\nfile = "01-市政府文件/绿化解读.docx"\nkind = "解读"\n'
        'about = "江政发[2024]2号"\n'
        '[[waivers]]\ncode = "GZ-N05"\nfile = "江政发〔2024〕2号"\nreason = "已核"\n',
    )

    bundle = load_issue(folder)
    by_title = {e.document.meta.title: e for e in bundle.issue.entries}

    first = by_title["江州市人民政府关于绿化的通知"]
    assert by_title["江州市人民政府关于绿化解读的通知"].about == first.key
    assert bundle.waivers[0].key == first.key


def test_a_waiver_may_name_what_was_published_before(archive: Archive, tmp_path: Path) -> None:
    from gazette.archive.ports.citations import ArchiveCitations
    from gazette.check.gate.publication import gate

    waiver = '[[waivers]]\ncode = "GZ-G14"\nfile = "{}"\nreason = "更正后重新刊登"\n'
    states = {}
    greening = archive.item("2024-07-001").title
    assert greening == "江州市人民政府关于绿化的通知"
    for name in ("2024-07-001", "2024-07-009"):
        folder = issue(tmp_path / name, 8, "绿化", settings=waiver.format(name))
        found = gate(load_issue(folder), archive=ArchiveCitations(archive))
        states[name] = [p.waived for p in found if p.code == "GZ-G14"]

    assert states == {"2024-07-001": ["更正后重新刊登"], "2024-07-009": [""]}
