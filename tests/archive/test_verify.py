from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from copied_archive import copied_archive
from made_release import document, entry, issue, release
from nobody import seen_by_nobody

from gazette.archive.archive import Archive
from gazette.archive.search.index.upkeep import current_state, open_engine
from gazette.archive.store.transaction import Transaction
from gazette.archive.store.versions import Content, Hand, predecessor, stage_version
from gazette.archive.verify.findings import ARCHIVE_FINDINGS, GROUPS
from gazette.archive.verify.verification import verify


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("sound")
    with Archive.create(base / "archive") as archive:
        for number in (1, 2):
            made = document("某市消防办法", "第一条　内容。", number=f"某政发〔2021〕{number}号")
            archive.add(release(base / f"dist{number}", issue(entry("a", made), number=number)))
    return base / "archive"


@pytest.fixture
def archive(sound: Path, tmp_path: Path) -> Iterator[Archive]:
    with copied_archive(sound, tmp_path / "archive") as copy:
        yield copy


def _lines(archive: Archive) -> list[bytes]:
    return archive.journal.path.read_bytes().splitlines(keepends=True)


def _write_lines(archive: Archive, lines: list[bytes]) -> None:
    archive.journal.path.write_bytes(b"".join(lines))


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


def _change_file(archive: Archive) -> None:
    _flip(archive.layout.version("2021-01", 1) / "content/gazette-2021-01.pdf")


def _change_inventory(archive: Archive) -> None:
    path = archive.layout.version("2021-01-001", 1) / "inventory.json"
    path.write_bytes(path.read_bytes().replace("消防".encode(), "消坊".encode()))


def _change_sums(archive: Archive) -> None:
    _flip(archive.layout.version("2021-01-001", 1) / "SHA256SUMS")


def _remove_file(archive: Archive) -> None:
    (archive.layout.version("2021-02-001", 1) / "content/document.xml").unlink()


def _remove_object(archive: Archive) -> None:
    shutil.rmtree(archive.layout.object("2021-02-001"))


def _add_file(archive: Archive) -> None:
    (archive.layout.version("2021-01", 1) / "content/extra.txt").write_text("x")


def _add_version(archive: Archive) -> None:
    shutil.copytree(archive.layout.version("2021-01", 1), archive.layout.version("2021-01", 2))


def _add_loose_file(archive: Archive) -> None:
    (archive.layout.objects / "2021" / "note.txt").write_text("x")


def _change_journal(archive: Archive) -> None:
    lines = _lines(archive)
    lines[1] = lines[1].replace(b"gazette-2021-01", b"gazette-2021-09")
    _write_lines(archive, lines)


def _remove_journal_line(archive: Archive) -> None:
    lines = _lines(archive)
    del lines[1]
    _write_lines(archive, lines)


def _cut_journal(archive: Archive) -> None:
    _write_lines(archive, _lines(archive)[:-1])


def _repeat_journal_line(archive: Archive) -> None:
    lines = _lines(archive)
    _write_lines(archive, [*lines, lines[-1]])


def _swap_journal_lines(archive: Archive) -> None:
    lines = _lines(archive)
    lines[0], lines[1] = lines[1], lines[0]
    _write_lines(archive, lines)


def _remove_head(archive: Archive) -> None:
    archive.layout.head.write_text("nonsense")


def _make_executable(archive: Archive) -> None:
    (archive.layout.version("2021-01", 1) / "content/mobile/index.html").chmod(0o755)


def _make_link(archive: Archive) -> None:
    path = archive.layout.version("2021-01", 1) / "content/gazette-2021-01.epub"
    path.rename(archive.layout.root.parent / "away")
    path.symlink_to(archive.layout.root.parent / "away")


def _forget_in_index(archive: Archive) -> None:
    state = current_state(archive.layout.search)
    assert state
    with open_engine(state) as engine:
        engine.remove(["2021-02-001"])
        engine.commit()


