"""An amended text in an issue of the desk: its old text is in the folder before the issue is frozen."""

from __future__ import annotations

from pathlib import Path

from desk_of import hand_in, who
from desk_walk import ISSUE, cleared, planned_issue, proofread
from docx_of import docx_of, p
from invented_decisions import OLD, TITLE
from texts import document_of_text

from gazette.amend import Amendment
from gazette.desk.model.manuscripts import Manuscript
from gazette.desk.planning.issues import issue_named
from gazette.desk.planning.passing import freeze, sign_issue
from gazette.desk.planning.publishing import publish
from gazette.desk.store.desk import Desk
from gazette.issue.comparing import Predecessor
from gazette.issue.loading import load_issue
from gazette.model import Document
from gazette.model.walk import printed_text

_GONE = "任何单位不得擅自停用停车场。"
_COMES = "停用停车场的，应当提前三十日向社会公告。"
_LINES = OLD.replace(_GONE, _COMES).strip().split("\n")
DECISION = docx_of(
    p(f"某市人民政府关于修改《{TITLE}》的决定", align="center", size=22),
    p("某政发〔2021〕5号", align="center"),
    f"市人民政府决定对《{TITLE}》作如下修改：",
    f"一、将第六条修改为：“{_COMES}”",
    "本决定自2021年3月10日起施行。",
    p("某市人民政府", align="right"),
    p("2021年3月8日", align="right"),
    "（此件公开发布）",
)
AMENDED = docx_of(p(_LINES[0], align="center", size=22), *_LINES[1:])


def _in_archive(_amendment: Amendment, _printed: Document) -> Predecessor:
    return Predecessor("2010-05-002", document_of_text(OLD))


def _planned(desk: Desk, folder: Path) -> list[Manuscript]:
    """The decision and the amended text in an issue whose issue.toml says that they belong together."""
    found = [cleared(desk, hand_in(desk, data)) for data in (DECISION, AMENDED)]
    planned_issue(desk, folder)
    files = {f.stem: f"{f.parent.name}/{f.name}" for f in folder.rglob("*.docx")}
    decision = next(name for stem, name in files.items() if "决定" in stem)
    amended = next(name for stem, name in files.items() if "决定" not in stem)
    toml = folder / "issue.toml"
    rows = f'\n[[documents]]\nfile = "{amended}"\ndecision = "{decision}"\n'
    toml.write_text(toml.read_text("utf-8") + rows, encoding="utf-8")
    return found


def test_the_old_text_is_brought_from_the_archive_and_frozen_with_the_issue(
    desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "issue"
    proofread(desk, _planned(desk, folder))
    seen = issue_named(desk, ISSUE).version
    issue = freeze(desk, who(desk, "孙八"), ISSUE, seen, predecessors=_in_archive)
    bundle = load_issue(folder)  # without the archive
    texts = [printed_text(entry.document) for entry in bundle.issue.entries]

    assert (folder / "旧本" / "2010-05-002.xml").is_file()
    assert sum(_GONE in text for text in texts) == 1
    passed = sign_issue(desk, who(desk, "吴十"), ISSUE, issue.version, "passed")
    done = publish(desk, who(desk, "郑一"), ISSUE, passed.version, formats=("xml",))
    assert done.state == "published"


def test_without_the_archive_an_issue_with_a_table_is_frozen_as_its_texts_were_signed(
    desk: Desk, tmp_path: Path
) -> None:
    proofread(desk, _planned(desk, tmp_path / "issue"))
    issue = freeze(desk, who(desk, "孙八"), ISSUE, issue_named(desk, ISSUE).version)

    assert issue.state == "fair"
    assert not (tmp_path / "issue" / "旧本").exists()
