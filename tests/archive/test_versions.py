"""What was archived can get manuscripts and new versions; what is published stays byte for byte."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made_release import document, entry, issue, release

from gazette.archive.archive import Archive
from gazette.archive.editing.relations import unrelate
from gazette.archive.editing.revision import revise
from gazette.archive.importing.table import import_csv
from gazette.archive.packages.handover import export_package
from gazette.archive.packages.intake import import_package
from gazette.archive.ports.site_source import ArchiveSource
from gazette.archive.search.service import open_searcher
from gazette.archive.verify.verification import verify
from gazette.base.config import Config
from gazette.base.errors import ArchiveError
from gazette.cli.archive import archive as command
from gazette.model import Relation
from gazette.model.walk import printed_text

WORD = b"PK\x03\x04 as it came from the office"
MANUSCRIPT = "manuscripts/01/消防.docx"
SOURCES = {"issue.toml": ("", b'title = "x"\n'), MANUSCRIPT: ("d02", WORD)}
GIVEN = {file: data for file, (_, data) in SOURCES.items()}
OPEN = document("关于政务公开的通知", "推进政务公开。", number="某政发〔2021〕1号")
FIRE = document(
    "某市消防办法",
    "第一条　检查消防设施。",
    number="某政发〔2021〕2号",
    relations=[Relation(kind="废止", number="某政发〔2010〕9号", clause="同时废止")],
)
OLD = document("某市旧办法", "第一条　旧。", number="某政发〔2010〕9号", signed="2010-02-03")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "archive") as made:
        yield made


@pytest.fixture
def first(archive: Archive, tmp_path: Path) -> Path:
    folder = release(
        tmp_path / "dist", issue(entry("d01", OPEN), entry("d02", FIRE)), sources=SOURCES
    )
    archive.add(folder)
    return folder


def _bytes_below(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _run(archive: Archive, *arguments: str) -> Result:
    env = {"GAZETTE_ARCHIVE": str(archive.layout.root)}
    return CliRunner().invoke(command, list(arguments), env=env)


# --- manuscripts afterwards -------------------------------------------------------


def test_manuscripts_left_out_come_in_with_a_second_addition(archive: Archive, first: Path) -> None:
    before = _bytes_below(archive.layout.objects)
    (note,) = archive.add(first).notes
    assert "2 个稿件没有随这一期入库" in note

    again = archive.add(first, sources=GIVEN)

    assert (again.fresh, again.supplemented, again.version) == (False, 2, 2)
    assert again.renewed == ("2021-03", "2021-03-002")
    assert again.notes == ()
    assert archive.read("2021-03-002", "content/source/消防.docx") == WORD
    assert not [f for f in archive.show("2021-03-002", 1).files if "source" in f.path]
    assert archive.show("2021-03-001").version == 1
    after = _bytes_below(archive.layout.objects)
    assert {name: after[name] for name in before} == before
    assert verify(archive).findings == []
    *_, last = archive.journal.entries()
    assert last.what == "supplement"


def test_a_third_addition_changes_nothing(archive: Archive, first: Path) -> None:
    archive.add(first, sources=GIVEN)
    before = archive.journal.path.read_bytes()
    assert archive.add(first, sources=GIVEN).supplemented == 0
    assert archive.add(first).notes == ()
    assert archive.journal.path.read_bytes() == before


def test_manuscripts_come_in_one_by_one(archive: Archive, first: Path) -> None:
    part = archive.add(first, sources={MANUSCRIPT: WORD})
    assert part.supplemented == 1
    assert "1 个稿件" in part.notes[0]
    assert archive.add(first, sources=GIVEN).renewed == ("2021-03",)


def _again(tmp_path: Path, *, timestamp: str = "2022-01-01T00:00:00Z") -> Path:
    """The same issue built on another day: other bytes, the same texts."""
    made = issue(entry("d01", OPEN), entry("d02", FIRE))
    folder = release(tmp_path / "rebuilt", made, sources=SOURCES)
    manifest = json.loads((folder / "manifest.json").read_bytes())
    manifest["timestamp"] = timestamp
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def test_manuscripts_come_in_with_a_release_made_again_whose_editions_stay_outside(
    archive: Archive, first: Path, tmp_path: Path
) -> None:
    manifest = (first / "manifest.json").read_bytes()
    result = archive.add(_again(tmp_path), sources=GIVEN)
    assert result.supplemented == 2
    assert "没有取代在库的" in result.notes[0]
    assert archive.read("2021-03", "content/manifest.json") == manifest
    with pytest.raises(ArchiveError, match="文字相同"):
        archive.add(_again(tmp_path), sources=GIVEN)


# --- new versions -------------------------------------------------------------------


def _second(tmp_path: Path) -> Path:
    """The fire document changed and no longer repeals; one document before it, the other gone."""
    fire = document("某市消防办法", "第一条　检查消防设施和通道。", number="某政发〔2021〕2号")
    extra = document("补登的通知", "补登。", number="某政发〔2021〕3号")
    return release(tmp_path / "second", issue(entry("d01", extra), entry("d02", fire)))


def test_another_content_is_refused_with_what_differs(
    archive: Archive, first: Path, tmp_path: Path
) -> None:
    del first
    with pytest.raises(ArchiveError) as caught:
        archive.add(_second(tmp_path))
    said = str(caught.value)
    for part in (
        "文字不同：2021-03-002",
        "多出：《补登的通知》",
        "缺少：2021-03-001",
        "new_version",
    ):
        assert part in said


def test_a_new_version_stands_beside_the_old_one(
    archive: Archive, first: Path, tmp_path: Path
) -> None:
    del first
    archive.add(release(tmp_path / "old", issue(entry("d01", OLD), number=1)))
    old_status = archive.item("2021-01-001")
    before = _bytes_below(archive.layout.objects)
    assert "废止" in _run(archive, "status", old_status.key).stdout

    result = archive.add(_second(tmp_path), new_version="对照原刊重新校对")

    assert (result.version, result.withdrawn) == (2, ("2021-03-001",))
    assert result.documents == ("2021-03-003", "2021-03-002")
    assert result.renewed == ("2021-03", "2021-03-003", "2021-03-002")
    after = _bytes_below(archive.layout.objects)
    assert {name: after[name] for name in before} == before
    assert verify(archive).findings == []
    assert "通道" in printed_text(archive.document("2021-03-002"))
    assert "通道" not in printed_text(archive.document("2021-03-002", 1))
    with open_searcher(archive) as searcher:
        assert [hit.id for hit in searcher.search("设施和通道").hits] == ["2021-03-002"]
        assert [hit.id for hit in searcher.search("补登的通知").hits] == ["2021-03-003"]
        assert searcher.search("推进政务公开").hits[0].id == "2021-03-001"
        assert searcher.search("旧办法 状态:有效").total == 1
    assert "有效" in _run(archive, "status", "2021-01-001").stdout


def test_a_person_sees_the_versions_the_reason_and_the_difference(
    archive: Archive, first: Path, tmp_path: Path
) -> None:
    del first
    done = _run(archive, "add", str(_second(tmp_path)), "--new-version", "对照原刊重新校对")
    assert "第 2 版；2 篇中 2 篇有新版，撤下 1 篇" in done.stderr
    shown = _run(archive, "show", "2021-03-002").stdout
    assert "（v2/2）" in shown
    assert "对照原刊重新校对" in shown
    assert "通道" not in _run(archive, "show", "2021-03-002", "--version", "1", "--text").stdout
    assert "{+和通道+}" in _run(archive, "diff", "2021-03-002@1", "2021-03-002").stdout
    assert "已没有这一篇" in _run(archive, "show", "2021-03-001").stdout
    assert "new-version" in _run(archive, "history", "2021-03", "--json").stdout


def test_documents_that_did_not_change_get_no_version(
    archive: Archive, first: Path, tmp_path: Path
) -> None:
    del first
    result = archive.add(_again(tmp_path), new_version="PDF 字体有误，重新制作")
    assert result.renewed == ("2021-03",)
    assert archive.show("2021-03-001").version == 1
    assert verify(archive).findings == []


def test_manuscripts_that_are_still_what_it_was_made_from_stay_with_it(
    archive: Archive, first: Path, tmp_path: Path
) -> None:
    archive.add(first, sources=GIVEN)
    result = archive.add(_again(tmp_path), new_version="重新制作")
    assert result.notes == ()
    assert archive.read("2021-03", "content/source/issue.toml")


def test_the_version_of_a_day_is_shown(archive: Archive, first: Path, tmp_path: Path) -> None:
    archive.add(first)
    archive.add(_second(tmp_path), new_version="校对")
    today = dt.datetime.now(dt.UTC).astimezone().date()
    assert archive.version_on("2021-03-002", today) == 2
    with pytest.raises(ArchiveError, match="还没有入库"):
        archive.version_on("2021-03-002", dt.date(2001, 1, 1))
    both = _run(archive, "show", "2021-03-002", "--version", "1", "--as-of", "2020-01-01")
    assert both.exit_code == 2


def test_a_relation_taken_back_stays_so_in_a_new_version_that_says_it_again(
    archive: Archive, first: Path, tmp_path: Path
) -> None:
    del first
    (relation,) = archive.catalogue.relations_from("2021-03-002")
    unrelate(archive, relation.id, "条文所指是另一文件")
    fire = document(
        "某市消防办法",
        "第一条　检查消防设施。\n第二条　补排。",
        number="某政发〔2021〕2号",
        relations=FIRE.relations,
    )
    second = release(tmp_path / "x", issue(entry("d01", OPEN), entry("d02", fire)))
    archive.add(second, new_version="补排漏掉的一段")
    assert archive.show("2021-03-002").version == 2
    assert archive.catalogue.relations_from("2021-03-002") == []
    archive.catalogue.close()
    archive.layout.catalogue.unlink()
    assert archive.catalogue.relations_from("2021-03-002") == []


def test_versions_travel_in_a_package_and_as_a_further_version(
    archive: Archive, first: Path, tmp_path: Path
) -> None:
    del first
    export_package(archive, tmp_path / "one", ["2021-03"])
    archive.add(_second(tmp_path), new_version="校对")
    export_package(archive, tmp_path / "two", ["2021-03"])
    with Archive.create(tmp_path / "other") as other:
        import_package(other, tmp_path / "one")
        result = import_package(other, tmp_path / "two")
        assert {w.key: w.outcome for w in result.works} == {
            "2021-03": "next",
            "2021-03-001": "known",
            "2021-03-002": "next",
            "2021-03-003": "new",
        }
        assert verify(other).findings == []
        assert import_package(other, tmp_path / "one").added == ()


def test_the_site_shows_the_newest_texts(archive: Archive, first: Path, tmp_path: Path) -> None:
    del first
    source = ArchiveSource(archive, Config(), dt.date(2021, 8, 1))
    (old,) = source.issues()
    archive.add(_second(tmp_path), new_version="校对")
    source = ArchiveSource(archive, Config(), dt.date(2021, 8, 1))
    (new,) = source.issues()
    assert new.stamp != old.stamp
    bundle = source.bundle("2021-03")
    assert [e.document.id for e in bundle.issue.entries] == ["2021-03-003", "2021-03-002"]


# --- proof-reading one document -----------------------------------------------------


@pytest.fixture
def scanned(archive: Archive, tmp_path: Path) -> Archive:
    rows = "刊名,年,期,标题,文号,发文机关,页,来源\n"
    rows += "某市人民政府公报,1998,5,关于消防的通知,某政发〔1998〕7号,某市人民政府,3,OCR未校\n"
    (tmp_path / "list.csv").write_text(rows, encoding="utf-8")
    import_csv(archive, tmp_path / "list.csv")
    return archive


def test_a_proof_read_text_is_the_next_version_and_the_scan_stays(
    scanned: Archive, tmp_path: Path
) -> None:
    text = tmp_path / "校对稿.txt"
    text.write_text("关于消防的通知\n各县区人民政府：\n检查消防设施。\n", encoding="utf-8")
    before = _bytes_below(scanned.layout.objects)
    done = _run(scanned, "revise", "1998-05-001", str(text), "--reason", "对照原刊校对")
    assert done.exit_code == 0, done.output
    assert "gazette archive diff 1998-05-001@1 1998-05-001" in done.stderr
    record = scanned.item("1998-05-001").document
    assert record is not None
    assert (record.provenance, record.page, record.numbers) == (
        "OCR已校",
        3,
        ("某政发〔1998〕7号",),
    )
    assert record.issue is not None
    assert scanned.read("1998-05-001", "content/source/校对稿.txt") == text.read_bytes()
    after = _bytes_below(scanned.layout.objects)
    assert {name: after[name] for name in before} == before
    with open_searcher(scanned) as searcher:
        assert searcher.search("检查消防设施").hits[0].id == "1998-05-001"
    bundle = ArchiveSource(scanned, Config(), dt.date(2021, 8, 1))
    bundle.issues()
    assert "检查消防设施" in printed_text(bundle.bundle("1998-05").issue.entries[0].document)
    assert verify(scanned).findings == []
    with pytest.raises(ArchiveError, match="完全相同"):
        revise(scanned, "1998-05-001", text, reason="再校")


def test_a_published_text_is_not_revised(archive: Archive, first: Path, tmp_path: Path) -> None:
    del first
    text = tmp_path / "x.txt"
    text.write_text("另一个文本\n", encoding="utf-8")
    with pytest.raises(ArchiveError, match="正式出版的文本"):
        revise(archive, "2021-03-001", text, reason="改")
    with pytest.raises(ArchiveError, match="这是一期"):
        revise(archive, "2021-03", text, reason="改")
    with pytest.raises(ArchiveError, match="理由"):
        revise(archive, "2021-03-001", text, reason=" ")