def _break_the_chain_of_versions(archive: Archive) -> None:
    """A version that does not follow from the one before, journalled as a thief of the key would."""
    before = predecessor(archive, "2021-01-001")
    data = archive.read("2021-01-001", "content/document.xml")
    contents = [Content("document.xml", data + b"\n", "", "application/xml")]
    transaction = Transaction(archive.layout, archive.journal)
    ref = stage_version(
        transaction,
        "2021-01-001",
        contents,
        Hand.mine(""),
        before=before._replace(digest="0" * 64),
        document=before.inventory.document,
    )
    assert ref is not None
    transaction.commit("add", {}, [ref])
    archive.after_commit()


def _hide_the_inventory(archive: Archive) -> None:
    path = archive.layout.version("2021-01-001", 1) / "inventory.json"
    path.unlink()
    path.mkdir()


def _store_what_is_no_pdf(archive: Archive) -> None:
    folder = archive.layout.root.parent / "odd"
    made = document("某市通知", "内容。", number="某政发〔2021〕3号")
    release(folder, issue(entry("a", made), number=3), pdf=b"a picture of a page")
    archive.add(folder)


def _lose_the_catalogue_over_a_changed_inventory(archive: Archive) -> None:
    _change_inventory(archive)
    archive.catalogue.close()
    archive.layout.catalogue.unlink()


@pytest.mark.parametrize(
    ("damage", "code", "place"),
    [
        (_change_file, "GZ-A01", "objects/2021/2021-01/v1/content/gazette-2021-01.pdf"),
        (_change_inventory, "GZ-A01", "objects/2021/2021-01-001/v1/inventory.json"),
        (_change_sums, "GZ-A01", "objects/2021/2021-01-001/v1/SHA256SUMS"),
        (_remove_file, "GZ-A02", "objects/2021/2021-02-001/v1/content/document.xml"),
        (_remove_object, "GZ-A02", "objects/2021/2021-02-001/v1"),
        (_add_file, "GZ-A03", "objects/2021/2021-01/v1/content/extra.txt"),
        (_add_version, "GZ-A05", "objects/2021/2021-01/v2"),
        (_add_loose_file, "GZ-A05", "objects/2021/note.txt"),
        (_change_journal, "GZ-A04", "journal.jsonl"),
        (_remove_journal_line, "GZ-A04", "journal.jsonl"),
        (_cut_journal, "GZ-A04", "journal.jsonl"),
        (_repeat_journal_line, "GZ-A04", "journal.jsonl"),
        (_swap_journal_lines, "GZ-A04", "journal.jsonl"),
        (_make_executable, "GZ-A12", "objects/2021/2021-01/v1/content/mobile/index.html"),
        (_make_link, "GZ-A12", "objects/2021/2021-01/v1/content/gazette-2021-01.epub"),
        (_forget_in_index, "GZ-A10", "search/whoosh-0001"),
        (_break_the_chain_of_versions, "GZ-A06", "objects/2021/2021-01-001/v2/inventory.json"),
        (_hide_the_inventory, "GZ-A08", "objects/2021/2021-01-001/v1/inventory.json"),
        (_store_what_is_no_pdf, "GZ-A09", "objects/2021/2021-03/v1/content/gazette-2021-03.pdf"),
        (_lose_the_catalogue_over_a_changed_inventory, "GZ-A11", "catalogue.sqlite"),
    ],
)
def test_planted_damage_is_found_and_named(
    archive: Archive, damage: Callable[[Archive], None], code: str, place: str
) -> None:
    assert verify(archive).findings == []
    damage(archive)
    found = {(finding.code, finding.file) for finding in verify(archive).findings}
    assert (code, place) in found


def test_interrupted_work_is_told_and_left_as_it_is(archive: Archive) -> None:
    left = archive.layout.staging / "0123456789ab"
    left.mkdir(parents=True)
    (finding,) = verify(archive).findings
    assert (finding.code, finding.file) == ("GZ-A07", "staging/0123456789ab")
    assert left.is_dir()
    with archive.writing("index"):
        pass
    assert not left.exists()


