"""What lies beside a manuscript (NAME.toml) goes with it: in, into the issue's folder, and out."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_of import notice, who
from desk_walk import ISSUE, cleared, frozen_issue

from gazette.base.errors import IssueError
from gazette.desk.exchange.reading import import_desk
from gazette.desk.exchange.writing import export_desk
from gazette.desk.intake.batch import read_batch
from gazette.desk.intake.handed import Handed
from gazette.desk.intake.reading import read_file, read_manuscript
from gazette.desk.intake.receiving import receive
from gazette.desk.looking.whole import manuscript_named
from gazette.desk.model.manuscripts import Manuscript
from gazette.desk.store.desk import Desk
from gazette.issue.loading import load_issue

_TITLE = "某市人民政府关于做好绿化工作的通知"
_BESIDE = f'title = "{_TITLE}"\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A manuscript with what an editor has set right beside it."""
    path = tmp_path / "通知.docx"
    path.write_bytes(notice())
    path.with_suffix(".toml").write_text(_BESIDE, encoding="utf-8-sig")
    return path


def _received(desk: Desk, file: Path) -> Manuscript:
    (found,) = receive(desk, who(desk, "张三"), [Handed(read=read_file(file), unit="市发展改革委")])
    return found.manuscript


def test_the_manuscript_is_read_as_what_lies_beside_it_says(file: Path, tmp_path: Path) -> None:
    table = tmp_path / "报送.csv"
    table.write_text("文件,报送单位\n通知.docx,市发展改革委\n", encoding="utf-8")
    ((_line, row),), faults = read_batch(table.read_bytes(), table)

    assert (read_file(file).title, read_file(file).beside) == (_TITLE, _BESIDE)
    assert (row.read.title, faults) == (_TITLE, [])


def test_what_is_wrong_beside_it_is_said_with_its_name() -> None:
    with pytest.raises(IssueError) as caught:
        read_manuscript(notice(), "通知.docx", beside=b'titel = "x"\n')

    assert "通知.toml" in caught.value.where


def test_it_stands_in_the_folder_of_the_issue_and_is_frozen_with_it(
    desk: Desk, file: Path, tmp_path: Path
) -> None:
    found = cleared(desk, _received(desk, file))
    folder = tmp_path / "issue"
    issue = frozen_issue(desk, folder, [found])
    (entry,) = load_issue(folder).issue.entries

    assert entry.document.meta.title == _TITLE
    assert (issue.name, issue.state) == (ISSUE, "fair")


def test_it_is_written_out_and_read_in_again(desk: Desk, file: Path, tmp_path: Path) -> None:
    one = _received(desk, file)
    export_desk(desk, tmp_path / "out")
    out = tmp_path / "out" / "documents" / one.registry / "v1" / "manuscript.toml"
    place = f"sqlite:///{tmp_path / 'other.sqlite'}"
    import_desk(place, tmp_path / "out")
    with Desk(place, clock=lambda: desk.now) as again:
        assert manuscript_named(again, one.uid) == one
        export_desk(again, tmp_path / "second")

    assert out.read_text("utf-8") == _BESIDE
    assert (tmp_path / "second" / out.relative_to(tmp_path / "out")).is_file()
