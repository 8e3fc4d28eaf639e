"""A foreign package, some of whose keys are something else here: told work by work, the rest taken on request."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import bagit
import pytest
from click.testing import CliRunner, Result
from made_release import document, entry, issue, release

from gazette.archive.archive import Archive
from gazette.archive.editing.corrections import correct, correction_of
from gazette.archive.editing.relations import relate
from gazette.archive.packages.handover import export_package
from gazette.archive.packages.intake import import_package
from gazette.archive.verify.verification import verify
from gazette.base.errors import ArchiveError, XmlError
from gazette.cli.archive import archive as command

SAME = document("两库都有的通知", "相同。", number="某政发〔2021〕1号")
OTHERS = document("本库的通知", "本库的。", number="某政发〔2021〕2号")
THEIRS = document("移交单位的通知", "他们的。", number="某政发〔2021〕2号")
MORE = document("移交单位的另一通知", "另一件。", number="某政发〔2021〕3号")
NEW = document("本库没有的通知", "新的。", number="某政发〔2021〕4号")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Issues 1 (the same here), 2 (something else here), 3 (not here), and a correction in 2."""
    same = release(tmp_path / "r1", issue(entry("a", SAME), number=1))
    with Archive.create(tmp_path / "there") as there:
        there.add(same)
        export_package(there, tmp_path / "first")
        two = issue(entry("a", THEIRS), entry("b", MORE), number=2)
        there.add(release(tmp_path / "r2", two))
        there.add(release(tmp_path / "r3", issue(entry("a", NEW), number=3)))
        signed = there.item("2021-02-001").document
        assert signed is not None
        assert signed.dates.signed is not None
        item = there.item("2021-02-001")
        correct(there, item.key, correction_of(item, "错字。", signed=signed.dates.signed))
        relate(there, "2021-02-001", "依据", "2021-01-001")
        relate(there, "2021-03-001", "依据", "2021-01-001")
        export_package(there, tmp_path / "package")
    return tmp_path / "package"


@pytest.fixture
def here(package: Path, tmp_path: Path) -> Iterator[Archive]:
    del package
    with Archive.create(tmp_path / "here") as archive:
        import_package(archive, tmp_path / "first")
        archive.add(release(tmp_path / "mine", issue(entry("a", OTHERS), number=2)))
        yield archive


def _run(archive: Archive, *arguments: str) -> Result:
    env = {"GAZETTE_ARCHIVE": str(archive.layout.root)}
    return CliRunner().invoke(command, list(arguments), env=env)


OUTCOMES = {
    "2021-01": "known",
    "2021-01-001": "known",
    "2021-02": "taken",
    "2021-02-001": "taken",
    "2021-02-001.c1": "held",
    "2021-02-002": "held",
    "2021-03": "new",
    "2021-03-001": "new",
}


def test_a_dry_run_reports_each_work_and_changes_nothing(here: Archive, package: Path) -> None:
    before = here.journal.path.read_bytes()
    result = import_package(here, package, dry_run=True)
    assert {work.key: work.outcome for work in result.works} == OUTCOMES
    assert here.journal.path.read_bytes() == before
    shown = _run(here, "import", str(package), "--dry-run")
    assert shown.exit_code == 1
    assert (
        "键被占用  2021-02-001  移交单位的通知（本库的 2021-02-001 是《本库的通知》" in shown.stdout
    )
    assert "随期搁置  2021-02-002" in shown.stdout
    assert "可以导入 2 件，2 件早已在库，4 件不能导入" in shown.stderr
    objects = [
        json.loads(line)
        for line in _run(here, "import", str(package), "--dry-run", "--json").stdout.splitlines()
    ]
    assert {o["key"]: o["outcome"] for o in objects if "key" in o} == OUTCOMES
    verdicts = {
        o["statement"]["line"]: o["statement"]["verdict"] for o in objects if "key" not in o
    }
    assert verdicts == {1: "left", 2: "adopt"}


def test_without_the_request_a_collision_stops_everything(here: Archive, package: Path) -> None:
    with pytest.raises(ArchiveError, match="2021-02、2021-02-001 在本库已是别的内容") as caught:
        import_package(here, package)
    assert "skip_existing=True" in str(caught.value)
    assert "2021-03" not in {item.key for item in here.list()}


def test_the_rest_is_taken_on_request_and_what_stays_out_is_named(
    here: Archive, package: Path
) -> None:
    done = _run(here, "import", str(package), "--skip-existing", "--yes")
    assert done.exit_code == 1
    assert done.stdout.split() == ["2021-03", "2021-03-001"]
    for key in ("2021-02", "2021-02-001", "2021-02-001.c1", "2021-02-002"):
        assert f"  {key}  " in done.stderr
    assert [item.key for item in here.list(issue="2021-02")] == ["2021-02", "2021-02-001"]
    assert verify(here).findings == []
    sources = {r.source for r in here.catalogue.relations_to("2021-01-001")}
    assert sources == {"2021-03-001"}  # 2021-02-001 is another document here


def test_an_issue_is_handed_over_with_the_corrections_of_its_documents(
    package: Path, tmp_path: Path
) -> None:
    del package
    with Archive(tmp_path / "there") as there:
        keys = export_package(there, tmp_path / "issue", ["2021-02"])
    assert keys == ("2021-02", "2021-02-001", "2021-02-002", "2021-02-001.c1")


def test_a_package_whose_versions_have_a_gap_is_refused(
    here: Archive, package: Path, tmp_path: Path
) -> None:
    del tmp_path
    note = json.loads((package / "data/package.json").read_bytes())
    place = package / "data/objects/2021/2021-03-001"
    (place / "v1").rename(place / "v2")
    inventory = (place / "v2/inventory.json").read_text("utf-8")
    changed = inventory.replace('"version": 1', '"version": 2').encode()
    (place / "v2/inventory.json").write_bytes(changed)
    _seal_again(package, note, changed)
    with pytest.raises(ArchiveError, match="版本不相连"):
        import_package(here, package)


def _seal_again(package: Path, note: dict[str, list[dict[str, object]]], inventory: bytes) -> None:
    """What a forger would do: all digests right, the history wrong."""
    import hashlib

    digest = hashlib.sha256(inventory).hexdigest()
    (ref,) = (r for r in note["objects"] if r["key"] == "2021-03-001")
    old = str(ref["inventory"])
    ref.update(version=2, inventory=digest)
    sums = package / "data/objects/2021/2021-03-001/v2/SHA256SUMS"
    sums.write_text(sums.read_text("utf-8").replace(old, digest), encoding="utf-8")
    (package / "data/package.json").write_text(json.dumps(note), encoding="utf-8")
    bagit.Bag(str(package)).save(manifests=True)


def test_a_release_whose_xml_contradicts_itself_stays_out(tmp_path: Path) -> None:
    odd = document("某市公告", "本文称公告。", genre="通知", number="某政发〔2021〕5号")
    with Archive.create(tmp_path / "empty") as archive:
        with pytest.raises(XmlError, match="GZ-X23"):
            archive.add(release(tmp_path / "odd", issue(entry("a", odd), number=5)))

        assert list(archive.list()) == []
        assert list(archive.layout.objects.rglob("*")) == []