def test_a_damaged_text_is_told_with_the_place_where_it_is_still_whole(archive: Archive) -> None:
    _remove_file(archive)
    (finding,) = verify(archive).findings
    copy = archive.layout.root / finding.message.rpartition("完好地在 ")[2].rstrip("）")
    shutil.copy(copy, archive.layout.root / finding.file)
    assert verify(archive).findings == []
    _change_file(archive)  # the PDF is there once
    (finding,) = verify(archive).findings
    assert "完好" not in finding.message


def test_each_kind_of_finding_has_its_group_and_both_languages() -> None:
    assert [zh for zh, _ in GROUPS.values()] == ["真实性", "完整性", "可用性", "安全性"]
    for kind in ARCHIVE_FINDINGS:
        assert kind.code.startswith("GZ-A")
        assert kind.group in GROUPS
        assert kind.level in ("error", "warning")
        assert kind.zh
        assert kind.en


def test_a_missing_head_is_told_and_not_made_up(archive: Archive) -> None:
    _remove_head(archive)
    (finding,) = verify(archive).findings
    assert (finding.code, finding.file) == ("GZ-A04", "journal.jsonl")
    assert archive.journal.head() is None


def test_several_processes_find_the_same(archive: Archive) -> None:
    _change_file(archive)
    _remove_file(archive)
    alone = verify(archive, workers=1)
    assert verify(archive, workers=2).findings == alone.findings
    assert alone.versions == 4


def _stopped_after_two(archive: Archive) -> list[str]:
    """Verify two versions and stop; their folders."""
    seen: list[str] = []

    def stop(name: str) -> None:
        seen.append(name)
        if len(seen) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        verify(archive, step=stop)
    return seen


def test_a_stopped_verification_goes_on_where_it_was(archive: Archive) -> None:
    seen = _stopped_after_two(archive)
    rest: list[str] = []
    assert verify(archive, step=rest.append, resume=True).holds
    assert len(rest) == 2
    assert not set(rest) & set(seen)
    assert not archive.layout.checked.exists()


def test_a_version_that_is_skipped_is_told_where_its_inventory_changed(archive: Archive) -> None:
    seen = _stopped_after_two(archive)
    inventory = archive.layout.root / seen[0] / "inventory.json"
    inventory.chmod(0o644)
    inventory.write_bytes(inventory.read_bytes() + b" ")
    found = verify(archive, resume=True).findings
    assert ("GZ-A01", f"{seen[0]}/inventory.json") in [(f.code, f.file) for f in found]


def test_a_read_only_archive_is_verified_and_read(archive: Archive) -> None:
    with tempfile.TemporaryDirectory() as folder:  # pytest's own folders are closed to others
        root = Path(folder) / "archive"
        shutil.copytree(archive.layout.root, root)
        for path in (root, *root.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        Path(folder).chmod(0o755)

        assert seen_by_nobody(root).startswith("True ")

        for path in (root, *(p for p in root.rglob("*") if p.is_dir())):
            path.chmod(0o755)


def test_an_index_that_lacks_many_documents_is_one_finding(
    archive: Archive, tmp_path: Path
) -> None:
    entries = [entry(f"d{n}", document(f"第{n}号通知", "内容。")) for n in range(30)]
    archive.add(release(tmp_path / "dist", issue(*entries, number=3)))
    state = current_state(archive.layout.search)
    assert state is not None
    with open_engine(state) as engine:
        engine.remove([f"2021-03-{n:03d}" for n in range(1, 31)])
        engine.commit()
    (finding,) = verify(archive).findings
    assert finding.code == "GZ-A10"
    assert "30 篇索引中没有，从 2021-03-001 到 2021-03-030" in finding.message
